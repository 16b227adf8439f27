import assert from "node:assert/strict";
import { test } from "node:test";
import { fold } from "../../../coder/workbench/static/js/folding.js";
import { codedSpan, cutsAround } from "../../../coder/workbench/static/js/hits.js";

const TEXT = "We run it. Nobody helps us now. Fin.";
/** Return where whole words stand, as the study tells it. */
const placesOf = (words, text) =>
  [...fold(text).matchAll(/[\p{L}\p{N}_]+/gu)]
    .filter(([word]) => words.includes(word))
    .map(({ 0: word, index }) => [index, index + word.length]);
const marked = (...words) => ({ text: TEXT, marks: placesOf(words, TEXT) });

test("what is coded is the turn, the sentence around the first word, or the words", () => {
  const hit = marked("helps", "now");
  assert.deepEqual(codedSpan(hit, "turn"), [0, 36]);
  assert.deepEqual(codedSpan(hit, "sentence"), [11, 31]);
  assert.deepEqual(codedSpan(hit, "words"), [18, 30]);
});

test("words that stand far apart are not coded as one", () => {
  const text = `one ${"x".repeat(113)} two`; // from the first letter to the last: 121 units
  assert.deepEqual(codedSpan({ text, marks: placesOf(["one", "two"], text) }, "words"), [0, 3]);
  const nearer = text.replace("xx", "");
  const marks = placesOf(["one", "two"], nearer);
  assert.deepEqual(codedSpan({ text: nearer, marks }, "words"), [0, 119]);
});

test("a hit without its words is coded whole", () => {
  assert.deepEqual(codedSpan({ text: TEXT, marks: [] }, "words"), [0, 36]);
});

test("the context is cut at the words and at what is coded, and ends a little beyond", () => {
  assert.deepEqual(cutsAround(TEXT, 11, 31, placesOf(["helps"], TEXT)), [0, 11, 18, 23, 31, 36]);
  const long = "x".repeat(500);
  assert.deepEqual(cutsAround(long, 200, 210, [[0, 3]]), [40, 200, 210, 370]);
});
