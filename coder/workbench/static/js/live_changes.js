// What others do appears here within a second: a cheap question, asked once a second.

import { noteVersion } from "./framework_version.js";
import { request } from "./server.js";
import { shownTexts } from "./texts.js";

const SOON = 900; // milliseconds
const LATER = 8000; // for a page that nobody looks at

/** Ask the server again and again what changed. */
export function followChanges(page) {
  const { outbox } = page.codings;
  let since = Number(document.body.dataset.at);

  async function look() {
    try {
      const changes = await request("GET", `/api/changes?since=${since}&source=${page.source}`);
      since = changes.at;
      outbox.setServerGone(false);
      await takeIn(page, changes);
    } catch (error) {
      if (error.status === undefined) outbox.setServerGone(true);
    }
    setTimeout(look, document.hidden ? LATER : SOON);
  }

  setTimeout(look, SOON);
  document.addEventListener("visibilitychange", () => document.hidden || outbox.send());
}

async function takeIn({ source, codings, palette, state, renewal }, changes) {
  // positions mean something else now: nothing of them may be drawn on this text
  if (changes.text_hash && changes.text_hash !== shownTexts()[source]) {
    await renewal.start();
    return;
  }
  if (changes.codings?.length) codings.merge(changes.codings);
  if (changes.codebook) {
    const answer = await request("GET", "/api/codes");
    noteVersion(answer);
    palette.setCodes(answer.codes);
  }
  if (changes.suggestions) {
    const answer = await request("GET", `/api/suggestions?source=${source}`);
    state.renewSuggestions(answer.suggestions);
  }
}
