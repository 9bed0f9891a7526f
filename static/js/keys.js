// Digits choose inside the focused group only: by value on a 0–10 scale, else by position. The chosen one again: not asked.

import { remember } from "./choices.js";
import { form } from "./keeping.js";

form.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (!/^\d$/.test(key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!target.matches("input[type=radio], input[type=checkbox], fieldset")) return;
  const group = target.closest("fieldset");
  if (!group) return;
  const inputs = [...group.querySelectorAll("input")].filter((input) => input.getClientRects().length);
  const input = group.querySelector(".scale") ? inputs[Number(key)] : inputs[Number(key) - 1];
  if (!input) return;
  event.preventDefault();
  input.focus();
  if (input.type === "radio") remember(input);
  input.click();
});
