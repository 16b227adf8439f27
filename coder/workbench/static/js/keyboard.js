// The keyboard: one table, which is also the help.

import { BASIS_KEYS, STANCE_KEYS } from "./detail_panel.js";
import { el } from "./dom.js";
import { say } from "./words.js";

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
      () => say(word),
      ({ actions }) => actions.judge(field, word),
    ),
  );

const nudge =
  (side, step) =>
  ({ selection }, { altKey }) =>
    selection.nudge(side, step, altKey);

const MOVING = [
  binding(
    ["j", "ArrowDown"],
    () => say("key_next"),
    ({ selection }) => selection.move(1),
  ),
  binding(
    ["k", "ArrowUp"],
    () => say("key_previous"),
    ({ selection }) => selection.move(-1),
  ),
  binding(
    ["J", "Shift+ArrowDown"],
    () => say("key_extend"),
    ({ selection }) => selection.extend(1),
  ),
  binding(
    ["K", "Shift+ArrowUp"],
    () => say("key_shrink"),
    ({ selection }) => selection.extend(-1),
  ),
  binding(
    ["t"],
    () => say("key_granularity"),
    (page) => page.switchGranularity(),
  ),
  binding(
    ["ArrowRight"],
    () => say("key_next_coding"),
    ({ selection }) => selection.walk(1),
  ),
  binding(
    ["ArrowLeft"],
    () => say("key_previous_coding"),
    ({ selection }) => selection.walk(-1),
  ),
  binding(["Shift+ArrowRight"], () => say("key_end_further"), nudge("end", 1)),
  binding(["Shift+ArrowLeft"], () => say("key_end_back"), nudge("end", -1)),
  binding(["Ctrl+ArrowRight"], () => say("key_start_further"), nudge("start", 1)),
  binding(["Ctrl+ArrowLeft"], () => say("key_start_back"), nudge("start", -1)),
];

const CODING = [
  binding(
    ["Enter"],
    () => say("key_palette"),
    ({ palette }) => palette.open(),
  ),
  binding(["1–9"], () => say("key_digits")),
  binding(
    ["a"],
    () => say("key_active"),
    (page) => page.toggleActiveCode(),
  ),
  ...judgements("stance", STANCE_KEYS),
  ...judgements("basis", BASIS_KEYS),
  binding(
    ["n"],
    () => say("key_memo"),
    ({ actions }) => actions.openMemo(),
  ),
  binding(
    ["Delete", "Backspace"],
    () => say("withdraw"),
    ({ actions }) => actions.withdraw(),
  ),
  binding(
    ["z", "Ctrl+z"],
    () => say("undo"),
    ({ actions }) => actions.undo(),
  ),
  binding(
    ["Z", "Ctrl+Z", "Ctrl+y"],
    () => say("redo"),
    ({ actions }) => actions.redo(),
  ),
];

const SEEING = [
  binding(
    ["p"],
    () => say("key_proposals"),
    (page) => page.toggleSuggestions(),
  ),
  binding(
    ["y"],
    () => say("key_accept"),
    ({ actions }) => actions.accept(),
  ),
  binding(
    ["x"],
    () => say("key_reject"),
    ({ actions }) => actions.reject(),
  ),
  binding(
    ["b"],
    () => say("blind"),
    (page) => page.toggleBlind(),
  ),
  binding(
    ["/"],
    () => say("search_here"),
    ({ finder }) => finder.open(),
  ),
  binding(
    ["l"],
    () => say("copy_link"),
    ({ actions }) => actions.copyLink(),
  ),
  binding(["?"], () => say("keys"), showKeys),
  binding(
    ["Escape"],
    () => say("key_let_go"),
    ({ selection }) => selection.clearSelection(),
  ),
];

const BINDINGS = [...MOVING, ...CODING, ...SEEING];
const ACTS = new Map(BINDINGS.flatMap(({ keys, act }) => keys.map((key) => [key, act])));

/** Listen to keys; typing in fields, and keys of the browser, stay what they are. */
export function listenToKeys(page) {
  document.addEventListener("keydown", (event) => {
    if (isForOthers(event)) return;
    const act = actFor(event);
    if (!act) return;
    event.preventDefault();
    act(page, event);
  });
}

function isForOthers({ target, key, metaKey, altKey }) {
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

const PRINTED = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowRight: "→",
  ArrowLeft: "←",
  Escape: "Esc",
  Enter: "↵",
};

const printed = (key) =>
  key
    .split("+")
    .map((part) => PRINTED[part] ?? part)
    .join("+");

/** Show the table. */
export function showKeys() {
  const dialog = document.getElementById("help");
  dialog.replaceChildren(
    el("h2", { id: "help-title" }, say("keys")),
    el(
      "div",
      { class: "columns" },
      bindingTable(say("keys_move"), MOVING),
      bindingTable(say("keys_code"), CODING),
      bindingTable(say("keys_see"), SEEING),
    ),
    el("p", { class: "small" }, say("keys_note")),
    el("form", { method: "dialog" }, el("button", { class: "main" }, say("close"))),
  );
  dialog.showModal();
}

function bindingTable(title, bindings) {
  const rows = bindings.map((row) => {
    const keys = row.keys.flatMap((key) => [el("kbd", {}, printed(key)), " "]);
    return el("tr", {}, el("td", {}, ...keys), el("td", {}, row.title()));
  });
  return el("table", {}, el("caption", {}, title), el("tbody", {}, ...rows));
}
