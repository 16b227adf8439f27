// The coding page: the parts put together. What is selected, what is in focus, what happens next.

import { Choosing, nothingSaid } from "./choosing.js";
import { Chosen } from "./chosen.js";
import { Codings } from "./codings.js";
import { Finder } from "./finder.js";
import { hear, showKeys } from "./keys.js";
import { follow } from "./live.js";
import { Margin } from "./margin.js";
import { Paint } from "./paint.js";
import { Palette } from "./palette.js";
import { Pointer } from "./pointer.js";
import { ask } from "./server.js";
import { Transcript } from "./text.js";
import { given, make, say, tell } from "./words.js";

const PROPOSALS = "show-suggestions";
const SHOWN = "show-coders";
const proposal = (one) => ({
  ...one,
  key: `s${one.id}`,
  proposed: true,
  proposedStance: one.stance,
});

export class Bench extends Choosing {
  constructor() {
    super();
    const data = given();
    this.data = data;
    this.me = document.body.dataset.me;
    this.transcript = new Transcript(document.getElementById("transcript"));
    this.palette = new Palette(data.codes);
    this.codings = new Codings(data.source, this.me, data.codings);
    this.paint = new Paint(this.transcript);
    this.margin = new Margin(document.getElementById("margin"), this.transcript);
    this.chosen = new Chosen(document.getElementById("chosen"), this.palette, this.actions());
    this.proposals = data.suggestions.map(proposal);
    this.decided = new Set();
    this.span = null; // [start, end] of the selection
    this.focus = null; // key of the coding or suggestion that keys act on
    this.granularity = "turn";
    this.judgement = nothingSaid(); // for the next coding
    this.shown = localStorage.getItem(SHOWN) ?? "*";
    this.showsProposals = localStorage.getItem(PROPOSALS) === "yes";
    this.listen();
    this.pointer = new Pointer(this);
    this.finder = new Finder(this);
    this.listCoders();
    this.draw();
    this.goTo(location.hash);
    requestAnimationFrame(() => setTimeout(() => performance.mark("drawn"))); // after the frame is out
  }

  listen() {
    this.codings.addEventListener("changed", () => this.draw());
    this.codings.addEventListener("decided", ({ detail: [id, status] }) => this.decide(id, status));
    this.codings.addEventListener("refused", ({ detail }) => this.complain(detail));
    this.palette.addEventListener("choose", ({ detail }) => this.apply(detail));
    this.palette.addEventListener("make", ({ detail }) => this.makeCode(detail));
    document.getElementById("undo").addEventListener("click", () => this.undo());
    document.getElementById("redo").addEventListener("click", () => this.redo());
    document.getElementById("keys").addEventListener("click", showKeys);
    const proposals = document.getElementById("proposals");
    proposals.checked = this.showsProposals;
    proposals.addEventListener("change", () => this.toggleProposals(proposals.checked));
    document
      .getElementById("coders")
      .addEventListener("change", (event) => this.showOnly(event.target.value));
    addEventListener("hashchange", () => this.goTo(location.hash));
    new ResizeObserver(() => this.margin.stale() && this.draw()).observe(this.transcript.root);
    hear(this);
    follow(this);
  }

  actions() {
    return {
      judge: (name, word) => this.judge(name, word),
      memo: (memo) => this.editable() && this.codings.change(this.focus, { memo }),
      withdraw: () => this.withdraw(),
      focus: (key) => this.focusOn(key),
      accept: () => this.accept(),
      reject: () => this.reject(),
      link: () => this.copyLink(),
    };
  }

  // --- what is shown ------------------------------------------------------------

  /** List the codings and suggestions that are in view now. */
  visible() {
    const blind = this.shown === "-";
    const codings = this.codings
      .live()
      .filter((one) => this.shown === "*" || one.coder === (blind ? this.me : this.shown));
    const waiting =
      this.showsProposals && !blind
        ? this.proposals.filter((one) => !this.decided.has(one.id))
        : [];
    return [...codings, ...waiting];
  }

  draw() {
    const visible = this.visible();
    if (this.focus && !visible.some((one) => one.key === this.focus)) this.focus = null;
    this.paint.draw(visible, this.palette.hue);
    this.margin.draw(visible, {
      title: this.palette.title,
      hue: this.palette.hue,
      mine: (one) => one.coder === this.me,
      focus: this.focus,
    });
    this.drawChoice(visible);
    document.getElementById("undo").disabled = !this.codings.done.length;
    document.getElementById("redo").disabled = !this.codings.undone.length;
    document.getElementById("proposals-number").textContent =
      this.proposals.length - this.decided.size || "";
  }

  drawChoice(visible = this.visible()) {
    const focus = visible.find((one) => one.key === this.focus);
    this.paint.mark("chosen", this.span ? [this.span] : [], 1);
    this.paint.mark("focus", focus ? [[focus.start, focus.end]] : [], 2);
    const [start, end] = this.span ?? [0, 0];
    const here = this.span ? visible.filter((one) => one.start < end && one.end > start) : [];
    this.chosen.show({
      words: this.span && this.transcript.words(start, end),
      coding: focus && !focus.proposed ? focus : null,
      proposal: focus?.proposed ? focus : null,
      others: here.length > 1 || (here.length && !focus) ? here : [],
      judgement: this.judgement,
      editable: this.editable(),
      active: this.palette.active,
    });
    this.pointer?.placeHandles();
    document.body.classList.toggle("choosing", Boolean(this.span));
  }

