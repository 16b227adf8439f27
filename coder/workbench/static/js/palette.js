// The codebook beside the transcript: type, choose, apply; what a code means is always in view.

import { fittingCodes, searchable } from "./code_ranking.js";
import { el } from "./dom.js";
import { fold } from "./folding.js";
import { _, term } from "./words.js";

const RECENT_SLOT = "recent-codes";
const USED_SLOT = "recent-codes-used"; // the same, the latest last
const MOST_RECENT = 9; // as many as there are digits
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** "choose" is dispatched with the id of a code, "make" with the title of one that is to be made. */
export class CodePalette extends EventTarget {
  /**
   * @param {object[]} codes of the codebook, in its order
   * @param {import("./coding_state.js").CodingState} state
   * @param {number} hues that the style sheet has
   */
  constructor(codes, state, hues) {
    super();
    this.state = state;
    this.hues = hues;
    this.input = document.getElementById("palette");
    this.list = document.getElementById("codes");
    this.meaning = document.getElementById("meaning");
    this.recent = JSON.parse(localStorage.getItem(RECENT_SLOT) ?? "[]");
    this.lastUsed = JSON.parse(localStorage.getItem(USED_SLOT) ?? "[]");
    this.highlighted = null; // id of the code that is pointed at
    this.setCodes(codes);
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("keydown", (event) => this.pressKey(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(option, event.shiftKey);
    });
    this.list.addEventListener("pointermove", (event) => {
      const option = event.target.closest("[data-code]");
      if (option && option.dataset.code !== this.highlighted) {
        this.highlight(option.dataset.code, false);
      }
    });
  }

  /** Take the codes of the codebook, in its order. */
  setCodes(codes) {
    this.codes = codes.map((code) => ({ ...searchable(code), named: titleOf(code) }));
    this.byId = new Map(this.codes.map((code, at) => [code.id, { ...code, at }]));
    this.recent = this.recent.filter((id) => this.byId.has(id));
    this.explained = undefined;
    this.show();
  }

  highlightedCode() {
    return this.byId.get(this.highlighted);
  }

  title = (id) => this.byId.get(id)?.named ?? id;

  /** Return a code and all that stand under it. */
  family(id) {
    const under = this.codes.filter(({ parent }) => parent === id);
    return [id, ...under.flatMap((code) => this.family(code.id))];
  }

  hue = (id) => (this.byId.get(id)?.at ?? 0) % this.hues;

  // --- the list -------------------------------------------------------------------

  /** List the codes that fit what was typed, best first; all of them when nothing was. */
  show() {
    const typed = this.input.value.trim();
    const codes = fittingCodes(this.codes, typed);
    if (!this.isNarrowed) this.top = this.list.scrollTop;
    this.isNarrowed = Boolean(typed);
    this.list.replaceChildren(...(typed ? this.fitting(codes, typed) : this.tree(codes)));
    this.list.scrollTop = typed ? 0 : this.top; // the whole list stands where it stood
    const first = this.options()[0]?.dataset.code;
    this.highlight(typed ? first : (this.highlighted ?? first), Boolean(typed));
  }

  /** Return all codes under the titles of their kinds. */
  tree(codes) {
    const items = [];
    let kind = null;
    for (const code of codes) {
      if (code.kind !== kind) {
        kind = code.kind;
        items.push(el("li", { class: "kind", role: "presentation" }, term("code_kind", kind)));
      }
      items.push(this.option(code, Math.min(code.depth, 3)));
    }
    return items;
  }

  /** Return the codes that fit, and the offer to make a new one unless one has that name. */
  fitting(codes, typed) {
    const items = codes.map((code) => this.option(code, 0));
    const folded = fold(typed);
    const isNamed = (code) => fold(code.title) === folded || fold(code.id) === folded;
    if (!codes.some(isNamed)) items.push(offerToMake(typed));
    return items;
  }

