"""Every coding that counts for a code, strongest stance first."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from coder.analysis.claims import is_own_claim
from coder.analysis.passages import passages_of
from coder.analysis.withholding import told
from coder.codebook.naming import no_code
from coder.errors import NotFoundError
from coder.model import Code, Coding, Evidence, Kind, Stance
from coder.services import recordings
from coder.services.source_names import group_titles, name_of
from coder.study import Study
from coder.translations import _


class Sources(NamedTuple):
    """What is known of the sources of a study: the register by id, and the voice that each counts for."""

    rows: Mapping[str, Mapping[str, Any]]
    voices: Mapping[str, str]


def _sources(study: Study) -> Sources:
    return Sources({row["id"]: row for row in study.sources.all()}, study.sources.clusters())


def quotes(study: Study, code_id: str, everything: bool = False) -> list[dict[str, Any]]:
    """Return every coding that counts for a code with its stance as it arrives, strongest stance first.

    With `everything` also what was left out, each with the reason in `left_out`: interviewers'
    passages, the claimant's support, passages that count already, withdrawn codings.
    """
    check_has_quotes(study, code_id)
    arrived = study.evidence.about(code_id)[code_id]
    codings = study.codings.select(about=code_id, withdrawn=everything)
    quotes = _as_quotes(study, _Register(study, code_id, arrived, _sources(study)), codings, arrived)
    if not everything:
        quotes = [quote for quote in quotes if quote["left_out"] not in ("interviewer", "withdrawn")]
    return sorted(quotes, key=_counting_and_strongest_first)


def some_quotes(
    study: Study, code_id: str, codings: Sequence[Coding], known: Sources | None = None
) -> list[dict[str, Any]]:
    """Return codings that count for a code as `quotes` does: only what their sources hold is read."""
    arrived = study.evidence.in_sources({coding.source for coding in codings}, code_id)[code_id]
    register = _Register(study, code_id, arrived, known or _sources(study))
    return _as_quotes(study, register, codings, arrived)


def _as_quotes(
    study: Study, register: "_Register", codings: Sequence[Coding], arrived: list[Evidence]
) -> list[dict[str, Any]]:
    rows = {row.coding: row for row in arrived}
    times = recordings.times_of(study, codings)
    quotes = []
    for coding in codings:
        row = rows.get(coding.id or 0)
        quote = register.quote(coding, row) | {"left_out": register.left_out(coding, row)}
        time = recordings.as_plain(times.get(coding.id or 0))
        quotes.append(quote | register.source(coding) | {"time": time})
    return quotes


_STRONGEST_FIRST = list(Stance)


def _counting_and_strongest_first(quote: dict[str, Any]) -> tuple[bool, bool, int]:
    return bool(quote["left_out"]), quote["own_claim"], _STRONGEST_FIRST.index(quote["stance"])


def check_has_quotes(study: Study, code_id: str) -> None:
    """Raise `NotFoundError` for what has no quotes of its own: a question, a set, an unknown code."""
    codebook = study.codebook
    if any(question.id == code_id for question in codebook.questions):
        raise NotFoundError(
            _(
                "{code} is an evaluation question. `coder evidence matrix {code}` lays its evidence out.",
                code=code_id,
            )
        )
    for claim_set in codebook.sets:
        if claim_set.id == code_id:
            raise NotFoundError(
                _(
                    "{code} is a set of {members}: look at each, with `{shown}`.",
                    code=code_id,
                    members=", ".join(claim_set.members),
                    shown=f"coder evidence show {claim_set.members[0]}",
                )
            )
    known = list(study.codes.known())
    if code_id not in known and not any(case.id == code_id for case in codebook.cases):
        raise NotFoundError(no_code(code_id, known))


class _Register:
    """The codings of one code as quotes: how each arrived, whether it counts, who said it."""

    def __init__(self, study: Study, code_id: str, arrived: list[Evidence], known: Sources) -> None:
        self.code_id = code_id
        self.codebook = study.codebook
        self.sources, self.clusters = known
        self.groups = group_titles(study)
        code = self.codebook.code(code_id)
        self.claimants = self.codebook.claimants(code) if code else frozenset()
        self.disputed, self.doubles, self.outread = _passages(arrived)

    def quote(self, coding: Coding, row: Evidence | None) -> dict[str, Any]:
        """Return a coding as scripts get it, with how it arrived."""
        values = {key: value for key, value in vars(coding).items() if key != "guid"}
        values |= {"stance": coding.stance, "coded_stance": coding.stance}
        values |= {"via": None, "mechanism": None}
        if coding.code != self.code_id:
            values |= {"via": coding.code, "mechanism": _mechanism(self.codebook.code(coding.code))}
        values["cluster"] = self.clusters[coding.source]
        values |= dict.fromkeys(("claimant", "own_claim", "with_question", "by_reach"), False)
        if row:
            values |= {
                "stance": row.stance,
                "claimant": row.is_of(self.claimants),
                "own_claim": row.own_claim,
                "with_question": row.with_question,
                "by_reach": row.by_reach,
            }
        values["to_review"] = coding.quote_before is not None
        return values | {"disputed": coding.id in self.disputed}

    def source(self, coding: Coding) -> dict[str, Any]:
        """Return what a reader must know of the source of a coding."""
        row = self.sources[coding.source]
        shown = told(row) | {"title": name_of(row, self.groups)}
        return {key: shown[key] for key in ("title", "kind", "group", "relation", "date")}

    def left_out(self, coding: Coding, row: Evidence | None) -> str | None:
        """Return why a coding counts for nothing, as a term; None where it counts or is a mention."""
        if coding.withdrawn:
            return "withdrawn"
        if row is None:
            return "interviewer"
        if is_own_claim(row):
            return "own_claim"
        if coding.id in self.outread:
            return "other_reading"
        return "double" if coding.id in self.doubles else None


def _passages(rows: list[Evidence]) -> tuple[set[int], set[int], set[int]]:
    """Return the codings in dispute, those that repeat a passage, and the readings that do not count.

    Of several with one stance, the coding that was given to the code itself does not count as a repetition.
    """
    disputed, doubles, outread = set[int](), set[int](), set[int]()
    for passage in passages_of(rows):
        if passage.disputed:
            disputed.update(row.coding for row in passage.codings if row.code in passage.disputed)
        seen: set[str] = set()
        for row in sorted(passage.codings, key=lambda row: (row.via is not None, row.coding)):
            if row.stance not in passage.stances:
                outread.add(row.coding)
            elif row.stance in seen:
                doubles.add(row.coding)
            seen.add(row.stance)
    return disputed, doubles, outread


def _mechanism(code: Code | None) -> dict[str, str | None] | None:
    """Return what a mechanism is for its case, type and direction; None for other codes."""
    if code is None or code.kind != Kind.MECHANISM:
        return None
    return {"type": code.mechanism_type, "direction": code.direction}
