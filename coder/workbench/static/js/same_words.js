// Words found again in a text that was corrected meanwhile: by what they say and what stands around them.

export const AROUND = 60; // signs of context that are remembered on each side
const ENOUGH = 12; // signs of it that must be the same to know a place again
const LONGEST_GAP = 400; // signs between two contexts that may have taken the place of the words

/**
 * Where words may stand now.
 * @typedef {object} Place
 * @property {number} start in code points, as in the study
 * @property {number} end
 * @property {string} words
 * @property {string} before what stands around them
 * @property {string} after
 */

const isLetter = (sign) => /[\p{L}\p{N}]/u.test(sign ?? "");

/** Return words with any white space as one space; the sign between turns is white space too. */
export const plain = (words) => words.replace(/\s+(?:…\s+)*/g, " ");

/** The words of a text as one string, each sign with its place in the study. */
export class ReadText {
  /** @param {{ text: string, start: number }[]} blocks */
  constructor(blocks) {
    this.signs = [];
    this.places = []; // of each sign, in code points
    for (const block of blocks) {
      this.add(" ", block.start - 1); // what stands between blocks
      this.read(block);
    }
    this.text = this.signs.join("");
  }

  read({ text, start }) {
    let place = start;
    for (const sign of text) {
      this.add(/\s/.test(sign) ? " " : sign, place);
      place += 1;
    }
  }

  /** Take a sign in; white space once only. In this string every unit has a place, halves of a sign too. */
  add(sign, place) {
    if (sign === " " && (this.signs.at(-1) ?? " ") === " ") return;
    for (const unit of sign.split("")) {
      this.signs.push(unit);
      this.places.push(place);
    }
  }

  /** Return what stands around a span of the study: what tells it from the same words elsewhere. */
  around(start, end) {
    const from = this.unitAt(start);
    const to = this.unitAt(end);
    return {
      before: this.text.slice(Math.max(0, from - AROUND), from),
      after: this.text.slice(to, to + AROUND),
    };
  }

  unitAt(position) {
    let low = 0;
    let high = this.places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.places[middle] < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Find words again. `sure` is whether there is one place only that is theirs; else a person chooses.
   * @param {{ quote: string, before?: string, after?: string }} passage
   * @returns {{ places: Place[], sure: boolean }}
   */
  find({ quote, before = "", after = "" }) {
    const wanted = plain(quote).trim();
    const context = { before: plain(before), after: plain(after) };
    const found = wanted ? this.occurrences(wanted, context) : [];
    for (const least of [2, 1]) {
      const theirs = found.filter(({ alike }) => alike >= least);
      if (theirs.length === 1) return { places: [this.placeOf(theirs[0])], sure: true };
      if (theirs.length) return { places: theirs.map((one) => this.placeOf(one)), sure: false };
    }
    const others = found.length ? found : this.betweenContexts(context);
    return { places: others.map((one) => this.placeOf(one)), sure: false };
  }

  occurrences(wanted, context) {
    const found = [];
    for (let at = this.text.indexOf(wanted); at >= 0; at = this.text.indexOf(wanted, at + 1)) {
      const occurrence = { from: at, to: at + wanted.length };
      if (this.cutsWords(occurrence, context)) continue;
      found.push({ ...occurrence, alike: this.alikeSides(occurrence, context) });
    }
    return found;
  }

  /** Tell whether words stand inside longer words here, and did not before. */
  cutsWords({ from, to }, { before, after }) {
    const joins = (sign, neighbour, was) => isLetter(sign) && isLetter(neighbour) && !isLetter(was);
    return (
      joins(this.text[from], this.text[from - 1], before.at(-1)) ||
      joins(this.text[to - 1], this.text[to], after[0])
    );
  }

  /** Count the sides, none to two, on which the same stands as before. */
  alikeSides({ from, to }, { before, after }) {
    const tail = before.trimEnd().slice(-ENOUGH);
    const head = after.trimStart().slice(0, ENOUGH);
    const isBefore = this.text.slice(0, from).trimEnd().endsWith(tail);
    const isAfter = this.text
      .slice(to, to + ENOUGH + 1)
      .trimStart()
      .startsWith(head);
    return Number(Boolean(tail) && isBefore) + Number(Boolean(head) && isAfter);
  }

  /** Return what stands now between what stood before and after the words, where each stands once. */
  betweenContexts({ before, after }) {
    const tail = before.trim();
    const head = after.trim();
    if (tail.length < ENOUGH || head.length < ENOUGH) return [];
    const first = this.text.indexOf(tail);
    const last = this.text.indexOf(head);
    const from = first + tail.length;
    const isOnce = first === this.text.lastIndexOf(tail) && last === this.text.lastIndexOf(head);
    if (first < 0 || last < 0 || !isOnce || last <= from || last - from > LONGEST_GAP) return [];
    const gap = this.text.slice(from, last);
    const start = from + gap.length - gap.trimStart().length;
    return gap.trim() ? [{ from: start, to: start + gap.trim().length }] : [];
  }

  placeOf({ from, to }) {
    const start = this.places[from];
    const end = this.places[to - 1] + 1;
    return { start, end, words: this.text.slice(from, to), ...this.around(start, end) };
  }
}
