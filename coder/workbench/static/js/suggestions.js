// The queue: one at a time with one key each, or a list ticked, looked over and decided at once.

import { BASIS_KEYS, reasonFor, STANCE_KEYS } from "./detail_panel.js";
import { badge, el, pageData } from "./dom.js";
import { request } from "./server.js";
import { say } from "./words.js";

const data = pageData();
const titles = new Map(data.codes.map((code) => [code.id, `${code.id} ${code.title}`]));
const card = document.getElementById("proposal");
const list = document.getElementById("list");
const preview = document.getElementById("preview");
const SHOWN = 60;
let waiting = data.suggestions;
let at = 0;
const done = []; // ids of decisions, latest last

const decided = () => done.flat().length;
const current = () => waiting[at];
const title = (code) => titles.get(code) ?? code;

function draw() {
  const one = current();
  document.getElementById("left").textContent = say("waiting_number", {
    number: data.total - decided(),
  });
  const undoing = document.getElementById("undo");
  if (undoing) undoing.disabled = !done.length;
  card.replaceChildren(...(one ? show(one) : [el("p", {}, say("nothing_waits"))]));
  const from = Math.max(0, Math.min(at - 5, waiting.length - SHOWN));
  const ticked = new Set(
    ticks()
      .filter((tick) => tick.checked)
      .map((tick) => Number(tick.value)),
  );
  list.replaceChildren(
    ...waiting
      .slice(from, from + SHOWN)
      .map((other, n) => item(other, from + n, ticked.has(other.id))),
  );
}

function show(one) {
  const { before, after } = data.contexts[one.id];
  return [
    el("h2", {}, title(one.code)),
    el("p", { class: "small" }, reasonFor(one)),
    el(
      "blockquote",
      {},
      el(
        "p",
        { dir: "auto" },
        el("span", { class: "around" }, `… ${before}`),
        el("mark", {}, one.quote),
        el("span", { class: "around" }, `${after} …`),
      ),
    ),
    el(
      "p",
      { class: "small" },
      el(
        "a",
        { href: `/source/${one.source}#p${one.start}-${one.end}` },
        `${one.source} · ${say("in_the_text")}`,
      ),
      one.stance ? ` · ${say("perhaps")} ` : "",
      one.stance ? badge(one.stance) : "",
    ),
    ...(data.may_code ? buttons() : []),
  ];
}

function buttons() {
  const judge = (name, word, key) =>
    el(
      "button",
      { class: "judge", onclick: () => accept({ [name]: word }) },
      say(word),
      el("kbd", {}, key),
    );
  const code = el("input", {
    list: "all-codes",
    id: "other-code",
    "aria-label": say("as_code"),
    placeholder: say("as_code"),
  });
  code.addEventListener("change", () => titles.has(code.value) && accept({ code: code.value }));
  return [
    el(
      "p",
      { class: "row" },
      el("button", { class: "main", onclick: () => accept() }, say("accept"), el("kbd", {}, "y")),
      el("button", { onclick: reject }, say("reject"), el("kbd", {}, "x")),
      el("button", { onclick: skip }, say("skip_one"), el("kbd", {}, "j")),
    ),
    el(
      "div",
      { class: "judging" },
      el(
        "div",
        { role: "group", "aria-label": say("stance") },
        ...Object.entries(STANCE_KEYS).map(([word, key]) => judge("stance", word, key)),
      ),
    ),
    el(
      "p",
      { class: "row" },
      code,
      el(
        "datalist",
        { id: "all-codes" },
        ...data.codes.map((other) => el("option", { value: other.id }, other.title)),
      ),
    ),
  ];
}

function item(one, n, ticked) {
  const tick = el("input", { type: "checkbox", value: one.id, "aria-label": say("tick") });
  tick.checked = ticked;
  const go = () => {
    at = n;
    draw();
  };
  return el(
    "li",
    { class: n === at ? "on" : null },
    tick,
    el(
      "button",
      { onclick: go },
      `${title(one.code)} · ${one.source} · ${Math.round(one.confidence * 100)} %`,
    ),
  );
}

