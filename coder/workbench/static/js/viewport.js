// The part of the transcript that is in the window.

const bottomOf = (selector) => document.querySelector(selector).getBoundingClientRect().bottom;

/** Return the position of the first words below the bar at the top. */
export function firstInView(transcript) {
  const top = bottomOf(".top");
  const isBelow = ({ element }) => element.getBoundingClientRect().bottom > top + 40;
  return transcript.blocks.find(isBelow)?.start ?? 0;
}

/** Bring a span into the window, unless it is there already. */
export function scrollTo(transcript, start, end) {
  const ranges = transcript.ranges(start, end);
  if (!ranges.length) return;
  const top = ranges[0].getBoundingClientRect().top;
  const bottom = Math.min(ranges.at(-1).getBoundingClientRect().bottom, top + innerHeight / 2);
  const ceiling = Math.max(bottomOf(".top"), bottomOf(".words .tools")) + 24;
  const narrow = getComputedStyle(document.getElementById("side")).position === "fixed";
  const floor = innerHeight * (narrow ? 0.4 : 0.8);
  if (top >= ceiling && bottom <= floor) return;
  scrollBy({ top: top - Math.max(ceiling, narrow ? 0 : innerHeight * 0.3) });
}

/** On a small screen the panel lies over the words: bring what is selected out from under it. */
export function keepAbovePanel(transcript, start, end) {
  const side = document.getElementById("side");
  if (getComputedStyle(side).position !== "fixed") return;
  const ranges = transcript.ranges(start, end);
  if (!ranges.length) return;
  const top = ranges[0].getBoundingClientRect().top;
  const bottom = ranges.at(-1).getBoundingClientRect().bottom;
  const floor = innerHeight / 2 - 12; // the panel opens to half of the window
  const ceiling = bottomOf(".top") + 12;
  if (bottom > floor) scrollBy({ top: Math.min(bottom - floor, top - ceiling) });
}
