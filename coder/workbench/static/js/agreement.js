// Disputes between coders: one coding takes the place of those that differ, and that can be undone.

import { request } from "./server.js";

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

async function send(form, path, body, isSettled) {
  const fault = form.querySelector(".fault");
  fault.textContent = "";
  try {
    await request("POST", path, { id: form.dataset.id, ...body });
    moveOne(...(isSettled ? ["open", "settled"] : ["settled", "open"]));
    showSettled(form.closest(".dispute"), isSettled);
  } catch (error) {
    fault.textContent = error.message;
  }
}

for (const form of document.querySelectorAll("form.settle")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { code, stance, reason } = Object.fromEntries(new FormData(form));
    send(form, "/api/agreement/settle", { code, stance, reason }, true);
  });
}

for (const form of document.querySelectorAll("form.reopen")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, "/api/agreement/reopen", {}, false);
  });
}
