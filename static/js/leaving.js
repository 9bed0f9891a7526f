// Nothing is left behind: buttons that leave the page wait until the last tap is kept, saving for good is tried until
// it works, and a page that goes away hands over what it holds.

import { atLast, form, isKept, notYet, unkept, whenKept } from "./keeping.js";

const PATIENCE = 4000; // milliseconds

let ending = false;

// Sent and no answer: perhaps it is saved already. Saving twice is saving once, and leads to the same page.
async function finish(button) {
  if (ending) return;
  ending = true;
  let answer;
  try {
    const how = { method: "POST", headers: { "HX-Request": "true" }, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) };
    answer = await fetch(button.formAction, { ...how, body: new FormData(form) });
  } catch {
    return notYet();
  } finally {
    ending = false;
  }
  const next = answer.headers.get("HX-Redirect");
  if (next) return location.assign(next);
  if (answer.status >= 500) return notYet(answer.status);
  form.action = button.formAction; // refused, or logged out: what the server says to that is a page of its own
  form.submit();
}

document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (target === form && submitter?.formAction.endsWith("/finish/")) {
    event.preventDefault();
    event.stopPropagation();
    return atLast(() => finish(submitter));
  }
  if (isKept() || target.id === "lock" || submitter?.hasAttribute("hx-post") || target.method === "get") return;
  event.preventDefault();
  event.stopPropagation();
  whenKept(() => submitter.click());
}, true);

// The browser sends this even while the page goes away; the same answers twice change nothing.
function handOver() {
  const names = unkept();
  if (!names.length || form.dataset.sent) return;
  const held = new FormData(form);
  held.set("changed", names.join(" "));
  navigator.sendBeacon(form.action, held);
}
window.addEventListener("pagehide", handOver);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && handOver());

window.addEventListener("beforeunload", (event) => {
  if (!isKept() && !navigator.onLine) event.preventDefault();
});
