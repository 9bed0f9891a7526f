// Tapping answers: a second tap takes an answer back, "none of these" stands alone, digits choose inside a group.

import { tapped } from "./saving.js";

const form = document.querySelector("#fitting");

// A second tap on the chosen answer: not asked again.
form.addEventListener("pointerdown", (event) => {
  const input = event.target.closest(".choice")?.querySelector("input[type=radio]");
  if (input) input.dataset.was = input.checked ? "yes" : "";
});
form.addEventListener("click", (event) => {
  const input = event.target;
  if (input.type !== "radio" || input.dataset.was !== "yes") return;
  input.dataset.was = "";
  input.checked = false;
  tapped(input.name);
});

form.addEventListener("change", (event) => {
  const input = event.target;
  if (input.type === "checkbox" && input.checked) standAlone(input);
  if (input.name?.endsWith("-recent_events")) showEventDays(input.closest("[data-complaint]"));
});

function standAlone(input) {
  if (input.name === "nothing_hurts") {
    for (const button of form.querySelectorAll("[data-complaint]:not([hidden]) [data-remove]")) button.click();
    return;
  }
  for (const other of form.querySelectorAll(`input[name="${CSS.escape(input.name)}"]:checked`)) {
    const alone = "alone" in input.dataset || "alone" in other.dataset;
    if (other !== input && alone) other.checked = false;
  }
}

export function showEventDays(complaint) {
  const ticked = new Set([...complaint.querySelectorAll("[name$=-recent_events]:checked")].map((i) => i.value));
  for (const days of complaint.querySelectorAll("[data-event]")) days.hidden = !ticked.has(days.dataset.event);
}
for (const complaint of form.querySelectorAll("[data-complaint]")) showEventDays(complaint);

// Shortcuts fill a number; they are not answers themselves.
form.addEventListener("click", (event) => {
  const shortcut = event.target.closest("[data-fill]");
  if (!shortcut) return;
  const field = document.getElementById(shortcut.dataset.fill);
  field.value = shortcut.dataset.value;
  tapped(field.name);
});

form.addEventListener("click", (event) => {
  const copy = event.target.closest("[data-copy]");
  if (!copy) return;
  const { copy: from, to } = copy.dataset;
  const names = new Set();
  for (const input of form.querySelectorAll(`input[name^="${from}-"]`)) {
    const name = input.name.replace(from, to);
    if (input.type === "radio") {
      const twin = form.querySelector(`input[name="${name}"][value="${CSS.escape(input.value)}"]`);
      if (twin.checked !== input.checked) names.add(name);
      twin.checked = input.checked;
    } else {
      const twin = form.querySelector(`input[name="${name}"]`);
      if (twin.value !== input.value) names.add(name);
      twin.value = input.value;
    }
  }
  if (names.size) tapped(...names);
});

// Digits choose inside the focused group only: by value on a 0–10 scale, else by position.
form.addEventListener("keydown", (event) => {
  if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!event.target.matches("input[type=radio], input[type=checkbox], fieldset")) return;
  const group = event.target.closest("fieldset");
  if (!group) return;
  const inputs = [...group.querySelectorAll("input")];
  const input = group.querySelector(".scale") ? inputs[Number(event.key)] : inputs[Number(event.key) - 1];
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.click();
});
