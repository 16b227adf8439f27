// Which recording a source has: chosen among the files that lie in the folder of recordings.

import { el } from "./dom.js";
import { request } from "./server.js";

export function bindChoice(root) {
  const { source } = root.dataset;
  const address = `/api/sources/${source}/recording`;
  const form = root.querySelector("form");
  const fault = root.querySelector(".fault");
  let before = null;

  const attempt = async (act) => {
    fault.textContent = "";
    try {
      await act();
    } catch (error) {
      fault.textContent = error.message;
    }
  };
  const choose = (file) =>
    attempt(async () => {
      await request("PUT", address, { file, before });
      location.reload();
    });

  root.addEventListener("toggle", () =>
    attempt(async () => {
      if (!root.open) return;
      const { file, files } = await request("GET", address);
      before = file;
      const options = files.map((name) => el("option", { selected: name === file }, name));
      form.elements.file.replaceChildren(...options);
    }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.elements.file.value) choose(form.elements.file.value);
  });
  root.querySelector("#recording-off")?.addEventListener("click", () => choose(null));
}

const root = document.getElementById("recording-choice");
if (root) bindChoice(root);
