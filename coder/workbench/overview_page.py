"""The overview: what is in, what to do next, what waits, and which results hang on little."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue

from coder.analysis.claims import Claim
from coder.model import CLAIMS, Kind
from coder.services import evidence as evidence_of
from coder.services.judgement_workbook.rows import judgement_rows
from coder.services.reading_progress import reading_progress
from coder.study import Study
from coder.translations import _
from coder.workbench.request_context import codes_blind, language, may, study, who
from coder.workbench.way import Step, way

#: So many of one kind are named one by one; the rest is counted.
_NAMED = 3
#: What is assigned to whoever asks is told further.
_NAMED_OWN = 6
#: Steps that come before there is anything to code, or after all is signed: the list begins with them.
_LEADING = ("/framework", "/register", "/findings")


class Waiting(NamedTuple):
    """Something that waits: what, how much of it, and where it is done."""

    told: str
    number: int
    of: int
    address: str


class Next(NamedTuple):
    """One thing to do now; `more` is how many others of the kind there are, listed at `rest`."""

    address: str
    told: str
    more: int = 0
    rest: str = ""


class Reading:
    """How far the texts are read: those without a coding, those half read, and by whom."""

    def __init__(self, of: Study) -> None:
        self.heard = [row for row in of.sources.all() if not row["response"]]
        self.readers = {row["source"]: row["readers"] for row in reading_progress(of)}
        open_ones = [row for row in self.heard if row["words"] and not self.is_read(row["id"])]
        self.mine = [row for row in self.heard if self.is_mine(row["id"])]
        self.untouched = [row for row in open_ones if not row["codings"]]
        self.half_read = [row for row in open_ones if row["codings"]]

    def is_read(self, source: str) -> bool:
        """Tell whether somebody has read a source to the end, and nobody who is to read it has not."""
        readers = self.readers.get(source, [])
        waiting = any(reader["assigned"] and reader["state"] != "read" for reader in readers)
        return not waiting and any(reader["state"] == "read" for reader in readers)

    def is_mine(self, source: str) -> bool:
        """Tell whether a source is assigned to whoever asks, who has not read it to the end."""
        own = [reader for reader in self.readers.get(source, []) if reader["coder"] == who()]
        return any(reader["assigned"] and reader["state"] != "read" for reader in own)

    def of_others(self, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the texts that are not assigned to whoever asks."""
        return [row for row in rows if row not in self.mine]


def overview() -> ResponseReturnValue:
    """Show what is there, what it says so far, and what to do next."""
    sources = study().sources.all()
    claims = {kind: evidence_of.claims(study(), kind) for kind in CLAIMS}
    every = [claim for of_kind in claims.values() for claim in of_kind]
    reading = Reading(study())
    pending = study().suggestions.waiting()
    return render_template(
        "overview.html",
        way=way(study()),
        sources=sources,
        reading=reading,
        next_steps=_next_steps(reading, every, sum(pending.values())),
        waiting=_waiting(reading, every, sum(pending.values())),
        # nobody weighs on half the evidence
        fragile=[] if codes_blind() else _fragile(every),
        has_evidence=not codes_blind() and any(claim.judged.counts for claim in every),
        pending=pending,
        claims=claims,
        criteria=_criteria(),
        coders=study().coders.all(),
    )


