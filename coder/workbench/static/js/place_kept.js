// Where a page was left: Back leads to the same lines, and to the quotes that were open.

import { bringBack, placeHere } from "./language.js";

const LONGEST = 4000; // milliseconds in which a page may still be filling
const slot = () => `place:${location.pathname}${location.search}`;

/**
 * Keep the place of this page for when somebody comes back to it.
 * @param {() => object | null} openThing what is open, as plain values
 * @param {(thing: object) => void} reopen opens it again
 */
export function keepPlace(openThing, reopen) {
  addEventListener("pagehide", () => {
    const left = { ...placeHere(), dialog: openThing() };
    sessionStorage.setItem(slot(), JSON.stringify(left));
  });
  const [navigation] = performance.getEntriesByType("navigation");
  const stored = sessionStorage.getItem(slot());
  if (!["back_forward", "reload"].includes(navigation?.type) || !stored) return;
  const left = JSON.parse(stored);
  setTimeout(() => {
    bringBack(left); // the page draws its own lists first
    if (left.dialog) reopen(left.dialog);
    scrollOnceItIsThere(left.scroll);
  });
}

/** Scroll to where the page was left, as soon as it is as long again; not against whoever reads. */
function scrollOnceItIsThere(y) {
  const until = performance.now() + LONGEST;
  let isTaken = false;
  const stop = () => {
    isTaken = true;
  };
  for (const name of ["wheel", "keydown", "pointerdown", "touchstart"]) {
    addEventListener(name, stop, { once: true, passive: true });
  }
  const look = () => {
    if (isTaken) return;
    scrollTo(0, y);
    const isThere = Math.abs(scrollY - y) < 2;
    if (!(isThere && document.readyState === "complete") && performance.now() < until) {
      setTimeout(look, 60);
    }
  };
  look();
  addEventListener("load", () => setTimeout(look)); // after what follows an address
}
