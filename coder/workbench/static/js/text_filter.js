// What of the codings is shown in the text: several codes, several people. The address keeps it.

import { el } from "./dom.js";
import { _ } from "./words.js";

const FIELDS = { code: "codesShown", coder: "codersShown" }; // name in the address → in the state

export class TextFilter {
  /** @param {import("./coding_page.js").CodingPage} page */
  constructor({ state, palette }) {
    this.state = state;
    this.palette = palette;
    this.root = document.getElementById("filter");
    this.choices = document.getElementById("filter-choices");
    this.number = document.getElementById("filter-number");
    this.clearing = document.getElementById("filter-clear");
    const address = new URLSearchParams(location.search);
    state.showOnly({ codes: address.getAll("code"), coders: address.getAll("coder") });
    this.root.addEventListener("toggle", () => this.root.open && this.list());
    this.choices.addEventListener("change", () => this.take());
    this.clearing.addEventListener("click", () => this.clear());
  }

  /** Say how much is shown, and let the address say of what. */
  draw() {
    const { codings, codesShown, codersShown } = this.state;
    const isFiltered = codesShown.size + codersShown.size > 0;
    const number = this.state.visible().filter((entry) => !entry.proposed).length;
    const total = codings.live().length;
    this.root.classList.toggle("on", isFiltered);
    this.number.textContent = isFiltered ? _("{number} of {total}", { number, total }) : "";
    this.clearing.hidden = !isFiltered;
    this.writeAddress();
    if (this.root.open && !this.choices.contains(document.activeElement)) this.list();
  }

  writeAddress() {
    const address = new URL(location.href);
    for (const [name, field] of Object.entries(FIELDS)) {
      address.searchParams.delete(name);
      for (const word of this.state[field]) address.searchParams.append(name, word);
    }
    if (address.search === location.search) return;
    history.replaceState(history.state, "", address);
  }

  /** List what there is to choose: the codes and people that this text has, each with its number. */
  list() {
    const live = this.state.codings.live();
    const { codesShown, codersShown } = this.state;
    const codes = counted(live.map(({ code }) => code).concat(...codesShown), [...codesShown]);
    const coders = counted(live.map(({ coder }) => coder).concat(...codersShown), [...codersShown]);
    const byTitle = (a, b) => this.palette.title(a).localeCompare(this.palette.title(b));
    this.choices.replaceChildren(
      this.group("code", _("Codes"), [...codes.keys()].sort(byTitle), codes),
      this.group("coder", _("Coders"), [...coders.keys()].sort(), coders),
    );
  }

  group(name, title, words, numbers) {
    const boxes = words.map((word) => {
      const box = el("input", { type: "checkbox", name, value: word });
      box.checked = this.state[FIELDS[name]].has(word);
      const text = name === "code" ? this.palette.title(word) : word;
      return el("label", { class: "tick" }, box, ` ${text} `, el("small", {}, numbers.get(word)));
    });
    return el("fieldset", {}, el("legend", {}, title), ...boxes);
  }

  take() {
    const ticked = (name) =>
      [...this.choices.querySelectorAll(`[name=${name}]:checked`)].map(({ value }) => value);
    this.state.showOnly({ codes: ticked("code"), coders: ticked("coder") });
  }

  clear() {
    this.state.showOnly({ codes: [], coders: [] });
    this.list();
  }
}

/** Count words; those that are only chosen count for nothing. */
function counted(words, chosen) {
  const numbers = new Map();
  for (const word of words) numbers.set(word, (numbers.get(word) ?? 0) + 1);
  for (const word of chosen) numbers.set(word, numbers.get(word) - 1);
  return numbers;
}
