// What is being typed: kept in the browser until it is saved or thrown away, so that a reload loses nothing.

/**
 * @typedef {object} Draft Its fields are stored in people's browsers: who renames one must read the old name too.
 * @property {string} kind
 * @property {string} id empty for something new
 * @property {Record<string, any>} fields
 * @property {string} [seen] what stood there when the writing began
 */

export class Drafts {
  /**
   * @param {string} slot names the study and the person
   * @param {Storage} storage
   */
  constructor(slot, storage) {
    this.prefix = `draft:${slot}:`;
    this.storage = storage;
  }

  /**
   * @param {string} name
   * @param {Draft} draft
   */
  keep(name, draft) {
    this.storage.setItem(this.prefix + name, JSON.stringify(draft));
  }

  drop(name) {
    this.storage.removeItem(this.prefix + name);
  }

  /** Return all drafts by their names; what cannot be read is nobody's. */
  all() {
    const found = new Map();
    for (const key of Object.keys(this.storage).sort()) {
      if (!key.startsWith(this.prefix)) continue;
      const draft = parsed(this.storage.getItem(key));
      if (draft?.kind && draft.fields) found.set(key.slice(this.prefix.length), draft);
    }
    return found;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
