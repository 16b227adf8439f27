"""One source, group or organisation across the framework, and two of them held against each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from coder.analysis.coverage import Answer, QuestionRecord, answer_of
from coder.analysis.matrix import DISPUTED, OWN_CLAIM, Cell, cell_of, signs
from coder.analysis.passages import CodedPassage, codings_of, distinct_clusters, passages_of, voices_by_stance
from coder.model import Code, Evidence, Stance, Summary

#: What stands for a case: one source, a stakeholder group, or an organisation.
SOURCE, GROUP, ORGANISATION = "source", "group", "organisation"


class Contrast(StrEnum):
    """How two stand to each other on one code."""

    OPPOSED = "opposed"  # of one most voices support, of the other most contradict
    DIFFERENT = "different"  # both speak of it, each in another way
    ALIKE = "alike"
    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    NEITHER = "neither"


@dataclass(frozen=True)
class Party:
    """Whoever has something to say: a source, a group or an organisation, with the sources that speak for it."""

    kind: str
    id: str
    title: str
    sources: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called where it must not be taken for another one: of a source the id says enough."""
        return self.id if self.kind == SOURCE else f"{self.kind}:{self.id}"

    @property
    def several(self) -> bool:
        """Tell whether the voices of several sources are counted."""
        return self.kind != SOURCE or len(self.sources) > 1


@dataclass(frozen=True)
class Heard:
    """What one party says of one code, and where it says nothing, what it was asked."""

    #: What it says altogether; of several sources that say nothing what became of the question.
    answer: Answer
    #: Per source that can speak, what became of it there.
    answers: Mapping[str, Answer]
    passages: tuple[CodedPassage, ...]
    #: What counts: passages, or the voices of several sources.
    cell: Cell
    own_claims: int = 0
    summaries: tuple[Summary, ...] = ()

    @property
    def speaks(self) -> bool:
        """Tell whether anything was said."""
        return bool(self.passages)

    @property
    def is_divided(self) -> bool:
        """Tell whether it is both supported and contradicted."""
        counts = self.cell.counts
        return bool(counts[Stance.SUPPORTS] and counts[Stance.CONTRADICTS])

    @property
    def voices(self) -> tuple[str, ...]:
        """The voices that speak of it, each once."""
        return distinct_clusters(codings_of(self.passages))

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that speak of it, each once."""
        return tuple(dict.fromkeys(passage.source for passage in self.passages))

    @property
    def codings(self) -> tuple[int, ...]:
        """The codings behind it."""
        return tuple(sorted(row.coding for row in codings_of(self.passages)))

    @property
    def strongest_stance(self) -> str:
        """The stance of the coding that is quoted; empty where none is."""
        rows = codings_of(self.passages)
        return next((row.stance for row in rows if row.coding == self.cell.strongest), "")

    def with_answer(self, answer: Answer) -> list[str]:
        """List the sources in which this became of it."""
        return [source for source, became in self.answers.items() if became == answer]

    def marks(self) -> str:
        """Write the stances as signs, each with its number."""
        written = signs({**self.cell.counts, OWN_CLAIM: self.own_claims})
        return f"{written} {DISPUTED}" if self.cell.disputed else written

    @property
    def leaning(self) -> int:
        """1 where more voices support than contradict, -1 where fewer do, else 0; own claims count for nothing."""
        voices = voices_by_stance(passage for passage in self.passages if not passage.is_own_claim)
        difference = len(voices[Stance.SUPPORTS]) - len(voices[Stance.CONTRADICTS])
        return (difference > 0) - (difference < 0)

    def as_dict(self) -> dict[str, object]:
        """Return it as scripts get it."""
        return {
            "answer": self.answer,
            "divided": self.is_divided,
            "counts": self.cell.counts,
            "own_claim": self.own_claims,
            "clusters": len(self.voices),
            "sources": len(self.sources),
            "passages": len(self.passages),
            "codings": self.codings,
            "strongest": self.cell.strongest,
            "disputed": self.cell.disputed,
            "via": self.cell.via,
            "silent": self.with_answer(Answer.ASKED),
            "not_asked": self.with_answer(Answer.NOT_ASKED),
            "summaries": [_summary(one) for one in self.summaries],
        }


def _summary(summary: Summary) -> dict[str, object]:
    return {
        "source": summary.source,
        "group": summary.group,
        "text": summary.text,
        "by": summary.by,
        "at": summary.at,
        "on": summary.on,
        "stale": summary.stale,
    }


@dataclass(frozen=True)
class CaseRow:
    """One code of the framework, and what each party says of it."""

    code: Code
    heard: tuple[Heard, ...]
    #: Of a code that left the framework only its id is known.
    retired: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody says anything, and nobody wrote a summary of that."""
        return not any(one.speaks or one.summaries for one in self.heard)

    @property
    def contrast(self) -> Contrast | None:
        """How two stand to each other; None for one alone."""
        if len(self.heard) < 2:
            return None
        first, second = self.heard
        if not (first.speaks or second.speaks):
            return Contrast.NEITHER
        if not second.speaks:
            return Contrast.ONLY_FIRST
        if not first.speaks:
            return Contrast.ONLY_SECOND
        if first.leaning * second.leaning < 0:
            return Contrast.OPPOSED
        is_alike = (first.answer, first.is_divided) == (second.answer, second.is_divided)
        return Contrast.ALIKE if is_alike else Contrast.DIFFERENT

    def as_dict(self) -> dict[str, object]:
        """Return the row as scripts get it."""
        return {
            "code": self.code.id,
            "title": str(self.code.title),
            "kind": None if self.retired else self.code.kind,
            "question": self.code.question,
            "parent": self.code.parent,
            "contrast": self.contrast,
            "cases": [one.as_dict() for one in self.heard],
        }


