// Files dropped on the page: each first as it would be read, then taken in or left out.

import { el } from "./dom.js";
import { FileCard } from "./import_card.js";
import { request } from "./server.js";
import { _, ngettext } from "./words.js";

const OPEN_AT_ONCE = 3;

const at = (id) => document.getElementById(id);
const form = at("import");
/** @type {Map<string, FileCard>} */
const cards = new Map();

for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    at("drop").classList.toggle("over", name === "dragover");
    if (name === "drop" && event.dataTransfer.files.length) send([...event.dataTransfer.files]);
  });
}
form.addEventListener("submit", (event) => event.preventDefault());
form.elements.files.addEventListener("change", () => {
  const files = [...form.elements.files.files];
  form.elements.files.value = ""; // the same file may be chosen again
  send(files);
});
at("common").addEventListener("change", (event) =>
  event.target.name === "metadata" ? readTable() : sayOfAll(),
);
at("take-fine").addEventListener("click", takeFine);
at("leave-all").addEventListener("click", async () => {
  const number = cards.size;
  for (const card of [...cards.values()]) await card.leave();
  at("state").textContent = _("Left out: {number}", { number });
  form.elements.files.focus();
});
showWaiting();

// --- in ---------------------------------------------------------------------------

/** Show what this person sent before and did not decide on. */
async function showWaiting() {
  await trying(async () => {
    const { files } = await request("GET", "/api/import");
    for (const file of files) show(file);
  });
}

/** Send files one after the other: each is shown as soon as it is read. */
async function send(files) {
  let number = 0;
  for (const file of files) {
    number += 1;
    at("state").textContent = _("Reading {number} of {all} …", { number, all: files.length });
    const body = new FormData();
    body.append("files", file);
    for (const [name, value] of Object.entries(common())) body.append(name, value);
    const isThrough = await trying(async () => {
      const answer = await request("POST", "/api/import", body);
      for (const sent of answer.files) show(sent, files.length <= OPEN_AT_ONCE);
    });
    if (!isThrough) break;
  }
  at("state").textContent = "";
  if (form.elements.metadata.files.length) await readTable();
}

/** Show a file; of many only those that want a look lie open. */
function show(file, isOpen = false) {
  const tell = { changed: count, taken, left };
  const card = new FileCard(file, tell);
  card.state.common = common();
  cards.set(card.key, card);
  at("cards").append(card.element);
  if (isOpen || !card.isFine) card.open();
  count();
}

/** Do something; what goes wrong is said. Returns whether it went well. */
async function trying(act) {
  at("fault").textContent = "";
  try {
    await act();
    return true;
  } catch (error) {
    at("fault").textContent = error.message;
    return false;
  }
}

// --- of all files -------------------------------------------------------------------

/** Return what is said of all files; fields that are empty say nothing. */
function common() {
  const said = {};
  for (const field of at("common").querySelectorAll("[name]")) {
    if (field.name !== "metadata" && field.value) said[field.name] = field.value;
  }
  return said;
}

async function sayOfAll() {
  for (const card of cards.values()) {
    card.state.common = common();
    await card.choose({});
  }
}

/** Read the table with a row for each file; what it says stands on the cards, and can be changed there. */
async function readTable() {
  const [table] = form.elements.metadata.files;
  if (!table) return;
  const body = new FormData();
  body.append("metadata", table);
  await trying(async () => {
    const told = await request("POST", "/api/import-table", body);
    const { rows, unused, left_out: leftOut } = told;
    at("table-told").replaceChildren(...columnsTold(told));
    for (const key of leftOut) remove(cards.get(key));
    for (const [key, row] of Object.entries(rows)) {
      const card = cards.get(key);
      if (!card) continue;
      card.state.row = row;
      await card.choose({});
    }
    at("state").textContent = toldOf(rows, unused);
  });
}

/** Say what each column was taken for, and what becomes of rows that are about no file. */
function columnsTold({ columns, talks, unused }) {
  const pairs = columns.flatMap(([heading, title]) => [
    el("dt", { dir: "auto" }, heading),
    el("dd", {}, title),
  ]);
  return [
    el("p", {}, _("What the columns of the table were taken for")),
    el("dl", { class: "facts" }, ...pairs),
    unused.length
      ? el(
          "p",
          {},
          _("Rows whose file is not here change nothing now: give the table with the files."),
        )
      : "",
    talks
      ? el(
          "p",
          {},
          _("Rows without a file are not imported here: {number}.", { number: talks }),
          " ",
          el("a", { href: "/register" }, _("The register keeps them as talks that wait.")),
        )
      : "",
  ];
}

/** Say of how many of the files the table tells, and which of its files did not come. */
function toldOf(rows, unused) {
  const number = Object.values(rows).filter((row) => Object.keys(row).length).length;
  const told = _("The table tells of {number} of the {all} files.", { number, all: cards.size });
  const names = unused.join(", ");
  return names ? `${told} ${_("It also names files that are not here: {names}", { names })}` : told;
}

// --- out ----------------------------------------------------------------------------

async function takeFine() {
  const fine = [...cards.values()].filter((card) => card.isFine);
  let number = 0;
  for (const card of fine) {
    number += 1;
    at("state").textContent = _("Importing {number} of {all} …", { number, all: fine.length });
    await card.take();
  }
  at("state").textContent = "";
}

function taken(card, sources) {
  remove(card);
  at("done").hidden = false;
  at("done")
    .querySelector("ul")
    .append(...sources.map(doneRow));
}

function doneRow({ source, title, status, warnings }) {
  return el(
    "li",
    {},
    el("a", { href: `/source/${source}` }, `${source} ${title}`),
    status === "unchanged" ? ` (${_("already there")})` : "",
    ...warnings.map((sentence) => el("p", { class: "alarm" }, sentence)),
  );
}

function left(card) {
  remove(card);
}

function remove(card) {
  if (!card) return;
  const next = card.element.nextElementSibling ?? card.element.previousElementSibling;
  const hadFocus = card.element.contains(document.activeElement);
  card.element.remove();
  cards.delete(card.key);
  if (hadFocus) (next?.firstChild ?? form.elements.files).focus();
  count();
}

/** Say how many files wait, and how many of them need no look. */
function count() {
  const fine = [...cards.values()].filter((card) => card.isFine).length;
  at("bulk").hidden = cards.size === 0;
  at("waiting").textContent = ngettext(
    "{n} file, nothing saved yet",
    "{n} files, nothing saved yet",
    cards.size,
  );
  at("take-fine").hidden = fine === 0;
  at("take-fine").textContent = ngettext(
    "Import the {n} file that is fine",
    "Import the {n} files that are fine",
    fine,
  );
}
