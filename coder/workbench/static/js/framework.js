// The framework page: lists that are found in, folded, changed, reordered; every change undone at once.

import { el } from "./dom.js";
import { fold } from "./folding.js";
import { FrameworkFile } from "./framework_file.js";
import { ThingForm } from "./framework_form.js";
import { request } from "./server.js";
import { _ } from "./words.js";

const SLOT = "framework-folded";
const framework = () => document.getElementById("framework");
const byId = (id) => document.getElementById(id);
const folded = new Map(JSON.parse(sessionStorage.getItem(SLOT) ?? "[]"));
const chosen = { filter: "", language: "", onlyMissing: false };
function versionShown() {
  return Number(framework().dataset.version);
}

const form = new ThingForm(byId("thing"), saved);
const file = new FrameworkFile(byId("loading"), versionShown, async () => {
  await redraw();
  byId("state").textContent = _("Saved");
});

const thingOf = (element) => {
  const { kind, id } = element.closest("li[data-kind]").dataset;
  return { kind, id };
};

// --- the page drawn again after a change ---------------------------------------------

/** Take the lists as they stand on the server, with what was folded and found as it was. */
async function redraw(focusOn) {
  const answer = await fetch("/framework");
  const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
  framework().replaceWith(document.importNode(drawn.getElementById("framework"), true));
  restore();
  const thing = focusOn && document.querySelector(`li[data-key="${CSS.escape(focusOn)}"]`);
  for (const holder of document.querySelectorAll("details"))
    if (holder.contains(thing ?? null)) holder.open = true;
  thing?.querySelector("button.title")?.focus();
  thing?.scrollIntoView({ block: "nearest" });
}

function restore() {
  for (const details of document.querySelectorAll("details[data-key]"))
    if (folded.has(details.dataset.key)) details.open = folded.get(details.dataset.key);
  byId("filter").value = chosen.filter;
  if (byId("translate")) byId("translate").value = chosen.language;
  if (byId("only-missing")) byId("only-missing").checked = chosen.onlyMissing;
  showTranslations();
  find();
}

async function saved({ kind, id }) {
  await redraw(`${kind}:${id}`);
  byId("state").textContent = _("Saved");
}

/** Do one thing after the other: each change says which version it had before it. */
let queue = Promise.resolve();
function inOrder(job) {
  queue = queue.then(job);
  return queue;
}

/** Send a change that has no form; say what was refused. */
const act = (path, change, focusOn) => inOrder(() => send(path, change, focusOn));

async function send(path, change, focusOn) {
  byId("fault").replaceChildren();
  try {
    await request("POST", path, { ...change, at: versionShown() });
    await redraw(focusOn);
    byId("state").textContent = _("Saved");
  } catch (error) {
    await tell(error);
  }
}

async function tell(error) {
  if (error.why === "stale_framework") await redraw();
  byId("fault").textContent = [error.message, ...(error.answer?.since ?? [])].join("\n");
}

// --- finding and folding -------------------------------------------------------------

function find() {
  const typed = fold(chosen.filter.trim());
  const isNarrowed = Boolean(typed || chosen.onlyMissing);
  for (const item of [...document.querySelectorAll("li[data-kind]")].reverse()) {
    const below = [...item.querySelectorAll("li[data-kind]")].some((other) => !other.hidden);
    item.hidden = isNarrowed && !below && !(fits(item, typed) && lacks(item));
  }
  for (const list of document.querySelectorAll("details.list")) {
    const isEmpty = !list.querySelector("li[data-kind]:not([hidden])");
    list.hidden = isNarrowed && isEmpty;
    if (isNarrowed && !isEmpty) list.open = true;
  }
}

function fits(item, typed) {
  const own = [item.querySelector(".row"), item.querySelector(":scope > .beside")];
  return fold(own.map((part) => part?.textContent ?? "").join(" ")).includes(typed);
}

function lacks(item) {
  const missing = item.dataset.missing.split(" ").filter(Boolean);
  if (!chosen.onlyMissing) return true;
  return chosen.language ? missing.includes(chosen.language) : missing.length > 0;
}

function foldAll(button) {
  const isFolded = button.getAttribute("aria-pressed") === "true";
  for (const details of document.querySelectorAll("details.list, details.below"))
    details.open = isFolded;
  button.setAttribute("aria-pressed", String(!isFolded));
  button.textContent = isFolded ? _("Fold all") : _("Unfold all");
}

