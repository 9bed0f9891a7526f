// A shared counter. Locking covers the screen at once, waits until the last tap is kept, and leaves the page for the
// lock screen. The server decides who may see what; this only makes it quick, in every tab.

const form = document.querySelector("#lock");
const channel = new BroadcastChannel("counter");
const IDLE = Number(form.dataset.after) * 60_000;
const REPORT = 10_000; // touches that ask for nothing are told to the server this seldom
const PATIENCE = 10_000; // for another tab that said it would lock
const AGAIN = 2_500;
const NO_CONNECTION = "There is no connection, and nobody can read this page. As soon as it is back, what you tapped is saved and the page goes away.";
const UNSAVED = "The last tap here was not saved yet. Unlock in another tab, and it goes through by itself.";
const PAPER = "paper";

let touched = Date.now();
let reported = touched;
let locking = false;
let isLockedThere = false; // the server refused: somebody has to unlock before anything is saved
let reporting; // the last word to the server that somebody is there: locking waits for it, so that it is never late
let isOpenAgain = false; // the same person is back, having unlocked in another tab
let tellLocked;
const lockedElsewhere = new Promise((done) => (tellLocked = done));

// A name that was searched for or typed stays neither in the address bar nor behind the back button.
if (/customer/.test(location.pathname) && location.search) history.replaceState(history.state, "", location.pathname);

const pause = (time) => new Promise((done) => setTimeout(done, time));

function cover(words) {
  document.documentElement.classList.add("covered");
  document.title = "Locked · Gait & Last";
  const curtain = document.querySelector("#curtain") ?? document.body.appendChild(drawn());
  curtain.querySelector("p").textContent = words;
  curtain.querySelector("a").hidden = !isLockedThere;
}

function drawn() {
  const curtain = Object.assign(document.createElement("div"), { id: "curtain" });
  const link = { className: "button main", href: form.dataset.screen, target: "_blank", textContent: "Unlock" };
  curtain.append(
    Object.assign(document.createElement("h1"), { textContent: "Locked" }),
    Object.assign(document.createElement("p"), { role: "status" }),
    Object.assign(document.createElement("a"), link),
  );
  return curtain;
}

// Whoever holds unsaved taps adds a promise; it is kept once they are saved.
function kept() {
  const waitFor = [];
  document.dispatchEvent(new CustomEvent("counter:locking", { detail: { waitFor } }));
  return Promise.all(waitFor);
}

async function lock(isMine = true) {
  if (locking) return;
  locking = true;
  cover("");
  if (isMine) channel.postMessage("locking");
  const unsaved = setTimeout(() => cover(isLockedThere ? UNSAVED : NO_CONNECTION), 1_500);
  await Promise.all([kept(), Promise.race([reporting, pause(AGAIN)])]);
  clearTimeout(unsaved);
  if (isOpenAgain) return location.reload();
  const isDone = isLockedThere || (!isMine && (await Promise.race([lockedElsewhere, pause(PATIENCE)])));
  if (!isDone) await tellServer();
  channel.postMessage("locked");
  if (sessionStorage.getItem(PAPER)) open("", PAPER)?.close();
  location.replace(form.dataset.screen);
}

async function tellServer() {
  form.elements.at.value = location.pathname + location.search;
  for (;;) {
    try {
      return await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    } catch {
      cover(NO_CONNECTION);
      await pause(AGAIN);
    }
  }
}

document.addEventListener("counter:unlocked", () => (isOpenAgain = isLockedThere));

function refused() {
  isLockedThere = true;
  if (locking) cover(UNSAVED);
  lock(false);
}

channel.addEventListener("message", ({ data }) => {
  if (data === "locked") tellLocked(true);
  if (data === "locking" || data === "locked") lock(false);
  else if (data.touched) touched = Math.max(touched, data.touched);
});
channel.postMessage("open");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  lock();
});

// Only a person touches; what scripts ask for on their own says how long ago that was.
function touch() {
  if (hasIdled()) return lock();
  touched = Date.now();
  if (touched - reported > REPORT) reporting = report();
}

async function report() {
  reported = Date.now();
  channel.postMessage({ touched });
  try {
    const answer = await fetch(form.dataset.touched, { method: "POST", body: new FormData(form), headers: { "X-Touched": "0" } });
    if (answer.status === 423) refused();
  } catch {
    // the next tap says it again
  }
}

const hasIdled = () => Date.now() - touched >= IDLE;
for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"]) {
  addEventListener(kind, touch, { capture: true, passive: true });
}
setInterval(() => hasIdled() && lock(), 1_000);
document.addEventListener("visibilitychange", () => hasIdled() && lock());

document.body.addEventListener("htmx:configRequest", ({ detail }) => {
  detail.headers["X-Touched"] = String(Math.round((Date.now() - touched) / 1000));
});
document.body.addEventListener("htmx:afterRequest", ({ detail }) => detail.xhr?.status === 423 && refused());

// A PDF in a tab of its own cannot cover itself: it gets a name, so that the lock finds and closes it.
for (const kind of ["click", "submit"]) {
  document.addEventListener(kind, ({ target }) => {
    const opener = target.closest("[target=_blank], [target=paper]");
    if (!opener || opener.closest("#curtain")) return;
    opener.target = PAPER;
    sessionStorage.setItem(PAPER, "open");
  }, true);
}

// What was typed is offered to nobody else.
for (const each of document.forms) each.autocomplete = "off";

// A page that comes back from the browser's memory is covered until it is loaded anew (see base.js).
addEventListener("pagehide", () => document.documentElement.classList.add("covered"));
