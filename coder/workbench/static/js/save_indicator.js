// Where changes stand, in words beside the menu: saved, saving, or waiting for the server.

import { say } from "./words.js";

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
  if (serverGone && number) return say("server_gone_waiting", { number });
  if (serverGone) return say("server_gone");
  if (number) return say("saving");
  if (!savedAt) return "";
  return say("saved_at", { time: savedAt.toLocaleTimeString(document.documentElement.lang) });
}
