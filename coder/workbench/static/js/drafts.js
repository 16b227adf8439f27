// What is being typed: kept in the browser until the server has it, so that a page that is loaded again has it.

/** Drafts under names. What they hold stays in people's browsers: who renames it must read the old name too. */
export class Drafts {
  /**
   * @param {string} slot names what kind of drafts they are, the server and the person
   * @param {Storage} storage
   */
  constructor(slot, storage) {
    this.prefix = `${slot}:`;
    this.storage = storage;
  }

  /** Return what was typed under a name and not kept yet, or null. */
  read(name) {
    try {
      return JSON.parse(this.storage.getItem(this.prefix + name));
    } catch {
      return null; // what something else left there is no draft
    }
  }

  keep(name, draft) {
    this.storage.setItem(this.prefix + name, JSON.stringify(draft));
  }

  drop(name) {
    this.storage.removeItem(this.prefix + name);
  }

  /** Return the drafts whose names begin so, by their names and in their order. */
  under(start = "") {
    const found = new Map();
    for (const key of Object.keys(this.storage).sort()) {
      if (!key.startsWith(this.prefix + start)) continue;
      const name = key.slice(this.prefix.length);
      const draft = this.read(name);
      if (draft !== null) found.set(name, draft);
    }
    return found;
  }
}
