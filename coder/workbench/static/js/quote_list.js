// A list of quotes to work through: ticked over all its pages, turned, changed in place or together, undone.

import { announce, el } from "./dom.js";
import { done, rememberStep, undoLast } from "./quote_steps.js";
import { Refusal, request } from "./server.js";
import { noteTexts } from "./texts.js";
import { isTicked, seenThen, tick, tickedIds, untick } from "./ticks.js";
import { _, ngettext } from "./words.js";

const listOf = (element) => element.closest(".quote-list");
const lists = () => [...document.querySelectorAll(".quote-list")];
const rowsOf = (list) => [...list.querySelectorAll(".ticked[data-id]")];
const idOf = (row) => Number(row.dataset.id);
const asCoding = (row) => [idOf(row), row.dataset.seen, row.dataset.code];

// --- drawn ------------------------------------------------------------------------

/** Let a list that was just drawn show what is ticked and what can be undone. */
function show(list) {
  noteTexts(JSON.parse(list.querySelector(".texts-of-list").textContent));
  showTicks(list);
}

function showTicks(list) {
  const rows = rowsOf(list);
  for (const row of rows) {
    const box = row.querySelector(":scope > input");
    if (box) box.checked = isTicked(idOf(row));
  }
  const bar = list.querySelector(".quote-bar");
  if (!bar) return;
  const number = tickedIds().length;
  bar.querySelector(".ticked-number").textContent = number
    ? ngettext("{n} ticked", "{n} ticked", number)
    : "";
  bar.querySelector(".bar-deeds").hidden = !number;
  bar.querySelector("[data-do=none]").hidden = !number;
  bar.querySelector(".tick-page").checked = rows.every((row) => isTicked(idOf(row)));
  const last = done().at(-1);
  const back = bar.querySelector("[data-do=undo]");
  back.hidden = !last;
  back.textContent = last ? `↶ ${_("Undo")}: ${last.told}` : "";
}

/** Draw a list anew, as the server has it now; returns the list that stands there then. */
async function redraw(list, change = {}) {
  const wanted = new URLSearchParams(list.dataset.address);
  for (const [name, value] of Object.entries({ page: pageOf(list), ...change })) {
    if (value) wanted.set(name, value);
    else wanted.delete(name);
  }
  return draw(list, wanted);
}

const pageOf = (list) => list.dataset.page ?? new URLSearchParams(location.search).get("page");

async function draw(list, wanted) {
  list.setAttribute("aria-busy", "true");
  const answer = await fetch(`/quotes?${wanted}`);
  const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = drawn.querySelector(".quote-list");
  list.removeAttribute("aria-busy");
  if (!answer.ok || !found) {
    throw new Error(drawn.querySelector("main .said")?.textContent.trim() ?? `${answer.status}`);
  }
  const fresh = document.importNode(found, true);
  fresh.dataset.page = wanted.get("page") ?? "";
  list.replaceWith(fresh);
  keepAddress(fresh, wanted);
  show(fresh);
  return fresh;
}

/** Let the address of the page hold which quotes are shown, so that Back and a link lead to them. */
function keepAddress(list, wanted) {
  if (list.closest("dialog")) return;
  const kept = new URLSearchParams(wanted);
  if (location.pathname.startsWith("/code/")) kept.delete("of");
  history.replaceState(history.state, "", `${location.pathname}?${kept}`);
}

// --- ticked -----------------------------------------------------------------------

document.addEventListener("change", ({ target }) => {
  const list = listOf(target);
  if (!list) return;
  if (target.matches(".ticked > input")) {
    const row = target.closest(".ticked");
    if (target.checked) tick([asCoding(row)]);
    else untick([idOf(row)]);
  }
  if (target.matches(".tick-page")) {
    if (target.checked) tick(rowsOf(list).map(asCoding));
    else untick(rowsOf(list).map(idOf));
  }
  if (target.matches(".show-context")) showContext(list, target.checked);
});

document.addEventListener("ticked", () => {
  for (const list of lists()) showTicks(list);
});

async function tickAll(list) {
  const { codings, text_hashes: texts } = await request(
    "GET",
    `/api/quotes?${list.dataset.address}`,
  );
  noteTexts(texts);
  tick(codings);
}

