// Memos that are being typed: kept per person and per thing, gone when there is nothing in them.

import assert from "node:assert/strict";
import test from "node:test";
import {
  draftsUnder,
  dropDraft,
  keepDraft,
  readDraft,
} from "../../../coder/workbench/static/js/memo_drafts.js";
import { fakeStorage } from "./fakes.js";

globalThis.location = { host: "here:1" };
globalThis.document = { body: { dataset: { me: "An" } } };

test("what is typed comes back until it is dropped", () => {
  const storage = fakeStorage();
  keepDraft("new:code:own", { text: "Half a thou", kind: "theory" }, storage);
  assert.deepEqual(readDraft("new:code:own", storage), { text: "Half a thou", kind: "theory" });
  dropDraft("new:code:own", storage);
  assert.equal(readDraft("new:code:own", storage), null);
});

test("nothing typed is no draft, and what something else left there is none either", () => {
  const storage = fakeStorage();
  keepDraft("edit:1", { text: "x" }, storage);
  keepDraft("edit:1", { text: "  " }, storage);
  assert.equal(readDraft("edit:1", storage), null);
  storage.setItem("memo:here:1:An:edit:2", "{");
  assert.equal(readDraft("edit:2", storage), null);
});

test("drafts are one person's", () => {
  const storage = fakeStorage();
  keepDraft("edit:1", { text: "An's" }, storage);
  document.body.dataset.me = "Bea";
  assert.equal(readDraft("edit:1", storage), null);
  document.body.dataset.me = "An";
});

test("those on the passages of one source are found", () => {
  const storage = fakeStorage();
  keepDraft("passage:S1:5-9", { text: "One", quote: "they" }, storage);
  keepDraft("passage:S11:5-9", { text: "Two" }, storage);
  assert.deepEqual(
    [...draftsUnder("passage:S1:", storage)],
    [["passage:S1:5-9", { text: "One", quote: "they" }]],
  );
});
