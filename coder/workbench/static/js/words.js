// The interface in the language of the page.

const { messages, terms } = JSON.parse(document.getElementById("words").textContent);

/** @typedef {Record<string, string | number>} Values */

/**
 * @param {string} wording
 * @param {Values} values
 */
function filled(wording, values) {
  return wording.replace(/\{(\w+)\}/g, (placeholder, name) =>
    name in values ? values[name] : placeholder,
  );
}

/**
 * Return a sentence in the language of the page, with {names} filled in.
 * @param {string} message
 * @param {Values} [values]
 */
export function _(message, values = {}) {
  return filled(messages[message] ?? message, values);
}

/**
 * Return words that read otherwise elsewhere.
 * @param {string} context
 * @param {string} message
 * @param {Values} [values]
 */
export function pgettext(context, message, values = {}) {
  return filled(messages[`${context}|${message}`] ?? message, values);
}

/**
 * Return the form that goes with a number, which is {n}; in French none is one too.
 * @param {string} one
 * @param {string} many
 * @param {number} n
 * @param {Values} [values]
 */
export function ngettext(one, many, n, values = {}) {
  const isSingle = document.documentElement.lang === "fr" ? n < 2 : n === 1;
  const [singular, plural] = messages[one] ?? [one, many];
  return filled(isSingle ? singular : plural, { n, ...values });
}

/**
 * Name one of the tool's values: a stance, a kind of code.
 * @param {string} family
 * @param {string} name
 */
export function term(family, name) {
  return terms[family][name] ?? name;
}
