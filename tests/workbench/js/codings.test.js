import assert from "node:assert/strict";
import { test } from "node:test";
import { coding, FakeOutbox, openCodings } from "./fakes.js";

const PASSAGE = { start: 4, end: 9, code: "own" };
const shown = (codings) => codings.live().map(({ start, end, code }) => [start, end, code]);
const sent = (codings) =>
  codings.outbox.pushed.map(({ method, path, body, keys, as }) => [
    method,
    path,
    as ? { [as]: keys } : body,
  ]);

test("a new coding is shown at once, as one that the server does not have", () => {
  const codings = openCodings();
  const [key] = codings.add([{ ...PASSAGE, stance: "contradicts" }]);
  const [added] = codings.live();
  assert.equal(added.key, key);
  assert.deepEqual([added.stance, added.coder, added.saving], ["contradicts", "An", true]);
});

test("what is not said of a coding is the plainest", () => {
  const codings = openCodings();
  codings.add([PASSAGE]);
  const [{ body }] = codings.outbox.pushed;
  assert.deepEqual(body.codings, [
    { ...PASSAGE, quote: "4-9", stance: "mentions", basis: null, memo: "", source: "S1" },
  ]);
});

test("a change says which words the study gave, unless these may change on the way", () => {
  const codings = openCodings([coding(1, 4, 9, { quote: "bread" })]);
  codings.change("1", { start: 4, end: 12 });
  codings.change("1", { memo: "both" });
  assert.deepEqual(
    codings.outbox.pushed.map(({ body }) => body),
    [{ start: 4, end: 12, quote: "4-12", quotes: { 1: "bread" } }, { memo: "both" }],
  );
});

test("the same said again is no second coding; what a colleague said is not the same", () => {
  const codings = openCodings([coding(1, 4, 9), coding(2, 20, 25, { coder: "Bilal" })]);
  const keys = codings.add([PASSAGE, { ...PASSAGE, start: 20, end: 25 }]);
  assert.equal(keys.at(-1), "1");
  assert.deepEqual(shown(codings), [
    [4, 9, "own"],
    [20, 25, "own"],
    [20, 25, "own"],
  ]);
  assert.equal(codings.outbox.pushed[0].body.codings.length, 1);
});

test("adding is undone by withdrawing, and done again by restoring", () => {
  const codings = openCodings();
  const [key] = codings.add([PASSAGE]);
  assert.equal(codings.undo(), true);
  assert.deepEqual(shown(codings), []);
  assert.equal(codings.redo(), true);
  assert.deepEqual(shown(codings), [[4, 9, "own"]]);
  assert.deepEqual(sent(codings).slice(1), [
    ["POST", "/api/codings/withdraw", { ids: [key] }],
    ["POST", "/api/codings/restore", { ids: [key] }],
  ]);
  assert.equal(codings.redo(), false);
});

test("a change is undone to what stood there before, field by field", () => {
  const codings = openCodings([coding(1, 4, 9, { memo: "before" })]);
  codings.change("1", { memo: "after" });
  codings.undo();
  codings.redo();
  assert.deepEqual(sent(codings), [
    ["PATCH", "/api/codings/{1}", { memo: "after" }],
    ["PATCH", "/api/codings/{1}", { memo: "before" }],
    ["PATCH", "/api/codings/{1}", { memo: "after" }],
  ]);
  assert.equal(codings.live()[0].memo, "after");
});

test("a change that changes nothing is no step", () => {
  const codings = openCodings([coding(1, 4, 9)]);
  codings.change("1", { stance: "supports", start: 4 });
  assert.deepEqual(codings.outbox.pushed, []);
  assert.equal(codings.undo(), false);
});

test("withdrawing is undone by restoring", () => {
  const codings = openCodings([coding(1, 4, 9)]);
  codings.withdraw(["1"]);
  assert.deepEqual(shown(codings), []);
  codings.undo();
  assert.deepEqual(shown(codings), [[4, 9, "own"]]);
});

test("an accepted suggestion is a coding; undoing takes it away and opens the suggestion again", () => {
  const codings = openCodings();
  const decisions = [];
  codings.addEventListener("decided", ({ detail }) => decisions.push(detail));
  codings.accept({ id: 7, start: 4, end: 9, code: "own" }, { code: "help", stance: "supports" });
  assert.deepEqual(shown(codings), [[4, 9, "help"]]);
  assert.equal(codings.live()[0].stance, "supports");
  codings.undo();
  assert.deepEqual(shown(codings), []);
  assert.deepEqual(decisions, [
    [7, "accepted"],
    [7, "pending"],
  ]);
  assert.deepEqual(sent(codings), [
    ["POST", "/api/suggestions/7/accept", { code: "help", stance: "supports" }],
    ["POST", "/api/suggestions/reopen", { ids: [7] }],
  ]);
});

