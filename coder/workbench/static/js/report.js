// The report by a button.

import { ask } from "./ask.js";
import { request } from "./server.js";
import { _ } from "./words.js";

const form = document.getElementById("report");
const state = document.getElementById("state");

const BETWEEN_LOOKS = 400;
const ticked = (name) =>
  [...form.querySelectorAll(`input[name=${name}]:checked`)].map((tick) => tick.value);

/** Say what a reader could guess, and ask whether the report is to be written all the same. */
async function mayBeWritten() {
  const { warnings } = await request("GET", "/api/report/warnings");
  return !warnings.length || ask(_("Write it all the same?"), warnings, _("Write the report"));
}

/** Show what is being done until the report is there; return how to stop. */
function follow(own) {
  const look = async () => {
    const { told } = await request("GET", `/api/report/progress/${own}`);
    if (told && timer) state.textContent = told;
  };
  let timer = setInterval(() => look().catch(() => {}), BETWEEN_LOOKS);
  return () => {
    clearInterval(timer);
    timer = 0;
  };
}

/** Return the annexes that stand in the report only when they are asked for. */
function annexes() {
  const { memos, pictures } = form.elements;
  return [
    ...(pictures.checked ? pictures.value.split(" ") : []),
    ...(memos.checked ? ["memos"] : []),
  ];
}

/** Write the report, and say meanwhile how far it is. */
async function writeReport() {
  const progress = crypto.getRandomValues(new Uint32Array(4)).join("");
  const stop = follow(progress);
  try {
    return await request("POST", "/api/report", {
      language: form.elements.language.value,
      annexes: annexes(),
      formats: ticked("formats"),
      sections: ticked("sections"),
      part: form.elements.part.value,
      progress,
    });
  } finally {
    stop();
  }
}

/** Show what lies in the folder now, as the page does when it is opened. */
async function showFiles() {
  const page = await (await fetch(location.pathname)).text();
  const now = new DOMParser().parseFromString(page, "text/html").getElementById("files");
  document.getElementById("files").replaceWith(now);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button.main");
  document.getElementById("fault").textContent = "";
  button.disabled = true;
  try {
    if (!ticked("formats").length) throw new Error(_("Tick at least one kind of file."));
    if (!(await mayBeWritten())) return;
    state.textContent = _("Writing …");
    await writeReport();
    await showFiles();
    state.textContent = _("Done");
  } catch (error) {
    state.textContent = "";
    document.getElementById("fault").textContent = error.message;
  } finally {
    button.disabled = false;
  }
});

// --- cover and order of the sections

const settings = document.getElementById("settings");

/** Return the sections with a tick, in their order. */
const chosenSections = () =>
  [...settings.querySelectorAll("li")]
    .filter((line) => line.querySelector("input").checked)
    .map((line) => line.dataset.section);

async function keepSettings(sections) {
  const facts = Object.fromEntries(
    [...settings.querySelectorAll("input[name]")].map((input) => [input.name, input.value]),
  );
  const kept = document.getElementById("kept");
  document.getElementById("fault").textContent = "";
  kept.textContent = "";
  try {
    await request("PUT", "/api/report/settings", { facts, sections });
    kept.textContent = _("Kept");
    return true;
  } catch (error) {
    document.getElementById("fault").textContent = error.message;
    return false;
  }
}

settings?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (!button) return;
  const line = button.closest("li");
  if (button.dataset.move === "1") line.nextElementSibling?.after(line);
  else line.previousElementSibling?.before(line);
  button.focus();
});

settings?.addEventListener("submit", (event) => {
  event.preventDefault();
  keepSettings(chosenSections());
});

settings?.querySelector("#usual").addEventListener("click", async () => {
  if (await keepSettings([])) location.reload();
});
