// What is being typed: kept in the browser until it is saved, so that a page that is loaded again has it.

export class Drafts {
  /**
   * @param {string} name of the study's server, the person and the source
   * @param {Storage} storage
   */
  constructor(name, storage) {
    this.slot = `draft:${name}`;
    this.storage = storage;
    this.texts = JSON.parse(storage.getItem(this.slot) ?? "{}"); // name of a coding → its memo
  }

  /** Return what was typed of a coding and not saved; undefined where nothing was. */
  of(coding) {
    return this.texts[nameOf(coding)];
  }

  /** Return the coding of which something was typed, among these. */
  firstAmong(codings) {
    return codings.find((coding) => {
      const draft = this.of(coding);
      return draft !== undefined && draft !== coding.memo;
    });
  }

  keep(coding, text) {
    this.texts[nameOf(coding)] = text;
    this.save();
  }

  drop(coding) {
    delete this.texts[nameOf(coding)];
    this.save();
  }

  save() {
    if (Object.keys(this.texts).length) this.storage.setItem(this.slot, JSON.stringify(this.texts));
    else this.storage.removeItem(this.slot);
  }
}

/** Codings are known by what they are about: one that is not saved yet gets its number later. */
const nameOf = ({ start, end, code, coder }) => [start, end, code, coder].join("|");
