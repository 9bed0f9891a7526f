// Setting a finding aside, and taking that back: says what went wrong in the form itself, and moves the focus along.

import { isAnswer } from "./keeping.js";
import { renewToken } from "./session.js";

const NO_CONNECTION = "No connection. Nothing was changed. Please try again.";
const LOGGED_OUT = "Nothing was changed: please log in again in another tab, then tap here again.";
const GONE = "Nothing was changed: this fitting was thrown away, or belongs to another store.";
const NOT_UNDERSTOOD = "Nothing was changed. Please load this page again.";

const isOurs = (detail) => detail.requestConfig?.elt.matches(".set-aside form, .put-aside form");
const patternOf = (form) => form.closest("[data-pattern]").dataset.pattern;

// Anything but an answer, a log-in page for one, leaves the panel as it is.
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (isOurs(detail) && !isAnswer(detail.xhr)) detail.shouldSwap = false;
});

document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!isOurs(detail) || (detail.successful && isAnswer(detail.xhr))) return;
  detail.requestConfig.elt.querySelector("[data-trouble]").textContent = explain(detail.xhr.status);
});

function explain(status) {
  if (status === 404) return GONE;
  if (status === 401 || status === 423 || status === 403 || (status >= 200 && status < 400)) {
    renewToken();
    return LOGGED_OUT;
  }
  return status >= 400 && status < 500 ? NOT_UNDERSTOOD : NO_CONNECTION;
}

document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (!isOurs(detail)) return;
  const panel = document.querySelector("#noticed");
  const place = panel.querySelector(`:is(.finding, .covered, [data-aside])[data-pattern="${patternOf(detail.requestConfig.elt)}"]`);
  const own = place?.querySelector(":scope > :is(h3, h4)") ?? place ?? panel;
  (place?.querySelector("[aria-invalid=true]") ?? own).focus();
});
