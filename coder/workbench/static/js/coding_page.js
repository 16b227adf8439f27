// The coding page: the parts put together, and redrawn when its state changes.

import { CodingActions } from "./coding_actions.js";
import { CodingDrafts } from "./coding_drafts.js";
import { BLIND, CodingState, EVERYBODY } from "./coding_state.js";
import { Codings } from "./codings.js";
import { DetailPanel } from "./detail_panel.js";
import { announce, el, pageData } from "./dom.js";
import { Finder } from "./finder.js";
import { Highlights } from "./highlights.js";
import { listenToKeys, showKeys } from "./keyboard.js";
import { guardLeaving } from "./leaving.js";
import { followChanges } from "./live_changes.js";
import { Margin } from "./margin.js";
import { boxName, Outbox } from "./outbox.js";
import { CodePalette } from "./palette.js";
import { PassageLists } from "./passage_lists.js";
import { Pointer } from "./pointer.js";
import { showSaving } from "./save_indicator.js";
import { SelectionController } from "./selection.js";
import { request } from "./server.js";
import { describe, SpokenMarks } from "./spoken_marks.js";
import { TextFilter } from "./text_filter.js";
import { TextRenewal } from "./text_renewal.js";
import { Transcript } from "./transcript.js";
import { UndoHistory } from "./undo_history.js";
import { firstInView, keepAbovePanel, scrollTo } from "./viewport.js";
import { _ } from "./words.js";

const COMPLAINT_STAYS = 12000; // milliseconds

export class CodingPage {
  constructor(data = pageData()) {
    this.source = data.source;
    this.transcript = new Transcript(document.getElementById("transcript"));
    this.codings = openCodings(data, this.transcript);
    this.state = new CodingState(this.codings, {
      suggestions: data.suggestions,
      mayCode: data.may_code,
      isOwner: data.owner,
      storage: localStorage,
    });
    this.palette = new CodePalette(data.codes, this.state, data.appearance.hues);
    this.makeMarks(data.appearance);
    this.selection = new SelectionController(this.state, this.transcript, this.view());
    this.drafts = new CodingDrafts(this.codings.outbox.name, localStorage);
    this.actions = new CodingActions({ ...this, complain });
    const does = {
      ...bound(this.actions, [
        "judge",
        "mark",
        "writeMemo",
        "withdraw",
        "startRecoding",
        "confirm",
        "accept",
        "reject",
        "copyLink",
      ]),
      focusOn: (key) => this.selection.focusOn(key),
      showSimilar: () => this.lists.showSimilar(),
    };
    const root = document.getElementById("chosen");
    this.panel = new DetailPanel(root, this.palette, does, this.drafts);
    this.pointer = new Pointer(this);
    this.finder = new Finder(this);
    this.renewal = new TextRenewal(this);
    this.listen();
    this.draw();
    this.followHash();
    this.actions.resumeMemo();
    if (this.codings.outbox.held) this.renewal.start();
  }

  /** Make what shows the codings: lines in the text, names beside it, words behind each turn. */
  makeMarks({ hues, signs }) {
    const { palette, state } = this;
    this.highlights = new Highlights(this.transcript, hues);
    const margin = document.getElementById("margin");
    this.margin = new Margin(margin, this.transcript, { palette, state, signs });
    this.spokenMarks = new SpokenMarks(this.transcript, palette);
    this.filter = new TextFilter(this);
    this.lists = new PassageLists(this);
  }

  /** Return what the selection needs to know of the window. */
  view() {
    return {
      scrollTo: (start, end) => scrollTo(this.transcript, start, end),
      firstInView: () => firstInView(this.transcript),
      unmark: () => getSelection().removeAllRanges(),
      presentFocus: (entry) => {
        this.palette.highlight(entry.code);
        announce(describe(entry, this.palette));
      },
    };
  }

