// Files dropped on the page: first what would be made of them, then taken in.

import { el } from "./dom.js";
import { request } from "./server.js";
import { _, term } from "./words.js";

const form = document.getElementById("import");
const drop = document.getElementById("drop");
const take = document.getElementById("take");
const state = document.getElementById("state");
const fault = document.getElementById("fault");
let files = [];

for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", name === "dragover");
    if (name === "drop" && event.dataTransfer.files.length) preview([...event.dataTransfer.files]);
  });
}
form.elements.files.addEventListener("change", () => preview([...form.elements.files.files]));
form.addEventListener(
  "change",
  (event) => event.target.name !== "files" && files.length && preview(files),
);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  send(false);
});

function preview(chosen) {
  files = chosen;
  if (files.length) send(true);
}

/** Let the server look at the files, or take them in. */
async function send(onlyPreview) {
  state.textContent = _("Reading …");
  fault.textContent = "";
  take.disabled = true;
  try {
    const answer = await request("POST", "/api/import", formData(onlyPreview));
    showFiles(answer.files);
    state.textContent = onlyPreview
      ? ""
      : _("Imported: {number}", { number: countOf(answer.files, "imported") });
    if (answer.unused.length)
      fault.textContent = _("The table also names: {names}", { names: answer.unused.join(", ") });
    take.disabled = !onlyPreview || countOf(answer.files, "failed") === answer.files.length;
    if (!onlyPreview) files = [];
  } catch (error) {
    state.textContent = "";
    fault.textContent = error.message;
  }
}

const countOf = (imported, status) => imported.filter((file) => file.status === status).length;

/** Return the files and what is said of all of them; fields that are empty are left out. */
function formData(onlyPreview) {
  const body = new FormData();
  for (const file of files) body.append("files", file);
  for (const [name, value] of new FormData(form)) {
    const isFilled = typeof value === "string" ? value : value.size;
    if (name !== "files" && isFilled) body.append(name, value);
  }
  if (onlyPreview) body.append("preview", "yes");
  return body;
}

function showFiles(imported) {
  const table = document.getElementById("preview");
  table.hidden = false;
  table.tBodies[0].replaceChildren(...imported.map(row));
}

function row(file) {
  const name = file.source
    ? el("a", { href: `/source/${file.source}` }, `${file.source} ${file.title}`)
    : file.title;
  const named = file.speakers.slice(0, 8).map((speaker) => `${speaker.label} (${speaker.turns})`);
  const speakers = [...named, ...(file.speakers.length > 8 ? ["…"] : [])].join(", ");
  const said = [file.error, ...file.warnings].filter(Boolean);
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, name, el("br"), el("span", { class: "small" }, file.path)),
    el(
      "td",
      {},
      term("status", file.status),
      ...said.map((one) => el("p", { class: file.error ? "fault" : "small" }, one)),
    ),
    el("td", {}, file.language ?? ""),
    el("td", { class: "number" }, String(file.words)),
    el("td", { class: "number" }, String(file.turns)),
    el("td", {}, speakers),
    el("td", { dir: "auto" }, file.first_turn ?? ""),
  );
}
