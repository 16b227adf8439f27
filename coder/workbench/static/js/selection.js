// How a selection is made and moved: by turns and sentences, by its edges, from coding to coding.

import { nothingSaid } from "./coding_state.js";

const clamp = (number, low, high) => Math.min(high, Math.max(low, number));
const byPlace = (a, b) => a.start - b.start || b.end - a.end;

export class SelectionController {
  /**
   * @param {import("./coding_state.js").CodingState} state
   * @param {import("./transcript.js").Transcript} transcript
   * @param {object} view
   * @param {(start: number, end: number) => void} view.scrollTo
   * @param {() => number} view.firstInView position of the first words in the window
   * @param {(entry: object) => void} view.presentFocus point at its code and say what it is
   * @param {() => void} view.unmark let go of what the browser itself has selected
   */
  constructor(state, transcript, view) {
    this.state = state;
    this.transcript = transcript;
    this.view = view;
  }

  /** Select a span; what was in focus no longer is. */
  choose(start, end, { scroll = false } = {}) {
    this.state.select({ span: [start, end], focusKey: null, judgement: nothingSaid() });
    if (scroll) this.view.scrollTo(start, end);
  }

  /** Change the edges of the selection; a coding in focus takes them over. */
  reshape(start, end) {
    if (start >= end) return;
    const focus = this.state.focused();
    this.state.select({ span: [start, end] });
    if (focus && !focus.proposed && this.state.canEdit()) {
      this.state.codings.change(focus.key, { start, end });
    }
  }

  /** Let the suggestion in focus take in more of its turn, or less: the next or previous of its spans. */
  widen(step) {
    const focus = this.state.focused();
    if (!focus?.proposed) return;
    const [start, end] = this.state.span;
    const length = end - start;
    const wider = focus.spans.find(([from, to]) => to - from > length);
    const narrower = focus.spans.findLast(([from, to]) => to - from < length);
    const span = step > 0 ? wider : narrower;
    if (span) this.reshape(...span);
  }

  /** Put a coding or suggestion in focus. */
  focusOn(key, { scroll = true } = {}) {
    const entry = this.state.visible().find((other) => other.key === key);
    if (!entry) return;
    this.state.select({ span: [entry.start, entry.end], focusKey: key });
    if (scroll) this.view.scrollTo(entry.start, entry.end);
    this.view.presentFocus(entry);
  }

  /** Put the next of the entries over one place in focus: a second click reaches the one beneath. */
  focusOnNextAt(position) {
    const here = this.state
      .visible()
      .filter((entry) => entry.start <= position && position < entry.end)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
    if (!here.length) return false;
    const current = here.findIndex((entry) => entry.key === this.state.focusKey);
    this.focusOn(here[(current + 1) % here.length].key, { scroll: false });
    return true;
  }

  clearSelection() {
    this.state.activeCode = null;
    this.state.select({ span: null, focusKey: null });
    this.view.unmark();
  }

  /** Move to the next or previous turn or sentence. */
  move(step) {
    const units = this.transcript.units(this.state.granularity);
    if (!units.length) return;
    const { first, last } = this.unitsOfSelection(units);
    let from = step > 0 ? last : first;
    if (!this.state.span) from = Math.max(0, first) - (step > 0 ? 1 : 0);
    const unit = units[clamp(from + step, 0, units.length - 1)];
    this.choose(unit.start, unit.end, { scroll: true });
  }

  /** Take the next turn or sentence in as well, or let the last one out. */
  extend(step) {
    const units = this.transcript.units(this.state.granularity);
    if (!units.length) return;
    const { first, last, start } = this.unitsOfSelection(units);
    const to = Math.min(units.length - 1, Math.max(first, last + step, 0));
    this.choose(units[first]?.start ?? start, units[to].end, { scroll: true });
  }

  /** Return the numbers of the first and last unit that the selection, or else the window, begins in. */
  unitsOfSelection(units) {
    const [start, end] = this.state.span ?? Array(2).fill(this.view.firstInView());
    return {
      start,
      first: units.findLastIndex((unit) => unit.start <= start),
      last: units.findLastIndex((unit) => unit.start < Math.max(end, start + 1)),
    };
  }

  /** Let the keyboard move by sentences instead of turns, or back. */
  switchGranularity() {
    const { state } = this;
    state.granularity = state.granularity === "turn" ? "sentence" : "turn";
    if (!state.span) return;
    const units = this.transcript.units(state.granularity);
    const unit = units.findLast((candidate) => candidate.start <= state.span[0]);
    if (unit) this.choose(unit.start, unit.end);
  }

  /** Move an edge ("start" or "end") of the selection by a word, or exactly by a character. */
  nudge(side, step, exact) {
    if (!this.state.span) return;
    const [start, end] = this.state.span;
    const moved = (position) =>
      exact ? position + step : this.transcript.nextWordEdge(position, step, side);
    if (side === "end") this.reshape(start, Math.min(moved(end), this.transcript.end));
    else this.reshape(Math.max(moved(start), 0), end);
  }

  /** Go to the next or previous coding in the order of the text. */
  walk(step) {
    const entries = [...this.state.visible()].sort(byPlace);
    if (!entries.length) return;
    let at = entries.findIndex((entry) => entry.key === this.state.focusKey);
    if (at < 0) at = this.placeAmong(entries, step);
    this.focusOn(entries[clamp(at + step, 0, entries.length - 1)].key);
  }

  /** Return from which entry a step leads to the one beside the selection. */
  placeAmong(entries, step) {
    const start = this.state.span?.[0] ?? this.view.firstInView();
    if (step > 0) return entries.findIndex((entry) => entry.start >= start) - 1;
    return entries.findLastIndex((entry) => entry.start < start) + 1;
  }
}
