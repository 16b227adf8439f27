// The register as the page knows it: rows and columns, which are shown, in which order, and what can be undone.

import { fold } from "./folding.js";

const SLOT = "register-columns";
const HIDDEN_WHEN_EMPTY = new Set(["voice", "asked", "finished", "parent", "file", "persons"]);
const RESPONDENT = "parent";

/** What the page shows of the register, and changes of it that can be taken back. */
export class RegisterState {
  constructor({ columns, rows, may_edit: mayEdit }) {
    this.columns = columns;
    this.mayEdit = mayEdit;
    this.rows = new Map(rows.map((row) => [row.id, row]));
    this.words = "";
    this.filters = {};
    this.sort = { column: "", step: 1 };
    this.respondents = false;
    this.selected = new Set();
    this.undoable = [];
    this.chosen = JSON.parse(localStorage.getItem(SLOT) ?? "{}");
  }

  /** Return a cell as it is stored; "" where nothing is said. */
  value(id, column) {
    return this.rows.get(id)?.cells[column] ?? "";
  }

  /** Return a cell in the words of the reader. */
  shown(id, column) {
    return this.label(column, this.value(id, column.name));
  }

  label(column, value) {
    return column.choices.find(([choice]) => choice === value)?.[1] ?? value;
  }

  column(name) {
    return this.columns.find((column) => column.name === name);
  }

  isShown(column) {
    if (column.name in this.chosen) return this.chosen[column.name];
    if (!HIDDEN_WHEN_EMPTY.has(column.name)) return true;
    if (column.name === "file" || column.name === RESPONDENT)
      return this.respondents && column.name === RESPONDENT;
    return [...this.rows.values()].some((row) => row.cells[column.name]);
  }

  get shownColumns() {
    return this.columns.filter((column) => this.isShown(column));
  }

  show(name, isShown) {
    this.chosen[name] = isShown;
    localStorage.setItem(SLOT, JSON.stringify(this.chosen));
  }

  /** Return the rows that fit what was searched and filtered, in the chosen order. */
  get shownRows() {
    const typed = fold(this.words.trim());
    const fitting = [...this.rows.values()].filter(
      (row) => this.#isOfThisSort(row) && this.#passes(row) && this.#says(row, typed),
    );
    const column = this.column(this.sort.column);
    if (!column) return fitting;
    const key = (row) => this.label(column, row.cells[column.name] ?? "");
    const compare = (a, b) => a.localeCompare(b, undefined, { numeric: true });
    // what says nothing comes last, whichever way
    return fitting.sort((a, b) => {
      const [first, second] = [key(a), key(b)];
      if (!first || !second) return Number(!first) - Number(!second);
      return compare(first, second) * this.sort.step;
    });
  }

  #isOfThisSort(row) {
    return this.respondents || !row.cells[RESPONDENT];
  }

  #passes(row) {
    return Object.entries(this.filters).every(([name, value]) => (row.cells[name] ?? "") === value);
  }

  #says(row, typed) {
    if (!typed) return true;
    const said = this.columns.map((column) => this.label(column, row.cells[column.name] ?? ""));
    return fold(said.join(" ")).includes(typed);
  }

  /** Sort by a column: up, down, and as they came. */
  sortBy(name) {
    if (this.sort.column !== name) this.sort = { column: name, step: 1 };
    else if (this.sort.step === 1) this.sort = { column: name, step: -1 };
    else this.sort = { column: "", step: 1 };
  }

  get hasRespondents() {
    return [...this.rows.values()].some((row) => row.cells[RESPONDENT]);
  }

  /** Take rows as the server has them. */
  take(rows) {
    for (const row of rows) {
      this.rows.set(row.id, row);
      for (const name of Object.keys(row.cells)) if (!this.column(name)) this.addColumn(name);
    }
  }

  addColumn(name) {
    this.columns.push({ name, title: name, choices: [], fixed: false, own: true });
  }

  drop(ids) {
    for (const id of ids) {
      this.rows.delete(id);
      this.selected.delete(id);
    }
  }
}
