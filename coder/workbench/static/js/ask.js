// A question before something is done: what it does, one sentence a line, and a way out.

import { el } from "./dom.js";
import { _ } from "./words.js";

/**
 * Ask, and resolve to whether the person wants it.
 * @param {string} title
 * @param {string[]} sentences
 * @param {string} deed what the button says that does it
 * @returns {Promise<boolean>}
 */
export function ask(title, sentences, deed) {
  const dialog = el(
    "dialog",
    { class: "ask", "aria-label": title },
    el("h2", {}, title),
    el("ul", {}, ...sentences.map((sentence) => el("li", {}, sentence))),
    el(
      "form",
      { method: "dialog", class: "deeds" },
      el("button", { class: "main", value: "yes" }, deed),
      " ",
      el("button", { value: "", autofocus: true }, _("Cancel")),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
    });
  });
}