@dataclass(frozen=True)
class AskedOf:
    """What is known of who was asked what, and which sources can be asked at all: source → kind."""

    record: QuestionRecord
    kinds: Mapping[str, str] = field(default_factory=dict)


def case_rows(
    codes: Sequence[Code],
    parties: Sequence[Party],
    evidence: Mapping[str, Sequence[Evidence]],
    asked: AskedOf,
) -> Iterator[CaseRow]:
    """Lay out what one or two parties say, a row per code in the order given."""
    members = [frozenset(party.sources) for party in parties]
    for code in codes:
        passages = passages_of(evidence.get(code.id, ()))
        heard = []
        for party, sources in zip(parties, members, strict=True):
            of_party = tuple(passage for passage in passages if passage.source in sources)
            heard.append(_heard(code, party, of_party, asked))
        yield CaseRow(code, tuple(heard))


def _heard(code: Code, party: Party, passages: tuple[CodedPassage, ...], asked: AskedOf) -> Heard:
    answers = _answers(code, party, passages, asked)
    own_claims = [passage for passage in passages if passage.is_own_claim]
    counting = [passage for passage in passages if not passage.is_own_claim]
    cell = cell_of(counting, party.several)
    if not counting and own_claims:
        cell.strongest = cell_of(own_claims).strongest
    number = len(own_claims)
    if party.several:
        number = len({passage.cluster for passage in own_claims})
    altogether = _altogether(party, passages, cell) if passages else _unanswered(answers.values())
    return Heard(altogether, answers, passages, cell, number)


#: What several say by the stance that most of their voices take.
_MOST = {
    Stance.SUPPORTS: Answer.AFFIRMED,
    Stance.QUALIFIES: Answer.QUALIFIED,
    Stance.CONTRADICTS: Answer.DENIED,
}


def _altogether(party: Party, passages: Sequence[CodedPassage], cell: Cell) -> Answer:
    """Return what a source answers, or what most voices of several say; where none says most, it is qualified."""
    most = max(cell.counts[stance] for stance in _MOST)
    if not party.several or not most:
        return answer_of(passages)
    said = [answer for stance, answer in _MOST.items() if cell.counts[stance] == most]
    is_divided = cell.counts[Stance.SUPPORTS] and cell.counts[Stance.CONTRADICTS]
    return Answer.QUALIFIED if is_divided or len(said) > 1 else said[0]


def _answers(code: Code, party: Party, passages: Iterable[CodedPassage], asked: AskedOf) -> dict[str, Answer]:
    by_source: dict[str, list[CodedPassage]] = {}
    for passage in passages:
        by_source.setdefault(passage.source, []).append(passage)
    answers = {}
    for source in party.sources:
        if source in by_source:
            answers[source] = answer_of(by_source[source])
        elif source in asked.kinds:
            answers[source] = asked.record.answer(source, asked.kinds[source], code.id)
    return answers


#: What holds of several sources that say nothing: the first of these that holds of any.
_UNANSWERED = (Answer.ASKED, Answer.UNKNOWN, Answer.NOT_ASKED, Answer.SILENT)


def _unanswered(answers: Iterable[Answer]) -> Answer:
    there = frozenset(answers)
    return next((answer for answer in _UNANSWERED if answer in there), Answer.UNKNOWN)
