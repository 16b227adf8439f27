import assert from "node:assert/strict";
import { test } from "node:test";
import { assignLanes } from "../../../coder/workbench/static/js/lanes.js";
import { transcriptOf } from "./fakes.js";

test("a selection snaps to whole words, and leaves white space outside", () => {
  const transcript = transcriptOf("We run the campaign.");
  assert.deepEqual(transcript.snapToWords(4, 8), [3, 10]); // run the
  assert.deepEqual(transcript.snapToWords(2, 7), [3, 6]); // run
  assert.deepEqual(transcript.snapToWords(2, 3), [2, 3]); // nothing but a space
});

test("after an emoji positions count it once", () => {
  const transcript = transcriptOf("a 🎉 naïve end");
  assert.deepEqual(transcript.snapToWords(5, 7), [4, 9]); // naïve
});

test("edges of words are found in the next turn too", () => {
  const transcript = transcriptOf("One two.", "Three.");
  assert.equal(transcript.nextWordEdge(7, 1, "end"), 14); // Three
  assert.equal(transcript.nextWordEdge(9, -1, "start"), 4); // two
  assert.equal(transcript.nextWordEdge(14, 1, "end"), 14); // none follows
});

test("the block of a position is the last that begins before it", () => {
  const transcript = transcriptOf("One", "Two", "Three");
  assert.deepEqual(
    [0, 3, 4, 7, 8, 99].map((position) => transcript.indexAt(position)),
    [0, 0, 1, 1, 2, 2],
  );
});

test("without turns the keyboard moves over all that stands there", () => {
  assert.equal(transcriptOf("# One", "# Two").units("turn").length, 2);
});

test("codings over the same words lie side by side; a free lane is used again", () => {
  const codings = [
    { key: "b", id: 2, start: 0, end: 5 },
    { key: "a", id: 1, start: 0, end: 9 },
    { key: "c", id: 3, start: 5, end: 9 },
    { key: "s", id: 1, start: 5, end: 9, proposed: true },
    { key: "new", start: 5, end: 9 },
  ];
  const lanes = Object.fromEntries(assignLanes(codings, 3));
  assert.deepEqual(lanes, { a: 0, b: 1, c: 1, new: 2, s: 0 }); // the fourth shares the first lane
});

test("of codings over exactly the same words the older one keeps its lane", () => {
  const same = (key, id) => ({ key, id, start: 0, end: 5 });
  const lanes = Object.fromEntries(assignLanes([same("later", 9), same("older", 2)], 4));
  assert.deepEqual(lanes, { older: 0, later: 1 });
});
