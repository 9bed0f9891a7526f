// The PIN pad fills the field one is in. With a finger it takes the place of the keyboard on the screen.

const pad = document.querySelector("[data-pad]");
const fields = [...document.querySelectorAll("input.pin")];
let field = fields[0];

for (const input of fields) {
  if (matchMedia("(pointer: coarse)").matches) input.inputMode = "none";
  input.addEventListener("focus", () => (field = input));
}

pad.hidden = false;
pad.addEventListener("click", ({ target }) => {
  const key = target.closest("button[type=button]")?.value;
  if (!key) return;
  if (key === "back") field.value = field.value.slice(0, -1);
  else if (field.value.length < field.maxLength) field.value += key;
});
