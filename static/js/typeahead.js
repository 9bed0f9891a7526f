// Type-ahead lists: arrows move, Enter takes, Escape closes. The newest answer wins (hx-sync replace).

const boxOf = (input) => document.getElementById(input.getAttribute("aria-controls"));

function open(input, yes) {
  boxOf(input).hidden = !yes;
  input.setAttribute("aria-expanded", String(yes));
  if (!yes) mark(input, null);
}

function mark(input, option) {
  for (const other of boxOf(input).querySelectorAll("[aria-selected=true]")) other.setAttribute("aria-selected", "false");
  if (option) {
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  } else input.removeAttribute("aria-activedescendant");
}

document.body.addEventListener("htmx:afterSwap", (event) => {
  const input = document.querySelector(`[data-typeahead][aria-controls="${event.detail.target.id}"]`);
  if (input && (document.activeElement === input || event.detail.target.contains(document.activeElement))) open(input, true);
});

document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!input.matches?.("[data-typeahead]")) return;
  const options = [...boxOf(input).querySelectorAll(".option")];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    open(input, true);
    const step = event.key === "ArrowDown" ? 1 : -1;
    mark(input, options[(at + step + options.length) % options.length] ?? null);
  } else if (event.key === "Enter") {
    event.preventDefault();
    event.stopPropagation();
    (options[at] ?? (input.value.trim() ? options[0] : null))?.click();
  } else if (event.key === "Escape") open(input, false);
}, true);

document.addEventListener("pointerdown", (event) => {
  for (const input of document.querySelectorAll("[data-typeahead]")) {
    if (!event.target.closest(".find")?.contains(input)) open(input, false);
  }
});
document.addEventListener("focusin", (event) => {
  for (const input of document.querySelectorAll("[data-typeahead]")) {
    if (!event.target.closest?.(".find")?.contains(input)) open(input, false);
  }
});
