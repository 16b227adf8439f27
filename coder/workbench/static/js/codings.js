// The codings of one source: drawn at once, sent through the outbox, undone and done again.

import { Outbox, unique } from "./outbox.js";
import { ask } from "./server.js";
import { say, tell } from "./words.js";

const FIELDS = ["start", "end", "code", "stance", "basis", "memo"];
const pick = (coding) => Object.fromEntries(FIELDS.map((name) => [name, coding[name]]));

export class Codings extends EventTarget {
  constructor(source, me, given) {
    super();
    this.source = source;
    this.me = me;
    this.all = new Map(
      given.map((coding) => [String(coding.id), { ...coding, key: String(coding.id) }]),
    );
    this.outbox = new Outbox(`${location.host}:${source}`);
    this.outbox.addEventListener("kept", ({ detail }) => this.kept(detail));
    this.outbox.addEventListener("taken", ({ detail }) => {
      detail.forEach((change) => this.apply(change));
      this.changed();
    });
    this.outbox.addEventListener("refused", ({ detail }) => this.refused(detail));
    this.slot = `undo:${source}`;
    const steps = JSON.parse(sessionStorage.getItem(this.slot) ?? "{}");
    this.done = steps.done ?? [];
    this.undone = steps.undone ?? [];
    this.outbox.waiting.forEach((change) => this.apply(change));
    this.outbox.show();
    this.outbox.send();
  }

  /** List the live ones in the order of the text. */
  live() {
    return [...this.all.values()]
      .filter((coding) => !coding.withdrawn)
      .sort((a, b) => a.start - b.start || b.end - a.end || a.code.localeCompare(b.code));
  }

  // --- what people do ---------------------------------------------------------

  /** Code passages, all in one step; gives the keys of the codings. */
  add(rows) {
    const fresh = rows.filter((row) => !this.twin(row));
    const keys = fresh.map(() => `new-${unique()}`);
    if (fresh.length) {
      const codings = fresh.map((row) => ({
        stance: "mentions",
        basis: null,
        memo: "",
        ...row,
        source: this.source,
      }));
      const add = { method: "PUT", path: "/api/codings", body: { codings }, keys, names: true };
      this.step(add, this.withdrawal(keys), this.restoring(keys));
    }
    return [
      ...keys,
      ...rows.filter((row) => !fresh.includes(row)).map((row) => this.twin(row).key),
    ];
  }

  /** Find the live coding that says the same already. */
  twin({ start, end, code }, coder = this.me) {
    const same = (one) =>
      one.start === start && one.end === end && one.code === code && one.coder === coder;
    return this.live().find(same);
  }

  /** Change a coding. */
  change(key, change) {
    const before = this.all.get(key);
    const old = Object.fromEntries(Object.keys(change).map((name) => [name, before[name]]));
    if (Object.keys(change).every((name) => change[name] === before[name])) return;
    const forth = this.changing(key, change);
    this.step(forth, this.changing(key, old), forth);
  }

  withdraw(keys) {
    this.step(this.withdrawal(keys), this.restoring(keys), this.withdrawal(keys));
  }

  /** Decide on a suggestion; undoing opens it again. */
  accept(suggestion, correction = {}) {
    const keys = [`new-${unique()}`];
    const { start, end, code } = { ...suggestion, ...correction };
    const shown = {
      ...pick({ stance: "mentions", basis: null, memo: "", ...correction, start, end, code }),
      origin: "suggestion",
    };
    const forth = {
      method: "POST",
      path: `/api/suggestions/${suggestion.id}/accept`,
      body: correction,
      keys,
      names: true,
      shown,
      decide: [suggestion.id, "accepted"],
    };
    const back = {
      method: "POST",
      path: "/api/suggestions/reopen",
      body: { ids: [suggestion.id] },
      keys,
      gone: true,
      decide: [suggestion.id, "pending"],
    };
    this.step(forth, back, forth);
    return keys[0];
  }

