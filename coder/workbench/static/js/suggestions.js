// The queue: one at a time with one key each, or a list ticked, looked over and decided at once.

import { BASIS_KEYS, likeliestStance, reasonFor, STANCE_KEYS } from "./detail_panel.js";
import { announce, badge, el, pageData } from "./dom.js";
import { request } from "./server.js";
import { showPreview } from "./suggestions_preview.js";
import { noteTexts } from "./texts.js";
import { _, term } from "./words.js";

let data = pageData();
const titles = new Map(data.codes.map((code) => [code.id, `${code.id} ${code.title}`]));
const card = document.getElementById("proposal");
const list = document.getElementById("list");
const preview = document.getElementById("preview");
const MOST_LISTED = 60;
const LISTED_BEFORE = 5; // so many that were passed over stay in view
const undoable = []; // ids of decisions that can be undone, latest last
let waiting = data.suggestions;
let current = 0; // place of the one at hand among those that wait
let wider = 0; // how many steps the one at hand takes in more than its sentence
let asked = null; // what was said of the one at hand, while its stance is asked for

const decidedNumber = () => undoable.flat().length;
const titleOf = (code) => titles.get(code) ?? code;
const shownStance = (suggestion) => suggestion?.stance ?? "mentions";
const listen = (id, act) => document.getElementById(id)?.addEventListener("click", act);

// --- what is shown ----------------------------------------------------------------

function draw() {
  const suggestion = waiting[current];
  const number = data.total - decidedNumber();
  document.getElementById("left").textContent = _("Awaiting a decision: {number}.", { number });
  const undoButton = document.getElementById("undo");
  if (undoButton) undoButton.disabled = !undoable.length;
  card.replaceChildren(...(suggestion ? details(suggestion) : [el("p", {}, nothingWaits())]));
  drawList();
}

function nothingWaits() {
  if (data.total || !data.may_code) return _("There are no pending suggestions left.");
  return _("No suggestions wait. “Refresh suggestions” looks for some in all texts.");
}

function drawList() {
  const first = Math.max(0, Math.min(current - LISTED_BEFORE, waiting.length - MOST_LISTED));
  const ticked = new Set(tickedIds());
  const items = waiting
    .slice(first, first + MOST_LISTED)
    .map((suggestion, at) => item(suggestion, first + at, ticked.has(suggestion.id)));
  list.replaceChildren(...items);
}

function details(suggestion) {
  const { source } = suggestion;
  const { start, end, before, parts, after } = spanOf(suggestion);
  const around = (text) => el("span", { class: "around" }, text);
  const quote = el("mark", {}, ...parts.map((part, n) => (n % 2 ? el("b", {}, part) : part)));
  const address = `/source/${source}#p${start}-${end}`;
  return [
    el("h2", {}, titleOf(suggestion.code)),
    el("p", { class: "small" }, reasonFor(suggestion)),
    el(
      "blockquote",
      {},
      el("p", { dir: "auto" }, around(`… ${before}`), quote, around(`${after} …`)),
    ),
    el("p", { class: "small" }, el("a", { href: address }, `${source} · ${_("In the text")}`)),
    ...(data.contexts[suggestion.id].length > 1 ? [widthButtons()] : []),
    stanceLine(suggestion),
    ...(data.may_code ? [decisionButtons(), stanceButtons(suggestion), codeField()] : []),
  ];
}

/** Return the span at hand: the sentence that is proposed, or as much of the turn as was asked for. */
const spanOf = ({ id }) => data.contexts[id][Math.min(wider, data.contexts[id].length - 1)];

function widthButtons() {
  const button = (text, key, step) =>
    el("button", { onclick: () => widen(step) }, text, el("kbd", {}, key));
  return el("p", { class: "row" }, button(_("Wider"), "+", 1), button(_("Narrower"), "−", -1));
}

function widen(step) {
  const most = (data.contexts[waiting[current]?.id]?.length ?? 1) - 1;
  wider = Math.max(0, Math.min(wider + step, most));
  draw();
}

