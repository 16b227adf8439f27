// A list of memos: each shown with what it is about, changed in place, taken back, with what it said before.

import { el } from "./dom.js";
import { bindDraft, dropDraft, keepDraft, readDraft } from "./memo_drafts.js";
import { dayOf } from "./moments.js";
import { Refusal, request } from "./server.js";
import { _, ngettext, term } from "./words.js";

/**
 * A memo, or what was noted on a coding (then without a number).
 * @typedef {object} Note
 * @property {number | null} id
 * @property {string} about study, source, speaker, passage, code or coding
 * @property {string} text
 */

/**
 * Return a memo as an item of a list.
 * @param {Note} note
 * @param {object} given
 * @param {boolean} given.mayWrite
 * @param {() => void} given.renew called when the list is another one
 */
export function noteItem(note, given) {
  const item = el("li", { class: note.withdrawn ? "note-item withdrawn" : "note-item" });
  showNote(item, note, given);
  if (note.id && given.mayWrite && readDraft(`edit:${note.id}`)) openEditor(item, note, given);
  return item;
}

function showNote(item, note, given) {
  const quote = note.quote.trim() && el("blockquote", { dir: "auto" }, shortened(note.quote));
  item.replaceChildren(
    head(note),
    ...[quote, el("p", { class: "memo-text", dir: "auto" }, note.text)].filter(Boolean),
    ...tools(item, note, given),
  );
}

const shortened = (words) => (words.length > 300 ? `${words.slice(0, 300)} …` : words);

function head(note) {
  const parts = [
    aboutOf(note),
    note.kind && el("b", { class: "kind" }, note.kind),
    signature(note),
  ];
  return el("p", { class: "small" }, ...parts.filter(Boolean).flatMap((part) => [part, " "]));
}

function signature({ by, changed_by: changedBy, at, changed, withdrawn }) {
  const day = dayOf(changed || at);
  const names = changedBy && changedBy !== by ? `${by}, ${changedBy}` : by;
  return `${names} · ${day}${withdrawn ? ` · ${_("withdrawn")}` : ""}`;
}

/** Return what a memo is about, as a link to it. */
function aboutOf(note) {
  const { about, source, code, coding, start, end, speaker, title } = note;
  if (about === "study") return term("memo_about", "study");
  if (about === "code")
    return el("a", { href: `/code/${encodeURIComponent(code)}` }, `${code} ${title}`);
  if (!source) return term("memo_about", about);
  const place = { coding: `#c${coding}`, passage: `#p${start}-${end}` }[about] ?? "";
  const name = about === "coding" ? `${code} · ${source}` : `${source} ${speaker ?? title}`;
  const link = el("a", { href: `/source/${source}${place}` }, name);
  return el("span", {}, `${term("memo_about", about)} `, link);
}

function tools(item, note, given) {
  if (!note.id) return [];
  const button = (title, act) =>
    el("button", { type: "button", class: "quiet", onclick: act }, title);
  const before = button(_("Earlier versions"), () => showHistory(item, note));
  if (!given.mayWrite) return [el("p", { class: "memo-tools" }, before)];
  const again = () =>
    attempt(item, () => request("POST", `/api/memos/${note.id}/restore`, {}), given);
  const away = () =>
    attempt(item, () => request("POST", `/api/memos/${note.id}/withdraw`, {}), given);
  const acts = note.withdrawn
    ? [button(_("Let it stand again"), again)]
    : [button(_("Change"), () => openEditor(item, note, given)), button(_("Withdraw"), away)];
  return [el("p", { class: "memo-tools" }, ...acts, before)];
}

async function attempt(item, act, given) {
  try {
    await act();
    given.renew();
  } catch (error) {
    complain(item, error.message);
  }
}

function complain(item, sentence) {
  item.querySelector(".fault")?.remove();
  item.append(el("p", { class: "fault", role: "alert" }, sentence));
}

async function showHistory(item, note) {
  const shown = item.querySelector(".history");
  if (shown) {
    shown.remove();
    return;
  }
  const { history } = await request("GET", `/api/memos/${note.id}/history`);
  const step = ({ at, coder, text, action }) =>
    el(
      "li",
      {},
      el("span", { class: "small" }, `${coder} · ${dayOf(at)} ${at.slice(11, 16)}`),
      text ? el("p", { class: "memo-text", dir: "auto" }, text) : ` · ${doneTo(action)}`,
    );
  item.append(el("ol", { class: "history" }, ...history.map(step)));
}

const doneTo = (action) => (action === "withdraw" ? _("withdrawn") : _("restored"));

// --- changing -------------------------------------------------------------------

function openEditor(item, note, given) {
  const key = `edit:${note.id}`;
  const form = editor(note);
  // what the person started from, also after a reload: else nobody would notice that it is another now
  const was = readDraft(key)?.was ?? note.text;
  bindDraft(form, key, { was });
  const close = () => {
    dropDraft(key);
    showNote(item, note, given);
  };
  form.querySelector(".cancel").addEventListener("click", close);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { text, kind } = form.elements;
    save({ item, note, given, close }, { text: text.value, kind: kind.value, was });
  });
  item.replaceChildren(head(note), form);
  const { text } = form.elements;
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length); // one goes on where it ended
}

function editor(note) {
  return el(
    "form",
    { class: "edit-memo" },
    el(
      "label",
      { class: "wide" },
      _("Memo"),
      el("textarea", { name: "text", rows: 4, required: true }, note.text),
    ),
    el("label", {}, _("Kind"), el("input", { name: "kind", size: 14, value: note.kind })),
    el("button", { class: "main" }, _("Save")),
    el("button", { type: "button", class: "cancel" }, _("Cancel")),
  );
}

async function save(at, change) {
  try {
    await request("PATCH", `/api/memos/${at.note.id}`, change);
    dropDraft(`edit:${at.note.id}`);
    at.given.renew();
  } catch (error) {
    if (error instanceof Refusal && error.why === "memo_changed") {
      askWhatHolds(at, change, error.answer.memo);
    } else complain(at.item, error.message);
  }
}

/** Show what somebody else wrote meanwhile beside what was typed here, and have it decided. */
function askWhatHolds({ item, note, given, close }, change, theirs) {
  const done = () => {
    dropDraft(`edit:${note.id}`);
    given.renew();
  };
  const act = (title, run, look) =>
    el("button", { type: "button", class: look, onclick: run }, title);
  const replace = () => save({ item, note, given, close }, { ...change, was: theirs.text });
  const both = () =>
    attempt(item, () => request("POST", `/api/memos/${note.id}/beside`, { text: change.text }), {
      renew: done,
    });
  keepDraft(`edit:${note.id}`, change);
  item.replaceChildren(
    head(theirs),
    el(
      "section",
      { class: "conflict", role: "alert" },
      el(
        "p",
        {},
        _("{name} changed this memo meanwhile. Both are here; decide what holds.", {
          name: theirs.changed_by || theirs.by,
        }),
      ),
      el("h3", {}, theirs.changed_by || theirs.by),
      el("p", { class: "memo-text", dir: "auto" }, theirs.text),
      el("h3", {}, _("You")),
      el("p", { class: "memo-text", dir: "auto" }, change.text),
      act(_("Keep both"), both, "main"),
      act(_("Mine takes its place"), replace),
      act(_("Leave theirs"), done),
    ),
  );
}

/** Say how many memos there are. */
export const countOf = (number) => ngettext("{n} memo", "{n} memos", number);
