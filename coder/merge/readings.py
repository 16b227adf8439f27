"""Who reads what, and what is coded blind, of an archive joined: what was said last holds."""

from coder.merge.context import MergeContext


def merge_readings(context: MergeContext) -> None:
    """Keep who is to read a source and who has read it; of two that differ the later one holds."""
    sql = "SELECT source, coder, assigned, read, at, by FROM reading"
    here = {(row[0], row[1]): row[2:] for row in context.db.execute(sql)}
    for row in context.table("reading"):
        source = context.sources.get(str(row["source"]))
        if source is None:
            continue
        key = (source, context.coder(row["coder"]))
        theirs = (
            int(bool(row["assigned"])),
            int(bool(row["read"])),
            str(row["at"]),
            context.coder(row["by"]),
        )
        mine = here.get(key)
        # the same moment with something else: one order for both sides, so that both end up with the same
        if mine is None or (theirs[2], theirs) > (mine[2], mine):
            context.db.execute("INSERT OR REPLACE INTO reading VALUES (?,?,?,?,?,?)", [*key, *theirs])
            if mine is None or mine[:2] != theirs[:2]:
                (context.joined.added if mine is None else context.joined.updated)["reading"] += 1


def merge_blinding(context: MergeContext) -> None:
    """Keep which sources are coded blind; of two that differ the later one holds."""
    sql = "SELECT source, is_on, at, coder FROM blinding"
    here = {row[0]: row[1:] for row in context.db.execute(sql)}
    for row in context.table("blinding"):
        source = None if row["source"] is None else context.sources.get(str(row["source"]))
        if source is None and row["source"] is not None:
            continue
        theirs = (int(bool(row["is_on"])), str(row["at"]), context.coder(row["coder"]))
        mine = here.get(source)
        if mine is None or (theirs[1], theirs) > (mine[1], mine):
            context.db.execute("DELETE FROM blinding WHERE source IS ?", [source])
            context.db.execute(
                "INSERT INTO blinding (source, is_on, at, coder) VALUES (?,?,?,?)", [source, *theirs]
            )
            if mine is None or mine[0] != theirs[0]:
                (context.joined.added if mine is None else context.joined.updated)["blinding"] += 1
