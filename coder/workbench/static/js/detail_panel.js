// The panel above the codebook: what is selected, and what is said of it.

import { historyOf } from "./coding_history.js";
import { badge, el } from "./dom.js";
import { momentOf } from "./moments.js";
import { _, term } from "./words.js";

export const STANCE_KEYS = {
  supports: "s",
  qualifies: "q",
  contradicts: "c",
  unable: "u",
  mentions: "m",
};
export const BASIS_KEYS = { first_hand: "f", second_hand: "h", opinion: "o", record: "r" };
export const MARK_KEYS = { key_quote: "i", unsure: "w" };

export class DetailPanel {
  /**
   * @param {HTMLElement} root
   * @param {import("./palette.js").CodePalette} palette
   * @param {Record<string, Function>} actions what the buttons do:
   *   judge, mark, writeMemo, withdraw, startRecoding, confirm, focusOn, accept, reject, copyLink, showSimilar
   * @param {import("./coding_drafts.js").CodingDrafts} drafts of memos
   */
  constructor(root, palette, actions, drafts) {
    this.root = root;
    this.drafts = drafts;
    this.palette = palette;
    this.actions = actions;
    this.shown = "";
  }

  /** Show a coding, a suggestion, or a selection that waits for its code. */
  show(details) {
    const { others, editable, ...rest } = details;
    const shown = JSON.stringify([rest, others.map((entry) => [entry.key, entry.stance])]);
    if (shown === this.shown || this.isWriting()) return;
    this.shown = shown;
    this.root.replaceChildren(...this.parts(details).filter(Boolean));
  }

  parts({ words, coding, suggestion, others, judgement, editable, activeCode }) {
    return [
      activeCode && this.activeCode(activeCode),
      words ? el("blockquote", { dir: "auto" }, abridged(words)) : hint(),
      suggestion && this.suggestion(suggestion),
      coding && this.coding(coding, editable),
      !coding && !suggestion && words && this.judging(judgement, true),
      !coding && words && el("p", { class: "small row" }, this.similarButton()),
      others.length > 0 && this.others(others, coding),
    ];
  }

  /** Tell whether somebody writes a memo, which must not be drawn away under the hands. */
  isWriting() {
    const active = document.activeElement;
    return active?.id === "memo" && this.root.contains(active);
  }

  similarButton() {
    return quietButton(_("More like this"), "=", this.actions.showSimilar);
  }

  activeCode(code) {
    const title = el("b", {}, this.palette.title(code));
    return el("p", { class: "active-code" }, `${_("Each selection gets:")} `, title);
  }

  heading(code) {
    return el("h2", {}, el("span", { class: "swatch" }), this.palette.title(code));
  }

  coding(coding, editable) {
    const { withdraw, copyLink, startRecoding } = this.actions;
    return el(
      "div",
      { class: `coding hue${this.palette.hue(coding.code)}` },
      this.heading(coding.code),
      coding.interviewer &&
        el(
          "p",
          { class: "note warning" },
          _("These are the interviewer’s words: the coding does not count."),
        ),
      coding.quote_before && this.review(coding, editable),
      this.judging(coding, editable),
      this.marking(coding, editable),
      this.memo(coding, editable),
      el(
        "p",
        { class: "small row" },
        provenance(coding),
        editable && quietButton(_("Other code"), "e", startRecoding),
        editable && quietButton(_("Withdraw"), "Delete", withdraw),
        quietButton(_("Link"), "l", copyLink),
        this.similarButton(),
      ),
      coding.id && historyOf(coding.id, this.palette),
    );
  }

  /** Say what a coding was given to before its text was corrected. */
  review({ quote_before: before }, editable) {
    const { confirm } = this.actions;
    return el(
      "p",
      { class: "note warning" },
      _("To review: the words were corrected. Before: “{words}”", { words: abridged(before) }),
      " ",
      editable && el("button", { onclick: () => confirm() }, _("It still holds")),
    );
  }

