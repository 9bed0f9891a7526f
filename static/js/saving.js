// Every tap saves the draft: one round trip, answered with what we notice.
// Answers that are not yet acknowledged are named in `changed`, so that two tabs never undo each other.

const form = document.querySelector("#fitting");
const saved = document.querySelector("#saved");
const version = document.querySelector("#version");
const changed = new Set();
let inFlight = new Set();
let retry = null;
let typing = null;

export function tapped(...names) {
  for (const name of names) changed.add(name);
  clearTimeout(typing);
  say("Keeping…");
  htmx.trigger(form, "save");
}

function say(words, trouble = false) {
  saved.textContent = words;
  saved.classList.toggle("trouble", trouble);
}

form.addEventListener("change", (event) => {
  if (event.target.name && event.target.type !== "hidden" && event.target.form === form) tapped(event.target.name);
});
form.addEventListener("input", (event) => {
  if (!event.target.matches("input[type=text]") || event.target.form !== form) return;
  changed.add(event.target.name);
  clearTimeout(typing);
  typing = setTimeout(() => tapped(event.target.name), 500);
});
// Enter in a field keeps the draft; only the Save button finishes the fitting.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input")) {
    event.preventDefault();
    if (event.target.name) tapped(event.target.name);
  }
});

document.body.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "post" || !form.contains(event.detail.elt)) return;
  inFlight = new Set(changed);
  changed.clear();
  event.detail.parameters.changed = [...inFlight].join(" ");
  event.detail.parameters.version = version.value;
});

document.body.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.requestConfig?.verb !== "post") return;
  if (event.detail.successful) {
    inFlight.clear();
    clearTimeout(retry);
    return;
  }
  for (const name of inFlight) changed.add(name);
  inFlight.clear();
  const status = event.detail.xhr?.status;
  if (status === 403 || status === 401 || status === 404) {
    say("Not kept: please log in again in another tab, then tap once more. What you see here stays.", true);
    return;
  }
  say("No connection. What you tapped is still here; we try again.", true);
  clearTimeout(retry);
  retry = setTimeout(() => htmx.trigger(form, "save"), 2500);
});

// A log-in page instead of a panel means that the session ended: keep the page as it is.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (!form.contains(event.detail.requestConfig?.elt) || event.detail.requestConfig.verb !== "post") return;
  if (!event.detail.xhr.responseText.includes('id="noticed"')) {
    event.detail.shouldSwap = false;
    for (const name of inFlight) changed.add(name);
    say("Not kept: please log in again in another tab, then tap once more. What you see here stays.", true);
  }
});

function takeIn() {
  const panel = document.querySelector("#noticed");
  if (!panel) return;
  version.value = panel.dataset.version;
  const reason = document.querySelector("#reason");
  if (reason) reason.hidden = !("wantsAReason" in panel.dataset) && !reason.querySelector("input").value;
  const refused = new Map([...panel.querySelectorAll("[data-refused]")].map((e) => [e.dataset.refused, e.textContent]));
  for (const place of document.querySelectorAll("[data-error]")) {
    const name = place.dataset.error;
    const words = refused.get(name) ?? "";
    if (place.textContent !== words) place.textContent = words;
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (words) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }
}

document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.requestConfig?.verb !== "post") return;
  takeIn();
  if (!changed.size && !retry) say(`Draft kept ${document.querySelector("#noticed").dataset.saved}`);
  retry = null;
});

window.addEventListener("online", () => changed.size && htmx.trigger(form, "save"));
window.addEventListener("beforeunload", (event) => {
  if ((changed.size || inFlight.size) && !form.dataset.sent) event.preventDefault();
});
form.addEventListener("submit", () => {
  clearTimeout(typing);
  clearTimeout(retry);
});
