// What is done in steps: the server draws what would happen, the person decides, and confirms what was shown.

import { ask } from "./ask.js";
import { request } from "./server.js";

const dialog = document.getElementById("step");
const fault = document.getElementById("fault");
const state = document.getElementById("state");

/** Return what a form holds as an object: one value a field. */
const valuesOf = (form) => Object.fromEntries(new FormData(form));

let clock = 0;

/** Say what is being done, and for how long, until it is. */
function showDoing(sentence) {
  clearInterval(clock);
  state.textContent = sentence ?? "";
  state.hidden = !sentence;
  if (!sentence) return;
  const began = Date.now();
  clock = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    if (seconds > 1) state.textContent = `${sentence} ${seconds} s`;
  }, 1000);
}

/** Show what the server drew. */
function show(drawn) {
  const page = new DOMParser().parseFromString(drawn, "text/html");
  dialog.replaceChildren(...document.importNode(page.body, true).children);
  const title = dialog.querySelector("h2");
  if (title) dialog.setAttribute("aria-label", title.textContent);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  (dialog.querySelector("button.main, a.main") ?? dialog).focus();
}

/** Take a step: `doing` is said meanwhile, what is refused is said at its place. */
async function take(address, body, doing, faultPlace) {
  faultPlace.textContent = "";
  showDoing(doing);
  try {
    const answer = await request("POST", address, body);
    if (answer.reload) location.reload();
    else if (answer.drawn) show(answer.drawn);
  } catch (error) {
    faultPlace.textContent = error.message;
  } finally {
    showDoing("");
  }
}

function inert(form, isInert) {
  for (const button of form.querySelectorAll("button")) button.disabled = isInert;
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-post]");
  if (!form) return;
  event.preventDefault();
  const { ask: question, told, deed, post, doing } = form.dataset;
  if (question && !(await ask(question, [told], deed))) return;
  inert(form, true);
  await take(post, valuesOf(form), doing, form.querySelector(".fault") ?? fault);
  inert(form, false);
});

document.addEventListener("change", async (event) => {
  const input = event.target.closest("input[type=file][data-post]");
  if (!input?.files.length) return;
  const body = new FormData();
  body.append("file", input.files[0]);
  input.disabled = true;
  await take(input.dataset.post, body, input.dataset.doing, fault);
  input.disabled = false;
  input.value = ""; // the same file may be chosen again
});

dialog?.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { all, drop } = button.dataset;
  if (all) {
    for (const choice of dialog.querySelectorAll(`input[value="${all}"]`)) choice.checked = true;
  }
  if ("close" in button.dataset) dialog.close();
  if (drop) request("POST", "/api/study/files/drop", { key: drop }).catch(() => {});
  if ("reload" in button.dataset) location.reload();
});
