"""Notes of other tools as memos: the one place that says on what of ours each comes."""

from coder.model.archive import Memo
from coder.model.foreign import ForeignNote


def foreign_memo(note: ForeignNote, about_id: str) -> Memo:
    """Return the memo that a note of another tool becomes, on the thing of ours that it is about.

    A passage whose words were found is what the memo is on; where they were not, it is on the source,
    and the words go before it.
    """
    text = note.text
    if note.title and not _repeats(note.title, note.text):
        text = f"{note.title}\n{note.text}"
    if note.about != "passage":
        return Memo(note.about, about_id, text, note.coder, note.created, note.guid)
    if note.end > note.start:
        return Memo(
            "passage",
            about_id,
            text,
            note.coder,
            note.created,
            note.guid,
            start=note.start,
            end=note.end,
            quote=note.quote,
        )
    if note.quote:
        text = f"“{note.quote}”\n{text}"
    return Memo("source", about_id, text, note.coder, note.created, note.guid)


def _repeats(title: str, text: str) -> bool:
    """Tell whether a title is only how the text begins."""
    return " ".join(text.split()).startswith(title.rstrip("….")) if title.rstrip("….") else True
