// What was done to codings together and can be undone, as long as the tab is open.

import { request } from "./server.js";
import { ngettext } from "./words.js";

const MOST = 50;
const SLOT = `together:${document.body.dataset.me}`;

/** @returns {{ step: number, told: string }[]} the steps, the last one last */
export const done = () => JSON.parse(sessionStorage.getItem(SLOT) ?? "[]");

const keep = (steps) => sessionStorage.setItem(SLOT, JSON.stringify(steps.slice(-MOST)));

/** Remember a step, and in words what it did. */
export function rememberStep(step, told) {
  keep([...done(), { step, told }]);
}

/** Take the last step back; return what stays as it is, since somebody changed it meanwhile. */
export async function undoLast() {
  const steps = done();
  const { step } = steps.pop();
  keep(steps); // one that cannot be undone is not offered again
  const { stay } = await request("POST", "/api/codings/undo", { step });
  if (!stay.length) return "";
  return ngettext(
    "{n} coding was changed since and stays as it is: {codings}.",
    "{n} codings were changed since and stay as they are: {codings}.",
    stay.length,
    { codings: stay.join(", ") },
  );
}
