// Mouse and touch: selections snap to words (Alt: to the character), edges can be dragged.

export class Pointer {
  constructor(bench) {
    this.bench = bench;
    this.transcript = bench.transcript;
    this.handles = [document.getElementById("handle-start"), document.getElementById("handle-end")];
    const root = this.transcript.root;
    root.addEventListener("pointerup", (event) => setTimeout(() => this.up(event)));
    if (matchMedia("(pointer: coarse)").matches)
      document.addEventListener("selectionchange", () => this.later());
    bench.margin.root.addEventListener("click", (event) => {
      const key = event.target.closest("[data-key]")?.dataset.key;
      if (key) bench.focusOn(key, { scroll: false });
    });
    this.handles.forEach((handle, n) => this.drag(handle, n));
  }

  up(event) {
    if (event.target.closest("a, button")) return;
    const selection = getSelection();
    if (selection.isCollapsed) this.click(event);
    else this.take(selection, event.altKey);
  }

  /** On a touch screen the selection is made with the system's own handles: wait until it rests. */
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const selection = getSelection();
      if (!selection.isCollapsed && this.transcript.root.contains(selection.anchorNode))
        this.take(selection, false);
    }, 400);
  }

  take(selection, exact) {
    const range = selection.getRangeAt(0);
    const start = this.transcript.position(range.startContainer, range.startOffset, "start");
    const end = this.transcript.position(range.endContainer, range.endOffset, "end");
    if (start === null || end === null || start >= end) return;
    const [from, to] = exact ? [start, end] : this.transcript.snap(start, end);
    this.bench.choose(from, to, { mark: true });
  }

  /** A click goes to the coding under it, again to the next one there; beside codings it lets go. */
  click(event) {
    const at = this.transcript.fromPoint(event.clientX, event.clientY);
    if (at === null) return;
    const here = this.bench
      .visible()
      .filter((one) => one.start <= at && at < one.end)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
    if (here.length) {
      const n = here.findIndex((one) => one.key === this.bench.focus);
      this.bench.focusOn(here[(n + 1) % here.length].key, { scroll: false });
    } else {
      this.bench.letGo();
    }
  }

  /** Put a handle at each end of what is selected. */
  placeHandles() {
    const { span } = this.bench;
    const ranges = span ? this.transcript.ranges(...span) : [];
    const origin = this.handles[0].parentElement.getBoundingClientRect();
    const rects = [
      [...(ranges[0]?.getClientRects() ?? [])].at(0),
      [...(ranges.at(-1)?.getClientRects() ?? [])].at(-1),
    ];
    this.handles.forEach((handle, n) => {
      const rect = rects[n];
      handle.hidden = !rect || !this.bench.editable();
      if (!rect) return;
      handle.style.left = `${(n ? rect.right : rect.left) - origin.left}px`;
      handle.style.top = `${rect.top - origin.top}px`;
      handle.style.height = `${rect.height}px`;
    });
  }

  drag(handle, n) {
    handle.addEventListener("pointerdown", (down) => {
      down.preventDefault();
      handle.setPointerCapture(down.pointerId);
      let span = this.bench.span;
      const move = (event) => {
        handle.style.pointerEvents = "none";
        const at = this.transcript.fromPoint(event.clientX, event.clientY);
        handle.style.pointerEvents = "";
        if (at === null) return;
        const wanted = n ? [this.bench.span[0], at] : [at, this.bench.span[1]];
        if (wanted[0] >= wanted[1]) return;
        span = event.altKey ? wanted : this.transcript.snap(...wanted);
        this.bench.paint.mark("chosen", [span], 1);
      };
      const up = () => {
        handle.removeEventListener("pointermove", move);
        handle.removeEventListener("pointerup", up);
        this.bench.reshape(...span);
        this.placeHandles();
      };
      handle.addEventListener("pointermove", move);
      handle.addEventListener("pointerup", up);
    });
  }
}
