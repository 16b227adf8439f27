// What every page has: numbers that open their quotes, with a way back into the transcript.

import { badge, el } from "./dom.js";
import { keepPlaceOverLanguages } from "./language.js";
import { keepPlace } from "./place_kept.js";
import { request } from "./server.js";
import { showWaiting } from "./waiting.js";
import { _, term } from "./words.js";

const MOST = 300; // more than anybody reads in a dialog

// On a narrow screen the bar of pages is wider than the screen: where one is stays in sight.
const current = document.querySelector(".top nav [aria-current]");
if (current) {
  const bar = current.parentElement;
  bar.scrollLeft = current.offsetLeft - bar.offsetLeft - bar.clientWidth / 3;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.count");
  if (button) await openQuotes(button);
});

const countButtons = () => [...document.querySelectorAll("button.count")];

async function openQuotes(button, top = 0) {
  const answer = await request("GET", addressOf(button.dataset));
  const title = button.closest("tr, li")?.querySelector("th, a")?.textContent.trim() ?? "";
  // of a whole source nobody means all
  const isChoice = Boolean(button.dataset.source);
  showQuotes(title, answer.codings, { about: button.dataset.for ?? "", isTicked: !isChoice });
  const dialog = document.getElementById("quotes");
  dialog.dataset.of = String(countButtons().indexOf(button));
  dialog.scrollTop = top;
}

/** Return which number has its quotes open, and how far they are read. */
function quotesLeftOpen() {
  const dialog = document.getElementById("quotes");
  return dialog?.open ? { of: Number(dialog.dataset.of), top: dialog.scrollTop } : null;
}

function openQuotesAgain({ of, top }) {
  const button = countButtons()[of];
  if (button) openQuotes(button, top);
}

document.addEventListener("stale_text", () => {
  const findsAgain = document.body.classList.contains("coding"); // that page renews itself
  if (findsAgain || document.getElementById("stale")) return;
  const reload = el("button", { class: "main", onclick: () => location.reload() }, _("Load again"));
  const sentence = _("This text was corrected meanwhile. What you see here is the earlier one.");
  document.body.append(
    el("p", { id: "stale", class: "fault floating", role: "alert" }, sentence, " ", reload),
  );
});

document.addEventListener("restored", () => {
  if (document.getElementById("restored")) return;
  const reload = el("button", { class: "main", onclick: loadAgain }, _("Load again"));
  const sentence = _(
    "An earlier state of the study was put back. What you see here is from before.",
  );
  document.body.append(
    el("p", { id: "restored", class: "fault floating", role: "alert" }, sentence, " ", reload),
  );
});

/** Load the page again; what waits in the browser waits there still, so that nobody needs to be warned of it. */
function loadAgain() {
  const keepsWhatWaits = document.body.classList.contains("coding");
  const unwarned = (event) => event.stopImmediatePropagation();
  if (keepsWhatWaits) addEventListener("beforeunload", unwarned, { capture: true });
  location.reload();
}

document.addEventListener("signed_out", ({ detail }) => {
  const back = encodeURIComponent(location.pathname + location.search);
  const link = el("a", { class: "button", href: `/sign-in?next=${back}` }, _("Sign in again"));
  const sentence = el("p", { id: "signed-out", class: "fault floating", role: "alert" }, detail);
  sentence.append(" ", link);
  document.body.append(sentence);
});

document.addEventListener("signed_in", () => document.getElementById("signed-out")?.remove());

/** Return where the codings behind a number are to be had. */
function addressOf({ codings, about, source, for: code }) {
  if (source) return `/api/codings?source=${encodeURIComponent(source)}`;
  if (!codings) return `/api/codings?about=${encodeURIComponent(about)}`;
  const arriving = code ? `&for=${encodeURIComponent(code)}` : "";
  return `/api/codings?ids=${codings}${arriving}`;
}

/** Put codings of one source and stance whose spans overlap together: one passage, said once. */
function passagesOf(codings) {
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

function showQuotes(title, codings, { about, isTicked }) {
  const dialog = document.getElementById("quotes");
  const passages = passagesOf(codings);
  const isCut = passages.length > MOST;
  dialog.replaceChildren(
    el("h2", {}, title),
    el("p", { class: "small" }, _("Quotes: {number}", { number: passages.length })),
    ...passages.slice(0, MOST).map((passage) => quotation(passage, isTicked)),
    isCut
      ? el(
          "p",
          { class: "note" },
          _("The first {number}. The page of the code shows them all.", { number: MOST }),
        )
      : "",
    el(
      "form",
      { method: "dialog", class: "deeds" },
      el("button", { class: "main", autofocus: true }, _("Close")),
      ...writingLinks(dialog, codings, about),
    ),
  );
  dialog.showModal();
}

/** Offer to write down what the ticked quotes show, or to sum up the cell that they are. */
function writingLinks(dialog, codings, about) {
  if (document.body.dataset.may !== "coder" || !codings.length) return [];
  const make = el("button", { type: "button" }, _("Make a finding of the ticked quotes"));
  make.addEventListener("click", () => {
    const on = ticked(dialog);
    if (on) location.href = `/findings#${new URLSearchParams({ new: "finding", on, about })}`;
  });
  const sources = new Set(codings.map((coding) => coding.source));
  if (!about || sources.size > 1) return [" ", make];
  const [where] = sources;
  const sumUp = () => {
    const cell = { new: "summary", code: about, where, on: ticked(dialog) };
    location.href = `/findings#${new URLSearchParams(cell)}`;
  };
  const name = _("Sum up {code} in {place}", { code: about, place: where });
  return [" ", make, " ", el("button", { type: "button", onclick: sumUp }, name)];
}

/** Return the numbers of the ticked quotes, divided by commas. */
function ticked(dialog) {
  const ticks = [...dialog.querySelectorAll("input.tick-quote:checked")];
  return ticks.map((tick) => tick.value).join(",");
}

/** Return the tick by which a passage is written down: once, whoever else coded it. */
function tickOf(value, checked) {
  if (document.body.dataset.may !== "coder") return "";
  const attributes = { type: "checkbox", class: "tick-quote", value, checked };
  return el("input", { ...attributes, "aria-label": _("Tick") });
}

const lengthOf = ({ start, end }) => end - start;

/** Return a passage once, with all that was said of it. */
function quotation(codings, isTicked) {
  const longest = codings.reduce((most, coding) =>
    lengthOf(coding) > lengthOf(most) ? coding : most,
  );
  const { source, id, title, stance, quote } = longest;
  const link = el("a", { href: `/source/${source}#c${id}` }, `${source}, ${title}`);
  return el(
    "blockquote",
    { class: stance },
    tickOf(id, isTicked),
    el("p", { dir: "auto" }, quote),
    el("footer", {}, badge(stance), " ", link, ...codings.map(remarks)),
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
    coding.with_question && _("with the question"),
    isLeftOut && term("left_out", coding.left_out),
    !coding.left_out && coding.interviewer && _("interviewer’s words"),
  ];
}

keepPlaceOverLanguages();
keepPlace(quotesLeftOpen, openQuotesAgain);
showWaiting();
