// The body map fills the complaint fields; the fields are what is kept.

import { showEventDays } from "./choices.js";
import { tapped } from "./saving.js";

const form = document.querySelector("#fitting");
const map = form.querySelector("[data-body-map]");
const complaints = [...form.querySelectorAll("[data-complaint]")];
const nothing = form.querySelector("[name=nothing_hurts]");
const spots = [...map.querySelectorAll(".spot")];
const name = map.querySelector("[data-spot-name]");

for (const spot of spots) {
  spot.style.setProperty("--x", `${spot.dataset.x}px`);
  spot.style.setProperty("--y", `${spot.dataset.y}px`);
  spot.addEventListener("click", () => tap(spot));
  for (const kind of ["focus", "pointerenter"]) spot.addEventListener(kind, () => (name.textContent = spot.textContent));
  for (const kind of ["blur", "pointerleave"]) spot.addEventListener(kind, () => (name.textContent = ""));
}

const place = (complaint) => complaint.querySelector("[name$=-place]");
const side = (complaint) => complaint.querySelector("[name$=-side]:checked")?.value ?? "";
const number = (complaint) => `complaint${complaint.dataset.complaint}`;

function setSide(complaint, value) {
  for (const radio of complaint.querySelectorAll("[name$=-side]")) radio.checked = radio.value === value;
}

function tap(spot) {
  const { place: where, side: leg } = spot.dataset;
  const there = complaints.find((c) => place(c).value === where);
  if (there) {
    const now = side(there);
    if (now === leg) return clear(there);
    setSide(there, now === "both" ? (leg === "left" ? "right" : "left") : now ? "both" : leg);
    show();
    return tapped(`${number(there)}-side`);
  }
  add(where, leg);
}

function add(where, leg) {
  const free = complaints.find((c) => !place(c).value);
  if (!free) {
    name.textContent = "Three sore spots are noted. Remove one first.";
    return;
  }
  place(free).value = where;
  setSide(free, leg);
  const names = [`${number(free)}-place`, `${number(free)}-side`];
  if (nothing.checked) {
    nothing.checked = false;
    names.push("nothing_hurts");
  }
  show();
  tapped(...names);
}

function clear(complaint) {
  const names = new Set();
  for (const input of complaint.querySelectorAll("input, select")) {
    if (input.type === "radio" || input.type === "checkbox") input.checked = false;
    else input.value = "";
    names.add(input.name);
  }
  showEventDays(complaint);
  show();
  tapped(...names);
}

form.querySelector("[data-elsewhere]").addEventListener("click", () => add("other", ""));
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-remove]");
  if (button) clear(complaints[Number(button.dataset.remove)]);
});
form.addEventListener("change", (event) => {
  if (/^complaint\d-(place|side)$/.test(event.target.name)) show();
});

function show() {
  for (const complaint of complaints) {
    const any = [...complaint.querySelectorAll("input, select")].some((i) => (i.type === "radio" || i.type === "checkbox" ? i.checked : i.value));
    complaint.hidden = !any;
  }
  for (const spot of spots) {
    const there = complaints.find((c) => place(c).value === spot.dataset.place);
    const pressed = there && (side(there) === spot.dataset.side || side(there) === "both");
    spot.setAttribute("aria-pressed", pressed ? "true" : "false");
  }
}
show();
