// The page of the register: what is found and filtered, kept and undone, set for many rows at once.

import { el, pageData } from "./dom.js";
import { editorOf } from "./register_cells.js";
import { RegisterFile } from "./register_file.js";
import { RegisterGrid } from "./register_grid.js";
import { RegisterState } from "./register_state.js";
import { request } from "./server.js";
import { _, ngettext } from "./words.js";

const FILTERED = ["kind", "group", "relation", "status"];
const byId = (id) => document.getElementById(id);
const state = new RegisterState(pageData());
const grid = new RegisterGrid(byId("register-table"), state, { save, selected: showMany });

// --- kept ----------------------------------------------------------------------------

/** Do one thing after the other: each says what it saw. */
let queue = Promise.resolve();
function save(edit) {
  queue = queue.then(() => send(edit));
  return queue;
}

async function send({ changes, added = [] }, isUndo = false) {
  byId("state").textContent = _("Saving …");
  try {
    const answer = await request("POST", "/api/register", { changes, added });
    forget(changes);
    state.take(answer.rows);
    if (!isUndo) remember(changes, answer.added);
    after(answer);
    return answer;
  } catch (error) {
    refuse(error, changes);
    return null;
  }
}

function after({ overview }) {
  byId("state").textContent = _("Saved");
  const drawn = new DOMParser().parseFromString(overview, "text/html").getElementById("overview");
  const open = [...byId("overview").querySelectorAll("details")].map((details) => details.open);
  byId("overview").replaceWith(document.importNode(drawn, true));
  byId("overview")
    .querySelectorAll("details")
    .forEach((details, n) => {
      details.open = open[n] ?? details.open;
    });
  const isInTable = byId("register-table").contains(document.activeElement);
  if (!grid.editor) grid.draw();
  if (isInTable && !grid.editor) grid.td()?.focus({ preventScroll: true });
  showMany();
}

/** Keep the way back: what the server has now, and what was there. */
function remember(changes, added) {
  const back = changes.map(({ source, column, was }) => ({
    source,
    column,
    was: state.value(source, column),
    value: was,
  }));
  state.undoable.push({ changes: back, added });
  byId("undo").disabled = false;
}

async function undo() {
  const last = state.undoable.pop();
  if (!last) return;
  byId("undo").disabled = !state.undoable.length;
  if (last.changes.length) await send({ changes: last.changes }, true);
  if (last.added.length) await remove(last.added);
}

async function remove(sources) {
  try {
    const answer = await request("POST", "/api/register/remove", { sources });
    state.drop(answer.removed);
    after(answer);
  } catch (error) {
    refuse(error, []);
  }
}

// --- what could not be kept --------------------------------------------------------------

function forget(changes) {
  byId("fault").replaceChildren();
  for (const { source, column } of changes) grid.problems.delete(`${source}|${column}`);
}

/** Say what was refused; what was written stays to be seen in its cell. */
function refuse(error, changes) {
  byId("state").textContent = _("Not saved");
  const cells = error.answer?.cells ?? [];
  const wrong = new Map(cells.map((cell) => [`${cell.source}|${cell.column}`, cell]));
  for (const { source, column, value } of changes) {
    const cell = wrong.get(`${source}|${column}`);
    if (cell) grid.problems.set(`${source}|${column}`, { said: cell.said, value });
  }
  const sentences = cells.length
    ? cells.map((cell) => sentence(cell, changes))
    : [el("p", {}, error.message)];
  byId("fault").replaceChildren(...sentences);
  if (!grid.editor) grid.draw();
}

function sentence(cell, changes) {
  const mine = changes.find((one) => one.source === cell.source && one.column === cell.column);
  const told = `${cell.place}: ${cell.said}`;
  if (!mine || cell.now === undefined) return el("p", {}, told);
  const column = state.column(cell.column);
  const others = changes.filter((one) => one !== mine);
  const settle = (isMine) => {
    state.rows.get(cell.source).cells[cell.column] = cell.now;
    grid.problems.delete(`${cell.source}|${cell.column}`);
    byId("fault").replaceChildren();
    const again = isMine ? [...others, { ...mine, was: cell.now }] : others;
    if (again.length) save({ changes: again });
    else grid.draw();
  };
  return el(
    "p",
    {},
    `${told} `,
    _("You wrote “{value}”.", { value: state.label(column, mine.value) }),
    " ",
    el(
      "button",
      { "data-keep": "theirs", onclick: () => settle(false) },
      _("Keep “{value}”", { value: state.label(column, cell.now) || "–" }),
    ),
    " ",
    el("button", { "data-keep": "mine", onclick: () => settle(true) }, _("Write mine")),
  );
}

// --- many rows at once -------------------------------------------------------------------

