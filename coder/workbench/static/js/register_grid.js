// The table itself: where one stands in it, cells that are marked, written in, copied and pasted.

import { el } from "./dom.js";
import { asBlock, blockOf, editorOf } from "./register_cells.js";
import { _ } from "./words.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const LAST = Number.MAX_SAFE_INTEGER;
const ORDERS = { 1: ["ascending", " ↑"], "-1": ["descending", " ↓"] };
const STUCK = { id: "stuck-1", title: "stuck-2" };

/** Draws the register and edits it; `save` keeps changes, `selected` is told which rows are ticked. */
export class RegisterGrid {
  constructor(table, state, { save, selected }) {
    this.table = table;
    this.state = state;
    this.save = save;
    this.selected = selected;
    this.at = { row: 0, column: 0 };
    this.end = null;
    this.editor = null;
    this.problems = new Map();
    table.addEventListener("mousedown", (event) => this.#point(event));
    table.addEventListener("dblclick", (event) => this.#cellOf(event) && this.edit());
    table.addEventListener("click", (event) => this.#click(event));
    table.addEventListener("change", (event) => this.#tick(event));
    table.addEventListener("keydown", (event) => this.#key(event));
    table.addEventListener("copy", (event) => this.#copy(event));
    table.addEventListener("paste", (event) => this.#paste(event));
  }

  // --- drawn ---------------------------------------------------------------------------

  draw() {
    this.rows = this.state.shownRows;
    this.columns = this.state.shownColumns;
    const head = el(
      "tr",
      {},
      this.#allBox(),
      ...this.columns.map((column) => this.#heading(column)),
    );
    const body = el("tbody", {}, ...this.rows.map((row, n) => this.#row(row, n)));
    this.table.replaceChildren(el("thead", {}, head), body);
    this.at.row = Math.min(this.at.row, Math.max(0, this.rows.length - 1));
    this.at.column = Math.min(this.at.column, Math.max(0, this.columns.length - 1));
    this.#mark();
  }

  #allBox() {
    if (!this.state.mayEdit) return null;
    const every = this.rows.length > 0 && this.rows.every((row) => this.state.selected.has(row.id));
    const box = el("input", {
      type: "checkbox",
      "data-all": true,
      "aria-label": _("Select all rows"),
    });
    box.checked = every;
    return el("th", { class: "tick", scope: "col" }, box);
  }

  #heading(column) {
    const { sort } = this.state;
    const isSorted = sort.column === column.name;
    const [order, arrow] = isSorted ? ORDERS[sort.step] : ["none", ""];
    const button = el(
      "button",
      { "data-sort": column.name, title: _("Sort") },
      column.title + arrow,
    );
    return el("th", { scope: "col", "aria-sort": order, class: STUCK[column.name] }, button);
  }

  #row(row, n) {
    const cells = this.columns.map((column, m) => this.#cell(row, column, n, m));
    const isTicked = this.state.selected.has(row.id);
    let tick = null;
    if (this.state.mayEdit) {
      const box = el("input", { type: "checkbox", "aria-label": row.id });
      box.checked = isTicked;
      tick = el("td", { class: "tick" }, box);
    }
    const state = `${row.cells.status} ${isTicked ? "chosen-row" : ""}`;
    return el("tr", { "data-id": row.id, class: state }, tick, ...cells);
  }

  #cell(row, column, n, m) {
    const text = this.state.shown(row.id, column);
    const problem = this.problems.get(`${row.id}|${column.name}`);
    const classes = [STUCK[column.name], column.fixed && "fixed", problem && "wrong"];
    const hasText = column.name === "id" && !row.is_contact;
    const shown = hasText ? this.#ways(row.id, text) : [problem?.value ?? text];
    return el(
      "td",
      {
        role: "gridcell",
        tabindex: -1,
        "data-row": n,
        "data-column": m,
        class: classes.filter(Boolean).join(" "),
        title: problem?.said ?? (text.length > 18 ? text : null),
      },
      ...shown,
    );
  }

  /** Return the way to the text of a source, and to all that it says. */
  #ways(id, text) {
    const title = _("Everything that it says");
    return [
      el("a", { href: `/source/${id}` }, text),
      " ",
      el("a", { href: `/case?of=${id}`, class: "small", title, "aria-label": title }, "☰"),
    ];
  }

  td(row = this.at.row, column = this.at.column) {
    return this.table.querySelector(`td[data-row="${row}"][data-column="${column}"]`);
  }

  /** Return rows and columns that are marked: the one where one stands, or a block. */
  get block() {
    const end = this.end ?? this.at;
    const [top, bottom] = [this.at.row, end.row].sort((a, b) => a - b);
    const [left, right] = [this.at.column, end.column].sort((a, b) => a - b);
    return {
      rows: this.rows.slice(top, bottom + 1),
      columns: this.columns.slice(left, right + 1),
      top,
      left,
    };
  }

  #mark() {
    for (const cell of this.table.querySelectorAll("td.marked")) cell.classList.remove("marked");
    for (const cell of this.table.querySelectorAll('td[tabindex="0"]')) cell.tabIndex = -1;
    const { rows, columns, top, left } = this.block;
    for (let n = 0; this.end && n < rows.length; n += 1)
      for (let m = 0; m < columns.length; m += 1)
        this.td(top + n, left + m)?.classList.add("marked");
    const cell = this.td();
    if (cell) cell.tabIndex = 0;
  }

  go(row, column, isLonger = false) {
    const to = {
      row: Math.max(0, Math.min(row, this.rows.length - 1)),
      column: Math.max(0, Math.min(column, this.columns.length - 1)),
    };
    if (isLonger) this.end = to;
    else [this.at, this.end] = [to, null];
    this.#mark();
    const cell = this.td(to.row, to.column);
    if (!isLonger) cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  goTo(id, name) {
    const row = this.rows.findIndex((one) => one.id === id);
    const column = this.columns.findIndex((one) => one.name === name);
    if (row >= 0) this.go(row, Math.max(0, column));
  }

  // --- pointing ------------------------------------------------------------------------

  #cellOf(event) {
    return event.target.closest("td[data-row]");
  }

  #point(event) {
    const cell = this.#cellOf(event);
    if (!cell || event.target.closest("a, input, select")) return;
    event.preventDefault();
    const [row, column] = [Number(cell.dataset.row), Number(cell.dataset.column)];
    const isHere = !this.editor && cell === document.activeElement && !event.shiftKey;
    this.finish();
    if (isHere) this.edit();
    else this.go(row, column, event.shiftKey);
  }

  #click(event) {
    const button = event.target.closest("[data-sort]");
    if (!button) return;
    this.state.sortBy(button.dataset.sort);
    this.draw();
    this.table.querySelector(`[data-sort="${CSS.escape(button.dataset.sort)}"]`)?.focus();
  }

  #tick(event) {
    const box = event.target.closest('input[type="checkbox"]');
    if (!box) return;
    const ids =
      "all" in box.dataset ? this.rows.map((row) => row.id) : [box.closest("tr").dataset.id];
    for (const id of ids) this.state.selected[box.checked ? "add" : "delete"](id);
    this.draw();
    this.selected();
  }

  // --- keys ----------------------------------------------------------------------------

  #key(event) {
    if (this.editor) return this.#keyInEditor(event);
    if (!this.#cellOf(event) || event.isComposing) return;
    if (event.key === "Tab") this.#tab(event);
    else if (this.#walk(event) || this.#write(event)) event.preventDefault();
  }

  /** Go where the arrows, Home and End lead; with Shift the block grows. */
  #walk({ key, shiftKey, ctrlKey, metaKey, altKey }) {
    const { row, column } = (shiftKey && this.end) || this.at;
    const [down, right] = STEPS[key] ?? [0, 0];
    const edges = { Home: [ctrlKey ? 0 : row, 0], End: [ctrlKey ? LAST : row, LAST] };
    const to = STEPS[key] ? [row + down, column + right] : edges[key];
    if (!to || metaKey || altKey) return false;
    this.go(...to, shiftKey);
    return true;
  }

  /** Open the cell, with what was typed, or empty what is marked. */
  #write({ key, ctrlKey, metaKey, altKey }) {
    if (ctrlKey || metaKey || altKey) return false;
    if (key === "Delete" || key === "Backspace") this.#empty();
    else if (key === "Enter" || key === "F2") this.edit();
    else if (key.length === 1) this.edit(key);
    else return false;
    return true;
  }

  /** Go to the next cell, at the end of a row to the next one; out of the table at its ends. */
  #tab(event) {
    const width = this.columns.length;
    const place = this.at.row * width + this.at.column + (event.shiftKey ? -1 : 1);
    if (place < 0 || place >= this.rows.length * width) return;
    event.preventDefault();
    this.go(Math.floor(place / width), place % width);
  }