  listen() {
    this.state.addEventListener("changed", () => this.draw());
    this.state.addEventListener("selected", () => this.drawSelection());
    this.codings.addEventListener("refused", ({ detail }) => complain(detail));
    this.codings.outbox.addEventListener("refused", ({ detail }) => this.keepMemo(detail.change));
    guardLeaving(this);
    this.codings.addEventListener("interviewers_words", () =>
      announce(_("These are the interviewer’s words: the coding does not count.")),
    );
    this.palette.addEventListener("choose", ({ detail }) => this.actions.applyCode(detail));
    this.palette.addEventListener("make", ({ detail }) => this.actions.makeCode(detail));
    this.codings.outbox.addEventListener("stale", () => this.renewal.start());
    document.addEventListener("stale_text", () => this.renewal.start());
    addEventListener("hashchange", () => this.followHash());
    const redrawIfResized = () => this.margin.isStale() && this.draw();
    new ResizeObserver(redrawIfResized).observe(this.transcript.root);
    this.listenToTools();
    showSaving(this.codings.outbox, () => this.renewal.start());
    listenToKeys(this);
    followChanges(this);
  }

  listenToTools() {
    const on = (id, name, act) => document.getElementById(id).addEventListener(name, act);
    on("undo", "click", () => this.actions.undo());
    on("redo", "click", () => this.actions.redo());
    on("keys", "click", showKeys);
    on("only", "click", () => this.toggleOnlyCode(this.onlyCode));
    on("proposals", "change", (event) => this.state.showSuggestions(event.target.checked));
    on("coders", "change", (event) => this.state.showCoder(event.target.value));
  }

  // --- what is shown ------------------------------------------------------------

  /** Show everything anew. First all is measured, then all is written: mixing both is what is slow. */
  draw() {
    const { state, codings } = this;
    const visible = state.visible();
    this.margin.measureAll(visible);
    this.drawSelection(visible);
    this.highlights.draw(visible, this.palette.hue);
    this.margin.draw(visible);
    this.spokenMarks.draw(visible);
    this.drawCoders();
    this.drawOnly();
    this.filter.draw();
    document.getElementById("undo").disabled = !codings.history.canUndo;
    document.getElementById("redo").disabled = !codings.history.canRedo;
    document.getElementById("proposals").checked = state.showsSuggestions;
    document.getElementById("proposals-number").textContent = state.waiting().length || "";
  }

  drawSelection(visible = this.state.visible()) {
    const { span, focusKey } = this.state;
    const focus = visible.find((entry) => entry.key === focusKey);
    this.pointer.placeHandles();
    this.highlights.mark("chosen", span ? [span] : [], 1);
    this.highlights.mark("focus", focus ? [[focus.start, focus.end]] : [], 2);
    this.highlights.mark("telling", focus?.marks ?? [], 3);
    this.panel.show(this.details(visible, focus));
    this.palette.markActive();
    document.body.classList.toggle("choosing", Boolean(span));
    if (span && this.shownSpan !== String(span)) {
      requestAnimationFrame(() => keepAbovePanel(this.transcript, ...span)); // measured once all is laid out
    }
    this.shownSpan = String(span);
  }

  /** Return what the panel shows of the selection. */
  details(visible, focus) {
    const { span, judgement, activeCode } = this.state;
    const [start, end] = span ?? [0, 0];
    const here = visible.filter((entry) => entry.start < end && entry.end > start);
    return {
      words: span && this.transcript.textOf(start, end),
      coding: focus && !focus.proposed ? focus : null,
      suggestion: focus?.proposed ? { ...focus, isAsked: Boolean(this.state.asked) } : null,
      others: here.length > 1 || !focus ? here : [],
      judgement,
      editable: this.state.canEdit(),
      activeCode,
    };
  }

  drawCoders() {
    const { me } = this.state;
    const coders = this.state.coders();
    const select = document.getElementById("coders");
    const shown = coders.join("\n");
    if (select.dataset.coders !== shown) {
      select.dataset.coders = shown;
      const nameOf = (name) => (name === me ? _("only me ({name})", { name }) : name);
      select.replaceChildren(
        el("option", { value: EVERYBODY }, _("everybody")),
        ...coders.map((name) => el("option", { value: name }, nameOf(name))),
        el("option", { value: BLIND }, _("Blind: only what I coded")),
      );
    }
    select.value = this.state.coderFilter;
  }

  toggleBlind() {
    const goesBlind = this.state.coderFilter !== BLIND;
    this.state.showCoder(goesBlind ? BLIND : EVERYBODY);
    announce(goesBlind ? _("Blind: only what I coded") : _("everybody"));
  }

