// Moving what was written: by its handle with the mouse or a finger, or with Alt and the arrows.

const listOf = (item) => item.closest("ol[data-list]");

/** Return the item before which one stands now; empty when it is the last. */
export const nextOf = (item) => item.nextElementSibling?.dataset.id ?? "";

/** Return before which item one is to stand a step further; undefined at either end. */
export function stepTarget(item, step) {
  if (step < 0) return item.previousElementSibling?.dataset.id;
  const next = item.nextElementSibling;
  return next ? nextOf(next) : undefined;
}

/** Dragging by the handles; `drop` is called with the item, where it stood, and the list in which it stands now. */
export class Dragging {
  /** @param {(item: HTMLElement, from: object, list: HTMLElement) => void} drop */
  constructor(drop) {
    this.drop = drop;
    this.item = null;
    document.addEventListener("pointerdown", (event) => this.begin(event));
    document.addEventListener("pointermove", (event) => this.move(event));
    document.addEventListener("pointerup", () => this.end());
    document.addEventListener("pointercancel", () => this.cancel());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.cancel());
  }

  begin(event) {
    const handle = event.target.closest?.(".handle");
    if (!handle || event.button) return;
    event.preventDefault();
    this.item = handle.closest("li.written");
    this.from = { list: listOf(this.item), next: this.item.nextElementSibling };
    this.item.classList.add("dragged");
    document.body.classList.add("dragging");
    document.body.dataset.dragging = this.item.dataset.kind;
  }

  move(event) {
    if (!this.item) return;
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const list = under?.closest?.(".list")?.querySelector("ol[data-list]");
    if (list?.dataset.list !== this.item.dataset.kind) return;
    const others = [...list.children].filter((other) => other !== this.item);
    const next = others.find((other) => event.clientY < middleOf(other)) ?? null;
    if (next !== this.item.nextElementSibling || list !== listOf(this.item))
      list.insertBefore(this.item, next);
  }

  end() {
    if (!this.item) return;
    const { item, from } = this;
    const list = listOf(item);
    const hasMoved = list !== from.list || item.nextElementSibling !== from.next;
    this.clear();
    if (hasMoved) this.drop(item, from, list);
  }

  cancel() {
    if (!this.item) return;
    this.from.list.insertBefore(this.item, this.from.next);
    this.clear();
  }

  clear() {
    this.item.classList.remove("dragged");
    document.body.classList.remove("dragging");
    delete document.body.dataset.dragging;
    this.item = null;
  }
}

function middleOf(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
