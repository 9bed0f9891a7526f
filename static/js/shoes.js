// The shoe's part of the page: naming the kind by hand opens the rest, and a shoe that was picked keeps the focus
// and what was answered while it was on its way.

import { form, isNewer } from "./keeping.js";

form.addEventListener("change", ({ target }) => {
  const fold = target.closest(".by-kind")?.parentElement.querySelector(".by-hand");
  if (fold && target.checked) fold.open = true;
});

let meanwhile = [];
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.matches("[data-shoe]")) meanwhile = [...detail.target.querySelectorAll("input")].filter((input) => isNewer(input.name));
});

document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  const part = document.getElementById(detail.target.id);
  if (!part?.matches("[data-shoe]")) return;
  for (const input of meanwhile) {
    const isText = input.type === "text";
    const twin = part.querySelector(`[name="${input.name}"]${isText ? "" : `[value="${CSS.escape(input.value)}"]`}`);
    if (!twin) continue;
    if (isText) twin.value = input.value;
    else twin.checked = input.checked;
  }
  if (document.activeElement === document.body) part.focus({ preventScroll: true });
});
