// A framework out of a file: what would come of it is shown, then the same file is loaded.

import { request } from "./server.js";

/** Shows a file and loads it; `done` is called when it is in. */
export class FrameworkFile {
  constructor(dialog, versionShown, done) {
    this.dialog = dialog;
    this.versionShown = versionShown;
    this.done = done;
    dialog.addEventListener("submit", (event) => this.load(event));
    dialog.addEventListener("change", () => this.show(this.file));
    dialog.addEventListener("click", (event) => {
      if (event.target.closest("[data-close]")) dialog.close();
    });
  }

  /** Take files of another sort: of translations. */
  to(path) {
    this.path = path;
    return this;
  }

  /** Send the file with what the person wishes; `more` makes it be loaded. */
  send(more = {}) {
    const form = this.dialog.querySelector("form");
    const body = form ? new FormData(form) : new FormData();
    body.append("file", this.file);
    for (const [name, value] of Object.entries(more)) body.append(name, value);
    return request("POST", this.path, body);
  }

  /** Ask what would come of a file, and show it. */
  async show(file) {
    if (file !== this.file) this.dialog.replaceChildren(); // no wishes of an earlier file
    this.file = file;
    const { drawn, shown } = await this.send();
    this.shown = shown;
    const page = new DOMParser().parseFromString(drawn, "text/html");
    this.dialog.replaceChildren(document.importNode(page.getElementById("load"), true));
    if (!this.dialog.open) this.dialog.showModal();
  }

  async load(event) {
    event.preventDefault();
    try {
      await this.send({ shown: this.shown, at: this.versionShown() });
      this.dialog.close();
      await this.done();
    } catch (error) {
      this.dialog.querySelector("#load-fault").textContent = error.message;
    }
  }
}
