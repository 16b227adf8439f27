// Each row of a table of evidence opens all its quotes at once, to write down what they show.

import { el } from "./dom.js";
import { _ } from "./words.js";

for (const row of document.querySelectorAll("main section table tbody tr")) {
  const numbers = [...row.querySelectorAll("button.count[data-codings]")];
  if (numbers.length < 2) continue;
  const codings = new Set(numbers.flatMap((number) => number.dataset.codings.split(",")));
  const about = numbers.find((number) => number.dataset.for)?.dataset.for;
  const attributes = { class: "count plain write", "data-codings": [...codings].join(",") };
  const name = _("Write down what this row shows");
  const button = el("button", {
    ...attributes,
    "data-for": about,
    title: name,
    "aria-label": name,
  });
  row.querySelector("th")?.append(" ", button);
}
