import assert from "node:assert/strict";
import { test } from "node:test";
import { fold } from "../../../coder/workbench/static/js/folding.js";
import { convert } from "../../../coder/workbench/static/js/offsets.js";

const PARTY = "a🎉b"; // a: 1 unit, 🎉: 2 units, b: 1 unit
const FARMER = "x👩‍🌾y"; // the farmer is woman, joiner, sheaf: 5 units, 3 points

test("without signs of two units both count alike", () => {
  for (const into of ["points", "units"]) {
    assert.equal(convert("café", 3, into), 3);
    assert.equal(convert("אנחנו", 5, into), 5);
  }
});

test("an emoji is one point and two units", () => {
  assert.deepEqual(
    [0, 1, 3, 4].map((units) => convert(PARTY, units, "points")),
    [0, 1, 2, 3],
  );
  assert.deepEqual(
    [0, 1, 2, 3].map((points) => convert(PARTY, points, "units")),
    [0, 1, 3, 4],
  );
});

test("a place inside a sign counts the sign whole", () => {
  assert.equal(convert(PARTY, 2, "points"), 2);
});

test("signs that are joined count one by one", () => {
  assert.equal(convert(FARMER, 6, "points"), 4);
  assert.equal(convert(FARMER, 4, "units"), 6);
});

test("beyond the end is the end", () => {
  assert.equal(convert(PARTY, 9, "points"), 3);
  assert.equal(convert(PARTY, 9, "units"), 4);
});

test("folding takes case and accents away and keeps every unit in its place", () => {
  assert.equal(fold("Café NAÏVE"), "cafe naive");
  assert.equal(fold("🎉É").length, 3);
  assert.equal(fold("ﬁn"), "ﬁn"); // one sign that would become two stays
});