function showMany() {
  const number = state.selected.size;
  byId("many").hidden = !number;
  if (!number) return;
  byId("many-count").textContent = ngettext("{n} row:", "{n} rows:", number);
  const rows = [...state.selected].map((id) => state.rows.get(id));
  byId("many-remove").disabled = !rows.every((row) => row?.is_contact);
  const select = byId("many-column");
  const before = select.value || "group";
  const columns = state.columns.filter((column) => !column.fixed && column.name !== "title");
  select.replaceChildren(...columns.map(({ name, title }) => el("option", { value: name }, title)));
  select.value = columns.some(({ name }) => name === before) ? before : columns[0].name;
  if (!byId("many-value").firstChild || select.value !== before) showManyValue();
}

function showManyValue() {
  byId("many-value").replaceChildren(editorOf(state.column(byId("many-column").value), ""));
}

function setMany(event) {
  event.preventDefault();
  const column = state.column(byId("many-column").value);
  const { value } = byId("many-value").firstChild;
  grid.change([...state.selected].map((id) => [state.rows.get(id), column, value]));
}

// --- rows, columns, filters ----------------------------------------------------------------

async function addRow() {
  const answer = await save({ changes: [], added: [{ status: byId("new-status").value }] });
  const [id] = answer?.added ?? [];
  if (!id) return;
  [state.words, state.filters, byId("find").value] = ["", {}, ""];
  state.sort = { column: "", step: 1 };
  drawFilters();
  grid.draw();
  grid.goTo(id, "title");
  grid.edit();
}

function addColumn() {
  const name = prompt(_("What is the new column called?"))?.trim();
  if (!name) return;
  const known = state.columns.find(({ title }) => title.toLowerCase() === name.toLowerCase());
  if (!known) state.addColumn(name);
  state.show(known?.name ?? name, true);
  drawColumns();
  grid.draw();
  grid.go(0, state.shownColumns.length - 1);
}

function drawFilters() {
  const selects = FILTERED.map((name) => {
    const column = state.column(name);
    const seen = new Set([...state.rows.values()].map((row) => row.cells[name]));
    const values = [...seen].sort();
    const options = values.map((value) =>
      el("option", { value }, state.label(column, value) || _("not stated")),
    );
    const every = el("option", { value: "*" }, _("{column}: all", { column: column.title }));
    const select = el(
      "select",
      { "data-filter": name, "aria-label": column.title },
      every,
      ...options,
    );
    select.value = name in state.filters ? state.filters[name] : "*";
    return select;
  });
  byId("filters").replaceChildren(...selects);
}

function drawColumns() {
  const box = (checked, attributes, title) => {
    const input = el("input", { type: "checkbox", ...attributes });
    input.checked = checked;
    return el("label", {}, input, " ", title);
  };
  const boxes = state.columns
    .filter(({ name }) => !["id", "title"].includes(name))
    .map((column) => box(state.isShown(column), { "data-show": column.name }, column.title));
  const respondents = box(
    state.respondents,
    { "data-respondents": true },
    _("Respondents of surveys too"),
  );
  byId("column-list").replaceChildren(...boxes, state.hasRespondents ? respondents : "");
}

document.addEventListener("change", ({ target }) => {
  const { filter, show } = target.dataset ?? {};
  if (filter) {
    if (target.value === "*") delete state.filters[filter];
    else state.filters[filter] = target.value;
  } else if (show) state.show(show, target.checked);
  else if ("respondents" in (target.dataset ?? {})) {
    state.respondents = target.checked;
    drawColumns();
  } else return;
  grid.draw();
});

document.addEventListener("click", ({ target }) => {
  const { group, row } = target.closest?.("[data-group], #overview [data-row]")?.dataset ?? {};
  if (group) {
    state.filters = { group };
    drawFilters();
    grid.draw();
  } else if (row) grid.goTo(row, "status");
});

document.addEventListener("keydown", (event) => {
  const isUndo =
    (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
  if (!isUndo || event.target.closest("input:not([type=checkbox]), select, textarea")) return;
  event.preventDefault();
  undo();
});

byId("find").addEventListener("input", ({ target }) => {
  state.words = target.value;
  grid.draw();
});
byId("undo")?.addEventListener("click", undo);
byId("add-row")?.addEventListener("click", addRow);
byId("add-column")?.addEventListener("click", addColumn);
byId("many").addEventListener("submit", setMany);
byId("many-column").addEventListener("change", showManyValue);
byId("many-remove").addEventListener("click", () => remove([...state.selected]));
byId("many-none").addEventListener("click", () => {
  state.selected.clear();
  grid.draw();
  showMany();
});

const file = new RegisterFile(byId("loading"), (answer) => {
  state.take(answer.rows);
  state.undoable = [];
  if (byId("undo")) byId("undo").disabled = true;
  after(answer);
});
byId("choose-file")?.addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", async ({ target }) => {
  const [chosen] = target.files;
  target.value = "";
  if (!chosen) return;
  try {
    byId("fault").replaceChildren();
    await file.show(chosen);
  } catch (error) {
    byId("fault").replaceChildren(...error.message.split("\n").map((line) => el("p", {}, line)));
  }
});

drawFilters();
drawColumns();
grid.draw();