function showContext(list, isShown) {
  list.classList.toggle("bare", !isShown);
  const wanted = new URLSearchParams(list.dataset.address);
  wanted.set("context", isShown ? "yes" : "no");
  list.dataset.address = wanted;
  if (pageOf(list)) wanted.set("page", pageOf(list));
  keepAddress(list, wanted);
}

// --- changed ----------------------------------------------------------------------

/** Send a change of codings, keep how it is undone, and draw the list as it is then. */
async function send(list, path, body, telling) {
  const answer = await request("POST", path, body);
  if (answer.step !== null) rememberStep(answer.step, telling(answer.codings.length));
  untick();
  const fresh = await redraw(list);
  fresh.dispatchEvent(new CustomEvent("codings_changed", { bubbles: true }));
  announce(telling(answer.codings.length));
  return fresh;
}

const changedTold = (n) => ngettext("{n} coding changed", "{n} codings changed", n);
const withdrawnTold = (n) => ngettext("{n} coding withdrawn", "{n} codings withdrawn", n);
const restoredTold = (n) => ngettext("{n} coding counts again", "{n} codings count again", n);
const codedTold = (n) => ngettext("{n} passage coded", "{n} passages coded", n);

const TELLING = { set: changedTold, withdraw: withdrawnTold, restore: restoredTold };

function together(list, deed, ids, seen, values = {}) {
  const body = { deed, ids, seen, ...values };
  return send(list, "/api/codings/together", body, TELLING[deed]);
}

/** Do something to all that is ticked. */
function toTicked(list, deed, values) {
  const ids = tickedIds();
  return together(list, deed, ids, seenThen(ids), values);
}

const YES_OR_NO = { yes: true, no: false };

/** Return what the form over a list says: what is empty stays as it is. */
function valuesOf(form) {
  const { memo, basis, key_quote: key, unsure, ...given } = Object.fromEntries(new FormData(form));
  const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim()));
  if (basis) values.basis = basis === "none" ? null : basis;
  if (memo.trim()) values.more_memo = memo;
  if (key) values.key_quote = YES_OR_NO[key];
  if (unsure) values.unsure = YES_OR_NO[unsure];
  return values;
}

const DEEDS = {
  set: (list, form) => toTicked(list, "set", valuesOf(form)),
  anew: (list, form) => {
    const { code, stance } = Object.fromEntries(new FormData(form));
    const body = { ids: tickedIds(), code: code.trim(), stance };
    return send(list, "/api/codings/anew", body, codedTold);
  },
  finding: (_list, form) => {
    const { finding } = Object.fromEntries(new FormData(form));
    goToFindings({ add: finding, on: tickedIds().join(",") });
  },
};

function goToFindings(wanted) {
  location.href = `/findings#${new URLSearchParams(wanted)}`;
}

// --- one of them, in its place ------------------------------------------------------

function openOne(list, row) {
  if (list.querySelector(".quote-bar [data-do=restore]")) {
    return together(list, "restore", [idOf(row)], { [idOf(row)]: row.dataset.seen });
  }
  if (row.querySelector("form.change-one")) return closeOne(row);
  const form = list.querySelector("template.change-one").content.firstElementChild.cloneNode(true);
  for (const [name, value] of Object.entries(fieldsOf(row))) {
    const input = form.elements[name];
    if (input.type === "checkbox") input.checked = value;
    else input.value = value;
  }
  row.append(form);
  form.elements.code.focus();
  return undefined;
}

const fieldsOf = ({ dataset }) => ({
  code: dataset.code,
  stance: dataset.stance,
  basis: dataset.basis,
  memo: dataset.memo,
  key_quote: "key_quote" in dataset,
  unsure: "unsure" in dataset,
});

function closeOne(row) {
  row.querySelector("form.change-one")?.remove();
  row.querySelector(".change")?.focus();
}

/** Send what is another one in the form than it was. */
async function saveOne(list, row, form) {
  const values = {};
  for (const [name, before] of Object.entries(fieldsOf(row))) {
    const input = form.elements[name];
    const now = input.type === "checkbox" ? input.checked : input.value;
    if (now !== before) values[name] = name === "basis" && now === "none" ? null : now;
  }
  if (!Object.keys(values).length) {
    closeOne(row);
    return;
  }
  const id = idOf(row);
  const fresh = await together(list, "set", [id], { [id]: row.dataset.seen }, values);
  fresh.querySelector(`.ticked[data-id="${id}"] .change`)?.focus({ preventScroll: true });
}

