// Which texts this page shows, by their hashes: a write is refused when a text is another one meanwhile.

const given = () => globalThis.document?.getElementById("texts")?.textContent ?? "{}";
let hashes = null;

/** Return source → hash of the texts that the page shows. */
export function shownTexts() {
  hashes ??= JSON.parse(given());
  return { ...hashes };
}

/** Remember texts that came after the page. */
export function noteTexts(more) {
  hashes = { ...shownTexts(), ...more };
}
