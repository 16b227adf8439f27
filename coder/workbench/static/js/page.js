// What every page has: numbers that open their quotes, with a way back into the transcript.

import { badge, el } from "./dom.js";
import { request } from "./server.js";
import { say } from "./words.js";

const MOST = 300; // more than anybody reads in a dialog

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.count");
  if (!button) return;
  const { codings, about, for: code } = button.dataset;
  const answer = await request(
    "GET",
    codings
      ? `/api/codings?ids=${codings}${code ? `&for=${encodeURIComponent(code)}` : ""}`
      : `/api/codings?about=${encodeURIComponent(about)}`,
  );
  const clusters = button.closest("tr, li")?.querySelector("th, a")?.textContent.trim() ?? "";
  show(clusters, answer.codings);
});

/** Put codings of one source and stance whose spans overlap together: one passage, said once. */
function passagesOf(codings) {
  const groups = [];
  for (const coding of codings) {
    const same = (one) =>
      one.source === coding.source &&
      one.stance === coding.stance &&
      one.start < coding.end &&
      coding.start < one.end;
    const home = groups.find((group) => group.some(same));
    if (home) home.push(coding);
    else groups.push([coding]);
  }
  return groups;
}

function show(title, codings) {
  const dialog = document.getElementById("quotes");
  const passages = passagesOf(codings);
  dialog.replaceChildren(
    el("h2", {}, title),
    el("p", { class: "small" }, say("quotes_number", { number: passages.length })),
    ...passages.slice(0, MOST).map(quote),
    passages.length > MOST ? el("p", { class: "note" }, say("first_quotes", { number: MOST })) : "",
    el("form", { method: "dialog" }, el("button", { class: "main" }, say("close"))),
  );
  dialog.showModal();
}

/** Show a passage once, with all that was said of it. */
function quote(codings) {
  const longest = codings.reduce((most, one) =>
    one.end - one.start > most.end - most.start ? one : most,
  );
  const { source, id, title, stance, quote: words } = longest;
  const told = (coding) => [
    coding.via ? `${say("via")} ${coding.via}` : coding.code,
    coding.coded_stance && coding.coded_stance !== coding.stance && say(coding.coded_stance),
    ...["own_claim", "by_reach", "disputed", "with_question"].map(
      (mark) => coding[mark] && say(mark),
    ),
    coding.left_out && !["own_claim", "double"].includes(coding.left_out) && say(coding.left_out),
    !coding.left_out && coding.interviewer && say("interviewer"),
  ];
  const said = (coding) =>
    el(
      "span",
      { class: "said" },
      [...told(coding), coding.basis && say(coding.basis), coding.coder]
        .filter(Boolean)
        .join(" · "),
      coding.memo ? el("i", {}, ` ${coding.memo}`) : "",
    );
  return el(
    "blockquote",
    { class: stance },
    el("p", { dir: "auto" }, words),
    el(
      "footer",
      {},
      badge(stance),
      " ",
      el("a", { href: `/source/${source}#c${id}` }, `${source}, ${title}`),
      ...codings.map(said),
    ),
  );
}
