// The codings that are ticked in a list of quotes, on whichever of its pages.

/** @type {Map<number, { seen: string | undefined, code: string | undefined }>} how each was when it was shown */
const ticked = new Map();

/** Return the numbers of what is ticked. */
export const tickedIds = () => [...ticked.keys()];

/** Return how each was when it was shown, as far as this page showed it. */
export function seenThen(ids) {
  const shown = ids.map((id) => [id, ticked.get(id)?.seen]);
  return Object.fromEntries(shown.filter(([, seen]) => seen));
}

/** Tell which of them are not coded with a code. */
export const ofOtherCodes = (code) =>
  tickedIds().filter((id) => ticked.get(id).code !== undefined && ticked.get(id).code !== code);

/** Tick codings, beside those that are ticked. */
export function tick(codings) {
  for (const [id, seen, code] of codings) ticked.set(id, { seen, code });
  tell();
}

/** Untick some, or all. */
export function untick(ids = tickedIds()) {
  for (const id of ids) ticked.delete(id);
  tell();
}

export const isTicked = (id) => ticked.has(id);

const tell = () => document.dispatchEvent(new Event("ticked"));
