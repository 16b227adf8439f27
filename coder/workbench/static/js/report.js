// The report by a button.

import { el } from "./dom.js";
import { request } from "./server.js";
import { _ } from "./words.js";

const form = document.getElementById("report");
const state = document.getElementById("state");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  state.textContent = _("Writing …");
  document.getElementById("fault").textContent = "";
  try {
    const { files } = await request("POST", "/api/report", {
      language: form.elements.language.value,
      annexes: form.elements.memos.checked ? ["memos"] : [],
    });
    const link = (name) =>
      el(
        "a",
        name.endsWith(".html")
          ? { href: `/reports/${name}`, target: "_blank", rel: "noopener" }
          : { href: `/reports/${name}` },
        name,
      );
    document
      .getElementById("files")
      .replaceChildren(...files.map((name) => el("li", {}, link(name))));
    state.textContent = _("Done");
  } catch (error) {
    state.textContent = "";
    document.getElementById("fault").textContent = error.message;
  }
});