  option(code, depth) {
    const digit = this.recent.indexOf(code.id) + 1;
    const isActive = this.state.activeCode === code.id;
    return el(
      "li",
      {
        role: "option",
        id: `option-${code.id}`,
        "data-code": code.id,
        "aria-selected": "false",
        class: `hue${this.hue(code.id)} depth${depth}${isActive ? " active" : ""}`,
      },
      el("span", { class: "swatch" }),
      isMadeOfTitle(code) ? null : el("b", {}, code.id),
      el("span", { class: "title", dir: "auto" }, code.title),
      digit ? el("kbd", {}, String(digit)) : null,
      el("span", { class: "number" }, String(code.codings || "")),
    );
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  /** Mark the code that marks each selection. */
  markActive() {
    const { activeCode } = this.state;
    const marked = this.list.querySelector(".active");
    if ((marked?.dataset.code ?? null) === activeCode) return;
    marked?.classList.remove("active");
    this.optionOf(activeCode)?.classList.add("active");
  }

  /** Return how a code stands in the list now, if it does. */
  optionOf(id) {
    const option = id ? document.getElementById(`option-${id}`) : null;
    return this.list.contains(option) ? option : null;
  }

  /** Point at a code and say what it means. */
  highlight(id, scroll = true) {
    const wanted = this.optionOf(id) ?? this.list.querySelector("[role=option]");
    this.pointAt(wanted);
    this.highlighted = wanted?.dataset.code ?? null;
    if (scroll) wanted?.scrollIntoView({ block: "nearest" });
    this.explain(this.highlightedCode());
  }

  pointAt(wanted) {
    const former = this.list.querySelector("[aria-selected=true]");
    if (former !== wanted) former?.setAttribute("aria-selected", "false");
    wanted?.setAttribute("aria-selected", "true");
    if (wanted) this.input.setAttribute("aria-activedescendant", wanted.id);
  }

  explain(code) {
    if (code === this.explained) return;
    this.explained = code;
    this.meaning.replaceChildren(...(code ? this.explanation(code) : []).filter(Boolean));
  }

  explanation(code) {
    const small = (text) => text && el("p", { class: "small" }, text);
    const about = code.about.map(this.title).join("; ");
    const keywords = Object.entries(code.keywords).map(([language, words]) =>
      el("span", { lang: language }, el("i", {}, language), ` ${words.join(", ")} `),
    );
    return [
      el("h2", {}, el("a", { href: `/code/${code.id}` }, titleOf(code))),
      small(code.question),
      small(code.case),
      code.definition && el("p", {}, code.definition),
      small(about && `${_("Counts for")}${_(":")} ${about}`),
      keywords.length > 0 && el("p", { class: "keywords" }, ...keywords),
    ];
  }

  // --- choosing -------------------------------------------------------------------

  pressKey(event) {
    event.stopPropagation();
    if (STEPS[event.key]) this.pointBy(STEPS[event.key]);
    else if (event.key === "Enter") this.takePointedAt(event.shiftKey);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  pointedAt() {
    return this.options().findIndex((option) => option.getAttribute("aria-selected") === "true");
  }

  pointBy(step) {
    const options = this.options();
    const next = options[Math.min(options.length - 1, Math.max(0, this.pointedAt() + step))];
    if (next?.dataset.new === undefined) {
      if (next) this.highlight(next.dataset.code);
      return;
    }
    this.pointAt(next);
    next.scrollIntoView({ block: "nearest" });
  }

  takePointedAt(staysOpen) {
    const option = this.options()[this.pointedAt()];
    if (option) this.take(option, staysOpen);
  }

  take(option, staysOpen) {
    const newTitle = option.dataset.new;
    if (newTitle === undefined) this.choose(option.dataset.code);
    else this.dispatchEvent(new CustomEvent("make", { detail: newTitle }));
    if (!staysOpen) this.close();
  }

  choose(id) {
    this.highlighted = id;
    this.remember(id);
    this.dispatchEvent(new CustomEvent("choose", { detail: id }));
  }

  /** Choose the code that stands on a digit. */
  chooseRecent(digit) {
    const id = this.recent[digit - 1];
    if (id) this.choose(id);
  }

  /** Keep a code on the digits; a digit that it has, it keeps. */
  remember(id) {
    this.lastUsed = [...this.lastUsed.filter((other) => other !== id), id].slice(-MOST_RECENT);
    localStorage.setItem(USED_SLOT, JSON.stringify(this.lastUsed));
    if (this.recent.includes(id)) return;
    if (this.recent.length < MOST_RECENT) this.recent.push(id);
    else this.recent[this.longestUnused()] = id;
    localStorage.setItem(RECENT_SLOT, JSON.stringify(this.recent));
    this.showDigits();
  }

  /** Write each digit at the code that it stands for. */
  showDigits() {
    for (const digit of this.list.querySelectorAll("kbd")) digit.remove();
    for (const [at, id] of this.recent.entries()) {
      const option = this.optionOf(id);
      option?.querySelector(".number").before(el("kbd", {}, String(at + 1)));
    }
  }

  /** Return the place of the digit that gives way: the code on it was not used for the longest time. */
  longestUnused() {
    const ranks = this.recent.map((id) => this.lastUsed.indexOf(id));
    return ranks.indexOf(Math.min(...ranks));
  }

  open() {
    this.input.focus();
    this.input.select();
  }

  close() {
    this.input.value = "";
    this.show();
    this.input.blur();
  }
}

const offerToMake = (title) =>
  el(
    "li",
    { role: "option", class: "new", id: "option-new", "data-new": title },
    `+ ${_("New code: {title}", { title })}`,
  );

/** Return how a code is named: by id and title, or by its title where the id says nothing more. */
const titleOf = (code) => (isMadeOfTitle(code) ? code.title : `${code.id} ${code.title}`);

/** Tell an id that was made of the title when the code was made in place. */
function isMadeOfTitle({ id, title }) {
  const stem = fold(title)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const plain = id.replace(/-\d+$/, "");
  const isFallback = plain === "code" && !stem;
  return isFallback || (plain.includes("-") && plain.length > 3 && stem.startsWith(plain));
}
