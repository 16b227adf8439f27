import assert from "node:assert/strict";
import { test } from "node:test";
import { coding, FakeOutbox, fakeStorage, openCodings, openState } from "./fakes.js";

const MINE = coding(1, 0, 5);
const THEIRS = coding(2, 4, 9, { coder: "Bilal" });
const SUGGESTION = { id: 1, start: 6, end: 8, code: "own", stance: "qualifies" };
const keys = (state) => state.visible().map(({ key }) => key);

function stateWithAll(more = {}) {
  return openState(openCodings([MINE, THEIRS]), { suggestions: [SUGGESTION], ...more });
}

test("codings of everybody are in view, suggestions when they are asked for", () => {
  const state = stateWithAll();
  assert.deepEqual(keys(state), ["1", "2"]);
  state.showSuggestions(true);
  assert.deepEqual(keys(state), ["1", "2", "s1"]);
});

test("one person's codings, or one's own without suggestions, can be looked at alone", () => {
  const state = stateWithAll();
  state.showSuggestions(true);
  state.showCoder("Bilal");
  assert.deepEqual(keys(state), ["2", "s1"]);
  state.showCoder("-");
  assert.deepEqual(keys(state), ["1"]);
});

test("filters outlive the page, unless they name somebody who is not here", () => {
  const storage = fakeStorage();
  const before = stateWithAll({ storage });
  before.showSuggestions(true);
  before.showCoder("Bilal");
  assert.deepEqual(keys(stateWithAll({ storage })), ["2", "s1"]);
  storage.setItem("show-coders", "Chloé");
  assert.deepEqual(keys(stateWithAll({ storage })), ["1", "2", "s1"]);
});

test("a suggestion that is decided on is out of view until that is undone", () => {
  const state = stateWithAll();
  state.showSuggestions(true);
  state.codings.reject(state.suggestions[0]);
  assert.deepEqual(keys(state), ["1", "2"]);
  assert.equal(state.waiting().length, 0);
  state.codings.undo();
  assert.deepEqual(keys(state), ["1", "2", "s1"]);
});

test("a decision that waits in the outbox is known to a page that opens", () => {
  const outbox = new FakeOutbox([{ decide: [1, "rejected"], method: "POST", body: {} }]);
  const state = openState(openCodings([], { outbox }), { suggestions: [SUGGESTION] });
  assert.equal(state.waiting().length, 0);
});

test("suggestions that are renewed forget the decisions on those that are gone", () => {
  const state = stateWithAll();
  state.markDecided(1, "accepted");
  state.renewSuggestions([SUGGESTION, { ...SUGGESTION, id: 2 }]);
  assert.deepEqual(
    state.waiting().map(({ key }) => key),
    ["s2"],
  );
  state.renewSuggestions([{ ...SUGGESTION, id: 2 }]);
  assert.equal(state.decided.size, 0);
});

test("people change what is their own, owners everything, readers nothing", () => {
  const may = (options, focusKey) => {
    const state = stateWithAll(options);
    state.showSuggestions(true);
    state.select({ span: [0, 5], focusKey });
    return state.canEdit();
  };
  assert.deepEqual(
    [null, "1", "2", "s1"].map((key) => may({}, key)),
    [true, true, false, true],
  );
  assert.equal(may({ isOwner: true }, "2"), true);
  assert.equal(may({ mayCode: false }, "1"), false);
});

test("what is out of view is not in focus", () => {
  const state = stateWithAll();
  state.select({ span: [4, 9], focusKey: "2" });
  assert.equal(state.focused().coder, "Bilal");
  state.showCoder("An");
  assert.equal(state.focusKey, null);
  assert.deepEqual(state.span, [4, 9]);
});

test("who draws hears whether all may have changed or only the selection", () => {
  const state = stateWithAll();
  const heard = [];
  for (const name of ["selected", "changed"]) state.addEventListener(name, () => heard.push(name));
  state.select({ span: [0, 5] });
  state.select({ focusKey: "1" });
  state.select({ judgement: { stance: "supports", basis: null } });
  state.toggleActiveCode("own");
  state.codings.withdraw(["1"]);
  assert.deepEqual(heard, ["selected", "changed", "selected", "selected", "changed"]);
});

test("the same code again no longer marks each selection", () => {
  const state = openState();
  state.toggleActiveCode("own");
  assert.equal(state.activeCode, "own");
  state.toggleActiveCode("own");
  assert.equal(state.activeCode, null);
});

test("coders are listed once, this person first", () => {
  assert.deepEqual(openState(openCodings([THEIRS, MINE, THEIRS])).coders(), ["An", "Bilal"]);
});
