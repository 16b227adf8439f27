// What is known of a source, corrected where it is read.

import { request } from "./server.js";

document.getElementById("register")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  try {
    const roles = Object.fromEntries(
      [...form.querySelectorAll("[data-speaker]")].map((one) => [one.dataset.speaker, one.value]),
    );
    if (Object.keys(roles).length)
      await request("PUT", `/api/sources/${form.dataset.source}/speakers`, { roles });
    await request(
      "PATCH",
      `/api/sources/${form.dataset.source}`,
      Object.fromEntries(new FormData(form)),
    );
    location.reload();
  } catch (error) {
    form.querySelector(".fault").textContent = error.message;
  }
});
