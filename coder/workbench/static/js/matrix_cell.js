// The open cell beside the table: its quotes in their context, and what one makes of them.

import { el } from "./dom.js";
import { momentOf } from "./moments.js";
import { passagesOf, quotation } from "./quotes.js";
import { request } from "./server.js";
import { _, ngettext } from "./words.js";

const SOON = 120; // milliseconds: who walks along does not want every cell

const groundOf = (coding) => `coding:${coding}`;

export class CellPanel {
  /**
   * @param {HTMLElement} root
   * @param {object} data of the page
   * @param {import("./matrix_summaries.js").SummaryQueue} queue
   * @param {Record<string, Function>} acts closed, kept
   */
  constructor(root, data, queue, acts) {
    this.root = root;
    this.data = data;
    this.queue = queue;
    this.acts = acts;
    this.cell = null;
    this.head = null;
    root.addEventListener("input", (event) => event.target.matches("textarea") && this.typed());
    root.addEventListener(
      "change",
      (event) => event.target.matches(".tick-quote") && this.ticked(),
    );
    root.addEventListener("focusout", (event) => event.target.matches("textarea") && this.leave());
    root.addEventListener("keydown", (event) => this.keyPressed(event));
    root.addEventListener("click", (event) => this.clicked(event));
    queue.addEventListener("kept", ({ detail }) => this.kept(detail));
    queue.addEventListener("refused", ({ detail }) => this.refused(detail));
  }

  get isOpen() {
    return !this.root.hidden;
  }

  get id() {
    return this.head && `${this.head.code}:${this.head.column.id}`;
  }

  get area() {
    return this.root.querySelector("textarea");
  }

  // --- opening ----------------------------------------------------------------------

  /** Open a cell; what was typed in the one before goes out. */
  async open(head, { isToWrite = false, isSoon = false } = {}) {
    this.leave();
    this.head = head;
    this.root.hidden = false;
    this.root.parentElement.classList.add("open");
    this.root.replaceChildren(this.heading(), el("p", { class: "small" }, _("Loading …")));
    clearTimeout(this.waits);
    if (isSoon) this.waits = setTimeout(() => this.load(isToWrite), SOON);
    else await this.load(isToWrite);
  }

  async load(isToWrite = false) {
    const { id, head } = this;
    const asked = new URLSearchParams(this.data.asked);
    asked.set("code", head.code);
    asked.set("column", head.column.id);
    try {
      const cell = await request("GET", `/api/matrix/cell?${asked}`);
      if (id !== this.id) return; // somebody walked on
      this.show(cell);
      if (isToWrite) this.focusOnWords();
    } catch (error) {
      if (id === this.id) this.fail(error);
    }
  }

  fail(error) {
    const again = el("button", { type: "button", "data-do": "again" }, _("Load again"));
    const sentence = error.status === undefined ? _("The server does not answer.") : error.message;
    const fault = el("p", { class: "fault", role: "alert" }, sentence, " ", again);
    this.root.replaceChildren(this.heading(), fault, this.writing());
  }

  close() {
    if (!this.isOpen) return;
    this.leave();
    this.root.hidden = true;
    this.root.parentElement.classList.remove("open");
    this.head = null;
    this.cell = null;
    this.acts.closed();
  }

  focusOnWords() {
    const words = this.area ?? this.root.querySelector("h2");
    words.focus();
    this.area?.setSelectionRange(this.area.value.length, this.area.value.length);
  }

  // --- how it looks -------------------------------------------------------------------

  show(cell) {
    this.cell = cell;
    const sums = cell.summary ? this.writing() : el("p", { class: "note" }, notSummedUp());
    this.root.replaceChildren(
      ...[this.heading(), sums, this.ofSources(), this.filtered(), ...this.quotes()].filter(
        Boolean,
      ),
    );
    this.fit();
  }

  heading() {
    const { code, title, column } = this.head;
    const links = [el("a", { href: `/code/${code}` }, _("All quotes of {code}", { code }))];
    if (this.data.by === "source")
      links.push(" · ", el("a", { href: `/source/${column.id}` }, _("The whole text")));
    return el(
      "header",
      {},
      el(
        "button",
        {
          type: "button",
          class: "close",
          "data-do": "close",
          "aria-label": _("Close"),
          title: "Esc",
        },
        "×",
      ),
      el("h2", { tabindex: "-1" }, el("b", {}, code), ` ${title}`),
      el("p", { class: "where" }, this.head.where),
      el("p", { class: "small" }, ...links),
    );
  }

  /** Return what stands there, or what was typed over it and is not saved yet. */
  stands() {
    const summary = this.cell?.summary ?? { text: "", grounds: [] };
    const typed = this.queue.of(this.id);
    return { summary, typed, text: typed?.text ?? summary.text, on: typed?.on ?? summary.grounds };
  }

