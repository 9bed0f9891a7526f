// The body map fills the sore spots' fields; the fields are what is kept.

import { showEventDays } from "./choices.js";
import { form, tapped } from "./keeping.js";

const map = form.querySelector("[data-body-map]");
const complaints = [...form.querySelectorAll("[data-complaint]")];
const nothing = form.querySelector("[name=nothing_hurts]");
const spots = [...map.querySelectorAll(".spot")];
const label = map.querySelector("[data-spot-name]");
const FULL = "Three are noted. Remove one first.";

const place = (complaint) => complaint.querySelector("[name$=-place]");
const side = (complaint) => complaint.querySelector("[name$=-side]:checked")?.value ?? "";
const prefix = (complaint) => `complaint${complaint.dataset.complaint}`;
const inputs = (complaint) => [...complaint.querySelectorAll("input, select")];
const isAnswered = (input) => (/radio|checkbox/.test(input.type) ? input.checked : input.value !== "");

for (const spot of spots) {
  spot.style.setProperty("--x", `${spot.dataset.x}px`);
  spot.style.setProperty("--y", `${spot.dataset.y}px`);
  spot.tabIndex = spot === spots[0] ? 0 : -1;
}

function name(words) {
  label.textContent = words || label.dataset.usual;
  label.classList.toggle("named", Boolean(words));
}
map.addEventListener("pointerover", ({ target }) => name(target.closest(".spot")?.textContent));
map.addEventListener("pointerleave", () => name(""));
map.addEventListener("focusin", ({ target }) => {
  for (const spot of spots) spot.tabIndex = spot === target ? 0 : -1;
  name(target.textContent);
});
map.addEventListener("focusout", () => name(""));

map.addEventListener("click", ({ target }) => {
  const spot = target.closest(".spot");
  if (spot) tap(spot.dataset.place, spot.dataset.side);
});

function tap(where, leg) {
  const noted = complaints.find((complaint) => place(complaint).value === where);
  if (!noted) return add(where, leg);
  const now = side(noted);
  if (now === leg) return clear(noted);
  const other = leg === "left" ? "right" : "left";
  setSide(noted, now === "both" ? other : now ? "both" : leg);
  show();
  tapped(`${prefix(noted)}-side`);
}

function setSide(complaint, value) {
  for (const radio of complaint.querySelectorAll("[name$=-side]")) radio.checked = radio.value === value;
}

function add(where, leg) {
  const free = complaints.find((complaint) => !inputs(complaint).some(isAnswered));
  if (!free) return name(FULL);
  place(free).value = where;
  setSide(free, leg);
  const names = [`${prefix(free)}-place`, `${prefix(free)}-side`];
  if (nothing.checked) {
    nothing.checked = false;
    names.push(nothing.name);
  }
  show();
  tapped(...names);
  return free;
}

function clear(...gone) {
  const names = new Set();
  for (const complaint of gone) {
    for (const input of inputs(complaint).filter(isAnswered)) {
      if (/radio|checkbox/.test(input.type)) input.checked = false;
      else input.value = "";
      names.add(input.name);
    }
    showEventDays(complaint);
  }
  show();
  if (names.size) tapped(...names);
}

form.querySelector("[data-elsewhere]").addEventListener("click", () => {
  const added = add("other", "");
  if (added) added.querySelector("[name$=-side]").focus();
});
form.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-remove]");
  if (!button) return;
  clear(complaints[Number(button.dataset.remove)]);
  spots.find((spot) => spot.tabIndex === 0).focus({ preventScroll: true });
});
form.addEventListener("change", ({ target }) => {
  if (target === nothing && nothing.checked) clear(...complaints);
  if (/^complaint\d-(place|side)$/.test(target.name)) show();
});

// Arrows go to the nearest spot in that direction; the map is one stop of the Tab key.
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
map.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  const here = event.target.closest(".spot");
  if (!way || !here) return;
  event.preventDefault();
  const away = (spot) => {
    const [dx, dy] = [spot.dataset.x - here.dataset.x, spot.dataset.y - here.dataset.y];
    const ahead = dx * way[0] + dy * way[1];
    const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
    return ahead > 0 ? ahead + 3 * aside : Infinity;
  };
  const nearest = spots.reduce((best, spot) => (away(spot) < away(best) ? spot : best), here);
  if (away(nearest) < Infinity) nearest.focus({ preventScroll: true });
});

function show() {
  for (const complaint of complaints) complaint.hidden = !inputs(complaint).some(isAnswered);
  for (const spot of spots) {
    const noted = complaints.find((complaint) => place(complaint).value === spot.dataset.place);
    const pressed = noted && (side(noted) === spot.dataset.side || side(noted) === "both");
    spot.setAttribute("aria-pressed", pressed ? "true" : "false");
  }
}
show();
