// The form of one thing of the framework: drawn by the server, read here field by field.

import { el } from "./dom.js";
import { request } from "./server.js";
import { _ } from "./words.js";

/** How a field is read, by the way in which it is filled in. */
const READERS = {
  wording: inLanguages,
  keywords: inLanguages,
  choices: (field) => [...field.querySelectorAll(":checked")].map((box) => box.value),
  links: (field) =>
    targets(field).map((item) => ({
      id: item.dataset.target,
      as: item.querySelector("select").value,
    })),
  codes: (field) => targets(field).map((item) => item.dataset.target),
  years: (field) =>
    rowsOf(field).map((row) =>
      Object.fromEntries(
        [...row.querySelectorAll("[data-cell]")].map((cell) => [cell.dataset.cell, cell.value]),
      ),
    ),
  cells: (field) =>
    rowsOf(field).map((row) => [
      row.querySelector("[data-column]").value,
      row.querySelector("[data-value]").value,
    ]),
};

const rowsOf = (field) => [...field.querySelectorAll("tbody tr")];
const targets = (field) => [...field.querySelectorAll(".links > li")];

function inLanguages(field) {
  const areas = [...field.querySelectorAll("[data-language]")];
  return Object.fromEntries(areas.map((area) => [area.dataset.language, area.value]));
}

function fieldValue(field) {
  const read = READERS[field.dataset.sort] ?? ((it) => it.querySelector("[name]").value);
  return read(field);
}

/** The form in its dialog; `done` is called with what the server answered. */
export class ThingForm {
  constructor(dialog, done) {
    this.dialog = dialog;
    this.done = done;
    dialog.addEventListener("click", (event) => this.clicked(event));
    dialog.addEventListener("submit", (event) => this.submit(event));
    dialog.addEventListener("change", (event) => this.changed(event));
    dialog.addEventListener("keydown", (event) => this.keyPressed(event));
  }

  /** Ask for the form of a thing, or of a new one, and show it. */
  async open(wanted) {
    const answer = await fetch(`/framework/form?${new URLSearchParams(wanted)}`);
    const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
    const form = drawn.getElementById("form");
    if (!form) throw new Error(drawn.querySelector(".said")?.textContent ?? `${answer.status}`);
    this.dialog.replaceChildren(document.importNode(form, true));
    this.form = this.dialog.querySelector("form");
    this.first = this.values();
    this.dialog.showModal();
    this.form.querySelector(".field input, .field textarea, .field select")?.focus();
  }

  /** Return the value of each field as text, so that it shows what was changed. */
  values() {
    const fields = [...this.form.querySelectorAll("[data-field]")];
    return new Map(fields.map((field) => [field.dataset.field, JSON.stringify(fieldValue(field))]));
  }

  /** Return the fields that differ from what they were; all of them of a new thing. */
  changes() {
    const isNew = "new" in this.form.dataset;
    const now = [...this.values()].filter(([key, value]) => isNew || this.first.get(key) !== value);
    return Object.fromEntries(now.map(([key, value]) => [key, JSON.parse(value)]));
  }

  get thing() {
    const { kind, id, version } = this.form.dataset;
    return { kind, id, at: Number(version) };
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (!button || button.type === "submit") return;
    if ("close" in button.dataset) this.dialog.close();
    else if ("drop" in button.dataset) button.closest("li").remove();
    else if ("more" in button.dataset) this.addRow(button.closest(".field"));
    else if (button.id === "take-out") this.askToTakeOut();
    else if (button.id === "really") this.send("POST", "/api/framework/take-out", {});
    else if (button.id === "anyway") this.saveAnyway(button.dataset.version);
  }

  addRow(field) {
    const row = field.querySelector("template").content.querySelector("tr").cloneNode(true);
    field.querySelector("tbody").append(row);
    row.querySelector("input").focus();
  }

  keyPressed(event) {
    if (event.key === "Enter" && event.target.matches("[data-adder]")) {
      event.preventDefault();
      this.addTarget(event.target);
    }
  }

  changed(event) {
    if (event.target.matches("[data-adder]")) this.addTarget(event.target);
  }

