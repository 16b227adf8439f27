// The page of what was found: written in its place, moved, taken out; each change undone at once.

import { el, pageData } from "./dom.js";
import { Drafts } from "./drafts.js";
import { fold } from "./folding.js";
import { momentOf } from "./moments.js";
import { request } from "./server.js";
import { UndoHistory } from "./undo_history.js";
import { _ } from "./words.js";
import { WrittenForm } from "./written_form.js";
import { Dragging, nextOf, stepTarget } from "./written_move.js";

const page = () => document.getElementById("findings");
const byId = (id) => document.getElementById(id);
const slot = `${page().dataset.slot}:${document.body.dataset.me}`;
const drafts = new Drafts(`draft:${slot}`, localStorage);
const steps = new UndoHistory(`undo-written:${slot}`, sessionStorage);
const folded = new Map();
const forms = new Map(); // draft → its form, as long as it is open
const chosen = { filter: "", onlyStale: false };
let data = pageData();

const things = () => [...document.querySelectorAll(".written[data-kind]")];
const elementOf = ({ kind, id }) =>
  things().find((one) => one.dataset.kind === kind && one.dataset.id === id);
const thingOf = (element) => {
  const { kind, id, seen } = element.closest(".written").dataset;
  return { kind, id, seen };
};
const nameOf = ({ kind, id }) => `${kind}:${id}`;

// --- the page drawn again after a change ---------------------------------------------

async function redraw(focusOn) {
  const answer = await fetch("/findings");
  const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
  data = JSON.parse(drawn.getElementById("data").textContent);
  for (const form of forms.values()) form.around.data = data;
  page().replaceWith(document.importNode(drawn.getElementById("findings"), true));
  restore();
  const element = focusOn && elementOf(focusOn);
  element?.closest("details")?.setAttribute("open", "");
  element?.querySelector(".words")?.focus();
  element?.scrollIntoView({ block: "nearest" });
}

/** Put back what the person had: open forms, what was folded and found. */
function restore() {
  for (const details of document.querySelectorAll("#findings details[data-key]"))
    if (folded.has(details.dataset.key)) details.open = folded.get(details.dataset.key);
  for (const form of forms.values()) place(form);
  if (byId("filter")) byId("filter").value = chosen.filter;
  byId("only-stale").setAttribute("aria-pressed", String(chosen.onlyStale));
  showUndo();
  find();
}

function showUndo() {
  if (!byId("undo")) return;
  byId("undo").disabled = !steps.canUndo;
  byId("redo").disabled = !steps.canRedo;
}

// --- forms in their places -------------------------------------------------------------

function open(name, draft) {
  if (forms.has(name)) return forms.get(name).element.querySelector("textarea").focus();
  const form = new WrittenForm(name, draft, {
    data,
    drafts,
    saved: (answer) => saved(name, answer),
    closed: () => closed(name),
  });
  forms.set(name, form);
  place(form);
  return form;
}

function place(form) {
  const element = form.id && elementOf(form);
  if (!element) {
    placeNew(form);
    return;
  }
  element.closest("details")?.setAttribute("open", "");
  element.classList.add("open");
  element.append(form.element);
}

/** Put something new where it will stand; at the top, where that is not known yet. */
function placeNew(form) {
  const { kind, question } = form;
  const selector =
    kind === "summary"
      ? `.summaries[data-key="summaries-${CSS.escape(question)}"]`
      : `.list.${kind}:has(> ol[data-question="${CSS.escape(question)}"])`;
  const list = (question || kind === "limitation") && document.querySelector(selector);
  (list || byId("new")).append(form.element);
  if (list) openAbove(list);
}

/** Unfold all in which something stands. */
function openAbove(element) {
  const above = element.closest("details");
  if (!above) return;
  above.open = true;
  openAbove(above.parentElement);
}

function closed(name) {
  const form = forms.get(name);
  forms.delete(name);
  elementOf(form)?.classList.remove("open");
  elementOf(form)?.querySelector("[data-do=edit]")?.focus();
}

async function saved(name, answer) {
  forms.delete(name);
  if (answer) remember(answer);
  await redraw(answer);
  byId("state").textContent = answer ? _("Saved") : "";
}

