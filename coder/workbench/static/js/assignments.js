// Who codes what, and what is coded blind: each tick is kept at once.

import { announce } from "./dom.js";
import { request } from "./server.js";
import { _ } from "./words.js";

const fault = document.getElementById("fault");

/** Keep a tick; one that was refused goes back to what it was. */
async function keep(tick, path, body) {
  fault.textContent = "";
  tick.disabled = true;
  try {
    const answer = await request("PUT", path, body);
    announce(_("Saved"));
    return answer;
  } catch (error) {
    tick.checked = !tick.checked;
    fault.textContent = error.message;
    return null;
  } finally {
    tick.disabled = false;
    tick.focus();
  }
}

function showBlind({ blind, all }) {
  for (const tick of document.querySelectorAll("input.blind")) {
    tick.checked = blind.includes(tick.dataset.source);
  }
  document.getElementById("all-blind").checked = all;
}

async function keepBlind(tick, source) {
  const answer = await keep(tick, "/api/blinding", { source, blind: tick.checked });
  if (answer) showBlind(answer);
}

for (const tick of document.querySelectorAll("input.assigned")) {
  const { source, coder } = tick.dataset;
  tick.addEventListener("change", () =>
    keep(tick, "/api/assignments", { source, coder, assigned: tick.checked }),
  );
}
for (const tick of document.querySelectorAll("input.blind")) {
  tick.addEventListener("change", () => keepBlind(tick, tick.dataset.source));
}
const all = document.getElementById("all-blind");
all?.addEventListener("change", () => keepBlind(all, ""));
