// What was done on an earlier text, held against the text as it stands now: what a person is asked, and
// what becomes of each change with the answer.

import { plain } from "./same_words.js";

/** @typedef {import("./outbox.js").Change} Change */
/** @typedef {import("./same_words.js").Place} Place */

/**
 * What is asked of one passage of a change.
 * @typedef {object} Question
 * @property {Change} [change] none where it is about the selection
 * @property {number} row which of the rows or keys of the change
 * @property {"coding" | "edges" | "change" | "suggestion" | "selection"} kind
 * @property {string} [code]
 * @property {string} quote the words as they were
 * @property {Place[]} places where they may stand now
 * @property {number | "drop" | null} answer which of the places, or none of them
 */

/**
 * What the study holds now.
 * @typedef {object} Now
 * @property {import("./same_words.js").ReadText} text
 * @property {Record<string, string>} hashes source → hash of the texts that are shown now
 * @property {(start: number, end: number) => string} wordsOf
 * @property {(key: string) => number} numberOf
 * @property {(key: string) => string | undefined} codeOf of a coding that waits itself
 * @property {Map<number, object>} codings by number, withdrawn ones too
 * @property {Map<number, object>} suggestions by number
 */

const isSame = (one, other) => plain(one ?? "").trim() === plain(other ?? "").trim();

function question(kind, change, { row = 0, ...more }) {
  const { places, sure } = more.found;
  return { kind, change, row, code: more.code, quote: more.quote, places, answer: sure ? 0 : null };
}

/**
 * Return what is asked of a change before it may be sent: nothing where its words are the ones in view.
 * @param {Change} change
 * @param {Now} now
 * @returns {Question[]}
 */
export function questionsOf(change, now) {
  if (change.names && change.body.codings) return aboutRows(change, now);
  if (change.body.start !== undefined) return aboutSpan(change, now);
  if (change.decide) return aboutSuggestion(change, now);
  return aboutCodings(change, now);
}

/** Return what is asked of the selection. */
export const questionOfSelection = (passage, now) =>
  question("selection", null, { quote: passage.quote, found: now.text.find(passage) });

function aboutRows(change, now) {
  const asked = change.body.codings.map((row, at) => {
    if (stands(change, row, now)) return null;
    const found = now.text.find({ quote: row.quote, ...change.around?.[at] });
    return question("coding", change, { row: at, code: row.code, quote: row.quote, found });
  });
  return asked.filter(Boolean);
}

/** Tell whether words are where a change of the text in view says. */
function stands({ text_hashes: hashes = {} }, { start, end, quote }, now) {
  const isOfThisText = Object.entries(hashes).every(
    ([source, hash]) => now.hashes[source] === hash,
  );
  return isOfThisText && now.wordsOf(start, end) === quote;
}

function aboutSpan(change, now) {
  const { body, decide } = change;
  if (stands(change, body, now)) return [];
  const known = decide
    ? now.suggestions.get(decide[0])
    : now.codings.get(now.numberOf(change.keys[0]));
  const found = now.text.find({ quote: body.quote, ...change.around?.[0] });
  const isGone = decide && !known;
  return [
    question(decide ? "suggestion" : "edges", change, {
      code: body.code ?? known?.code ?? now.codeOf(change.keys[0]),
      quote: body.quote,
      found: isGone ? { places: [], sure: false } : found,
    }),
  ];
}

function aboutSuggestion(change, now) {
  const [number, status] = change.decide;
  if (status === "pending") return []; // opened again: it went along with its words
  return aboutKnown("suggestion", change, { known: now.suggestions.get(number), number, now });
}

function aboutCodings(change, now) {
  return (change.keys ?? []).flatMap((key, row) => {
    const number = now.numberOf(key);
    if (Number.isNaN(number)) return []; // goes along with the change that makes it
    return aboutKnown("change", change, { known: now.codings.get(number), number, row, now });
  });
}

/** Ask of something that stands in the study, where it lies on other words than were shown. */
function aboutKnown(kind, change, { known, number, row, now }) {
  const quote = quotesOf(change)[number];
  if (known && (quote === undefined || isSame(known.quote, quote))) return [];
  const places = known
    ? [{ ...known, words: known.quote, ...now.text.around(known.start, known.end) }]
    : [];
  return [
    question(kind, change, { row, code: known?.code, quote: quote ?? "", found: { places } }),
  ];
}

const quotesOf = ({ quotes, body }) => ({ ...quotes, ...body.quotes });

/**
 * Return the changes as they may be sent now, with the answers that a person gave.
 * @param {Change[]} changes
 * @param {Question[]} questions all of them answered
 * @param {Now} now
 */
export function answered(changes, questions, now) {
  const dropped = new Set();
  const sent = [];
  for (const change of changes) {
    const asked = questions.filter((one) => one.change === change);
    const next = withAnswers(withoutKeys(change, dropped), asked, now);
    for (const key of keysThatFell(change, next)) dropped.add(key);
    if (next) sent.push({ ...next, text_hashes: now.hashes });
  }
  return sent;
}

const keysThatFell = ({ names, keys }, next) =>
  names ? keys.filter((key) => !next?.keys.includes(key)) : [];

/** Return a change without codings that never came to be; null where it is about nothing else. */
function withoutKeys(change, dropped) {
  const keys = change.keys?.filter((key) => !dropped.has(key));
  if (!keys || keys.length === change.keys.length) return change;
  return keys.length ? { ...change, keys } : null;
}

function withAnswers(change, asked, now) {
  if (!change) return null;
  if (change.names && change.body.codings) return withRows(change, asked, now);
  const isDropped = (row) => asked.some((one) => one.row === row && one.answer === "drop");
  const keys = change.keys?.filter((_, row) => !isDropped(row));
  if (change.keys ? !keys.length : isDropped(0)) return null;
  const next = { ...change, keys, body: { ...change.body, ...spanOf(change, asked, now) } };
  return withQuotes(next, now);
}

function withRows(change, asked, now) {
  const rows = change.body.codings.map((row, at) => {
    const one = asked.find((candidate) => candidate.row === at);
    if (!one) return row;
    return one.answer === "drop" ? null : { ...row, ...placed(one.places[one.answer], now) };
  });
  const isKept = (_, at) => rows[at] !== null;
  const codings = rows.filter(isKept);
  if (!codings.length) return null;
  return {
    ...change,
    keys: change.keys.filter(isKept),
    around: codings.map(({ start, end }) => now.text.around(start, end)),
    body: { ...change.body, codings },
  };
}

const placed = ({ start, end }, { wordsOf }) => ({ start, end, quote: wordsOf(start, end) });

/** Return the span of a change where it has one, at its new place. */
function spanOf({ body }, [one], now) {
  return one && body.start !== undefined ? placed(one.places[one.answer], now) : {};
}

/** Say which words are in view now of what a change is about. */
function withQuotes(change, now) {
  const quotes = {};
  for (const number of Object.keys(quotesOf(change))) {
    const known = change.decide ? now.suggestions : now.codings;
    const quote = known.get(Number(number))?.quote;
    if (quote !== undefined) quotes[number] = quote;
  }
  const shown = change.shown && { ...change.shown, ...spanShown(change, now) };
  return { ...change, ...(shown && { shown }), quotes, body: { ...change.body, quotes } };
}

function spanShown({ body, decide }, now) {
  const { start, end } = body.start === undefined ? now.suggestions.get(decide[0]) : body;
  return { start, end };
}
