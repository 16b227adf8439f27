// A register or summaries out of a file: what it would change is shown, then the same file is taken in.

import { request } from "./server.js";

/** Shows a file and takes it in; `done` is called with the answer. */
export class RegisterFile {
  constructor(dialog, done, address = "/api/register/file") {
    this.dialog = dialog;
    this.done = done;
    this.address = address;
    dialog.addEventListener("submit", (event) => this.take(event));
    dialog.addEventListener("click", (event) => {
      if (event.target.closest("[data-close]")) dialog.close();
    });
  }

  /** Send the file; with what was shown, also what was ticked there. */
  send(shown = "") {
    const body = shown ? new FormData(this.dialog.querySelector("form")) : new FormData();
    body.append("file", this.file);
    body.append("shown", shown);
    return request("POST", this.address, body);
  }

  /** Ask what a file would change, and show it. */
  async show(file) {
    this.file = file;
    const { drawn, shown } = await this.send();
    this.shown = shown;
    const page = new DOMParser().parseFromString(drawn, "text/html");
    this.dialog.replaceChildren(document.importNode(page.getElementById("load"), true));
    if (!this.dialog.open) this.dialog.showModal();
  }

  async take(event) {
    event.preventDefault();
    try {
      const answer = await this.send(this.shown);
      this.dialog.close();
      this.done(answer);
    } catch (error) {
      this.dialog.querySelector("#load-fault").textContent = error.message;
    }
  }
}
