// Signing: one axis at a time, with a reason; what the server says stands beside the button.

import { request } from "./server.js";

for (const form of document.querySelectorAll("form.verdict")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { code, axis } = form.dataset;
    const { value, reason, timing = "", group = "" } = Object.fromEntries(new FormData(form));
    try {
      await request("POST", "/api/verdicts", { code, axis, value, reason, timing, group });
      location.reload();
    } catch (error) {
      form.querySelector(".fault").textContent = error.message;
    }
  });
}
