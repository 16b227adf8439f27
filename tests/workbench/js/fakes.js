// What the browser and the server would give, in memory.

import { CodingState } from "../../../coder/workbench/static/js/coding_state.js";
import { Codings } from "../../../coder/workbench/static/js/codings.js";
import { Transcript } from "../../../coder/workbench/static/js/transcript.js";
import { UndoHistory } from "../../../coder/workbench/static/js/undo_history.js";

/** A `Storage`: its keys are the object's own, as in the browser. */
export function fakeStorage(content = {}) {
  const methods = {
    getItem(key) {
      return this[key] ?? null;
    },
    setItem(key, value) {
      this[key] = String(value);
    },
    removeItem(key) {
      delete this[key];
    },
  };
  return Object.assign(Object.create(methods), content);
}

/** An outbox that only notes what it is to send. */
export class FakeOutbox extends EventTarget {
  constructor(waiting = []) {
    super();
    this.waiting = [...waiting];
    this.ids = {};
    this.pushed = [];
  }

  push(change) {
    this.pushed.push(change);
    this.waiting.push(change);
  }

  concerns(key) {
    return this.waiting.some((change) => change.keys?.includes(key));
  }

  send() {}

  isForEarlierText() {
    return false;
  }

  /** Let the server take everything, giving numbers from `first` on to the codings that are made. */
  deliver(first = 100) {
    for (const change of this.waiting.splice(0)) {
      const made = change.names ? change.keys : [];
      for (const [at, key] of made.entries()) this.ids[key] = first + at;
      this.dispatchEvent(new CustomEvent("kept", { detail: { change, answer: {} } }));
    }
  }

  refuse(message) {
    const change = this.waiting.shift();
    const error = new Error(message);
    this.dispatchEvent(new CustomEvent("refused", { detail: { change, error } }));
  }
}

export const coding = (id, start, end, more = {}) => ({
  id,
  source: "S1",
  start,
  end,
  code: "own",
  coder: "An",
  stance: "supports",
  basis: null,
  memo: "",
  withdrawn: false,
  ...more,
});

/** Codings of An in S1, with an outbox that only notes. */
export function openCodings(codings = [], { outbox = new FakeOutbox(), held = [] } = {}) {
  return new Codings({
    source: "S1",
    me: "An",
    codings,
    outbox,
    history: new UndoHistory("undo:S1", fakeStorage()),
    fetchAll: async () => held,
    wordsOf: (start, end) => `${start}-${end}`,
    around: () => ({ before: "", after: "" }),
  });
}

/** What the coding page knows; An may code and owns nothing, unless said otherwise. */
export function openState(codings = openCodings(), more = {}) {
  const options = { suggestions: [], mayCode: true, isOwner: false, storage: fakeStorage() };
  return new CodingState(codings, { ...options, ...more });
}

/** A transcript of turns and of asides (texts that begin with "#"), one line break between them. */
export function transcriptOf(...texts) {
  let start = 0;
  let number = 0;
  const elements = texts.map((text) => {
    const end = start + [...text].length;
    const isSpoken = !text.startsWith("#");
    if (isSpoken) number += 1;
    const turn = isSpoken ? String(number) : undefined;
    const element = {
      firstChild: { data: text },
      dataset: { start: String(start), end: String(end), turn },
      lang: "",
    };
    start = end + 1;
    return element;
  });
  return new Transcript({ lang: "en", querySelectorAll: () => elements });
}