function decisionButtons() {
  const button = (text, key, act, look) =>
    el("button", { class: look, onclick: () => act() }, text, el("kbd", {}, key));
  return el(
    "p",
    { class: "row" },
    button(_("Accept"), "y", accept, "main"),
    button(_("Reject"), "x", reject),
    button(_("Skip"), "j", skip),
  );
}

/** Say which stance accepting keeps, or ask for it. */
function stanceLine(suggestion) {
  const attributes = { class: `small${asked ? " asked" : ""}` };
  const { stance, stance_told: isTold, stance_confidence: confidence } = suggestion;
  const sure = likeliestStance(stance, confidence, isTold);
  if (!isTold) return el("p", attributes, _("Which stance? One key accepts."), ...sure);
  const keeps = `${_("Accepting keeps the stance:")} `;
  return el("p", attributes, keeps, badge(shownStance(suggestion)), ...sure);
}

function stanceButtons(suggestion) {
  const isShown = (stance) => suggestion.stance_told && stance === shownStance(suggestion);
  const buttons = Object.entries(STANCE_KEYS).map(([stance, key]) =>
    el(
      "button",
      {
        class: `judge ${isShown(stance) ? "on" : ""} ${stance}`,
        onclick: () => accept({ stance }),
      },
      term("stance", stance),
      el("kbd", {}, key),
    ),
  );
  const group = el("div", { role: "group", "aria-label": _("Stance") }, ...buttons);
  return el("div", { class: "judging" }, group);
}

function codeField() {
  const field = el("input", {
    list: "all-codes",
    id: "other-code",
    "aria-label": _("Another code …"),
    placeholder: _("Another code …"),
  });
  field.addEventListener("change", () => {
    if (titles.has(field.value)) accept({ code: field.value });
  });
  const options = data.codes.map((code) => el("option", { value: code.id }, code.title));
  return el("p", { class: "row" }, field, el("datalist", { id: "all-codes" }, ...options));
}

function item(suggestion, place, ticked) {
  const { id, code, source, confidence } = suggestion;
  const tick = el("input", { type: "checkbox", value: id, "aria-label": _("Tick") });
  tick.checked = ticked;
  const goThere = () => {
    current = place;
    wider = 0;
    draw();
  };
  const text = `${titleOf(code)} · ${source} · ${Math.round(confidence * 100)} %`;
  const button = el("button", { onclick: goThere }, text);
  return el("li", { class: place === current ? "on" : null }, tick, button);
}

const ticks = () => [...list.querySelectorAll("input")];

const tickedIds = () =>
  ticks()
    .filter((tick) => tick.checked)
    .map((tick) => Number(tick.value));

// --- decisions --------------------------------------------------------------------

/** Do something with the server, and say beside the menu how that went. */
async function attempt(act) {
  const saved = document.getElementById("saved");
  saved.textContent = _("Saving …");
  try {
    await act();
    saved.className = "saved done";
    const time = new Date().toLocaleTimeString(document.documentElement.lang);
    saved.textContent = _("✓ Saved at {time}", { time });
  } catch (error) {
    saved.className = "saved gone";
    saved.textContent = error.status ? error.message : _("⚠ The server does not answer");
    if (error.why === "stale_text") await renew();
  }
  draw();
}

/** Show the suggestions as they stand in the corrected text; the one at hand stays, if it is there. */
async function renew() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || !fresh.getElementById("data")) return;
  const id = waiting[current]?.id;
  data = JSON.parse(fresh.getElementById("data").textContent);
  noteTexts(JSON.parse(fresh.getElementById("texts").textContent));
  waiting = data.suggestions;
  data.total += decidedNumber();
  preview.hidden = true;
  current = Math.max(
    0,
    waiting.findIndex((suggestion) => suggestion.id === id),
  );
  document.getElementById("saved").textContent = _(
    "The text was corrected meanwhile. Nothing was decided: look at the suggestion as it stands now.",
  );
}

