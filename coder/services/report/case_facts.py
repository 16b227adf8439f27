"""What is known of a source, a group or an organisation, as label and value: what is withheld stays out."""

from collections import Counter
from collections.abc import Iterable, Iterator

from coder.analysis.case_view import GROUP
from coder.analysis.withholding import level_of, told
from coder.model import Group, TalkStatus, Withhold
from coder.reporting.document import Cell
from coder.services.evidence.case_view import CaseSide
from coder.services.report.context import ReportContext
from coder.services.report.counted import counted_facts
from coder.translations import _
from coder.translations.formatting import language_name
from coder.translations.terms import term

Fact = tuple[str, Cell]


def facts_of(context: ReportContext, side: CaseSide) -> tuple[Fact, ...]:
    """Say what is known of one of them, and how much it says."""
    own = _of_several(context, side) if side.party.several else _of_source(context, side)
    told_of = [(label, cell) for label, cell in own if cell.text]
    counted = counted_facts(context, side.counted)
    if not side.party.several:  # one voice, one source
        counted = counted[2:]
    return (*told_of, *counted)


def _of_source(context: ReportContext, side: CaseSide) -> Iterator[Fact]:
    row = side.members[0]
    shown = told(row)
    yield _("What it is"), Cell(term("party", side.party.kind))
    yield term("heading", "kind"), Cell(term("kind", row["kind"]))
    yield term("heading", "group"), Cell(context.group(shown["group"]))
    yield term("heading", "organisation"), Cell(context.organisation(row))
    yield term("heading", "role"), Cell(context.function(row))
    yield term("heading", "relation"), Cell(term("relation", row["relation"]))
    yield term("heading", "date"), context.dated(shown["date"])
    yield term("heading", "language"), Cell(context.language_name(row["language"]))
    yield term("attribute", "persons"), Cell(str(shown["persons"] or ""))
    if row["status"] != TalkStatus.HELD:
        yield term("attribute", "status"), Cell(term("talk", row["status"]))
    yield _("Speakers"), Cell(_speakers(side))
    if level_of(row) == Withhold.SHOW:
        for key, value in row["attributes"].items():
            if key not in ("status", "persons"):
                yield key, Cell(str(value))


def _speakers(side: CaseSide) -> str:
    said = []
    for speakers in side.speakers.values():
        said += [f"{label} ({term('speaker_role', role)})" for label, role in speakers]
    return ", ".join(said)


def _of_several(context: ReportContext, side: CaseSide) -> Iterator[Fact]:
    rows = side.members
    yield _("What it is"), Cell(term("party", side.party.kind))
    group = next((one for one in context.codebook.groups if one.id == side.party.id), None)
    if group and side.party.kind == GROUP:
        yield from _of_group(context, group)
    yield _("Sources that speak for it"), Cell(context.number(len(rows)), len(rows))
    yield term("heading", "kind"), Cell(_counted("kind", (row["kind"] for row in rows)))
    yield term("heading", "relation"), Cell(_counted("relation", (row["relation"] for row in rows)))
    if side.party.kind != GROUP:
        groups = dict.fromkeys(context.group(told(row)["group"]) for row in rows)
        yield term("heading", "group"), Cell(", ".join(filter(None, groups)))
    languages = dict.fromkeys(language_name(row["language"]) for row in rows if row["language"])
    yield term("heading", "language"), Cell(", ".join(languages))
    yield term("heading", "date"), Cell(_dates(context, (told(row)["date"] for row in rows)))


def _of_group(context: ReportContext, group: Group) -> Iterator[Fact]:
    yield _("Number planned"), Cell("" if group.planned is None else context.number(group.planned))
    yield _("Who is meant"), Cell(context.text(group.note))


def _counted(family: str, words: Iterable[str]) -> str:
    counts = Counter(words).most_common()
    return ", ".join(f"{term(family, word)} ({number})" for word, number in counts)


def _dates(context: ReportContext, dates: Iterable[str | None]) -> str:
    known = sorted(filter(None, dates))
    if not known:
        return ""
    first, last = context.day(known[0]), context.day(known[-1])
    return first if first == last else f"{first} – {last}"
