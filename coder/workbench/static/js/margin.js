// The margin: a stripe and a name per coding, beside the words that it covers; names never overlap.

import { el } from "./dom.js";
import { _, term } from "./words.js";

const LANE_WIDTH = 7; // pixels; less where many passages overlap
const LANES_END = 49; // where the names begin, near enough
const NAMES_FROM = 52;
const SUGGESTION_SIGN = "◇";
const LABEL_HEIGHT = 23; // pixels: a name, and a little air

export class Margin {
  /**
   * @param {HTMLElement} root
   * @param {import("./transcript.js").Transcript} transcript
   * @param {object} options
   * @param {import("./palette.js").CodePalette} options.palette
   * @param {import("./coding_state.js").CodingState} options.state
   * @param {Record<string, string>} options.signs of each stance
   */
  constructor(root, transcript, { palette, state, signs }) {
    this.root = root;
    this.transcript = transcript;
    this.palette = palette;
    this.state = state;
    this.signs = signs;
    this.marks = new Map(); // key → {label, stripe, span, top, bottom}
    this.fresh = document.createDocumentFragment(); // marks that are not in the document yet
    this.width = 0;
    this.height = 0;
  }

  /** Show these codings, which are measured: whoever draws measures all before anything is written. */
  draw(codings) {
    const keys = new Set(codings.map((coding) => coding.key));
    for (const key of [...this.marks.keys()]) if (!keys.has(key)) this.remove(key);
    for (const coding of codings) this.dress(this.marks.get(coding.key), coding);
    this.place(codings);
    this.root.append(this.fresh);
  }

  /** Measure all anew when drawn next: the words stand elsewhere. */
  reset() {
    this.width = 0;
  }

  /** Tell whether the page has another size than when all was measured. */
  isStale() {
    const { width, height } = this.root.getBoundingClientRect();
    return width !== this.width || height !== this.height;
  }

  /** Measure where the words of these codings stand, where that is not known. */
  measureAll(codings) {
    const { top, width, height } = this.root.getBoundingClientRect();
    const resized = width !== this.width || height !== this.height;
    this.width = width;
    this.height = height;
    for (const coding of codings) {
      if (!this.marks.has(coding.key)) this.marks.set(coding.key, newMark(coding, this.fresh));
      const mark = this.marks.get(coding.key);
      const span = `${coding.start}:${coding.end}`;
      if (resized || mark.span !== span) this.measure(mark, coding, top);
      mark.span = span;
    }
  }

  measure(mark, coding, origin) {
    const ranges = this.transcript.ranges(coding.start, coding.end);
    if (!ranges.length) return;
    mark.top = ranges[0].getBoundingClientRect().top - origin;
    mark.bottom = ranges.at(-1).getBoundingClientRect().bottom - origin;
  }

  remove(key) {
    const { label, stripe } = this.marks.get(key);
    label.remove();
    stripe.remove();
    this.marks.delete(key);
  }

  /** Write what a mark says and how it looks, where that changed. */
  dress(mark, coding) {
    const isFocus = coding.key === this.state.focusKey;
    const { byId } = this.palette; // another one when the codebook changed
    if (mark.coding === coding && mark.isFocus === isFocus && mark.codes === byId) return;
    Object.assign(mark, { coding, isFocus, codes: byId });
    const text = this.labelOf(coding);
    const look = this.lookOf(coding);
    if (mark.text !== text) {
      mark.text = text;
      mark.label.textContent = text;
    }
    if (mark.look !== look) {
      mark.look = look;
      mark.label.className = `label ${look}`;
      mark.stripe.className = `stripe ${look}`;
    }
    mark.label.title = this.tooltipOf(coding);
  }

  labelOf(coding) {
    const sign = coding.proposed ? SUGGESTION_SIGN : this.signs[coding.stance];
    const isMine = coding.coder === this.state.me;
    let label = `${sign} ${this.palette.title(coding.code)}`;
    if (!isMine) label += ` · ${coding.coder ?? ""}`;
    if (coding.key_quote) label += " ★";
    if (coding.unsure) label += " ?";
    if (coding.memo) label += " ✎";
    if (coding.interviewer) label += " ⊘";
    if (coding.quote_before) label += " ↻";
    return label;
  }

  lookOf(coding) {
    const looks = [`hue${this.palette.hue(coding.code)}`];
    looks.push(coding.proposed ? "proposed" : coding.stance);
    if (coding.key === this.state.focusKey) looks.push("focus");
    if (coding.saving) looks.push("saving");
    return looks.join(" ");
  }

