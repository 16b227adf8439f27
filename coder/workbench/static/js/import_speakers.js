// Who speaks in a file: roles changed with one click, labels that are people or are none, lines in doubt.

import { el, pageData } from "./dom.js";
import { _, ngettext, term } from "./words.js";

const { roles } = pageData();
const MOST = 40; // speakers of one source
const LINES = 3; // of one label, before the others are asked for

/** Show who speaks in one of the sources of a file. */
export function speakersOf(state, index, choose) {
  const source = state.file.sources[index];
  if (source.respondents)
    return el(
      "p",
      {},
      ngettext(
        "{n} respondent, who becomes a source",
        "{n} respondents, each becomes a source",
        source.respondents,
      ),
    );
  if (!source.speakers.length) return "";
  const isMany = source.speakers.length > MOST;
  return el(
    "fieldset",
    { class: "speakers" },
    el("legend", {}, _("Speakers")),
    ...source.speakers.slice(0, MOST).map((speaker) => speakerRow(state, index, speaker, choose)),
    isMany ? el("p", { class: "small" }, _("The first {number}.", { number: MOST })) : "",
  );
}

function speakerRow(state, index, speaker, choose) {
  const { label, role, turns, ground } = speaker;
  const isNone = (event) => choose(state.withLabel(label, event.target.checked));
  const name = state.file.is_labelled
    ? el(
        "label",
        { class: "tick", title: _("This is a person") },
        el("input", {
          type: "checkbox",
          name: `label ${label}`,
          checked: true,
          onchange: isNone,
          "aria-label": _("“{label}” is a person", { label }),
        }),
        el("b", { dir: "auto" }, label),
      )
    : el("b", { dir: "auto" }, label);
  const why = ground ? ` · ${term("role_ground", ground)}` : "";
  return el(
    "div",
    { class: "speaker", role: "group", "aria-label": label },
    name,
    roleChoice(`role ${state.file.key} ${index} ${label}`, role, (chosen) =>
      choose(state.withRole(index, label, chosen)),
    ),
    el("span", { class: "small" }, ngettext("{n} turn", "{n} turns", turns), why),
  );
}

/** Let a role be chosen with one click, or with the arrow keys. */
function roleChoice(name, current, choose) {
  const choice = ([role, title]) =>
    el(
      "label",
      {},
      el("input", {
        type: "radio",
        name,
        value: role,
        checked: role === current,
        onchange: () => choose(role),
      }),
      el("span", {}, title),
    );
  return el(
    "span",
    { class: "roles", role: "radiogroup", "aria-label": _("Role") },
    ...roles.map(choice),
  );
}

/** Show labels that are no people as the file is read: those in doubt with their lines, and those unticked. */
export function otherLabels(state, choose) {
  if (!state.file.is_labelled) return "";
  const people = state.ticked();
  const others = [...state.labels].filter(([label]) => !people.includes(label));
  const isDoubtful = state.file.sources.some((source) => source.doubts.length);
  return el(
    "fieldset",
    { class: "others" },
    legendOf(isDoubtful, others.length),
    ...others.map(([label, doubts]) => otherLabel(state, label, doubts, choose)),
    isDoubtful ? settled(choose) : "",
    added(state, choose),
    state.said.speakers.length ? asFound(choose) : "",
  );
}

function legendOf(isDoubtful, others) {
  if (isDoubtful) return el("legend", {}, _("Does somebody else begin to speak here?"));
  return others ? el("legend", {}, _("Labels that are no people")) : "";
}

function otherLabel(state, label, doubts, choose) {
  const lines = doubts.map(lineInPlace);
  const rest = lines.slice(LINES);
  return el(
    "div",
    { class: "doubt" },
    el(
      "label",
      { class: "tick" },
      el("input", {
        type: "checkbox",
        name: `label ${label}`,
        onchange: () => choose(state.withLabel(label, true)),
      }),
      _("“{label}” is a person", { label }),
    ),
    ...lines.slice(0, LINES),
    rest.length
      ? el(
          "details",
          {},
          el("summary", {}, ngettext("{n} more line", "{n} more lines", rest.length)),
          ...rest,
        )
      : "",
  );
}

/** Show a doubtful line between those around it. */
function lineInPlace({ line, text, before, after, turn, speaker }) {
  const place = speaker
    ? _("line {line}, now in turn {turn} of {speaker}", { line, turn, speaker })
    : _("line {line}", { line });
  return el(
    "blockquote",
    {},
    before ? el("p", { class: "around", dir: "auto" }, before) : "",
    el("p", { dir: "auto" }, el("mark", {}, text)),
    after ? el("p", { class: "around", dir: "auto" }, after) : "",
    el("footer", {}, place),
  );
}

const settled = (choose) =>
  el(
    "button",
    { type: "button", name: "settled", onclick: () => choose({ settled: true }) },
    _("No: nobody else speaks here"),
  );

const asFound = (choose) =>
  el(
    "button",
    { type: "button", class: "quiet", name: "as-found", onclick: () => choose({ speakers: [] }) },
    _("Labels as they were found"),
  );

/** Let a person name somebody whose label was not seen. */
function added(state, choose) {
  const input = el("input", {
    name: "added",
    autocomplete: "off",
    placeholder: _("Anna Berg | NGO"),
  });
  const add = () => input.value.trim() && choose(state.withLabel(input.value.trim(), true));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  });
  return el(
    "div",
    { class: "added" },
    el("label", {}, _("Somebody else, as the label stands in the text"), input),
    el("button", { type: "button", onclick: add }, _("Add")),
  );
}
