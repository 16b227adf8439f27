// The keyboard: one table, which is also the help.

import { BASIS_KEYS, MARK_KEYS, STANCE_KEYS } from "./detail_panel.js";
import { el } from "./dom.js";
import { bindingTable, lettersAreOn, lettersSwitch } from "./shortcuts.js";
import { _, pgettext, term } from "./words.js";

/**
 * A row of the help.
 * @typedef {object} Binding
 * @property {string[]} keys as `keyName` calls them; Shift is part of a letter's name
 * @property {() => string} title
 * @property {(page: import("./coding_page.js").CodingPage, event: KeyboardEvent) => void} [act]
 */

const binding = (keys, title, act) => ({ keys, title, act });

const judgements = (field, keys) =>
  Object.entries(keys).map(([word, key]) =>
    binding(
      [key],
      () => term("judged", word),
      ({ actions }) => actions.judge(field, word),
    ),
  );

function marks() {
  return Object.entries(MARK_KEYS).map(([mark, key]) =>
    binding(
      [key],
      () => term("coding_mark", mark),
      ({ actions }) => actions.mark(mark),
    ),
  );
}

const nudge =
  (side, step) =>
  ({ selection }, { altKey }) =>
    selection.nudge(side, step, altKey);

const MOVING = [
  binding(
    ["j", "ArrowDown"],
    () => _("next turn or sentence"),
    ({ selection }) => selection.move(1),
  ),
  binding(
    ["k", "ArrowUp"],
    () => _("previous turn or sentence"),
    ({ selection }) => selection.move(-1),
  ),
  binding(
    ["J", "Shift+ArrowDown"],
    () => _("one more turn or sentence"),
    ({ selection }) => selection.extend(1),
  ),
  binding(
    ["K", "Shift+ArrowUp"],
    () => _("one less turn or sentence"),
    ({ selection }) => selection.extend(-1),
  ),
  binding(
    ["t"],
    () => _("turns or sentences"),
    (page) => page.switchGranularity(),
  ),
  binding(
    ["ArrowRight"],
    () => _("next coding"),
    ({ selection }) => selection.walk(1),
  ),
  binding(
    ["ArrowLeft"],
    () => _("previous coding"),
    ({ selection }) => selection.walk(-1),
  ),
  binding(["Shift+ArrowRight"], () => _("end one word further"), nudge("end", 1)),
  binding(["Shift+ArrowLeft"], () => _("end one word back"), nudge("end", -1)),
  binding(["Ctrl+ArrowRight"], () => _("start one word further"), nudge("start", 1)),
  binding(["Ctrl+ArrowLeft"], () => _("start one word back"), nudge("start", -1)),
];

const CODING = [
  binding(
    ["Enter"],
    () => _("choose a code"),
    ({ palette }) => palette.open(),
  ),
  binding(["1–9"], () => _("recent code")),
  binding(
    ["a"],
    () => _("this code marks each selection"),
    (page) => page.toggleActiveCode(),
  ),
  ...judgements("stance", STANCE_KEYS),
  ...judgements("basis", BASIS_KEYS),
  ...marks(),
  binding(
    ["e"],
    () => _("another code instead"),
    ({ actions }) => actions.startRecoding(),
  ),
  binding(
    ["v"],
    () => _("make a code of these words"),
    ({ actions }) => actions.makeInVivo(),
  ),
  binding(
    ["n"],
    () => _("write a memo"),
    ({ actions }) => actions.openMemo(),
  ),
  binding(
    ["N"],
    () => _("memo on these words"),
    () => document.dispatchEvent(new Event("memo_on_passage")),
  ),
  binding(
    ["Delete", "Backspace"],
    () => _("Withdraw"),
    ({ actions }) => actions.withdraw(),
  ),
  binding(
    ["z", "Ctrl+z"],
    () => _("Undo"),
    ({ actions }) => actions.undo(),
  ),
  binding(
    ["Z", "Ctrl+Z", "Ctrl+y"],
    () => _("Redo"),
    ({ actions }) => actions.redo(),
  ),
];

