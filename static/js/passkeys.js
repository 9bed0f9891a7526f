// Passkeys: the browser asks for a finger, a face or a PIN, and the form sends what comes of it.
//
// `make` adds one, `use` proves one that is named in the page, `ask` logs in with any that this device has. A form that is
// offered beside another way is hidden until we know that this browser can.

const STOPPED = "Stopped, or no passkey was found. Nothing was changed. Please try again.";
const KNOWN = "This device has a passkey for you already. Nothing was changed.";
const CANNOT = "This browser cannot do passkeys here: it is old, or the address does not begin with https. Use another way.";
const WAIT = "Too many tries. Nothing was opened and nothing is lost. Try again in ten minutes.";
const AWAY = "No connection. Nothing was changed. Please try again.";

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const keys = (list) => (list ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

async function make({ publicKey }) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: keys(publicKey.excludeCredentials),
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    },
  });
  const { attestationObject, clientDataJSON } = made.response;
  return told(made, { attestationObject: text(attestationObject), clientDataJSON: text(clientDataJSON) });
}

async function use({ publicKey }) {
  const found = await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      allowCredentials: keys(publicKey.allowCredentials),
    },
  });
  const { authenticatorData, clientDataJSON, signature, userHandle } = found.response;
  return told(found, {
    authenticatorData: text(authenticatorData),
    clientDataJSON: text(clientDataJSON),
    signature: text(signature),
    userHandle: userHandle && text(userHandle),
  });
}

function told(credential, response) {
  const { id, rawId, type } = credential;
  const clientExtensionResults = credential.getClientExtensionResults();
  return { id, rawId: text(rawId), type, response, clientExtensionResults };
}

async function asked(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (answer.status === 429) throw new DOMException("", "QuotaExceededError");
  return (await answer.json()).request_options;
}

async function send(form) {
  tell(form, "");
  if (!window.PublicKeyCredential) return tell(form, CANNOT);
  try {
    const options = await asked(form);
    const credential = await (form.dataset.passkey === "make" ? make(options) : use(options));
    form.elements.namedItem("credential").value = JSON.stringify(credential);
    form.submit();
  } catch (error) {
    tell(form, { InvalidStateError: KNOWN, QuotaExceededError: WAIT, TypeError: AWAY, SyntaxError: AWAY }[error.name] ?? STOPPED);
  }
}

function tell(form, words) {
  const place = form.querySelector("[data-trouble]");
  place.textContent = words;
  place.hidden = !words;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (window.PublicKeyCredential) form.hidden = false;
  else if (!form.hidden) tell(form, CANNOT);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}
