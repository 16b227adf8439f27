// Turns in which somebody else may speak: a person who read them says that all is well.

import { announce } from "./dom.js";
import { request } from "./server.js";
import { _ } from "./words.js";

const notice = document.getElementById("doubts");

notice?.querySelector("button")?.addEventListener("click", async () => {
  try {
    await request("POST", `/api/sources/${notice.dataset.source}/settle-doubts`, {});
    notice.remove();
    announce(_("Kept: nobody else speaks there."));
  } catch (error) {
    notice.querySelector(".fault").textContent = error.message;
  }
});
