// Searching in this source: in any case, with or without accents.

import { convert } from "./offsets.js";
import { fold, say } from "./words.js";

export class Finder {
  constructor(bench) {
    this.bench = bench;
    this.form = document.getElementById("finder");
    this.input = document.getElementById("finder-words");
    this.hits = [];
    this.at = -1;
    document.getElementById("find").addEventListener("click", () => this.open());
    document.getElementById("finder-before").addEventListener("click", () => this.go(-1));
    document.getElementById("finder-after").addEventListener("click", () => this.go(1));
    this.input.addEventListener("input", () => this.find());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.go(event.shiftKey ? -1 : 1);
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
    const words = fold(this.input.value.trim());
    this.hits =
      words.length > 1
        ? this.bench.transcript.blocks.flatMap((block) => [...this.inBlock(block, words)])
        : [];
    this.at = -1;
    this.bench.paint.mark("found", this.hits, 0);
    document.getElementById("finder-number").textContent = words
      ? say("hits", { number: this.hits.length })
      : "";
    document.getElementById("finder-all").href =
      `/search?words=${encodeURIComponent(this.input.value.trim())}`;
  }

  *inBlock(block, words) {
    block.folded ??= fold(block.text);
    for (
      let at = block.folded.indexOf(words);
      at >= 0;
      at = block.folded.indexOf(words, at + words.length)
    ) {
      yield [
        block.start + convert(block.text, at, "points"),
        block.start + convert(block.text, at + words.length, "points"),
      ];
    }
  }

  go(step) {
    if (!this.hits.length) return;
    this.at = (this.at + step + this.hits.length) % this.hits.length;
    const [start, end] = this.hits[this.at];
    this.bench.choose(...this.bench.transcript.snap(start, end), { scroll: true });
    document.getElementById("finder-number").textContent = say("hit_of", {
      number: this.at + 1,
      total: this.hits.length,
    });
  }
}
