// Where changes stand, in words beside the menu: saved, saving, or waiting for the server.

import { el } from "./dom.js";
import { _ } from "./words.js";

/**
 * Show the status of an outbox from now on.
 * @param {import("./outbox.js").Outbox} outbox
 * @param {() => void} askAgain what a person does about changes that wait for an answer
 */
export function showSaving(outbox, askAgain) {
  const place = document.getElementById("saved");
  const show = () => {
    place.className = `saved ${statusClass(outbox)}`;
    place.replaceChildren(
      outbox.held && outbox.waiting.length
        ? el("button", { class: "quiet", onclick: askAgain }, heldText(outbox))
        : statusText(outbox),
    );
  };
  outbox.addEventListener("status", show);
  show();
}

function statusClass(outbox) {
  if (outbox.serverGone || outbox.held || outbox.notice) return "gone";
  return outbox.waiting.length ? "saving" : "done";
}

const heldText = ({ waiting }) =>
  _("⚠ Waiting for your answer: {number}", { number: waiting.length });

function statusText({ serverGone, notice, waiting, savedAt }) {
  const number = waiting.length;
  if (notice) return _("⚠ Signed out; changes waiting here: {number}", { number });
  if (serverGone && number)
    return _("⚠ The server does not answer; changes waiting here: {number}", { number });
  if (serverGone) return _("⚠ The server does not answer");
  if (number) return _("Saving …");
  if (!savedAt) return "";
  return _("✓ Saved at {time}", {
    time: savedAt.toLocaleTimeString(document.documentElement.lang),
  });
}
