"""Named checks on the file of a study and what is in it, each with its remedy."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coder.codebook.verdict_scales import judged_ids
from coder.model.framework import Event
from coder.study import damage
from coder.study.source_identity import text_hash
from coder.translations import _, ngettext

if TYPE_CHECKING:
    from coder.study import Study


def integrity(study: "Study") -> Iterator[str]:
    """Yield what SQLite itself finds wrong with its file."""
    for row in study.db.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield row[0]


def foreign_keys(study: "Study") -> Iterator[str]:
    """Name rows that point at rows that are not there."""
    for table, row, parent, _number in study.db.execute("PRAGMA foreign_key_check"):
        yield _("{table} {row} points at a {parent} that is not there", table=table, row=row, parent=parent)


def texts(study: "Study") -> Iterator[str]:
    """Name texts that are not the ones that were imported."""
    sql = (
        "SELECT source.id, source.text, source.text_hash, coalesce(survey.original_hash, survey.text_hash, '') "
        "FROM source LEFT JOIN source AS survey ON survey.id = source.parent"
    )
    for source, text, digest, survey in study.db.execute(sql):
        if text_hash(text, survey) != digest:
            yield _("the text of {source} is not the one that was imported", source=source)


def positions(study: "Study") -> Iterator[str]:
    """Name turns and codings that lie outside their text."""
    # not SQLite's length(): it ends at a NUL
    lengths = {own: len(text) for own, text in study.db.execute("SELECT id, text FROM source")}
    for n, source, start, end in study.db.execute('SELECT n, source, start, "end" FROM turn'):
        if source in lengths and not 0 <= start <= end <= lengths[source]:
            yield _("turn {number} of {source} lies outside its text", number=n, source=source)
    for coding, source, start, end in study.db.execute('SELECT id, source, start, "end" FROM coding'):
        if source in lengths and not 0 <= start <= end <= lengths[source]:
            yield _("coding {coding} lies outside the text of {source}", coding=coding, source=source)


def quotes(study: "Study") -> Iterator[str]:
    """Name codings whose quote is not what stands there."""
    texts = dict(study.db.execute("SELECT id, text FROM source"))
    for coding, source, start, end, quote in study.db.execute(
        'SELECT id, source, start, "end", quote FROM coding'
    ):
        if texts.get(source, "")[start:end] != quote:
            yield _(
                "coding {coding} does not quote what stands in {source} at {start} to {end}",
                coding=coding,
                source=source,
                start=start,
                end=end,
            )


def codes(study: "Study") -> Iterator[str]:
    """Name codes in use that the codebook does not have."""
    sql = (
        "SELECT code.id, count(*) FROM code JOIN coding ON coding.code = code.id "
        "WHERE code.retired IS NOT NULL AND coding.withdrawn IS NULL GROUP BY code.id"
    )
    for code, codings in study.db.execute(sql):
        yield ngettext(
            "{code} has {n} coding and no longer stands in the codebook",
            "{code} has {n} codings and no longer stands in the codebook",
            codings,
            code=code,
        )


def references(study: "Study") -> Iterator[str]:
    """Name what refers to a source or code that is not there."""
    sources = set(study.sources.ids())
    for survey in study.sources.answered().keys() - sources:
        yield _("there are respondents of the survey {survey}, which is not there", survey=survey)
    for case_id, event in _events(study):
        if event.source and event.source not in sources:
            yield _(
                'an event of {case} ({date}) names the source "{source}"',
                case=case_id,
                date=event.date,
                source=event.source,
            )
    judged = judged_ids(study.codebook)
    for code in dict.fromkeys(code for code, _axis, _group in study.verdicts.current_by_group()):
        if code not in judged:
            yield _('a verdict is signed on "{code}", which no longer stands in the codebook', code=code)


def _events(study: "Study") -> Iterator[tuple[str, Event]]:
    for case in study.codebook.cases:
        for event in case.events:
            yield case.id, event


def groups(study: "Study") -> Iterator[str]:
    """Name sources of a group that the codebook does not have."""
    known = {group.id for group in study.codebook.groups}
    for source, group in study.db.execute('SELECT id, "group" FROM source WHERE "group" IS NOT NULL'):
        if known and group not in known:
            yield _(
                '{source} is in the group "{group}", which the codebook does not have',
                source=source,
                group=group,
            )


def counts_for(study: "Study") -> Iterator[str]:
    """Tell that what codes count for is not what the codebook says."""
    kept = set(study.db.execute("SELECT code, target, keeps_stance FROM counts_for"))
    right = set(study.codes.counts_for_pairs())
    for code, target in sorted({pair[:2] for pair in kept ^ right}):
        yield f"{code} → {target}"


def faults(study: "Study") -> Iterator[str]:
    """Yield what is wrong with what stands in the tables; for whoever brought it there."""
    for look in (foreign_keys, texts, positions, quotes):
        yield from look(study)
    yield from damage.of_values(study.db)
    yield from damage.of_log(study.db)