  writing() {
    const { summary, typed, text } = this.stands();
    if (!this.data.may_code)
      return el(
        "section",
        { class: "sum" },
        el("p", { class: "words" }, text || _("Nobody has summed this up yet.")),
        this.about(summary),
      );
    const area = el("textarea", { rows: 3, dir: "auto", "aria-describedby": "sum-about" });
    area.value = text;
    return el(
      "section",
      { class: "sum" },
      el("label", {}, _("Summary"), area),
      this.about(summary, typed),
      el("p", { class: "fault", role: "alert" }),
      el("div", { class: "conflict", role: "alert", hidden: true }),
      el(
        "p",
        { class: "deeds-here" },
        el("button", { type: "button", class: "main", "data-do": "save" }, _("Save")),
        el(
          "button",
          { type: "button", "data-do": "next", title: "Ctrl+Enter" },
          _("Save and next"),
        ),
        !summary.gone &&
          summary.at &&
          el("button", { type: "button", class: "quiet", "data-do": "withdraw" }, _("Withdraw")),
      ),
    );
  }

  /** Say who wrote it and when, what it rests on, and whether it still holds. */
  about(summary, typed) {
    const { on } = this.stands();
    const parts = [
      summary.at && !summary.gone && `${summary.by} · ${momentOf(summary.at)}`,
      on.length && ngettext("rests on {n} quote", "rests on {n} quotes", on.length),
      typed && _("typed, not saved yet"),
    ];
    const history = el(
      "button",
      { type: "button", class: "quiet", "data-do": "history" },
      _("History"),
    );
    return el(
      "div",
      { class: "about", id: "sum-about" },
      el("p", { class: "small" }, parts.filter(Boolean).join(" · "), " ", summary.at && history),
      summary.stale && this.stale(summary),
      el("ol", { class: "steps-taken", hidden: true }),
    );
  }

  stale({ changed }) {
    return el(
      "p",
      { class: "stale" },
      el("span", { class: "mark" }, _("to review")),
      ` ${changed || _("the evidence in the cell is another now")} `,
      this.data.may_code &&
        el("button", { type: "button", class: "quiet", "data-do": "confirm" }, _("It still holds")),
    );
  }

  /** Offer what is written of the sources of a group: from that its own summary is written. */
  ofSources() {
    const { of_sources: summaries } = this.cell;
    if (!summaries.length) return null;
    const lines = summaries.map(({ source, title, text }) =>
      el("li", {}, el("a", { href: `/source/${source}` }, title), ` ${text}`),
    );
    const title = _("Summaries of its sources ({number})", { number: summaries.length });
    return el(
      "details",
      { class: "of-sources", open: !this.cell.summary?.text },
      el("summary", {}, title),
      el("ul", {}, ...lines),
    );
  }

  filtered() {
    const { filtered_out: n, left_out: more } = this.cell;
    if (n > 0)
      return el(
        "p",
        { class: "note" },
        ngettext(
          "{n} other coding lies in this cell; the table is narrowed down, the summary is of all.",
          "{n} other codings lie in this cell; the table is narrowed down, the summary is of all.",
          n,
        ),
      );
    return more
      ? el(
          "p",
          { class: "note" },
          _("{number} more quotes stand on the page of the code.", { number: more }),
        )
      : null;
  }

  quotes() {
    const passages = passagesOf(this.cell.quotes);
    if (!passages.length) return [el("p", { class: "note" }, this.silence())];
    const { on } = this.stands();
    const isTold = this.data.by !== "source";
    const title = ngettext("{n} quote", "{n} quotes", passages.length);
    const mayTick = this.cell.summary && this.data.may_code;
    const hint =
      mayTick && el("span", { class: "small" }, " ", _("Tick those on which the summary rests."));
    return [
      el("h3", {}, title, hint),
      ...passages.map((codings) => {
        const named = codings.find(({ id }) => on.includes(groundOf(id)))?.id;
        const quote = quotation(codings, { isTicked: named !== undefined, named, isTold });
        if (!mayTick) quote.querySelector(".tick-quote")?.remove();
        return quote;
      }),
    ];
  }

  /** Say of a cell without quotes what is known of it. */
  silence() {
    const told = {
      silent: _("Asked, and nothing was said of it."),
      never: _("Never asked."),
    }[this.head.asked];
    return told ?? _("Nothing is coded here.");
  }

  /** Let the field be as high as what is in it. */
  fit() {
    if (!this.area) return;
    this.area.style.height = "auto";
    this.area.style.height = `${Math.min(this.area.scrollHeight + 4, innerHeight * 0.4)}px`;
  }

  // --- writing ----------------------------------------------------------------------

  ticks() {
    return [...this.root.querySelectorAll(".tick-quote:checked")].map(({ value }) =>
      groundOf(value),
    );
  }

  /** Return the grounds: the ticked quotes, and those that are not shown here. */
  grounds() {
    const boxes = [...this.root.querySelectorAll(".tick-quote")];
    const shown = new Set(boxes.map(({ value }) => groundOf(value)));
    return [...this.stands().on.filter((on) => !shown.has(on)), ...this.ticks()];
  }

