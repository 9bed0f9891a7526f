// Small things that every page shares.

document.documentElement.classList.add("js");

// On a phone the navigation is wider than the window; the page one is on is in view.
document.querySelector(".top nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });

// A full-page form is sent once, however often its button is tapped; the back button finds it ready again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.target === "_blank" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", (event) => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  if (event.persisted) window.location.reload();
});
