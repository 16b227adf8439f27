// Process-tracing tests on a mechanism: judged, judged anew in the place of another, taken back.

import { request } from "./server.js";
import { tick, tickedIds, untick } from "./ticks.js";

const form = document.getElementById("test");

async function attempt(act) {
  const fault = form.querySelector(".fault");
  try {
    await act();
    location.hash = "tests";
    location.reload();
  } catch (error) {
    fault.textContent = error.message;
  }
}

function keep() {
  const { depends_on: dependsOn, replaces, ...given } = Object.fromEntries(new FormData(form));
  const codings = tickedIds();
  return request("POST", "/api/tracing", {
    ...given,
    mechanism: form.dataset.mechanism,
    codings,
    depends_on: Number(dependsOn),
    replaces: Number(replaces),
  });
}

/** Put a test into the form, to be judged anew. */
function fill(test) {
  for (const name of ["evidence", "reason", "if_true", "if_false"])
    form.elements.namedItem(name).value = test[name];
  form.elements.namedItem("depends_on").value = test.depends_on ?? "";
  form.elements.namedItem("replaces").value = test.id;
  untick();
  tick(test.codings.map((id) => [id]));
  form.elements.namedItem("evidence").focus();
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(keep);
});
form?.addEventListener("reset", () => {
  form.elements.namedItem("replaces").value = ""; // hidden fields are not reset
});
document.getElementById("tests")?.addEventListener("click", ({ target }) => {
  const { test, id } = target.dataset;
  if (target.matches(".change-test")) fill(JSON.parse(test));
  if (target.matches(".undo-test"))
    attempt(() => request("POST", "/api/tracing/withdraw", { id: Number(id) }));
});
