// A passage as a quote: once, whoever coded it, with its stance and the way into the text.

import { badge, el } from "./dom.js";
import { _, term } from "./words.js";

/** Put codings of one source and stance whose spans overlap together: one passage, said once. */
export function passagesOf(codings) {
  const passages = [];
  for (const coding of codings) {
    const home = passages.find((passage) => passage.some((other) => overlap(coding, other)));
    if (home) home.push(coding);
    else passages.push([coding]);
  }
  return passages;
}

function overlap(coding, other) {
  const isAlike = coding.source === other.source && coding.stance === other.stance;
  return isAlike && coding.start < other.end && other.start < coding.end;
}

/** Return the tick by which a passage is written down: once, whoever else coded it. */
function tickOf(value, checked) {
  if (document.body.dataset.may !== "coder") return "";
  const attributes = { type: "checkbox", class: "tick-quote", value, checked };
  return el("input", { ...attributes, "aria-label": _("Tick") });
}

const lengthOf = ({ start, end }) => end - start;

/**
 * Return a passage once, with all that was said of it, and where it is known with the words around it.
 * @param {object[]} codings
 * @param {object} look
 * @param {boolean} look.isTicked
 * @param {number} [look.named] the coding of the passage by which it is ticked, if it is not the longest
 * @param {boolean} [look.isTold] whether the source is told: in a cell of one source it is known
 */
export function quotation(codings, { isTicked, named, isTold = true }) {
  const longest = codings.reduce((most, coding) =>
    lengthOf(coding) > lengthOf(most) ? coding : most,
  );
  const { source, id, title, stance, quote, before, after, speaker } = longest;
  const told = isTold ? `${source}, ${title}` : _("In the text");
  const link = el("a", { href: `/source/${source}#c${id}` }, told);
  return el(
    "blockquote",
    { class: stance },
    tickOf(named ?? id, isTicked),
    el(
      "p",
      { dir: "auto" },
      before && el("span", { class: "around" }, "… ", before),
      before === undefined ? quote : el("span", { class: "said-here" }, quote),
      after && el("span", { class: "around" }, after, " …"),
    ),
    el(
      "footer",
      {},
      badge(stance),
      " ",
      speaker && el("b", {}, speaker),
      speaker && " · ",
      link,
      ...codings.map(remarks),
    ),
  );
}

/** Return what is said of one coding: by which way it came, what marks it, by whom. */
function remarks(coding) {
  const parts = [
    coding.via ? `${_("via")} ${coding.via}` : coding.code,
    ...marksOf(coding),
    coding.basis && term("basis", coding.basis),
    coding.coder,
  ];
  const memo = coding.memo ? el("i", {}, ` ${coding.memo}`) : "";
  return el("span", { class: "said" }, parts.filter(Boolean).join(" · "), memo);
}

function marksOf(coding) {
  const isOtherwise = coding.coded_stance && coding.coded_stance !== coding.stance;
  const isLeftOut = coding.left_out && !["own_claim", "double"].includes(coding.left_out);
  return [
    isOtherwise && term("stance", coding.coded_stance),
    coding.own_claim && _("own claim"),
    coding.by_reach && _("reach is not an effect"),
    coding.disputed && _("coding difference"),
    coding.is_new && _("new since the summary"),
    coding.with_question && _("with the question"),
    isLeftOut && term("left_out", coding.left_out),
    !coding.left_out && coding.interviewer && _("interviewer’s words"),
  ];
}
