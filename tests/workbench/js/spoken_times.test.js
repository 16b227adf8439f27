// When words are said, worked out by hand; the server works the same out in tests/analysis/test_spoken_times.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clock,
  placeAt,
  stretchesOf,
  timeAt,
} from "../../../coder/workbench/static/js/spoken_times.js";

// ten letters a turn, a label of four before each
const TURNS = [
  { start: 4, end: 14, time: 0 },
  { start: 18, end: 28, time: 10 },
  { start: 32, end: 42, time: 30 },
];

test("between two known times time goes as letters go", () => {
  const stretches = stretchesOf(TURNS);
  assert.deepEqual(timeAt(stretches, 18), { time: 10, isApproximate: false });
  assert.deepEqual(timeAt(stretches, 23), { time: 20, isApproximate: true });
  assert.deepEqual(timeAt(stretches, 9), { time: 5, isApproximate: true });
});

test("the last turn ends with the recording, where its length is known", () => {
  assert.deepEqual(timeAt(stretchesOf(TURNS), 37), { time: 30, isApproximate: true });
  assert.deepEqual(timeAt(stretchesOf(TURNS, 50), 37), { time: 40, isApproximate: true });
});

test("before the first time nothing is known", () => {
  const stretches = stretchesOf([
    { start: 0, end: 9, time: null },
    { start: 10, end: 20, time: 5 },
  ]);
  assert.equal(timeAt(stretches, 3), null);
  assert.equal(placeAt(stretches, 3), null);
});

test("the words that sound are found from the time", () => {
  const stretches = stretchesOf(TURNS, 50);
  assert.equal(placeAt(stretches, 0), 4);
  assert.equal(placeAt(stretches, 20), 23);
  assert.equal(placeAt(stretches, 30), 32);
  assert.equal(placeAt(stretches, 60), 41); // after the end: its last letter
});

test("where time goes back nothing is worked out across", () => {
  const stretches = stretchesOf([
    { start: 0, end: 10, time: 90 },
    { start: 10, end: 20, time: 0 },
  ]);
  assert.equal(stretches[0].end, null);
  assert.equal(placeAt(stretches, 5), 10);
  assert.equal(placeAt(stretches, 95), 0);
});

test("a clock shows hours, minutes and seconds", () => {
  assert.equal(clock(0), "0:00:00");
  assert.equal(clock(750.9), "0:12:30");
  assert.equal(clock(3600), "1:00:00");
});
