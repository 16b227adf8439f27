// One code: changed, moved, merged into another, or split by ticking quotes.

import { el, pageData } from "./dom.js";
import { request } from "./server.js";
import { _ } from "./words.js";

const { code, codes } = pageData();
const current = codes.find((one) => one.id === code);
const path = `/api/codes/${encodeURIComponent(code)}`;

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
      document.getElementById("fault").textContent = error.message;
    }
  });
}

if (document.getElementById("edit")) {
  const others = codes.filter((one) => one.kind === current.kind && one.id !== code);
  fill(document.querySelector("#move select"), others, true);
  fill(document.querySelector("#merge select"), others, false);
  submit("change", async ({ title, definition, ...rest }) => {
    const keywords = Object.fromEntries(
      Object.entries(rest).map(([name, words]) => [
        name.slice("keywords-".length),
        words.split(","),
      ]),
    );
    await request("PATCH", path, { title, definition, keywords });
    return code;
  });
  submit("move", async ({ under }) => {
    await request("POST", `${path}/move`, { under });
    return code;
  });
  submit("merge", async ({ into }) => {
    await request("POST", `${path}/merge`, { into });
    return into;
  });
  submit("split", async ({ title }) => {
    const codings = [...document.querySelectorAll(".ticked input:checked")].map((tick) =>
      Number(tick.value),
    );
    if (!codings.length) throw new Error(_("Tick quotes first."));
    return (
      await request("POST", "/api/codes", {
        title,
        codings,
        kind: current.kind,
        under: current.parent ?? "",
      })
    ).id;
  });
}
