// Memos that are being typed: kept in this browser until the server has them, so that a reload loses nothing.

const prefix = () => `memo:${location.host}:${document.body.dataset.me}:`;

/** Return what was typed under a key and not kept yet, or null. */
export function readDraft(key, storage = localStorage) {
  try {
    return JSON.parse(storage.getItem(prefix() + key));
  } catch {
    return null; // what something else left there is no draft
  }
}

/** Remember what is being typed; nothing typed is no draft. */
export function keepDraft(key, draft, storage = localStorage) {
  if (!draft.text?.trim()) dropDraft(key, storage);
  else storage.setItem(prefix() + key, JSON.stringify(draft));
}

export function dropDraft(key, storage = localStorage) {
  storage.removeItem(prefix() + key);
}

/** Return the drafts whose keys begin so, by their keys. */
export function draftsUnder(start, storage = localStorage) {
  const whole = prefix() + start;
  const keys = Object.keys(storage).filter((key) => key.startsWith(whole));
  return new Map(
    keys.map((key) => {
      const own = key.slice(prefix().length);
      return [own, readDraft(own, storage)];
    }),
  );
}

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
