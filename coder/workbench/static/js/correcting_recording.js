// The recording beside the turns that are corrected: the one that speaks is marked, and a turn can be said
// to begin now. Times are part of the correction: they are saved with it.

import { el } from "./dom.js";
import { Player } from "./player.js";
import { clock } from "./spoken_times.js";
import { _ } from "./words.js";

const at = (id) => document.getElementById(id);
const list = at("turns");
const items = () => [...list.children];

class ListeningCorrector {
  constructor() {
    this.player = new Player(at("player"));
    for (const item of items()) this.showTime(item);
    this.player.addEventListener("moved", () => this.mark());
    new MutationObserver(() => this.showNew()).observe(list, { childList: true });
    at("sound-stamp").addEventListener("mousedown", (event) => event.preventDefault()); // the cursor stays
    at("sound-stamp").addEventListener("click", () => this.stamp());
    list.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.ctrlKey) return;
      event.preventDefault();
      this.stamp();
    });
    list.addEventListener("click", ({ target }) => {
      const item = target.closest(".heard")?.closest("li");
      if (item) this.player.seek(item.time, { play: true });
    });
  }

  showNew() {
    for (const item of items()) if (!item.querySelector(".heard")) this.showTime(item);
  }

  showTime(item) {
    const place =
      item.querySelector(".heard") ?? el("button", { class: "heard quiet", type: "button" });
    place.hidden = item.time === null;
    place.textContent = item.time === null ? "" : `▶ ${clock(item.time)}`;
    place.title = _("Listen from here");
    item.querySelector(".acts").prepend(place);
  }

  /** Mark the turn that speaks; it comes into view unless somebody is typing. */
  mark() {
    const begun = items().filter(({ time }) => time !== null && time <= this.player.time);
    const item = begun.length ? begun.reduce((a, b) => (b.time >= a.time ? b : a)) : null;
    if (item === this.speaks) return;
    this.speaks?.classList.remove("speaks");
    this.speaks?.removeAttribute("aria-current");
    item?.classList.add("speaks");
    item?.setAttribute("aria-current", "true");
    this.speaks = item;
    const isTyping = list.contains(document.activeElement);
    if (item && at("sound-follow").checked && this.player.isPlaying && !isTyping) {
      item.scrollIntoView({ block: "nearest" });
    }
  }

  /** Say that the turn in which the cursor stands, else the first without a time, begins now. */
  stamp() {
    const here = document.activeElement?.closest?.("#turns > li");
    const item = here ?? items().find(({ time }) => time === null);
    if (!item) {
      this.player.say(_("Put the cursor into the turn that begins."));
      return;
    }
    item.time = Math.round(this.player.time * 1000) / 1000;
    this.showTime(item);
    item.words.dispatchEvent(new Event("input", { bubbles: true }));
    this.player.say(
      _("This turn begins at {time}; it is saved with the correction.", { time: clock(item.time) }),
    );
    this.mark();
  }
}

if (at("player")) window.listening = new ListeningCorrector();
