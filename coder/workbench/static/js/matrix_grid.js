// The table walked by keys, as a grid: one cell takes the focus, arrows lead from cell to cell.

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const PAGE = 5; // rows

export class MatrixGrid extends EventTarget {
  /** @param {HTMLTableElement} table */
  constructor(table) {
    super();
    this.rows = [...table.tBodies[0].rows];
    this.cells = this.rows.map((row) => [...row.querySelectorAll("td:not(.folded)")]);
    this.places = new Map();
    for (const [y, cells] of this.cells.entries())
      for (const [x, cell] of cells.entries()) this.places.set(cell, { x, y });
    this.current = null;
    table.addEventListener("keydown", (event) => this.keyPressed(event));
    table.addEventListener("click", (event) => this.clicked(event));
  }

  /** Return the cell of a row and a column, by their numbers. */
  at(y, x) {
    return this.cells[y]?.[x];
  }

  codeOf(cell) {
    return this.rows[this.places.get(cell).y].dataset.code;
  }

  isShown(cell) {
    return !cell.hidden && !cell.parentElement.hidden;
  }

  /** Let one cell be the one that Tab leads to; without a cell, the first that is shown. */
  rove(cell = null) {
    if (this.current) this.current.removeAttribute("tabindex");
    this.current = cell ?? this.firstShown();
    this.current?.setAttribute("tabindex", "0");
  }

  firstShown() {
    return this.cells.flat().find((cell) => this.isShown(cell)) ?? null;
  }

  /** Go to a cell. */
  goTo(cell, { takesFocus = true } = {}) {
    this.rove(cell);
    if (takesFocus) cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.dispatchEvent(new CustomEvent("moved", { detail: cell }));
  }

  clicked(event) {
    const cell = event.target.closest("td");
    if (!this.places.has(cell)) return;
    this.goTo(cell);
    this.dispatchEvent(new CustomEvent("opened", { detail: { cell, isToWrite: false } }));
  }

  keyPressed(event) {
    const cell = event.target.closest("td");
    if (!this.places.has(cell) || event.altKey || event.metaKey) return;
    const next = this.nextFor(event, cell);
    if (event.key === "Enter")
      this.dispatchEvent(new CustomEvent("opened", { detail: { cell, isToWrite: true } }));
    else if (next) this.goTo(next);
    else if (!(event.key in STEPS)) return;
    event.preventDefault();
  }

  /** Return the cell to which a key leads, if it is one of the grid. */
  nextFor({ key, ctrlKey }, cell) {
    const { x, y } = this.places.get(cell);
    if (key in STEPS && !ctrlKey) return this.stepFrom(x, y, STEPS[key]);
    if (key === "PageDown" || key === "PageUp")
      return this.pageFrom(x, y, key === "PageDown" ? 1 : -1);
    if (key !== "Home" && key !== "End") return null;
    const line = ctrlKey ? this.cells.flat() : this.cells[y];
    const shown = line.filter((one) => this.isShown(one));
    return shown.at(key === "Home" ? 0 : -1);
  }

  stepFrom(x, y, [down, right]) {
    for (let step = 1; ; step += 1) {
      const cell = this.at(y + down * step, x + right * step);
      if (!cell || this.isShown(cell)) return cell ?? null;
    }
  }

  pageFrom(x, y, direction) {
    let cell = this.at(y, x);
    for (let n = 0; n < PAGE; n += 1) {
      const place = this.places.get(cell);
      const next = this.stepFrom(place.x, place.y, [direction, 0]);
      if (!next) break;
      cell = next;
    }
    return cell;
  }

  /** Return the next shown cell of a kind in reading order, after the current one and around. */
  nextOf(kind, direction) {
    const found = this.cells
      .flat()
      .filter((cell) => cell.classList.contains(kind) && this.isShown(cell));
    if (!found.length) return null;
    const order = (cell) => this.places.get(cell).y * 100_000 + this.places.get(cell).x;
    const here = this.current ? order(this.current) : -1;
    const sorted = direction > 0 ? found : found.reverse();
    return sorted.find((cell) => direction * (order(cell) - here) > 0) ?? sorted[0];
  }
}