test("a rejected suggestion is no coding", () => {
  const codings = openCodings();
  codings.reject({ id: 7, start: 4, end: 9, code: "own" });
  codings.undo();
  assert.deepEqual(shown(codings), []);
  assert.deepEqual(
    codings.outbox.pushed.map(({ path, decide }) => [path, decide[1]]),
    [
      ["/api/suggestions/reject", "rejected"],
      ["/api/suggestions/reopen", "pending"],
    ],
  );
});

test("what still waits in the outbox is shown when the page opens", () => {
  const waiting = [
    { method: "PATCH", path: "/api/codings/{1}", body: { end: 12 }, keys: ["1"] },
    { method: "PUT", body: { codings: [{ ...PASSAGE, start: 2 }] }, keys: ["new-a"], names: true },
  ];
  const codings = openCodings([coding(1, 4, 9)], { outbox: new FakeOutbox(waiting) });
  assert.deepEqual(shown(codings), [
    [2, 9, "own"],
    [4, 12, "own"],
  ]);
});

test("the study's own coding takes the place of the one the page made", () => {
  const codings = openCodings();
  const [key] = codings.add([PASSAGE]);
  codings.outbox.deliver(100);
  codings.merge([coding(100, 4, 9, { stance: "mentions" })]);
  assert.deepEqual(
    codings.live().map((one) => [one.key, one.id, one.saving]),
    [[key, 100, undefined]],
  );
});

test("news from the study waits while a coding has changes under way", () => {
  const codings = openCodings([coding(1, 4, 9), coding(2, 20, 25)]);
  codings.change("1", { stance: "contradicts" });
  codings.merge([coding(1, 4, 9), coding(2, 20, 30)]);
  assert.equal(codings.live()[0].stance, "contradicts");
  assert.equal(codings.live()[1].end, 30);
});

test("a refusal is told, its step is forgotten, and what the study holds is shown", async () => {
  const held = [coding(3, 0, 2)];
  const codings = openCodings([coding(1, 30, 40)], { held });
  const told = [];
  codings.addEventListener("refused", ({ detail }) => told.push(detail));
  codings.add([PASSAGE]);
  codings.outbox.refuse("There is no code 'own'.");
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(told, ["There is no code 'own'."]);
  assert.deepEqual(shown(codings), [[0, 2, "own"]]);
});

test("codings are listed by place, the longest first where they begin together", () => {
  const codings = openCodings([
    coding(1, 4, 9),
    coding(2, 4, 20),
    coding(3, 0, 2),
    coding(4, 4, 9, { code: "doubt" }),
  ]);
  assert.deepEqual(
    codings.live().map(({ id }) => id),
    [3, 2, 4, 1],
  );
});

test("what another page of the same person kept takes the place of what waits here", () => {
  const codings = openCodings();
  const [key] = codings.add([PASSAGE]);
  codings.outbox.waiting.length = 0; // sent, but the answer is not here yet
  codings.merge([coding(9, 4, 9), coding(10, 4, 12)]);
  const kept = codings.live().map((one) => [one.key, one.id]);
  assert.deepEqual(kept, [
    ["10", 10],
    [key, 9],
  ]);
});

test("after a refusal, changes under way to other codings stay in view", async () => {
  const codings = openCodings([coding(1, 0, 2), coding(2, 30, 40)], { held: [] });
  codings.change("2", { memo: "mine" });
  codings.add([PASSAGE]);
  codings.outbox.waiting.reverse(); // the addition is answered first
  codings.outbox.refuse("No.");
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(
    codings.live().map(({ key, memo, saving }) => [key, memo, saving]),
    [["2", "mine", true]],
  );
});

test("who codes an interviewer's words hears of it, when they are new", () => {
  const codings = openCodings();
  let heard = 0;
  codings.addEventListener("interviewers_words", () => {
    heard += 1;
  });
  const answered = (change, interviewer) =>
    codings.takeAnswer({ change, answer: { codings: [coding(1, 4, 9, { interviewer })] } });
  answered({ names: true }, false);
  answered({}, true);
  assert.equal(heard, 0);
  answered({ names: true }, true);
  assert.equal(heard, 1);
});
