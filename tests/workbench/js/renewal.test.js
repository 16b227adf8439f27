import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, questionsOf } from "../../../coder/workbench/static/js/renewal.js";
import { ReadText } from "../../../coder/workbench/static/js/same_words.js";
import { coding, transcriptOf } from "./fakes.js";

const TEXT = "Today nobody helps us. It was hard at first.";

/** What stands now: one text, and what the study holds. */
function now({ codings = [], suggestions = [] } = {}) {
  const { blocks } = transcriptOf(TEXT);
  const byNumber = (rows) => new Map(rows.map((row) => [row.id, row]));
  return {
    text: new ReadText(blocks),
    hashes: { S1: "now" },
    wordsOf: (start, end) => TEXT.slice(start, end),
    numberOf: (key) => Number(key),
    codeOf: () => "own",
    codings: byNumber(codings),
    suggestions: byNumber(suggestions),
  };
}

const EARLIER = { S1: "earlier" };
const adding = (quote, more = {}) => ({
  method: "PUT",
  body: { codings: [{ start: 0, end: 4, code: "own", quote }] },
  keys: ["new-a"],
  names: true,
  text_hashes: EARLIER,
  ...more,
});
const changing = (key, body, more = {}) => ({
  method: "PATCH",
  body,
  keys: [key],
  text_hashes: EARLIER,
  ...more,
});

test("a coding on words that moved is asked about and goes to where they stand", () => {
  const change = adding("nobody helps us");
  const [question] = questionsOf(change, now());
  assert.deepEqual([question.kind, question.places.length], ["coding", 1]);
  question.answer = 0;
  const [sent] = answered([change], [question], now());
  assert.deepEqual(sent.text_hashes, { S1: "now" });
  assert.deepEqual(sent.body.codings, [
    { start: 6, end: 21, code: "own", quote: "nobody helps us" },
  ]);
});

test("what is dropped takes along what was done to it afterwards", () => {
  const changes = [adding("gone"), changing("new-a", { stance: "supports" })];
  const questions = changes.flatMap((change) => questionsOf(change, now()));
  assert.deepEqual([questions.length, questions[0].places], [1, []]);
  questions[0].answer = "drop";
  assert.deepEqual(answered(changes, questions, now()), []);
});

test("a coding that went along with its words is changed without a question", () => {
  const stands = now({ codings: [coding(5, 6, 21, { quote: "nobody helps us" })] });
  const change = changing("5", { memo: "x", quotes: { 5: "nobody helps us" } });
  assert.deepEqual(questionsOf(change, stands), []);
  const [sent] = answered([change], [], stands);
  assert.deepEqual([sent.body.memo, sent.text_hashes], ["x", { S1: "now" }]);
});

test("one that lies on other words now is shown with them first", () => {
  const stands = now({ codings: [coding(5, 6, 12, { quote: "nobody" })] });
  const change = changing("5", { stance: "supports", quotes: { 5: "Anna" } });
  const [question] = questionsOf(change, stands);
  assert.deepEqual(
    [question.kind, question.quote, question.places[0].words, question.answer],
    ["change", "Anna", "nobody", null],
  );
  question.answer = 0;
  assert.deepEqual(answered([change], [question], stands)[0].body.quotes, { 5: "nobody" });
});

test("a suggestion that is gone can only be dropped; other edges go to their words", () => {
  const rejecting = { body: { ids: [9], quotes: { 9: "x" } }, decide: [9, "rejected"] };
  assert.deepEqual(questionsOf({ ...rejecting, text_hashes: EARLIER }, now())[0].places, []);
  const stands = now({ codings: [coding(5, 6, 12, { quote: "nobody" })] });
  const edges = changing("5", { start: 0, end: 3, quote: "It was" });
  const [question] = questionsOf(edges, stands);
  question.answer = 0;
  const [{ body }] = answered([edges], [question], stands);
  assert.deepEqual([body.start, body.end, body.quote], [23, 29, "It was"]);
});

test("what was done on the text in view is not asked about", () => {
  const change = adding("Toda", { text_hashes: { S1: "now" } });
  assert.deepEqual(questionsOf(change, now()), []);
});
