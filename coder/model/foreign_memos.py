"""Notes of other tools as memos: the one place that says on what of ours each comes."""

from coder.model.archive import Memo
from coder.model.foreign import ForeignNote


def foreign_memo(note: ForeignNote, about_id: str) -> Memo:
    """Return the memo that a note of another tool becomes, on the thing of ours that it is about.

    This is the one place that decides so: a passage is a place in its source, and its words go first.
    """
    kind = "source" if note.about == "passage" else note.about
    lines = [f"“{note.quote}”"] if note.quote else []
    if note.title and not _repeats(note.title, note.text):
        lines.append(note.title)
    return Memo(kind, about_id, "\n".join([*lines, note.text]), note.coder, note.created, note.guid)


def _repeats(title: str, text: str) -> bool:
    """Tell whether a title is only how the text begins."""
    return " ".join(text.split()).startswith(title.rstrip("….")) if title.rstrip("….") else True
