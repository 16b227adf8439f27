// A text corrected turn by turn: edited, split, joined, given to others; looked at before it is saved.

import { el, pageData } from "./dom.js";
import { request } from "./server.js";
import { _, ngettext } from "./words.js";

const data = pageData();
const path = `/api/sources/${data.source}/correction`;
const at = (id) => document.getElementById(id);
const list = at("turns");
const before = new Map(data.turns.map((turn) => [turn.n, turn]));

// --- the turns --------------------------------------------------------------------

/** Return a turn as fields; its number is that of the text before, none for a new one. */
function row({ n = null, speaker = "", time = null, text = "" }) {
  const who = el("input", {
    list: "labels",
    value: speaker ?? "",
    "aria-label": _("Speaker"),
    autocomplete: "off",
  });
  const words = el("textarea", { "aria-label": _("Words"), dir: "auto", rows: 1 });
  words.value = text;
  const item = el(
    "li",
    {},
    el("span", { class: "who" }, el("span", { class: "small" }, n ?? "+"), who),
    words,
    el(
      "span",
      { class: "acts" },
      el("button", { class: "quiet", onclick: () => split(item) }, _("Split here")),
      el("button", { class: "quiet", onclick: () => join(item) }, _("Join to the one above")),
    ),
  );
  Object.assign(item, { n, time, who, words });
  for (const field of [who, words]) field.addEventListener("input", () => mark(item));
  return item;
}

const turnOf = ({ n, time, who, words }) => ({
  n,
  time,
  speaker: who.value.trim() || null,
  text: words.value,
});

/** Show which turns are not as they were; what was shown of a plan holds no more. */
function mark(item) {
  const former = before.get(item.n);
  const { speaker, text, time } = turnOf(item);
  const isSame =
    former && former.text === text && former.time === time && (former.speaker ?? null) === speaker;
  item.classList.toggle("changed", !isSame);
  at("plan").hidden = true;
}

/** Put what stands behind the cursor into a turn of its own. */
function split(item) {
  const { words } = item;
  const cut = words.selectionStart;
  const rest = words.value.slice(cut).trim();
  if (!rest || !words.value.slice(0, cut).trim()) {
    at("fault").textContent = _("Put the cursor where the next turn begins.");
    words.focus();
    return;
  }
  at("fault").textContent = "";
  words.value = words.value.slice(0, cut).trimEnd();
  const added = row({ speaker: item.who.value, text: rest });
  item.after(added);
  mark(item);
  mark(added);
  added.who.focus();
}

/** Put a turn's words behind those of the one above. */
function join(item) {
  const above = item.previousElementSibling;
  if (!above) return;
  above.words.value = `${above.words.value.trimEnd()} ${item.words.value.trimStart()}`;
  above.n ??= item.n;
  item.remove();
  mark(above);
  above.words.focus();
}

function showLabels() {
  const labels = new Set(data.turns.map(({ speaker }) => speaker).filter(Boolean));
  at("labels").replaceChildren(...[...labels].map((label) => el("option", { value: label })));
}

// --- what would become of everything ------------------------------------------------

async function attempt(act) {
  at("fault").textContent = "";
  at("state").textContent = _("Reading …");
  try {
    await act();
  } catch (error) {
    at("fault").textContent = error.message;
  }
  at("state").textContent = "";
}

const turns = () => [...list.children].map(turnOf);

async function look() {
  const plan = await request("POST", `${path}?preview=1`, { turns: turns() });
  const place = at("plan");
  place.hidden = false;
  if (!plan.edits.length && !plan.turns.speakers.length && !otherTimes()) {
    place.replaceChildren(el("p", {}, _("Nothing is changed yet.")));
    return;
  }
  place.replaceChildren(
    el("h2", {}, _("What would change")),
    summary(plan),
    ...section(_("Other words, to be reviewed"), plan.changed.map(changed)),
    ...section(_("Words that are gone: decide on each"), plan.lost.map(lost)),
    ...section(_("Said by somebody else now"), plan.turns.speakers.map(otherSpeaker)),
    el(
      "p",
      { class: "row" },
      el("button", { class: "main", onclick: () => attempt(save) }, _("Save the correction")),
      el("button", { onclick: () => (place.hidden = true) }, _("Go on correcting")),
    ),
  );
  place.scrollIntoView({ block: "start" });
}

/** Return how many turns begin at another time than before, or at one at all. */
const otherTimes = () =>
  turns().filter(({ n, time }) => time !== (before.get(n)?.time ?? null)).length;

function summary({ moved, changed: other, lost: gone, suggestions_dropped: dropped }) {
  const counts = [
    ngettext("{n} coding keeps its words.", "{n} codings keep their words.", moved.length),
    ngettext("{n} gets other words.", "{n} get other words.", other.length),
    ngettext("{n} loses its place.", "{n} lose their place.", gone.length),
  ];
  if (dropped.length) {
    counts.push(ngettext("{n} suggestion goes.", "{n} suggestions go.", dropped.length));
  }
  if (otherTimes()) {
    counts.push(ngettext("{n} turn gets a time.", "{n} turns get a time.", otherTimes()));
  }
  return el("p", {}, counts.join(" "));
}

const section = (title, items) =>
  items.length ? [el("h3", {}, title), el("ul", {}, ...items)] : [];

const heading = ({ code, coder }) => el("span", { class: "small" }, `${code} · ${coder}`);

const withdrawing = (coding, label) => {
  const tick = el("input", { type: "checkbox", "data-withdraw": coding.id });
  return el("label", { class: "tick" }, tick, ` ${label}`);
};

const changed = (coding) =>
  el(
    "li",
    {},
    heading(coding),
    el("p", { dir: "auto" }, el("del", {}, coding.quote), " → ", el("mark", {}, coding.now.quote)),
    withdrawing(coding, _("Withdraw instead of keeping it on the new words")),
  );

const lost = (coding) =>
  el(
    "li",
    {},
    heading(coding),
    el("p", { dir: "auto" }, el("del", {}, coding.quote)),
    withdrawing(coding, _("Withdraw")),
    " ",
    el(
      "label",
      {},
      _("or put it on these words:"),
      " ",
      el("input", { type: "text", "data-words": coding.id, autocomplete: "off" }),
    ),
  );

const otherSpeaker = ({ n, words, before: former, now }) =>
  el(
    "li",
    {},
    el("span", { class: "small" }, `${n}: ${former ?? "–"} → ${now ?? "–"}`),
    el("p", { dir: "auto" }, words.length > 160 ? `${words.slice(0, 159)}…` : words),
  );

async function save() {
  const withdrawn = [...document.querySelectorAll("[data-withdraw]:checked")].map((tick) =>
    Number(tick.dataset.withdraw),
  );
  const fields = [...document.querySelectorAll("[data-words]")].filter((field) => field.value);
  const words = Object.fromEntries(fields.map((field) => [field.dataset.words, field.value]));
  const why = at("look").elements.why.value;
  await request("POST", path, { turns: turns(), withdrawn, words, why });
  leave();
}

function leave() {
  removeEventListener("beforeunload", ask);
  location.href = `/source/${data.source}`;
}

/** Ask before what was corrected and not saved is lost. */
function ask(event) {
  if (list.querySelector(".changed")) event.preventDefault();
}

// --- the page ---------------------------------------------------------------------

list.append(...data.turns.map(row));
showLabels();
addEventListener("beforeunload", ask);
at("look").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(look);
});
at("take-back")?.addEventListener("click", () =>
  attempt(async () => {
    await request("POST", `${path}/undo`, {});
    leave();
  }),
);
