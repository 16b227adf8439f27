// Memos that are being typed, and the forms that they are typed in.

import { Drafts } from "./drafts.js";

const mine = (storage) => new Drafts(`memo:${location.host}:${document.body.dataset.me}`, storage);

/** Return what was typed under a key and not kept yet, or null. */
export const readDraft = (key, storage = localStorage) => mine(storage).read(key);

/** Remember what is being typed; nothing typed is no draft. */
export function keepDraft(key, draft, storage = localStorage) {
  if (!draft.text?.trim()) dropDraft(key, storage);
  else mine(storage).keep(key, draft);
}

export const dropDraft = (key, storage = localStorage) => mine(storage).drop(key);

/** Return the drafts whose keys begin so, by their keys. */
export const draftsUnder = (start, storage = localStorage) => mine(storage).under(start);

/**
 * Keep what is typed in a form, and put back what was typed there before.
 * @param {HTMLFormElement} form with fields `text` and `kind`
 * @param {string} key
 * @param {object} [more] what is remembered with it
 * @returns {object | null} the draft that was put back
 */
export function bindDraft(form, key, more = {}) {
  const { text, kind } = form.elements;
  const draft = readDraft(key);
  if (draft?.text) {
    text.value = draft.text;
    kind.value = draft.kind ?? "";
  }
  form.addEventListener("input", () => {
    keepDraft(key, { ...more, ...draft?.more, text: text.value, kind: kind.value });
  });
  return draft?.text ? draft : null;
}
