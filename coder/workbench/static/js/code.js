// One code: changed, moved, merged into another, or split by ticking quotes; the last two can be undone.

import { ask } from "./ask.js";
import { el, pageData } from "./dom.js";
import { versionShown } from "./framework_version.js";
import { request } from "./server.js";
import { ofOtherCodes, tickedIds } from "./ticks.js";
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

const addressOf = (id) => `/code/${encodeURIComponent(id)}`;

/** Show the page of a code as it is now; its own page is loaded again. */
function show(id) {
  if (id === code) location.reload();
  else location.href = addressOf(id);
}

function tell(error) {
  const sentences = [error.message, ...(error.answer?.since ?? [])];
  for (const fault of document.querySelectorAll("#fault, #undo-fault"))
    fault.textContent = sentences.join("\n");
}

/** Let a form do something that ends on the page of a code; nothing where the person thought better of it. */
function submit(id, act) {
  document.getElementById(id)?.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const next = await act(Object.fromEntries(new FormData(event.target)));
      if (next) show(next);
    } catch (error) {
      tell(error);
    }
  });
}

/** Show what moves and what stays, and ask. */
async function agreed(address, title, deed) {
  const { told } = await request("GET", address);
  return ask(title, [...told, _("It can be undone until the framework is changed again.")], deed);
}

document.getElementById("undo-move")?.addEventListener("click", async (event) => {
  const { action, code: moved } = event.target.dataset;
  try {
    await change("POST", "/api/framework/undo", {});
    if (action === "merge") show(moved);
    else location.href = "/codebook";
  } catch (error) {
    tell(error);
  }
});

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
    const title = _("Merge {code} into {into}?", { code, into });
    const preview = `${path}/merging?${new URLSearchParams({ into })}`;
    if (!(await agreed(preview, title, _("Merge")))) return null;
    await change("POST", `${path}/merge`, { into });
    return into;
  });
  submit("split", async ({ title, place }) => {
    const codings = tickedIds();
    if (!codings.length) throw new Error(_("Tick quotes first."));
    const others = ofOtherCodes(code);
    if (others.length)
      throw new Error(
        _("These are coded with another code, and cannot be split off from here: {codings}.", {
          codings: others.join(", "),
        }),
      );
    const preview = `/api/codes/splitting?codings=${codings.join(",")}`;
    const question = _("Split off “{title}”?", { title });
    if (!(await agreed(preview, question, _("Split off")))) return null;
    return (
      await change("POST", "/api/codes", {
        title,
        codings,
        kind: current.kind,
        under: place === "under" ? code : (current.parent ?? ""),
      })
    ).id;
  });
}
