// The table on paper: as many tables as there are columns for, one group after the other, none cut.

import { el } from "./dom.js";

const ON_A_PAGE = 6; // columns that read well on a sheet across

/**
 * Lay the table out for paper.
 * @param {HTMLElement} place
 * @param {HTMLTableElement} table
 * @param {import("./matrix_view.js").MatrixView} view
 * @param {{question: string}} data
 */
export function printTable(place, table, view, data) {
  const shown = [...view.heads].map((_head, x) => x).filter((x) => !view.heads[x].hidden);
  const title = document.querySelector("main .intro")?.textContent.trim() ?? data.question;
  const parts = chunksOf(shown, view.columns);
  place.className = table.className;
  place.replaceChildren(...parts.map((part, n) => partOf(part, n, parts.length, { title, view })));
}

/** Put columns of one group on a sheet together, those of many small groups on one. */
function chunksOf(shown, columns) {
  const groups = [];
  for (const x of shown) {
    const last = groups.at(-1);
    if (last && columns[last[0]].group === columns[x].group && last.length < ON_A_PAGE)
      last.push(x);
    else groups.push([x]);
  }
  const sheets = [];
  for (const group of groups) {
    const last = sheets.at(-1);
    if (last && last.length + group.length <= ON_A_PAGE) last.push(...group);
    else sheets.push([...group]);
  }
  return sheets;
}

function partOf(part, n, number, { title, view }) {
  const count = number > 1 ? ` (${n + 1}/${number})` : "";
  const rows = view.grid.rows.filter((row) => !row.hidden);
  return el(
    "table",
    {},
    el("caption", {}, title, count),
    el(
      "thead",
      {},
      ...headings(part, view),
      el("tr", {}, el("th"), ...part.map((x) => copy(view.heads[x]))),
    ),
    el("tbody", {}, ...rows.map((row) => line(row, part, view))),
  );
}

function headings(part, view) {
  if (!view.groups.length) return [];
  const cells = [];
  for (const x of part) {
    const { group } = view.columns[x];
    const last = cells.at(-1);
    if (last?.group === group) last.size += 1;
    else cells.push({ group, size: 1 });
  }
  const titled = cells.map(({ group, size }) => {
    const heading = view.groups.find(({ dataset }) => Number(dataset.group) === group);
    return el("th", { colspan: size }, heading.textContent.trim());
  });
  return [el("tr", {}, el("th"), ...titled)];
}

function line(row, part, view) {
  const cells = view.grid.cells[view.grid.rows.indexOf(row)];
  return el("tr", {}, copy(row.querySelector("th")), ...part.map((x) => copy(cells[x])));
}

/** Copy a cell without what is only of use on the screen. */
function copy(cell) {
  const copied = cell.cloneNode(true);
  for (const button of copied.querySelectorAll("button")) button.remove();
  for (const name of ["tabindex", "id"]) copied.removeAttribute(name);
  copied.classList.remove("is-open");
  return copied;
}
