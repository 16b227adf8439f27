// The codebook beside the transcript: type, choose, apply; what a code means is always in view.

import { fold, make, say } from "./words.js";

const RECENT = 9;

export class Palette extends EventTarget {
  constructor(codes) {
    super();
    this.input = document.getElementById("palette");
    this.list = document.getElementById("codes");
    this.meaning = document.getElementById("meaning");
    this.recent = JSON.parse(localStorage.getItem("recent-codes") ?? "[]");
    this.active = null; // the code that marks each selection
    this.highlighted = null;
    this.set(codes);
    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.click(event));
    this.list.addEventListener("pointermove", (event) => this.hover(event));
  }

  /** Take the codes of the codebook, in its order. */
  set(codes) {
    this.codes = codes;
    this.byId = new Map(codes.map((code, n) => [code.id, { ...code, n }]));
    this.recent = this.recent.filter((id) => this.byId.has(id));
    for (const code of codes) {
      const keywords = Object.values(code.keywords).flat().join(" ");
      code.haystack = fold(`${code.id} ${code.title} ${code.others.join(" ")} ${keywords}`);
      code.name = fold(`${code.id} ${code.title}`);
    }
    this.show();
  }

  title = (id) => {
    const code = this.byId.get(id);
    return code ? `${code.id} ${code.title}` : id;
  };

  hue = (id) => (this.byId.get(id)?.n ?? 0) % 8;

  /** List the codes that fit what was typed, best first; all of them when nothing was. */
  show() {
    const typed = fold(this.input.value.trim());
    const parts = typed.split(/\s+/).filter(Boolean);
    const fitting = this.codes.filter((code) =>
      parts.every((part) => code.haystack.includes(part)),
    );
    const shown = typed ? rank(fitting, typed, parts) : this.codes;
    this.list.replaceChildren(...this.options(shown, typed));
    const first = this.options_()[0];
    this.highlight(
      typed ? first?.dataset.code : (this.highlighted ?? first?.dataset.code),
      Boolean(typed),
    );
  }

  options(codes, typed) {
    const made = [];
    let kind = null;
    for (const code of codes) {
      if (!typed && code.kind !== kind) {
        kind = code.kind;
        made.push(make("li", { class: "kind", role: "presentation" }, say(`kind_${kind}`)));
      }
      made.push(this.option(code, typed));
    }
    if (typed && !codes.some((code) => fold(code.title) === typed || fold(code.id) === typed)) {
      made.push(
        make(
          "li",
          { role: "option", class: "new", id: "option-new", "data-new": this.input.value.trim() },
          `+ ${say("make_code", { title: this.input.value.trim() })}`,
        ),
      );
    }
    return made;
  }

  option(code, typed) {
    const digit = this.recent.indexOf(code.id) + 1;
    return make(
      "li",
      {
        role: "option",
        id: `option-${code.id}`,
        "data-code": code.id,
        class: `hue${this.hue(code.id)} depth${typed ? 0 : Math.min(code.depth, 3)}${this.active === code.id ? " active" : ""}`,
      },
      make("span", { class: "swatch" }),
      make("b", {}, code.id),
      ` ${code.title}`,
      digit ? make("kbd", {}, String(digit)) : null,
      make("span", { class: "number" }, String(code.codings || "")),
    );
  }

  options_() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  /** Point at a code and say what it means. */
  highlight(id, scroll = true) {
    const options = this.options_();
    const wanted = options.find((option) => option.dataset.code === id) ?? options[0];
    for (const option of options) option.setAttribute("aria-selected", String(option === wanted));
    this.highlighted = wanted?.dataset.code ?? null;
    if (wanted) this.input.setAttribute("aria-activedescendant", wanted.id);
    if (scroll) wanted?.scrollIntoView({ block: "nearest" });
    this.explain(this.byId.get(this.highlighted));
  }

  explain(code) {
    this.meaning.replaceChildren();
    if (!code) return;
    const keywords = Object.entries(code.keywords).map(([language, words]) =>
      make("span", { lang: language }, make("i", {}, language), ` ${words.join(", ")} `),
    );
    this.meaning.append(
      make("h3", {}, make("a", { href: `/code/${code.id}` }, `${code.id} ${code.title}`)),
      code.question ? make("p", { class: "small" }, code.question) : "",
      code.case ? make("p", { class: "small" }, code.case) : "",
      code.definition ? make("p", {}, code.definition) : "",
      code.about.length
        ? make(
            "p",
            { class: "small" },
            `${say("is_about")}: ${code.about.map(this.title).join("; ")}`,
          )
        : "",
      keywords.length ? make("p", { class: "keywords" }, ...keywords) : "",
    );
  }

  key(event) {
    const options = this.options_();
    const here = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step) {
      event.preventDefault();
      const next = options[Math.min(options.length - 1, Math.max(0, here + step))];
      if (next?.dataset.new !== undefined) this.pointAtNew(next);
      else if (next) this.highlight(next.dataset.code);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (options[here]) this.take(options[here], event.shiftKey);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
    event.stopPropagation();
  }

  pointAtNew(option) {
    for (const one of this.options_()) one.setAttribute("aria-selected", String(one === option));
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  click(event) {
    const option = event.target.closest("[role=option]");
    if (option) this.take(option, event.shiftKey);
  }

  hover(event) {
    const option = event.target.closest("[data-code]");
    if (option && option.dataset.code !== this.highlighted)
      this.highlight(option.dataset.code, false);
  }

  take(option, stay) {
    if (option.dataset.new !== undefined)
      this.dispatchEvent(new CustomEvent("make", { detail: option.dataset.new }));
    else this.choose(option.dataset.code);
    if (!stay) this.close();
  }

  choose(id) {
    this.highlighted = id;
    this.remember(id);
    this.dispatchEvent(new CustomEvent("choose", { detail: id }));
  }

  /** Keep a code on the digits; a digit that it has, it keeps. */
  remember(id) {
    if (this.recent.includes(id)) return;
    this.recent = [id, ...this.recent].slice(0, RECENT);
    localStorage.setItem("recent-codes", JSON.stringify(this.recent));
  }

  open() {
    this.input.focus();
    this.input.select();
  }

  close() {
    this.input.value = "";
    this.show();
    this.input.blur();
    this.dispatchEvent(new Event("close"));
  }

  /** Let a code mark each selection, or let it go. */
  hold(id) {
    this.active = this.active === id ? null : id;
    this.show();
    return this.active;
  }
}

function rank(codes, typed, parts) {
  const score = (code) =>
    (code.name.startsWith(typed) ? 0 : 4) +
    (fold(code.title).startsWith(typed) ? 0 : 2) +
    (parts.every((part) => new RegExp(`(^|[^\\p{L}\\p{N}])${escape(part)}`, "u").test(code.name))
      ? 0
      : 1) +
    (parts.every((part) => code.name.includes(part)) ? 0 : 8);
  return codes
    .map((code) => [score(code), code])
    .sort((a, b) => a[0] - b[0])
    .map(([, code]) => code);
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
