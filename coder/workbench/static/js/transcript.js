// The transcript on the page: from positions in the study to places in the document, and back.

import { convert } from "./offsets.js";
import { AROUND, plain } from "./same_words.js";
import { segment } from "./segments.js";

/**
 * A stretch of the transcript that stands in one element.
 * @typedef {object} Block
 * @property {HTMLElement} element
 * @property {Text} node
 * @property {string} text
 * @property {number} start in code points, as in the study
 * @property {number} end
 * @property {number | null} turn its number, or null for words that nobody speaks
 * @property {string} language
 */

export class Transcript {
  /** @param {HTMLElement} root holds the words in elements of the class "text" */
  constructor(root) {
    this.root = root;
    this.read();
  }

  /** Take the words in that the document holds now. */
  read() {
    const { root } = this;
    this.turns = undefined;
    this.sentences = undefined;
    /** @type {Block[]} */
    this.blocks = [...root.querySelectorAll(".text")]
      .filter((element) => element.firstChild)
      .map((element) => ({
        element,
        node: element.firstChild,
        text: element.firstChild.data,
        start: Number(element.dataset.start),
        end: Number(element.dataset.end),
        turn: Number(element.dataset.turn) || null,
        language: element.lang || root.lang,
      }));
    this.byElement = new Map(this.blocks.map((block) => [block.element, block]));
  }

  /** The position after the last word. */
  get end() {
    return this.blocks.at(-1).end;
  }

  /** Return the number of the last block that begins at or before a position. */
  indexAt(position) {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.blocks[middle].start <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Return one document range per block that a span touches: names between the turns stay out. */
  ranges(start, end) {
    const ranges = [];
    for (let at = this.indexAt(start); this.blocks[at]?.start < end; at += 1) {
      const block = this.blocks[at];
      const from = Math.max(start, block.start);
      const to = Math.min(end, block.end);
      if (from >= to) continue;
      const range = document.createRange();
      range.setStart(block.node, convert(block.text, from - block.start, "units"));
      range.setEnd(block.node, convert(block.text, to - block.start, "units"));
      ranges.push(range);
    }
    return ranges;
  }

  /** Return the words of a span as they read. */
  textOf(start, end) {
    return this.ranges(start, end).map(String).join(" … ");
  }

  /** Return what stands before and after a span: it tells the words from the same words elsewhere. */
  around(start, end) {
    return {
      before: plain(this.textOf(Math.max(0, start - AROUND), start)),
      after: plain(this.textOf(end, end + AROUND)),
    };
  }

  /** Return the position of a place in the document; outside the words, the nearest ones on that side. */
  position(node, offset, side = "start") {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const block = this.byElement.get(element?.closest?.(".text"));
    if (!block) return this.nearestPosition(node, offset, side);
    if (node === block.node) return block.start + convert(block.text, offset, "points");
    return offset ? block.end : block.start;
  }

  nearestPosition(node, offset, side) {
    const place = document.createRange();
    place.setStart(node, offset);
    const isAfter = (block) => place.comparePoint(block.node, 0) >= 0;
    if (side === "start") return this.blocks.find(isAfter)?.start ?? null;
    return this.blocks.findLast((block) => !isAfter(block))?.end ?? null;
  }

  /** Return the position under a point of the window, or null. */
  positionAtPoint(x, y) {
    const place = placeAtPoint(x, y);
    if (!place?.node || !this.root.contains(place.node)) return null;
    return this.position(place.node, place.offset);
  }

  /** Return the spans of a block's words or sentences. */
  segments(at, granularity) {
    const block = this.blocks[at];
    block[granularity] ??= [...segment(block, granularity)];
    return block[granularity];
  }

  /** Widen a span to the words that it cuts, and drop white space at its ends. */
  snapToWords(start, end) {
    const from = this.wordAround(start)?.start ?? start + this.spaceAfter(start);
    const to = this.wordAround(end)?.end ?? end - this.spaceBefore(end);
    return from < to ? [from, to] : [start, end];
  }

  /** Return the word that a position stands inside of. */
  wordAround(position) {
    const words = this.segments(this.indexAt(position), "word");
    return words.find((word) => word.start < position && position < word.end);
  }

  spaceAfter(position) {
    const block = this.blocks[this.indexAt(position)];
    const text = block.text.slice(convert(block.text, position - block.start, "units"));
    return text.length - text.trimStart().length;
  }

  spaceBefore(position) {
    const block = this.blocks[this.indexAt(Math.max(0, position - 1))];
    const text = block.text.slice(0, convert(block.text, position - block.start, "units"));
    return text.length - text.trimEnd().length;
  }

  /** Return the next "start" or "end" of a word from a position, forwards (1) or backwards (-1). */
  nextWordEdge(position, step, side) {
    const isBeyond = (edge) => (step > 0 ? edge > position : edge < position);
    const first = this.indexAt(step > 0 ? position : Math.max(0, position - 1));
    for (let at = first; this.blocks[at]; at += step) {
      const edges = this.segments(at, "word").map((word) => word[side]);
      const next = step > 0 ? edges.find(isBeyond) : edges.findLast(isBeyond);
      if (next !== undefined) return next;
    }
    return position;
  }

  /** Return the spans that the keyboard moves over: turns or sentences. */
  units(granularity) {
    if (granularity === "turn") {
      this.turns ??= this.blocks.filter((block) => block.turn);
      return this.turns.length ? this.turns : this.blocks; // headings and notes are passed over
    }
    this.sentences ??= this.blocks.flatMap((_, at) => this.segments(at, "sentence"));
    return this.sentences;
  }
}

/** Return the node and offset under a point, by whichever way this browser has. */
function placeAtPoint(x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret && { node: caret.offsetNode, offset: caret.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}
