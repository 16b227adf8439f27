// Signing and taking back: what the page showed goes along, and what was typed stays until it is signed.

import { el } from "./dom.js";
import { request } from "./server.js";
import { Typed } from "./typed.js";
import { _ } from "./words.js";

const STALE = ["StaleEvidenceError", "stale_text"];

export const forms = [...document.querySelectorAll("form.verdict")];
const typed = new Typed(forms);

const shown = (form) => form.matches(".line");

for (const form of forms) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(form, () => sign(form));
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button.undo");
    if (button) attempt(form, () => takeBack(form, Number(button.dataset.id)));
  });
  form.addEventListener("input", () => hint(form));
  hint(form);
}

/** Say, before anything is signed, that the judgement is another one than the rule's. */
function hint(form) {
  const value = form.elements.namedItem("value")?.value ?? "";
  form.classList.toggle("dirty", typed.isDirty(form));
  const mark = form.querySelector(".differs-now");
  const { rule } = form.dataset;
  if (mark) mark.hidden = !(rule && value && value !== rule && typed.isDirty(form));
}

async function attempt(form, act) {
  const fault = form.querySelector(".fault");
  fault.replaceChildren();
  form.toggleAttribute("aria-busy", true);
  try {
    await act();
  } catch (error) {
    fault.append(error.message);
    if (STALE.includes(error.why)) fault.append(" ", reloading());
  } finally {
    form.removeAttribute("aria-busy");
  }
}

const reloading = () =>
  el("button", { type: "button", onclick: () => location.reload() }, _("Load again"));

async function sign(form) {
  const { code, axis, group, evidence, signature } = form.dataset;
  const given = Object.fromEntries(new FormData(form));
  const answer = await request("POST", "/api/verdicts", {
    ...{ code, axis, group, evidence, signature: Number(signature) },
    ...given,
  });
  settle(form, answer.rows);
  form.dispatchEvent(new CustomEvent("signed", { bubbles: true }));
}

async function takeBack(form, id) {
  const { rows } = await request("POST", "/api/verdicts/withdraw", { id });
  settle(form, rows);
}

/** Show what the server has now: in its line, or on a page that is loaded again. */
function settle(form, rows) {
  if (!shown(form)) {
    // kept are the other forms, not this one
    typed.settle(form);
    location.reload();
    return;
  }
  for (const row of rows) {
    const line = forms.find(
      ({ dataset }) =>
        dataset.code === row.code && dataset.axis === row.axis && dataset.group === row.group,
    );
    if (line && (line === form || !typed.isDirty(line))) show(line, row);
    else if (line) note(line, row);
  }
  form.dispatchEvent(new Event("settled", { bubbles: true }));
}

/** Remember what a signature would rest on now. */
function note(line, { evidence, signature, state }) {
  Object.assign(line.dataset, { evidence, signature, state });
}

function show(line, row) {
  note(line, row);
  line.elements.namedItem("value").value = row.value;
  line.elements.namedItem("reason").value = row.reason;
  line.elements.namedItem("day").value = "";
  typed.settle(line);
  hint(line);
  // voices and marks stand with the line, or once above all lines of a thing
  const above = line.querySelector(".marks") ?? line.closest(".thing");
  const marks = above?.matches(".marks")
    ? above
    : above?.querySelector(`.marks[data-axis="${row.axis}"]`);
  marks?.replaceChildren(
    ...row.marks.flatMap(([mark, title]) => [el("span", { class: `mark ${mark}` }, title), " "]),
  );
  line.querySelector(".signature").replaceChildren(...signatureOf(row));
  showEarlier(line.querySelector(".earlier"), row.earlier);
}

function signatureOf(row) {
  if (!row.signature) return [];
  const who = el("span", { class: "who" }, `${row.by}, ${row.day}`);
  if (!row.may_undo) return [who];
  const undo = el(
    "button",
    { type: "button", class: "quiet undo", "data-id": row.signature },
    _("Undo"),
  );
  return [who, " ", undo];
}

function showEarlier(details, earlier) {
  details.hidden = !earlier.length;
  details.querySelector("summary").textContent = _("Earlier: {number}", { number: earlier.length });
  details.querySelector("ol").replaceChildren(...earlier.map(earlierOne));
}

function earlierOne({ value, reason, by, day, rule, withdrawn, withdrawn_by: withdrawnBy }) {
  const byRule = rule ? ` · ${_("by the rule then: {result}", { result: rule })}` : "";
  const takenBack = withdrawn
    ? ` · ${_("taken back by {by}, {day}", { by: withdrawnBy, day: withdrawn })}`
    : "";
  return el(
    "li",
    { class: withdrawn && "withdrawn" },
    el("b", {}, value),
    ` · ${by}, ${day}${byRule}${takenBack}`,
    el("br"),
    reason,
  );
}
