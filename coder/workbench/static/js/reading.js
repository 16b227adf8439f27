// Read to the end: said by whoever reads, and taken back with the same tick.

import { announce } from "./dom.js";
import { request } from "./server.js";
import { _ } from "./words.js";

export function bindReading(tick) {
  tick?.addEventListener("change", async () => {
    tick.disabled = true;
    try {
      await request("PUT", `/api/sources/${tick.dataset.source}/reading`, { read: tick.checked });
      announce(tick.checked ? _("Read to the end") : _("Not read to the end"));
    } catch (error) {
      tick.checked = !tick.checked;
      announce(error.message);
    } finally {
      tick.disabled = false;
      tick.focus();
    }
  });
}

bindReading(document.getElementById("read"));