  tooltipOf(coding) {
    const parts = [
      this.palette.title(coding.code),
      coding.proposed ? _("proposed") : term("stance", coding.stance),
      coding.basis && term("basis", coding.basis),
      coding.coder,
      coding.key_quote && term("coding_mark", "key_quote"),
      coding.unsure && term("coding_mark", "unsure"),
      coding.memo,
      coding.quote_before && term("remark", "to_review"),
      coding.interviewer && _("These are the interviewer’s words: the coding does not count."),
    ];
    return parts.filter(Boolean).join(" · ");
  }

  /** Put each stripe in a lane of its own, and each name beside a line of its passage. */
  place(codings) {
    const marks = codings
      .map((coding) => this.marks.get(coding.key))
      .sort((a, b) => a.top - b.top || b.bottom - a.bottom);
    this.placeStripes(marks);
    this.placeLabels(marks);
  }

  placeStripes(marks) {
    const laneEnds = [];
    for (const mark of marks) {
      let lane = laneEnds.findIndex((end) => end <= mark.top);
      if (lane < 0) lane = laneEnds.length;
      laneEnds[lane] = mark.bottom;
      mark.lane = lane;
    }
    const room = Math.min(LANES_END, this.width - 4);
    const step = Math.min(LANE_WIDTH, room / Math.max(1, laneEnds.length));
    for (const mark of marks) {
      const { stripe, lane, top, bottom } = mark;
      const place = { top, left: Math.round(lane * step), height: bottom - top };
      mark.stripeAt = moveTo(stripe, mark.stripeAt, place);
    }
  }

  placeLabels(marks) {
    const room = this.width - NAMES_FROM;
    for (const { top, marks: those } of rowsOf(marks)) {
      const width = room / those.length;
      for (const [at, mark] of those.entries()) {
        const left = Math.round(NAMES_FROM + at * width);
        const place = { top, left, width: Math.floor(width) - (those.length > 1 ? 2 : 0) };
        mark.labelAt = moveTo(mark.label, mark.labelAt, place);
      }
    }
  }
}

/** Share the names out over rows: each beside a line of its passage, side by side where lines are few. */
function rowsOf(marks) {
  const rows = new Heights();
  const firstLines = new Heights();
  for (const { top } of marks) firstLines.add(top, top);
  for (const mark of marks) {
    const free = freeLine(mark, firstLines, rows);
    const row = free === null ? rows.near(mark.top).at(-1) : undefined;
    if (row) row.marks.push(mark);
    else rows.add(free, { top: free, marks: [mark] });
  }
  return rows.all;
}

/** Return a line of a passage that no name stands on; not one where another passage begins. */
function freeLine({ top, bottom }, firstLines, rows) {
  for (let line = top; line + LABEL_HEIGHT <= bottom || line === top; line += LABEL_HEIGHT) {
    const isOthers = line !== top && firstLines.near(line).some((first) => first !== top);
    if (!rows.near(line).length && !isOthers) return line;
  }
  return null;
}

/** Things by their height on the page, found by how near they are without looking at all of them. */
class Heights {
  constructor() {
    this.all = [];
    this.bands = new Map(); // each as high as a name
  }

  add(height, thing) {
    const band = Math.floor(height / LABEL_HEIGHT);
    if (!this.bands.has(band)) this.bands.set(band, []);
    this.bands.get(band).push({ height, thing });
    this.all.push(thing);
  }

  /** Return what stands less than a name away from a height. */
  near(height) {
    const band = Math.floor(height / LABEL_HEIGHT);
    return [band - 1, band, band + 1]
      .flatMap((at) => this.bands.get(at) ?? [])
      .filter((entry) => Math.abs(entry.height - height) < LABEL_HEIGHT)
      .map(({ thing }) => thing);
  }
}

function newMark(coding, parent) {
  const label = el("button", { class: "label", "data-key": coding.key, tabindex: "-1" });
  const stripe = el("div", { class: "stripe", "data-key": coding.key });
  parent.append(stripe, label);
  return { label, stripe };
}

/** Move an element, unless it is there already; return where it is. */
function moveTo(element, before, { top, left, height, width }) {
  const place = `${Math.round(top)}:${left}:${height}:${width}`;
  if (before === place) return place;
  element.style.top = `${Math.round(top)}px`;
  element.style.left = `${left}px`;
  if (width !== undefined) element.style.width = `${width}px`;
  if (height !== undefined) element.style.height = `${Math.max(4, Math.round(height))}px`;
  return place;
}
