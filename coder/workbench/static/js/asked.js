// What sources were asked: cells are selected with mouse or keys, and marked together; each step can be undone.

import { announce } from "./dom.js";
import { request } from "./server.js";
import { _ } from "./words.js";

const table = document.getElementById("asked");
const rows = [...table.tBodies[0].rows];
const heads = [...table.tHead.rows[0].cells].slice(1);
const fault = document.getElementById("fault");
const undoButton = document.getElementById("undo");
const SIGNS = { yes: "✓", no: "✕", mixed: "≈" };
const KEYS = { 1: "yes", 2: "no", 0: "", Delete: "", Backspace: "" };
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const done = []; // steps, the latest last: what stood in each cell before
let anchor = null;
let selected = new Set();

const cellsOf = (row) => [...row.cells].slice(1);
const shownRows = () => rows.filter((row) => !row.hidden);
const shownCells = (row) => cellsOf(row).filter((cell) => !cell.hidden);

// --- which are shown ---

function filter() {
  const [key, wanted] = document.getElementById("sources").value.split(":");
  const topic = document.getElementById("topics").value;
  for (const row of rows) row.hidden = Boolean(topic) && row.dataset.topic !== topic;
  heads.forEach((head, place) => {
    const isHidden = Boolean(wanted) && head.dataset[key] !== wanted;
    head.hidden = isHidden;
    for (const row of rows) cellsOf(row)[place].hidden = isHidden;
  });
  select([]);
}

for (const id of ["sources", "topics"])
  document.getElementById(id).addEventListener("change", filter);

// --- which are selected ---

function select(cells, isAdded = false) {
  const next = new Set(isAdded ? [...selected, ...cells] : cells);
  for (const cell of selected) if (!next.has(cell)) cell.classList.remove("selected");
  for (const cell of next) cell.classList.add("selected");
  selected = next;
  if (selected.size === 1) tell([...selected][0]);
  else if (selected.size) announce(_("Cells selected: {number}", { number: selected.size }));
}

/** Return the cells of the rectangle between two. */
function between(first, last) {
  const lines = shownRows();
  const places = [first, last].map((cell) => [
    lines.indexOf(cell.parentElement),
    shownCells(cell.parentElement).indexOf(cell),
  ]);
  const [top, bottom] = places.map(([y]) => y).sort((a, b) => a - b);
  const [left, right] = places.map(([, x]) => x).sort((a, b) => a - b);
  return lines.slice(top, bottom + 1).flatMap((row) => shownCells(row).slice(left, right + 1));
}

function reach(cell, isExtending, isAdded = false) {
  if (!isExtending || !anchor) anchor = cell;
  select(between(anchor, cell), isAdded);
  cell.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

table.addEventListener("pointerdown", (event) => {
  const cell = event.target.closest("td[data-code]");
  if (!cell) return;
  event.preventDefault();
  reach(cell, event.shiftKey, event.ctrlKey || event.metaKey);
});
table.addEventListener("pointerover", (event) => {
  const cell = event.target.closest("td[data-code]");
  if (cell && event.buttons === 1 && anchor) reach(cell, true);
});
table.addEventListener("click", (event) => {
  const head = event.target.closest("th");
  if (!head) return;
  const place = heads.indexOf(head);
  const cells =
    place < 0 ? shownCells(head.parentElement) : shownRows().map((row) => cellsOf(row)[place]);
  if (event.shiftKey && anchor) {
    select(between(anchor, cells.at(-1)));
    return;
  }
  anchor = cells[0];
  select(cells, event.ctrlKey || event.metaKey);
});
document
  .getElementById("select-all")
  ?.addEventListener("click", () => select(shownRows().flatMap(shownCells)));

table.addEventListener("keydown", (event) => {
  const cell = event.target.closest("td[data-code]");
  const step = STEPS[event.key];
  if (cell && step) {
    event.preventDefault();
    const lines = shownRows();
    const row = lines[lines.indexOf(cell.parentElement) + step[0]];
    const place = shownCells(cell.parentElement).indexOf(cell) + step[1];
    const next = row && shownCells(row)[place];
    if (next) reach(next, event.shiftKey);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea")) return;
  if (event.ctrlKey && event.key === "z") {
    event.preventDefault();
    undo();
  } else if (!event.ctrlKey && !event.altKey && event.key in KEYS && selected.size) {
    event.preventDefault();
    mark(KEYS[event.key]);
  }
});

// the table is entered with Tab at its first cell
cellsOf(rows[0])[0].tabIndex = 0;

// --- what is said of one ---

async function tell(cell) {
  const { source, code, mark, by = "" } = cell.dataset;
  const name = { yes: _("asked"), no: _("not asked"), mixed: _("not all the same") }[mark];
  const parts = [`${source} · ${code}`, name ?? _("unknown"), by];
  if ("heard" in cell.dataset) parts.push(_("the talk itself touches on it"));
  announce(parts.filter(Boolean).join(" · "));
  if (!by) return;
  const query = new URLSearchParams({ source, code });
  const { history } = await request("GET", `/api/asked/history?${query}`);
  const words = new Map([
    [null, _("unknown")],
    [true, _("asked")],
    [false, _("not asked")],
  ]);
  const earlier = history.slice(1).map((was) => `${words.get(was.mark)} (${was.by}, ${was.day})`);
  if (earlier.length && selected.has(cell) && selected.size === 1)
    announce(`${parts.filter(Boolean).join(" · ")} · ${_("before")}: ${earlier.join(", ")}`);
}

// --- marking ---

/** Return what the server is told: each cell, its mark, and what the page showed there. */
const asSent = (steps) =>
  steps.map(({ cell, to }) => ({
    source: cell.dataset.source,
    code: cell.dataset.code,
    mark: to,
    was: cell.dataset.mark,
  }));

async function send(steps) {
  fault.textContent = "";
  try {
    const { by } = await request("POST", "/api/asked", { cells: asSent(steps) });
    for (const { cell, to } of steps) show(cell, to, by);
    announce(_("Marked: {number}", { number: steps.length }));
    return true;
  } catch (error) {
    fault.textContent = error.message;
    return false;
  }
}

function show(cell, mark, by) {
  cell.dataset.mark = mark;
  if (mark) cell.dataset.by = by;
  else delete cell.dataset.by;
  cell.textContent = SIGNS[mark] ?? ("heard" in cell.dataset ? "(✓)" : "");
}

async function mark(to) {
  const steps = [...selected]
    .filter((cell) => cell.dataset.mark !== to)
    .map((cell) => ({ cell, to }));
  if (!steps.length) return;
  // what differs among the respondents of a survey cannot be put back in one mark
  const before = steps
    .map(({ cell }) => ({ cell, to: cell.dataset.mark }))
    .filter((step) => step.to !== "mixed");
  if (await send(steps)) done.push(before);
  undoButton.disabled = !done.length;
}

async function undo() {
  const steps = done.pop();
  if (!steps) return;
  if (await send(steps)) announce(_("Undone"));
  else done.push(steps);
  undoButton.disabled = !done.length;
}

for (const button of document.querySelectorAll(".marking [data-mark]"))
  button.addEventListener("click", () => mark(button.dataset.mark));
undoButton?.addEventListener("click", undo);
