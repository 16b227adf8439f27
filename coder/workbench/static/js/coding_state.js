// What the coding page knows: the selection, the codings and suggestions, the filters. Kept here and
// nowhere else; whoever draws or decides asks, and hears when something changed.

/** @typedef {import("./codings.js").Coding} Coding */
/** @typedef {"turn" | "sentence"} Granularity */
/** @typedef {{ stance: string, basis: string | null }} Judgement */

const CODER_SLOT = "show-coders";
const SUGGESTIONS_SLOT = "show-suggestions";

export const EVERYBODY = "*";
/** Only one's own codings, and no suggestions: as if nobody else had been here. */
export const BLIND = "-";

/** What is said of a passage before anything is said. */
export const nothingSaid = () => ({ stance: "mentions", basis: null });

const asEntry = (suggestion) => ({
  ...suggestion,
  key: `s${suggestion.id}`,
  proposed: true,
  proposedStance: suggestion.stance ?? "mentions",
});

/** "selected" is dispatched when only the selection changed, "changed" when what is shown may have. */
export class CodingState extends EventTarget {
  /**
   * @param {import("./codings.js").Codings} codings
   * @param {object} options
   * @param {object[]} options.suggestions those that wait for a decision
   * @param {boolean} options.mayCode
   * @param {boolean} options.isOwner
   * @param {Storage} options.storage where filters outlive the page
   */
  constructor(codings, { suggestions, mayCode, isOwner, storage }) {
    super();
    this.codings = codings;
    this.mayCode = mayCode;
    this.isOwner = isOwner;
    this.storage = storage;
    this.span = null; // [start, end] of the selection
    this.focusKey = null; // of the coding or suggestion that keys act on
    this.granularity = "turn";
    this.judgement = nothingSaid(); // for the next coding
    this.asked = null; // the suggestion whose stance is asked for: { key, corrections }
    this.recodes = null; // key of the coding that gets the code that is chosen next
    this.codesShown = new Set(); // codes that alone are shown; all where it is empty
    this.codersShown = new Set(); // people whose codings alone are shown; all where it is empty
    this.activeCode = null; // the code that marks each selection
    this.showsSuggestions = storage.getItem(SUGGESTIONS_SLOT) === "yes";
    this.suggestions = suggestions.map(asEntry);
    this.decided = new Set(); // ids of suggestions
    this.shown = { basis: [], entries: [] }; // what is in view, and what that was worked out from
    this.holding = 0; // how many are at work whose changes are told together
    this.untold = null; // what is told then: "selected" or "changed"
    this.coderFilter = storage.getItem(CODER_SLOT) ?? EVERYBODY;
    const filters = [EVERYBODY, BLIND, ...this.coders()];
    if (!filters.includes(this.coderFilter)) this.coderFilter = EVERYBODY; // of another study
    for (const { decide } of codings.outbox.waiting) if (decide) this.noteDecision(...decide);
    codings.addEventListener("changed", () => this.notifyChanged());
    codings.addEventListener("decided", ({ detail: [id, status] }) => this.markDecided(id, status));
  }

  get me() {
    return this.codings.me;
  }

  /** Return the codings and suggestions that are in view now. */
  visible() {
    const basis = this.basisOfView();
    const isSame = basis.every((part, at) => part === this.shown.basis[at]);
    if (!isSame || !this.shown.basis.length) this.shown = { basis, entries: this.entriesInView() };
    return this.shown.entries;
  }

  /** Return all that decides on what is in view: each is another object once it changed. */
  basisOfView() {
    const { suggestions, decided, showsSuggestions, coderFilter, codesShown, codersShown } = this;
    const filters = [showsSuggestions, coderFilter, codesShown, codersShown];
    return [this.codings.live(), suggestions, decided, ...filters];
  }

  entriesInView() {
    const codings = this.codings
      .live()
      .filter(({ coder, code }) => this.showsCoder(coder) && this.showsCode(code));
    if (!this.showsSuggestions || this.coderFilter === BLIND) return codings;
    return [...codings, ...this.waiting().filter(({ code }) => this.showsCode(code))];
  }

