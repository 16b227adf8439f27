// What is known of a source, corrected where it is read.

import { ask } from "./server.js";

document.getElementById("register")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  try {
    await ask("PATCH", `/api/sources/${form.dataset.source}`, Object.fromEntries(new FormData(form)));
    location.reload();
  } catch (error) {
    form.querySelector(".fault").textContent = error.message;
  }
});