  /** Add the thing that was chosen by its number, or by its title. */
  addTarget(input) {
    const field = input.closest(".field");
    const typed = input.value.trim().toLowerCase();
    const options = [...field.querySelectorAll("datalist option")];
    const chosen =
      options.find((option) => option.value.toLowerCase() === typed) ??
      options.find((option) => option.textContent.toLowerCase() === typed);
    if (!chosen) return;
    input.value = "";
    if (targets(field).some((item) => item.dataset.target === chosen.value)) return;
    const item = field.querySelector("template").content.querySelector("li").cloneNode(true);
    item.dataset.target = chosen.value;
    item.querySelector("b").textContent = chosen.value;
    item.querySelector(".target").textContent = chosen.textContent;
    item.querySelector("[data-drop]").ariaLabel = _("Take away {name}", { name: chosen.value });
    field.querySelector(".links").append(item);
  }

  submit(event) {
    event.preventDefault();
    const fields = this.changes();
    if ("new" in this.form.dataset) this.send("POST", "/api/framework", { ...this.under, fields });
    else this.send("PATCH", "/api/framework", { ...this.newPlace(), fields });
  }

  get under() {
    const { underKind, under } = this.form.dataset;
    return { under_kind: underKind, under };
  }

  /** Return under what the thing is to stand from now on; nothing where it stays. */
  newPlace() {
    const place = this.form.querySelector("#place");
    if (!place || place.selectedOptions[0].defaultSelected) return {};
    return { under_kind: place.selectedOptions[0].dataset.kind, under: place.value };
  }

  /** Send a change of this thing, all of it or nothing. */
  async send(method, path, change) {
    for (const fault of this.form.querySelectorAll(".fault")) fault.replaceChildren();
    try {
      const answer = await request(method, path, { ...this.thing, ...change });
      this.dialog.close();
      await this.done({ ...this.thing, ...answer });
    } catch (error) {
      this.tell(error);
    }
  }

  /** Say what was refused, at the field that it is about; what was typed stays. */
  tell(error) {
    const byField = Object.entries(error.answer?.fields ?? {});
    for (const [key, sentence] of byField) {
      const place = this.form.querySelector(`[data-fault="${key}"]`);
      (place ?? this.form.querySelector("#form-fault")).textContent = sentence;
      place?.closest("details")?.setAttribute("open", "");
    }
    if (byField.length) {
      const field = this.form.querySelector(`[data-field="${byField[0][0]}"]`);
      field?.querySelector("input, textarea, select")?.focus();
      return;
    }
    const fault = this.form.querySelector("#form-fault");
    fault.textContent = error.message;
    if (error.why === "stale_framework") this.offerToSaveAnyway(fault, error.answer);
    fault.scrollIntoView({ block: "nearest" });
  }

  offerToSaveAnyway(fault, { version, since }) {
    fault.append(
      el("ul", { class: "small" }, ...since.map((sentence) => el("li", {}, sentence))),
      el(
        "button",
        { type: "button", id: "anyway", "data-version": version },
        _("I have seen this: let me save mine"),
      ),
    );
  }

  saveAnyway(version) {
    this.form.dataset.version = version;
    this.form.querySelector("#form-fault").replaceChildren();
    this.form.querySelector("button.main").focus();
  }

  /** Show what hangs on the thing before it goes. */
  async askToTakeOut() {
    const { kind, id } = this.thing;
    const going = this.form.querySelector("#going");
    const { hanging } = await request(
      "GET",
      `/api/framework/hanging?${new URLSearchParams({ kind, id })}`,
    );
    going.replaceChildren(
      el("p", {}, el("b", {}, _("Take out {id}?", { id })), " ", _("It can be undone.")),
      hanging.length
        ? el("ul", {}, ...hanging.map((sentence) => el("li", {}, sentence)))
        : el("p", {}, _("Nothing hangs on it.")),
      el("button", { type: "button", id: "really", class: "main" }, _("Take out")),
    );
    going.hidden = false;
    going.querySelector("button").focus();
  }
}
