import assert from "node:assert/strict";
import { test } from "node:test";
import { SelectionController } from "../../../coder/workbench/static/js/selection.js";
import { coding, openCodings, openState, transcriptOf } from "./fakes.js";

// positions:              0                        25                      49
const TURNS = ["What changed? Say more.", "We run it. Nobody helps.", "Fin."];

function selecting({ codings = [], inView = 0, texts = TURNS, ...more } = {}) {
  const state = openState(openCodings(codings), more);
  const view = {
    scrolled: [],
    focused: [],
    scrollTo: (start, end) => view.scrolled.push([start, end]),
    firstInView: () => inView,
    presentFocus: (entry) => view.focused.push(entry.key),
    unmark: () => {},
  };
  return { state, view, selection: new SelectionController(state, transcriptOf(...texts), view) };
}

test("the first step takes the turn in view, the next ones go on and stop at the end", () => {
  const { state, selection, view } = selecting();
  const spans = [1, 1, 1, 1, -1].map((step) => {
    selection.move(step);
    return state.span;
  });
  assert.deepEqual(spans, [
    [0, 23],
    [24, 48],
    [49, 53],
    [49, 53],
    [24, 48],
  ]);
  assert.equal(view.scrolled.length, 5);
});

test("the first step begins where the window is", () => {
  const { state, selection } = selecting({ inView: 24 });
  selection.move(1);
  assert.deepEqual(state.span, [24, 48]);
  selection.clearSelection();
  selection.move(-1);
  assert.deepEqual(state.span, [0, 23]);
});

test("words that nobody speaks are passed over", () => {
  const { state, selection } = selecting({ texts: ["# Notes", "Well?", "# pause", "Yes."] });
  selection.move(1);
  assert.deepEqual(state.span, [8, 13]);
  selection.move(1);
  assert.deepEqual(state.span, [22, 26]);
});

test("a selection grows and shrinks by turns, and keeps its first", () => {
  const { state, selection } = selecting();
  selection.choose(24, 48);
  selection.extend(1);
  assert.deepEqual(state.span, [24, 53]);
  selection.extend(-1);
  selection.extend(-1);
  assert.deepEqual(state.span, [24, 48]);
});

test("by sentences, steps are smaller; switching takes the unit where the selection begins", () => {
  const { state, selection } = selecting();
  selection.choose(24, 48);
  selection.switchGranularity();
  assert.deepEqual(state.span, [24, 34]); // We run it.
  selection.move(1);
  assert.deepEqual(state.span, [35, 48]); // Nobody helps.
  selection.switchGranularity();
  assert.deepEqual(state.span, [24, 48]);
});

test("edges move by words, or exactly by one sign, and never past one another", () => {
  const { state, selection } = selecting();
  selection.choose(27, 33); // run it
  const spanAfter = (...nudge) => {
    selection.nudge(...nudge);
    return state.span;
  };
  assert.deepEqual(spanAfter("end", 1, false), [27, 41]); // run it. Nobody
  assert.deepEqual(spanAfter("end", -1, false), [27, 33]);
  assert.deepEqual(spanAfter("end", -1, true), [27, 32]);
  assert.deepEqual(spanAfter("start", -1, false), [24, 32]);
  assert.deepEqual(spanAfter("start", 1, true), [25, 32]);
  selection.choose(0, 1);
  assert.deepEqual(spanAfter("end", -1, true), [0, 1]);
  assert.deepEqual(spanAfter("start", -1, true), [0, 1]);
  selection.choose(49, 53);
  assert.deepEqual(spanAfter("end", 1, true), [49, 53]);
});

test("a coding in focus takes its new edges over, another's does not", () => {
  const codings = [coding(1, 24, 26), coding(2, 27, 30, { coder: "Bilal" })];
  const { state, selection } = selecting({ codings });
  selection.focusOn("1");
  selection.reshape(24, 30);
  assert.deepEqual(state.codings.outbox.pushed[0].body, {
    start: 24,
    end: 30,
    quote: "24-30",
  });
  selection.focusOn("2");
  selection.reshape(27, 33);
  assert.equal(state.codings.outbox.pushed.length, 1);
  assert.deepEqual(state.span, [27, 33]);
});

