// The form of something written, in the place where it stands: its words, under what, on what it rests.

import { el } from "./dom.js";
import { request } from "./server.js";
import { _, ngettext, term } from "./words.js";

const PRIORITIES = ["high", "medium", "low"];
const isCoding = (on) => on.startsWith("coding:");

/**
 * @typedef {object} Draft
 * @property {string} kind
 * @property {string} id empty for something new
 * @property {Record<string, any>} fields
 * @property {string} [seen] what stood there when the writing began
 */

/**
 * @typedef {object} Around what a form has around it
 * @property {any} data what the page was given: questions, criteria, codes, places, grounds, rests_on
 * @property {import("./drafts.js").Drafts} drafts
 * @property {(answer: object) => Promise<void>} saved called with what the server answered
 * @property {() => void} closed
 */

/** One form; what is typed in it is kept as a draft from the first letter. */
export class WrittenForm {
  /**
   * @param {string} name of the draft
   * @param {Draft} draft
   * @param {Around} around
   */
  constructor(name, draft, around) {
    this.name = name;
    this.kind = draft.kind;
    this.id = draft.id;
    this.seen = draft.seen;
    this.grounds = [...(draft.fields.grounds ?? [])];
    this.begunUnder = draft.fields.question ?? "";
    this.around = around;
    this.element = this.build(draft.fields);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    this.element.addEventListener("input", () => this.keep());
    this.element.addEventListener("keydown", (event) => this.keyPressed(event));
  }

  /** Return the question under which it will stand, as far as that is known. */
  get question() {
    const { criterion, question } = this.values();
    const known = this.around.data.criteria.find(([id]) => id === criterion);
    return known?.[2] ?? (question || this.begunUnder);
  }

  // --- how it looks ---------------------------------------------------------------

  build(fields) {
    this.chips = el("span", { class: "chips" });
    this.conflict = el("div", { class: "conflict", role: "alert", hidden: true });
    this.fault = el("p", { class: "fault", role: "alert" });
    const form = el(
      "form",
      { class: "writing", "data-kind": this.kind },
      ...this.cellFields(fields),
      this.area("text", fields, textLabel(this.kind), 4),
      this.kind === "answer" && this.noAnswer(fields),
      el("div", { class: "beside" }, ...this.placeFields(fields)),
      this.groundFields(),
      this.conflict,
      this.fault,
      el(
        "p",
        {},
        el("button", { class: "main" }, _("Save")),
        " ",
        el("button", { type: "button", onclick: () => this.close() }, _("Cancel")),
        " ",
        el("span", { class: "small" }, _("Ctrl+Enter saves.")),
      ),
    );
    this.showGrounds();
    return form;
  }

  area(name, fields, label, rows) {
    const text = fields[name] ?? "";
    const lines = Math.max(rows, Math.ceil(text.length / 90) + 1);
    return el("label", {}, label, el("textarea", { name, rows: Math.min(lines, 18) }, text));
  }

  noAnswer(fields) {
    return el(
      "details",
      { open: Boolean(fields.why_not) },
      el("summary", { class: "small" }, _("This question gets no answer")),
      this.area("why_not", fields, _("Why not"), 2),
    );
  }

  /** A new summary says first of which cell it is. */
  cellFields(fields) {
    if (this.kind !== "summary" || this.id) return [];
    this.evidence = el("span", { class: "small" });
    const input = (name, label, list) =>
      el(
        "label",
        {},
        label,
        el("input", { name, list, value: fields[name] ?? "", required: true }),
      );
    const cell = el(
      "div",
      { class: "beside", onchange: () => this.showEvidence() },
      input("code", _("Code"), "codes"),
      input("where", _("Source or group"), "places"),
      this.evidence,
    );
    return [cell];
  }

  placeFields(fields) {
    if (["answer", "summary"].includes(this.kind)) return [];
    const parts = [];
    if (this.kind !== "limitation") parts.push(this.underField(fields));
    if (this.kind === "recommendation") {
      const { addressee = "", priority = "" } = fields;
      parts.push(
        el("label", {}, _("For whom"), el("input", { name: "addressee", value: addressee })),
        el(
          "label",
          {},
          _("Priority"),
          el(
            "select",
            { name: "priority" },
            el("option", { value: "" }, "–"),
            ...PRIORITIES.map((value) =>
              el("option", { value, selected: value === priority }, term("priority", value)),
            ),
          ),
        ),
      );
    }
    return parts;
  }

