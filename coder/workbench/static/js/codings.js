// The codings of one source: shown at once, sent through the outbox, undone and done again.

import { codingsOf, uniqueName } from "./outbox.js";

/** @typedef {import("./outbox.js").Change} Change */

/**
 * A coding as the page holds it.
 * @typedef {object} Coding
 * @property {string} key the page's name for it
 * @property {number} [id] its number in the study, once it has one
 * @property {string} source
 * @property {number} start in code points, as in the study
 * @property {number} end
 * @property {string} code
 * @property {string} coder
 * @property {string} stance
 * @property {string | null} basis
 * @property {string} memo
 * @property {boolean} key_quote
 * @property {boolean} unsure
 * @property {boolean} [withdrawn]
 * @property {boolean} [saving] whether the server does not have it yet
 */

const UNSAID = { stance: "mentions", basis: null, memo: "" };
const UNMARKED = { key_quote: false, unsure: false };

const isSamePassage = (one, other) =>
  one.start === other.start &&
  one.end === other.end &&
  one.code === other.code &&
  one.coder === other.coder;

const byPlace = (a, b) => a.start - b.start || b.end - a.end || compared(a.code, b.code);
const compared = (a, b) => Number(a > b) - Number(a < b);

/** "changed", "decided", "refused" and "interviewers_words" are dispatched. */
export class Codings extends EventTarget {
  /**
   * @param {object} options
   * @param {string} options.source
   * @param {string} options.me who codes here
   * @param {Coding[]} options.codings that the study has
   * @param {import("./outbox.js").Outbox} options.outbox
   * @param {import("./undo_history.js").UndoHistory} options.history
   * @param {() => Promise<Coding[]>} options.fetchAll asks the study what it holds
   * @param {(start: number, end: number) => string} options.wordsOf what the page shows there
   * @param {(start: number, end: number) => object} options.around what stands before and after it
   */
  constructor({ source, me, codings, outbox, history, fetchAll, wordsOf, around }) {
    super();
    this.wordsOf = wordsOf;
    this.around = around;
    this.source = source;
    this.me = me;
    this.outbox = outbox;
    this.history = history;
    this.fetchAll = fetchAll;
    this.byKey = new Map();
    this.inOrder = null; // what is live, in the order of the text, until something changes
    for (const coding of codings) this.put({ ...coding, key: String(coding.id) });
    outbox.addEventListener("kept", ({ detail }) => this.takeAnswer(detail));
    outbox.addEventListener("taken", ({ detail }) => this.showChanges(detail));
    outbox.addEventListener("refused", ({ detail }) => this.takeRefusal(detail));
    if (outbox.isForEarlierText()) outbox.hold();
    else this.showChanges(outbox.waiting);
    outbox.send();
  }

  /** Return all codings, withdrawn ones too. */
  all() {
    return [...this.byKey.values()];
  }

  /** Return those that are not withdrawn, in the order of the text: the same list until one changes. */
  live() {
    this.inOrder ??= this.all()
      .filter((coding) => !coding.withdrawn)
      .sort(byPlace);
    return this.inOrder;
  }

  // --- what people do ---------------------------------------------------------

  /**
   * Code passages, all in one step.
   * @param {object[]} rows start, end, code, and what is said of each
   * @returns {string[]} the keys of the codings, also of those that were there already
   */
  add(rows) {
    const fresh = rows.filter((row) => !this.twin(row));
    const known = rows.filter((row) => !fresh.includes(row)).map((row) => this.twin(row).key);
    const keys = fresh.map(() => `new-${uniqueName()}`);
    if (fresh.length) {
      const codings = fresh.map((row) => ({ ...UNSAID, ...this.quoted(row), source: this.source }));
      const body = { codings };
      const around = fresh.map(({ start, end }) => this.around(start, end));
      const adding = { method: "PUT", path: "/api/codings", body, around, keys, names: true };
      this.take(adding, { undo: withdrawal(keys), redo: restoration(keys) });
    }
    return [...keys, ...known];
  }

  /** Return what is said with the words that it is said of, where it says where they stand. */
  quoted(row) {
    if (row.start === undefined && row.end === undefined) return row;
    return { ...row, quote: this.wordsOf(row.start, row.end) };
  }