  #keyInEditor(event) {
    if (event.key === "Escape") this.finish(false);
    else if (event.key === "Enter") {
      this.finish();
      this.go(this.at.row + 1, this.at.column);
    } else if (event.key === "Tab") {
      this.finish();
      this.#tab(event);
    } else {
      this.byKeys = true;
      return;
    }
    event.preventDefault();
  }

  #empty() {
    const { rows, columns } = this.block;
    this.change(rows.flatMap((row) => columns.map((column) => [row, column, ""])));
  }

  // --- writing -------------------------------------------------------------------------

  /** Let the cell be written in; what was typed takes the place of what stands there. */
  edit(typed = "") {
    const [row, column] = [this.rows[this.at.row], this.columns[this.at.column]];
    if (!row || !column || column.fixed || !this.state.mayEdit) return;
    const cell = this.td();
    const problem = this.problems.get(`${row.id}|${column.name}`);
    this.editor = editorOf(column, problem?.value ?? this.state.value(row.id, column.name), typed);
    this.editing = { row, column, typed };
    this.byKeys = false;
    cell.replaceChildren(this.editor);
    cell.classList.add("open");
    this.editor.focus();
    if (typed) this.editor.setSelectionRange?.(typed.length, typed.length);
    else this.editor.select?.();
    this.editor.addEventListener("blur", () => this.finish());
    this.editor.addEventListener("pointerdown", () => {
      this.byKeys = false;
    });
    if (column.choices.length)
      this.editor.addEventListener("change", () => !this.byKeys && this.finish());
  }

  /** Keep what was written, or leave the cell as it was. */
  finish(isKept = true) {
    if (!this.editor) return;
    const { row, column } = this.editing;
    const { value } = this.editor;
    this.editor = null;
    const key = `${row.id}|${column.name}`;
    const isOpen = this.problems.delete(key);
    this.#redraw(row, column);
    if (isKept && (isOpen || value.trim() !== this.state.value(row.id, column.name)))
      this.change([[row, column, value]]);
    if (!isKept) this.td()?.focus();
  }

  #redraw(row, column) {
    const [n, m] = [this.rows.indexOf(row), this.columns.indexOf(column)];
    this.td(n, m)?.replaceWith(this.#cell(row, column, n, m));
    this.#mark();
  }

  /** Send cells; what cannot be written or stands there already is left out. */
  change(cells, added = []) {
    const changes = cells
      .filter(([, column]) => !column.fixed)
      .map(([row, column, value]) => ({
        source: row.id,
        column: column.name,
        was: this.state.value(row.id, column.name),
        value: value.trim(),
      }))
      .filter(({ was, value }) => was !== value);
    if (this.state.mayEdit && (changes.length || added.length)) this.save({ changes, added });
  }

  // --- copied and pasted -----------------------------------------------------------------

  #copy(event) {
    if (this.editor) return;
    const { rows, columns } = this.block;
    const words = rows.map((row) => columns.map((column) => this.state.shown(row.id, column)));
    event.clipboardData.setData("text/plain", asBlock(words));
    event.preventDefault();
  }

  #paste(event) {
    if (this.editor || !this.state.mayEdit) return;
    event.preventDefault();
    this.paste(event.clipboardData.getData("text/plain"));
  }

  /** Write a block from where one stands; one value into all that is marked; rows below the last are new. */
  paste(text) {
    const block = blockOf(text);
    const { rows, columns, top, left } = this.block;
    if (block.length === 1 && block[0].length === 1) {
      this.change(rows.flatMap((row) => columns.map((column) => [row, column, block[0][0]])));
      return;
    }
    const cells = [];
    const added = [];
    block.forEach((line, n) => {
      const written = line.map((value, m) => [this.columns[left + m], value]);
      const here = written.filter(([column]) => column && !column.fixed);
      const row = this.rows[top + n];
      if (row) cells.push(...here.map(([column, value]) => [row, column, value]));
      else added.push(Object.fromEntries(here.map(([column, value]) => [column.name, value])));
    });
    this.change(
      cells,
      added.filter((given) => Object.values(given).some(Boolean)),
    );
  }
}
