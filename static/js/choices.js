// Tapping answers: a second tap takes an answer back, and "none of these" stands alone.

import { form, tapped } from "./keeping.js";

// A second tap on the chosen answer, or space on it: not asked again.
let chosenBefore = null;
form.addEventListener("pointerdown", ({ target }) => remember(target.closest(".choice")?.querySelector("input[type=radio]")));
form.addEventListener("pointercancel", () => remember(null));
form.addEventListener("keydown", ({ key, target }) => remember(key === " " && target.type === "radio" ? target : null));
form.addEventListener("keyup", (event) => {
  if (event.key !== " " || event.target !== chosenBefore) return;
  event.preventDefault();
  takeBack(event.target);
});
form.addEventListener("click", ({ target }) => {
  if (target.type === "radio" && target === chosenBefore) takeBack(target);
  else remember(null);
});

function takeBack(radio) {
  radio.checked = false;
  remember(null);
  tapped(radio.name);
}

export function remember(radio) {
  chosenBefore = radio?.checked ? radio : null;
}

form.addEventListener("change", ({ target }) => {
  if (target.type === "checkbox" && target.checked) standAlone(target);
  if (target.name?.endsWith("-recent_events")) showEventDays(target.closest("[data-complaint]"));
});

function standAlone(input) {
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
