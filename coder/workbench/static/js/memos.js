// Memos wherever they stand: panels on pages, the page of all memos, and a memo on words that are selected.

import { el } from "./dom.js";
import { bindDraft, draftsUnder, dropDraft } from "./memo_drafts.js";
import { countOf, noteItem } from "./memo_list.js";
import { request } from "./server.js";
import { _ } from "./words.js";

const SOON = 250; // milliseconds of not typing before the list is asked for again

const asked = (values) =>
  new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();

// --- a panel: the memos on one thing ----------------------------------------------

class Panel {
  constructor(root) {
    this.root = root;
    this.about = root.dataset.about;
    this.code = root.dataset.code;
    this.source = root.dataset.source;
    this.mayWrite = "mayWrite" in root.dataset;
    const form = root.querySelector(".new-memo");
    if (form) this.listen(form);
    this.load();
  }

  get key() {
    return `new:${this.about || "source"}:${this.code || this.source}`;
  }

  listen(form) {
    if (bindDraft(form, this.key)) {
      this.root.open = true;
      form.querySelector(".draft").textContent = _("Not kept yet");
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.add(form);
    });
  }

  async add(form) {
    const { text, kind, speaker } = form.elements;
    const on = { code: this.code, source: this.source, speaker: speaker?.value };
    await this.attempt(async () => {
      await request("POST", "/api/memos", { ...on, text: text.value, kind: kind.value });
      dropDraft(this.key);
      form.reset();
      form.querySelector(".draft").textContent = "";
      await this.load();
      document.dispatchEvent(new Event("memos_changed"));
    });
  }

  async load() {
    await this.attempt(async () => {
      const { about, code, source } = this;
      const query = asked({ about, code, source });
      const { memos } = await request("GET", `/api/memos?${query}`);
      this.show(memos.filter(({ id }) => id)); // what was noted on a coding stands with the coding
    });
  }

  show(memos) {
    const given = { mayWrite: this.mayWrite, renew: () => this.load() };
    this.root.querySelector(".number").textContent = memos.length || "";
    this.root
      .querySelector(".notes")
      .replaceChildren(...memos.map((note) => noteItem(note, given)));
    if (this.root.querySelector(".edit-memo")) this.root.open = true;
    this.root.dispatchEvent(new CustomEvent("memos", { detail: memos }));
  }

  async attempt(act) {
    const fault = this.root.querySelector(".fault");
    fault.textContent = "";
    try {
      await act();
    } catch (error) {
      fault.textContent = error.message;
    }
  }
}

// --- all memos ----------------------------------------------------------------------

function showAll(form) {
  const list = document.getElementById("all-memos");
  const fault = document.getElementById("memo-fault");
  let waiting;
  const load = async () => {
    const query = asked(Object.fromEntries(new FormData(form)));
    history.replaceState(null, "", query ? `/memos?${query}` : "/memos");
    try {
      const { memos, number } = await request("GET", `/api/memos?${query}`);
      const given = { mayWrite: "mayWrite" in list.dataset, renew: load };
      list.replaceChildren(...memos.map((note) => noteItem(note, given)));
      document.getElementById("memo-count").textContent = countOf(number);
      fault.textContent = "";
    } catch (error) {
      fault.textContent = error.message;
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(load, SOON);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    load();
  });
  document.addEventListener("memos_changed", load);
  load();
}

// --- a memo on the words that are selected ---------------------------------------------

class PassageMemos {
  constructor(page, panel) {
    this.page = page;
    this.panel = panel;
    this.under = `passage:${page.source}:`;
    this.button = document.getElementById("memo-passage");
    this.button?.addEventListener("click", () => this.open());
    document.addEventListener("memo_on_passage", () => this.open());
    page.state.addEventListener("selected", () => this.offer());
    panel.root.addEventListener("memos", ({ detail }) => this.mark(detail));
    this.offer();
    this.remind();
  }

  offer() {
    if (this.button) this.button.hidden = !this.page.state.span;
  }

  /** Underline the words on which there is a memo. */
  mark(memos) {
    const spans = memos
      .filter(
        ({ about, start, end, withdrawn }) => about === "passage" && end > start && !withdrawn,
      )
      .map(({ start, end }) => [start, end]);
    this.page.highlights.mark("memo", spans, 0);
  }

  /** Say which memos on passages were being typed when the page was left. */
  remind() {
    const notes = this.panel.root.querySelector(".notes");
    for (const [key, draft] of draftsUnder(this.under)) {
      const span = key.slice(this.under.length).split("-").map(Number);
      const goOn = el("button", { type: "button", onclick: () => this.write(span, draft.quote) });
      goOn.textContent = _("Go on writing");
      const words = _("A memo on “{words}” is not kept yet.", {
        words: (draft.quote ?? "").slice(0, 60),
      });
      notes.before(el("p", { class: "note left-draft" }, words, " ", goOn));
      this.panel.root.open = true;
      this.panel.root.dataset.asks = "";
    }
  }

  open() {
    const { span } = this.page.state;
    if (!span || !this.button) return;
    this.write(span, this.page.transcript.textOf(...span));
  }

  write([start, end], quote) {
    const key = `${this.under}${start}-${end}`;
    const form = passageForm(quote);
    const dialog = el(
      "dialog",
      { class: "memo-dialog", "aria-label": _("Memo on these words") },
      form,
    );
    bindDraft(form, key, { quote });
    form.querySelector(".cancel").addEventListener("click", () => dialog.close());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const { text, kind } = form.elements;
      const memo = {
        source: this.page.source,
        start,
        end,
        quote,
        text: text.value,
        kind: kind.value,
      };
      try {
        await request("POST", "/api/memos", memo);
        dropDraft(key);
        dialog.close();
        this.panel.root.querySelector(".left-draft")?.remove();
        await this.panel.load();
      } catch (error) {
        form.querySelector(".fault").textContent = error.message;
      }
    });
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    form.elements.text.focus();
  }
}

function passageForm(quote) {
  return el(
    "form",
    { class: "edit-memo" },
    el("h2", {}, _("Memo on these words")),
    el("blockquote", { dir: "auto" }, quote.length > 400 ? `${quote.slice(0, 400)} …` : quote),
    el(
      "label",
      { class: "wide" },
      _("Memo"),
      el("textarea", { name: "text", rows: 5, required: true }),
    ),
    el("label", {}, _("Kind"), el("input", { name: "kind", size: 14 })),
    el("button", { class: "main" }, _("Keep")),
    el("button", { type: "button", class: "cancel" }, _("Close")),
    el("p", { class: "fault", role: "alert" }),
  );
}

const panels = [...document.querySelectorAll("details.memos")].map((root) => new Panel(root));
const filter = document.getElementById("memo-filter");
if (filter) showAll(filter);
if (window.codingPage && panels.length) new PassageMemos(window.codingPage, panels[0]);
