// The margin: a stripe and a name per coding, beside the words that it covers; names never overlap.

import { make, say } from "./words.js";

const STEP = 7;
const MOST_LANES = 7;
const LINE = 23; // as high as a name, and a little air
const SIGNS = { supports: "+", qualifies: "~", contradicts: "−", unable: "?", mentions: "·" };

export class Margin {
  constructor(root, transcript) {
    this.root = root;
    this.transcript = transcript;
    this.entries = new Map(); // key → {label, stripe, span, top, bottom}
    this.width = 0;
  }

  /** Show these codings. First all is measured, then all is written: mixing both is what is slow. */
  draw(codings, look) {
    const origin = this.root.getBoundingClientRect();
    const measureAll = origin.width !== this.width || origin.height !== this.height;
    this.width = origin.width;
    this.height = origin.height;
    const gone = new Set(this.entries.keys());
    const fresh = document.createDocumentFragment();
    for (const coding of codings) {
      gone.delete(coding.key);
      if (!this.entries.has(coding.key)) this.entries.set(coding.key, entry(coding, fresh));
      const there = this.entries.get(coding.key);
      const span = `${coding.start}:${coding.end}`;
      if (measureAll || there.span !== span) this.measure(there, coding, origin.top);
      there.span = span;
    }
    gone.forEach((key) => this.remove(key));
    for (const coding of codings) this.dress(this.entries.get(coding.key), coding, look);
    this.place(codings);
    this.root.append(fresh);
  }

  /** Tell whether the page has another size than when all was measured. */
  stale() {
    const { width, height } = this.root.getBoundingClientRect();
    return width !== this.width || height !== this.height;
  }

  remove(key) {
    const { label, stripe } = this.entries.get(key);
    label.remove();
    stripe.remove();
    this.entries.delete(key);
  }

  measure(entry, coding, origin) {
    const ranges = this.transcript.ranges(coding.start, coding.end);
    if (!ranges.length) return;
    entry.top = ranges[0].getBoundingClientRect().top - origin;
    entry.bottom = ranges.at(-1).getBoundingClientRect().bottom - origin;
  }

  dress(entry, coding, { title, hue, mine, focus }) {
    const parts = [
      title(coding.code),
      coding.proposed ? say("proposed") : say(coding.stance),
      coding.basis ? say(coding.basis) : "",
      coding.coder ?? "",
      coding.memo,
      coding.interviewer ? say("interviewers_words") : "",
    ];
    const text = `${coding.proposed ? "◇" : SIGNS[coding.stance]} ${title(coding.code)}${mine(coding) ? "" : ` · ${coding.coder ?? ""}`}${coding.memo ? " ✎" : ""}${coding.interviewer ? " ⊘" : ""}`;
    const kind = `hue${hue(coding.code)} ${coding.proposed ? "proposed" : coding.stance}${focus === coding.key ? " focus" : ""}${coding.saving ? " saving" : ""}`;
    if (entry.text !== text) entry.label.textContent = entry.text = text;
    if (entry.kind !== kind) {
      entry.kind = kind;
      entry.label.className = `label ${kind}`;
      entry.stripe.className = `stripe ${kind}`;
    }
    entry.label.title = parts.filter(Boolean).join(" · ");
  }

  /** Give each stripe a lane of its own and each name the next free line. */
  place(codings) {
    const bottoms = [];
    let free = -Infinity;
    const sorted = codings
      .map((coding) => this.entries.get(coding.key))
      .sort((a, b) => a.top - b.top || b.bottom - a.bottom);
    for (const entry of sorted) {
      let lane = bottoms.findIndex((bottom) => bottom <= entry.top);
      if (lane < 0) lane = bottoms.length;
      bottoms[lane] = entry.bottom;
      free = Math.max(entry.top, free);
      move(entry.stripe, entry.top, (lane % MOST_LANES) * STEP, entry.bottom - entry.top);
      move(entry.label, free);
      free += LINE;
    }
  }
}

function entry(coding, place) {
  const label = make("button", { class: "label", "data-key": coding.key, tabindex: "-1" });
  const stripe = make("div", { class: "stripe", "data-key": coding.key });
  place.append(stripe, label);
  return { label, stripe };
}

function move(element, top, left, height) {
  const wanted = `${Math.round(top)}:${left}:${height}`;
  if (element.dataset.at === wanted) return;
  element.dataset.at = wanted;
  element.style.top = `${Math.round(top)}px`;
  if (left !== undefined) element.style.left = `${left}px`;
  if (height !== undefined) element.style.height = `${Math.max(4, Math.round(height))}px`;
}
