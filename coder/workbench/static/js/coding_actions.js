// What a person does on the coding page: code, judge, decide on suggestions, take back.

import { nothingSaid } from "./coding_state.js";
import { announce } from "./dom.js";
import { noteVersion, versionShown } from "./framework_version.js";
import { request } from "./server.js";
import { _, term } from "./words.js";

const LONGEST_IN_VIVO = 80; // signs of a title that is somebody's own words

export class CodingActions {
  /**
   * @param {import("./coding_state.js").CodingState} state
   * @param {import("./selection.js").SelectionController} selection
   * @param {import("./palette.js").CodePalette} palette
   * @param {import("./coding_drafts.js").CodingDrafts} drafts
   * @param {(sentence: string) => void} complain
   */
  constructor({ state, selection, palette, drafts, complain }) {
    this.state = state;
    this.codings = state.codings;
    this.selection = selection;
    this.palette = palette;
    this.drafts = drafts;
    this.complain = complain;
  }

  /** Attach a code to the selection, or give it to the suggestion in focus. */
  applyCode(code) {
    const { state } = this;
    if (state.span && state.mayCode) state.together(() => this.code(code));
  }

  code(code) {
    const { state } = this;
    this.palette.remember(code);
    const focus = state.focused();
    if (focus?.proposed) {
      this.accept(code === focus.code ? {} : { code });
      return;
    }
    if (focus && state.recodes === focus.key) {
      this.recode(focus, code);
      return;
    }
    const [start, end] = state.span;
    const [key] = this.codings.add([{ start, end, code, ...state.judgement }]);
    state.select({ judgement: nothingSaid() });
    this.selection.focusOn(key, { scroll: false });
  }

  /** Let the next code that is chosen take the place of the one that the coding in focus has. */
  startRecoding() {
    const focus = this.state.focused();
    if (!focus || focus.proposed || !this.state.canEdit()) return;
    this.state.select({ recodes: focus.key });
    announce(_("Choose the code that it gets instead."));
    this.palette.open();
  }

  /** Give a coding another code; its number, words and history stay. */
  recode(coding, code) {
    this.codings.change(coding.key, { code });
    this.state.select({ recodes: null });
    this.selection.focusOn(coding.key, { scroll: false });
  }

