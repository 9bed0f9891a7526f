// Every tap keeps the draft: one round trip at a time, answered with what we notice.
// Answers that are not yet acknowledged are named in `changed`, so that two tabs never undo each other.

import { renewToken } from "./session.js";

if (!window.htmx) throw new Error("htmx did not load: the counter is a plain form, kept by its buttons");

export const form = document.querySelector("#fitting");
const keep = document.querySelector("#keep");
const saved = document.querySelector("#saved");
const changed = new Set();
const picks = new Map(); // shoes picked while something else was under way, by the part they belong to
let sent = new Set();
let sending = null;
let timer = 0;
let waiting = [];
let last = null; // what was asked for to end this fitting: it goes through however long that takes
let lockMayGoOn = null;

const AGAIN_IN = 2500; // milliseconds
const NOT_YET = "Not saved yet, trying again. What you tapped is still here.";
const DISK_FULL = "Not saved: the shop’s disk is full. What you tapped is still here; we try again. Please tell whoever looks after the computer.";
const LOGGED_OUT = "Not kept: please log in again in another tab. What you see here stays, and is kept then.";
const LOCKED = "Not kept: the counter is locked. What you see here stays, and is kept when you unlock.";
const GONE = "Not kept: this fitting was thrown away, or belongs to another store.";
const NOT_UNDERSTOOD = "Not kept. Please load this page again and check your last answer.";

// A form without this field says everything it holds; with it, only what was tapped here.
const named = Object.assign(document.createElement("input"), { type: "hidden", name: "changed" });
form.append(named);

export function tapped(...names) {
  for (const name of names) changed.add(name);
  send();
}

// Whether an answer was tapped after the last request left.
export const isNewer = (name) => changed.has(name);

// Names of answers that are not confirmed yet.
export const unkept = () => [...new Set([...changed, ...sent])];

export const isKept = () => !changed.size && !picks.size && !sending;

// Runs an action once everything is kept; never, if that fails now.
export function whenKept(action) {
  waiting.push(action);
  send();
}

// Runs the last action of this page once everything is kept, and tries until that works.
export function atLast(action) {
  last = action;
  send();
}

// The last action did not come through: says why, and tries again.
export function notYet(status) {
  say(status === 507 ? DISK_FULL : NOT_YET, true);
  later(AGAIN_IN);
}

function send() {
  clearTimeout(timer);
  if (sending) return;
  for (const [part, button] of picks) {
    picks.delete(part);
    if (button.isConnected) return button.click();
  }
  if (!changed.size) return settled();
  say("Keeping…");
  htmx.trigger(keep, "keep");
}

function settled() {
  if (last) {
    say("Saving…");
    return last();
  }
  say(`Draft kept ${document.querySelector("#noticed").dataset.saved}`);
  lockMayGoOn?.();
  const actions = waiting;
  waiting = [];
  for (const action of actions) action();
}

function later(pause, action = send) {
  clearTimeout(timer);
  timer = setTimeout(action, pause);
}

function say(words, trouble = false) {
  if (saved.textContent !== words) saved.textContent = words;
  saved.classList.toggle("trouble", trouble);
}

form.addEventListener("change", ({ target }) => {
  if (target.name && target.type !== "hidden" && target.form === form) tapped(target.name);
});
form.addEventListener("input", ({ target }) => {
  if (!target.matches("input[type=text]") || target.form !== form) return;
  changed.add(target.name);
  later(500);
});
// Enter in a field keeps the draft; only the Save button finishes the fitting.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("input")) return;
  event.preventDefault();
  if (event.target.name && event.target.form === form) tapped(event.target.name);
});
form.addEventListener("click", (event) => {
  const button = event.target.closest("button[hx-post]");
  if (!button || !sending) return;
  event.preventDefault();
  event.stopPropagation();
  picks.set(button.getAttribute("hx-target"), button);
}, true);

export const isAnswer = (xhr) => xhr.responseText.includes("data-version=") || xhr.getResponseHeader("HX-Redirect");

document.body.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "post" || !form.contains(detail.elt)) return;
  sending = detail.elt;
  sent = new Set(changed);
  changed.clear();
  detail.parameters.changed = [...sent].join(" ");
});

// Anything but an answer, a log-in page for one, leaves the page as it is.
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (sending && detail.requestConfig.elt === sending && !isAnswer(detail.xhr)) detail.shouldSwap = false;
});

document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!sending || detail.requestConfig?.elt !== sending) return;
  const button = sending === keep ? null : sending;
  sending = null;
  if (detail.successful && isAnswer(detail.xhr)) {
    sent.clear();
    return later(0);
  }
  for (const name of sent) changed.add(name);
  sent.clear();
  if (button) picks.set(button.getAttribute("hx-target"), button);
  waiting = [];
  explain(detail.xhr.status);
});

function explain(status) {
  if (status === 404) return giveUp(GONE);
  if (status === 423) {
    say(LOCKED, true);
    return later(1500, renew);
  }
  const loggedOut = status === 401 || status === 403 || (status >= 200 && status < 400);
  if (loggedOut) {
    say(LOGGED_OUT, true);
    return later(1500, renew);
  }
  if (status >= 400 && status < 500) return giveUp(NOT_UNDERSTOOD);
  notYet(status);
}

// No further try would be answered otherwise.
function giveUp(words) {
  say(words, true);
  lockMayGoOn?.();
}

// Whoever logged in again meanwhile has a new token: the page takes it over and goes on.
async function renew() {
  if (!(await renewToken())) return later(4000, renew);
  document.dispatchEvent(new Event("counter:unlocked"));
  send();
}

// A shared counter that locks (lock.js) waits until everything is kept.
document.addEventListener("counter:locking", ({ detail }) => {
  detail.waitFor.push(new Promise((done) => (lockMayGoOn = done)));
  send();
});

window.addEventListener("online", () => isKept() || send());
