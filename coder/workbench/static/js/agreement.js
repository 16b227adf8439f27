// Disputes between coders: one coding takes the place of those that differ.

import { request } from "./server.js";

for (const form of document.querySelectorAll("form.settle")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { code, stance, reason } = Object.fromEntries(new FormData(form));
    try {
      await request("POST", "/api/agreement/settle", { id: form.dataset.id, code, stance, reason });
      form.closest(".dispute").remove();
    } catch (error) {
      form.querySelector(".fault").textContent = error.message;
    }
  });
}