  showsCode(code) {
    return !this.codesShown.size || this.codesShown.has(code);
  }

  /** Show only codings with these codes; with none of them, all. */
  showCodes(codes) {
    this.codesShown = new Set(codes);
    this.notifyChanged();
  }

  /** Show only codings with these codes, by these people; with none of them, all. */
  showOnly({ codes, coders }) {
    this.codesShown = new Set(codes);
    this.codersShown = new Set(coders);
    this.notifyChanged();
  }

  showsCoder(coder) {
    if (this.codersShown.size && !this.codersShown.has(coder)) return false;
    if (this.coderFilter === EVERYBODY) return true;
    return coder === (this.coderFilter === BLIND ? this.me : this.coderFilter);
  }

  /** Return the suggestions on which nobody decided yet. */
  waiting() {
    return this.suggestions.filter((suggestion) => !this.decided.has(suggestion.id));
  }

  /** Return the coding or suggestion that keys act on. */
  focused() {
    return this.visible().find((entry) => entry.key === this.focusKey);
  }

  /** Tell whether what is in focus, or else the selection, may be changed by this person. */
  canEdit() {
    const focus = this.focused();
    if (!this.mayCode) return false;
    return !focus || Boolean(focus.proposed) || this.mayEdit(focus);
  }

  /** Tell whether a coding may be changed by this person. */
  mayEdit({ coder }) {
    return this.mayCode && (coder === this.me || this.isOwner);
  }

  /** Return the names of those who coded here, this person first. */
  coders() {
    return [...new Set([this.me, ...this.codings.all().map((coding) => coding.coder)])];
  }

  // --- changes --------------------------------------------------------------------

  /**
   * Change the selection.
   * @param {{ span?: number[] | null, focusKey?: string | null, judgement?: Judgement }} change
   */
  select(change) {
    const hadFocus = this.focusKey;
    Object.assign(this, change);
    if (this.asked?.key !== this.focusKey) this.asked = null;
    if (this.recodes !== this.focusKey) this.recodes = null;
    if (this.focusKey === hadFocus) this.tell("selected");
    else this.notifyChanged();
  }

  /** Show the codings of one person, of everybody, or work blind. */
  showCoder(coder) {
    this.coderFilter = coder;
    this.storage.setItem(CODER_SLOT, coder);
    this.notifyChanged();
  }

  showSuggestions(shows) {
    this.showsSuggestions = shows;
    this.storage.setItem(SUGGESTIONS_SLOT, shows ? "yes" : "no");
    this.notifyChanged();
  }

  /** Let a code mark each selection, or no longer. */
  toggleActiveCode(code) {
    this.activeCode = this.activeCode === code ? null : code;
    this.tell("selected");
  }

  markDecided(id, status) {
    this.noteDecision(id, status);
    this.notifyChanged();
  }

  noteDecision(id, status) {
    const others = [...this.decided].filter((other) => other !== id);
    this.decided = new Set(status === "pending" ? others : [...others, id]);
  }

  /** Take over the suggestions that the study has now. */
  renewSuggestions(suggestions) {
    const ids = new Set(suggestions.map((suggestion) => suggestion.id));
    this.suggestions = suggestions.map(asEntry);
    this.decided = new Set([...this.decided].filter((id) => ids.has(id)));
    this.notifyChanged();
  }

  notifyChanged() {
    if (this.focusKey && !this.focused()) this.focusKey = null; // it is out of view
    this.tell("changed");
  }

  tell(name) {
    if (!this.holding) this.dispatchEvent(new Event(name));
    else if (this.untold !== "changed") this.untold = name;
  }

  /** Let all that one key does be drawn once. */
  together(act) {
    this.holding += 1;
    try {
      return act();
    } finally {
      this.holding -= 1;
      const { untold } = this;
      if (!this.holding && untold) {
        this.untold = null;
        this.tell(untold);
      }
    }
  }
}
