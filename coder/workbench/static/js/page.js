// What every page has: numbers that open their quotes, with a way back into the transcript.

import { ask } from "./server.js";
import { make, say, toned } from "./words.js";

const MOST = 300; // more than anybody reads in a dialog

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.count");
  if (!button) return;
  const { codings, about, stance } = button.dataset;
  const answer = await ask("GET", codings ? `/api/codings?ids=${codings}` : `/api/codings?about=${encodeURIComponent(about)}`);
  const clusters = button.closest("tr, li")?.querySelector("th, a")?.textContent.trim() ?? "";
  show(clusters, answer.codings.filter((coding) => !stance || coding.stance === stance));
});

function show(title, codings) {
  const dialog = document.getElementById("quotes");
  const passages = Object.values(Object.groupBy(codings, ({ source, start, end, stance }) => `${source} ${start} ${end} ${stance}`));
  dialog.replaceChildren(
    make("h2", {}, title),
    make("p", { class: "small" }, say("quotes_number", { number: passages.length })),
    ...passages.slice(0, MOST).map(quote),
    passages.length > MOST ? make("p", { class: "note" }, say("first_quotes", { number: MOST })) : "",
    make("form", { method: "dialog" }, make("button", { class: "main" }, say("close"))),
  );
  dialog.showModal();
}

/** Show a passage once, with all that was said of it. */
function quote(codings) {
  const [{ source, id, title, stance, quote: words }] = codings;
  const said = (coding) =>
    make("span", { class: "said" }, [coding.code, coding.basis && say(coding.basis), coding.coder].filter(Boolean).join(" · "), coding.memo ? make("i", {}, ` ${coding.memo}`) : "");
  return make(
    "blockquote",
    { class: stance },
    make("p", { dir: "auto" }, words),
    make("footer", {}, toned(stance), " ", make("a", { href: `/source/${source}#c${id}` }, `${source}, ${title}`), ...codings.map(said)),
  );
}
