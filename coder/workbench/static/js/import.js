// Files dropped on the page: first what would be made of them, then taken in.

import { el } from "./dom.js";
import { request } from "./server.js";
import { say } from "./words.js";

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
    if (name === "drop" && event.dataTransfer.files.length) look([...event.dataTransfer.files]);
  });
}
form.elements.files.addEventListener("change", () => look([...form.elements.files.files]));
form.addEventListener(
  "change",
  (event) => event.target.name !== "files" && files.length && look(files),
);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  send(false);
});

function look(chosen) {
  files = chosen;
  if (files.length) send(true);
}

async function send(preview) {
  const body = new FormData();
  for (const file of files) body.append("files", file);
  for (const [name, value] of new FormData(form)) {
    if (name !== "files" && (typeof value === "string" ? value : value.size))
      body.append(name, value);
  }
  if (preview) body.append("preview", "yes");
  state.textContent = say("looking");
  fault.textContent = "";
  take.disabled = true;
  try {
    const answer = await request("POST", "/api/import", body);
    show(answer.files);
    const fine = answer.files.filter((file) => file.status !== "failed").length;
    take.disabled = !preview || !fine;
    state.textContent = preview
      ? ""
      : say("taken_in", {
          number: answer.files.filter((file) => file.status === "imported").length,
        });
    if (answer.unused.length)
      fault.textContent = say("unused_rows", { names: answer.unused.join(", ") });
    if (!preview) files = [];
  } catch (error) {
    state.textContent = "";
    fault.textContent = error.message;
  }
}

function show(made) {
  const table = document.getElementById("preview");
  table.hidden = false;
  table.tBodies[0].replaceChildren(...made.map(row));
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
      say(`status_${file.status}`),
      ...said.map((one) => el("p", { class: file.error ? "fault" : "small" }, one)),
    ),
    el("td", {}, file.language ?? ""),
    el("td", { class: "number" }, String(file.words)),
    el("td", { class: "number" }, String(file.turns)),
    el("td", {}, speakers),
    el("td", { dir: "auto" }, file.first_turn ?? ""),
  );
}
