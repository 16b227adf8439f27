// Summaries on their way: nothing typed is lost, whatever the server says and whenever.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts } from "../../../coder/workbench/static/js/drafts.js";
import { SummaryQueue } from "../../../coder/workbench/static/js/matrix_summaries.js";
import { fakeStorage } from "./fakes.js";

const soon = () => new Promise((done) => setTimeout(done, 5));

/** A queue with a server that answers as it is told. */
function queueWith(answer, storage = fakeStorage()) {
  const sent = [];
  const send = async (path, body) => {
    sent.push([path, body]);
    return answer(path, body, sent.length);
  };
  return { queue: new SummaryQueue(new Drafts("d", storage), send, 2), sent, storage };
}

const saved = () => ({ after: { seen: "after" } });

test("what is typed stays here until the person is done, and is gone when it is saved", async () => {
  const { queue, sent } = queueWith(saved);
  queue.type("EQ1.1:S3", { text: "They run it.", on: ["coding:1"], seen: "before" });
  assert.deepEqual([sent, queue.waiting], [[], 0]);
  queue.done("EQ1.1:S3");
  assert.equal(queue.waiting, 1);
  await soon();
  const body = { kind: "summary", id: "EQ1.1:S3", seen: "before" };
  assert.deepEqual(sent, [["/api/written", { ...body, text: "They run it.", on: ["coding:1"] }]]);
  assert.deepEqual([queue.of("EQ1.1:S3"), queue.waiting], [null, 0]);
});

test("without words a summary is taken back", async () => {
  const { queue, sent } = queueWith(saved);
  queue.type("EQ1.1:S3", { text: " ", on: [], seen: "before" });
  queue.done("EQ1.1:S3");
  await soon();
  assert.deepEqual(sent, [
    ["/api/written/take-out", { kind: "summary", id: "EQ1.1:S3", seen: "before" }],
  ]);
});

test("while the server is gone it waits, also for the next page, and then goes out once", async () => {
  let isGone = true;
  const { queue, sent, storage } = queueWith(() => {
    if (isGone) throw new TypeError("no server");
    return saved();
  });
  queue.type("EQ1.1:S3", { text: "They run it.", on: [], seen: "before" });
  queue.done("EQ1.1:S3");
  await soon();
  assert.deepEqual([queue.serverGone, queue.waiting], [true, 1]);
  queue.resume = () => {}; // that page is closed
  isGone = false;
  const next = queueWith(saved, storage);
  next.queue.resume();
  await soon();
  assert.equal(next.sent.length, 1);
  assert.equal(next.queue.waiting, 0);
  assert.ok(sent.length >= 1);
});

test("what is typed while the first is on its way is written over that, not over what was there before", async () => {
  const answers = [];
  const { queue, sent } = queueWith(() => new Promise((done) => answers.push(done)));
  queue.type("EQ1.1:S3", { text: "One.", on: [], seen: "nothing" });
  queue.done("EQ1.1:S3");
  queue.type("EQ1.1:S3", { text: "One, two.", on: [], seen: "nothing" });
  queue.done("EQ1.1:S3");
  assert.equal(sent.length, 1);
  answers[0]({ after: { seen: "one" } });
  await soon();
  assert.deepEqual([sent[1][1].text, sent[1][1].seen], ["One, two.", "one"]);
  answers[1]({ after: { seen: "two" } });
  await soon();
  assert.equal(queue.of("EQ1.1:S3"), null);
});

test("a refusal is told, and what was typed stays", async () => {
  const overtaken = Object.assign(new Error("Bilal was first."), { status: 409, why: "overtaken" });
  const { queue } = queueWith(() => {
    throw overtaken;
  });
  const told = [];
  queue.addEventListener("refused", ({ detail }) => told.push(detail.error.message));
  queue.type("EQ1.1:S3", { text: "They run it.", on: [], seen: "before" });
  queue.done("EQ1.1:S3");
  await soon();
  assert.deepEqual(told, ["Bilal was first."]);
  assert.equal(queue.of("EQ1.1:S3").text, "They run it.");
  assert.equal(queue.waiting, 0);
});
