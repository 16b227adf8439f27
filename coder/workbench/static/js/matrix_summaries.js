// Summaries on their way: shown at once, kept in the browser until the study has them, sent again when it answers.

const RETRY_AFTER = 3000; // milliseconds

/**
 * What was typed of one cell.
 * @typedef {object} Typed
 * @property {string} text
 * @property {string[]} on what it rests on
 * @property {string} [seen] the print of what stood there when it was begun
 * @property {boolean} [isSent] whether the person is done with it, so that it may go out
 */

export class SummaryQueue extends EventTarget {
  /**
   * @param {import("./drafts.js").Drafts} drafts by code and place
   * @param {(path: string, body: object) => Promise<any>} send
   * @param {number} [retryAfter]
   */
  constructor(drafts, send, retryAfter = RETRY_AFTER) {
    super();
    this.drafts = drafts;
    this.send = send;
    this.retryAfter = retryAfter;
    this.underWay = new Set();
    this.serverGone = false;
    this.notice = ""; // what the server asks for before it goes on
    this.savedAt = null;
  }

  /** Keep what is typed; it goes out when the person is done. */
  type(id, typed) {
    this.drafts.keep(id, { ...typed, isSent: false });
    this.changed(id);
  }

  /** Send what was typed of a cell, now or as soon as the server answers. */
  done(id) {
    const typed = this.drafts.read(id);
    if (!typed) return;
    this.drafts.keep(id, { ...typed, isSent: true });
    this.changed(id);
    this.deliver(id);
  }

  /** Forget what was typed. */
  drop(id) {
    this.drafts.drop(id);
    this.changed(id);
  }

  of(id) {
    return this.drafts.read(id);
  }

  /** Send what an earlier page, or a server that was gone, left behind. */
  resume() {
    for (const [id, typed] of this.drafts.under()) if (typed.isSent) this.deliver(id);
  }

  get waiting() {
    return [...this.drafts.under().values()].filter(({ isSent }) => isSent).length;
  }

  async deliver(id) {
    if (this.underWay.has(id)) return; // it is sent again when the answer is there
    const typed = this.drafts.read(id);
    if (!typed) return;
    this.underWay.add(id);
    try {
      const answer = await this.send(...change(id, typed));
      this.serverGone = false;
      this.notice = "";
      this.savedAt = new Date();
      this.arrived(id, typed, answer);
    } catch (error) {
      this.refused(id, error);
    } finally {
      this.underWay.delete(id);
      this.changed(id);
    }
    const again = this.drafts.read(id);
    if (again?.isSent && !isSame(again, typed)) this.deliver(id);
  }

  /** What was typed meanwhile is written over what has just been saved. */
  arrived(id, typed, answer) {
    const now = this.drafts.read(id);
    if (now && !isSame(now, typed)) this.drafts.keep(id, { ...now, seen: answer.after.seen });
    else this.drafts.drop(id);
    this.dispatchEvent(new CustomEvent("kept", { detail: { id, typed, answer } }));
  }

  refused(id, error) {
    const signInFirst = error.status === 401 || error.why === "token";
    this.serverGone = error.status === undefined || error.isUnheard === true;
    this.notice = signInFirst ? error.message : "";
    if (this.serverGone || signInFirst) {
      setTimeout(() => this.resume(), this.retryAfter);
      return;
    }
    const typed = this.drafts.read(id);
    if (typed) this.drafts.keep(id, { ...typed, isSent: false });
    this.dispatchEvent(new CustomEvent("refused", { detail: { id, error } }));
  }

  changed(id) {
    this.dispatchEvent(new CustomEvent("changed", { detail: id }));
  }
}

const isSame = (one, other) =>
  one.text === other.text && JSON.stringify(one.on) === JSON.stringify(other.on);

/** Return where a change goes and what it says; without words a summary is taken back. */
function change(id, { text, on, seen }) {
  const thing = { kind: "summary", id, seen };
  if (!text.trim()) return ["/api/written/take-out", thing];
  return ["/api/written", { ...thing, text, on }];
}
