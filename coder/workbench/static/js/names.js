// Names and pseudonyms: found, read and corrected by a person, then replaced.

import { ask } from "./server.js";
import { make, say } from "./words.js";

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
  at("state").textContent = say("looking");
  try {
    at("state").textContent = (await act()) ?? "";
  } catch (error) {
    at("state").textContent = "";
    at("fault").textContent = error.message;
  }
}

function show({ key, names }) {
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
  make(
    "tr",
    {},
    make("th", { scope: "row", dir: "auto" }, name),
    make(
      "td",
      {},
      make("input", {
        name,
        value: pseudonym,
        size: 14,
        autocomplete: "off",
        "aria-label": say("pseudonym_of", { name }),
      }),
    ),
    make("td", {}, sort ? say(`sort_${sort}`) : ""),
    make("td", { class: "number" }, times || ""),
    make("td", { class: "small" }, sources),
    make("td", { class: "small", dir: "auto" }, example),
  );

async function keep() {
  show(await ask("PUT", "/api/names", { pseudonyms: pseudonyms() }));
  return say("key_kept");
}

function report({ mentions, names, small, left }) {
  const number = Object.values(mentions).reduce((sum, n) => sum + n, 0);
  const listed = (found) =>
    Object.entries(found)
      .slice(0, 20)
      .map(([what, n]) => `${what} (${n})`)
      .join(", ");
  at("done").replaceChildren(
    make(
      "p",
      {},
      make(
        "strong",
        {},
        say("names_replaced", { number, names, sources: Object.keys(mentions).length }),
      ),
    ),
    Object.keys(small).length ? make("p", {}, say("names_small", { names: listed(small) })) : "",
    Object.keys(left).length ? make("p", {}, say("names_left", { places: listed(left) })) : "",
    make("p", { class: "note" }, say("names_elsewhere")),
  );
}

at("find").addEventListener("click", () =>
  doing(async () => show(await ask("POST", "/api/names/find"))),
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
    report(await ask("POST", "/api/names/replace", { sure: 1 }));
  }),
);
