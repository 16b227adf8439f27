// Asking the server: every change carries the token; a server that was restarted gives a new one.

const meta = document.querySelector('meta[name="token"]');

/** What the server refused, in its own words; `why` is short and for programs. */
export class Refusal extends Error {
  constructor(status, answer) {
    super(
      [answer.error, ...(answer.faults ?? [])]
        .filter((part, n, all) => all.indexOf(part) === n)
        .join("\n"),
    );
    this.status = status;
    this.why = answer.why;
  }
}

/** Send a request; give its JSON. Throws `Refusal`, or TypeError when the server is gone. */
export async function ask(method, path, body) {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await fetch(path, options(method, body));
    if (answer.ok) return answer.json();
    const said = await answer.json().catch(() => ({ error: `${answer.status}` }));
    if (said.why !== "token" || attempt) throw new Refusal(answer.status, said);
    await renewToken();
  }
}

function options(method, body) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") headers["X-Token"] = meta.content;
  if (body instanceof FormData) return { method, headers, body };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return { method, headers, body: body === undefined ? undefined : JSON.stringify(body) };
}

async function renewToken() {
  const answer = await fetch("/api/token", { headers: { Accept: "application/json" } });
  if (answer.ok) meta.content = (await answer.json()).token;
}
