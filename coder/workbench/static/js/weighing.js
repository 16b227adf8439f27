// Weighing line by line: which lines are shown, and from one to the next with the keys.

import { forms } from "./signing.js";

const buttons = [...document.querySelectorAll("[data-show]")];
const find = document.getElementById("find");
const axis = document.getElementById("axis");
const things = [...document.querySelectorAll(".thing")];
let state = new URLSearchParams(location.search).get("show");

// --- which are shown ---

const isOf = (line, wanted) => wanted === "all" || line.dataset.state === wanted;

function isWanted(line) {
  return !axis?.value || line.dataset.axis === axis.value;
}

function refresh() {
  const words = find.value.trim().toLocaleLowerCase();
  for (const thing of things) {
    const isFound = thing.querySelector("h3").textContent.toLocaleLowerCase().includes(words);
    for (const line of thing.querySelectorAll("form.line"))
      line.hidden = !(isFound && isWanted(line) && isOf(line, state));
    thing.hidden = !thing.querySelector("form.line:not([hidden])");
  }
  for (const section of document.querySelectorAll(".of-kind"))
    section.hidden = !section.querySelector(".thing:not([hidden])");
  document.getElementById("nothing").hidden = forms.some((line) => !line.hidden);
  count();
}

function count() {
  const lines = forms.filter(isWanted);
  for (const button of buttons) {
    const { show } = button.dataset;
    button.querySelector(".number").textContent = lines.filter((line) => isOf(line, show)).length;
    button.setAttribute("aria-pressed", show === state);
  }
}

function choose(wanted) {
  state = wanted;
  history.replaceState(null, "", `?show=${wanted}${location.hash}`);
  refresh();
}

for (const button of buttons) button.addEventListener("click", () => choose(button.dataset.show));
find.addEventListener("input", refresh);
axis?.addEventListener("change", refresh);
addEventListener("hashchange", openHash);

/** Show what a link within the page leads to, whatever is shown otherwise. */
function openHash() {
  const thing = location.hash && document.getElementById(location.hash.slice(1));
  if (!thing) return;
  if (thing.hidden) choose("all");
  thing.scrollIntoView({ block: "start" });
}

// what is waiting first; where nothing waits, all there is
if (!buttons.some(({ dataset }) => dataset.show === state))
  state = forms.some((line) => isOf(line, "waiting")) ? "waiting" : "all";
refresh();
openHash();

// --- with the keys ---

const lineOf = (element) => element?.closest?.("form.line");

function move(from, step) {
  const lines = forms.filter((line) => !line.hidden && line.elements.namedItem("value"));
  const place = lines.indexOf(from);
  const next = lines[place < 0 && step < 0 ? lines.length - 1 : place + step];
  next?.elements.namedItem("value").focus();
  next?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  const line = lineOf(event.target);
  if (event.key === "Enter" && line && event.target.name === "reason" && !event.shiftKey) {
    event.preventDefault();
    line.requestSubmit();
  } else if (event.ctrlKey && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    move(line, event.key === "ArrowDown" ? 1 : -1);
  }
});

// a line that is signed stays where it is, so that it can be undone
document.addEventListener("settled", count);
document.addEventListener("signed", (event) => move(event.target, 1));
