// What is known of a source: its title and who speaks in it, each change with its way back.

import { request } from "./server.js";
import { _ } from "./words.js";

const fault = document.getElementById("fault");
const title = document.getElementById("title");
const speakers = document.getElementById("speakers");

async function attempt(form, act) {
  fault.textContent = "";
  form.querySelector(".state").textContent = "";
  try {
    form.querySelector(".state").textContent = (await act()) ?? "";
  } catch (error) {
    fault.textContent = error.message;
  }
}

// --- the title --------------------------------------------------------------------

async function rename(now) {
  await request("PATCH", `/api/sources/${title.dataset.source}`, { title: now });
  const undo = title.querySelector(".undo");
  undo.hidden = false;
  undo.dataset.to = title.dataset.was;
  title.dataset.was = now;
  title.elements.title.value = now;
  return _("Saved");
}

title.addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(title, () => rename(title.elements.title.value));
});
title
  .querySelector(".undo")
  .addEventListener("click", ({ target }) => attempt(title, () => rename(target.dataset.to)));

// --- speakers ---------------------------------------------------------------------

/** Return the names and roles that are others now, by the label that a speaker has. */
function changes() {
  const names = {};
  const roles = {};
  for (const row of speakers.querySelectorAll("tr[data-speaker]")) {
    const { speaker, role } = row.dataset;
    const name = row.querySelector("input").value.trim();
    if (name && name !== speaker) names[speaker] = name;
    if (row.querySelector("select").value !== role)
      roles[name || speaker] = row.querySelector("select").value;
  }
  return { names, roles };
}

speakers?.addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(speakers, async () => {
    const body = { ...changes(), why: _("Speakers") };
    await request("POST", `/api/sources/${speakers.dataset.source}/correction`, body);
    location.reload();
  });
});
document.getElementById("take-back")?.addEventListener("click", () =>
  attempt(speakers, async () => {
    await request("POST", `/api/sources/${speakers.dataset.source}/correction/undo`, {});
    location.reload();
  }),
);