document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.dataset?.key) return;
    folded.set(target.dataset.key, target.open);
    sessionStorage.setItem(SLOT, JSON.stringify([...folded]));
  },
  true,
);

// --- titles in another language, beside those that one reads --------------------------

function showTranslations() {
  for (const input of document.querySelectorAll("input.translation")) input.remove();
  if (!chosen.language) return;
  for (const item of document.querySelectorAll("li[data-field]")) {
    if (!item.dataset.field) continue;
    const wordings = JSON.parse(item.dataset.wordings);
    const input = el("input", {
      class: "translation",
      lang: chosen.language,
      value: wordings[chosen.language] ?? "",
      placeholder: Object.values(wordings)[0] ?? "",
      "aria-label": `${chosen.language}: ${item.querySelector(".title").textContent.trim()}`,
    });
    item.querySelector(":scope > .row").after(input);
  }
}

const translated = (input) => inOrder(() => sendTranslation(input, chosen.language));

async function sendTranslation(input, language) {
  const item = input.closest("li");
  const fields = { [item.dataset.field]: { [language]: input.value } };
  try {
    const answer = await request("PATCH", "/api/framework", {
      ...thingOf(item),
      fields,
      at: versionShown(),
    });
    framework().dataset.version = answer.version;
    const wordings = JSON.parse(item.dataset.wordings);
    item.dataset.wordings = JSON.stringify({ ...wordings, ...Object.values(fields)[0] });
    byId("undo").disabled = false;
    byId("state").textContent = _("Saved");
  } catch (error) {
    // what was typed stays; who has read what changed may send it again
    if (error.answer?.version) framework().dataset.version = error.answer.version;
    byId("fault").textContent = [error.message, ...(error.answer?.since ?? [])].join("\n");
  }
}

// --- what a person does --------------------------------------------------------------

function open(wanted) {
  byId("fault").replaceChildren();
  form.open(wanted).catch(tell);
}

/** What a button does that is there once. */
const ONCE = {
  undo: () => act("/api/framework/undo", {}),
  fold: foldAll,
  "choose-file": () => byId("file").click(),
  "choose-translations": () => byId("translated-file").click(),
};

function clicked(button) {
  const { add, edit, version, start, step } = button.dataset;
  if (ONCE[button.id]) ONCE[button.id](button);
  else if (add) openNew(button.dataset);
  else if (edit) open({ kind: edit, id: "" });
  else if (version) act("/api/framework/version", { version: Number(version) });
  else if (start) act("/api/framework/start", { name: start });
  else if (step) move(button, Number(step));
  else if (button.classList.contains("title")) open(thingOf(button));
}

function openNew({ add, underKind, under }) {
  open(underKind.trim() ? { kind: add, under_kind: underKind.trim(), under } : { kind: add });
}

/** Show what the file would bring that a person chooses here. */
function whenChosen(input, path) {
  input.addEventListener("change", () => {
    const [chosenFile] = input.files;
    input.value = ""; // the same file may be chosen again
    if (chosenFile) file.to(path).show(chosenFile).catch(tell);
  });
}
whenChosen(byId("file"), "/api/framework/file");
whenChosen(byId("translated-file"), "/api/framework/translations");

function move(element, step) {
  const thing = thingOf(element);
  act("/api/framework/step", { ...thing, step }, `${thing.kind}:${thing.id}`);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("#framework button");
  if (button) clicked(button);
});

document.addEventListener("keydown", (event) => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step && event.altKey && event.target.matches("button.title")) {
    event.preventDefault();
    move(event.target, step);
  }
});

document.addEventListener("input", ({ target }) => {
  if (target.id !== "filter") return;
  chosen.filter = target.value;
  find();
});

document.addEventListener("change", ({ target }) => {
  if (target.matches("input.translation")) translated(target);
  if (target.id === "translate") {
    chosen.language = target.value;
    showTranslations();
    find();
  }
  if (target.id === "only-missing") {
    chosen.onlyMissing = target.checked;
    find();
  }
});

restore();
if (location.hash === "#title") document.querySelector("[data-edit=codebook]")?.click();
const wanted = byId(location.hash.slice(1));
if (wanted?.matches("details")) {
  wanted.open = true;
  wanted.scrollIntoView();
}
