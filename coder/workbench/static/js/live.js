// What others do appears here within a second: a cheap question, asked once a second.

import { ask } from "./server.js";

const SOON = 900;
const LATER = 8000;

/** Ask again and again; a page that nobody looks at asks less often. */
export function follow(bench) {
  let at = Number(document.body.dataset.at);
  const { outbox } = bench.codings;

  async function look() {
    try {
      const changes = await ask("GET", `/api/changes?since=${at}&source=${bench.data.source}`);
      at = changes.at;
      if (outbox.gone) {
        outbox.gone = false;
        outbox.show();
        outbox.send();
      }
      if (changes.codings?.length) {
        bench.codings.merge(changes.codings);
        bench.data.codings = [...bench.codings.all.values()];
        bench.listCoders();
      }
      if (changes.codebook) bench.palette.set((await ask("GET", "/api/codes")).codes);
      if (changes.suggestions)
        bench.renewProposals(await ask("GET", `/api/suggestions?source=${bench.data.source}`));
    } catch (error) {
      if (error.status === undefined) {
        outbox.gone = true;
        outbox.show();
      }
    }
    setTimeout(look, document.hidden ? LATER : SOON);
  }

  setTimeout(look, SOON);
  document.addEventListener("visibilitychange", () => document.hidden || outbox.send());
}
