// Codings painted in the text without touching it: stacked underlines, one style per stance.

export const HUES = 8;
const LANES = 4;
const LIGHT = [
  "#0b5c7a",
  "#a1470f",
  "#5b3fa0",
  "#1d6b3a",
  "#a01f5c",
  "#5f5a00",
  "#2450b8",
  "#7a3c3c",
];
const DARK = [
  "#7cc4e0",
  "#f0a36b",
  "#bda4f5",
  "#8fd6a6",
  "#f08fbd",
  "#d8cf6a",
  "#98b6ff",
  "#e0a3a3",
];
const STYLES = {
  supports: "solid",
  qualifies: "dashed",
  contradicts: "wavy",
  unable: "dotted",
  mentions: "solid",
};
const able = typeof Highlight !== "undefined" && CSS.highlights;

export class Paint {
  constructor(transcript) {
    this.transcript = transcript;
    this.painted = new Map(); // key → {name, ranges, span}
    this.sheet = new CSSStyleSheet();
    this.known = new Set();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
  }

  /** Paint these codings, and only these; what did not change is left alone. */
  draw(codings, hueOf) {
    if (!able) return;
    const lanes = stack(codings);
    const gone = new Set(this.painted.keys());
    for (const coding of codings) {
      gone.delete(coding.key);
      const kind = coding.proposed ? "proposed" : coding.stance;
      const name = `c${hueOf(coding.code)}-${lanes.get(coding.key)}-${kind}`;
      const span = `${name}:${coding.start}:${coding.end}`;
      if (this.painted.get(coding.key)?.span === span) continue;
      this.erase(coding.key);
      const ranges = this.transcript.ranges(coding.start, coding.end);
      this.highlight(name, hueOf(coding.code), lanes.get(coding.key), kind);
      ranges.forEach((range) => CSS.highlights.get(name).add(range));
      this.painted.set(coding.key, { name, ranges, span });
    }
    gone.forEach((key) => this.erase(key));
  }

  erase(key) {
    const there = this.painted.get(key);
    there?.ranges.forEach((range) => CSS.highlights.get(there.name).delete(range));
    this.painted.delete(key);
  }

  /** Paint spans of one of the page's own sorts: chosen, focus, found. */
  mark(name, spans, priority = 10) {
    if (!able) return;
    const highlight = new Highlight(
      ...spans.flatMap(([start, end]) => this.transcript.ranges(start, end)),
    );
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  }

  highlight(name, hue, lane, kind) {
    if (this.known.has(name)) return;
    this.known.add(name);
    CSS.highlights.set(name, new Highlight());
    const style = kind === "proposed" ? "dashed" : STYLES[kind];
    const thick = kind === "mentions" || kind === "proposed" || kind === "unable" ? 1.2 : 2.2;
    const rule = (colour) =>
      `::highlight(${name}) { text-decoration: underline ${style} ${colour} ${thick}px; text-underline-offset: ${3 + lane * 3.6}px; }`;
    this.sheet.insertRule(rule(LIGHT[hue]), this.sheet.cssRules.length);
    this.sheet.insertRule(
      `@media screen and (prefers-color-scheme: dark) { ${rule(DARK[hue])} }`,
      this.sheet.cssRules.length,
    );
  }
}

/** Give each coding the first lane that no other coding over the same words has. */
export function stack(codings) {
  const lanes = new Map();
  const ends = [];
  const age = (coding) => (coding.proposed ? 2 : 0) + (coding.id === undefined ? 1 : 0);
  const sorted = [...codings].sort(
    (a, b) => a.start - b.start || b.end - a.end || age(a) - age(b) || a.id - b.id || 0,
  );
  for (const coding of sorted) {
    let lane = ends.findIndex((end) => end <= coding.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = coding.end;
    lanes.set(coding.key, lane % LANES);
  }
  return lanes;
}