  reject(suggestion) {
    const body = { ids: [suggestion.id] };
    const forth = {
      method: "POST",
      path: "/api/suggestions/reject",
      body,
      decide: [suggestion.id, "rejected"],
    };
    const back = {
      method: "POST",
      path: "/api/suggestions/reopen",
      body,
      decide: [suggestion.id, "pending"],
    };
    this.step(forth, back, forth);
  }

  changing = (key, change) => ({
    method: "PATCH",
    path: `/api/codings/{${key}}`,
    body: change,
    keys: [key],
  });
  withdrawal = (keys) => ({
    method: "POST",
    path: "/api/codings/withdraw",
    body: {},
    keys,
    as: "ids",
    gone: true,
  });
  restoring = (keys) => ({
    method: "POST",
    path: "/api/codings/restore",
    body: {},
    keys,
    as: "ids",
    back: true,
  });

  step(change, undo, redo) {
    this.done.push({ undo, redo });
    this.undone = [];
    this.perform(change);
  }

  undo() {
    const step = this.done.pop();
    if (!step) return false;
    this.undone.push(step);
    this.perform(step.undo);
    return true;
  }

  redo() {
    const step = this.undone.pop();
    if (!step) return false;
    this.done.push(step);
    this.perform(step.redo);
    return true;
  }

  perform(change) {
    this.apply(change);
    sessionStorage.setItem(
      this.slot,
      JSON.stringify({ done: this.done.slice(-200), undone: this.undone }),
    );
    this.changed();
    this.outbox.push(change);
  }

  // --- what it does to the page -------------------------------------------------

  apply(change) {
    const keys = change.keys ?? [];
    if (change.names) {
      const rows = change.body.codings ?? [change.shown];
      rows.forEach((row, n) =>
        this.enter({ ...row, key: keys[n], coder: this.me, source: this.source, saving: true }),
      );
    } else if (change.gone || change.back) {
      for (const key of keys) this.update(key, { withdrawn: Boolean(change.gone) });
    } else if (change.method === "PATCH") {
      this.update(keys[0], { ...change.body, saving: true });
    }
    if (change.decide) this.dispatchEvent(new CustomEvent("decided", { detail: change.decide }));
  }

  enter(coding) {
    this.all.set(coding.key, coding);
  }

  update(key, change) {
    const there = this.all.get(key);
    if (there) this.all.set(key, { ...there, ...change });
  }

  changed() {
    this.dispatchEvent(new Event("changed"));
  }

  // --- what the server says -----------------------------------------------------

  kept({ change, answer }) {
    if (change.names && answer.codings?.some((coding) => coding.interviewer))
      tell(say("interviewers_words"));
    this.merge(answer.codings ?? (answer.coding ? [answer.coding] : []));
  }

  /** Take in what the study holds now, but not over changes that are still under way. */
  merge(codings) {
    const names = new Map(Object.entries(this.outbox.ids).map(([key, id]) => [id, key]));
    for (const coding of codings) {
      const named = names.get(coding.id);
      const unsaved = [...this.all.values()].find(
        (one) =>
          one.id === undefined &&
          one.start === coding.start &&
          one.end === coding.end &&
          one.code === coding.code &&
          one.coder === coding.coder,
      );
      const key =
        [named, String(coding.id)].find((one) => one && this.all.has(one)) ??
        unsaved?.key ??
        named ??
        String(coding.id);
      if (!this.outbox.concerns(key)) this.all.set(key, { ...coding, key });
    }
    if (codings.length) this.changed();
  }

  /** Show what the study really holds after it refused something. */
  async refused({ change, error }) {
    this.done = this.done.filter((step) => step.redo !== change && step.undo !== change);
    this.dispatchEvent(new CustomEvent("refused", { detail: error.message }));
    for (const key of change.names ? change.keys : []) this.all.delete(key);
    const answer = await ask("GET", `/api/codings?source=${this.source}`);
    const there = new Set(answer.codings.map((coding) => coding.id));
    for (const [key, coding] of this.all) {
      if (coding.id !== undefined && !there.has(coding.id) && !this.outbox.concerns(key))
        this.all.delete(key);
    }
    this.merge(answer.codings);
    this.changed();
  }
}