  /** Find this person's live coding that says the same already. */
  twin(row) {
    const said = { ...row, coder: this.me };
    return this.live().find((coding) => isSamePassage(coding, said));
  }

  /**
   * Change a coding.
   * @param {string} key
   * @param {Partial<Coding>} change
   */
  change(key, change) {
    const before = this.byKey.get(key);
    const fields = Object.keys(change);
    if (fields.every((name) => change[name] === before[name])) return;
    const former = Object.fromEntries(fields.map((name) => [name, before[name]]));
    const correcting = this.correcting(before, change);
    const undoing = this.correcting(before, former);
    this.take(correcting, { undo: undoing, redo: correcting });
  }

  /** Return a correction of a coding; with the words of its span, where that is another one. */
  correcting({ key, start, end }, change) {
    if (change.start === undefined && change.end === undefined) return correction(key, change);
    const moved = { start, end, ...change };
    return {
      ...correction(key, this.quoted(moved)),
      around: [this.around(moved.start, moved.end)],
    };
  }

  withdraw(keys) {
    this.take(withdrawal(keys), { undo: restoration(keys), redo: withdrawal(keys) });
  }

  /** Say that a coding holds for its words as they were corrected; that is not undone. */
  confirm(key) {
    this.update(key, { quote_before: null });
    this.perform({
      method: "POST",
      path: "/api/codings/confirm",
      body: {},
      keys: [key],
      as: "ids",
    });
  }

  /**
   * Accept a suggestion; undoing opens it again.
   * @returns {string} the key of the coding it became
   */
  accept(suggestion, corrections = {}) {
    const keys = [`new-${uniqueName()}`];
    const { start, end } = { ...suggestion, ...corrections };
    const accepting = {
      ...acceptance(suggestion, this.quoted(corrections), keys),
      around: [this.around(start, end)],
    };
    this.take(accepting, { undo: { ...reopening(suggestion), keys, gone: true }, redo: accepting });
    return keys[0];
  }

  reject(suggestion) {
    const rejecting = rejection(suggestion);
    this.take(rejecting, { undo: reopening(suggestion), redo: rejecting });
  }

  /** Undo the last step; return whether there was one. */
  undo() {
    return this.perform(this.history.undo());
  }

  /** Do the last undone step again; return whether there was one. */
  redo() {
    return this.perform(this.history.redo());
  }

  take(change, step) {
    this.history.record(step);
    this.perform(change);
  }

  /** @param {Change | null} change */
  perform(change) {
    if (!change) return false;
    const quotes = this.quotesOf(change);
    this.showChanges([change]);
    this.outbox.push({ ...change, body: { ...change.body, ...quotes } });
    return true;
  }

  /** Return the words of the codings and suggestions that a change is about, as the study gave them. */
  quotesOf({ keys = [], names, quotes: known = {} }) {
    const quotes = { ...known };
    for (const key of names ? [] : keys) {
      const { id, quote } = this.byKey.get(key) ?? {};
      // what waits may change the words
      if (id && quote !== undefined && !this.outbox.concerns(key)) quotes[id] = quote;
    }
    return Object.keys(quotes).length ? { quotes } : {};
  }

  // --- what it does to the page -------------------------------------------------

  /** Show changes before the server has them. */
  showChanges(changes) {
    for (const change of changes) this.apply(change);
    this.notifyChanged();
  }

  apply(change) {
    const keys = change.keys ?? [];
    if (change.names) this.showNew(change);
    else if (change.gone || change.back) {
      for (const key of keys) this.update(key, { withdrawn: Boolean(change.gone) });
    } else if (change.method === "PATCH") {
      this.update(keys[0], { ...change.body, saving: true });
    }
    if (change.decide) {
      this.dispatchEvent(new CustomEvent("decided", { detail: change.decide }));
    }
  }

  showNew({ keys, body, shown }) {
    const rows = body.codings ?? [shown];
    for (const [at, row] of rows.entries()) {
      this.put({
        ...UNMARKED,
        ...row,
        key: keys[at],
        coder: this.me,
        source: this.source,
        saving: true,
      });
    }
  }

