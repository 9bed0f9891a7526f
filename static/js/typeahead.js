// Type-ahead lists: arrows move, Enter takes, Escape closes. The newest answer wins (hx-sync replaces the older request).

const lists = () => [...document.querySelectorAll("[data-typeahead]")];
const boxOf = (input) => document.getElementById(input.getAttribute("aria-controls"));
const optionsOf = (input) => [...boxOf(input).querySelectorAll(".option")];
const wanted = new WeakSet(); // lists whose next answer is taken at once: Enter was faster than the answer

function open(input, yes) {
  const box = boxOf(input);
  const opens = box.hidden && yes;
  box.hidden = !yes;
  if (opens && box.getBoundingClientRect().bottom > innerHeight) input.scrollIntoView({ block: "start" });
  input.setAttribute("aria-expanded", String(yes));
  if (!yes) mark(input, null);
}

function mark(input, option) {
  for (const other of optionsOf(input)) other.setAttribute("aria-selected", String(other === option));
  if (!option) return input.removeAttribute("aria-activedescendant");
  option.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", option.id);
}

// Options that answer an older word must not be taken for the one that stands there now.
const isFresh = (input) => boxOf(input).dataset.answers === input.value.trim();

document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  const input = document.querySelector(`[data-typeahead][aria-controls="${detail.target.id}"]`);
  if (!input) return;
  boxOf(input).dataset.answers = (detail.requestConfig.parameters.q ?? "").trim();
  if (document.activeElement === input) open(input, true);
  if (wanted.has(input) && isFresh(input)) take(input);
});

function take(input) {
  const options = optionsOf(input);
  const marked = options.find((option) => option.getAttribute("aria-selected") === "true");
  wanted.delete(input);
  if (marked) return marked.click();
  if (!input.value.trim()) return;
  if (isFresh(input)) options[0]?.click();
  else wanted.add(input);
}

function step(input, by) {
  if (!boxOf(input).childElementCount) return;
  const options = optionsOf(input);
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  open(input, true);
  mark(input, options[at < 0 && by < 0 ? options.length - 1 : (at + by + options.length) % options.length]);
}

document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!input.matches?.("[data-typeahead]")) return;
  const act = {
    ArrowDown: () => step(input, 1),
    ArrowUp: () => step(input, -1),
    Enter: () => take(input),
    Escape: () => open(input, false),
  }[event.key];
  if (!act) return;
  if (event.key !== "Escape" || !boxOf(input).hidden) event.preventDefault();
  event.stopPropagation();
  act();
}, true);

document.addEventListener("input", ({ target }) => {
  if (target.matches?.("[data-typeahead]")) wanted.delete(target);
});

for (const kind of ["pointerdown", "focusin"]) {
  document.addEventListener(kind, ({ target }) => {
    for (const input of lists()) if (!target.closest?.(".find")?.contains(input)) open(input, false);
  });
}