  underField({ criterion, question }) {
    const ofQuestion = question ? `question:${question}` : "";
    const current = criterion ? `criterion:${criterion}` : ofQuestion;
    const option = (value, title) => el("option", { value, selected: value === current }, title);
    const { questions, criteria } = this.around.data;
    const groups = questions.map(([id, title]) =>
      el(
        "optgroup",
        { label: `${id} ${title}` },
        option(`question:${id}`, `${id} ${title}`),
        ...criteria
          .filter(([, , of]) => of === id)
          .map(([code, words]) => option(`criterion:${code}`, `${code} ${words}`)),
      ),
    );
    return el(
      "label",
      { class: "under" },
      _("Stands under"),
      el("select", { name: "under" }, option("", _("(the whole)")), ...groups),
    );
  }

  groundFields() {
    const adder = el("input", {
      class: "adder",
      list: "grounds",
      placeholder: this.kind === "summary" ? _("Number of a coding") : _("Add: F1, C1, O1 …"),
      "aria-label": _("Add what it rests on"),
      onfocus: () => this.offerGrounds(),
      onchange: ({ target }) => this.addGround(target),
    });
    const rows = [el("span", { class: "label" }, _("Rests on")), " ", this.chips, adder];
    return el("p", { class: "grounds" }, ...rows);
  }

  showGrounds() {
    const codings = this.grounds.filter(isCoding).map((on) => on.slice("coding:".length));
    const named = this.grounds.filter((on) => !isCoding(on));
    this.chips.replaceChildren(
      codings.length ? this.quotesChip(codings) : "",
      ...named.map((on) => this.chip(on)),
      this.grounds.length ? "" : el("span", { class: "small" }, _("nothing yet")),
    );
  }

  quotesChip(codings) {
    const label = ngettext("{n} quote", "{n} quotes", codings.length);
    const look = el(
      "button",
      { type: "button", class: "count", "data-codings": codings.join(",") },
      label,
    );
    return el("span", { class: "chip" }, look, this.dropButton(label, isCoding));
  }

  chip(on) {
    const known = this.around.data.grounds.find((ground) => ground.on === on);
    const label = known?.label ?? on.split(":").slice(1).join(":");
    const drop = this.dropButton(label, (other) => other === on);
    return el("span", { class: "chip", title: known?.says ?? "" }, label, drop);
  }

  dropButton(label, isDropped) {
    const drop = () => {
      this.grounds = this.grounds.filter((on) => !isDropped(on));
      this.showGrounds();
      this.keep();
    };
    const name = _("Take away {name}", { name: label });
    return el("button", { type: "button", class: "drop", "aria-label": name, onclick: drop }, "×");
  }

  offerGrounds() {
    const kinds = this.around.data.rests_on[this.kind] ?? [];
    const fitting = this.around.data.grounds.filter(
      ({ kind, on }) => kinds.includes(kind) && !this.grounds.includes(on),
    );
    document
      .getElementById("grounds")
      .replaceChildren(
        ...fitting.map(({ on, says }) => el("option", { value: nameOf(on) }, says.slice(0, 90))),
      );
  }

  /** Add what was chosen; of what only the server knows, it decides when it is saved. */
  addGround(input) {
    const typed = input.value.trim();
    if (!typed) return;
    const kinds = this.around.data.rests_on[this.kind] ?? [];
    const known = this.around.data.grounds.find(
      ({ on, kind }) => kinds.includes(kind) && [on, nameOf(on)].includes(typed),
    );
    const on = known?.on ?? (/^\d+$/.test(typed) ? `coding:${typed}` : typed);
    if (!this.grounds.includes(on)) this.grounds.push(on);
    input.value = "";
    this.showGrounds();
    this.keep();
  }

  // --- the cell of a summary --------------------------------------------------------

  async showEvidence() {
    const { code, where } = this.values();
    if (!code || !where) return;
    this.fault.replaceChildren();
    try {
      const query = new URLSearchParams({ code, where });
      const { codings, current } = await request("GET", `/api/written/cell?${query}`);
      const count = { class: "count", type: "button", "data-codings": codings.join(",") };
      const look = codings.length
        ? el("button", count, ngettext("{n} quote", "{n} quotes", codings.length))
        : _("No quotes.");
      this.evidence.replaceChildren(look);
      this.takeUp(current);
    } catch (error) {
      this.fault.textContent = error.message;
    }
  }

  /** Go on with what is written of the cell; where something was typed already, saving shows both. */
  takeUp({ text, grounds, seen }) {
    const area = this.element.querySelector("[name=text]");
    const isTyped = area.value.trim() !== "";
    this.seen = text && isTyped ? undefined : seen;
    if (!text || isTyped) return;
    area.value = text;
    this.grounds = [...new Set([...grounds, ...this.grounds])];
    this.showGrounds();
    this.evidence.append(" ", _("It was summed up before: change that."));
    this.keep();
  }

