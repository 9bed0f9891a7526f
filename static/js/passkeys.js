// Passkeys: the browser asks for a finger, a face or a PIN, and the form sends what comes of it.
//
// `make` adds one, `use` proves one that is named in the page, `ask` logs in with any that this device has. A form that
// only works with a passkey is hidden until we know that this browser can.

const STOPPED = "Stopped, or no passkey was found. Nothing was changed. Please try again.";
const KNOWN = "This device has a passkey for you already. Nothing was changed.";
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
  return (await answer.json()).request_options;
}

async function send(form) {
  const trouble = form.querySelector("[data-trouble]");
  trouble.hidden = true;
  try {
    const options = await asked(form);
    const credential = await (form.dataset.passkey === "make" ? make(options) : use(options));
    form.elements.namedItem("credential").value = JSON.stringify(credential);
    form.submit();
  } catch (error) {
    trouble.textContent = { InvalidStateError: KNOWN, TypeError: AWAY, SyntaxError: AWAY }[error.name] ?? STOPPED;
    trouble.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !window.PublicKeyCredential;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}