const ticks = () => [...list.querySelectorAll("input")];

// --- decisions --------------------------------------------------------------------

async function attempt(act) {
  const saved = document.getElementById("saved");
  saved.textContent = say("saving");
  try {
    await act();
    saved.className = "saved done";
    saved.textContent = say("saved_at", {
      time: new Date().toLocaleTimeString(document.documentElement.lang),
    });
  } catch (error) {
    saved.className = "saved gone";
    saved.textContent = error.status ? error.message : say("server_gone");
  }
  draw();
}

const drop = (ids) => {
  waiting = waiting.filter((one) => !ids.includes(one.id));
  at = Math.max(0, Math.min(at, waiting.length - 1));
  done.push(ids);
  if (!waiting.length && data.total > decided()) location.reload();
};

function accept(correction = {}) {
  const one = current();
  return (
    one &&
    attempt(async () => {
      await request("POST", `/api/suggestions/${one.id}/accept`, correction);
      drop([one.id]);
    })
  );
}

function reject() {
  const one = current();
  return (
    one &&
    attempt(async () => {
      await request("POST", "/api/suggestions/reject", { ids: [one.id] });
      drop([one.id]);
    })
  );
}

function skip() {
  at = waiting.length ? (at + 1) % waiting.length : 0;
  draw();
}

function undo() {
  const ids = done.pop();
  return (
    ids &&
    attempt(async () => {
      const { suggestions } = await request("POST", "/api/suggestions/reopen", { ids });
      waiting.splice(at, 0, ...suggestions);
    })
  );
}

/** Nothing is decided over many at once before every one of them was in view. */
function look(action) {
  const ids = ticks()
    .filter((tick) => tick.checked)
    .map((tick) => Number(tick.value));
  const ones = waiting.filter((one) => ids.includes(one.id));
  preview.hidden = !ones.length;
  const decide = () =>
    attempt(async () => {
      await request("POST", `/api/suggestions/${action}`, { ids });
      preview.hidden = true;
      drop(ids);
    });
  preview.replaceChildren(
    el("p", {}, say(`bulk_${action}`, { number: ones.length })),
    el(
      "ul",
      {},
      ...ones.map((one) =>
        el("li", {}, el("b", {}, title(one.code)), ` “${one.quote.slice(0, 200)}”`),
      ),
    ),
    el(
      "p",
      { class: "row" },
      el("button", { class: "main", onclick: decide }, say("do_it")),
      el("button", { onclick: () => (preview.hidden = true) }, say("cancel")),
    ),
  );
}

document.getElementById("accept-ticked")?.addEventListener("click", () => look("accept"));
document.getElementById("reject-ticked")?.addEventListener("click", () => look("reject"));
document
  .getElementById("tick-all")
  ?.addEventListener("click", () => ticks().forEach((tick) => (tick.checked = true)));
document.getElementById("undo")?.addEventListener("click", undo);
document.getElementById("refresh")?.addEventListener("click", () =>
  attempt(async () => {
    const source = new URLSearchParams(location.search).get("source") ?? "";
    await request("POST", "/api/suggestions/refresh", { source });
    location.reload();
  }),
);

const STANCES = Object.fromEntries(
  Object.entries(STANCE_KEYS).map(([word, key]) => [key, { stance: word }]),
);
const BASES = Object.fromEntries(
  Object.entries(BASIS_KEYS).map(([word, key]) => [key, { basis: word }]),
);
const ACTS = { y: accept, x: reject, j: skip, ArrowDown: skip, z: undo };
document.addEventListener("keydown", (event) => {
  if (
    event.target.closest("input:not([type=checkbox]), select, textarea, dialog") ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    !data.may_code
  )
    return;
  const judgement = STANCES[event.key] ?? BASES[event.key];
  const act = ACTS[event.key] ?? (judgement && (() => accept(judgement)));
  if (!act) return;
  event.preventDefault();
  act();
});

draw();
