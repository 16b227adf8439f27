// The interface in the language of the page.

const words = JSON.parse(document.getElementById("words").textContent);

/**
 * Return the words for a key, with {names} filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(key, values = {}) {
  const wording = words[key] ?? key;
  return wording.replace(/\{(\w+)\}/g, (placeholder, name) =>
    name in values ? values[name] : placeholder,
  );
}
