// Takes in an answer: the version it stands for, words beside refused answers, and the reason that may be wanted.

import { form } from "./keeping.js";

const version = document.querySelector("#version");

function takeIn() {
  const panel = document.querySelector("#noticed");
  version.value = panel.dataset.version;
  const reason = document.querySelector("#reason");
  if (reason) reason.hidden = !("wantsAReason" in panel.dataset) && !reason.querySelector("input").value;
  const refused = new Map([...panel.querySelectorAll("[data-refused]")].map((e) => [e.dataset.refused, e.textContent]));
  for (const place of document.querySelectorAll("[data-error]")) tell(place, refused.get(place.dataset.error) ?? "");
}

function tell(place, words) {
  if (place.textContent !== words) place.textContent = words;
  for (const field of form.querySelectorAll(`[name="${CSS.escape(place.dataset.error)}"]`)) {
    if (words) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    if (words && place.id) field.setAttribute("aria-describedby", place.id);
  }
}

// What was unfolded stays unfolded while answers come in, and whoever types in the panel goes on typing.
const folds = () => document.querySelectorAll("#noticed details");
const nameOf = (fold) => `${fold.closest("[data-pattern]")?.dataset.pattern} ${fold.className}`;
const unfolded = new Set();
let typing = null;
let scrolled = 0;
document.body.addEventListener("htmx:beforeSwap", () => {
  unfolded.clear();
  for (const fold of folds()) if (fold.open) unfolded.add(nameOf(fold));
  const field = document.activeElement.closest("#noticed input[type=text]");
  typing = field && { field, from: field.selectionStart, to: field.selectionEnd };
  scrolled = document.querySelector(".beside").scrollTop;
});

document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.requestConfig?.verb !== "post") return;
  takeIn();
  for (const fold of folds()) fold.open ||= unfolded.has(nameOf(fold));
  document.querySelector(".beside").scrollTop = scrolled;
  if (!typing?.field.isConnected || document.activeElement === typing.field) return;
  typing.field.focus({ preventScroll: true });
  typing.field.setSelectionRange(typing.from, typing.to);
});

// "Need right foot flexing": the question may be under "more", and gets the focus. So do answers behind a finding.
document.addEventListener("click", (event) => {
  const link = event.target.closest(':is(#noticed, #not-saved) a[href^="#"]');
  const question = link && document.getElementById(link.getAttribute("href").slice(1));
  if (!question) return;
  event.preventDefault();
  for (let fold = question.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  question.scrollIntoView({ block: "center" });
  (question.querySelector("input:not([type=hidden]):checked, input:not([type=hidden]), select") ?? question).focus({ preventScroll: true });
});

// A save that did not go through stands at an address of its own; a reload should show the draft and send nothing.
if (location.pathname.endsWith("/finish/")) history.replaceState(history.state, "", form.action);
document.querySelector("#not-saved")?.focus();
