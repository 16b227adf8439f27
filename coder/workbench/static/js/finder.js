// Searching in this source: in any case, with or without accents.

import { fold } from "./folding.js";
import { convert } from "./offsets.js";
import { _ } from "./words.js";

export class Finder {
  constructor(page) {
    this.page = page;
    this.form = document.getElementById("finder");
    this.input = document.getElementById("finder-words");
    this.number = document.getElementById("finder-number");
    this.hits = []; // spans
    this.current = -1;
    this.listen();
  }

  listen() {
    const onClick = (id, act) => document.getElementById(id).addEventListener("click", act);
    onClick("find", () => this.open());
    onClick("finder-before", () => this.goBy(-1));
    onClick("finder-after", () => this.goBy(1));
    this.input.addEventListener("input", () => this.find());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.goBy(event.shiftKey ? -1 : 1);
      if (event.key === "Escape") this.close();
      event.stopPropagation();
    });
  }

  open() {
    this.form.hidden = false;
    this.input.focus();
    this.input.select();
  }

  close() {
    this.form.hidden = true;
    this.input.value = "";
    this.find();
    this.input.blur();
  }

  find() {
    const typed = this.input.value.trim();
    const words = fold(typed);
    const { blocks } = this.page.transcript;
    this.hits = words.length > 1 ? blocks.flatMap((block) => hitsIn(block, words)) : [];
    this.current = -1;
    this.page.highlights.mark("found", this.hits, 0);
    this.number.textContent = words ? _("Found: {number}", { number: this.hits.length }) : "";
    document.getElementById("finder-all").href = `/search?words=${encodeURIComponent(typed)}`;
  }

  goBy(step) {
    const total = this.hits.length;
    if (!total) return;
    this.current = (this.current + step + total) % total;
    const [start, end] = this.page.transcript.snapToWords(...this.hits[this.current]);
    this.page.selection.choose(start, end, { scroll: true });
    this.number.textContent = _("{number} of {total}", { number: this.current + 1, total });
  }
}

/** Return the spans of a block where folded words stand. */
function hitsIn(block, words) {
  block.folded ??= fold(block.text);
  const spans = [];
  let at = block.folded.indexOf(words);
  while (at >= 0) {
    const after = at + words.length;
    const toPosition = (units) => block.start + convert(block.text, units, "points");
    spans.push([toPosition(at), toPosition(after)]);
    at = block.folded.indexOf(words, after);
  }
  return spans;
}