function edit(element) {
  const thing = thingOf(element);
  const fields = JSON.parse(element.closest(".written").dataset.fields);
  open(nameOf(thing), { ...thing, fields })
    ?.element.querySelector("textarea")
    .focus();
}

/** Begin something new; where it came from says on what it rests. */
function begin(kind, fields) {
  const name = `new:${kind}:${Date.now().toString(36)}`;
  const form = open(name, { kind, id: "", fields });
  if (fields.grounds?.length || fields.where) form.keep();
  if (kind === "summary") form.showEvidence();
  form.element.querySelector(kind === "summary" ? "input" : "textarea").focus();
  form.element.scrollIntoView({ block: "center" });
}

function beginFromAddress() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const kind = wanted.get("new");
  const holder = wanted.get("add");
  if (!(kind || holder) || !data.may_code) return;
  history.replaceState(null, "", location.pathname); // once: the draft survives a reload
  const grounds = wanted.getAll("on").flatMap((on) => on.split(",").filter(Boolean));
  if (holder) {
    addTo(holder, grounds);
    return;
  }
  const isCriterion = data.criteria.some(([id]) => id === wanted.get("about"));
  begin(kind, {
    ...(isCriterion && { criterion: wanted.get("about") }),
    ...Object.fromEntries(wanted),
    grounds: grounds.map((on) => (/^\d+$/.test(on) ? `coding:${on}` : on)),
  });
}

/** Open a finding with codings added to what it rests on; whoever saves it has seen both. */
function addTo(holder, codings) {
  const element = elementOf({ kind: "finding", id: holder });
  if (!element) return;
  const thing = thingOf(element);
  const fields = JSON.parse(element.dataset.fields);
  const added = codings.map((coding) => `coding:${coding}`);
  const grounds = [...new Set([...(fields.grounds ?? []), ...added])];
  const form = open(nameOf(thing), { ...thing, fields: { ...fields, grounds } });
  form?.keep();
  form?.element.scrollIntoView({ block: "center" });
}

/** Show what the address names, also where it was folded. */
function reveal() {
  const named = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
  if (!named || !page().contains(named)) return;
  openAbove(named);
  named.scrollIntoView();
}

// --- changes, and back -----------------------------------------------------------------

/** Remember how a change is undone and done again. */
function remember({ kind, id, before, after }) {
  const thing = { kind, id };
  const back = (to, from) => {
    if (!to || to.gone) return { path: "take-out", body: { ...thing, seen: from.seen } };
    if (from.gone) return { path: "restore", body: thing };
    return { path: "back", body: { ...thing, number: to.number, seen: from.seen } };
  };
  steps.record({ undo: back(before, after), redo: back(after, before ?? { gone: true }) });
}

/** Do one thing after the other: each says what stood there before it. */
let queue = Promise.resolve();
function inOrder(job) {
  queue = queue.then(job).catch(tell);
  return queue;
}

function tell(error) {
  byId("fault").textContent = error.message;
}

/** Send a change; `step` says how it is undone, else the server's answer does. */
const act = (path, body, step) =>
  inOrder(async () => {
    byId("fault").replaceChildren();
    const answer = await request("POST", `/api/written/${path}`, body);
    if (step) steps.record(step);
    else if (step === undefined) remember(answer);
    await redraw(path === "take-out" ? undefined : body);
    byId("state").textContent = _("Saved");
  });

function travel(change) {
  if (!change) return;
  inOrder(async () => {
    byId("fault").replaceChildren();
    try {
      await request("POST", `/api/written/${change.path}`, change.body);
    } catch (error) {
      steps.forget(change);
      await redraw();
      throw error;
    }
    await redraw(change.body);
    byId("state").textContent = _("Saved");
  });
}

function moveTo(item, before, from = { next: nextOf(item), place: undefined }, placeNow) {
  const { kind, id } = item.dataset;
  const body = { kind, id, before, ...placeNow };
  const undo = { path: "move", body: { kind, id, before: from.next, ...from.place } };
  act("move", body, { undo, redo: { path: "move", body } });
}

function step(item, by) {
  const before = stepTarget(item, by);
  if (before !== undefined) moveTo(item, before);
}