  memo(coding, editable) {
    const memo = el("textarea", {
      id: "memo",
      rows: 2,
      placeholder: `${_("Memo")} (n)`,
      "aria-label": _("Memo"),
      readonly: !editable,
    });
    memo.value = this.drafts.of(coding) ?? coding.memo;
    memo.addEventListener("input", () => this.drafts.keep(coding, memo.value));
    memo.addEventListener("blur", () => this.actions.writeMemo(coding.key, memo.value));
    memo.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape" || (event.key === "Enter" && !event.shiftKey)) {
        event.preventDefault();
        memo.blur();
      }
    });
    return memo;
  }

  judging(judgement, editable) {
    return el(
      "div",
      { class: "judging" },
      this.judgeGroup("stance", { judgement, editable }),
      this.judgeGroup("basis", { judgement, editable }),
    );
  }

  judgeGroup(field, options) {
    const isStance = field === "stance";
    const buttons = Object.entries(isStance ? STANCE_KEYS : BASIS_KEYS).map(([word, key]) =>
      this.judgeButton(field, word, key, options),
    );
    const label = isStance ? _("Stance") : _("Basis of knowledge");
    return el("div", { role: "group", "aria-label": label }, ...buttons);
  }

  judgeButton(field, word, key, { judgement, editable }) {
    const isSaid = judgement[field] === word;
    return el(
      "button",
      {
        class: `judge ${isSaid ? "on" : ""} ${word}`,
        "aria-pressed": String(isSaid),
        disabled: !editable,
        onclick: () => this.actions.judge(field, word),
      },
      term("judged", word),
      el("kbd", {}, key),
    );
  }

  /** Offer the marks of a coding: they say nothing of the claim. */
  marking(coding, editable) {
    const buttons = Object.entries(MARK_KEYS).map(([mark, key]) =>
      el(
        "button",
        {
          class: `judge ${coding[mark] ? "on" : ""} ${mark}`,
          "aria-pressed": String(Boolean(coding[mark])),
          disabled: !editable,
          onclick: () => this.actions.mark(mark),
        },
        term("coding_mark", mark),
        el("kbd", {}, key),
      ),
    );
    return el(
      "div",
      { class: "judging" },
      el("div", { role: "group", "aria-label": _("Marks") }, ...buttons),
    );
  }

  suggestion(suggestion) {
    const { accept, reject } = this.actions;
    return el(
      "div",
      { class: `coding proposed hue${this.palette.hue(suggestion.code)}` },
      this.heading(suggestion.code),
      el("p", { class: "small" }, reasonFor(suggestion)),
      this.proposedStance(suggestion),
      el(
        "p",
        { class: "row" },
        el("button", { class: "main", onclick: () => accept() }, _("Accept"), el("kbd", {}, "y")),
        el("button", { onclick: () => reject() }, _("Reject"), el("kbd", {}, "x")),
      ),
    );
  }

  /** Show the stance that accepting keeps; where nothing tells it, one key says it and accepts. */
  proposedStance({ proposedStance, stance_told: isTold, stance_confidence: sure, isAsked }) {
    const judgement = { stance: isTold ? proposedStance : null };
    const question = isTold
      ? _("Accepting keeps the stance:")
      : _("Which stance? One key accepts.");
    return el(
      "div",
      { class: `judging${isAsked ? " asked" : ""}` },
      el("p", { class: "small" }, question, ...likeliestStance(proposedStance, sure, isTold)),
      this.judgeGroup("stance", { judgement, editable: true }),
    );
  }

  /** List what else is coded here, each to be put in focus. */
  others(others, focus) {
    const items = others.map((entry) => el("li", {}, this.otherButton(entry, focus)));
    return el("ul", { class: "others", "aria-label": _("Coded here") }, ...items);
  }

  otherButton(entry, focus) {
    const stance = entry.proposed ? _("proposed") : term("stance", entry.stance);
    return el(
      "button",
      {
        class: `hue${this.palette.hue(entry.code)}${entry.key === focus?.key ? " on" : ""}`,
        onclick: () => this.actions.focusOn(entry.key),
      },
      el("span", { class: "swatch" }),
      this.palette.title(entry.code),
      ` · ${[stance, entry.coder].filter(Boolean).join(" · ")}`,
    );
  }
}

const hint = () =>
  el(
    "p",
    { class: "hint" },
    _("Choose words with the mouse, or a turn with j and k. Then press Enter."),
  );

const quietButton = (text, key, act) =>
  el("button", { class: "quiet", onclick: () => act(), title: key }, text);

const abridged = (words) =>
  words.length > 320 ? `${words.slice(0, 200)} … ${words.slice(-100)}` : words;

/** Return who coded, when, and where the coding came from. */
function provenance({ coder, created, origin }) {
  const when = created && momentOf(created);
  const from = origin && origin !== "manual" ? term("origin", origin) : "";
  return [coder, when, from].filter(Boolean).join(" · ");
}

/** Say of a stance how sure it is; where it is asked for, which one is the likeliest. */
export function likeliestStance(stance, confidence, isTold) {
  if (confidence == null) return [];
  const sure = ` ${Math.round(confidence * 100)} %`;
  return isTold ? [sure] : [` ${_("Likeliest:")} `, badge(stance ?? "mentions"), sure];
}

/** Return why a suggestion was made and how sure it is. */
export function reasonFor({ because, confidence, by }) {
  const percent = Math.round(confidence * 100);
  return _("Based on {by}: {words} (confidence {percent}%)", {
    words: because.join(", "),
    percent,
    by: term("by", by),
  });
}