  typed() {
    this.fit();
    const { summary, typed } = this.stands();
    const seen = typed ? typed.seen : summary.seen;
    const [text, on] = [this.area.value, this.grounds()];
    if (text === summary.text && String(on) === String(summary.grounds)) this.queue.drop(this.id);
    else this.queue.type(this.id, { text, on, seen });
    this.acts.kept(this.id, text);
  }

  ticked() {
    if (!this.area) return;
    this.typed();
    if (this.area.value.trim()) this.queue.done(this.id);
  }

  /** What was typed goes out; a conflict that waits for an answer stays, and so do ticks without words. */
  leave() {
    if (!this.area || this.isInConflict()) return;
    const isNothing = !this.area.value.trim() && !this.stands().summary.text;
    if (!isNothing) this.queue.done(this.id);
  }

  isInConflict() {
    const conflict = this.root.querySelector(".conflict");
    return conflict !== null && !conflict.hidden;
  }

  kept({ id, answer }) {
    if (id !== this.id || !this.cell?.summary) return;
    const isWriting = document.activeElement === this.area;
    this.cell.summary.seen = answer.after.seen;
    if (!isWriting) this.load();
    else this.renewAbout();
  }

  /** Say anew who wrote it, without taking the field from under the hands. */
  async renewAbout() {
    const { id, head } = this;
    const asked = new URLSearchParams(this.data.asked);
    asked.set("code", head.code);
    asked.set("column", head.column.id);
    const cell = await request("GET", `/api/matrix/cell?${asked}`).catch(() => null);
    if (!cell || id !== this.id) return;
    this.cell = cell;
    this.root.querySelector(".about")?.replaceWith(this.about(cell.summary, this.queue.of(id)));
  }

  // --- what a person does ---------------------------------------------------------------

  keyPressed(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.leave();
      this.acts.escaped();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.leave();
      this.acts.next(1);
    }
  }

  clicked({ target }) {
    const deed = target.closest("[data-do]")?.dataset.do;
    const deeds = {
      close: () => this.close(),
      again: () => this.load(),
      save: () => this.leave(),
      next: () => {
        this.leave();
        this.acts.next(1);
      },
      withdraw: () => this.act("take-out"),
      confirm: () => this.act("confirm"),
      history: () => this.showHistory(),
    };
    deeds[deed]?.();
  }

  /** Do something with what stands there: take it back, confirm it, go back to an earlier one. */
  async act(path, more = {}) {
    const { id } = this;
    const { seen } = this.cell.summary;
    this.queue.drop(id);
    try {
      await request("POST", `/api/written/${path}`, { kind: "summary", id, seen, ...more });
      await this.load();
      this.acts.kept(id, this.cell.summary.text, this.cell.summary);
    } catch (error) {
      this.refused({ id, error });
    }
  }

  async showHistory() {
    const list = this.root.querySelector(".steps-taken");
    list.hidden = !list.hidden;
    if (list.hidden) return;
    const query = new URLSearchParams({ kind: "summary", id: this.id });
    const { steps } = await request("GET", `/api/written/history?${query}`);
    list.replaceChildren(...steps.map((step, place) => this.step(step, place)));
  }

  step({ at, by, done, text, n }, place) {
    const back = el("button", { type: "button", class: "quiet" }, _("Go back to this"));
    back.addEventListener("click", () => this.act("back", { number: n }));
    return el(
      "li",
      {},
      el("p", { class: "small" }, `${momentOf(at)} · ${by} · ${done}`),
      text && el("p", {}, text),
      place > 0 && text && this.data.may_code && back,
    );
  }

  // --- somebody else was first ------------------------------------------------------------

  refused({ id, error }) {
    if (id !== this.id || !this.root.querySelector(".sum .fault")) return;
    if (error.why === "overtaken") this.showConflict(error.answer);
    else this.root.querySelector(".sum .fault").textContent = error.message;
  }

  /** Show both texts, and let the person decide; neither is lost before that. */
  showConflict({ error, current }) {
    const { id } = this;
    const mine = { text: this.area.value, on: this.grounds() };
    const place = this.root.querySelector(".conflict");
    const button = (words, act) => el("button", { type: "button", onclick: act }, words);
    const saveMine = () => {
      place.hidden = true;
      this.queue.type(id, { ...mine, seen: current.seen });
      this.queue.done(id);
    };
    const leaveTheirs = () => {
      place.hidden = true;
      this.queue.drop(id);
      this.load();
      this.acts.kept(id, current.text, current);
    };
    place.replaceChildren(
      el("p", {}, el("b", {}, error)),
      current.text && el("blockquote", {}, el("p", {}, current.text)),
      button(_("Save mine; theirs stays in the history"), saveMine),
      " ",
      button(_("Leave theirs; throw mine away"), leaveTheirs),
    );
    place.hidden = false;
    place.querySelector("button").focus();
  }
}

const notSummedUp = () =>
  _("Summaries are written by source or by group: choose one of them as columns.");
