// A page that was left open while its text was corrected: fetches the text anew, finds the selection and
// what waits again by their words, and asks before anything of it is saved.

import { announce } from "./dom.js";
import { answered, questionOfSelection, questionsOf } from "./renewal.js";
import { askAgain } from "./renewal_dialog.js";
import { ReadText } from "./same_words.js";
import { request } from "./server.js";
import { noteTexts, shownTexts } from "./texts.js";
import { firstInView } from "./viewport.js";
import { _ } from "./words.js";

const RETRY_AFTER = 2000; // milliseconds

export class TextRenewal {
  /** @param {import("./coding_page.js").CodingPage} page */
  constructor(page) {
    this.page = page;
    this.running = null;
  }

  /** Renew the text, unless that is under way. */
  start() {
    this.running ??= this.renew()
      .catch(() => setTimeout(() => this.start(), RETRY_AFTER)) // the server is gone, or asks to sign in
      .finally(() => {
        this.running = null;
      });
    return this.running;
  }

  async renew() {
    const { codings, transcript } = this.page;
    codings.outbox.hold();
    const selected = this.selectedWords();
    const fresh = await this.fetchPage();
    const inView = transcript.blocks[transcript.indexAt(firstInView(transcript))]?.text;
    this.show(fresh);
    const now = await this.whatStandsNow(fresh);
    this.scrollBackTo(inView, now.text);
    const changes = [...codings.outbox.waiting];
    const questions = changes.flatMap((change) => questionsOf(change, now));
    if (selected) questions.push(questionOfSelection(selected, now));
    if (!questions.length)
      announce(_("The text was corrected meanwhile. This is the text as it stands now."));
    else if (!(await askAgain(questions, this.page.palette))) return;
    this.goOn(changes, questions, now);
  }

  /** Return the words that are selected, unless a coding or suggestion holds their place. */
  selectedWords() {
    const { state, transcript } = this.page;
    if (!state.span || state.focused()) return null;
    const [start, end] = state.span;
    return { quote: transcript.textOf(start, end), ...transcript.around(start, end) };
  }

  async fetchPage() {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !fresh.getElementById("transcript")) throw new Error(String(answer.status));
    const given = (id) => JSON.parse(fresh.getElementById(id).textContent);
    return { root: fresh.getElementById("transcript"), data: given("data"), texts: given("texts") };
  }

  /** Show the text as it stands now, with what the study holds; what waits is not shown yet. */
  show({ root, data, texts }) {
    const { codings, finder, highlights, margin, palette, state, transcript } = this.page;
    transcript.root.replaceChildren(...root.childNodes);
    transcript.read();
    noteTexts(texts);
    highlights.reset();
    margin.reset();
    codings.replaceAll(data.codings);
    palette.setCodes(data.codes);
    state.span = null;
    state.renewSuggestions(data.suggestions);
    const focus = state.focused();
    if (focus) state.select({ span: [focus.start, focus.end] });
    finder.find();
  }

  scrollBackTo(words, text) {
    const { places } = text.find({ quote: words ?? "" });
    const { blocks } = this.page.transcript;
    const block = blocks[this.page.transcript.indexAt(places[0]?.start ?? 0)];
    if (places.length === 1) block.element.scrollIntoView({ block: "start" });
  }

  async whatStandsNow({ data }) {
    const { codings, transcript } = this.page;
    const { outbox } = codings;
    const ids = outbox.waiting.flatMap(({ keys = [] }) => keys.map((key) => outbox.numberOf(key)));
    const wanted = [...new Set(ids)].filter((id) => !Number.isNaN(id)).join(",");
    const answer = wanted && (await request("GET", `/api/codings?withdrawn=1&ids=${wanted}`));
    const byNumber = (rows) => new Map(rows.map((row) => [row.id, row]));
    return {
      text: new ReadText(transcript.blocks),
      hashes: shownTexts(),
      wordsOf: (start, end) => transcript.textOf(start, end),
      numberOf: (key) => outbox.numberOf(key),
      codeOf: (key) => codesOf(outbox.waiting).get(key),
      codings: byNumber([...data.codings, ...(answer?.codings ?? [])]),
      suggestions: byNumber(data.suggestions),
    };
  }

  /** Send what was decided on, and what was done meanwhile; select what was selected. */
  goOn(changes, questions, now) {
    const { codings, selection } = this.page;
    const { outbox } = codings;
    const later = outbox.waiting.filter((change) => !changes.includes(change));
    const sent = answered(changes, questions, now);
    const place = questions
      .filter(({ kind }) => kind === "selection")
      .map(({ places, answer }) => places[answer])[0];
    codings.showChanges(sent);
    outbox.release([...sent, ...later]);
    if (place) selection.choose(place.start, place.end, { scroll: true });
  }
}

/** Return the codes of codings that wait for the study, by their keys. */
function codesOf(changes) {
  const made = changes.filter(({ names, body }) => names && body.codings);
  return new Map(
    made.flatMap(({ keys, body }) => keys.map((key, at) => [key, body.codings[at].code])),
  );
}
