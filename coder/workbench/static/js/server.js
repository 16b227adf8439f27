// Requests to the server: every change carries the token; a server that was restarted gives a new one.

import { shownTexts } from "./texts.js";

let isSignedOut = false;

const tokenHolder = () => document.querySelector('meta[name="token"]');

/** What the server refused, in its own words; `why` is short and for programs. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {object | null} answer null where its words were cut off, or are not the workbench's
   */
  constructor(status, answer) {
    const sentences = new Set([answer?.error ?? `${status}`, ...(answer?.faults ?? [])]);
    super([...sentences].join("\n"));
    this.status = status;
    this.why = answer?.why;
    this.answer = answer ?? {};
    this.isUnheard = answer === null;
  }
}

/**
 * Send a request and return its JSON. Throws `Refusal`, or TypeError when the server is gone.
 * @param {string} method
 * @param {string} path
 * @param {object | FormData} [body]
 * @returns {Promise<any>}
 */
export async function request(method, path, body) {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await fetch(path, optionsFor(method, body));
    if (answer.ok) {
      noteSignedOut(false);
      return answer.json();
    }
    const refused = await answer.json().catch(() => null); // a page that is left hears half of it
    const refusal = new Refusal(answer.status, refused);
    tellPage(refusal);
    if (refusal.why !== "token" || attempt) throw refusal;
    await renewToken();
  }
}

/** Let the page know of a session that ended, of a text that is no more, and of a study that was put back. */
function tellPage({ status, why, message, isUnheard }) {
  if (status === 401 && !isUnheard) noteSignedOut(true, message);
  if (["stale_text", "restored"].includes(why)) document.dispatchEvent(new Event(why));
}

/** Tell the page when the session ends, and when it is there again: once each. */
function noteSignedOut(now, detail) {
  if (isSignedOut === now) return;
  isSignedOut = now;
  document.dispatchEvent(new CustomEvent(now ? "signed_out" : "signed_in", { detail }));
}

function optionsFor(method, body) {
  const person = encodeURIComponent(document.body.dataset.me); // whoever signs in meanwhile is not meant
  const headers = { Accept: "application/json", "X-Person": person };
  if (method !== "GET") {
    headers["X-Token"] = tokenHolder().content;
    headers["X-Generation"] = document.body.dataset.generation ?? "0";
  }
  if (body === undefined || body instanceof FormData) return { method, headers, body };
  headers["Content-Type"] = "application/json";
  // what waited in the outbox says itself which texts were shown when it was done
  return { method, headers, body: JSON.stringify({ text_hashes: shownTexts(), ...body }) };
}

async function renewToken() {
  const answer = await fetch("/api/token", { headers: { Accept: "application/json" } });
  if (answer.ok) tokenHolder().content = (await answer.json()).token;
  if (answer.status !== 401) return;
  const refused = await answer.json(); // without a session no token is right: sign in first
  noteSignedOut(true, refused.error);
  throw new Refusal(answer.status, refused);
}
