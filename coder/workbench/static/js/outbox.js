// Changes on their way to the server: kept in the browser until the server has them, in order.
// Sending one twice is safe, because the study keeps the same coding once.

import { shownTexts } from "./texts.js";

const RETRY_AFTER = 1000; // milliseconds
const MOST_FAILURES = 5; // of a server that answers, but with a fault of its own, or in words cut off

/**
 * A change as it waits, in words that JSON can keep. Its fields are stored in people's browsers:
 * who renames one must read the old name too.
 * @typedef {object} Change
 * @property {string} method
 * @property {string} path may hold {key} of a coding, replaced by its number
 * @property {object} body
 * @property {Record<string, string>} [text_hashes] source → hash of the texts that were shown
 * @property {Record<string, string>} [quotes] number of a suggestion → its words
 * @property {{ before: string, after: string }[]} [around] what stood around the words it is about
 * @property {string[]} [keys] of the codings it concerns
 * @property {boolean} [names] whether the server's answer gives the keys their numbers
 * @property {string} [as] the field of the body that lists the numbers of the keys
 * @property {boolean} [gone] whether it withdraws its codings
 * @property {boolean} [back] whether it restores them
 * @property {object} [shown] the coding that the page shows until the server answers
 * @property {[number, string]} [decide] a suggestion and its new status
 */

/** Return a name that nothing else has, also on pages that are not served securely. */
export const uniqueName = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

/** Return a change as it is named now; earlier versions of this page had other names. */
function inTodaysNames({ texts, quoted, ...change }) {
  return { ...(texts && { text_hashes: texts }), ...(quoted && { quotes: quoted }), ...change };
}

/** Return where changes of a person in a source wait; whoever signs in next does not send them. */
export const boxName = (host, coder, source) => `${host}:${encodeURIComponent(coder)}:${source}`;

/**
 * Return what waits in this browser for one server.
 * @param {Storage} storage
 * @param {string} host
 * @returns {{ coder: string, source: string, waiting: Change[] }[]}
 */
export function slotsIn(storage, host) {
  const prefix = `outbox:${host}:`;
  const found = [];
  for (const slot of Object.keys(storage)) {
    if (!slot.startsWith(prefix)) continue;
    const parts = slot.slice(prefix.length).split(":");
    const coder = parts.length > 2 ? decodeURIComponent(parts.shift()) : ""; // earlier versions had none
    const { waiting = [] } = JSON.parse(storage.getItem(slot));
    if (waiting.length)
      found.push({ coder, source: parts[0], waiting: waiting.map(inTodaysNames) });
  }
  return found;
}

/** "status", "kept", "taken", "refused" and "stale" are dispatched. */
export class Outbox extends EventTarget {
  /**
   * Make the outbox of one study and source; what closed pages left behind is taken over.
   * @param {string} name
   * @param {object} options
   * @param {(method: string, path: string, body: object) => Promise<object>} options.send
   * @param {Storage} options.local shared by the tabs of this browser
   * @param {Storage} options.session of this tab
   * @param {LockManager} [options.locks]
   * @param {string} [options.formerName] under which earlier versions of this page kept it
   * @param {number} [options.retryAfter] milliseconds
   */
  constructor(name, { send, local, session, locks, formerName, retryAfter = RETRY_AFTER }) {
    super();
    this.name = name;
    this.request = send;
    this.local = local;
    this.locks = locks;
    this.retryAfter = retryAfter;
    const tab = session.getItem("tab") ?? uniqueName();
    session.setItem("tab", tab);
    this.slot = `outbox:${name}:${tab}`;
    this.prefixes = [name, formerName].filter(Boolean).map((each) => `outbox:${each}:`);
    const stored = this.read(this.slot);
    this.waiting = stored.waiting;
    this.ids = stored.ids; // the page's key of a coding → its number in the study
    this.serverGone = false;
    this.notice = ""; // what the server asks for before it goes on
    this.held = false; // whether all waits until a person has looked at the corrected text
    this.savedAt = null;
    this.sending = false;
    this.failures = 0;
    locks?.request(this.slot, () => new Promise(() => {})); // held as long as the page lives
    this.takeOver();
  }

  read(slot) {
    const stored = { waiting: [], ids: {}, ...JSON.parse(this.local.getItem(slot) ?? "{}") };
    return { ...stored, waiting: stored.waiting.map(inTodaysNames) };
  }

  /** Take what pages that are no more could not send. Doing so twice would do no harm. */
  takeOver() {
    for (const slot of Object.keys(this.local)) {
      const isOurs = this.prefixes.some((prefix) => slot.startsWith(prefix));
      if (!isOurs || slot === this.slot) continue;
      const take = () => this.takeFrom(slot);
      if (this.locks) this.locks.request(slot, { ifAvailable: true }, (lock) => lock && take());
      else setTimeout(take);
    }
  }

  takeFrom(slot) {
    const left = this.read(slot);
    Object.assign(this.ids, left.ids);
    this.waiting.push(...left.waiting);
    this.local.removeItem(slot);
    if (!left.waiting.length) return;
    this.keep();
    if (this.isForEarlierText()) {
      this.hold();
      this.dispatchEvent(new Event("stale"));
      return;
    }
    this.dispatchEvent(new CustomEvent("taken", { detail: left.waiting }));
    this.send();
  }

