// What is chosen on the coding page: a span of the text, and the coding or suggestion that keys act on.

import { say, tell } from "./words.js";

/** What is said of a passage before anything is said. */
export const nothingSaid = () => ({ stance: "mentions", basis: null });

export class Choosing {
  /** Select a span; an active code marks it at once. */
  choose(start, end, { scroll = false, mark = false } = {}) {
    this.span = [start, end];
    this.blur();
    this.judgement = nothingSaid();
    if (scroll) this.scrollTo(start, end);
    this.drawChoice();
    if (mark && this.palette.active) this.apply(this.palette.active);
  }

  /** Change the edges of what is selected; a coding in focus takes them over. */
  reshape(start, end) {
    if (start >= end) return;
    this.span = [start, end];
    const focus = this.focused();
    if (focus && !focus.proposed && this.editable())
      this.codings.change(this.focus, { start, end });
    else this.drawChoice();
  }

  focusOn(key, { scroll = true } = {}) {
    const one = this.visible().find((other) => other.key === key);
    if (!one) return;
    this.focus = key;
    this.span = [one.start, one.end];
    if (scroll) this.scrollTo(one.start, one.end);
    this.palette.highlight(one.code);
    this.draw();
    tell(`${this.palette.title(one.code)}, ${say(one.proposed ? "proposed" : one.stance)}`);
  }

  letGo() {
    this.span = null;
    this.blur();
    if (this.palette.active) this.palette.hold(this.palette.active);
    getSelection().removeAllRanges();
    this.drawChoice();
  }

  /** Let go of the coding in focus, in the margin too. */
  blur() {
    if (!this.focus) return;
    this.focus = null;
    this.draw();
  }

  focused() {
    return this.visible().find((one) => one.key === this.focus);
  }

  editable() {
    const focus = this.focused();
    return (
      this.data.may_code && (!focus || focus.proposed || focus.coder === this.me || this.data.owner)
    );
  }

  /** Move to the next or previous turn or sentence; `extend` takes it in as well. */
  move(step, extend) {
    const units = this.transcript.units(this.granularity);
    if (!units.length) return undefined;
    const [start, end] = this.span ?? [this.firstInView(), this.firstInView()];
    const last = units.findLastIndex((unit) => unit.start < Math.max(end, start + 1));
    const first = units.findLastIndex((unit) => unit.start <= start);
    if (extend) {
      const to = Math.min(units.length - 1, Math.max(first, last + step, 0));
      return this.choose(units[first]?.start ?? start, units[to].end, { scroll: true });
    }
    const from = this.span ? (step > 0 ? last : first) : Math.max(0, first) - (step > 0 ? 1 : 0);
    const unit = units[Math.min(units.length - 1, Math.max(0, from + step))];
    this.choose(unit.start, unit.end, { scroll: true });
    return undefined;
  }

  firstInView() {
    const top = document.querySelector(".top").getBoundingClientRect().bottom;
    const block = this.transcript.blocks.find(
      ({ element }) => element.getBoundingClientRect().bottom > top + 40,
    );
    return block?.start ?? 0;
  }

  switchGranularity() {
    this.granularity = this.granularity === "turn" ? "sentence" : "turn";
    tell(say(`by_${this.granularity}`));
    if (this.span) {
      const unit = this.transcript
        .units(this.granularity)
        .findLast((one) => one.start <= this.span[0]);
      if (unit) this.choose(unit.start, unit.end);
    }
  }

  /** Move an edge of the selection by a word or a character. */
  nudge(side, step, exact) {
    if (!this.span) return;
    const [start, end] = this.span;
    const moved = (at) => (exact ? at + step : this.transcript.edge(at, step, side));
    if (side === "end")
      this.reshape(start, Math.min(moved(end), this.transcript.blocks.at(-1).end));
    else this.reshape(Math.max(moved(start), 0), end);
  }

  /** Go to the next or previous coding in the order of the text. */
  walk(step) {
    const visible = this.visible().sort((a, b) => a.start - b.start || b.end - a.end);
    if (!visible.length) return;
    let n = visible.findIndex((one) => one.key === this.focus);
    if (n < 0) {
      const start = this.span?.[0] ?? this.firstInView();
      n =
        step > 0
          ? visible.findIndex((one) => one.start >= start) - 1
          : visible.findLastIndex((one) => one.start < start) + 1;
    }
    this.focusOn(visible[Math.min(visible.length - 1, Math.max(0, n + step))].key);
  }

  scrollTo(start, end) {
    const ranges = this.transcript.ranges(start, end);
    if (!ranges.length) return;
    const top = ranges[0].getBoundingClientRect().top;
    const bottom = Math.min(ranges.at(-1).getBoundingClientRect().bottom, top + innerHeight / 2);
    const below = (selector) => document.querySelector(selector).getBoundingClientRect().bottom;
    const ceiling = Math.max(below(".top"), below(".words .tools")) + 24;
    const sheet = getComputedStyle(document.getElementById("side")).position === "fixed"; // narrow screens
    const floor = innerHeight * (sheet ? 0.4 : 0.8);
    if (top < ceiling || bottom > floor)
      scrollBy({ top: top - Math.max(ceiling, sheet ? 0 : innerHeight * 0.3) });
  }

  /** Follow a deep link: #t12 a turn, #c57 a coding, #p120-180 a passage. */
  goTo(hash) {
    const [, kind, first, second] = /^#([tcp])(\d+)(?:-(\d+))?$/.exec(hash) ?? [];
    if (kind === "c") {
      const coding = this.codings.live().find((one) => one.id === Number(first));
      if (coding && !this.visible().includes(coding)) this.showOnly("*");
      if (coding) this.focusOn(coding.key);
      else this.complain(say("coding_gone", { number: first }));
    } else if (kind === "t") {
      const block = this.transcript.blocks.find((one) => one.turn === Number(first));
      if (block) this.choose(block.start, block.end, { scroll: true });
    } else if (kind === "p" && second) {
      this.choose(Number(first), Number(second), { scroll: true });
    }
  }

  copyLink() {
    const focus = this.focused();
    const hash =
      focus?.id && !focus.proposed
        ? `c${focus.id}`
        : this.span && `p${this.span[0]}-${this.span[1]}`;
    if (!hash) return;
    history.replaceState(null, "", `#${hash}`);
    navigator.clipboard?.writeText(location.href).catch(() => {});
    tell(say("link_copied"));
  }
}
