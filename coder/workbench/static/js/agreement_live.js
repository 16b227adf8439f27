// What others code appears on the page of agreement, while whoever leads reads and decides there.

import { request } from "./server.js";

const SOON = 2000; // milliseconds
const LATER = 15000; // for a page that nobody looks at
const REST = 3; // comparing all again takes the server its time: so many times as long nothing is asked

/** Ask again and again whether anything changed; where it did, draw anew what changed with it. */
export function followAgreement() {
  let since = Number(document.body.dataset.at);

  async function look() {
    let wait = document.hidden ? LATER : SOON;
    try {
      const { at } = await request("GET", `/api/changes?since=${since}&source=`);
      if (at !== since) {
        const began = performance.now();
        await renew();
        since = at;
        wait = Math.max(wait, REST * (performance.now() - began));
      }
    } catch {
      wait = LATER; // the server is gone, or the session: the next page that is opened says so
    }
    setTimeout(look, wait);
  }

  setTimeout(look, SOON);
}

async function renew() {
  const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  keepPlace(() => {
    for (const part of document.querySelectorAll("[data-live]")) {
      const next = fresh.getElementById(part.id);
      if (next && !isInUse(part)) part.replaceWith(document.adoptNode(next));
    }
    renewCards(fresh);
    renewHeading(fresh);
  });
}

/** Tell what a person is at: a form with the cursor in it, or one that can still be undone. */
function isInUse(part) {
  const isUndoable = part.querySelector("[data-settled], .done:not(:empty)") !== null;
  return isUndoable || part.querySelector("form")?.contains(document.activeElement);
}

const keyOf = (card) => `${card.id} ${card.dataset.state}`;

/** Put in new differences and take out those that are gone; none is moved, so the cursor stays where it is. */
function renewCards(fresh) {
  const [here, there] = [document.getElementById("disputes"), fresh.getElementById("disputes")];
  if (!here || !there) return;
  const wanted = [...there.children];
  const keys = new Set(wanted.map(keyOf));
  for (const card of [...here.children]) {
    if (!keys.has(keyOf(card)) && !isWorkedOn(card)) card.remove();
  }
  const known = new Map([...here.children].map((card) => [keyOf(card), card]));
  let next = null;
  for (const card of wanted.reverse()) {
    const shown = known.get(keyOf(card)) ?? here.insertBefore(document.adoptNode(card), next);
    next = shown;
  }
}

/** Tell a card in which a reason is being written, or that was settled here and can be undone. */
function isWorkedOn(card) {
  const reason = card.querySelector("form.settle input");
  const isSettledHere = card.querySelector("form.reopen:not([hidden])") !== null;
  return isSettledHere || Boolean(reason?.value) || card.contains(document.activeElement);
}

function renewHeading(fresh) {
  for (const name of ["open", "settled"]) {
    const [here, there] = [document, fresh].map((page) =>
      page.querySelector(`#differences .${name}`),
    );
    if (here && there) here.textContent = there.textContent;
  }
}

/** Draw anew, and leave what a person looks at where it is on the screen. */
function keepPlace(draw) {
  const anchor = [...document.querySelectorAll("#content .card, #content h2")].find(
    (part) => part.getBoundingClientRect().bottom > 0,
  );
  const before = anchor?.getBoundingClientRect().top;
  draw();
  const isStill = window.scrollY > 0 && anchor?.isConnected;
  if (isStill) window.scrollBy(0, anchor.getBoundingClientRect().top - before);
}
