// The keyboard: one table, which is also the help.

import { BASIS_KEYS, STANCE_KEYS } from "./chosen.js";
import { make, say } from "./words.js";

const invert = (keys) => Object.entries(keys).map(([word, key]) => [key, word]);

/** key names, what the help says, what it does; Shift is part of a letter's name. */
const KEYS = [
  [
    "move",
    [
      [["j", "ArrowDown"], "key_next", (bench) => bench.move(1)],
      [["k", "ArrowUp"], "key_previous", (bench) => bench.move(-1)],
      [["J", "Shift+ArrowDown"], "key_extend", (bench) => bench.move(1, true)],
      [["K", "Shift+ArrowUp"], "key_shrink", (bench) => bench.move(-1, true)],
      [["t"], "key_granularity", (bench) => bench.switchGranularity()],
      [["ArrowRight"], "key_next_coding", (bench) => bench.walk(1)],
      [["ArrowLeft"], "key_previous_coding", (bench) => bench.walk(-1)],
      [
        ["Shift+ArrowRight"],
        "key_end_further",
        (bench, event) => bench.nudge("end", 1, event.altKey),
      ],
      [["Shift+ArrowLeft"], "key_end_back", (bench, event) => bench.nudge("end", -1, event.altKey)],
      [
        ["Ctrl+ArrowRight"],
        "key_start_further",
        (bench, event) => bench.nudge("start", 1, event.altKey),
      ],
      [
        ["Ctrl+ArrowLeft"],
        "key_start_back",
        (bench, event) => bench.nudge("start", -1, event.altKey),
      ],
    ],
  ],
  [
    "code",
    [
      [["Enter"], "key_palette", (bench) => bench.palette.open()],
      [["1"], "key_digits", null],
      [
        ["a"],
        "key_active",
        (bench) =>
          bench.palette.hold(bench.palette.highlighted) !== undefined && bench.drawChoice(),
      ],
      ...invert(STANCE_KEYS).map(([key, word]) => [
        [key],
        word,
        (bench) => bench.judge("stance", word),
      ]),
      ...invert(BASIS_KEYS).map(([key, word]) => [
        [key],
        word,
        (bench) => bench.judge("basis", word),
      ]),
      [["n"], "key_memo", (bench) => bench.writeMemo()],
      [["Delete", "Backspace"], "withdraw", (bench) => bench.withdraw()],
      [["z", "Ctrl+z"], "undo", (bench) => bench.undo()],
      [["Z", "Ctrl+Z", "Ctrl+y"], "redo", (bench) => bench.redo()],
    ],
  ],
  [
    "see",
    [
      [["p"], "key_proposals", (bench) => bench.toggleProposals()],
      [["y"], "key_accept", (bench) => bench.accept()],
      [["x"], "key_reject", (bench) => bench.reject()],
      [["b"], "blind", (bench) => bench.toggleBlind()],
      [["/"], "search_here", (bench) => bench.finder.open()],
      [["l"], "copy_link", (bench) => bench.copyLink()],
      [["?"], "keys", () => showKeys()],
      [["Escape"], "key_let_go", (bench) => bench.letGo()],
    ],
  ],
];

const ACTS = new Map(
  KEYS.flatMap(([, rows]) => rows.flatMap(([names, , act]) => names.map((name) => [name, act]))),
);

/** Listen; typing in fields, and keys of the browser, stay what they are. */
export function hear(bench) {
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, dialog[open]") || event.metaKey) return;
    if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
    const act =
      /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey
        ? digit(event.key)
        : ACTS.get(name(event));
    if (!act || (event.altKey && !event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    act(bench, event);
  });
}

function name({ key, ctrlKey, shiftKey }) {
  if (ctrlKey) return `Ctrl+${key}`;
  return shiftKey && key.startsWith("Arrow") ? `Shift+${key}` : key;
}

function digit(key) {
  return (bench) => {
    const code = bench.palette.recent[Number(key) - 1];
    if (code) bench.palette.choose(code);
  };
}

const READABLE = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowRight: "→",
  ArrowLeft: "←",
  Escape: "Esc",
  Enter: "↵",
};
const readable = (key) =>
  key
    .split("+")
    .map((part) => READABLE[part] ?? part)
    .join("+");

/** Show the table. */
export function showKeys() {
  const dialog = document.getElementById("help");
  const row = ([names, said]) =>
    make(
      "tr",
      {},
      make(
        "td",
        {},
        ...names.flatMap((key) => [make("kbd", {}, key === "1" ? "1–9" : readable(key)), " "]),
      ),
      make("td", {}, say(said)),
    );
  dialog.replaceChildren(
    make("h2", { id: "help-title" }, say("keys")),
    make(
      "div",
      { class: "columns" },
      ...KEYS.map(([title, rows]) =>
        make(
          "table",
          {},
          make("caption", {}, say(`keys_${title}`)),
          make("tbody", {}, ...rows.map(row)),
        ),
      ),
    ),
    make("p", { class: "small" }, say("keys_note")),
    make("form", { method: "dialog" }, make("button", { class: "main" }, say("close"))),
  );
  dialog.showModal();
}
