"""What people and machines say of passages, and what people sign."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from coder.model.enums import Basis, Origin, Says, Stance, Status


@dataclass(frozen=True)
class Coding:
    """A code that a coder attached to a passage."""

    source: str
    start: int
    end: int
    quote: str
    code: str
    coder: str
    stance: Stance = Stance.MENTIONS
    basis: Basis | None = None
    memo: str = ""
    id: int | None = None
    created: str = ""
    origin: Origin = Origin.MANUAL
    withdrawn: str | None = None
    guid: str = ""
    quote_before: str | None = None  # what a person judged, where the text was corrected since: to review
    key_quote: bool = False  # its words are worth being read out
    unsure: bool = False  # its coder would like another to look


def changed(coding: Coding, /, **values: Any) -> Coding:
    """Return a coding with other values in some fields.

    As `dataclasses.replace`, which sets each of the fields through `__init__` again: seven times slower,
    and many thousands of codings come and go at once. A coding checks nothing when it is made.
    """
    copied = object.__new__(Coding)
    copied.__dict__.update(coding.__dict__, **values)
    return copied


#: Marks on a coding: they say nothing of the claim, and nothing counts by them.
MARKS = ("key_quote", "unsure")


@dataclass(frozen=True)
class Suggestion:
    """A code proposed for a passage, with what triggered it; a person decides."""

    source: str
    start: int
    end: int
    quote: str
    code: str
    confidence: float
    by: str
    because: tuple[str, ...] = ()
    stance: Stance | None = None
    id: int | None = None
    status: Status = Status.PENDING
    stance_confidence: float | None = None  # how sure the stance is, by cues and what was learnt


#: How a ground of a suggestion begins that is the word of a language model: what it says, its stance, where.
MODEL_SAYS = "model says "


@dataclass(frozen=True)
class Opinion:
    """What a language model on this machine said of a passage and a code: evidence for a suggestion, no coding.

    Of the words, passage and request, it holds hashes only; the quote is its place in the passage.
    """

    source: str
    code: str
    text_hash: str
    prompt_hash: str
    model: str
    model_hash: str  # of its file, where the server tells it
    parameters: str  # as JSON
    says: Says
    stance: Stance | None = None
    quote_start: int | None = None
    quote_end: int | None = None
    seconds: float = 0.0
    coder: str = ""  # who had it asked
    at: str = ""
    nth: int = 1  # 2: asked again, to see whether the answer stays the same


class Evidence(NamedTuple):
    """One coding seen from one code that it counts for; interviewers' passages never become evidence."""

    about: str
    coding: int
    code: str
    source: str
    cluster: str
    kind: str
    relation: str
    stance: str  # as it arrives: a link may have made a mention of it
    basis: str | None = None
    coder: str = ""
    #: Whose source it is: its organisations and its voice, each by its one name as `one_spelling` writes it.
    organisations: frozenset[str] = frozenset()
    start: int = 0
    end: int = 0
    said: str = ""  # the stance as it was coded, where it arrives as another
    own_claim: bool = False  # support for a claim of one's own, here or on the way here
    with_question: bool = False  # the passage reaches into the interviewer's words too
    measures: str = ""  # of a source of figures: reach, output, …
    by_reach: bool = False  # a mention only since figures of reach say nothing of such a change

    @property
    def length(self) -> int:
        """The length of the passage in code points."""
        return self.end - self.start

    @property
    def coded_stance(self) -> str:
        """The stance that the coder gave it."""
        return self.said or self.stance

    @property
    def via(self) -> str | None:
        """The code that it was given for, where that is another one."""
        return self.code if self.code != self.about else None

    def is_of(self, names: frozenset[str]) -> bool:
        """Tell whether the source is one of these organisations', written as `one_spelling` writes them."""
        return not self.organisations.isdisjoint(names)


@dataclass(frozen=True)
class Verdict:
    """What a person signs about a code, on one axis, with a reason."""

    code: str
    value: str
    reason: str
    by: str
    at: str = ""
    axis: str = "change"
    id: int | None = None
    rule_result: str | None = None
    codings: tuple[int, ...] = ()
    group: str | None = None  # of a degree: the stakeholder group, None for all
    #: When and by whom it was taken back; the one before holds again.
    withdrawn: str | None = None
    withdrawn_by: str | None = None


class Ground(NamedTuple):
    """What a finding, conclusion, recommendation or answer rests on: a kind of thing, and which of them."""

    kind: str
    target: str  # its id; of a verdict code:axis or code:axis@group, of an indicator id or id:year

    def __str__(self) -> str:
        """Write it in the form that is always understood: verdict:O1:change."""
        return f"{self.kind}:{self.target}"


@dataclass(frozen=True)
class Answer:
    """What the evaluators answer to an evaluation question, or why they give no answer; None: not yet said."""

    question: str
    text: str | None = None
    why_not: str | None = None
    by: str | None = None
    at: str | None = None
    rests_on: tuple[str, ...] = ()  # grounds as they are written
    stale: bool = False
    changed: tuple[str, ...] = ()  # in words: what is another than when the answer was given


@dataclass(frozen=True)
class Summary:
    """What an evaluator makes of one cell of the matrix: a code, and one source or a stakeholder group."""

    code: str
    source: str | None
    group: str | None
    text: str
    by: str
    at: str
    on: tuple[int, ...] = ()  # codings
    stale: bool = False  # the evidence in the cell is another than when it was written
