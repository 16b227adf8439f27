// The interface in the language of the page, and text made safe by never being HTML.

const words = JSON.parse(document.getElementById("words").textContent);

/** Give the words for a key, with {names} filled in. */
export function say(key, values = {}) {
  const wording = words[key] ?? key;
  return wording.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** Make an element: attributes, then children; text stays text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** Show one of the tool's words with its colour and sign. */
export const toned = (word) => make("span", { class: `tone ${word}` }, say(word));

/** Fold case and accents away, unit for unit, so that positions stay. */
export function fold(text) {
  let folded = "";
  for (const unit of text.split("")) {
    const plain = unit.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    folded += plain.length === 1 ? plain : unit;
  }
  return folded;
}

/** Say something to screen readers. */
export function tell(sentence) {
  const told = document.getElementById("told");
  if (told) told.textContent = sentence;
}

/** Read what the page was given. */
export const given = () => JSON.parse(document.getElementById("data").textContent);
