// Where changes stand, in words beside the menu: saved, saving, or waiting for the server.

import { _ } from "./words.js";

/** Show the status of an outbox from now on. */
export function showSaving(outbox) {
  const place = document.getElementById("saved");
  const show = () => {
    place.className = `saved ${statusClass(outbox)}`;
    place.textContent = outbox.notice || statusText(outbox);
  };
  outbox.addEventListener("status", show);
  show();
}

function statusClass(outbox) {
  if (outbox.serverGone) return "gone";
  return outbox.waiting.length ? "saving" : "done";
}

function statusText({ serverGone, waiting, savedAt }) {
  const number = waiting.length;
  if (serverGone && number)
    return _("⚠ The server does not answer; changes waiting here: {number}", { number });
  if (serverGone) return _("⚠ The server does not answer");
  if (number) return _("Saving …");
  if (!savedAt) return "";
  return _("✓ Saved at {time}", {
    time: savedAt.toLocaleTimeString(document.documentElement.lang),
  });
}
