// Beside quotes: tick some, and write down what they show.

import { el } from "./dom.js";
import { _ } from "./words.js";

const bar = document.querySelector(".make-finding");
const ticks = () => [
  ...document.querySelectorAll(".ticked input:checked, input.tick-quote:checked"),
];

/** Give a tick to each quote that does not have one. */
for (const quote of document.querySelectorAll("main blockquote[id^=quote-]")) {
  if (quote.closest(".ticked, .left-out")) continue;
  const value = quote.id.slice("quote-".length);
  const box = el("input", {
    type: "checkbox",
    class: "tick-quote",
    value,
    "aria-label": _("Tick"),
  });
  quote.prepend(box);
}

function show() {
  document.getElementById("make-finding").disabled = !ticks().length;
}

if (bar) {
  bar.hidden = false;
  document.addEventListener("change", show);
  document.getElementById("make-finding").addEventListener("click", () => {
    const on = ticks().map((tick) => tick.value);
    const { about } = bar.dataset;
    const wanted = new URLSearchParams({
      new: "finding",
      on: on.join(","),
      ...(about && { about }),
    });
    location.href = `/findings#${wanted}`;
  });
  show();
}
