// What is ticked in the queue, looked over before all of it is decided at once.

import { badge, el } from "./dom.js";
import { _, ngettext, term } from "./words.js";

const STANCES = ["supports", "qualifies", "contradicts", "unable", "mentions"];
const LONGEST = 200; // signs of a quote

/**
 * Show suggestions with what would be kept of each; whose stance nothing tells, waits for it.
 * @param {HTMLElement} root
 * @param {object[]} chosen
 * @param {object} options
 * @param {"accept" | "reject"} options.kind
 * @param {(code: string) => string} options.titleOf
 * @param {(stances: Record<number, string>) => void} options.decide
 */
export function showPreview(root, chosen, { kind, titleOf, decide }) {
  const isAccepting = kind === "accept";
  const stances = isAccepting ? toldStances(chosen) : {};
  const confirm = el("button", { class: "main", onclick: () => decide(stances) }, _("Confirm"));
  const rows = chosen.map((suggestion) => row(suggestion, { titleOf, isAccepting, stances }));
  const check = () => {
    confirm.disabled = isAccepting && chosen.some(({ id }) => !stances[id]);
  };
  const hide = () => {
    root.hidden = true;
  };
  root.hidden = !chosen.length;
  root.onchange = check;
  root.replaceChildren(
    el("p", {}, isAccepting ? acceptText(chosen.length) : rejectText(chosen.length)),
    ...(isAccepting ? stanceForAll(chosen, stances) : []),
    el("ul", {}, ...rows),
    el("p", { class: "row" }, confirm, el("button", { onclick: hide }, _("Cancel"))),
  );
  check();
}

const acceptText = (number) =>
  ngettext(
    "This suggestion becomes a coding of yours, with the stance that stands beside it:",
    "These {n} suggestions become codings of yours, with the stance that stands beside each:",
    number,
  );

const rejectText = (number) =>
  _("These suggestions are rejected and will not come back ({number}):", { number });

function toldStances(chosen) {
  const told = chosen.filter((suggestion) => suggestion.stance_told);
  return Object.fromEntries(told.map(({ id, stance }) => [id, stance ?? "mentions"]));
}

/** Offer one stance for all of which nothing tells it. */
function stanceForAll(chosen, stances) {
  const untold = chosen.filter(({ stance_told: isTold }) => !isTold);
  if (untold.length < 2) return [];
  const select = stanceSelect(_("For all whose stance nothing tells"), (stance) => {
    for (const { id } of untold) {
      stances[id] = stance;
      document.getElementById(`stance-${id}`).value = stance;
    }
  });
  return [el("p", {}, el("label", {}, `${_("For all whose stance nothing tells")} `, select))];
}

function stanceSelect(label, choose, id) {
  const select = el(
    "select",
    { id, "aria-label": label },
    el("option", { value: "" }, _("Which stance?")),
    ...STANCES.map((stance) => el("option", { value: stance }, term("stance", stance))),
  );
  select.addEventListener("change", () => choose(select.value));
  return select;
}

function row({ id, code, quote, stance_told: isTold }, { titleOf, isAccepting, stances }) {
  const choose = (stance) => {
    stances[id] = stance;
  };
  return el(
    "li",
    {},
    el("b", {}, titleOf(code)),
    ` ${_("“{text}”", { text: quote.slice(0, LONGEST) })} `,
    isAccepting && isTold && badge(stances[id]),
    isAccepting && !isTold && stanceSelect(_("Which stance?"), choose, `stance-${id}`),
  );
}
