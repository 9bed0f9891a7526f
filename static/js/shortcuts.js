// Shortcuts fill a number, and one foot's answers can be copied to the other; neither is an answer itself.

import { form, tapped } from "./keeping.js";

form.addEventListener("click", ({ target }) => {
  const shortcut = target.closest("[data-fill]");
  if (!shortcut) return;
  const field = document.getElementById(shortcut.dataset.fill);
  field.value = shortcut.dataset.value;
  tapped(field.name);
});

form.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copy]");
  if (button) copy(button.dataset.copy, button.dataset.to);
});

function copy(from, to) {
  const names = new Set();
  for (const input of form.querySelectorAll(`input[name^="${from}-"]`)) {
    const name = input.name.replace(from, to);
    const isChoice = input.type === "radio";
    const twin = form.querySelector(`input[name="${name}"]${isChoice ? `[value="${CSS.escape(input.value)}"]` : ""}`);
    const [own, its] = isChoice ? [input.checked, twin.checked] : [input.value, twin.value];
    if (own === its) continue;
    names.add(name);
    if (isChoice) twin.checked = own;
    else twin.value = own;
  }
  if (names.size) tapped(...names);
}
