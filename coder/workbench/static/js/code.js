// One code: changed, moved, merged into another, or split by ticking quotes.

import { el, pageData } from "./dom.js";
import { versionShown } from "./framework_version.js";
import { request } from "./server.js";
import { _ } from "./words.js";

const { code, codes } = pageData();
const current = codes.find((one) => one.id === code);
const path = `/api/codes/${encodeURIComponent(code)}`;

/** Send a change of the framework that this page shows. */
const change = (method, address, given) =>
  request(method, address, { ...given, at: versionShown() });

function fill(select, others, top) {
  select.replaceChildren(
    ...(top ? [el("option", { value: "" }, _("(top level)"))] : []),
    ...others.map((one) =>
      el(
        "option",
        { value: one.id, selected: top && one.id === current?.parent },
        `${one.id} ${one.title}`,
      ),
    ),
  );
}

function submit(id, act) {
  document.getElementById(id)?.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      location.href = `/code/${encodeURIComponent(await act(Object.fromEntries(new FormData(event.target))))}`;
      if (location.pathname.endsWith(encodeURIComponent(code))) location.reload();
    } catch (error) {
      const sentences = [error.message, ...(error.answer?.since ?? [])];
      document.getElementById("fault").textContent = sentences.join("\n");
    }
  });
}

if (document.getElementById("edit")) {
  const others = codes.filter((one) => one.kind === current.kind && one.id !== code);
  fill(document.querySelector("#move select"), others, true);
  fill(document.querySelector("#merge select"), others, false);
  submit("change", async () => {
    const changes = {};
    for (const { name, value, defaultValue } of document.getElementById("change").elements) {
      // what was not touched is not sent: it may be shown in another language
      if (!name || value === defaultValue) continue;
      const [field, spoken] = name.split(/-(.*)/);
      if (field === "keywords")
        changes.keywords = { ...changes.keywords, [spoken]: value.split(/[,;\n]/) };
      else changes[field] = value;
    }
    await change("PATCH", path, changes);
    return code;
  });
  submit("move", async ({ under }) => {
    await change("POST", `${path}/move`, { under });
    return code;
  });
  submit("merge", async ({ into }) => {
    await change("POST", `${path}/merge`, { into });
    return into;
  });
  submit("split", async ({ title }) => {
    const codings = [...document.querySelectorAll(".ticked input:checked")].map((tick) =>
      Number(tick.value),
    );
    if (!codings.length) throw new Error(_("Tick quotes first."));
    return (
      await change("POST", "/api/codes", {
        title,
        codings,
        kind: current.kind,
        under: current.parent ?? "",
      })
    ).id;
  });
}