  /** Make a code whose title is the words that are selected, and attach it. */
  makeInVivo() {
    const { span, mayCode } = this.state;
    if (!span || !mayCode) return;
    const words = this.codings
      .wordsOf(...span)
      .replace(/\s+/g, " ")
      .trim();
    const title = words.replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, "");
    if (!title) return;
    if (title.length > LONGEST_IN_VIVO) {
      this.complain(
        _("Select fewer words: a code is named in at most {number} signs.", {
          number: LONGEST_IN_VIVO,
        }),
      );
      return;
    }
    this.makeCode(title);
  }

  /**
   * Say the stance or basis of the coding in focus, else of the next one. The same basis again is taken back.
   * @param {"stance" | "basis"} field
   * @param {string} word
   */
  judge(field, word) {
    const { state } = this;
    const focus = state.focused();
    if (focus?.proposed) {
      this.accept({ [field]: word });
      return;
    }
    if (!state.span || !state.canEdit()) return;
    const before = (focus ?? state.judgement)[field];
    const value = field === "basis" && before === word ? null : word;
    if (focus) this.codings.change(focus.key, { [field]: value });
    else state.select({ judgement: { ...state.judgement, [field]: value } });
    announce(term("judged", word));
  }

  /**
   * Mark the coding in focus, or take the mark away.
   * @param {"key_quote" | "unsure"} mark
   */
  mark(mark) {
    const focus = this.state.focused();
    if (!focus || focus.proposed || !this.state.canEdit()) return;
    const isMarked = !focus[mark];
    this.codings.change(focus.key, { [mark]: isMarked });
    announce(`${term("coding_mark", mark)}: ${isMarked ? _("yes") : _("no")}`);
  }

  openMemo() {
    document.getElementById("memo")?.focus();
  }

  /** Save the memo of a coding, also when another is in focus meanwhile. */
  writeMemo(key, memo) {
    const coding = this.codings.byKey.get(key);
    if (!coding || !this.state.mayEdit(coding)) return;
    this.codings.change(key, { memo });
    this.drafts.drop(coding);
  }

  /** Go on with a memo that was being typed when the page was left or loaded again. */
  resumeMemo() {
    const coding = this.drafts.firstAmong(this.codings.live());
    if (!coding) return;
    this.selection.focusOn(coding.key);
    this.openMemo();
    announce(_("The memo that you were typing is here again."));
  }

  /** Withdraw the coding in focus, or reject the suggestion. */
  withdraw() {
    const focus = this.state.focused();
    if (focus?.proposed) {
      this.reject();
    } else if (focus && this.state.canEdit() && this.mayTouch(focus)) {
      this.codings.withdraw([focus.key]);
      announce(_("Withdrawn"));
    }
  }

  /** Ask before what a colleague said is taken back. */
  mayTouch({ coder, code }) {
    if (coder === this.state.me) return true;
    const title = this.palette.title(code);
    return confirm(_("{coder} coded this as {title}. Withdraw it all the same?", { coder, title }));
  }

  /** Say that the coding in focus holds for the words as they were corrected. */
  confirm() {
    const focus = this.state.focused();
    if (!focus || focus.proposed || !this.state.canEdit()) return;
    this.codings.confirm(focus.key);
    announce(_("Confirmed"));
  }

  /** Make a code and attach it; a title that begins with ">" puts it under the theme in view. */
  async makeCode(title) {
    const highlighted = this.palette.highlightedCode();
    const isTopTheme = highlighted?.kind === "theme" && highlighted.depth === 0;
    const under = isTopTheme && title.startsWith(">") ? highlighted.id : "";
    try {
      const plainTitle = title.replace(/^>\s*/, "");
      const given = { title: plainTitle, under, at: versionShown() };
      const answer = await request("POST", "/api/codes", given);
      this.showCodes(answer);
      this.applyCode(answer.id);
    } catch (error) {
      if (error.why === "stale_framework") this.showCodes(await request("GET", "/api/codes"));
      this.complain(error.status ? error.message : _("⚠ The server does not answer"));
    }
  }

  showCodes(answer) {
    noteVersion(answer);
    this.palette.setCodes(answer.codes);
  }

  undo() {
    announce(this.codings.undo() ? _("Undone") : _("Nothing to undo"));
  }

  redo() {
    this.codings.redo();
  }

  // --- suggestions ------------------------------------------------------------------

  /** Make a coding of the suggestion in focus, with the stance that is shown or another. */
  accept(corrections = {}) {
    const suggestion = this.suggestionAtHand();
    if (!suggestion) return;
    const said = { ...this.state.asked?.corrections, ...corrections };
    if (!said.stance && !said.code && !suggestion.stance_told) {
      this.askStance(suggestion, said);
      return;
    }
    const stance = said.code ? nothingSaid().stance : suggestion.proposedStance;
    const [start, end] = this.state.span;
    const isMoved = start !== suggestion.start || end !== suggestion.end;
    const next = this.nextSuggestion();
    this.state.together(() => {
      this.codings.accept(suggestion, { stance, ...said, ...(isMoved && { start, end }) });
      if (next) this.selection.focusOn(next.key);
    });
  }

  /** Ask for the stance with one key, where nothing in the passage tells it. */
  askStance({ key }, corrections) {
    this.state.select({ asked: { key, corrections } });
    announce(_("Which stance? Press s, q, c, u or m."));
  }

  reject() {
    const suggestion = this.suggestionAtHand();
    if (!suggestion) return;
    const next = this.nextSuggestion();
    this.state.together(() => {
      this.codings.reject(suggestion);
      if (next) this.selection.focusOn(next.key);
    });
  }

  /** Return the suggestion in focus; without one the next is shown, since nothing is decided unseen. */
  suggestionAtHand() {
    if (!this.state.mayCode) return null;
    const focus = this.state.focused();
    if (focus?.proposed) return focus;
    const next = this.nextSuggestion();
    if (next) this.selection.focusOn(next.key);
    return null;
  }

  nextSuggestion() {
    const focus = this.state.focused();
    const from = focus?.start ?? this.state.span?.[0] ?? 0;
    const others = this.state
      .visible()
      .filter((entry) => entry.proposed && entry.key !== focus?.key)
      .sort((a, b) => a.start - b.start);
    return others.find((entry) => entry.start >= from) ?? others[0];
  }

  // --- links ------------------------------------------------------------------------

  /** Put the address of the coding in focus, or of the selection, on the clipboard. */
  copyLink() {
    const hash = this.hashOfSelection();
    if (!hash) return;
    history.replaceState(null, "", `#${hash}`);
    navigator.clipboard?.writeText(location.href).catch(() => {});
    announce(_("Link copied"));
  }

  hashOfSelection() {
    const focus = this.state.focused();
    if (focus?.id && !focus.proposed) return `c${focus.id}`;
    return this.state.span && `p${this.state.span[0]}-${this.state.span[1]}`;
  }
}