new Dragging((item, from, list) => {
  const { criterion = "", question = "" } = JSON.parse(item.dataset.fields);
  const hasNewPlace = list !== from.list && item.dataset.kind !== "limitation";
  moveTo(
    item,
    nextOf(item),
    { next: from.next?.dataset.id ?? "", place: hasNewPlace ? { criterion, question } : {} },
    hasNewPlace ? { criterion: "", question: list.dataset.question } : {},
  );
});

// --- how it came about -------------------------------------------------------------------

async function showHistory(element) {
  const { kind, id, seen } = thingOf(element);
  const query = new URLSearchParams({ kind, id });
  const { steps: told } = await request("GET", `/api/written/history?${query}`);
  const dialog = byId("history");
  const goBack = (number) => () => {
    dialog.close();
    act("back", { kind, id, number, seen });
  };
  const lines = told.map((one, place) =>
    el(
      "li",
      {},
      el(
        "p",
        { class: "small" },
        `${momentOf(one.at)} · ${one.by} · ${one.done} ${one.about ?? ""}`,
      ),
      el("p", { class: "words" }, one.text || one.why_not || ""),
      place && data.may_code && (one.text || one.why_not)
        ? el("button", { class: "quiet", onclick: goBack(one.n) }, _("Go back to this"))
        : "",
    ),
  );
  dialog.replaceChildren(
    el("h2", { id: "history-title" }, _("History of {name}", { name: id })),
    el("ol", { class: "steps-taken" }, ...lines),
    el("form", { method: "dialog" }, el("button", { class: "main" }, _("Close"))),
  );
  dialog.showModal();
}

// --- finding and folding -----------------------------------------------------------------

function find() {
  const typed = fold(chosen.filter.trim());
  const isNarrowed = Boolean(typed || chosen.onlyStale);
  for (const one of things()) {
    const isStale = one.querySelector(".stale") !== null;
    const fits = fold(one.textContent).includes(typed) && (!chosen.onlyStale || isStale);
    one.hidden = !fits && !one.querySelector(".writing");
  }
  const holders = "#findings .question, #findings .list, #findings .summaries";
  for (const holder of document.querySelectorAll(holders))
    holder.hidden = isNarrowed && !holder.querySelector(".written:not([hidden]), .writing");
}

function foldAll(button) {
  const isFolded = button.getAttribute("aria-pressed") === "true";
  for (const details of document.querySelectorAll("#findings .question")) details.open = isFolded;
  button.setAttribute("aria-pressed", String(!isFolded));
  button.textContent = isFolded ? _("Fold all") : _("Unfold all");
}

document.addEventListener(
  "toggle",
  ({ target }) => target.dataset?.key && folded.set(target.dataset.key, target.open),
  true,
);

// --- what a person does --------------------------------------------------------------------

/** What a button does that is there once. */
const ONCE = {
  undo: () => travel(steps.undo()),
  redo: () => travel(steps.redo()),
  fold: foldAll,
  "only-stale": () => {
    chosen.onlyStale = !chosen.onlyStale;
    byId("only-stale").setAttribute("aria-pressed", String(chosen.onlyStale));
    find();
  },
};

const ON_ONE = {
  edit,
  history: (button) => showHistory(button).catch(tell),
  out: (button) => act("take-out", thingOf(button)),
  confirm: (button) => act("confirm", thingOf(button), null),
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("#findings button");
  if (!button) return;
  const { new: kind, do: deed, step: by, question } = button.dataset;
  if (ONCE[button.id]) ONCE[button.id](button);
  else if (kind) begin(kind, { question });
  else if (by) step(button.closest("li"), Number(by));
  else if (deed) ON_ONE[deed](button);
});

document.addEventListener("keydown", (event) => {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!by || !event.altKey || !event.target.matches(".items[data-list] .words")) return;
  event.preventDefault();
  step(event.target.closest("li"), by);
});

document.addEventListener("input", ({ target }) => {
  if (target.id !== "filter") return;
  chosen.filter = target.value;
  find();
});

if (data.may_code)
  for (const [name, draft] of drafts.under()) if (draft.kind && draft.fields) open(name, draft);
restore();
beginFromAddress();
reveal();
window.addEventListener("hashchange", () => {
  beginFromAddress();
  reveal();
});