  /** Tell whether a cell holds a summary that the person has not seen; then show it beside theirs. */
  async isSummedUp() {
    if (this.kind !== "summary" || this.seen !== undefined) return false;
    const { code, where } = this.values();
    const query = new URLSearchParams({ code, where });
    const { current } = await request("GET", `/api/written/cell?${query}`);
    this.seen = current.seen;
    if (current.text) this.showConflict({ error: _("This cell was summed up before."), current });
    return Boolean(current.text);
  }

  // --- what was typed ---------------------------------------------------------------

  values() {
    const { under = "", ...fields } = Object.fromEntries(new FormData(this.element));
    const [part, ...rest] = under.split(":");
    const place = { criterion: "", question: "", ...(part && { [part]: rest.join(":") }) };
    return { ...fields, ...place, grounds: this.grounds };
  }

  keep() {
    const draft = { kind: this.kind, id: this.id, seen: this.seen, fields: this.values() };
    this.around.drafts.keep(this.name, draft);
  }

  keyPressed(event) {
    const isAdder = event.target.matches(".adder");
    if (event.key === "Enter" && (isAdder || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (isAdder) this.addGround(event.target);
      if (event.ctrlKey || event.metaKey) this.save();
    } else if (event.key === "Escape" && !isAdder) this.close();
  }

  close() {
    this.around.drafts.drop(this.name);
    this.element.remove();
    this.around.closed(this);
  }

  async save() {
    this.fault.replaceChildren();
    const { grounds, code, where, ...fields } = this.values();
    const id = this.kind === "summary" && !this.id ? `${code}:${where}` : this.id;
    const change = { kind: this.kind, id, ...fields, on: grounds };
    if (id) change.seen = this.seen;
    try {
      if (await this.isSummedUp()) return;
      if (this.kind === "summary") change.seen = this.seen;
      const answer = await request("POST", "/api/written", change);
      this.around.drafts.drop(this.name);
      this.element.remove();
      await this.around.saved(answer);
    } catch (error) {
      if (error.why === "overtaken") this.showConflict(error.answer);
      else this.fault.textContent = error.message;
    }
  }

  // --- somebody else was first --------------------------------------------------------

  /** Show both texts, and let the person decide; neither is lost before that. */
  showConflict({ error, current }) {
    const button = (words, act) => el("button", { type: "button", onclick: act }, words);
    const theirs = current.text || current.why_not;
    const decide = (act) => () => {
      this.seen = current.seen;
      this.conflict.hidden = true;
      act();
      this.keep();
    };
    const saveMine = decide(() => this.saveAfter(current));
    const putBelow = decide(() => this.putBelow(theirs));
    this.conflict.replaceChildren(
      el("p", {}, el("b", {}, error)),
      theirs && el("blockquote", {}, el("p", {}, theirs), this.groundsOf(current)),
      button(_("Save mine; theirs stays in the history"), saveMine),
      " ",
      theirs && button(_("Put theirs below mine"), putBelow),
      " ",
      button(_("Leave theirs; throw mine away"), () => {
        this.close();
        this.around.saved(null);
      }),
    );
    this.conflict.hidden = false;
    this.conflict.querySelector("button").focus();
  }

  /** Name on what theirs rests: it may be all that differs. */
  groundsOf({ grounds }) {
    const codings = grounds.filter(isCoding).length;
    const quotes = codings ? [ngettext("{n} quote", "{n} quotes", codings)] : [];
    const named = grounds.filter((on) => !isCoding(on)).map(nameOf);
    const list = [...quotes, ...named].join(", ");
    return el("footer", {}, _("Rests on"), " ", list || _("nothing yet"));
  }

  /** Save over theirs; what was taken out meanwhile comes back first. */
  async saveAfter({ gone }) {
    if (gone && !["answer", "summary"].includes(this.kind)) {
      const thing = { kind: this.kind, id: this.id };
      const answer = await request("POST", "/api/written/restore", thing);
      this.seen = answer.after.seen;
    }
    await this.save();
  }

  putBelow(theirs) {
    const area = this.element.querySelector("textarea");
    area.value = `${area.value}\n\n${theirs}`;
    area.rows = Math.max(area.rows, 8);
    area.focus();
  }
}

/** Return what people call a ground: its name, without the kind where it is clear without. */
function nameOf(on) {
  const [kind, ...rest] = on.split(":");
  return ["finding", "limitation", "indicator"].includes(kind) ? rest.join(":") : on;
}

function textLabel(kind) {
  const labels = {
    finding: _("Finding"),
    conclusion: _("Conclusion"),
    recommendation: _("Recommendation"),
    limitation: _("Limitation"),
    answer: _("Answer"),
    summary: _("Summary"),
  };
  return labels[kind];
}
