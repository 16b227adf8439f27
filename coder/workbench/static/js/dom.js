// The document: elements that are made, data that the page was given, sentences for screen readers.

import { term } from "./words.js";

const isShown = (value) => value !== null && value !== undefined && value !== false;

/**
 * Make an element. Text stays text: it never becomes HTML.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] `onclick` and the like are listeners
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (!isShown(value)) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter(isShown));
  return element;
}

/** Return one of the tool's words with its colour and sign. */
export const badge = (word) => el("span", { class: `tone ${word}` }, term("tone", word));

/** Tell screen readers something. */
export function announce(sentence) {
  const place = document.getElementById("told");
  if (place) place.textContent = sentence;
}

/** Return what the server gave the page. */
export const pageData = () => JSON.parse(document.getElementById("data").textContent);
