// Disputes between coders: one coding takes the place of those that differ, and that can be undone.

import { followAgreement } from "./agreement_live.js";
import { request } from "./server.js";
import { _, ngettext } from "./words.js";

const countOf = (name) => document.querySelector(`#differences .${name}`);

function moveOne(from, to) {
  countOf(from).textContent = Number(countOf(from).textContent) - 1;
  countOf(to).textContent = Number(countOf(to).textContent) + 1;
}

function showSettled(card, isSettled) {
  const settle = card.querySelector("form.settle");
  if (!settle) return window.location.reload(); // it was settled before the page was shown
  settle.hidden = isSettled;
  card.querySelector("form.reopen").hidden = !isSettled;
  card.querySelector(isSettled ? "form.reopen button" : "form.settle select").focus();
}

/** Do what a form asks; what was refused is said in the form. */
async function attempt(form, work) {
  const fault = form.querySelector(".fault");
  fault.textContent = "";
  try {
    await work();
  } catch (error) {
    fault.textContent = error.message;
  }
}

function send(form, path, body, isSettled) {
  return attempt(form, async () => {
    await request("POST", path, { id: form.dataset.id, ...body });
    moveOne(...(isSettled ? ["open", "settled"] : ["settled", "open"]));
    showSettled(form.closest(".dispute"), isSettled);
  });
}

function settle(form) {
  const { code, stance, reason } = Object.fromEntries(new FormData(form));
  return send(form, "/api/agreement/settle", { code, stance, reason }, true);
}

const reopen = (form) => send(form, "/api/agreement/reopen", {}, false);

/** Settle all that all agree on; the button then undoes it, in this window. */
function settleAgreed(form) {
  return attempt(form, async () => {
    const [button, done] = [form.querySelector("button"), form.querySelector(".done")];
    if (form.dataset.settled) {
      const ids = JSON.parse(form.dataset.settled);
      await request("POST", "/api/agreement/reopen-agreed", { ids });
      window.location.reload();
      return;
    }
    const { seen, source } = form.dataset;
    const { settled } = await request("POST", "/api/agreement/settle-agreed", { seen, source });
    form.dataset.settled = JSON.stringify(settled);
    done.textContent = ngettext(
      "{n} place was settled.",
      "{n} places were settled.",
      settled.length,
    );
    button.textContent = _("Undo");
    button.focus();
  });
}

/** Give the surest of the codes that are proposed for a passage, or turn all of them down. */
function decide(form, button) {
  return attempt(form, async () => {
    const ids = form.dataset.ids.split(",").map(Number);
    if (button.value) await request("POST", `/api/suggestions/${ids[0]}/accept`, {});
    else await request("POST", "/api/suggestions/reject", { ids });
    for (const each of form.querySelectorAll("button")) each.hidden = true;
    form.querySelector(".done").textContent = button.value
      ? _("Coded")
      : _("Nothing to code there");
  });
}

const DEEDS = { settle, reopen, "settle-agreed": settleAgreed, decide };

// on the page, not on each form: cards come and go while others code
document.getElementById("content").addEventListener("submit", (event) => {
  const name = Object.keys(DEEDS).find((each) => event.target.classList.contains(each));
  if (!name) return;
  event.preventDefault();
  DEEDS[name](event.target, event.submitter);
});

followAgreement();
