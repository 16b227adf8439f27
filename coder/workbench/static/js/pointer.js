// Mouse and touch: selections snap to words (Alt: to the character), edges can be dragged.

const REST = 400; // milliseconds in which a selection by touch stays the same

export class Pointer {
  constructor(page) {
    this.page = page;
    this.state = page.state;
    this.selection = page.selection;
    this.transcript = page.transcript;
    this.handles = {
      start: document.getElementById("handle-start"),
      end: document.getElementById("handle-end"),
    };
    this.listen();
  }

  listen() {
    const { root } = this.transcript;
    root.addEventListener("pointerdown", (event) => this.begin(event));
    document.addEventListener("pointermove", (event) => this.follow(event));
    document.addEventListener("pointerup", (event) => this.end(event));
    document.addEventListener("pointercancel", () => this.forget());
    if (matchMedia("(pointer: coarse)").matches) {
      document.addEventListener("selectionchange", () => this.waitForRest());
    }
    this.page.margin.root.addEventListener("click", (event) => {
      const key = event.target.closest("[data-key]")?.dataset.key;
      if (key) this.selection.focusOn(key, { scroll: false });
    });
    this.dragBy(this.handles.start, "start");
    this.dragBy(this.handles.end, "end");
  }

  /** Note that words are being selected: wherever the mouse is released, they stay selected. */
  begin(event) {
    this.isSelecting = event.isPrimary && event.button === 0;
    this.reached = null; // the last position that the pointer was at
  }

  follow(event) {
    if (!this.isSelecting) return;
    this.reached = this.positionBeside(event) ?? this.reached;
  }

  forget() {
    this.isSelecting = false;
  }

  end(event) {
    const isHere = this.transcript.root.contains(event.target);
    const beganHere = this.isSelecting;
    this.forget();
    if (isHere) setTimeout(() => this.release(event));
    else if (beganHere) setTimeout(() => this.releaseOutside(event));
  }

  release(event) {
    const selection = getSelection();
    if (!selection.isCollapsed) this.takeSelection(selection, event.altKey);
    else if (!event.target.closest("a, button")) this.click(event);
  }

  /** Take what was selected up to the last words that the pointer passed. */
  releaseOutside(event) {
    const selection = getSelection();
    const { anchorNode, anchorOffset, isCollapsed } = selection;
    if (isCollapsed || this.reached === null || !this.transcript.root.contains(anchorNode)) return;
    const began = this.transcript.position(anchorNode, anchorOffset);
    selection.removeAllRanges(); // it may reach into the panel
    const [start, end] = [began, this.reached].sort((a, b) => a - b);
    this.take(start, end, event.altKey);
  }

  /** Return the position under the pointer, or on its line where it is beside the words. */
  positionBeside({ clientX, clientY }) {
    const { left, right } = this.transcript.root.getBoundingClientRect();
    const x = Math.min(Math.max(clientX, left + 1), right - 2);
    return this.transcript.positionAtPoint(x, clientY);
  }

  /** On a touch screen the selection is made with the system's own handles: wait until it rests. */
  waitForRest() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const selection = getSelection();
      const isHere = this.transcript.root.contains(selection.anchorNode);
      if (!selection.isCollapsed && isHere) this.takeSelection(selection, false);
    }, REST);
  }

  takeSelection(selection, exact) {
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
    const start = this.transcript.position(startContainer, startOffset, "start");
    const end = this.transcript.position(endContainer, endOffset, "end");
    this.take(start, end, exact);
  }

  take(start, end, exact) {
    if (start === null || end === null || start >= end) return;
    const [from, to] = exact ? [start, end] : this.transcript.snapToWords(start, end);
    this.page.chooseByPointer(from, to);
  }

  /** A click goes to the coding under it, again to the next one there; beside codings it lets go. */
  click(event) {
    const position = this.transcript.positionAtPoint(event.clientX, event.clientY);
    if (position === null || this.selection.focusOnNextAt(position)) return;
    this.selection.clearSelection();
  }

  /** Put a handle at each end of the selection. */
  placeHandles() {
    const { span } = this.state;
    const ranges = span ? this.transcript.ranges(...span) : [];
    const first = ranges[0]?.getClientRects()[0];
    const last = [...(ranges.at(-1)?.getClientRects() ?? [])].at(-1);
    const origin = span && this.handles.start.parentElement.getBoundingClientRect();
    this.placeHandle(this.handles.start, first, { edge: first?.left, origin });
    this.placeHandle(this.handles.end, last, { edge: last?.right, origin });
  }

  placeHandle(handle, rectangle, { edge, origin }) {
    handle.hidden = !rectangle || !this.state.canEdit();
    if (!rectangle) return;
    handle.style.left = `${edge - origin.left}px`;
    handle.style.top = `${rectangle.top - origin.top}px`;
    handle.style.height = `${rectangle.height}px`;
  }

  dragBy(handle, side) {
    handle.addEventListener("pointerdown", (down) => {
      down.preventDefault();
      handle.setPointerCapture(down.pointerId);
      let dragged = this.state.span;
      const follow = (event) => {
        dragged = this.spanDraggedTo(event, handle, side) ?? dragged;
        this.page.highlights.mark("chosen", [dragged], 1);
      };
      const drop = () => {
        handle.removeEventListener("pointermove", follow);
        handle.removeEventListener("pointerup", drop);
        this.selection.reshape(...dragged);
        this.placeHandles();
      };
      handle.addEventListener("pointermove", follow);
      handle.addEventListener("pointerup", drop);
    });
  }

  /** Return the span with one edge under the pointer, or null where that cannot be. */
  spanDraggedTo(event, handle, side) {
    handle.style.pointerEvents = "none"; // the words beneath it are meant
    const position = this.transcript.positionAtPoint(event.clientX, event.clientY);
    handle.style.pointerEvents = "";
    if (position === null) return null;
    const [start, end] = this.state.span;
    const span = side === "end" ? [start, position] : [position, end];
    if (span[0] >= span[1]) return null;
    return event.altKey ? span : this.transcript.snapToWords(...span);
  }
}
