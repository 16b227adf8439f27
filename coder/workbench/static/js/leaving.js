// Leaving a page of which something waits: the browser warns, and signing out lets it go out first.

import { _, ngettext } from "./words.js";

const PATIENCE = 3000; // milliseconds in which what waits may still be saved before signing out
const LOOK_AGAIN = 50;

/** @param {import("./coding_page.js").CodingPage} page */
export function guardLeaving({ codings: { outbox } }) {
  let mayLeave = false;
  addEventListener("beforeunload", (event) => {
    const isStuck = outbox.serverGone || outbox.held || outbox.notice;
    if (outbox.waiting.length && isStuck && !mayLeave) event.preventDefault();
  });
  const form = document.querySelector('form[action="/sign-out"]');
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    document.activeElement?.blur(); // a memo that is being typed is saved
    await emptied(outbox);
    mayLeave = !outbox.waiting.length || confirm(question(outbox.waiting.length));
    if (mayLeave) form.submit();
  });
}

async function emptied(outbox) {
  const until = Date.now() + PATIENCE;
  while (outbox.waiting.length && !outbox.held && Date.now() < until) {
    await new Promise((again) => setTimeout(again, LOOK_AGAIN));
  }
}

const question = (number) =>
  `${ngettext(
    "{n} change is not saved yet. It stays in this browser until you sign in here again.",
    "{n} changes are not saved yet. They stay in this browser until you sign in here again.",
    number,
  )} ${_("Sign out?")}`;
