// What waits in this browser, whatever page is open: changes that the study does not have yet.

import { el } from "./dom.js";
import { slotsIn } from "./outbox.js";
import { _, term } from "./words.js";

const SETTLED_AFTER = 1500; // milliseconds: what is only on its way is gone by then
const LONGEST = 160; // signs of a quote

/** Show beside the menu how much waits, from now on; the page of a source tells of its own itself. */
export function showWaiting() {
  const me = document.body.dataset.me;
  const place = document.getElementById("saved");
  if (!me || !place) return;
  const button = el("button", {
    class: "saved gone waiting",
    onclick: () => list(me),
    hidden: true,
  });
  place.after(button);
  const show = () => {
    const number = slotsElsewhere(me).reduce((sum, { waiting }) => sum + waiting.length, 0);
    button.hidden = number === 0;
    button.textContent = _("⚠ Not saved yet: {number}", { number });
  };
  setTimeout(show, SETTLED_AFTER);
  setInterval(show, SETTLED_AFTER);
}

/** Return what waits, but for what the page that is open has under way itself. */
function slotsElsewhere(me) {
  const isCoding = document.body.classList.contains("coding");
  const own = isCoding ? location.pathname.split("/").at(-1) : null;
  const isOwn = ({ source, coder }) => source === own && [me, ""].includes(coder);
  return slotsIn(localStorage, location.host).filter((slot) => !isOwn(slot));
}

/** List what waits, by source, with the way to where it is sent. */
function list(me) {
  const dialog = document.getElementById("quotes");
  dialog.replaceChildren(
    el("h2", {}, _("Not saved yet")),
    el("p", {}, _("This stays in this browser. Open the source and it is saved.")),
    ...slotsElsewhere(me).map((slot) => ofSource(slot, me)),
    el("form", { method: "dialog" }, el("button", { class: "main" }, _("Close"))),
  );
  dialog.showModal();
}

function ofSource({ source, coder, waiting }, me) {
  const isMine = !coder || coder === me;
  const heading = isMine
    ? el("a", { href: `/source/${source}` }, source)
    : _("{source}, of {coder}: saved when {coder} signs in again", { source, coder });
  return el(
    "section",
    {},
    el("h3", {}, heading),
    el("ul", {}, ...waiting.map((change) => el("li", { dir: "auto" }, described(change)))),
  );
}

/** Say in words what a change does. */
function described({ body, shown, gone, back, decide }) {
  if (body.codings) return body.codings.map(ofRow).join("; ");
  if (shown) return ofRow({ ...shown, ...body });
  if (decide) return decide[1] === "rejected" ? _("Reject") : _("Undo");
  if (gone) return _("Withdraw");
  if (back) return _("Undo");
  const judged = ["stance", "basis"].filter((field) => body[field]);
  const words = judged.map((field) => term("judged", body[field]));
  const moved = body.quote ? _("“{text}”", { text: abridged(body.quote) }) : "";
  return [...words, body.code, body.memo, moved].filter(Boolean).join(" · ");
}

const ofRow = ({ code, stance, quote = "" }) =>
  [code, stance && term("stance", stance), quote && _("“{text}”", { text: abridged(quote) })]
    .filter(Boolean)
    .join(" · ");

const abridged = (words) => (words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words);