const SEEING = [
  binding(
    ["p"],
    () => _("show or hide suggestions"),
    (page) => page.toggleSuggestions(),
  ),
  binding(
    ["y"],
    () => _("accept the suggestion, next"),
    ({ actions }) => actions.accept(),
  ),
  binding(
    ["x"],
    () => _("reject the suggestion, next"),
    ({ actions }) => actions.reject(),
  ),
  binding(
    ["+"],
    () => _("more of the turn in the suggestion"),
    ({ selection }) => selection.widen(1),
  ),
  binding(
    ["-"],
    () => _("less of the turn in the suggestion"),
    ({ selection }) => selection.widen(-1),
  ),
  binding(
    ["g"],
    () => _("only this code, or all"),
    (page) => page.toggleOnlyCode(),
  ),
  binding(
    ["b"],
    () => _("Blind: only what I coded"),
    (page) => page.toggleBlind(),
  ),
  binding(
    ["/"],
    () => _("Search this source"),
    ({ finder }) => finder.open(),
  ),
  binding(
    ["="],
    () => _("More like this"),
    ({ lists }) => lists.showSimilar(),
  ),
  binding(
    ["l"],
    () => _("Link"),
    ({ actions }) => actions.copyLink(),
  ),
  binding(["?"], () => _("Shortcuts"), showKeys),
  binding(
    ["Escape"],
    () => _("clear selection"),
    ({ selection }) => selection.clearSelection(),
  ),
];

/** Of the recording, which another module plays where there is one. */
const listening = (act) => () =>
  document.dispatchEvent(new CustomEvent("listening", { detail: act }));

const LISTENING = [
  binding([".", "F4"], () => _("play or pause"), listening("toggle")),
  binding([",", "F2"], () => _("three seconds back"), listening("back")),
  binding(["<", "F8"], () => _("slower"), listening("slower")),
  binding([">", "F9"], () => _("faster"), listening("faster")),
  binding(["d"], () => _("listen to these words"), listening("hear")),
  binding(["T", "Ctrl+Enter"], () => _("this turn begins now"), listening("stamp")),
];

const BINDINGS = [...MOVING, ...CODING, ...SEEING, ...LISTENING];
const ACTS = new Map(BINDINGS.flatMap(({ keys, act }) => keys.map((key) => [key, act])));

/** Listen to keys; typing in fields, and keys of the browser, stay what they are. */
export function listenToKeys(page) {
  document.addEventListener("keydown", (event) => {
    if (isForOthers(event)) return;
    const act = actFor(event);
    if (!act || (isOneSign(event) && !lettersAreOn())) return;
    event.preventDefault();
    act(page, event);
  });
}

/** Tell a key that a person may press, or a voice say, without meaning a shortcut. */
const isOneSign = ({ key, ctrlKey }) => key.length === 1 && !ctrlKey && key !== "?";

function isForOthers({ target, key, metaKey, altKey, shiftKey }) {
  const isBackOrForth = altKey && !shiftKey && ["ArrowLeft", "ArrowRight"].includes(key);
  if (isBackOrForth) return true; // the browser's own
  if (metaKey || target.closest("input, textarea, select, dialog[open]")) return true;
  if (altKey && !key.startsWith("Arrow")) return true;
  return key === "Enter" && Boolean(target.closest("a, button, summary"));
}

function actFor(event) {
  const isDigit = /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey;
  if (isDigit) return ({ palette }) => palette.chooseRecent(Number(event.key));
  return ACTS.get(keyName(event));
}

function keyName({ key, ctrlKey, shiftKey }) {
  if (ctrlKey) return `Ctrl+${key}`;
  return shiftKey && key.startsWith("Arrow") ? `Shift+${key}` : key;
}

/** Show the table. */
export function showKeys() {
  const dialog = document.getElementById("help");
  dialog.replaceChildren(
    el("h2", { id: "help-title" }, _("Shortcuts")),
    el(
      "div",
      { class: "columns" },
      bindingTable(pgettext("shortcuts", "Move"), MOVING),
      bindingTable(pgettext("shortcuts", "Code"), CODING),
      bindingTable(_("See and decide"), SEEING),
      document.getElementById("player") && bindingTable(_("Listen"), LISTENING),
    ),
    el(
      "p",
      { class: "small" },
      _(
        "With Alt the boundaries move by character instead of word; with the mouse, Alt selects exact characters.",
      ),
    ),
    lettersSwitch(),
    el("form", { method: "dialog" }, el("button", { class: "main" }, _("Close"))),
  );
  dialog.showModal();
}
