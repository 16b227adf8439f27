// Parts of the card of a file: what it is, its words, how it begins, its encoding, columns and attributes.

import { el, pageData } from "./dom.js";
import { _, ngettext } from "./words.js";

const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language);
const languages = new Intl.DisplayNames([language], { type: "language", fallback: "code" });
const { encodings, meanings } = pageData();
const TEXTS = /\.(txt|md|csv|tsv|tab|vtt|srt|sbv|json|html?|xml|cha)$/i;
const OF_ALL_FILES = ["kind", "relation", "group", "organisation", "role", "date", "language"];

export const number = (value) => numbers.format(value);

/** Return format, encoding and language. */
export function whatItIs(source) {
  const spoken = source.language ? languages.of(source.language) : _("language not known");
  return [source.format, source.encoding, spoken].filter(Boolean).join(" · ");
}

/** Return how many of its words are in turns, and what was left out. */
export function wordsOf(source) {
  const { words_in_file: all, words_in_turns: kept } = source.kept;
  const values = { turns: number(source.turns), words: number(source.words) };
  const sentence = all
    ? _("{kept} of {all} words are in {turns} turns", {
        ...values,
        kept: number(kept),
        all: number(all),
      })
    : _("{words} words in {turns} turns", values);
  if (!source.left_out.length) return sentence;
  const what = source.left_out.map((one) => `${one.what} (${number(one.words)})`).join(", ");
  const leftOut = _("left out: {what}", { what }); // by itself: within a template nobody translates it
  return `${sentence} · ${leftOut}`;
}

/** Return what nobody may miss: why it cannot be read, or what is to be looked at. */
export function alarms(source, fault) {
  const faults = [fault, source.error].filter(Boolean);
  const said = source.doubts.length
    ? [inDoubt(source.doubts.length), ...source.alarms]
    : source.alarms;
  const lines = [
    ...faults.map((sentence) => el("li", { class: "alarm broken" }, sentence)),
    ...said.map((sentence) => el("li", { class: "alarm" }, sentence)),
  ];
  return lines.length ? el("ul", { class: "alarms" }, ...lines) : "";
}

const inDoubt = (number) =>
  ngettext(
    "In {n} line somebody else may begin to speak: see below, and decide.",
    "In {n} lines somebody else may begin to speak: see below, and decide.",
    number,
  );

/** Lay out the first turns as they would be read, and the last. */
export function textOf(source) {
  const shown = source.opening ?? [];
  if (!shown.length) return el("div");
  const last = source.last_turn;
  const more = last ? last.n - shown.length - 1 : 0;
  return el(
    "div",
    { class: "reading" },
    ...shown.map((turn) => turnOf(turn, source)),
    more > 0
      ? el("p", { class: "small" }, ngettext("… {n} more turn …", "… {n} more turns …", more))
      : "",
    last && last.n > shown.length ? turnOf(last, source) : "",
  );
}

function turnOf(turn, source) {
  const speaker = source.speakers.find(({ label }) => label === turn.speaker);
  const doubtful = source.doubts.filter((doubt) => doubt.turn === turn.n).map(({ text }) => text);
  const lines = turn.text
    .split("\n")
    .flatMap((line, at) => [at ? "\n" : "", markedLine(line, doubtful)]);
  return el(
    "div",
    { class: `turn${speaker && speaker.role !== "respondent" ? " asks" : ""}` },
    el(
      "header",
      {},
      el("span", { class: "n" }, String(turn.n)),
      turn.speaker ? el("b", { dir: "auto" }, turn.speaker) : "",
      turn.time === null ? "" : el("time", {}, clock(turn.time)),
    ),
    el("p", { dir: "auto" }, ...lines),
  );
}

