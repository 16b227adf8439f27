// One cell that is being filled in, and blocks of cells as Excel copies them.

import { el } from "./dom.js";
import { fold } from "./folding.js";

// A cell in quotes, in which quotes are doubled, or one without; then what stands before the next one.
const CELL = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g;

/** Return the field in which a value of a column is written or chosen. */
export function editorOf(column, value, typed = "") {
  if (!column.choices.length) {
    return el("input", { value: typed || value, "aria-label": column.title, maxlength: 2000 });
  }
  const chosen = typed ? startingWith(column.choices, typed) : value;
  const options = column.choices.map(([choice, label]) =>
    el("option", { value: choice, selected: choice === chosen }, label || "–"),
  );
  return el("select", { "aria-label": column.title }, ...options);
}

function startingWith(choices, typed) {
  const found = choices.find(([, label]) => fold(label).startsWith(fold(typed)));
  return (found ?? choices[0])[0];
}

/** Return a block of cells out of what was copied: tabs between cells, quotes around what has breaks in it. */
export function blockOf(text) {
  const whole = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows = [[]];
  for (const [, quoted, bare, between] of whole.matchAll(CELL)) {
    const cell = quoted === undefined ? bare : quoted.replaceAll('""', '"');
    rows.at(-1).push(cell.trim());
    if (between === "\n") rows.push([]);
    if (!between) break;
  }
  return rows;
}

/** Return cells as Excel takes them. */
export function asBlock(rows) {
  const quoted = (cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quoted).join("\t")).join("\n");
}
