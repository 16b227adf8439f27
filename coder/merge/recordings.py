"""Which recording each source has, of an archive joined: what was said last holds. The files come by themselves."""

from coder.merge.context import MergeContext
from coder.places import is_recording_name
from coder.translations import _

_LONGEST = 1 << 50  # bytes: more than any disk


def merge_recordings(context: MergeContext) -> None:
    """Keep which recording a source has; of two that differ the later one holds."""
    sql = "SELECT source, file, digest, size, coder, at FROM recording"
    here = {row[0]: row[1:] for row in context.db.execute(sql)}
    for row in context.table("recording"):
        source = context.sources.get(str(row["source"]))
        if source is None:
            continue
        file = None if row["file"] is None else str(row["file"])
        if file is not None and not is_recording_name(file):
            context.skip(
                _("recording of {source}", source=source), _("“{file}” is no name of one", file=file[:80])
            )
            continue
        size = row["size"] if isinstance(row["size"], int) and 0 <= row["size"] < _LONGEST else 0
        theirs = (file, str(row["digest"]), size, context.coder(row["coder"]), str(row["at"]))
        mine = here.get(source)
        if mine is None or (theirs[4], str(theirs)) > (mine[4], str(mine)):
            context.db.execute("INSERT OR REPLACE INTO recording VALUES (?,?,?,?,?,?)", [source, *theirs])
            if mine is None or mine[:2] != theirs[:2]:
                (context.joined.added if mine is None else context.joined.updated)["recording"] += 1
