// The transcript on the page: from positions in the study to places in the document, and back.

import { convert } from "./offsets.js";

export class Transcript {
  constructor(root) {
    this.root = root;
    this.blocks = [...root.querySelectorAll(".text")].map((element) => ({
      element,
      node: element.firstChild,
      text: element.firstChild?.data ?? "",
      start: Number(element.dataset.start),
      end: Number(element.dataset.end),
      turn: Number(element.dataset.turn) || null,
      language: element.lang || root.lang,
    }));
    this.blocks = this.blocks.filter((block) => block.node);
    this.byElement = new Map(this.blocks.map((block, n) => [block.element, n]));
  }

  /** Give the number of the last block that begins at or before a position. */
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

  /** Give one document range per block that a span touches: names between the turns stay out. */
  ranges(start, end) {
    const found = [];
    for (
      let n = this.indexAt(start);
      n < this.blocks.length && this.blocks[n].start < end;
      n += 1
    ) {
      const block = this.blocks[n];
      const from = Math.max(start, block.start);
      const to = Math.min(end, block.end);
      if (from >= to) continue;
      const range = document.createRange();
      range.setStart(block.node, convert(block.text, from - block.start, "units"));
      range.setEnd(block.node, convert(block.text, to - block.start, "units"));
      found.push(range);
    }
    return found;
  }

  /** Give the position of a place in the document; outside the words, the nearest ones on that side. */
  position(node, offset, side = "start") {
    const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(
      ".text",
    );
    if (element && this.byElement.has(element)) {
      const block = this.blocks[this.byElement.get(element)];
      if (node !== block.node) return offset ? block.end : block.start;
      return block.start + convert(block.text, offset, "points");
    }
    const place = document.createRange();
    place.setStart(node, offset);
    const after = this.blocks.findIndex((block) => place.comparePoint(block.node, 0) >= 0);
    if (side === "start") return after < 0 ? null : this.blocks[after].start;
    const before = after < 0 ? this.blocks.length - 1 : after - 1;
    return before < 0 ? null : this.blocks[before].end;
  }

  /** Give the position under a point of the window, or null. */
  fromPoint(x, y) {
    const caret = document.caretPositionFromPoint?.(x, y);
    const range = caret ? null : document.caretRangeFromPoint?.(x, y);
    const [node, offset] = caret
      ? [caret.offsetNode, caret.offset]
      : [range?.startContainer, range?.startOffset];
    if (!node || !this.root.contains(node)) return null;
    return this.position(node, offset);
  }

  /** Give the words of a span as they read. */
  words(start, end) {
    return this.ranges(start, end).map(String).join(" … ");
  }

  /** Give the spans of a block's words or sentences. */
  pieces(n, granularity) {
    const block = this.blocks[n];
    block[granularity] ??= [...segment(block, granularity)];
    return block[granularity];
  }

  /** Widen a span to the words that it cuts, and drop white space at its ends. */
  snap(start, end) {
    const from = this.cut(start)?.start ?? start + this.space(start, /^\s*/, 1);
    const to = this.cut(end)?.end ?? end - this.space(end, /\s*$/, -1);
    return from < to ? [from, to] : [start, end];
  }

  /** Give the word that a position stands inside of. */
  cut(position) {
    const words = this.pieces(this.indexAt(position), "word");
    return words.find((word) => word.start < position && position < word.end);
  }

  /** Count the white space on one side of a position. */
  space(position, pattern, step) {
    const block = this.blocks[this.indexAt(step < 0 ? Math.max(0, position - 1) : position)];
    const at = convert(block.text, position - block.start, "units");
    return pattern.exec(step < 0 ? block.text.slice(0, at) : block.text.slice(at))[0].length;
  }

  /** Give the next edge of a word from a position, forwards or backwards. */
  edge(position, step, side) {
    const here = this.indexAt(
      step > 0 && side === "end" ? position : Math.max(0, position - (step < 0 ? 1 : 0)),
    );
    for (let n = here; n >= 0 && n < this.blocks.length; n += step) {
      const words = this.pieces(n, "word");
      const edges = words.map((word) => word[side]);
      const found =
        step > 0 ? edges.find((at) => at > position) : edges.findLast((at) => at < position);
      if (found !== undefined) return found;
    }
    return position;
  }

  /** Give the spans that the keyboard moves over: turns or sentences. */
  units(granularity) {
    if (granularity === "turn") {
      this.turns ??= this.blocks.filter((block) => block.turn);
      return this.turns.length ? this.turns : this.blocks; // headings and notes are passed over
    }
    this.sentences ??= this.blocks.flatMap((_, n) => this.pieces(n, "sentence"));
    return this.sentences;
  }
}

function* segment(block, granularity) {
  const segmenter = new Intl.Segmenter(locale(block.language), { granularity });
  for (const piece of segmenter.segment(block.text)) {
    if (granularity === "word" && !piece.isWordLike) continue;
    const words = piece.segment.trimEnd();
    const before = words.length - words.trimStart().length;
    if (words.length === before) continue;
    yield {
      start: block.start + convert(block.text, piece.index + before, "points"),
      end: block.start + convert(block.text, piece.index + words.length, "points"),
    };
  }
}

function locale(language) {
  try {
    return new Intl.Locale(language).toString();
  } catch {
    return "en";
  }
}
