// The shoe's part of the page: naming the kind by hand opens the rest, and a shoe that was picked keeps the focus.

import { form } from "./keeping.js";

form.addEventListener("change", ({ target }) => {
  const fold = target.closest(".by-kind")?.parentElement.querySelector(".by-hand");
  if (fold && target.checked) fold.open = true;
});

document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  const part = document.getElementById(detail.target.id);
  if (part?.matches("[data-shoe]") && document.activeElement === document.body) part.focus({ preventScroll: true });
});
