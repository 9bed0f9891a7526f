// Nothing is left behind: buttons that leave the page wait until the last tap is kept, and a page that goes away
// hands over what it holds.

import { form, isKept, unkept, whenKept } from "./keeping.js";

document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (isKept() || submitter?.hasAttribute("hx-post") || target.method === "get") return;
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
