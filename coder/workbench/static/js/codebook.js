// The codebook page: find a code, make a new one.

import { ask } from "./server.js";
import { fold, given, make, say } from "./words.js";

const { codes } = given();
const filter = document.getElementById("filter");

filter.addEventListener("input", () => {
  const typed = fold(filter.value.trim());
  for (const item of document.querySelectorAll(".tree li")) item.hidden = !fold(item.textContent).includes(typed);
});

document.getElementById("new-code")?.addEventListener("click", () => {
  const dialog = document.getElementById("make");
  const parents = codes.filter((code) => code.kind === "theme");
  const fault = make("p", { class: "fault", role: "alert" });
  const form = make(
    "form",
    {},
    make("h2", {}, say("new_code")),
    make("label", {}, say("title"), make("input", { name: "title", required: true })),
    make("label", {}, say("definition"), make("textarea", { name: "definition", rows: 3 })),
    make("label", {}, say("under"), make("select", { name: "under" }, make("option", { value: "" }, say("top_level")), ...parents.map((code) => make("option", { value: code.id }, `${code.id} ${code.title}`)))),
    fault,
    make("p", { class: "row" }, make("button", { class: "main" }, say("save")), make("button", { type: "button", onclick: () => dialog.close() }, say("cancel"))),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const made = await ask("POST", "/api/codes", Object.fromEntries(new FormData(form)));
      location.href = `/code/${made.id}`;
    } catch (error) {
      fault.textContent = error.message;
    }
  });
  dialog.replaceChildren(form);
  dialog.showModal();
});
