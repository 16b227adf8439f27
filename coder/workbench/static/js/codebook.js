// The codebook page: find a code, make a new one.

import { el, pageData } from "./dom.js";
import { fold } from "./folding.js";
import { versionShown } from "./framework_version.js";
import { request } from "./server.js";
import { _, pgettext } from "./words.js";

const { codes } = pageData();
const filter = document.getElementById("filter");

filter.addEventListener("input", () => {
  const typed = fold(filter.value.trim());
  for (const item of document.querySelectorAll(".tree li"))
    item.hidden = !fold(item.textContent).includes(typed);
});

// --- keywords: how good they were so far, and off with those that are not ----------------

const keywords = [...document.querySelectorAll(".keyword")];

/** Say beside each keyword how often its suggestions were accepted. */
async function showPrecision() {
  const answer = await request("GET", "/api/keywords");
  const nameOf = ({ code, keyword }) => `${code} ${keyword}`;
  const counts = new Map(answer.keywords.map((keyword) => [nameOf(keyword), keyword]));
  for (const button of keywords) {
    const { accepted, rejected } = counts.get(nameOf(button.dataset)) ?? {};
    if (accepted === undefined) continue;
    button.append(el("span", { class: "small" }, ` ${accepted}/${accepted + rejected}`));
    button.title = _("accepted: {accepted}, rejected: {rejected}", { accepted, rejected });
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.keyword");
  if (!button) return;
  const { code, keyword } = button.dataset;
  try {
    const { off } = await request("POST", "/api/keywords", {
      code,
      keyword,
      off: button.getAttribute("aria-pressed") === "true",
    });
    button.setAttribute("aria-pressed", String(!off));
    button.classList.toggle("off", off);
  } catch (error) {
    document.getElementById("saved").textContent = error.message;
  }
});

if (keywords.length) showPrecision();

document.getElementById("new-code")?.addEventListener("click", () => {
  const dialog = document.getElementById("make");
  const parents = codes.filter((code) => code.kind === "theme");
  const fault = el("p", { class: "fault", role: "alert" });
  const form = el(
    "form",
    {},
    el("h2", {}, _("New code")),
    el("label", {}, _("Title"), el("input", { name: "title", required: true })),
    el(
      "label",
      {},
      pgettext("of a code", "Definition"),
      el("textarea", { name: "definition", rows: 3 }),
    ),
    el(
      "label",
      {},
      _("Under"),
      el(
        "select",
        { name: "under" },
        el("option", { value: "" }, _("(top level)")),
        ...parents.map((code) => el("option", { value: code.id }, `${code.id} ${code.title}`)),
      ),
    ),
    fault,
    el(
      "p",
      { class: "row" },
      el("button", { class: "main" }, _("Save")),
      el("button", { type: "button", onclick: () => dialog.close() }, _("Cancel")),
    ),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const given = Object.fromEntries(new FormData(form));
      const made = await request("POST", "/api/codes", { ...given, at: versionShown() });
      location.href = `/code/${made.id}`;
    } catch (error) {
      fault.textContent = error.message;
    }
  });
  dialog.replaceChildren(form);
  dialog.showModal();
});
