// The page of the matrix: cells are walked along, opened beside the table, and summed up.

import { announce, el, pageData } from "./dom.js";
import { Drafts } from "./drafts.js";
import { CellPanel } from "./matrix_cell.js";
import { MatrixGrid } from "./matrix_grid.js";
import { printTable } from "./matrix_print.js";
import { SummaryQueue } from "./matrix_summaries.js";
import { MatrixView } from "./matrix_view.js";
import { RegisterFile } from "./register_file.js";
import { request } from "./server.js";
import { bindingTable, lettersAreOn, lettersSwitch } from "./shortcuts.js";
import { _, ngettext, pgettext } from "./words.js";

const byId = (id) => document.getElementById(id);
const data = pageData();
const table = byId("matrix");
const grid = new MatrixGrid(table);
const view = new MatrixView(table, grid, data);
const drafts = new Drafts(`draft:matrix:${data.slot}:${document.body.dataset.me}`, localStorage);
const queue = new SummaryQueue(drafts, (path, body) => request("POST", path, body));
const panel = new CellPanel(byId("cell"), data, queue, {
  closed: () => {
    markOpen(null);
    grid.current?.focus();
  },
  escaped: () => grid.current?.focus(),
  next: (direction) => goToWaiting(direction, true),
  kept: showWritten,
});

// --- cells and what stands in them ------------------------------------------------------

/** Return the cell that a name like EQ1.1:S3 stands for. */
function cellOf(id) {
  const at = id.indexOf(":");
  const x = data.columns.findIndex((column) => column.id === id.slice(at + 1));
  const y = grid.rows.findIndex((row) => row.dataset.code === id.slice(0, at));
  return grid.at(y, x);
}

function headOf(cell) {
  const { x, y } = grid.places.get(cell);
  const row = grid.rows[y];
  const [name, pointer] = [...view.heads[x].querySelectorAll(".name, .name + *")];
  const heading = view.groups.find(
    ({ dataset }) => Number(dataset.group) === data.columns[x].group,
  );
  const where = [heading?.textContent, name.textContent, pointer?.textContent];
  return {
    code: row.dataset.code,
    title: row.querySelector("th a").textContent.trim().slice(row.dataset.code.length).trim(),
    column: data.columns[x],
    where: where
      .map((part) => part?.trim())
      .filter(Boolean)
      .join(" · "),
    asked: cell.dataset.asked,
  };
}

/** Show in the table what is written of a cell, at once; `summary` is what the server has, if it told. */
function showWritten(id, text, summary) {
  const cell = cellOf(id);
  if (!cell) return;
  const written = cell.querySelector(".summary");
  const hasCodings = cell.querySelector(".marks") !== null;
  if (!text.trim()) written?.remove();
  else if (written) written.textContent = text;
  else cell.append(el("span", { class: "summary", dir: "auto" }, text));
  const isStale = summary ? summary.stale : cell.classList.contains("stale");
  const unwritten = hasCodings ? "to_sum_up" : "";
  const held = isStale ? "stale" : "summed_up";
  const state = text.trim() ? held : unwritten;
  cell.classList.remove("stale", "summed_up", "to_sum_up");
  if (state) cell.classList.add(state);
  countWaiting();
}

function countWaiting() {
  const cells = grid.cells.flat();
  const coded = cells.filter((cell) => cell.querySelector(".marks")).length;
  const waiting = table.querySelectorAll("td.to_sum_up").length;
  const place = byId("to-sum-up");
  if (!place) return;
  place.textContent = waiting
    ? ngettext(
        "{n} cell of {number} with codings has no summary yet.",
        "{n} cells of {number} with codings have no summary yet.",
        waiting,
        { number: coded },
      )
    : _("Every cell with codings has a summary.");
  byId("next-waiting").disabled = !waiting;
}

// --- opening and walking ------------------------------------------------------------------

function markOpen(cell) {
  table.querySelector("td.is-open")?.classList.remove("is-open");
  cell?.classList.add("is-open");
  const address = new URL(location.href);
  if (cell) address.searchParams.set("cell", `${grid.codeOf(cell)}:${headOf(cell).column.id}`);
  else address.searchParams.delete("cell");
  history.replaceState(null, "", address);
}

function open(cell, options) {
  markOpen(cell);
  return panel.open(headOf(cell), options);
}

function goToWaiting(direction, isToWrite = false) {
  const next = grid.nextOf("to_sum_up", direction);
  if (!next) return announce(_("Every cell with codings has a summary."));
  grid.goTo(next, { takesFocus: !isToWrite });
  open(next, { isToWrite });
}

grid.addEventListener("opened", ({ detail: { cell, isToWrite } }) => {
  if (isToWrite && panel.isOpen && cell.classList.contains("is-open")) panel.focusOnWords();
  else open(cell, { isToWrite });
});
grid.addEventListener("moved", ({ detail: cell }) => {
  if (panel.isOpen && !cell.classList.contains("is-open")) open(cell, { isSoon: true });
});
byId("next-waiting")?.addEventListener("click", () => goToWaiting(1));

// --- keys, which are also the help --------------------------------------------------------

