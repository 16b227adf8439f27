// What was found in a text: where the words stand, and what of it would be coded.

const CONTEXT = 160; // units on either side
const MOST_TOGETHER = 120; // units within which several hits are coded as one

/**
 * Return what would be coded of a hit, in units.
 * @param {{ text: string, marks: number[][] }} hit
 * @param {"turn" | "sentence" | "words"} extent the turn, the sentence around the words, or the words
 */
export function codedSpan({ text, marks }, extent) {
  const first = marks[0] ?? [0, text.length];
  const whole = [first[0], (marks.at(-1) ?? first)[1]];
  if (extent === "turn") return [0, text.length];
  if (extent === "words") return whole[1] - whole[0] < MOST_TOGETHER ? whole : first;
  const sentences = [...new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(text)];
  const sentence = sentences.findLast((candidate) => candidate.index <= first[0]);
  const { index, segment } = sentence ?? { index: 0, segment: text };
  return [index, index + segment.trimEnd().length];
}

/** Return where the context of a span is cut into parts that look alike. */
export function cutsAround(text, from, to, marks) {
  const begin = Math.max(0, from - CONTEXT);
  const end = Math.min(text.length, to + CONTEXT);
  const cuts = new Set([begin, end, from, to, ...marks.flat()]);
  return [...cuts].filter((cut) => cut >= begin && cut <= end).sort((a, b) => a - b);
}