  /** Show only codings with the code that is pointed at, and what stands under it; again: all. */
  toggleOnlyCode(code = this.palette.highlighted) {
    if (!code) return;
    const isShown = this.onlyCode === code;
    this.onlyCode = isShown ? null : code;
    this.state.showCodes(isShown ? [] : this.palette.family(code));
    announce(isShown ? _("All codes are shown.") : onlyText(this.palette.title(code)));
  }

  drawOnly() {
    const place = document.getElementById("only");
    place.hidden = !this.onlyCode;
    place.textContent = this.onlyCode ? `${onlyText(this.palette.title(this.onlyCode))} ×` : "";
  }

  toggleSuggestions() {
    this.state.showSuggestions(!this.state.showsSuggestions);
  }

  /** Keep a memo that was refused, so that it is not typed twice. */
  keepMemo({ keys = [], body }) {
    const coding = this.codings.byKey.get(keys[0]);
    if (coding && body.memo) this.drafts.keep(coding, body.memo);
  }

  // --- what is chosen -------------------------------------------------------------

  /** Select what was marked with the mouse; an active code is attached at once. */
  chooseByPointer(start, end) {
    this.selection.choose(start, end);
    if (this.state.activeCode) this.actions.applyCode(this.state.activeCode);
  }

  switchGranularity() {
    this.selection.switchGranularity();
    announce(this.state.granularity === "turn" ? _("By turn") : _("By sentence"));
  }

  toggleActiveCode() {
    this.state.toggleActiveCode(this.palette.highlighted);
  }

  /** Follow a deep link: #t12 a turn, #c5 a coding, #p120-180 a passage. */
  followHash() {
    const [, kind, first, second] = /^#([tcp])(\d+)(?:-(\d+))?$/.exec(location.hash) ?? [];
    if (kind === "c") this.goToCoding(Number(first));
    else if (kind === "t") this.goToTurn(Number(first));
    else if (kind === "p" && second) {
      this.selection.choose(Number(first), Number(second), { scroll: true });
    }
  }

  /** Take every filter away: what somebody was sent to is to be seen. */
  showEverything() {
    this.state.showOnly({ codes: [], coders: [] });
    this.state.showCoder(EVERYBODY);
  }

  goToTurn(number) {
    const block = this.transcript.blocks.find((candidate) => candidate.turn === number);
    if (block) this.selection.choose(block.start, block.end, { scroll: true });
  }

  goToCoding(number) {
    const coding = this.codings.live().find((candidate) => candidate.id === number);
    if (!coding) {
      complain(_("Coding {number} was withdrawn or is not in this source.", { number }));
      return;
    }
    if (!this.state.visible().includes(coding)) this.showEverything();
    this.selection.focusOn(coding.key);
  }
}

const onlyText = (title) => _("Only {title}", { title });

const bound = (owner, names) =>
  Object.fromEntries(names.map((name) => [name, (...given) => owner[name](...given)]));

/** Open the codings of a source, with the changes that still wait in this browser. */
function openCodings({ source, codings }, transcript) {
  const { me } = document.body.dataset;
  const outbox = new Outbox(boxName(location.host, me, source), {
    formerName: `${location.host}:${source}`,
    send: request,
    local: localStorage,
    session: sessionStorage,
    locks: navigator.locks,
  });
  return new Codings({
    source,
    me,
    codings,
    outbox,
    wordsOf: (start, end) => transcript.textOf(start, end),
    around: (start, end) => transcript.around(start, end),
    history: new UndoHistory(`undo:${source}`, sessionStorage),
    fetchAll: async () => (await request("GET", `/api/codings?source=${source}`)).codings,
  });
}

/** Say what went wrong, for all to see. */
function complain(sentence) {
  announce(sentence);
  const dismiss = el("button", { class: "quiet", onclick: () => complaint.remove() }, "×");
  const complaint = el("p", { class: "fault floating", role: "alert" }, sentence, dismiss);
  document.body.append(complaint);
  setTimeout(() => complaint.remove(), COMPLAINT_STAYS);
}

window.codingPage = new CodingPage();
requestAnimationFrame(() => setTimeout(() => performance.mark("drawn"))); // after the frame is out
