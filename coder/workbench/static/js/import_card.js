// The card of a file that was sent: how it would be read, what a person chooses, in or left out.

import { el } from "./dom.js";
import {
  alarms,
  attributesOf,
  columnsOf,
  encodingOf,
  footnotesOf,
  textOf,
  whatItIs,
  wordsOf,
} from "./import_parts.js";
import { otherLabels, speakersOf } from "./import_speakers.js";
import { ImportState } from "./import_state.js";
import { request } from "./server.js";
import { _, ngettext } from "./words.js";

const MOST_SOURCES = 8; // of one file that are laid out

/** Shows one file, and says to the server what a person chooses of it. */
export class FileCard {
  /**
   * @param {Object} file what the server shows of it
   * @param {{changed: Function, taken: Function, left: Function}} tell what the page wants to know
   */
  constructor(file, tell) {
    this.state = new ImportState(file);
    this.tell = tell;
    this.fault = "";
    this.queue = Promise.resolve();
    this.element = el("details", { class: "card file", "data-key": file.key });
    this.element.addEventListener("toggle", () => this.element.open && this.#build());
    this.#render();
  }

  get key() {
    return this.state.file.key;
  }

  get isFine() {
    return this.state.isFine && !this.fault;
  }

  open() {
    this.element.open = true;
    this.#build();
  }

  /** Say something more of the file, and show it as it is read then; one after the other. */
  choose(more) {
    this.queue = this.queue.then(() => this.#send(more));
    return this.queue;
  }

  async #send(more) {
    const said = { ...this.state.said, ...more, attributes: this.state.attributes() };
    this.element.ariaBusy = "true";
    try {
      const { file } = await request("PUT", `/api/import/${this.key}`, said);
      this.fault = "";
      this.state.show(file);
    } catch (error) {
      this.fault = error.message;
    }
    this.element.ariaBusy = null;
    this.#render();
    this.tell.changed();
  }

  /** Import the file as it is shown. */
  async take() {
    if (!this.state.isSaid) this.choose({});
    await this.queue;
    if (this.fault) return false;
    try {
      const address = `/api/import/${this.key}`;
      const { sources } = await request("POST", address, { version: this.state.file.version });
      this.fault = sources
        .map(({ error }) => error)
        .filter(Boolean)
        .join("\n");
      if (!this.fault) this.tell.taken(this, sources);
    } catch (error) {
      this.fault = error.message;
    }
    if (this.fault) this.#render();
    this.tell.changed();
    return !this.fault;
  }

  /** Leave the file out: nothing of it stays. */
  async leave() {
    await request("DELETE", `/api/import/${this.key}`).catch(() => null); // it may have gone already
    this.tell.left(this);
  }

  // --- drawn --------------------------------------------------------------------

  #render() {
    const focused = this.element.contains(document.activeElement) ? document.activeElement : null;
    const name = focused?.getAttribute("name");
    this.built = false;
    this.element.replaceChildren(this.#summary());
    if (this.element.open) this.#build();
    if (name) this.#focus(name, focused);
  }

  /** Put the keyboard back where it was; what is being typed stays. */
  #focus(name, { type, value, selectionStart, selectionEnd }) {
    const same = [...this.element.querySelectorAll("[name]")].filter(
      (control) => control.getAttribute("name") === name,
    );
    const control = same.find((one) => one.value === value) ?? same[0] ?? this.element.firstChild;
    if (type === "text" && control.type === "text") control.value = value;
    control.focus();
    if (type === "text") control.setSelectionRange?.(selectionStart, selectionEnd);
  }

  #summary() {
    const { file } = this.state;
    const [first] = file.sources;
    const look = this.isFine ? "" : el("span", { class: "mark" }, this.#remark());
    const facts = first && !first.error ? `${whatItIs(first)} · ${wordsOf(first)}` : "";
    return el(
      "summary",
      {},
      el("strong", { dir: "auto" }, file.name),
      " ",
      look,
      el("span", { class: "small facts" }, facts),
    );
  }

  #remark() {
    const { sources } = this.state.file;
    if (this.fault || !this.state.isReadable) return _("cannot be read like this");
    const doubts = sources.reduce((sum, source) => sum + source.doubts.length, 0);
    if (doubts) return ngettext("{n} line in doubt", "{n} lines in doubt", doubts);
    if (sources.every(({ status }) => status === "unchanged")) return _("already there");
    return _("something to look at");
  }

  #build() {
    if (this.built) return;
    this.built = true;
    const { file } = this.state;
    const shown = file.sources.slice(0, MOST_SOURCES);
    const choose = (more) => this.choose(more);
    const rest = file.sources.length - shown.length;
    this.element.append(
      ...(shown.length ? shown.map((_source, index) => this.#source(index, choose)) : []),
      rest > 0
        ? el(
            "p",
            { class: "note" },
            ngettext("and {n} more source in this file", "and {n} more sources in this file", rest),
          )
        : "",
      this.#buttons(),
    );
  }

  /** Lay out one source of the file; what holds for the whole file stands beside the first. */
  #source(index, choose) {
    const { file } = this.state;
    const source = file.sources[index];
    const isFirst = index === 0;
    return el(
      "section",
      { class: "source" },
      file.sources.length > 1 ? el("h3", { dir: "auto" }, source.title) : "",
      alarms(source, isFirst ? this.fault : ""),
      source.status === "unchanged" ? this.#here(source) : "",
      el(
        "div",
        { class: "look" },
        textOf(source),
        el(
          "div",
          { class: "choices" },
          speakersOf(this.state, index, choose),
          ...(isFirst ? this.#ofTheFile(choose) : []),
        ),
      ),
    );
  }

  #ofTheFile(choose) {
    const { file } = this.state;
    return [
      otherLabels(this.state, choose),
      columnsOf(file, choose),
      encodingOf(file, choose),
      footnotesOf(file, choose),
      attributesOf(this.state, () => this.choose({})),
    ];
  }

  #here({ source }) {
    return el(
      "p",
      { class: "note" },
      _("This text is in the study already, and stays there as it is:"),
      " ",
      el("a", { href: `/source/${source}` }, source),
    );
  }

  #buttons() {
    const isBroken = this.fault || !this.state.isReadable;
    return el(
      "div",
      { class: "tools" },
      el(
        "button",
        {
          type: "button",
          class: "main",
          name: "take",
          disabled: isBroken,
          onclick: () => this.take(),
        },
        _("Import this file"),
      ),
      el("button", { type: "button", name: "leave", onclick: () => this.leave() }, _("Leave out")),
    );
  }
}
