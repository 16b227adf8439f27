// Lists of passages that are asked for: more like these words, and where nothing was proposed, and why.

import { announce, el } from "./dom.js";
import { request } from "./server.js";
import { _, ngettext, term } from "./words.js";

const percent = (share) => `${Math.round(share * 100)} %`;

export class PassageLists {
  /** @param {import("./coding_page.js").CodingPage} page */
  constructor(page) {
    this.page = page;
    this.dialog = document.getElementById("passages");
    document.getElementById("kept-back").addEventListener("click", () => this.showKeptBack());
  }

  /** List passages that say much the same as what is selected. */
  showSimilar() {
    const { span } = this.page.state;
    if (!span) return;
    const [start, end] = span;
    const asked = new URLSearchParams({ source: this.page.source, start, end });
    this.show(_("More like this"), `/api/similar?${asked}`, ({ similar }) => [
      el("p", { class: "small" }, passageNumber(similar.length)),
      ...similar.map((one) => this.similarRow(one)),
    ]);
  }

  similarRow({ source, title, start, end, quote, nearness, words, codes }) {
    const titles = codes.map(this.page.palette.title).join("; ");
    const parts = [percent(nearness), words.join(", "), titles && `${_("Coded here")}: ${titles}`];
    return el(
      "blockquote",
      {},
      el("p", { dir: "auto" }, quote),
      el(
        "footer",
        {},
        this.link({ source, start, end }, `${source}, ${title}`),
        el("span", { class: "said" }, parts.filter(Boolean).join(" · ")),
      ),
    );
  }

  /** List the passages of this text for which nothing is proposed, each with the reason. */
  showKeptBack() {
    const asked = new URLSearchParams({ source: this.page.source });
    const path = `/api/suggestions/kept-back?${asked}`;
    this.show(_("Where nothing is proposed"), path, ({ kept_back: rows, floor }) => [
      el("p", { class: "small" }, passageNumber(rows.length)),
      el(
        "p",
        { class: "small" },
        _("A suggestion must be at least {percent} sure.", { percent: percent(floor) }),
      ),
      ...rows.map((one) => this.keptBackRow(one)),
    ]);
  }

  keptBackRow({ source, start, end, quote, reason, code, confidence }) {
    const sure = confidence === null ? "" : percent(confidence);
    const parts = [term("kept_back", reason), code && this.page.palette.title(code), sure];
    return el(
      "blockquote",
      {},
      el("p", { dir: "auto" }, quote),
      el(
        "footer",
        {},
        el("b", {}, parts.filter(Boolean).join(" · ")),
        " ",
        this.link({ source, start, end }, _("In the text")),
      ),
    );
  }

  /** Return a way to a passage: in this text it is selected, another text is opened. */
  link({ source, start, end }, text) {
    const isHere = source === this.page.source;
    const go = (event) => {
      if (!isHere) return;
      event.preventDefault();
      this.dialog.close();
      this.page.selection.choose(start, end, { scroll: true });
    };
    return el("a", { href: `/source/${source}#p${start}-${end}`, onclick: go }, text);
  }

  async show(title, path, rowsOf) {
    const close = el("form", { method: "dialog" }, el("button", { class: "main" }, _("Close")));
    const content = el("div", {}, el("p", {}, _("Searching …")));
    this.dialog.replaceChildren(el("h2", { id: "passages-title" }, title), content, close);
    this.dialog.showModal();
    try {
      content.replaceChildren(...rowsOf(await request("GET", path)));
    } catch (error) {
      const sentence = error.status ? error.message : _("⚠ The server does not answer");
      content.replaceChildren(el("p", { class: "fault" }, sentence));
    }
    announce(content.textContent.slice(0, 200));
  }
}

const passageNumber = (n) => ngettext("{n} passage", "{n} passages", n);
