// What of the table is shown: folded groups and pointers, empty lines, only what waits; kept in the address.

import { el } from "./dom.js";
import { _, ngettext } from "./words.js";

const SWITCHES = ["coverage", "empty", "waiting", "whole"];
const byId = (id) => document.getElementById(id);

export class MatrixView {
  /**
   * @param {HTMLTableElement} table
   * @param {import("./matrix_grid.js").MatrixGrid} grid
   * @param {{question: string, columns: {group: number}[], covered: boolean}} data
   */
  constructor(table, grid, { question, columns, covered }) {
    this.isCovered = covered;
    this.table = table;
    this.grid = grid;
    this.columns = columns;
    this.slot = `matrix-folds:${location.host}:${question}`;
    this.heads = [...table.tHead.rows].at(-1).querySelectorAll("th:not(.corner, .folded)");
    this.groups = [...table.querySelectorAll("[data-group]")];
    this.placeholders = new Map(
      this.groups.map(({ dataset }) => [Number(dataset.group), this.placeholdersOf(dataset.group)]),
    );
    const asked = new URLSearchParams(location.search);
    this.on = new Set(SWITCHES.filter((name) => asked.get(name)));
    this.folded = this.readFolds();
    this.listen();
    this.apply();
  }

  placeholdersOf(group) {
    const n = this.groups.findIndex(({ dataset }) => dataset.group === group);
    const head = this.table.querySelector(`th.folded[data-of-group="${group}"]`);
    return [head, ...this.grid.rows.map((row) => row.querySelectorAll("td.folded")[n])];
  }

  readFolds() {
    try {
      return new Set(JSON.parse(localStorage.getItem(this.slot) ?? "[]"));
    } catch {
      return new Set(); // what something else left there folds nothing
    }
  }

  // --- what a person does -------------------------------------------------------

