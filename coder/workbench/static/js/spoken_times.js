// When words are said: worked out from the times at which turns begin, as the server does it too.

/**
 * A turn as the page shows it.
 * @typedef {{ start: number, end: number, time: number | null }} Turn
 */

/**
 * Words from a turn that has a time up to the next one that has; `stop` is where they end.
 * @typedef {{ start: number, stop: number, begin: number, end: number | null }} Stretch
 */

/**
 * Return the stretches of a text; where time goes back another recording began.
 * @param {Turn[]} turns
 * @param {number | null} until when the last one ends, where that is known
 * @returns {Stretch[]}
 */
export function stretchesOf(turns, until = null) {
  const timed = turns.flatMap(({ time }, at) => (time === null ? [] : [at]));
  return timed.map((at, n) => {
    const following = timed[n + 1] ?? turns.length;
    const end = following < turns.length ? turns[following].time : until;
    const { start, time: begin } = turns[at];
    const isLater = end !== null && end >= begin;
    return { start, stop: turns[following - 1].end, begin, end: isLater ? end : null };
  });
}

/**
 * Return when the word at a place is said, and whether that was worked out; null before the first time.
 * @param {Stretch[]} stretches
 * @param {number} place
 */
export function timeAt(stretches, place) {
  const stretch = stretches.findLast(({ start }) => start <= place);
  if (!stretch) return null;
  const { start, stop, begin, end } = stretch;
  if (end === null || place === start) return { time: begin, isApproximate: place !== start };
  const share = (Math.min(place, stop) - start) / Math.max(1, stop - start);
  return { time: begin + share * (end - begin), isApproximate: true };
}

/**
 * Return the place of the words that are said at a time; null before the first.
 * @param {Stretch[]} stretches
 * @param {number} time
 */
export function placeAt(stretches, time) {
  const begun = stretches.filter(({ begin }) => begin <= time);
  if (!begun.length) return null;
  // of those that have begun the one that began last: also where an earlier tape stands later in the text
  const { start, stop, begin, end } = begun.reduce((a, b) => (b.begin >= a.begin ? b : a));
  if (end === null || end === begin) return start;
  const share = Math.min(1, (time - begin) / (end - begin));
  return Math.min(stop - 1, Math.floor(start + share * (stop - start)));
}

/** Return seconds as people read them: 0:12:30. */
export function clock(seconds) {
  const whole = Math.floor(seconds);
  const two = (number) => String(number).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
