"""Everything of one source, group or organisation across the framework, and of two side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coder.analysis.asking.material import Counted
from coder.analysis.case_view import GROUP, SOURCE, AskedOf, CaseRow, Heard, Party, case_rows
from coder.analysis.coverage import Answer, QuestionRecord
from coder.analysis.passages import passages_of
from coder.analysis.withholding import level_of, told
from coder.errors import UsageError
from coder.model import NOT_HELD, Code, Evidence, Kind, Summary, Text, Withhold, source_order
from coder.services import recordings
from coder.services.evidence.claims import speaking
from coder.services.evidence.parties import find_party, is_withholding, register
from coder.services.memos import Note, notes_in
from coder.services.source_names import group_titles, name_of
from coder.study import Study
from coder.translations import _, current_language

#: The framework in the order in which it is read: the questions first, then what is claimed, then the rest.
_ORDER = (
    Kind.CRITERION,
    Kind.OUTCOME,
    Kind.ASSUMPTION,
    Kind.MARKER,
    Kind.MECHANISM,
    Kind.FACTOR,
    Kind.THEME,
)


@dataclass(frozen=True)
class CaseSide:
    """One of those that are looked at: who it is, which sources speak for it, what was noted of them."""

    party: Party
    #: Its rows of the register: the source itself, or the sources that a group or organisation holds.
    members: tuple[dict[str, Any], ...]
    #: Source → who speaks in it, and in what role; nobody where names are withheld.
    speakers: dict[str, list[tuple[str, str]]]
    notes: tuple[Note, ...]
    counted: Counted
    #: Notes that are left out since names are withheld.
    notes_withheld: int = 0
    #: Whether sources are not counted here since nobody may be told where they belong.
    is_withholding: bool = False


@dataclass(frozen=True)
class CaseView:
    """One or two of them, and the framework row by row."""

    sides: tuple[CaseSide, ...]
    rows: tuple[CaseRow, ...]

    def codes_with(self, side: int, answer: Answer) -> list[Code]:
        """List the codes of which this became of one of them, whether anybody says so or the source is silent."""
        return [row.code for row in self.rows if row.heard[side].answer == answer]


def case_view(study: Study, name: str, other: str | None = None) -> CaseView:
    """Lay out all that is known of whom a name stands for, or of two side by side."""
    named = [name, other] if other else [name]
    parties = [find_party(study, one) for one in named]
    if len(set(parties)) < len(parties):
        raise UsageError(_("{name} is named twice. Name two different ones.", name=parties[0].title))
    key = ("case view", tuple(parties), current_language())
    return study.remembered.get(key, lambda: _laid_out(study, parties))


def _laid_out(study: Study, parties: Sequence[Party]) -> CaseView:
    rows = register(study)
    sources = dict.fromkeys(source for party in parties for source in party.sources)
    known = study.codes.known()
    retired = [code for code, stands in known.items() if not stands]
    codes = [code for kind in _ORDER for code in study.codebook.of_kind(kind)]
    evidence = study.evidence.in_sources([*sources], *(code.id for code in codes), *retired)
    codes += [_unknown_code(code) for code in retired if evidence[code]]
    laid_out = case_rows(codes, parties, evidence, _asked_of(study, [*sources], rows))
    summaries = _summaries(study, parties)
    gone = set(retired)
    sides = tuple(_side(study, party, rows, evidence) for party in parties)
    return CaseView(sides, tuple(_with_summaries(row, summaries, row.code.id in gone) for row in laid_out))


def _unknown_code(code_id: str) -> Code:
    """Return what is known of a code that left the framework: its id."""
    return Code(code_id, Kind.THEME, Text({"": code_id}))


def _asked_of(study: Study, sources: Sequence[str], rows: dict[str, dict[str, Any]]) -> AskedOf:
    asked = study.questions_asked
    heard = asked.heard() | study.evidence.asked_by_coding(sources)
    able = {*speaking(study, rows.values())}
    kinds = {source: rows[source]["kind"] for source in sources if source in able}
    return AskedOf(QuestionRecord(asked.marked(), heard), kinds)


# --- summaries ------------------------------------------------------------------


def _summaries(study: Study, parties: Sequence[Party]) -> list[dict[str, list[Summary]]]:
    """Return per party, by code, what evaluators wrote: of a group its own first, then of its sources."""
    named = dict.fromkeys(place for party in parties for place in (party.id, *party.sources))
    held = study.summaries.of_places([*named])
    found = []
    for party in parties:
        places = {party.id, *party.sources} if party.kind == SOURCE else set(party.sources)
        by_code: dict[str, list[Summary]] = {}
        for summary in held:
            is_own = party.kind == GROUP and summary.group == party.id
            if is_own:
                by_code.setdefault(summary.code, []).insert(0, summary)
            elif summary.source in places:
                by_code.setdefault(summary.code, []).append(summary)
        found.append(by_code)
    return found


def _with_summaries(row: CaseRow, summaries: Sequence[dict[str, list[Summary]]], retired: bool) -> CaseRow:
    heard: list[Heard] = []
    for one, by_code in zip(row.heard, summaries, strict=True):
        heard.append(replace(one, summaries=tuple(by_code.get(row.code.id, ()))))
    return CaseRow(row.code, tuple(heard), retired)


# --- who it is ------------------------------------------------------------------


def _side(
    study: Study, party: Party, rows: dict[str, dict[str, Any]], evidence: dict[str, list[Evidence]]
) -> CaseSide:
    named = {party.id, *party.sources} if party.kind == SOURCE else set(party.sources)
    notes = notes_in(study, named)
    shown = [note for note in notes if not (note.source and rows[note.source]["withhold_names"])]
    open_ = [source for source in party.sources if level_of(rows[source]) == Withhold.SHOW]
    return CaseSide(
        party,
        tuple(rows[source] for source in party.sources),
        study.speakers.labels(open_),
        tuple(shown),
        _counted(party, evidence),
        len(notes) - len(shown),
        is_withholding(rows.values(), party.kind),
    )


def _counted(party: Party, evidence: dict[str, list[Evidence]]) -> Counted:
    """Count all that was coded, each coding once, whatever it counts for."""
    rows = {row.coding: row for row in _coded(party, evidence)}
    return Counted(
        frozenset(row.cluster for row in rows.values()),
        frozenset(row.source for row in rows.values()),
        len(passages_of(rows.values())),
        tuple(sorted(rows, key=lambda number: _place(rows[number]))),
    )


def _coded(party: Party, evidence: dict[str, list[Evidence]]) -> Iterator[Evidence]:
    sources = frozenset(party.sources)
    for of_code in evidence.values():
        for row in of_code:
            if row.source in sources and row.via is None:
                yield row


def _place(row: Evidence) -> tuple[Any, ...]:
    return source_order(row.source), row.start, row.end, row.code, row.coding


# --- as scripts get it ------------------------------------------------------------


def case_values(study: Study, name: str, other: str | None = None) -> dict[str, Any]:
    """Return all of it as scripts get it."""
    view = case_view(study, name, other)
    return {
        "cases": [_side_as_dict(study, view, n) for n in range(len(view.sides))],
        "rows": [row.as_dict() for row in view.rows],
    }


def _side_as_dict(study: Study, view: CaseView, place: int) -> dict[str, Any]:
    side = view.sides[place]
    groups = group_titles(study)
    return {
        "kind": side.party.kind,
        "id": side.party.id,
        "title": side.party.title,
        "counts": "voices" if side.party.several else "passages",
        "sources": [_member_as_dict(row, groups, side) for row in side.members],
        "clusters": len(side.counted.voices),
        "passages": side.counted.passages,
        "asked_silent": [code.id for code in view.codes_with(place, Answer.ASKED)],
        "not_asked": [code.id for code in view.codes_with(place, Answer.NOT_ASKED)],
        "codings": _codings(study, side),
        "memos": [note.as_dict() for note in side.notes],
        "memos_withheld": side.notes_withheld,
    }


def _member_as_dict(row: dict[str, Any], groups: dict[str, str], side: CaseSide) -> dict[str, Any]:
    shown = told(row)
    keys = (
        "id",
        "kind",
        "group",
        "organisation",
        "role",
        "relation",
        "date",
        "language",
        "status",
        "persons",
    )
    member = {key: shown[key] for key in keys}
    is_open = level_of(row) == Withhold.SHOW
    return member | {
        "title": name_of(row, groups),
        "withhold": level_of(row),
        "attributes": row["attributes"] if is_open else {},
        "speakers": [label for label, _role in side.speakers.get(row["id"], ())],
        "held": row["status"] not in NOT_HELD,
    }


def _codings(study: Study, side: CaseSide) -> list[dict[str, Any]]:
    """Return every coding that counts, once, in the order of the texts."""
    withheld = {row["id"] for row in side.members if row["withhold_names"]}
    codings = study.codings.select(ids=side.counted.codings)
    times = recordings.times_of(study, codings)
    listed = []
    for coding in codings:
        values = {key: value for key, value in vars(coding).items() if key not in ("guid", "withdrawn")}
        if coding.source in withheld:  # a coder's note may well name whoever asked not to be named
            values["memo"] = ""
        listed.append(values | {"time": recordings.as_plain(times.get(coding.id or 0))})
    return listed