  listen() {
    document.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) this.pressed(button);
    });
  }

  pressed({ id, dataset: { switch: name, foldGroup, foldRow } }) {
    if (name) this.flip(name);
    if (foldGroup) this.fold(`group:${foldGroup}`);
    if (foldRow) this.fold(`row:${foldRow}`);
    if (id === "fold-groups") this.foldAll(this.groupKeys());
    if (id === "fold-pointers") this.foldAll(this.rowKeys());
  }

  flip(name) {
    if (this.on.has(name)) this.on.delete(name);
    else this.on.add(name);
    this.apply();
    // who was asked is only looked up where somebody wants to know
    if (name === "coverage" && this.on.has(name) && !this.isCovered) location.reload();
  }

  fold(key) {
    if (this.folded.has(key)) this.folded.delete(key);
    else this.folded.add(key);
    this.apply();
  }

  foldAll(keys) {
    const areFolded = keys.every((key) => this.folded.has(key));
    for (const key of keys) {
      if (areFolded) this.folded.delete(key);
      else this.folded.add(key);
    }
    this.apply();
  }

  groupKeys() {
    return this.groups.map(({ dataset }) => `group:${dataset.group}`);
  }

  rowKeys() {
    const buttons = [...this.table.querySelectorAll("[data-fold-row]")];
    return buttons.map(({ dataset }) => `row:${dataset.foldRow}`);
  }

  /** Let a cell be seen, whatever hides it. */
  reveal(cell) {
    const { x } = this.grid.places.get(cell);
    this.folded.delete(`group:${this.columns[x].group}`);
    for (let row = cell.parentElement; row?.dataset.parent; row = this.rowOf(row.dataset.parent))
      this.folded.delete(`row:${row.dataset.parent}`);
    if (!this.grid.isShown(cell)) {
      this.on.delete("waiting");
      this.on.add("empty");
    }
    this.apply();
  }

  rowOf(code) {
    return this.grid.rows.find((row) => row.dataset.code === code);
  }

  // --- how it looks ---------------------------------------------------------------

  apply() {
    const isWaiting = (cell) => cell.classList.contains("to_sum_up");
    const isFilled = (cell) => cell.firstElementChild !== null;
    const { cells, rows } = this.grid;
    const showsEmpty = this.on.has("empty") || this.on.has("coverage");
    const fits = this.on.has("waiting") ? isWaiting : (cell) => showsEmpty || isFilled(cell);
    const isAnything = cells.some((line) => line.some(fits));
    const keepsRow = cells.map((line) => !isAnything || line.some(fits));
    const keepsColumn = this.columns.map(
      (_column, x) => !isAnything || cells.some((line) => fits(line[x])),
    );
    for (const [y, row] of rows.entries())
      row.hidden = this.isUnderFolded(row) || !this.keepsFamily(row, y, keepsRow);
    this.showColumns(keepsColumn);
    this.showSwitches();
    this.tellHidden(keepsRow, keepsColumn);
    this.keepInAddress();
    if (!this.grid.current || !this.grid.isShown(this.grid.current)) this.grid.rove();
  }

  isUnderFolded(row) {
    const { parent } = row.dataset;
    if (!parent) return false;
    const above = this.rowOf(parent);
    return this.folded.has(`row:${parent}`) || Boolean(above && this.isUnderFolded(above));
  }

  /** Keep a row for itself, or for a pointer under it. */
  keepsFamily(row, y, keepsRow) {
    const { code } = row.dataset;
    const isAbove = (other) => other.dataset.parent === code;
    return (
      keepsRow[y] ||
      this.grid.rows.some((other, n) => isAbove(other) && this.keepsFamily(other, n, keepsRow))
    );
  }

  showColumns(keepsColumn) {
    const isFolded = (group) => this.folded.has(`group:${group}`);
    const shown = this.columns.map(({ group }, x) => keepsColumn[x] && !isFolded(group));
    for (const [x, head] of [...this.heads].entries()) head.hidden = !shown[x];
    for (const line of this.grid.cells)
      for (const [x, cell] of line.entries()) cell.hidden = !shown[x];
    for (const heading of this.groups) {
      const group = Number(heading.dataset.group);
      const kept = this.columns.filter((column, x) => column.group === group && keepsColumn[x]);
      heading.colSpan = isFolded(group) ? 1 : Math.max(1, kept.length);
      heading.hidden = kept.length === 0;
      heading.querySelector("button").ariaExpanded = String(!isFolded(group));
      for (const one of this.placeholders.get(group)) one.hidden = !isFolded(group) || !kept.length;
    }
  }

  showSwitches() {
    for (const name of SWITCHES) this.table.classList.toggle(name, this.on.has(name));
    for (const button of document.querySelectorAll("[data-switch]"))
      button.ariaPressed = String(this.on.has(button.dataset.switch));
    for (const button of this.table.querySelectorAll("[data-fold-row]"))
      button.ariaExpanded = String(!this.folded.has(`row:${button.dataset.foldRow}`));
    byId("asked-legend").hidden = !this.on.has("coverage");
    this.pressIfAll("fold-groups", this.groupKeys());
    this.pressIfAll("fold-pointers", this.rowKeys());
  }

  pressIfAll(id, keys) {
    const button = byId(id);
    if (button) button.ariaPressed = String(keys.every((key) => this.folded.has(key)));
  }

  /** Say how much is hidden since nothing is in it, with the way to see it. */
  tellHidden(keepsRow, keepsColumn) {
    const [rows, columns] = [keepsRow, keepsColumn].map(
      (kept) => kept.filter((one) => !one).length,
    );
    const parts = [
      rows && ngettext("{n} row without codings hidden", "{n} rows without codings hidden", rows),
      columns &&
        ngettext(
          "{n} column without codings hidden",
          "{n} columns without codings hidden",
          columns,
        ),
    ];
    const told = parts.filter(Boolean).join(" · ");
    const isSwitch = !this.on.has("waiting") && !this.on.has("coverage");
    const offer = this.on.has("empty")
      ? _("Hide rows and columns without codings")
      : told && _("Show them");
    const button = el("button", { type: "button", class: "quiet", "data-switch": "empty" }, offer);
    const isTold = !this.on.has("waiting");
    byId("hidden-lines").replaceChildren(isTold ? told : "", " ", isSwitch && offer ? button : "");
  }

  /** Keep what is shown in the address, so that it can be bookmarked; folds stay in this browser. */
  keepInAddress() {
    const address = new URL(location.href);
    for (const name of SWITCHES) {
      if (this.on.has(name)) address.searchParams.set(name, "1");
      else address.searchParams.delete(name);
    }
    history.replaceState(null, "", address);
    localStorage.setItem(this.slot, JSON.stringify([...this.folded]));
    const form = byId("ask-matrix");
    for (const input of form.querySelectorAll("input[type=hidden]")) input.remove();
    for (const name of this.on) form.append(el("input", { type: "hidden", name, value: "1" }));
    const back = document.querySelector("form.language [name=back]");
    if (back) back.value = address.pathname + address.search;
  }
}
