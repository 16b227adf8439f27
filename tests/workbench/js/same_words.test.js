import assert from "node:assert/strict";
import { test } from "node:test";
import { ReadText } from "../../../coder/workbench/static/js/same_words.js";
import { transcriptOf } from "./fakes.js";

const read = (...texts) => new ReadText(transcriptOf(...texts).blocks);
const wordsOf = ({ places }) => places.map(({ words }) => words);

test("words that stand where they stood, only further on, are found at their new place", () => {
  const before = read("We run it. Nobody helps us.");
  const passage = { quote: "Nobody helps us.", ...before.around(11, 27) };
  const { places, sure } = read("Yes 🎉. We run it. Nobody helps us.").find(passage);
  assert.equal(sure, true);
  assert.deepEqual([places[0].start, places[0].end], [18, 34]); // an emoji is one sign
});

test("of the same words at several places the one with the same around it is theirs", () => {
  const before = read("Did it work? Yes. And the others came along? Yes. Good to hear that.");
  const passage = { quote: "Yes", ...before.around(45, 48) };
  const now = read("Hm. Did it work? Yes. And the others came along? Yes. Good to hear that.");
  const { places, sure } = now.find(passage);
  assert.equal(sure, true);
  assert.equal(places[0].start, 49);
});

test("where the same words stand at several places and nothing tells them apart, nothing is guessed", () => {
  const { places, sure } = read("Yes. Yes. Yes.").find({ quote: "Yes" });
  assert.equal(sure, false);
  assert.deepEqual(
    places.map(({ start }) => start),
    [0, 5, 10],
  );
});

test("the same words at another place alone are offered, not taken", () => {
  const passage = {
    quote: "it works",
    before: "the new trainers say that ",
    after: " for everybody",
  };
  const { places, sure } = read("Only the minister says it works badly.").find(passage);
  assert.equal(sure, false);
  assert.deepEqual(wordsOf({ places }), ["it works"]);
});

test("words that are gone are nowhere; what stands between their neighbours now is offered", () => {
  const gone = read("Something else altogether.").find({ quote: "Anna Berg helped us" });
  assert.deepEqual(gone, { places: [], sure: false });
  const passage = {
    quote: "Anna Berg",
    before: "It was decided there by ",
    after: " who left in the spring",
  };
  const named = read("It was decided there by Respondent 4 who left in the spring.").find(passage);
  assert.equal(named.sure, false);
  assert.deepEqual(wordsOf(named), ["Respondent 4"]);
});

test("words of several turns are found across them, whatever white space stands between", () => {
  const { places, sure } = read("It was hard", "And the others?").find({
    quote: "was hard … And the",
    before: "It ",
    after: " others?",
  });
  assert.equal(sure, true);
  assert.deepEqual([places[0].start, places[0].end], [3, 19]);
});

test("words are not found inside longer ones", () => {
  const passage = { quote: "own", before: "their ", after: " choice" };
  assert.deepEqual(wordsOf(read("The town owned its own.").find(passage)), ["own"]);
});
