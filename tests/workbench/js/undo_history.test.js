import assert from "node:assert/strict";
import { test } from "node:test";
import { UndoHistory } from "../../../coder/workbench/static/js/undo_history.js";
import { fakeStorage } from "./fakes.js";

const step = (name) => ({ undo: `un-${name}`, redo: `re-${name}` });

function historyOf(...names) {
  const history = new UndoHistory("undo:S1", fakeStorage());
  for (const name of names) history.record(step(name));
  return history;
}

test("steps are undone from the last, and done again from the last undone", () => {
  const history = historyOf("a", "b");
  assert.deepEqual([history.undo(), history.undo(), history.undo()], ["un-b", "un-a", null]);
  assert.deepEqual([history.redo(), history.redo(), history.redo()], ["re-a", "re-b", null]);
  assert.equal(history.undo(), "un-b");
});

test("what can be done is told", () => {
  const history = historyOf("a");
  assert.deepEqual([history.canUndo, history.canRedo], [true, false]);
  history.undo();
  assert.deepEqual([history.canUndo, history.canRedo], [false, true]);
});

test("after a new step nothing can be done again", () => {
  const history = historyOf("a", "b");
  history.undo();
  history.record(step("c"));
  assert.equal(history.redo(), null);
  assert.deepEqual([history.undo(), history.undo()], ["un-c", "un-a"]);
});

test("a refused change takes its step along, whichever way it led", () => {
  const history = historyOf("a", "b", "c");
  history.forget("re-b");
  history.forget("un-c");
  assert.deepEqual([history.undo(), history.undo()], ["un-a", null]);
});

test("a page that is opened again knows the steps, the latest two hundred of them", () => {
  const storage = fakeStorage();
  const before = new UndoHistory("undo:S1", storage);
  for (let number = 1; number <= 202; number += 1) before.record(step(number));
  before.undo();
  const after = new UndoHistory("undo:S1", storage);
  assert.equal(after.done.length, 200);
  assert.deepEqual(after.done[0], step(2)); // of 201 steps the first is let go
  assert.equal(after.redo(), "re-202");
  assert.equal(new UndoHistory("undo:S2", storage).undo(), null);
});
