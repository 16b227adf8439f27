import assert from "node:assert/strict";
import { test } from "node:test";
import { fittingCodes, searchable } from "../../../coder/workbench/static/js/code_ranking.js";

const code = (id, title, more = {}) => searchable({ id, title, others: [], keywords: {}, ...more });
const CODES = [
  code("help", "Help from outside", { keywords: { en: ["campaign"] } }),
  code("own", "Their own campaign", { others: ["Eigen campagne"] }),
  code("camp", "Summer school"),
  code("T1", "Campaigning (own)"),
];
const found = (typed) => fittingCodes(CODES, typed).map(({ id }) => id);

test("without anything typed all codes stand in the order of the book", () => {
  assert.deepEqual(found(" "), ["help", "own", "camp", "T1"]);
});

test("whoever begins with what is typed comes first, who has it as a keyword last", () => {
  assert.deepEqual(found("camp"), ["camp", "T1", "own", "help"]);
});

test("all that is typed must be there, in any order, case and spelling", () => {
  assert.deepEqual(found("OWN cámp"), ["own", "T1"]);
  assert.deepEqual(found("eigen"), ["own"]);
  assert.deepEqual(found("nothing"), []);
});

test("signs that mean something in patterns mean themselves", () => {
  assert.deepEqual(found("(own)"), ["T1"]);
});