const KEYS = [
  {
    keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
    title: () => _("From cell to cell"),
  },
  {
    keys: ["Home", "End"],
    title: () => _("First and last cell of the row; with Ctrl of the table"),
  },
  { keys: ["Enter"], title: () => _("Open the cell, and write in it") },
  { keys: ["Escape"], title: () => _("Back to the table; once more: close the cell") },
  { keys: ["Ctrl+Enter"], title: () => _("Save, and on to the next cell without a summary") },
  {
    keys: ["j"],
    title: () => _("Next cell with codings and no summary"),
    act: () => goToWaiting(1),
  },
  {
    keys: ["k"],
    title: () => _("Previous cell with codings and no summary"),
    act: () => goToWaiting(-1),
  },
  { keys: ["o"], title: () => _("Show who was asked"), act: () => view.flip("coverage") },
  { keys: ["w"], title: () => _("Only cells without a summary"), act: () => view.flip("waiting") },
  { keys: ["?"], title: () => _("These keys"), act: showKeys },
];
const ACTS = new Map(KEYS.flatMap(({ keys, act }) => keys.map((key) => [key, act])));

function showKeys() {
  const dialog = byId("help");
  dialog.replaceChildren(
    el("h2", { id: "help-title" }, _("Shortcuts")),
    bindingTable(pgettext("shortcuts", "Move"), KEYS),
    lettersSwitch(),
    el("form", { method: "dialog" }, el("button", { class: "main" }, _("Close"))),
  );
  dialog.showModal();
}

byId("keys").addEventListener("click", showKeys);
document.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, altKey, metaKey } = event;
  if (ctrlKey || altKey || metaKey || target.closest("input, textarea, select, dialog[open]"))
    return;
  if (key === "Escape") panel.close();
  const act = ACTS.get(key);
  if (!act || (key !== "?" && !lettersAreOn())) return;
  event.preventDefault();
  act();
});

// --- what is on its way ---------------------------------------------------------------------

function showStatus() {
  const place = byId("saved");
  const { serverGone, notice, waiting: number, savedAt } = queue;
  const moving = number ? "saving" : "done";
  place.className = `saved ${serverGone || notice ? "gone" : moving}`;
  if (notice) place.textContent = _("⚠ Signed out; changes waiting here: {number}", { number });
  else if (serverGone)
    place.textContent = _("⚠ The server does not answer; changes waiting here: {number}", {
      number,
    });
  else if (number) place.textContent = _("Saving …");
  else if (savedAt)
    place.textContent = _("✓ Saved at {time}", {
      time: savedAt.toLocaleTimeString(document.documentElement.lang),
    });
}

/** Mark the cells of which something is typed and not saved, and say where they are. */
function showUnsaved() {
  for (const cell of table.querySelectorAll("td.unsaved")) cell.classList.remove("unsaved");
  const ids = [...drafts.under().keys()];
  for (const id of ids) cellOf(id)?.classList.add("unsaved");
  const elsewhere = ids.filter((id) => id !== panel.id && cellOf(id));
  const link = (id) => {
    const button = el("button", { type: "button", class: "quiet" }, id.replace(":", " · "));
    button.addEventListener("click", () => {
      view.reveal(cellOf(id));
      grid.goTo(cellOf(id));
      open(cellOf(id), { isToWrite: true });
    });
    return button;
  };
  byId("unsaved").hidden = !elsewhere.length;
  byId("unsaved").replaceChildren(_("Typed, not saved yet:"), " ", ...elsewhere.map(link));
}

queue.addEventListener("changed", () => {
  showStatus();
  showUnsaved();
});
queue.addEventListener("kept", ({ detail: { id, typed } }) => {
  if (!queue.of(id)) showWritten(id, typed.text, { stale: false });
});
queue.addEventListener("refused", ({ detail: { id, error } }) => {
  if (id !== panel.id) announce(error.message);
});
window.addEventListener("online", () => queue.resume());
window.addEventListener("pagehide", () => panel.leave());

// --- Excel ---------------------------------------------------------------------------------

const workbook = new RegisterFile(byId("loaded"), () => location.reload(), "/api/matrix/file");
const chosen = byId("file");
byId("choose-file")?.addEventListener("click", () => chosen.click());
chosen?.addEventListener("change", async () => {
  byId("file-fault").textContent = "";
  try {
    await workbook.show(chosen.files[0]);
  } catch (error) {
    byId("file-fault").textContent = error.message;
  } finally {
    chosen.value = ""; // the same file may be chosen again
  }
});

// --- as it was left -------------------------------------------------------------------------

for (const [id, { text }] of drafts.under()) if (cellOf(id)) showWritten(id, text);
countWaiting();
queue.resume();
showUnsaved();
byId("matrix-print").addEventListener("click", () => window.print());
window.addEventListener("beforeprint", () => printTable(byId("matrix-printed"), table, view, data));
window.addEventListener("afterprint", () => byId("matrix-printed").replaceChildren());

const left = new URLSearchParams(location.search).get("cell");
if (left && cellOf(left)) {
  view.reveal(cellOf(left));
  grid.goTo(cellOf(left), { takesFocus: false });
  open(cellOf(left));
}