def _fragile(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims whose result hangs on single sources, those that hang on most of them first."""
    fragile = [claim for claim in claims if claim.judged.robust is False]
    return sorted(fragile, key=lambda claim: -len(claim.judged.decisive))


def _waiting(reading: Reading, claims: Sequence[Claim], pending: int) -> list[Waiting]:
    """Count what waits for a person; what does not wait is left out."""
    rows = [] if codes_blind() else judgement_rows(study())
    asked = {question.id for question in study().codebook.questions}
    unanswered = asked - study().answers.current().keys()
    texts = len(reading.heard)
    every = [
        Waiting(_("Texts without a coding"), len(reading.untouched), texts, "#sources"),
        Waiting(_("Texts not read to the end"), len(reading.half_read), texts, "#sources"),
        Waiting(_("Pending suggestions"), pending, 0, "/suggestions"),
        Waiting(_("Judgements to sign"), sum(row.signed is None for row in rows), len(rows), "/weigh"),
        Waiting(_("Verdicts to look at again"), len([one for one in claims if one.to_review]), 0, "/weigh"),
        Waiting(_("Questions without an answer"), len(unanswered), len(asked), "/findings"),
    ]
    return [one for one in every if one.number]


def _next_steps(reading: Reading, claims: Sequence[Claim], pending: int) -> list[Next]:
    """Return what to do now, in the order of the way; of many alike the first few."""
    steps = way(study())
    todo = next((step for step in steps if not step.is_done), None)
    found = [_leading(todo)] if todo and todo.address in _LEADING else []
    if not reading.heard and may("coder"):
        found.append(Next("/import", _("Import the first transcripts.")))
    found += _few(reading.mine, _code_own, "/assignments", _NAMED_OWN)
    found += _few(reading.of_others(reading.untouched), _code_it, "#sources")
    if pending:
        found.append(Next("/suggestions", _("Decide on the pending suggestions: {number}.", number=pending)))
    found += _few([claim for claim in claims if claim.to_review], _review_it, "/weigh")
    if any(row["codings"] for row in study().sources.all()) and not codes_blind():
        found += _few(_unsigned(claims), _sign_it, "/weigh")
    found += _few(reading.of_others(reading.half_read), _read_it, "#sources")
    if not found and claims and reading.heard:
        found.append(Next("/report", _("Write the report: everything is coded and signed.")))
    return found


def _leading(step: Step) -> Next:
    return Next(step.address, f"{step.title}{_(':')} {step.told}")


def _unsigned(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims without a verdict; of what nobody spoke of there is the least to sign."""
    unsigned = [claim for claim in claims if claim.change is None]
    return sorted(unsigned, key=lambda claim: claim.judged.result == "not_investigated")


def _few(things: Sequence[Any], told: Callable[[Any], Next], rest: str, named: int = _NAMED) -> list[Next]:
    """Return the first few of many alike; the last says how many others there are."""
    few = [told(thing) for thing in things[:named]]
    if len(things) > named:
        few[-1] = few[-1]._replace(more=len(things) - named, rest=rest)
    return few


def _code_own(row: dict[str, Any]) -> Next:
    title = {"source": row["id"], "title": row["title"]}
    return Next(f"/source/{row['id']}", _("Yours to code: {source} {title}", **title))


def _code_it(row: dict[str, Any]) -> Next:
    title = {"source": row["id"], "title": row["title"]}
    return Next(f"/source/{row['id']}", _("Code {source} {title}: nothing is coded there yet.", **title))


def _read_it(row: dict[str, Any]) -> Next:
    title = {"source": row["id"], "title": row["title"]}
    return Next(f"/source/{row['id']}", _("Read {source} {title} to the end, and say so there.", **title))


def _review_it(claim: Claim) -> Next:
    told = _(
        "Review the verdict on {code}: evidence was added or withdrawn after it was signed.",
        code=claim.code.id,
    )
    return Next(f"/claim/{claim.code.id}", told)


def _sign_it(claim: Claim) -> Next:
    title = claim.code.title.in_language(language())
    told = _("Sign the verdict on {code} {title}", code=claim.code.id, title=title)
    return Next(f"/claim/{claim.code.id}", told)


def _criteria() -> list[dict[str, Any]]:
    """Return per question its criteria with the number of sources that speak of each."""
    criteria = [code for code in study().codebook.of_kind(Kind.CRITERION) if code.parent is None]
    evidence = study().evidence.about(*(code.id for code in criteria))
    heard = {code: len({row.source for row in rows}) for code, rows in evidence.items()}
    return [
        {
            "question": question,
            "rows": [(code, heard[code.id]) for code in criteria if code.question == question.id],
        }
        for question in study().codebook.questions
    ]
