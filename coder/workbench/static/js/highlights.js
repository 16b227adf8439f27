// Codings painted in the text without touching it: stacked underlines, one style per stance.

import { assignLanes } from "./lanes.js";

const MOST_LANES = 4;
/** How each stance is underlined, and a suggestion; so no colour is the only carrier. */
const LINES = {
  supports: { style: "solid", width: 2.2 },
  qualifies: { style: "dashed", width: 2.2 },
  contradicts: { style: "wavy", width: 2.2 },
  unable: { style: "dotted", width: 1.2 },
  mentions: { style: "solid", width: 1.2 },
  proposed: { style: "dashed", width: 1.2 },
};
const canPaint = typeof Highlight !== "undefined" && Boolean(CSS.highlights);

export class Highlights {
  /**
   * @param {import("./transcript.js").Transcript} transcript
   * @param {number} hues that the style sheet has
   */
  constructor(transcript, hues) {
    this.transcript = transcript;
    this.painted = new Map(); // key → {name, ranges, span}
    this.sheet = new CSSStyleSheet();
    if (canPaint) this.defineHighlights(hues);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
  }

  /** Write all rules at once: each that came later would have the whole text styled anew. */
  defineHighlights(hues) {
    const rules = [];
    for (let hue = 0; hue < hues; hue += 1) {
      for (let lane = 0; lane < MOST_LANES; lane += 1) {
        for (const line of Object.keys(LINES)) rules.push(ruleOf({ hue, lane, line }));
      }
    }
    this.sheet.replaceSync(rules.join(""));
  }

  /** Paint these codings, and only these; what did not change is left alone. */
  draw(codings, hueOf) {
    if (!canPaint) return;
    const lanes = assignLanes(codings, MOST_LANES);
    const keys = new Set(codings.map((coding) => coding.key));
    for (const key of [...this.painted.keys()]) if (!keys.has(key)) this.erase(key);
    for (const coding of codings) this.paint(coding, hueOf(coding.code), lanes.get(coding.key));
  }

  paint({ key, start, end, proposed, stance }, hue, lane) {
    const line = proposed ? "proposed" : stance;
    const name = nameOf({ hue, lane, line });
    const span = `${name}:${start}:${end}`;
    if (this.painted.get(key)?.span === span) return;
    this.erase(key);
    const ranges = this.transcript.ranges(start, end);
    for (const range of ranges) highlightOf(name).add(range);
    this.painted.set(key, { name, ranges, span });
  }

  erase(key) {
    const { name, ranges = [] } = this.painted.get(key) ?? {};
    for (const range of ranges) CSS.highlights.get(name).delete(range);
    this.painted.delete(key);
  }

  /** Forget what is painted: its words are no longer in the document. */
  reset() {
    for (const key of [...this.painted.keys()]) this.erase(key);
  }

  /** Paint spans of one of the page's own sorts: chosen, focus, found. */
  mark(name, spans, priority = 10) {
    if (!canPaint) return;
    const ranges = spans.flatMap(([start, end]) => this.transcript.ranges(start, end));
    const highlight = new Highlight(...ranges);
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  }
}

const nameOf = ({ hue, lane, line }) => `c${hue}-${lane}-${line}`;

function ruleOf({ hue, lane, line }) {
  const { style, width } = LINES[line];
  return `.text::highlight(${nameOf({ hue, lane, line })}) {
    text-decoration: underline ${style} var(--hue${hue}) ${width}px;
    text-underline-offset: ${3 + lane * 3.6}px;
  }`;
}

/** Return the highlight of a name; it is made when the first coding is painted with it. */
function highlightOf(name) {
  if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
  return CSS.highlights.get(name);
}
