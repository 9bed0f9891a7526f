// After a new log-in in another tab the old token no longer counts: a fresh page carries the new one.

export async function renewToken() {
  let page;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    return false;
  }
  const token = page.querySelector(".me [name=csrfmiddlewaretoken]")?.value;
  if (!token) return false;
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  return true;
}
