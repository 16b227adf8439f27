// The recording: played, set back, slowed down. Which turn speaks is for the page to say.

import { request } from "./server.js";
import { clock } from "./spoken_times.js";
import { _ } from "./words.js";

const BACK = 3; // seconds
const SPEEDS = [0.5, 0.6, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];
const SPEED_SLOT = "listening-speed";
/** Keys that no text field needs: they hold wherever the cursor is. */
const KEYS = { F2: "back", F4: "toggle", F8: "slower", F9: "faster" };

const at = (id) => document.getElementById(id);

/** "moved" is dispatched while it plays and when it was set elsewhere, "ready" when its length is known. */
export class Player extends EventTarget {
  /** @param {HTMLElement} root */
  constructor(root) {
    super();
    this.root = root;
    this.source = root.dataset.source;
    /** @type {HTMLVideoElement} */
    this.sound = at("sound");
    this.setSpeed(Number(localStorage.getItem(SPEED_SLOT)) || 1);
    this.listen();
    if (this.sound.readyState) this.show();
    this.check();
  }

  get time() {
    return this.sound.currentTime;
  }

  get isPlaying() {
    return !this.sound.paused;
  }

  /** When the last words end: as the transcript says, else with the recording. */
  get until() {
    const said = Number.parseFloat(this.root.dataset.until);
    const { duration } = this.sound;
    if (Number.isFinite(said)) return said;
    return Number.isFinite(duration) ? duration : null;
  }

  listen() {
    const { sound } = this;
    const on = (id, act) => at(id).addEventListener("click", act);
    on("sound-play", () => this.toggle());
    on("sound-back", () => this.back());
    on("sound-slower", () => this.slower());
    on("sound-faster", () => this.faster());
    at("sound-place").addEventListener("input", ({ target }) => this.seek(Number(target.value)));
    for (const name of ["play", "pause", "ended"]) sound.addEventListener(name, () => this.show());
    for (const name of ["timeupdate", "seeked"]) sound.addEventListener(name, () => this.move());
    sound.addEventListener("loadedmetadata", () => {
      sound.hidden = !sound.videoWidth;
      sound.playbackRate = this.speed;
      this.show();
      this.dispatchEvent(new Event("ready"));
    });
    sound.addEventListener("error", () => this.check(true));
    // before any field keeps it to itself
    document.addEventListener("keydown", (event) => this.onKey(event), { capture: true });
  }

  onKey(event) {
    const act = KEYS[event.key];
    const isOthers = event.ctrlKey || event.altKey || event.metaKey;
    if (!act || isOthers || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopPropagation();
    this[act]();
  }

  // --- what keys and buttons do -----------------------------------------------------

  toggle() {
    if (this.isPlaying) this.sound.pause();
    else this.play();
  }

  play() {
    this.sound.play().catch(() => this.check(true));
  }

  back() {
    this.seek(this.time - BACK);
  }

  /** Go to a second of the recording; with `play` let it sound from there. */
  seek(seconds, { play = false } = {}) {
    this.sound.currentTime = Math.max(0, seconds);
    if (play) this.play();
    this.show();
  }

  slower() {
    this.setSpeed(SPEEDS.findLast((speed) => speed < this.speed) ?? SPEEDS[0]);
  }

  faster() {
    this.setSpeed(SPEEDS.find((speed) => speed > this.speed) ?? SPEEDS.at(-1));
  }

  setSpeed(speed) {
    this.speed = Math.min(SPEEDS.at(-1), Math.max(SPEEDS[0], speed));
    this.sound.playbackRate = this.speed;
    localStorage.setItem(SPEED_SLOT, String(this.speed));
    const written = new Intl.NumberFormat(document.documentElement.lang).format(this.speed);
    at("sound-speed").textContent = `${written}×`;
  }

  // --- what is shown ------------------------------------------------------------------

  move() {
    this.show();
    this.dispatchEvent(new Event("moved"));
  }

  show() {
    const { duration } = this.sound;
    at("sound-now").textContent = clock(this.time);
    const place = at("sound-place");
    if (Number.isFinite(duration)) {
      at("sound-whole").textContent = ` / ${clock(duration)}`;
      place.max = String(duration);
    }
    place.value = String(this.time);
    place.setAttribute("aria-valuetext", clock(this.time));
    const play = at("sound-play");
    play.textContent = this.isPlaying ? "❚❚" : "▶";
    play.setAttribute("aria-label", this.isPlaying ? _("Pause") : _("Play"));
    play.setAttribute("aria-pressed", String(this.isPlaying));
  }

  /** Say something beside the buttons. */
  say(sentence) {
    at("sound-said").textContent = sentence;
  }

  /** Ask whether the file is there and is the one that was attached. */
  async check(isBroken = false) {
    try {
      const { fault } = await request("GET", `/api/sources/${this.source}/recording`);
      if (fault || isBroken) this.say(fault || _("The browser cannot play this file."));
    } catch (error) {
      this.say(error.message);
    }
  }
}