  put(coding) {
    this.byKey.set(coding.key, coding);
    this.inOrder = null;
  }

  drop(key) {
    this.byKey.delete(key);
    this.inOrder = null;
  }

  update(key, change) {
    const coding = this.byKey.get(key);
    if (coding) this.put({ ...coding, ...change });
  }

  notifyChanged() {
    this.dispatchEvent(new Event("changed"));
  }

  // --- what the server says -----------------------------------------------------

  takeAnswer({ change, answer }) {
    if (change.names && answer.codings?.some((coding) => coding.interviewer)) {
      this.dispatchEvent(new Event("interviewers_words"));
    }
    this.merge(codingsOf(answer));
  }

  /** Take in what the study holds now, but not over changes that are still under way. */
  merge(codings) {
    const keys = new Map(Object.entries(this.outbox.ids).map(([key, id]) => [id, key]));
    for (const coding of codings) {
      const key = this.keyOf(coding, keys.get(coding.id));
      if (!this.outbox.concerns(key)) this.put({ ...coding, key });
    }
    if (codings.length) this.notifyChanged();
  }

  /** Return under which key a coding of the study stands here, or is to stand. */
  keyOf(coding, named) {
    const id = String(coding.id);
    if (named && this.byKey.has(named)) return named;
    if (this.byKey.has(id)) return id;
    const isUnsavedTwin = (other) => other.id === undefined && isSamePassage(other, coding);
    return this.all().find(isUnsavedTwin)?.key ?? named ?? id;
  }

  /** Hold only what the study has: what waits is shown again once it was held against the new text. */
  replaceAll(codings) {
    const keys = new Map(Object.entries(this.outbox.ids).map(([key, id]) => [id, key]));
    for (const key of [...this.byKey.keys()]) this.drop(key);
    for (const coding of codings)
      this.put({ ...coding, key: keys.get(coding.id) ?? String(coding.id) });
  }

  /** Show what the study really holds after it refused something. */
  async takeRefusal({ change, error }) {
    this.history.forget(change);
    this.dispatchEvent(new CustomEvent("refused", { detail: error.message }));
    for (const key of change.names ? change.keys : []) this.drop(key);
    const codings = await this.fetchAll();
    const ids = new Set(codings.map((coding) => coding.id));
    for (const { key, id } of this.all()) {
      if (id !== undefined && !ids.has(id) && !this.outbox.concerns(key)) this.drop(key);
    }
    this.merge(codings);
    this.notifyChanged();
  }
}

// --- changes in the shape that the outbox keeps -----------------------------------

const correction = (key, change) => ({
  method: "PATCH",
  path: `/api/codings/{${key}}`,
  body: change,
  keys: [key],
});

const withdrawal = (keys) => ({
  method: "POST",
  path: "/api/codings/withdraw",
  body: {},
  keys,
  as: "ids",
  gone: true,
});

const restoration = (keys) => ({
  method: "POST",
  path: "/api/codings/restore",
  body: {},
  keys,
  as: "ids",
  back: true,
});

function acceptance(suggestion, corrections, keys) {
  const { start, end, code } = { ...suggestion, ...corrections };
  const { stance, basis, memo } = { ...UNSAID, ...corrections };
  return {
    method: "POST",
    path: `/api/suggestions/${suggestion.id}/accept`,
    body: corrections,
    quotes: quoteOf(suggestion),
    keys,
    names: true,
    shown: { start, end, code, stance, basis, memo, origin: "suggestion" },
    decide: [suggestion.id, "accepted"],
  };
}

const quoteOf = ({ id, quote }) => (quote === undefined ? {} : { [id]: quote });

const rejection = ({ id, quote }) => ({
  method: "POST",
  path: "/api/suggestions/reject",
  body: { ids: [id] },
  quotes: quoteOf({ id, quote }),
  decide: [id, "rejected"],
});

const reopening = ({ id }) => ({
  method: "POST",
  path: "/api/suggestions/reopen",
  body: { ids: [id] },
  decide: [id, "pending"],
});
