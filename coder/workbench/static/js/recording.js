// The recording beside the words that are coded: heard from any turn, selection or coding; the turn that
// speaks is marked and followed; a turn without a time gets one while a person listens.

import { announce, el } from "./dom.js";
import { Player } from "./player.js";
import { request } from "./server.js";
import { clock, placeAt, stretchesOf, timeAt } from "./spoken_times.js";
import { scrollTo } from "./viewport.js";
import { _ } from "./words.js";

const FOLLOW_SLOT = "listening-follows";
const at = (id) => document.getElementById(id);
const timeOf = ({ element }) =>
  element.dataset.time === undefined ? null : Number(element.dataset.time);

class Listening {
  /** @param {import("./coding_page.js").CodingPage} page */
  constructor(page) {
    this.page = page;
    this.player = new Player(at("player"));
    /** Times that were given here, so that they can be taken back: { turn, before, time }. */
    this.given = [];
    at("sound-follow").checked = localStorage.getItem(FOLLOW_SLOT) !== "no";
    this.listen();
    this.drawListen();
  }

  get transcript() {
    return this.page.transcript;
  }

  /** The turns as they stand in the page now. */
  get turns() {
    return this.transcript.blocks.filter(({ turn }) => turn);
  }

  /** The stretches between times; worked out anew when the text is another, or a time was given. */
  get stretches() {
    const { until } = this.player;
    if (this.workedOut?.blocks !== this.transcript.blocks || this.workedOut.until !== until) {
      const turns = this.turns.map((block) => ({ ...block, time: timeOf(block) }));
      this.workedOut = { blocks: this.transcript.blocks, until };
      this.workedOut.stretches = stretchesOf(turns, until);
    }
    return this.workedOut.stretches;
  }

  listen() {
    const { state } = this.page;
    this.player.addEventListener("moved", () => this.mark());
    this.player.addEventListener("ready", () => this.drawListen());
    for (const name of ["selected", "changed"]) {
      state.addEventListener(name, () => this.drawListen());
    }
    at("sound-listen").addEventListener("click", () => this.hear());
    at("sound-stamp")?.addEventListener("click", () => this.stamp());
    at("sound-unstamp")?.addEventListener("click", () => this.takeBack());
    at("sound-follow").addEventListener("change", ({ target }) =>
      localStorage.setItem(FOLLOW_SLOT, target.checked ? "yes" : "no"),
    );
    this.transcript.root.addEventListener("click", ({ target }) => {
      const text = target.closest("time")?.closest(".turn")?.querySelector(".text");
      if (text?.dataset.time) this.player.seek(Number(text.dataset.time), { play: true });
    });
    document.addEventListener("listening", ({ detail }) => this.act(detail));
  }

  /** Do what a key of the table says. */
  act(name) {
    if (name === "hear" || name === "stamp") this[name]();
    else this.player[name]();
  }

  // --- from words to their sound ------------------------------------------------------

  /** Return when what is selected begins. */
  beginOfSelection() {
    const { span } = this.page.state;
    return span && timeAt(this.stretches, span[0]);
  }

  drawListen() {
    const begin = this.beginOfSelection();
    const button = at("sound-listen");
    button.hidden = !begin;
    if (begin) button.textContent = `▶ ${begin.isApproximate ? "≈ " : ""}${clock(begin.time)}`;
  }

  hear() {
    const begin = this.beginOfSelection();
    if (begin) this.player.seek(begin.time, { play: true });
    else announce(_("These words have no time yet."));
  }

  // --- from sound to the words --------------------------------------------------------

  /** Mark the turn that speaks, and keep it in view while it sounds and nobody is at work on other words. */
  mark() {
    const place = placeAt(this.stretches, this.player.time);
    const block = place === null ? null : this.transcript.blocks[this.transcript.indexAt(place)];
    const turn = block?.element.closest(".turn") ?? null;
    if (turn !== this.speaks) {
      this.speaks?.classList.remove("speaks");
      this.speaks?.removeAttribute("aria-current");
      turn?.classList.add("speaks");
      turn?.setAttribute("aria-current", "true");
      this.speaks = turn;
    }
    const follows = at("sound-follow").checked && this.player.isPlaying && !this.page.state.span;
    if (turn && follows) scrollTo(this.transcript, place, place + 1);
  }

  // --- times given while listening ----------------------------------------------------

  /** Say that the selected turn, else the first without a time, begins now; go on to the next. */
  async stamp() {
    if (!at("sound-stamp")) return;
    const block = this.turnToStamp();
    if (!block) {
      this.player.say(_("Select the turn that begins."));
      return;
    }
    const time = Math.round(this.player.time * 1000) / 1000;
    const before = timeOf(block);
    if (!(await this.give(block.turn, time, before))) return;
    this.given.push({ turn: block.turn, before, time });
    at("sound-unstamp").hidden = false;
    this.tell(_("Turn {number} begins at {time}.", { number: block.turn, time: clock(time) }));
    const next = this.turns[this.turns.findIndex(({ turn }) => turn === block.turn) + 1];
    if (next) this.page.selection.choose(next.start, next.end, { scroll: true });
  }

  turnToStamp() {
    const { span } = this.page.state;
    if (!span) return this.turns.find((block) => timeOf(block) === null);
    return this.turns.findLast(({ start }) => start <= span[0]);
  }

  async takeBack() {
    const last = this.given.at(-1);
    if (!last || !(await this.give(last.turn, last.before, last.time))) return;
    this.given.pop();
    at("sound-unstamp").hidden = !this.given.length;
    this.tell(_("Turn {number} has the time back that it had.", { number: last.turn }));
    const block = this.turns.find(({ turn }) => turn === last.turn);
    if (block) this.page.selection.choose(block.start, block.end, { scroll: true });
  }

  /** Save a time and show it; tell whether it was saved. */
  async give(turn, time, before) {
    const { source } = this.page;
    try {
      await request("PUT", `/api/sources/${source}/times`, { turn, time, before });
    } catch (error) {
      this.tell(error.message);
      return false;
    }
    this.showTime(turn, time);
    return true;
  }

  showTime(turn, time) {
    const block = this.turns.find((candidate) => candidate.turn === turn);
    if (!block) return;
    const header = block.element.closest(".turn").querySelector("header");
    header.querySelector("time")?.remove();
    if (time === null) delete block.element.dataset.time;
    else {
      block.element.dataset.time = String(time);
      header.append(el("time", {}, clock(time)));
    }
    this.workedOut = undefined;
    this.mark();
    this.drawListen();
  }

  tell(sentence) {
    this.player.say(sentence);
    announce(sentence);
  }
}

if (at("player")) window.listening = new Listening(window.codingPage);
