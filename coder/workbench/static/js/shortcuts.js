// What every page with keys has: whether letters are keys at all, and how keys are listed in the help.

import { el } from "./dom.js";
import { _ } from "./words.js";

const LETTERS_SLOT = "letters-are-keys";

/** Tell whether keys of one letter, digit or sign do something (WCAG 2.1.4: they can be switched off). */
export const lettersAreOn = () => localStorage.getItem(LETTERS_SLOT) !== "no";

/** Return the choice to switch the keys of one letter off and on. */
export function lettersSwitch() {
  const box = el("input", { type: "checkbox", id: "letters" });
  box.checked = lettersAreOn();
  box.addEventListener("change", () =>
    localStorage.setItem(LETTERS_SLOT, box.checked ? "yes" : "no"),
  );
  const text = _("Single letters, digits and signs are shortcuts (? and keys with Ctrl stay)");
  return el("label", { class: "letters" }, box, ` ${text}`);
}

const PRINTED = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowRight: "→",
  ArrowLeft: "←",
  Escape: "Esc",
  Enter: "↵",
};

const printed = (key) =>
  key
    .split("+")
    .map((part) => PRINTED[part] ?? part)
    .join("+");

/**
 * Return a table of keys for the help.
 * @param {string} title
 * @param {{keys: string[], title: () => string}[]} bindings
 */
export function bindingTable(title, bindings) {
  const rows = bindings.map((row) => {
    const keys = row.keys.flatMap((key) => [el("kbd", {}, printed(key)), " "]);
    return el("tr", {}, el("td", {}, ...keys), el("td", {}, row.title()));
  });
  return el("table", {}, el("caption", {}, title), el("tbody", {}, ...rows));
}
