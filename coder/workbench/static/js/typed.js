// What somebody typed and did not sign yet: it survives a page that is loaded again.

const KEY = `typed:${location.pathname}`;
const FIELDS = ["value", "reason", "timing", "day"];

const nameOf = ({ dataset }) => `${dataset.code}:${dataset.axis}@${dataset.group ?? ""}`;

const valuesOf = (form) =>
  Object.fromEntries(FIELDS.map((name) => [name, form.elements.namedItem(name)?.value ?? ""]));

/** Forms, and what each of them held when it was last in keeping with the server. */
export class Typed {
  constructor(forms) {
    this.forms = forms;
    this.held = new Map();
    for (const form of forms) this.settle(form);
    this.#restore();
    addEventListener("pagehide", () => this.#keep());
  }

  /** Take what a form holds now as what the server has. */
  settle(form) {
    this.held.set(form, JSON.stringify(valuesOf(form)));
  }

  isDirty(form) {
    return this.held.get(form) !== JSON.stringify(valuesOf(form));
  }

  #keep() {
    const kept = {};
    for (const form of this.forms) if (this.isDirty(form)) kept[nameOf(form)] = valuesOf(form);
    if (Object.keys(kept).length) sessionStorage.setItem(KEY, JSON.stringify(kept));
    else sessionStorage.removeItem(KEY);
  }

  #restore() {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    for (const form of this.forms) {
      const values = kept[nameOf(form)] ?? {};
      for (const [name, value] of Object.entries(values)) {
        const field = form.elements.namedItem(name);
        if (field) field.value = value;
      }
    }
  }
}