/** Take suggestions that are decided on out of the queue; the next ones come with a new page. */
function dropDecided(ids) {
  wider = 0;
  waiting = waiting.filter((suggestion) => !ids.includes(suggestion.id));
  current = Math.max(0, Math.min(current, waiting.length - 1));
  undoable.push(ids);
  if (!waiting.length && data.total > decidedNumber()) location.reload();
}

async function decideOnCurrent(decide) {
  const suggestion = waiting[current];
  if (!suggestion) return;
  await attempt(async () => {
    await decide(suggestion.id);
    dropDecided([suggestion.id]);
  });
}

/** Make a coding of the one at hand, with the stance that is shown; where nothing tells it, ask. */
function accept(corrections = {}) {
  const suggestion = waiting[current];
  const said = { ...asked, ...corrections };
  if (suggestion && !suggestion.stance_told && !said.stance && !said.code) {
    asked = said;
    draw();
    announce(_("Which stance? Press s, q, c, u or m."));
    return;
  }
  const stance = said.code ? "mentions" : shownStance(suggestion);
  const span = wider && suggestion ? widerSpan(suggestion) : {};
  asked = null;
  decideOnCurrent((id) => {
    const decision = { stance, ...said, ...span, quotes: quotesOf([id]) };
    return request("POST", `/api/suggestions/${id}/accept`, decision);
  });
}

function widerSpan(suggestion) {
  const { start, end, parts } = spanOf(suggestion);
  return { start, end, quote: parts.join("") };
}

const reject = () =>
  decideOnCurrent((id) => request("POST", "/api/suggestions/reject", decisionOn([id])));

/** Return the words of suggestions as they are shown. */
const quotesOf = (ids) =>
  Object.fromEntries(
    waiting.filter(({ id }) => ids.includes(id)).map(({ id, quote }) => [id, quote]),
  );

const decisionOn = (ids) => ({ ids, quotes: quotesOf(ids) });

function skip() {
  asked = null;
  wider = 0;
  current = waiting.length ? (current + 1) % waiting.length : 0;
  draw();
}

async function undo() {
  const ids = undoable.pop();
  if (!ids) return;
  await attempt(async () => {
    const { suggestions } = await request("POST", "/api/suggestions/reopen", { ids });
    waiting.splice(current, 0, ...suggestions);
  });
}

/** Show what is ticked; nothing is decided over many at once before every one was in view. */
function previewTicked(kind) {
  const ids = tickedIds();
  const chosen = waiting.filter((suggestion) => ids.includes(suggestion.id));
  const decide = (stances) =>
    attempt(async () => {
      const decision = kind === "accept" ? { ...decisionOn(ids), stances } : decisionOn(ids);
      await request("POST", `/api/suggestions/${kind}`, decision);
      preview.hidden = true;
      dropDecided(ids);
    });
  showPreview(preview, chosen, { kind, titleOf, decide });
}

listen("accept-ticked", () => previewTicked("accept"));
listen("reject-ticked", () => previewTicked("reject"));
listen("tick-all", () => {
  for (const tick of ticks()) tick.checked = true;
});
listen("undo", undo);
listen("refresh", () =>
  attempt(async () => {
    const source = new URLSearchParams(location.search).get("source") ?? "";
    await request("POST", "/api/suggestions/refresh", { source });
    location.reload();
  }),
);

// --- the keyboard -----------------------------------------------------------------

const ACTS = new Map([
  ["y", () => accept()],
  ["x", reject],
  ["j", skip],
  ["ArrowDown", skip],
  ["z", undo],
  ["+", () => widen(1)],
  ["-", () => widen(-1)],
  ...Object.entries(STANCE_KEYS).map(([stance, key]) => [key, () => accept({ stance })]),
  ...Object.entries(BASIS_KEYS).map(([basis, key]) => [key, () => accept({ basis })]),
]);

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input:not([type=checkbox]), select, textarea, dialog");
  const isShortcut = event.ctrlKey || event.metaKey || event.altKey;
  const act = ACTS.get(event.key);
  if (isTyping || isShortcut || !data.may_code || !act) return;
  event.preventDefault();
  act();
});

draw();
