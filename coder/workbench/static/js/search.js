// Words in all sources: hits with their context, ticked and coded together.

import { el } from "./dom.js";
import { codedSpan, cutsAround } from "./hits.js";
import { noteItem } from "./memo_list.js";
import { convert } from "./offsets.js";
import { request } from "./server.js";
import { noteTexts } from "./texts.js";
import { _ } from "./words.js";

const form = document.getElementById("search");
const together = document.getElementById("together");
const list = document.getElementById("hits");
let hits = [];
let lastAdded = []; // ids of the codings that undoing withdraws

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
together?.addEventListener("submit", (event) => {
  event.preventDefault();
  codeTicked();
});
together?.elements.span.addEventListener("change", showHits);
document.getElementById("tick-all")?.addEventListener("change", (event) => {
  for (const tick of ticks()) tick.checked = event.target.checked;
  enableCoding();
});
list.addEventListener("change", enableCoding);
document.getElementById("undo")?.addEventListener("click", undo);

async function search() {
  const asked = new URLSearchParams(new FormData(form));
  history.replaceState(null, "", `/search?${asked}`);
  const number = document.getElementById("number");
  let answer;
  try {
    answer = await request("GET", `/api/search?${asked}`);
  } catch (error) {
    number.textContent = error.message; // brackets that do not close, and the like
    return;
  }
  noteTexts(answer.text_hashes);
  hits = answer.hits.map((hit) => ({ ...hit, marks: marksOf(hit) }));
  number.textContent = answer.more
    ? _("More than {number} turns: refine the search to see all.", { number: hits.length })
    : _("Turns found: {number}", { number: hits.length });
  showFiles(asked);
  if (together) together.hidden = !hits.length;
  showHits();
  showMemos(answer.memos);
}

/** Offer what was found as files: each place of the words with the words around it. */
function showFiles(asked) {
  const files = document.getElementById("files");
  files.hidden = !hits.length;
  for (const link of files.querySelectorAll("a")) link.search = `?${asked}`;
}

/** Show the memos that have the words; they are changed where they stand. */
function showMemos(memos) {
  const noted = document.getElementById("noted");
  noted.hidden = !memos.length;
  const given = { mayWrite: false, renew: () => {} };
  noted.querySelector("ol").replaceChildren(...memos.map((note) => noteItem(note, given)));
}

/** Return where the words that were found stand, as the browser counts. */
function marksOf({ text, places }) {
  return places.map((place) => place.map((at) => convert(text, at, "units")));
}

function showHits() {
  const ticked = new Set(
    ticks()
      .filter((tick) => tick.checked)
      .map((tick) => tick.value),
  );
  list.replaceChildren(...hits.map((hit, number) => item(hit, number, ticked.has(String(number)))));
  enableCoding();
}

function item(hit, number, ticked) {
  const [from, to] = codedSpan(hit, together?.elements.span.value ?? "words");
  const start = hit.start + convert(hit.text, from, "points");
  const end = hit.start + convert(hit.text, to, "points");
  const tick =
    together &&
    el("input", {
      type: "checkbox",
      value: number,
      "aria-label": _("Tick"),
      "data-start": start,
      "data-end": end,
      "data-quote": hit.text.slice(from, to),
    });
  if (tick) tick.checked = ticked;
  return el(
    "li",
    {},
    tick ?? el("span"),
    el("p", { dir: "auto" }, ...context(hit, from, to)),
    el(
      "span",
      { class: "small" },
      el("a", { href: `/source/${hit.source}#p${start}-${end}` }, `${hit.source}, ${hit.title}`),
      ` · ${hit.speaker ?? ""} ${hit.n}`,
    ),
  );
}

/** Return the context of a span, with the words marked in it. */
function context({ text, marks }, from, to) {
  const cuts = cutsAround(text, from, to, marks);
  const parts = [cuts[0] ? "… " : ""];
  for (const [at, start] of cuts.slice(0, -1).entries()) {
    const end = cuts[at + 1];
    const words = text.slice(start, end);
    const isHit = marks.some(([first, last]) => first <= start && end <= last);
    const isCoded = from <= start && end <= to;
    const look = { class: isCoded ? "sentence" : null };
    parts.push(el("span", look, isHit ? el("mark", {}, words) : words));
  }
  return [...parts, cuts.at(-1) < text.length ? " …" : ""];
}

const ticks = () => [...list.querySelectorAll("input")];

function enableCoding() {
  const button = document.getElementById("code-ticked");
  if (button) button.disabled = !ticks().some((tick) => tick.checked);
}

async function codeTicked() {
  const { code, stance } = Object.fromEntries(new FormData(together));
  const codings = ticks()
    .filter((tick) => tick.checked)
    .map((tick) => ({
      source: hits[tick.value].source,
      start: Number(tick.dataset.start),
      end: Number(tick.dataset.end),
      quote: tick.dataset.quote,
      code,
      stance,
    }));
  await attempt(async () => {
    const answer = await request("PUT", "/api/codings", { codings });
    lastAdded = answer.added; // what was there before stays when this is undone
    document.getElementById("undo").disabled = false;
    for (const tick of ticks()) tick.checked = false;
    enableCoding();
    return _("Coded: {number}", { number: lastAdded.length });
  });
}

async function undo() {
  await attempt(async () => {
    await request("POST", "/api/codings/withdraw", { ids: lastAdded });
    document.getElementById("undo").disabled = true;
    return _("Undone");
  });
}

async function attempt(act) {
  const fault = document.getElementById("fault");
  fault.textContent = "";
  try {
    document.getElementById("saved").textContent = await act();
  } catch (error) {
    fault.textContent = error.message;
  }
}

if (form.elements.words.value) search();
