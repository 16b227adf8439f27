// The codebook page: find a code, make a new one.

import { ask } from "./server.js";
import { fold, given, make, say } from "./words.js";

const { codes } = given();
const filter = document.getElementById("filter");

filter.addEventListener("input", () => {
  const typed = fold(filter.value.trim());
  for (const item of document.querySelectorAll(".tree li"))
    item.hidden = !fold(item.textContent).includes(typed);
});

// --- keywords: how good they were so far, and off with those that are not ----------------

const keywords = [...document.querySelectorAll("button.keyword")];

async function judgeKeywords() {
  const found = new Map(
    (await ask("GET", "/api/keywords")).keywords.map((one) => [`${one.code} ${one.keyword}`, one]),
  );
  for (const button of keywords) {
    const one = found.get(`${button.dataset.code} ${button.dataset.keyword}`);
    if (!one) continue;
    button.append(
      make("span", { class: "small" }, ` ${one.accepted}/${one.accepted + one.rejected}`),
    );
    button.title = say("keyword_so_far", { accepted: one.accepted, rejected: one.rejected });
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.keyword");
  if (!button) return;
  const { code, keyword } = button.dataset;
  try {
    const { off } = await ask("POST", "/api/keywords", {
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

if (keywords.length) judgeKeywords();

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
    make(
      "label",
      {},
      say("under"),
      make(
        "select",
        { name: "under" },
        make("option", { value: "" }, say("top_level")),
        ...parents.map((code) => make("option", { value: code.id }, `${code.id} ${code.title}`)),
      ),
    ),
    fault,
    make(
      "p",
      { class: "row" },
      make("button", { class: "main" }, say("save")),
      make("button", { type: "button", onclick: () => dialog.close() }, say("cancel")),
    ),
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
