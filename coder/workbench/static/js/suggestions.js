// The queue: one at a time with one key each, or a list ticked, looked over and decided at once.

import { BASIS_KEYS, reasonFor, STANCE_KEYS } from "./detail_panel.js";
import { badge, el, pageData } from "./dom.js";
import { request } from "./server.js";
import { _, term } from "./words.js";

const data = pageData();
const titles = new Map(data.codes.map((code) => [code.id, `${code.id} ${code.title}`]));
const card = document.getElementById("proposal");
const list = document.getElementById("list");
const preview = document.getElementById("preview");
const MOST_LISTED = 60;
const LISTED_BEFORE = 5; // so many that were passed over stay in view
const undoable = []; // ids of decisions that can be undone, latest last
let waiting = data.suggestions;
let current = 0; // place of the one at hand among those that wait

const decidedNumber = () => undoable.flat().length;
const titleOf = (code) => titles.get(code) ?? code;
const listen = (id, act) => document.getElementById(id)?.addEventListener("click", act);

// --- what is shown ----------------------------------------------------------------

function draw() {
  const suggestion = waiting[current];
  const number = data.total - decidedNumber();
  document.getElementById("left").textContent = _("Awaiting a decision: {number}.", { number });
  const undoButton = document.getElementById("undo");
  if (undoButton) undoButton.disabled = !undoable.length;
  card.replaceChildren(
    ...(suggestion
      ? details(suggestion)
      : [el("p", {}, _("There are no pending suggestions left."))]),
  );
  drawList();
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
  const { id, source, start, end, stance } = suggestion;
  const { before, after } = data.contexts[id];
  const around = (text) => el("span", { class: "around" }, text);
  const quote = el("mark", {}, suggestion.quote);
  const address = `/source/${source}#p${start}-${end}`;
  return [
    el("h2", {}, titleOf(suggestion.code)),
    el("p", { class: "small" }, reasonFor(suggestion)),
    el(
      "blockquote",
      {},
      el("p", { dir: "auto" }, around(`… ${before}`), quote, around(`${after} …`)),
    ),
    el(
      "p",
      { class: "small" },
      el("a", { href: address }, `${source} · ${_("In the text")}`),
      stance ? ` · ${_("Perhaps:")} ` : "",
      stance ? badge(stance) : "",
    ),
    ...(data.may_code ? [decisionButtons(), stanceButtons(), codeField()] : []),
  ];
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

function stanceButtons() {
  const buttons = Object.entries(STANCE_KEYS).map(([stance, key]) =>
    el(
      "button",
      { class: "judge", onclick: () => accept({ stance }) },
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
  }
  draw();
}

/** Take suggestions that are decided on out of the queue; the next ones come with a new page. */
function dropDecided(ids) {
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

const accept = (corrections = {}) =>
  decideOnCurrent((id) =>
    request("POST", `/api/suggestions/${id}/accept`, { ...corrections, quotes: quotesOf([id]) }),
  );

const reject = () =>
  decideOnCurrent((id) => request("POST", "/api/suggestions/reject", decisionOn([id])));

/** Return the words of suggestions as they are shown. */
const quotesOf = (ids) =>
  Object.fromEntries(
    waiting.filter(({ id }) => ids.includes(id)).map(({ id, quote }) => [id, quote]),
  );

const decisionOn = (ids) => ({ ids, quotes: quotesOf(ids) });

function skip() {
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
function showPreview(path, questionFor) {
  const ids = tickedIds();
  const chosen = waiting.filter((suggestion) => ids.includes(suggestion.id));
  preview.hidden = !chosen.length;
  const decide = () =>
    attempt(async () => {
      await request("POST", path, decisionOn(ids));
      preview.hidden = true;
      dropDecided(ids);
    });
  const cancel = () => {
    preview.hidden = true;
  };
  const items = chosen.map(({ code, quote }) =>
    el("li", {}, el("b", {}, titleOf(code)), ` ${_("“{text}”", { text: quote.slice(0, 200) })}`),
  );
  preview.replaceChildren(
    el("p", {}, questionFor(chosen.length)),
    el("ul", {}, ...items),
    el(
      "p",
      { class: "row" },
      el("button", { class: "main", onclick: decide }, _("Confirm")),
      el("button", { onclick: cancel }, _("Cancel")),
    ),
  );
}

listen("accept-ticked", () =>
  showPreview("/api/suggestions/accept", (number) =>
    _("These suggestions become codings of yours, with the stance “mentions” ({number}):", {
      number,
    }),
  ),
);
listen("reject-ticked", () =>
  showPreview("/api/suggestions/reject", (number) =>
    _("These suggestions are rejected and will not come back ({number}):", { number }),
  ),
);
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
