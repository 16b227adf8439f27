// What was done and can be undone, and what was undone and can be done again.

const MOST = 200; // steps that a page which is opened again still knows

/** @typedef {{ undo: object, redo: object }} Step the changes that lead back, and forth again */

export class UndoHistory {
  /**
   * @param {string} slot
   * @param {Storage} storage lives as long as the tab
   */
  constructor(slot, storage) {
    this.slot = slot;
    this.storage = storage;
    const { done = [], undone = [] } = JSON.parse(storage.getItem(slot) ?? "{}");
    this.done = done;
    this.undone = undone;
  }

  get canUndo() {
    return this.done.length > 0;
  }

  get canRedo() {
    return this.undone.length > 0;
  }

  /**
   * Remember a step that was taken; what was undone before it cannot be done again.
   * @param {Step} step
   */
  record(step) {
    this.done.push(step);
    this.undone = [];
    this.save();
  }

  /** Return the change that undoes the last step, or null. */
  undo() {
    return this.moveLast(this.done, this.undone)?.undo ?? null;
  }

  /** Return the change that does the last undone step again, or null. */
  redo() {
    return this.moveLast(this.undone, this.done)?.redo ?? null;
  }

  moveLast(from, to) {
    const step = from.pop();
    if (step) to.push(step);
    this.save();
    return step;
  }

  /** Forget the steps that a refused change was part of. */
  forget(change) {
    this.done = this.done.filter((step) => step.redo !== change && step.undo !== change);
    this.save();
  }

  save() {
    const steps = { done: this.done.slice(-MOST), undone: this.undone };
    this.storage.setItem(this.slot, JSON.stringify(steps));
  }
}