function markedLine(line, doubtful) {
  const plain = line.split(/\s+/).filter(Boolean).join(" ");
  const isDoubtful = plain && doubtful.some((text) => plain.startsWith(text.replace(/…$/, "")));
  return isDoubtful ? el("mark", {}, line) : line;
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** Let a person choose the encoding of a text; it is read again at once. */
export function encodingOf(file, choose) {
  const found = file.sources.map((source) => source.encoding).find(Boolean);
  const isBroken = file.sources.every((source) => source.error);
  if (!found && !file.said.encoding && !(isBroken && TEXTS.test(file.name))) return "";
  const asFound =
    found && !file.said.encoding ? _("as found: {encoding}", { encoding: found }) : _("as found");
  return el(
    "label",
    { class: "field" },
    _("Encoding"),
    select(
      { name: "encoding", onchange: (event) => choose({ encoding: event.target.value }) },
      [["", asFound], ...encodings.map(([name, title]) => [name, `${title}, ${name}`])],
      file.said.encoding,
    ),
  );
}

/** Let a person say whether the words of footnotes come along. */
export function footnotesOf(file, choose) {
  if (!file.has_notes && !file.said.footnotes) return "";
  const change = (event) => choose({ footnotes: event.target.checked });
  return el(
    "label",
    { class: "tick" },
    el("input", {
      type: "checkbox",
      name: "footnotes",
      checked: file.said.footnotes,
      onchange: change,
    }),
    _("Take the words of footnotes and comments in as well"),
  );
}

/** Show what each column of a table was taken for, with some of its cells; a person may choose otherwise. */
export function columnsOf(file, choose) {
  const columns = Object.assign({}, ...file.sources.map((source) => source.columns));
  if (!file.headings.length) return "";
  const change = (heading, event) =>
    choose({ columns: { ...file.said.columns, [heading]: event.target.value } });
  return el(
    "fieldset",
    { class: "columns" },
    el("legend", {}, _("What the columns hold")),
    ...file.headings.map((heading) =>
      el(
        "label",
        {},
        el("b", { dir: "auto" }, heading),
        select(
          { name: `column ${heading}`, onchange: (event) => change(heading, event) },
          meanings,
          columns[heading],
        ),
        el("span", { class: "small", dir: "auto" }, (file.samples[heading] ?? []).join(" · ")),
      ),
    ),
  );
}

function select(attributes, options, current) {
  return el(
    "select",
    attributes,
    ...options.map(([value, title]) => el("option", { value, selected: value === current }, title)),
  );
}

/** Show what the file says of the talk, to be corrected; nothing of it is kept before the import. */
export function attributesOf(state, change) {
  if (!state.isReadable) return "";
  const type = ({ target }) => {
    state.own[target.name] = target.value;
  };
  const proposed = Object.assign(
    {},
    ...state.file.sources.slice(0, 1).map(({ attributes }) => attributes),
  );
  const said = state.attributes();
  const fields = document.getElementById("attributes").content.cloneNode(true);
  for (const field of fields.querySelectorAll("[name]")) fill(field, proposed, said);
  const names = [...new Set([...Object.keys(proposed), ...Object.keys(said)])];
  const others = names.filter((name) => !OF_ALL_FILES.includes(name));
  for (const name of others) fields.append(otherField(name, said[name] ?? proposed[name]));
  const count = Object.keys(proposed).length;
  return el(
    "details",
    { class: "attributes", open: count > 0 },
    el(
      "summary",
      {},
      count
        ? ngettext("{n} attribute from the file", "{n} attributes from the file", count)
        : _("Attributes"),
    ),
    el("div", { class: "fields", oninput: type, onchange: change }, fields),
  );
}

function fill(field, proposed, said) {
  const value = said[field.name] ?? proposed[field.name] ?? "";
  if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === value))
    field.add(new Option(value, value));
  field.value = value;
  if (proposed[field.name] && !(field.name in said)) field.classList.add("proposed");
}

const otherField = (name, value) =>
  el("label", {}, otherTitle(name), el("input", { name, value, class: "proposed" }));

function otherTitle(name) {
  if (name === "place") return _("Place");
  if (name === "duration") return _("Duration");
  return name;
}
