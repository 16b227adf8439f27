// What was done to a coding, asked for when somebody opens it.

import { el } from "./dom.js";
import { momentOf } from "./moments.js";
import { request } from "./server.js";
import { _, term } from "./words.js";

const ACTIONS = {
  add: () => _("coded"),
  update: () => _("changed"),
  withdraw: () => _("withdrawn"),
  restore: () => _("taken back"),
};

let opened = null; // number of the coding whose history is open

/**
 * Return the history of a coding, closed.
 * @param {number} id
 * @param {import("./palette.js").CodePalette} palette
 */
export function historyOf(id, palette) {
  const list = el("ol", { class: "small" });
  const details = el("details", { class: "history" }, el("summary", {}, _("History")), list);
  details.open = opened === id; // drawn anew, it stays as it was
  details.addEventListener("toggle", async () => {
    if (details.isConnected) opened = details.open ? id : null;
    if (!details.open) return;
    const { history } = await request("GET", `/api/codings/${id}/history`);
    list.replaceChildren(...history.map((entry) => item(entry, palette)));
  });
  return details;
}

function item({ at, coder, action, before, after }, palette) {
  const parts = [
    momentOf(at),
    coder,
    ACTIONS[action]?.() ?? action,
    ...changesOf(before, after, palette),
  ];
  return el("li", {}, parts.join(" · "));
}

const markText = (mark, isMarked) =>
  `${term("coding_mark", mark)}: ${isMarked ? _("yes") : _("no")}`;

/** Say what became what; of a new coding, what was said of it. */
function changesOf(before, after, palette) {
  if (!after) return [];
  const words = {
    code: (code) => palette.title(code),
    stance: (stance) => term("stance", stance),
    basis: (basis) => (basis ? term("basis", basis) : "–"),
    memo: (memo) => memo || "–",
    key_quote: (isMarked) => markText("key_quote", isMarked),
    unsure: (isMarked) => markText("unsure", isMarked),
  };
  return Object.entries(words)
    .filter(([field]) => (before ? before[field] !== after[field] : after[field]))
    .map(([field, say]) =>
      before ? `${say(before[field])} → ${say(after[field])}` : say(after[field]),
    );
}
