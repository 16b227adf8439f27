// What is coded in each turn, in words behind it: painted lines are nothing to a screen reader.

import { el } from "./dom.js";
import { _, term } from "./words.js";

export class SpokenMarks {
  /**
   * @param {import("./transcript.js").Transcript} transcript
   * @param {import("./palette.js").CodePalette} palette
   */
  constructor(transcript, palette) {
    this.transcript = transcript;
    this.palette = palette;
    this.said = new Map(); // element of a turn → what is said behind it
  }

  /** Say what these entries are; only the turns in which something changed are touched. */
  draw(entries) {
    const byElement = new Map();
    for (const entry of entries) {
      const block = this.transcript.blocks[this.transcript.indexAt(entry.start)];
      if (!byElement.has(block.element)) byElement.set(block.element, []);
      byElement.get(block.element).push(describe(entry, this.palette));
    }
    for (const element of this.said.keys()) if (!byElement.has(element)) this.say(element, []);
    for (const [element, parts] of byElement) this.say(element, parts);
  }

  say(element, parts) {
    const text = parts.length ? `${_("Coded here")}: ${parts.join("; ")}.` : "";
    if ((this.said.get(element) ?? "") === text) return;
    const place = element.nextElementSibling?.matches(".spoken-marks")
      ? element.nextElementSibling
      : el("p", { class: "spoken-marks visually-hidden" });
    place.textContent = text;
    if (!text) place.remove();
    else if (!place.isConnected) element.after(place);
    if (text) this.said.set(element, text);
    else this.said.delete(element);
  }
}

/** Return a coding in words: its code, what it says of it, and whose it is. */
export function describe(entry, palette) {
  const stance = entry.proposed
    ? `${_("proposed")} ${term("stance", entry.proposedStance)}`
    : term("stance", entry.stance);
  const marks = ["key_quote", "unsure"].filter((mark) => entry[mark]);
  const parts = [palette.title(entry.code), stance, entry.coder];
  return [...parts, ...marks.map((mark) => term("coding_mark", mark))].filter(Boolean).join(", ");
}
