// The dialog that shows where words stand in a corrected text, and asks of each whether that is right.

import { el } from "./dom.js";
import { _ } from "./words.js";

const LONGEST = 300; // signs of words that are shown

const abridged = (words) =>
  words.length > LONGEST ? `${words.slice(0, 180)} … ${words.slice(-80)}` : words;

/**
 * Ask of each passage where it belongs; the answers are written into the questions.
 * @param {import("./renewal.js").Question[]} questions
 * @param {import("./palette.js").CodePalette} palette
 * @returns {Promise<boolean>} false when that is to be decided later
 */
export function askAgain(questions, palette) {
  const dialog = document.getElementById("renewed");
  const goOn = el("button", { class: "main", value: "go on" }, _("Go on with these"));
  const check = () => {
    goOn.disabled = questions.some(({ answer }) => answer === null);
  };
  dialog.replaceChildren(
    el("h2", { id: "renewed-title" }, _("The text was corrected meanwhile")),
    el(
      "p",
      {},
      _(
        "You now see the text as it stands. What you did on the earlier text was not saved: look where it belongs.",
      ),
    ),
    ...questions.map((question, at) => asked(question, { at, palette, check })),
    el(
      "form",
      { method: "dialog", class: "row" },
      goOn,
      el("button", { value: "" }, _("Decide later")),
    ),
  );
  check();
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((decided) => {
    const close = () => decided(dialog.returnValue === "go on");
    dialog.addEventListener("close", close, { once: true });
  });
}

/** Show one passage: the words as they were, and where they may stand now. */
function asked(question, { at, palette, check }) {
  const answer = (value) => {
    question.answer = value;
    check();
  };
  const name = `again-${at}`;
  const places = question.places.map((place, number) =>
    choice(name, question.answer === number, () => answer(number), here(place)),
  );
  return el(
    "fieldset",
    { class: "again" },
    el("legend", {}, titleOf(question, palette)),
    el("blockquote", { dir: "auto" }, abridged(question.quote)),
    places.length
      ? null
      : el("p", { class: "note warning" }, _("These words are no longer there.")),
    ...places,
    choice(name, false, () => answer("drop"), [dropText(question)]),
  );
}

function titleOf({ kind, code }, palette) {
  if (kind === "selection") return _("What you had selected");
  const title = palette.title(code ?? "");
  return kind === "edges" ? _("Other edges of {title}", { title }) : title;
}

const dropText = ({ kind }) =>
  kind === "selection" ? _("Select nothing") : _("Not here: drop what I did");

function choice(name, isChosen, choose, words) {
  const input = el("input", { type: "radio", name, onchange: choose });
  input.checked = isChosen;
  return el("label", { class: "tick" }, input, el("span", { dir: "auto" }, ...words));
}

const here = ({ before, words, after }) => [
  `… ${before}`,
  el("mark", {}, abridged(words)),
  `${after} …`,
];
