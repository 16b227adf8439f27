// Codes that fit what is typed, best first.

import { fold } from "./folding.js";

/** Return a code with the folded texts by which it is found. */
export function searchable(code) {
  const keywords = Object.values(code.keywords).flat();
  return {
    ...code,
    haystack: fold([code.id, code.title, ...code.others, ...keywords].join(" ")),
    name: fold(`${code.id} ${code.title}`),
  };
}

/**
 * Return the codes in which every typed part occurs, best first; all of them when nothing is typed.
 * @param {ReturnType<typeof searchable>[]} codes
 * @param {string} typed
 */
export function fittingCodes(codes, typed) {
  const folded = fold(typed.trim());
  if (!folded) return codes;
  const parts = folded.split(/\s+/);
  return codes
    .filter((code) => parts.every((part) => code.haystack.includes(part)))
    .map((code) => ({ code, misfit: misfit(code, folded, parts) }))
    .sort((a, b) => a.misfit - b.misfit)
    .map(({ code }) => code);
}

/** Return how badly a code fits: found by its keywords only is worst, then not at a word's start. */
function misfit(code, typed, parts) {
  let points = 0;
  if (!parts.every((part) => code.name.includes(part))) points += 8;
  if (!code.name.startsWith(typed)) points += 4;
  if (!fold(code.title).startsWith(typed)) points += 2;
  if (!parts.every((part) => beginsAWord(code.name, part))) points += 1;
  return points;
}

const beginsAWord = (text, part) =>
  new RegExp(`(^|[^\\p{L}\\p{N}])${escapeForRegExp(part)}`, "u").test(text);

const escapeForRegExp = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
