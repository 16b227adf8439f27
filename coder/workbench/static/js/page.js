// What every page has: numbers that open their quotes, with a way back into the transcript.

import { ask } from "./server.js";
import { make, say, toned } from "./words.js";

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
  dialog.replaceChildren(
    make("h2", {}, title),
    make("p", { class: "small" }, say("quotes_number", { number: codings.length })),
    ...codings.map(quote),
    make("form", { method: "dialog" }, make("button", { class: "main" }, say("close"))),
  );
  dialog.showModal();
}

function quote(coding) {
  const whose = [coding.basis && say(coding.basis), coding.code, coding.coder].filter(Boolean).join(" · ");
  return make(
    "blockquote",
    { class: coding.stance },
    make("p", { dir: "auto" }, coding.quote),
    make("footer", {}, toned(coding.stance), " ", make("a", { href: `/source/${coding.source}#c${coding.id}` }, `${coding.source}, ${coding.title}`), ` · ${whose}`, coding.memo ? make("span", { class: "memo" }, ` ${coding.memo}`) : ""),
  );
}
