// Changes on their way to the server: kept in the browser until the server has them, in order.
// Sending one twice is safe, because the study keeps the same coding once.

import { ask } from "./server.js";
import { say } from "./words.js";

const RETRY = 1000;

/** Give a name that nothing else has; also where the browser keeps its own for secure sites. */
export const unique = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

const read = (slot) => ({
  waiting: [],
  ids: {},
  ...JSON.parse(localStorage.getItem(slot) ?? "{}"),
});

export class Outbox extends EventTarget {
  /** Make the outbox of one study and source; what closed pages left behind is taken over. */
  constructor(name) {
    super();
    const tab = sessionStorage.getItem("tab") ?? unique();
    sessionStorage.setItem("tab", tab);
    this.prefix = `outbox:${name}:`;
    this.slot = this.prefix + tab;
    const kept = read(this.slot);
    this.waiting = kept.waiting;
    this.ids = kept.ids; // the page's name of a coding → its number in the study
    this.gone = false;
    this.sending = false;
    this.failures = 0;
    navigator.locks?.request(this.slot, () => new Promise(() => {})); // held as long as the page lives
    this.takeOver();
  }

  /** Take what pages that are no more could not send. Doing so twice would do no harm. */
  takeOver() {
    const others = Object.keys(localStorage).filter(
      (slot) => slot.startsWith(this.prefix) && slot !== this.slot,
    );
    const take = (slot) => {
      const left = read(slot);
      Object.assign(this.ids, left.ids);
      this.waiting.push(...left.waiting);
      localStorage.removeItem(slot);
      if (!left.waiting.length) return;
      this.keep();
      this.dispatchEvent(new CustomEvent("taken", { detail: left.waiting }));
      this.send();
    };
    for (const slot of others) {
      if (navigator.locks)
        navigator.locks.request(slot, { ifAvailable: true }, (lock) => lock && take(slot));
      else setTimeout(take, 0, slot);
    }
  }

  /** Put a change in the box and send it off. */
  push(change) {
    this.waiting.push(change);
    this.keep();
    this.send();
  }

  keep() {
    localStorage.setItem(this.slot, JSON.stringify({ waiting: this.waiting, ids: this.ids }));
    this.show();
  }

  /** Say where things stand, visibly. */
  show() {
    const place = document.getElementById("saved");
    const number = this.waiting.length;
    place.className = `saved ${this.gone ? "gone" : number ? "saving" : "done"}`;
    if (this.gone)
      place.textContent = say(number ? "server_gone_waiting" : "server_gone", { number });
    else if (number) place.textContent = say("saving");
    else place.textContent = this.last ? say("saved_at", { time: this.last }) : "";
  }

  /** Tell whether a coding has changes under way. */
  concerns(key) {
    return this.waiting.some((change) => (change.keys ?? []).includes(key));
  }

  async send() {
    if (this.sending) return;
    this.sending = true;
    while (this.waiting.length) {
      const change = this.waiting[0];
      try {
        const answer = await this.deliver(change);
        this.gone = false;
        this.failures = 0;
        this.last = new Date().toLocaleTimeString(document.documentElement.lang);
        this.waiting.shift();
        this.keep();
        this.dispatchEvent(new CustomEvent("kept", { detail: { change, answer } }));
      } catch (error) {
        if (this.mustWait(error)) break;
        this.waiting.shift();
        if (change.names) this.forget(change.keys);
        this.keep();
        this.dispatchEvent(new CustomEvent("refused", { detail: { change, error } }));
      }
    }
    this.sending = false;
    this.show();
  }

  /** Wait for a server that is gone, or that asks to sign in; a refusal will not change by waiting. */
  mustWait(error) {
    const broken = error.status === undefined || error.status >= 500;
    if (error.status === 401) {
      document.getElementById("saved").textContent = error.message;
    } else if (!broken || (error.status !== undefined && (this.failures += 1) > 5)) {
      return false;
    }
    this.gone = error.status === undefined;
    setTimeout(() => this.send(), RETRY);
    return true;
  }

  /** Drop what was to happen to codings that never came to be. */
  forget(keys) {
    this.waiting = this.waiting.filter(
      (change) => !(change.keys ?? []).some((key) => keys.includes(key)),
    );
  }

  async deliver(change) {
    const path = change.path.replace(/\{(.+?)\}/, (_, key) => this.number(key));
    const body = { ...change.body };
    if (change.as) body[change.as] = change.keys.map((key) => this.number(key));
    const answer = await ask(change.method, path, body);
    const made = answer.codings ?? (answer.coding ? [answer.coding] : []);
    if (change.names) made.forEach((coding) => this.learn(change, coding));
    return answer;
  }

  /** Remember which number the study gave to a coding that the page made. */
  learn(change, coding) {
    const at = (change.body.codings ?? [change.body]).findIndex(
      (row) =>
        row.start === undefined ||
        (row.start === coding.start && row.end === coding.end && row.code === coding.code),
    );
    this.ids[change.keys[Math.max(at, 0)]] = coding.id;
  }

  number(key) {
    return this.ids[key] ?? Number(key);
  }
}
