// The panel above the codebook: what is chosen, and what is said of it.

import { make, say, toned } from "./words.js";

export const STANCE_KEYS = {
  supports: "s",
  qualifies: "q",
  contradicts: "c",
  unable: "u",
  mentions: "m",
};
export const BASIS_KEYS = { first_hand: "f", second_hand: "h", opinion: "o", record: "r" };

export class Chosen {
  /** `act` holds what the buttons do: judge, memo, withdraw, focus, accept, reject. */
  constructor(root, palette, act) {
    this.root = root;
    this.palette = palette;
    this.act = act;
  }

  /** Show a coding, a suggestion, or a selection that waits for its code. */
  show({ words, coding, proposal, others, judgement, editable, active }) {
    const key = JSON.stringify([
      words,
      coding,
      proposal,
      others.map((one) => [one.key, one.stance]),
      judgement,
      active,
    ]);
    if (key === this.key || this.writing()) return;
    this.key = key;
    this.root.replaceChildren(
      ...[
        active &&
          make(
            "p",
            { class: "active-code" },
            `${say("marks_each")} `,
            make("b", {}, this.palette.title(active)),
          ),
        words
          ? make("blockquote", { dir: "auto" }, short(words))
          : make("p", { class: "hint" }, say("select_first")),
        proposal && this.proposal(proposal),
        coding && this.coding(coding, editable),
        !coding && !proposal && words && this.judging(judgement, true),
        others.length > 0 && this.others(others, coding),
      ].filter(Boolean),
    );
  }

  writing() {
    return document.activeElement?.matches?.("#memo") && this.root.contains(document.activeElement);
  }

  coding(coding, editable) {
    const whose = [
      coding.coder,
      coding.created?.slice(0, 16).replace("T", " "),
      coding.origin && coding.origin !== "manual" ? say(`origin_${coding.origin}`) : "",
    ];
    const memo = make("textarea", {
      id: "memo",
      rows: 2,
      placeholder: `${say("memo")} (n)`,
      "aria-label": say("memo"),
      readonly: !editable,
    });
    memo.value = coding.memo;
    memo.addEventListener("change", () => this.act.memo(memo.value));
    memo.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape" || (event.key === "Enter" && !event.shiftKey)) {
        event.preventDefault();
        memo.blur();
      }
    });
    return make(
      "div",
      { class: `coding hue${this.palette.hue(coding.code)}` },
      make("h2", {}, make("span", { class: "swatch" }), this.palette.title(coding.code)),
      coding.interviewer && make("p", { class: "note warning" }, say("interviewers_words")),
      this.judging(coding, editable),
      memo,
      make(
        "p",
        { class: "small row" },
        whose.filter(Boolean).join(" · "),
        editable &&
          make(
            "button",
            { class: "quiet", onclick: this.act.withdraw, title: "Delete" },
            say("withdraw"),
          ),
        make("button", { class: "quiet", onclick: this.act.link, title: "l" }, say("copy_link")),
      ),
    );
  }

  judging(judgement, editable) {
    const button = (name, word, key, on) =>
      make(
        "button",
        {
          class: `judge ${on ? "on" : ""} ${word}`,
          "aria-pressed": String(on),
          disabled: !editable,
          onclick: () => this.act.judge(name, word),
        },
        say(word),
        make("kbd", {}, key),
      );
    return make(
      "div",
      { class: "judging" },
      make(
        "div",
        { role: "group", "aria-label": say("stance") },
        ...Object.entries(STANCE_KEYS).map(([word, key]) =>
          button("stance", word, key, judgement.stance === word),
        ),
      ),
      make(
        "div",
        { role: "group", "aria-label": say("basis") },
        ...Object.entries(BASIS_KEYS).map(([word, key]) =>
          button("basis", word, key, judgement.basis === word),
        ),
      ),
    );
  }

  proposal(proposal) {
    return make(
      "div",
      { class: `coding proposed hue${this.palette.hue(proposal.code)}` },
      make("h2", {}, make("span", { class: "swatch" }), this.palette.title(proposal.code)),
      make("p", { class: "small" }, because(proposal)),
      proposal.proposedStance
        ? make("p", { class: "small" }, `${say("perhaps")} `, toned(proposal.proposedStance))
        : "",
      make(
        "p",
        { class: "row" },
        make(
          "button",
          { class: "main", onclick: this.act.accept },
          say("accept"),
          make("kbd", {}, "y"),
        ),
        make("button", { onclick: this.act.reject }, say("reject"), make("kbd", {}, "x")),
      ),
    );
  }

  others(others, focus) {
    const item = (one) =>
      make(
        "li",
        {},
        make(
          "button",
          {
            class: `hue${this.palette.hue(one.code)}${one.key === focus?.key ? " on" : ""}`,
            onclick: () => this.act.focus(one.key),
          },
          make("span", { class: "swatch" }),
          this.palette.title(one.code),
          ` · ${one.proposed ? say("proposed") : say(one.stance)}${one.coder ? ` · ${one.coder}` : ""}`,
        ),
      );
    return make("ul", { class: "others", "aria-label": say("coded_here") }, ...others.map(item));
  }
}

/** Say why a suggestion was made and how sure it is. */
export const because = (proposal) =>
  say("because_of", {
    words: proposal.because.join(", "),
    percent: Math.round(proposal.confidence * 100),
    by: say(`by_${proposal.by}`),
  });

const short = (words) =>
  words.length > 320 ? `${words.slice(0, 200)} … ${words.slice(-100)}` : words;
