import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Outbox } from "../../../coder/workbench/static/js/outbox.js";
import { fakeStorage } from "./fakes.js";

const refusal = (status, message = "No.") => Object.assign(new Error(message), { status });
const serverIsGone = () => new TypeError("fetch failed");
const adding = (key, start = 0) => ({
  method: "PUT",
  path: "/api/codings",
  body: { codings: [{ start, end: start + 4, code: "own" }] },
  keys: [key],
  names: true,
});
const correcting = (key) => ({
  method: "PATCH",
  path: `/api/codings/{${key}}`,
  body: { stance: "supports" },
  keys: [key],
});

/** A server that answers in turn with what is listed (an error is thrown), then with {}. */
function serverWith(...answers) {
  const requests = [];
  const send = async (method, path, body) => {
    requests.push({ method, path, body });
    const answer = answers.shift() ?? {};
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { requests, send };
}

function outboxOf(server, { local = fakeStorage(), session = fakeStorage() } = {}) {
  const outbox = new Outbox("S1", { send: server.send, local, session, retryAfter: 1 });
  outbox.heard = [];
  for (const name of ["kept", "refused", "taken"]) {
    outbox.addEventListener(name, ({ detail }) => outbox.heard.push([name, detail]));
  }
  return outbox;
}

/** Wait until nothing waits in an outbox, or fail. */
async function emptied(outbox) {
  for (let turn = 0; turn < 200; turn += 1) {
    if (!outbox.waiting.length && !outbox.sending) return;
    await pause(1);
  }
  assert.fail(`still waiting: ${JSON.stringify(outbox.waiting)}`);
}

test("changes are sent in order, and a new coding's number is used in what follows", async () => {
  const made = { codings: [{ id: 57, start: 0, end: 4, code: "own" }] };
  const server = serverWith(made);
  const outbox = outboxOf(server);
  outbox.push(adding("new-a"));
  outbox.push(correcting("new-a"));
  outbox.push({ method: "POST", path: "/withdraw", body: {}, keys: ["new-a", "12"], as: "ids" });
  await emptied(outbox);
  assert.deepEqual(
    server.requests.map(({ path }) => path),
    ["/api/codings", "/api/codings/57", "/withdraw"],
  );
  assert.deepEqual(server.requests[2].body, { ids: [57, 12], text_hashes: {} });
  assert.deepEqual(
    outbox.heard.map(([name]) => name),
    ["kept", "kept", "kept"],
  );
});

test("numbers go to the codings that they belong to, in whatever order they come back", async () => {
  const codings = [
    { start: 0, end: 4, code: "own" },
    { start: 9, end: 12, code: "own" },
  ];
  const answer = {
    codings: [
      { id: 2, ...codings[1] },
      { id: 1, ...codings[0] },
    ],
  };
  const outbox = outboxOf(serverWith(answer));
  outbox.push({ ...adding("x"), body: { codings }, keys: ["first", "second"] });
  await emptied(outbox);
  assert.deepEqual(outbox.ids, { first: 1, second: 2 });
});

test("nothing is lost when the server is gone for a while", async () => {
  const server = serverWith(serverIsGone(), serverIsGone());
  const outbox = outboxOf(server);
  const seen = [];
  outbox.addEventListener("status", () => seen.push(outbox.serverGone));
  outbox.push(correcting("5"));
  await emptied(outbox);
  assert.equal(server.requests.length, 3);
  assert.ok(seen.includes(true));
  assert.equal(outbox.serverGone, false);
  assert.ok(outbox.savedAt instanceof Date);
});

test("a change is sent with the texts that were shown when it was made", async () => {
  const server = serverWith();
  const outbox = outboxOf(server);
  outbox.push({ ...correcting("5"), text_hashes: { S1: "earlier" } });
  await emptied(outbox);
  assert.deepEqual(server.requests[0].body.text_hashes, { S1: "earlier" });
});

test("what waits outlives the page, in the tab it was made in", async () => {
  const local = fakeStorage();
  const session = fakeStorage();
  const silent = { send: () => new Promise(() => {}) }; // never answers
  outboxOf(silent, { local, session }).push(correcting("5"));
  const server = serverWith();
  const opened = outboxOf(server, { local, session });
  assert.deepEqual(opened.waiting, [{ text_hashes: {}, ...correcting("5") }]);
  opened.send();
  await emptied(opened);
  assert.deepEqual(server.requests[0].path, "/api/codings/5");
});

test("what a closed tab left is taken over once, with the numbers it knew", async () => {
  const left = { waiting: [correcting("new-a")], ids: { "new-a": 8 } };
  const local = fakeStorage({
    "outbox:S1:closed": JSON.stringify(left),
    "outbox:S2:other": JSON.stringify(left), // of another source
  });
  const server = serverWith();
  const outbox = outboxOf(server, { local });
  await pause(2);
  await emptied(outbox);
  assert.deepEqual(
    server.requests.map(({ path }) => path),
    ["/api/codings/8"],
  );
  assert.equal(local.getItem("outbox:S1:closed"), null);
  assert.notEqual(local.getItem("outbox:S2:other"), null);
  assert.deepEqual(outbox.heard[0], ["taken", left.waiting]);
});

test("a tab that is open keeps what is its own", async () => {
  const local = fakeStorage({ "outbox:S1:open": JSON.stringify({ waiting: [correcting("5")] }) });
  const locks = { request: (_slot, _options, act) => act?.(null) };
  const server = serverWith();
  new Outbox("S1", { send: server.send, local, session: fakeStorage(), locks });
  await pause(2);
  assert.notEqual(local.getItem("outbox:S1:open"), null);
  assert.deepEqual(server.requests, []);
});

test("a refusal is told, and does not hold up what follows", async () => {
  const server = serverWith(refusal(404, "Gone."));
  const outbox = outboxOf(server);
  outbox.push(correcting("5"));
  outbox.push(correcting("6"));
  await emptied(outbox);
  const [[first, { change, error }], [second]] = outbox.heard;
  assert.deepEqual([first, second], ["refused", "kept"]);
  assert.equal(error.message, "Gone.");
  assert.deepEqual(change, { text_hashes: {}, ...correcting("5") });
});

test("what was to happen to a coding that never came to be is dropped", async () => {
  const server = serverWith(refusal(400));
  const outbox = outboxOf(server);
  outbox.push(adding("new-a"));
  outbox.push(correcting("new-a"));
  outbox.push(correcting("6"));
  await emptied(outbox);
  assert.deepEqual(
    server.requests.map(({ path }) => path),
    ["/api/codings", "/api/codings/6"],
  );
});

test("a server with a fault of its own is asked six times, then taken at its word", async () => {
  const server = serverWith(...Array.from({ length: 6 }, () => refusal(500)));
  const outbox = outboxOf(server);
  outbox.push(correcting("5"));
  await emptied(outbox);
  assert.equal(server.requests.length, 6);
  assert.equal(outbox.heard[0][0], "refused");
});

test("who is to sign in first is told so until it is done", async () => {
  const server = serverWith(refusal(401, "Sign in."));
  const outbox = outboxOf(server);
  const notices = [];
  outbox.addEventListener("status", () => notices.push(outbox.notice));
  outbox.push(correcting("5"));
  await emptied(outbox);
  assert.ok(notices.includes("Sign in."));
  assert.equal(outbox.notice, "");
  assert.equal(outbox.heard[0][0], "kept");
});

test("a token that does not hold keeps what waits", async () => {
  const refused = Object.assign(refusal(403, "Load the page again."), { why: "token" });
  const outbox = outboxOf(serverWith(refused));
  outbox.push(correcting("5"));
  await emptied(outbox);
  assert.deepEqual(
    outbox.heard.map(([name]) => name),
    ["kept"],
  );
});

test("a refusal that did not arrive whole drops nothing", async () => {
  const unheard = Object.assign(refusal(403, "403"), { isUnheard: true });
  const outbox = outboxOf(serverWith(unheard));
  outbox.push(correcting("5"));
  await emptied(outbox);
  assert.deepEqual(
    outbox.heard.map(([name]) => name),
    ["kept"],
  );
});

test("a coding with changes under way is known", () => {
  const outbox = outboxOf(serverWith());
  outbox.push(correcting("5"));
  assert.deepEqual([outbox.concerns("5"), outbox.concerns("6")], [true, false]);
});

test("once somebody sees that the server is back, what waits is sent", async () => {
  const server = serverWith(serverIsGone());
  const outbox = outboxOf(server);
  assert.equal(outbox.serverGone, false);
  outbox.retryAfter = 3000; // later than this test looks
  outbox.push(correcting("5"));
  await pause(2);
  outbox.setServerGone(true); // known already
  assert.equal(server.requests.length, 1);
  outbox.setServerGone(false);
  await emptied(outbox);
  assert.equal(server.requests.length, 2);
});

test("what an earlier version of the page left is read under the names of today", () => {
  const left = { ...correcting("5"), texts: { S1: "earlier" }, quoted: { 5: "bread" } };
  const local = fakeStorage({ "outbox:S1:tab": JSON.stringify({ waiting: [left], ids: {} }) });
  const outbox = outboxOf(serverWith(), { local, session: fakeStorage({ tab: "tab" }) });
  assert.deepEqual(outbox.waiting, [
    { ...correcting("5"), text_hashes: { S1: "earlier" }, quotes: { 5: "bread" } },
  ]);
  assert.equal(outbox.isForEarlierText(), true);
});

test("what was meant for another text is not dropped: it waits until somebody has looked", async () => {
  const stale = Object.assign(refusal(409), { why: "stale_text" });
  const server = serverWith(stale);
  const outbox = outboxOf(server);
  outbox.push(correcting("5"));
  outbox.push(correcting("6"));
  await pause(10);
  assert.deepEqual([server.requests.length, outbox.waiting.length, outbox.held], [1, 2, true]);
  outbox.release(outbox.waiting.slice(1));
  await emptied(outbox);
  assert.deepEqual(
    server.requests.map(({ path }) => path),
    ["/api/codings/5", "/api/codings/6"],
  );
});
