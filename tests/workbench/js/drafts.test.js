import assert from "node:assert/strict";
import { test } from "node:test";
import { CodingDrafts } from "../../../coder/workbench/static/js/coding_drafts.js";
import { Drafts } from "../../../coder/workbench/static/js/drafts.js";
import { slotsIn } from "../../../coder/workbench/static/js/outbox.js";
import { coding, fakeStorage } from "./fakes.js";

test("what was typed of a coding is there when the page is opened again, also before it had a number", () => {
  const storage = fakeStorage();
  new CodingDrafts("An:S1", storage).keep(coding(undefined, 4, 9), "half");
  const opened = new CodingDrafts("An:S1", storage);
  assert.equal(opened.of(coding(7, 4, 9)), "half");
  assert.equal(opened.firstAmong([coding(3, 0, 2), coding(7, 4, 9)]).id, 7);
  assert.equal(new CodingDrafts("Bilal:S1", storage).of(coding(7, 4, 9)), undefined);
});

test("what was saved is forgotten; what reads as the memo does is no draft", () => {
  const storage = fakeStorage();
  const drafts = new CodingDrafts("An:S1", storage);
  drafts.keep(coding(7, 4, 9), "same");
  assert.equal(drafts.firstAmong([coding(7, 4, 9, { memo: "same" })]), undefined);
  drafts.drop(coding(7, 4, 9));
  assert.deepEqual(Object.keys(storage), []);
});

test("what waits is listed by person and source, that of earlier versions too", () => {
  const waiting = [{ method: "PATCH", path: "x", body: {} }];
  const box = JSON.stringify({ waiting, ids: {} });
  const storage = fakeStorage({
    "outbox:here:1:An%3AB:S1:tab": box,
    "outbox:here:1:S2:tab": box,
    "outbox:here:1:An:S3:tab": JSON.stringify({ waiting: [], ids: {} }),
    "outbox:elsewhere:An:S1:tab": box,
  });
  assert.deepEqual(slotsIn(storage, "here:1"), [
    { coder: "An:B", source: "S1", waiting },
    { coder: "", source: "S2", waiting },
  ]);
});

test("what an earlier version kept of a source in one place is taken over", () => {
  const storage = fakeStorage({ "draft:here:An:S1": JSON.stringify({ "4|9|own|An": "half" }) });
  assert.equal(new CodingDrafts("here:An:S1", storage).of(coding(7, 4, 9)), "half");
  assert.deepEqual(Object.keys(storage), ["draft:here:An:S1:4|9|own|An"]);
});

test("drafts are found by how their names begin; what cannot be read is nobody's", () => {
  const storage = fakeStorage({ "draft:An:finding:2": "{", "draft:Bilal:finding:3": "{}" });
  const drafts = new Drafts("draft:An", storage);
  drafts.keep("finding:1", { kind: "finding" });
  drafts.keep("answer:EQ1", { kind: "answer" });
  assert.deepEqual([...drafts.under("finding:").keys()], ["finding:1"]);
  assert.deepEqual([...drafts.under().keys()], ["answer:EQ1", "finding:1"]);
  drafts.drop("finding:1");
  assert.equal(drafts.read("finding:1"), null);
});
