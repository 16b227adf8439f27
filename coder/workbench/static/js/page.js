// What every page has: numbers that open their quotes, with a way back into the transcript.

import { el } from "./dom.js";
import { keepPlaceOverLanguages } from "./language.js";
import { keepPlace } from "./place_kept.js";
import { passagesOf, quotation } from "./quotes.js";
import { request } from "./server.js";
import { showWaiting } from "./waiting.js";
import { _ } from "./words.js";

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
  if ("list" in button.dataset) {
    await openAsList(button, top);
    return;
  }
  const answer = await request("GET", addressOf(button.dataset));
  const title = button.closest("tr, li")?.querySelector("th, a")?.textContent.trim() ?? "";
  // of a whole source nobody means all
  const isChoice = Boolean(button.dataset.source);
  showQuotes(title, answer.codings, { about: button.dataset.for ?? "", isTicked: !isChoice });
  const dialog = document.getElementById("quotes");
  dialog.dataset.of = String(countButtons().indexOf(button));
  dialog.scrollTop = top;
}

/** Show the codings of a cell as a list to work through. */
async function openAsList(button, top) {
  const { openList } = await import("./quote_list.js");
  const dialog = document.getElementById("quotes");
  dialog.dataset.of = String(countButtons().indexOf(button));
  const title = button.closest("tr")?.querySelector("th")?.textContent.trim() ?? "";
  await openList(dialog, title, button.dataset.codings);
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

function showQuotes(title, codings, { about, isTicked }) {
  const dialog = document.getElementById("quotes");
  const passages = passagesOf(codings);
  const isCut = passages.length > MOST;
  dialog.replaceChildren(
    el("h2", {}, title),
    el("p", { class: "small" }, _("Quotes: {number}", { number: passages.length })),
    ...passages.slice(0, MOST).map((passage) => quotation(passage, { isTicked })),
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

keepPlaceOverLanguages();
keepPlace(quotesLeftOpen, openQuotesAgain);
showWaiting();
