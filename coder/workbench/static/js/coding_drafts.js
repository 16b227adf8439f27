// Memos of codings that are being typed.

import { Drafts } from "./drafts.js";

export class CodingDrafts {
  /**
   * @param {string} name of the study's server, the person and the source
   * @param {Storage} storage
   */
  constructor(name, storage) {
    this.drafts = new Drafts(`draft:${name}`, storage);
    this.takeOver(`draft:${name}`, storage);
  }

  /** Return what was typed of a coding and not saved; undefined where nothing was. */
  of(coding) {
    return this.drafts.read(nameOf(coding)) ?? undefined;
  }

  /** Return the coding of which something was typed, among these. */
  firstAmong(codings) {
    return codings.find((coding) => {
      const draft = this.of(coding);
      return draft !== undefined && draft !== coding.memo;
    });
  }

  keep(coding, text) {
    this.drafts.keep(nameOf(coding), text);
  }

  drop(coding) {
    this.drafts.drop(nameOf(coding));
  }

  /** Take over what an earlier version of this page kept: all of a source in one place. */
  takeOver(slot, storage) {
    const former = storage.getItem(slot);
    if (former === null) return;
    for (const [name, text] of Object.entries(JSON.parse(former))) this.drafts.keep(name, text);
    storage.removeItem(slot);
  }
}

/** Codings are known by what they are about: one that is not saved yet gets its number later. */
const nameOf = ({ start, end, code, coder }) => [start, end, code, coder].join("|");
