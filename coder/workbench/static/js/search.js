// Words in all sources: hits with their context, ticked and coded together.

import { el } from "./dom.js";
import { fold } from "./folding.js";
import { convert } from "./offsets.js";
import { request } from "./server.js";
import { say } from "./words.js";

const form = document.getElementById("search");
const together = document.getElementById("together");
const list = document.getElementById("hits");
let hits = [];
let last = [];

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
together?.addEventListener("submit", (event) => {
  event.preventDefault();
  codeTicked();
});
together?.elements.span.addEventListener("change", show);
document.getElementById("tick-all")?.addEventListener("change", (event) => {
  for (const tick of ticks()) tick.checked = event.target.checked;
  count();
});
list.addEventListener("change", count);
document.getElementById("undo")?.addEventListener("click", undo);

async function search() {
  const given = new URLSearchParams(new FormData(form));
  history.replaceState(null, "", `/search?${given}`);
  const answer = await request("GET", `/api/search?${given}`);
  const words = fold(form.elements.words.value).match(/[\p{L}\p{N}_]+/gu) ?? [];
  hits = answer.hits.map((hit) => ({ ...hit, marks: marks(hit.text, words) }));
  document.getElementById("number").textContent = say(answer.more ? "found_more" : "found_turns", {
    number: hits.length,
  });
  if (together) together.hidden = !hits.length;
  show();
}

/** Give where the words stand, in the browser's units. */
function marks(text, words) {
  return [...fold(text).matchAll(/[\p{L}\p{N}_]+/gu)]
    .filter((found) => words.includes(found[0]))
    .map((found) => [found.index, found.index + found[0].length]);
}

/** Give what would be coded of a hit, in units: the turn, the sentence around the words, or the words. */
function span({ text, marks: [first = [0, text.length], ...rest] }) {
  const kind = together?.elements.span.value ?? "words";
  const whole = [first[0], (rest.at(-1) ?? first)[1]];
  if (kind === "turn") return [0, text.length];
  if (kind === "words") return rest.length && whole[1] - whole[0] < 120 ? whole : first;
  const pieces = [...new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(text)];
  const piece = pieces.findLast((one) => one.index <= first[0]) ?? { index: 0, segment: text };
  return [piece.index, piece.index + piece.segment.trimEnd().length];
}

function show() {
  const ticked = new Set(
    ticks()
      .filter((tick) => tick.checked)
      .map((tick) => tick.value),
  );
  list.replaceChildren(...hits.map((hit, n) => item(hit, n, ticked.has(String(n)))));
  count();
}

function item(hit, n, ticked) {
  const [from, to] = span(hit);
  const start = hit.start + convert(hit.text, from, "points");
  const end = hit.start + convert(hit.text, to, "points");
  const tick =
    together &&
    el("input", {
      type: "checkbox",
      value: n,
      "aria-label": say("tick"),
      "data-start": start,
      "data-end": end,
    });
  if (tick) tick.checked = ticked;
  return el(
    "li",
    {},
    tick ?? el("span"),
    el("p", { dir: "auto" }, ...pieces(hit, from, to)),
    el(
      "span",
      { class: "small" },
      el("a", { href: `/source/${hit.source}#p${start}-${end}` }, `${hit.source}, ${hit.title}`),
      ` · ${hit.speaker ?? ""} ${hit.n}`,
    ),
  );
}

/** Cut the context around a span, with the words marked in it. */
function pieces({ text, marks: found }, from, to) {
  const [begin, stop] = [Math.max(0, from - 160), Math.min(text.length, to + 160)];
  const cuts = [...new Set([begin, stop, from, to, ...found.flat()])]
    .filter((at) => at >= begin && at <= stop)
    .sort((a, b) => a - b);
  const made = [begin ? "… " : ""];
  for (let n = 0; n + 1 < cuts.length; n += 1) {
    const words = text.slice(cuts[n], cuts[n + 1]);
    const hit = found.some(([start, end]) => start <= cuts[n] && cuts[n + 1] <= end);
    const coded = from <= cuts[n] && cuts[n + 1] <= to;
    made.push(
      el("span", { class: coded ? "sentence" : null }, hit ? el("mark", {}, words) : words),
    );
  }
  return [...made, stop < text.length ? " …" : ""];
}

const ticks = () => [...list.querySelectorAll("input")];

function count() {
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
      code,
      stance,
    }));
  await attempt(async () => {
    const answer = await request("PUT", "/api/codings", { codings });
    last = answer.added; // what was there before stays when this is undone
    document.getElementById("undo").disabled = false;
    for (const tick of ticks()) tick.checked = false;
    count();
    return say("coded_number", { number: last.length });
  });
}

async function undo() {
  await attempt(async () => {
    await request("POST", "/api/codings/withdraw", { ids: last });
    document.getElementById("undo").disabled = true;
    return say("undone");
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
