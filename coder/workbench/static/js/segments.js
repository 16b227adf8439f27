// Words and sentences of a text, in any language and script.

import { convert } from "./offsets.js";

/**
 * Yield the spans of a block's words or sentences, white space around them left out.
 * @param {{ text: string, start: number, language: string }} block
 * @param {"word" | "sentence"} granularity
 */
export function* segment({ text, start, language }, granularity) {
  const segmenter = new Intl.Segmenter(localeOf(language), { granularity });
  const toPosition = (units) => start + convert(text, units, "points");
  for (const { segment: piece, index, isWordLike } of segmenter.segment(text)) {
    if (granularity === "word" && !isWordLike) continue;
    const words = piece.trim();
    if (!words) continue;
    const from = index + piece.length - piece.trimStart().length;
    yield { start: toPosition(from), end: toPosition(from + words.length) };
  }
}

/** Return a language that the browser knows; a study may hold others. */
function localeOf(language) {
  try {
    return new Intl.Locale(language).toString();
  } catch {
    return "en";
  }
}