  /**
   * Put a change in the box and send it off.
   * @param {Change} change
   */
  push(change) {
    this.waiting.push({ text_hashes: shownTexts(), ...change });
    this.keep();
    this.send();
  }

  keep() {
    this.local.setItem(this.slot, JSON.stringify({ waiting: this.waiting, ids: this.ids }));
    this.notifyStatus();
  }

  notifyStatus() {
    this.dispatchEvent(new Event("status"));
  }

  /** Note whether the server answers; once it does again, send what waits. */
  setServerGone(gone) {
    if (this.serverGone === gone) return;
    this.serverGone = gone;
    this.notifyStatus();
    if (!gone) this.send();
  }

  /** Tell whether a coding has changes under way. */
  concerns(key) {
    return this.waiting.some((change) => (change.keys ?? []).includes(key));
  }

  /** Tell whether something waits that was done on another text than this page shows. */
  isForEarlierText() {
    const shown = shownTexts();
    return this.waiting.some(({ text_hashes: hashes = {} }) =>
      Object.entries(hashes).some(([source, hash]) => shown[source] !== hash),
    );
  }

  /** Let nothing go out until what waits was held against the text as it stands now. */
  hold() {
    this.held = true;
    this.notifyStatus();
  }

  /**
   * Go on with what a person decided on.
   * @param {Change[]} waiting
   */
  release(waiting) {
    this.waiting = waiting;
    this.held = false;
    this.keep();
    this.send();
  }

  async send() {
    if (this.sending || this.held) return;
    this.sending = true;
    let goesOn = true;
    while (this.waiting.length && goesOn && !this.held) goesOn = await this.sendFirst();
    this.sending = false;
    this.notifyStatus();
  }

  /** Send the first change; return whether the next one may follow. */
  async sendFirst() {
    const change = this.waiting[0];
    try {
      const answer = await this.deliver(change);
      this.serverGone = false;
      this.notice = "";
      this.failures = 0;
      this.savedAt = new Date();
      this.waiting.shift();
      this.keep();
      this.dispatchEvent(new CustomEvent("kept", { detail: { change, answer } }));
    } catch (error) {
      if (this.mustWait(error) || this.isStale(error)) return false;
      this.waiting.shift();
      if (change.names) this.dropChangesOf(change.keys);
      this.keep();
      this.dispatchEvent(new CustomEvent("refused", { detail: { change, error } }));
    }
    return true;
  }

  /**
   * Wait for a server that is gone, or that asks to sign in; a refusal will not change by waiting.
   * A token that does not hold refuses the page, not what was done on it: a session that ended
   * between two requests, or a page that must be loaded again.
   */
  mustWait(error) {
    const isGone = error.status === undefined;
    const signInFirst = error.status === 401 || error.why === "token";
    if (!isGone && !signInFirst && !this.isPassingFault(error)) return false;
    this.notice = signInFirst ? error.message : "";
    this.serverGone = isGone;
    setTimeout(() => this.send(), this.retryAfter);
    return true;
  }

  /** Keep what was meant for another text: the page finds its words again, and asks. */
  isStale(error) {
    if (!["stale_text", "restored"].includes(error.why)) return false;
    this.hold();
    if (error.why === "restored") return true; // the page is loaded again by hand, and sends it then
    this.dispatchEvent(new Event("stale"));
    return true;
  }

  /**
   * Tell whether the server may yet recover; after some attempts it is taken at its word. A refusal
   * whose words did not arrive is none: a page that is being left drops nothing on the way out.
   */
  isPassingFault(error) {
    if (error.status < 500 && !error.isUnheard) return false;
    this.failures += 1;
    return this.failures <= MOST_FAILURES;
  }

  /** Drop what was to happen to codings that never came to be. */
  dropChangesOf(keys) {
    const isDropped = (change) => (change.keys ?? []).some((key) => keys.includes(key));
    this.waiting = this.waiting.filter((change) => !isDropped(change));
  }

  async deliver(change) {
    const path = change.path.replace(/\{(.+?)\}/, (_, key) => this.numberOf(key));
    // one that an early version of this page left has no hashes: no texts were corrected then
    const body = { ...change.body, text_hashes: change.text_hashes ?? shownTexts() };
    if (change.as) body[change.as] = change.keys.map((key) => this.numberOf(key));
    const answer = await this.request(change.method, path, body);
    if (change.names) {
      for (const coding of codingsOf(answer)) this.recordNumber(change, coding);
    }
    return answer;
  }

  /** Remember which number the study gave to a coding that the page made. */
  recordNumber(change, coding) {
    const rows = change.body.codings ?? [change.body];
    const isSame = (row) =>
      row.start === coding.start && row.end === coding.end && row.code === coding.code;
    const at = rows.findIndex((row) => row.start === undefined || isSame(row));
    this.ids[change.keys[Math.max(at, 0)]] = coding.id;
  }

  numberOf(key) {
    return this.ids[key] ?? Number(key);
  }
}

/** Return the codings in an answer of the server. */
export const codingsOf = (answer) => answer.codings ?? (answer.coding ? [answer.coding] : []);