// --- what a person does ---------------------------------------------------------------

const ON_CLICK = {
  all: tickAll,
  none: () => untick(),
  withdraw: (list) => toTicked(list, "withdraw"),
  restore: (list) => toTicked(list, "restore"),
  open: (list, button) => openOne(list, button.closest(".ticked")),
  close: (_list, button) => closeOne(button.closest(".ticked")),
  "make-finding": (list) =>
    goToFindings({ new: "finding", on: tickedIds().join(","), about: list.dataset.code }),
  undo: async (list) => {
    const undone = await undoLast();
    untick();
    const fresh = await redraw(list);
    fresh.dispatchEvent(new CustomEvent("codings_changed", { bubbles: true }));
    tell(fresh, undone);
  },
};

document.addEventListener("click", (event) => {
  const turned = event.target.closest(".quote-list [data-page]");
  if (turned?.matches("a")) {
    event.preventDefault();
    attempt(listOf(turned), () => turn(listOf(turned), turned.dataset.page));
    return;
  }
  const button = event.target.closest(".quote-list button[data-do]");
  if (button)
    attempt(listOf(button), () => ON_CLICK[button.dataset.do](listOf(button), button), button);
});

async function turn(list, page) {
  const fresh = await redraw(list, { page });
  fresh.scrollIntoView({ block: "start" });
  fresh.querySelector(".pages a")?.focus({ preventScroll: true });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const list = listOf(form);
  if (form.matches(".list-filter")) {
    event.preventDefault();
    filter(form);
  } else if (form.matches(".change-one")) {
    event.preventDefault();
    attempt(list, () => saveOne(list, form.closest(".ticked"), form), form);
  } else if (form.dataset.deed) {
    event.preventDefault();
    attempt(list, () => DEEDS[form.dataset.deed](list, form), form);
  }
});

/** Show what a form asks for in the list below it. */
async function filter(form) {
  const list = document.querySelector("main > .quote-list");
  const wanted = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) wanted.set(name, value.trim());
  const before = new URLSearchParams(list.dataset.address);
  for (const name of ["of", "context"]) if (before.has(name)) wanted.set(name, before.get(name));
  const fault = form.querySelector(".fault");
  fault.textContent = "";
  untick();
  try {
    const fresh = await draw(list, wanted);
    announce(fresh.querySelector(".list-head [role=status]").textContent.trim());
  } catch (error) {
    list.removeAttribute("aria-busy");
    fault.textContent = error.message;
  }
}

/** Do something; what cannot be done is said where it was asked for, and the list can be shown as it is now. */
async function attempt(list, act, asked) {
  const place =
    asked?.querySelector?.(":scope > .fault") ?? list.querySelector(".quote-bar .fault");
  place?.replaceChildren();
  try {
    await act();
  } catch (error) {
    if (!place) throw error;
    const again = el("button", { type: "button" }, _("Show the list as it is now"));
    again.addEventListener("click", () => {
      untick();
      redraw(list);
    });
    place.replaceChildren(error.message, error instanceof Refusal ? " " : "", again);
    place.scrollIntoView({ block: "nearest" });
  }
}

function tell(list, sentence) {
  const place = list.querySelector(".quote-bar .fault");
  if (sentence && place) place.textContent = sentence;
}

// --- a list in a window ------------------------------------------------------------------

/** Show the codings behind a number as a list, in a window over the page. */
export async function openList(dialog, title, ids) {
  untick();
  const wanted = new URLSearchParams({ ids });
  const close = el("form", { method: "dialog" }, el("button", { class: "main" }, _("Close")));
  const list = el("section", { class: "quote-list" });
  dialog.replaceChildren(el("h2", {}, title), list, close);
  dialog.showModal();
  let isChanged = false;
  dialog.addEventListener("codings_changed", () => {
    isChanged = true;
  });
  dialog.addEventListener(
    "close",
    () => {
      untick();
      if (isChanged) location.reload(); // the numbers behind it are others now
    },
    { once: true },
  );
  await draw(list, wanted);
}

for (const list of lists()) show(list);