  listCoders() {
    const select = document.getElementById("coders");
    const names = [...new Set([this.me, ...this.data.codings.map((one) => one.coder)])];
    select.replaceChildren(
      make("option", { value: "*" }, say("everybody")),
      ...names.map((name) =>
        make("option", { value: name }, name === this.me ? say("only_me", { name }) : name),
      ),
      make("option", { value: "-" }, say("blind")),
    );
    if (!["*", "-", ...names].includes(this.shown)) this.shown = "*";
    select.value = this.shown;
  }

  showOnly(who) {
    this.shown = who;
    localStorage.setItem(SHOWN, who);
    document.getElementById("coders").value = who;
    this.draw();
  }

  toggleBlind() {
    this.showOnly(this.shown === "-" ? "*" : "-");
    tell(say(this.shown === "-" ? "blind" : "everybody"));
  }

  toggleProposals(on = !this.showsProposals) {
    this.showsProposals = on;
    localStorage.setItem(PROPOSALS, on ? "yes" : "no");
    document.getElementById("proposals").checked = on;
    this.draw();
  }

  complain(sentence) {
    tell(sentence);
    const fault = make(
      "p",
      { class: "fault floating", role: "alert" },
      sentence,
      make("button", { class: "quiet", onclick: () => fault.remove() }, "×"),
    );
    document.body.append(fault);
    setTimeout(() => fault.remove(), 12000);
  }

  // --- saying ---------------------------------------------------------------------

  /** Attach a code to the selection, or give it to the suggestion in focus. */
  apply(code) {
    if (!this.span || !this.data.may_code) return;
    this.palette.remember(code);
    const focus = this.focused();
    if (focus?.proposed) return this.accept(code === focus.code ? {} : { code });
    const [start, end] = this.span;
    const [key] = this.codings.add([{ start, end, code, ...this.judgement }]);
    this.judgement = nothingSaid();
    this.focusOn(key, { scroll: false });
    return undefined;
  }

  /** Say stance or basis: of the coding in focus, else of the next one. The same again takes a basis back. */
  judge(name, word) {
    const focus = this.focused();
    if (focus?.proposed) return this.accept({ [name]: word });
    if (!this.span || !this.editable()) return undefined;
    const before = (focus ?? this.judgement)[name];
    const value = name === "basis" && before === word ? null : word;
    if (focus) this.codings.change(this.focus, { [name]: value });
    else this.judgement = { ...this.judgement, [name]: value };
    this.drawChoice();
    return tell(say(word));
  }

  writeMemo() {
    document.getElementById("memo")?.focus();
  }

  withdraw() {
    const focus = this.focused();
    if (focus?.proposed) return this.reject();
    if (focus && this.editable()) {
      this.codings.withdraw([focus.key]);
      tell(say("withdrawn"));
    }
    return undefined;
  }

  async makeCode(title) {
    try {
      const focus = this.palette.byId.get(this.palette.highlighted);
      const under =
        focus?.kind === "theme" && focus.depth === 0 && title.startsWith(">") ? focus.id : "";
      const made = await ask("POST", "/api/codes", { title: title.replace(/^>\s*/, ""), under });
      this.palette.set(made.codes);
      this.apply(made.id);
    } catch (error) {
      this.complain(error.status ? error.message : say("server_gone"));
    }
  }

  undo() {
    tell(say(this.codings.undo() ? "undone" : "nothing_to_undo"));
  }

  redo() {
    this.codings.redo();
  }

  // --- suggestions ------------------------------------------------------------------

  decide(id, status) {
    if (status === "pending") this.decided.delete(id);
    else this.decided.add(id);
    this.draw();
  }

  renewProposals({ suggestions }) {
    this.proposals = suggestions.map(proposal);
    this.decided = new Set(
      [...this.decided].filter((id) => suggestions.some((one) => one.id === id)),
    );
    this.draw();
  }

  accept(correction = {}) {
    const focus = this.proposalAtHand();
    if (!focus) return;
    const [start, end] = this.span;
    const span = start === focus.start && end === focus.end ? {} : { start, end };
    const next = this.nextProposal();
    this.codings.accept(focus, { ...correction, ...span });
    if (next) this.focusOn(next.key);
  }

  reject() {
    const focus = this.proposalAtHand();
    if (!focus) return;
    const next = this.nextProposal();
    this.codings.reject(focus);
    if (next) this.focusOn(next.key);
  }

  /** The suggestion in focus; without one the next is shown, since nothing is decided unseen. */
  proposalAtHand() {
    const focus = this.focused();
    if (!this.data.may_code || focus?.proposed) return this.data.may_code ? focus : null;
    const next = this.nextProposal();
    if (next) this.focusOn(next.key);
    return null;
  }

  nextProposal() {
    const focus = this.focused();
    const from = focus?.start ?? this.span?.[0] ?? 0;
    const waiting = this.visible()
      .filter((one) => one.proposed && one.key !== focus?.key)
      .sort((a, b) => a.start - b.start);
    return waiting.find((one) => one.start >= from) ?? waiting[0];
  }
}

window.bench = new Bench();