test("choosing lets go of the focus and of what was said for the coding before", () => {
  const { state, selection } = selecting({ codings: [coding(1, 24, 26)] });
  selection.focusOn("1");
  state.select({ judgement: { stance: "contradicts", basis: "opinion" } });
  selection.choose(0, 4);
  assert.equal(state.focusKey, null);
  assert.deepEqual(state.judgement, { stance: "mentions", basis: null });
});

test("focus is presented, and scrolled to unless it is seen already", () => {
  const { state, selection, view } = selecting({ codings: [coding(1, 24, 26)] });
  selection.focusOn("1", { scroll: false });
  selection.focusOn("1");
  selection.focusOn("9"); // there is none
  assert.deepEqual(view.focused, ["1", "1"]);
  assert.deepEqual(view.scrolled, [[24, 26]]);
  assert.deepEqual([state.focusKey, state.span], ["1", [24, 26]]);
});

test("walking goes through the codings in the order of the text, the longest first", () => {
  const codings = [coding(1, 24, 26), coding(2, 24, 48), coding(3, 0, 4)];
  const { state, selection } = selecting({ codings });
  const walked = [1, 1, 1, 1, -1].map((step) => {
    selection.walk(step);
    return state.focusKey;
  });
  assert.deepEqual(walked, ["3", "2", "1", "1", "2"]);
});

test("walking begins beside the selection", () => {
  const codings = [coding(1, 0, 4), coding(2, 24, 26), coding(3, 49, 53)];
  const { state, selection } = selecting({ codings });
  selection.choose(10, 12);
  selection.walk(1);
  assert.equal(state.focusKey, "2");
  selection.choose(10, 12);
  selection.walk(-1);
  assert.equal(state.focusKey, "1");
});

test("clicking again at one place goes through what lies there, the shortest first", () => {
  const codings = [coding(1, 24, 48), coding(2, 24, 26), coding(3, 30, 40)];
  const { state, selection } = selecting({ codings });
  const clicked = [25, 25, 25].map((position) => {
    assert.equal(selection.focusOnNextAt(position), true);
    return state.focusKey;
  });
  assert.deepEqual(clicked, ["2", "1", "2"]);
  assert.equal(selection.focusOnNextAt(26) && state.focusKey, "1"); // the end is outside
  assert.equal(selection.focusOnNextAt(10), false);
});

test("letting go leaves nothing selected and no code active", () => {
  const { state, selection } = selecting({ codings: [coding(1, 24, 26)] });
  state.toggleActiveCode("own");
  selection.focusOn("1");
  selection.clearSelection();
  assert.deepEqual([state.span, state.focusKey, state.activeCode], [null, null, null]);
});

test("what is chosen by hand does not move the page, what keys choose does", () => {
  const { selection, view } = selecting();
  selection.choose(24, 48);
  assert.deepEqual(view.scrolled, []);
  selection.extend(1);
  assert.deepEqual(view.scrolled, [[24, 53]]);
});

test("a selection of several turns moves on from its last, and back from its first", () => {
  const { state, selection } = selecting();
  selection.choose(0, 48);
  selection.move(1);
  assert.deepEqual(state.span, [49, 53]);
  selection.choose(24, 53);
  selection.move(-1);
  assert.deepEqual(state.span, [0, 23]);
  selection.choose(0, 24); // ends where the next turn begins
  selection.move(1);
  assert.deepEqual(state.span, [24, 48]);
});

test("a coding that begins where the selection begins is the next one, and lies under its first sign", () => {
  const { state, selection } = selecting({ codings: [coding(1, 0, 4), coding(2, 24, 26)] });
  selection.choose(24, 30);
  selection.walk(1);
  assert.equal(state.focusKey, "2");
  selection.choose(24, 30);
  selection.walk(-1);
  assert.equal(state.focusKey, "1");
  selection.choose(40, 41);
  assert.equal(selection.focusOnNextAt(24) && state.focusKey, "2");
});
