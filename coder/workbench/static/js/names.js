// Names and pseudonyms: found, read and corrected by a person, then replaced.

import { el } from "./dom.js";
import { request } from "./server.js";
import { noteTexts } from "./texts.js";
import { _, term } from "./words.js";

const at = (id) => document.getElementById(id);
const pseudonyms = () =>
  Object.fromEntries(
    [...document.querySelectorAll("#key input[name]")].map((input) => [
      input.name,
      input.value.trim(),
    ]),
  );

async function doing(act) {
  at("fault").textContent = "";
  at("state").textContent = _("Reading …");
  try {
    at("state").textContent = (await act()) ?? "";
  } catch (error) {
    at("state").textContent = "";
    at("fault").textContent = error.message;
  }
}

function show({ key, names, text_hashes: texts }) {
  noteTexts(texts);
  at("key").hidden = false;
  at("path").textContent = key;
  const doubtful = names.filter((one) => one.sort === "doubtful" && !one.pseudonym);
  at("named").tBodies[0].replaceChildren(
    ...names.filter((one) => !doubtful.includes(one)).map(row),
  );
  at("doubtful").tBodies[0].replaceChildren(...doubtful.map(row));
  at("doubtful-number").textContent = doubtful.length;
}

const row = ({ name, pseudonym, sort, times, sources, example }) =>
  el(
    "tr",
    {},
    el("th", { scope: "row", dir: "auto" }, name),
    el(
      "td",
      {},
      el("input", {
        name,
        value: pseudonym,
        size: 14,
        autocomplete: "off",
        "aria-label": _("Pseudonym of {name}", { name }),
      }),
    ),
    el("td", {}, sort ? term("sort", sort) : ""),
    el("td", { class: "number" }, times || ""),
    el("td", { class: "small" }, sources),
    el("td", { class: "small", dir: "auto" }, example),
  );

async function keep() {
  show(await request("PUT", "/api/names", { pseudonyms: pseudonyms() }));
  return _("Key kept");
}

function report({ mentions, names, small, left }) {
  const number = Object.values(mentions).reduce((sum, n) => sum + n, 0);
  const listed = (found) =>
    Object.entries(found)
      .slice(0, 20)
      .map(([what, n]) => `${what} (${n})`)
      .join(", ");
  at("done").replaceChildren(
    el(
      "p",
      {},
      el(
        "strong",
        {},
        _("Mentions replaced: {number}; names: {names}; sources: {sources}.", {
          number,
          names,
          sources: Object.keys(mentions).length,
        }),
      ),
    ),
    Object.keys(small).length
      ? el(
          "p",
          {},
          _("Not replaced because written in lower case, as words or as names: {names}.", {
            names: listed(small),
          }),
        )
      : "",
    Object.keys(left).length
      ? el("p", {}, _("Names remain in the study itself: {places}.", { places: listed(left) }))
      : "",
    el(
      "p",
      { class: "note" },
      _(
        "Names remain in the key, in the originals under transcripts/, and in reports and backups made before: do not pass these on.",
      ),
    ),
  );
}

at("find").addEventListener("click", () =>
  doing(async () => show(await request("POST", "/api/names/find"))),
);
at("key").addEventListener("submit", (event) => {
  event.preventDefault();
  doing(keep);
});
at("add").addEventListener("click", () => {
  const name = at("added").value.trim();
  if (!name) return;
  const field = () => document.querySelector(`#key input[name="${CSS.escape(name)}"]`);
  if (!field())
    at("named").tBodies[0].append(
      row({ name, pseudonym: "", sort: "", times: 0, sources: "", example: "" }),
    );
  at("added").value = "";
  field().closest("details")?.setAttribute("open", ""); // it may be among the doubtful ones
  field().focus();
});
at("replace").addEventListener("click", () => (at("sure").hidden = false));
at("leave").addEventListener("click", () => (at("sure").hidden = true));
at("do").addEventListener("click", () =>
  doing(async () => {
    at("sure").hidden = true;
    await keep();
    report(await request("POST", "/api/names/replace", { sure: 1 }));
  }),
);
