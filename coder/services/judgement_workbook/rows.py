"""What waits to be judged and what was judged: one row an axis, with the evidence that lies before the person."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coder.analysis.claims import Claim
from coder.analysis.contribution import Mechanism
from coder.codebook.verdict_scales import axes_of
from coder.model import CLAIMS, Code, Kind, Stance, Text, Verdict
from coder.services import evidence
from coder.services.evidence.claims import with_parts
from coder.services.judgement_workbook import state
from coder.study import Study

#: The stances whose voices are counted beside a judgement.
COUNTED = (Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS, Stance.UNABLE)
#: The sheets on which judgements stand.
SHEETS = ("claims", "contribution", "markers", "factors")


@dataclass(frozen=True)
class JudgementRow:
    """One thing to be judged on one axis, what was signed, and what a signature would rest on now."""

    sheet: str
    #: What it is: a kind of code, `case` or `set`.
    kind: str
    code: str
    title: Text
    axis: str
    values: tuple[str, ...]
    group: str | None = None
    #: Voices per stance; empty where they are not counted.
    counts: Mapping[str, int] = field(default_factory=dict)
    #: What the rule or the profile makes of it; of a set, of each member.
    result: str | None = None
    results: Mapping[str, str] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    codings: tuple[int, ...] = ()
    signed: Verdict | None = None

    @property
    def key(self) -> str:
        """Name the judgement within the study."""
        return f"{self.code}:{self.axis}@{self.group}" if self.group else f"{self.code}:{self.axis}"

    @property
    def evidence_print(self) -> str:
        """Return what tells apart whether another evidence, or another rule result, lies before the person."""
        said = [self.codings, {**self.counts}, self.result, {**self.results}]
        return state.fingerprint([json.dumps(said, sort_keys=True)])

    @property
    def rule_result(self) -> str | None:
        """Return the rule result that is kept with a signature: the rule speaks of change only."""
        return self.result if self.axis == "change" and self.kind in CLAIMS else None


def judgement_rows(study: Study) -> list[JudgementRow]:
    """List all that can be judged in the order of the codebook."""
    builder = _Builder(study)
    return [*builder.claims(), *builder.cases(), *builder.markers(), *builder.factors()]


def rows_about(study: Study, code_id: str) -> list[JudgementRow]:
    """List what can be judged on one code, case or set: quicker than all of them."""
    builder = _Builder(study, only=code_id)
    code = study.codebook.code(code_id)
    if code is None:
        rows = (
            builder.cases(code_id)
            if code_id in {case.id for case in study.codebook.cases}
            else builder.sets()
        )
    elif code.kind in CLAIMS:
        rows = builder.claim_rows(evidence.claims(study, code.kind, code_id))
    elif code.kind == Kind.MECHANISM:
        rows = builder.cases(code.case)
    else:
        rows = builder.markers() if code.kind == Kind.MARKER else builder.factors()
    return [row for row in rows if row.code == code_id]


class _Builder:
    """Makes the rows of one study, or of one thing in it and perhaps its neighbours."""

    def __init__(self, study: Study, only: str | None = None) -> None:
        self.study = study
        self.only = only
        self.signed = study.verdicts.current_by_group()
        self._codings: dict[str, tuple[int, ...]] = {}

    def claims(self) -> Iterator[JudgementRow]:
        weighed = {kind: evidence.claims(self.study, kind) for kind in CLAIMS}
        for kind in CLAIMS:
            yield from self.claim_rows(weighed[kind])
        yield from self.sets(weighed)

    def claim_rows(self, weighed: Iterable[Claim]) -> Iterator[JudgementRow]:
        for claim in with_parts(weighed):
            yield from self._claim(claim)

    def sets(self, weighed: Mapping[Kind, Sequence[Claim]] | None = None) -> Iterator[JudgementRow]:
        for signed_set in evidence.sets(self.study, weighed):
            results = {claim.code.id: str(claim.judged.result) for claim in signed_set.members}
            shown = _Shown("claims", "set", results=results, marks=signed_set.marks)
            codings = tuple(signed_set.codings)
            yield from self._axes(signed_set.set.id, signed_set.set.title, shown, codings)

    def _claim(self, claim: Claim) -> Iterator[JudgementRow]:
        counts: dict[str, int] = {stance: len(claim.clusters[stance]) for stance in COUNTED}
        shown = _Shown("claims", claim.code.kind, counts, str(claim.judged.result), marks=claim.marks)
        codings = tuple(row.coding for row in claim.evidence)
        yield from self._axes(claim.code.id, claim.code.title, shown, codings)

    def cases(self, only: str | None = None) -> Iterator[JudgementRow]:
        for board in evidence.boards(self.study, only):
            case = board.case
            if self.only in (None, case.id):
                rests_on = self._codings_of(case.id)
                yield from self._axes(case.id, case.title, _Shown("contribution", "case"), rests_on)
            for mechanism in board.mechanisms:
                yield from self._mechanism(mechanism)

    def _mechanism(self, mechanism: Mechanism) -> Iterator[JudgementRow]:
        counts: dict[str, int] = {stance: len(mechanism.clusters[stance]) for stance in COUNTED}
        marks = ["judgement_only"] if mechanism.judgement_only else []
        marks += ["disputed"] if mechanism.disputed else []
        shown = _Shown("contribution", Kind.MECHANISM, counts, marks=tuple(marks))
        yield from self._of_code(mechanism.code, shown)

    def markers(self) -> Iterator[JudgementRow]:
        for marker in evidence.markers(self.study):
            counts: dict[str, int] = {stance: len(marker.clusters[stance]) for stance in COUNTED}
            result = str(marker.weighed.judged.result)
            shown = _Shown("markers", Kind.MARKER, counts, result, marks=marker.marks)
            yield from self._of_code(marker.code, shown)

    def factors(self) -> Iterator[JudgementRow]:
        for factor in evidence.profile(self.study):
            counts: dict[str, int] = {
                Stance.SUPPORTS: len(factor.clusters),
                Stance.CONTRADICTS: len(factor.against),
            }
            holds = {"judgement_only": factor.judgement_only, "differs": factor.differs}
            marks = tuple(mark for mark, is_so in holds.items() if is_so)
            shown = _Shown("factors", Kind.FACTOR, counts, str(factor.degree), marks=marks)
            yield from self._of_code(factor.code, shown, factor.group)

    def _of_code(self, code: Code, shown: "_Shown", group: str | None = None) -> Iterator[JudgementRow]:
        if self.only in (None, code.id):
            yield from self._axes(code.id, code.title, shown, self._codings_of(code.id), group)

    def _codings_of(self, code: str) -> tuple[int, ...]:
        """Return the codings on a code or case, asked for once."""
        if code not in self._codings:
            rows = self.study.evidence.about(code)[code]
            self._codings[code] = tuple(row.coding for row in rows)
        return self._codings[code]

    def _axes(
        self, code: str, title: Text, shown: "_Shown", codings: Sequence[int], group: str | None = None
    ) -> Iterator[JudgementRow]:
        for axis, values in axes_of(self.study.codebook, code).items():
            is_first = axis in ("change", "rating", "marker", "degree")
            yield JudgementRow(
                sheet=shown.sheet,
                kind=shown.kind,
                code=code,
                title=title,
                axis=axis,
                values=tuple(values),
                group=group,
                counts=shown.counts,
                result=shown.result if is_first else None,
                results=shown.results if is_first else {},
                marks=shown.marks if is_first else (),
                codings=tuple(codings),
                signed=self.signed.get((code, axis, group)),
            )


@dataclass(frozen=True)
class _Shown:
    """What is shown beside a judgement."""

    sheet: str
    kind: str
    counts: Mapping[str, int] = field(default_factory=dict)
    result: str | None = None
    results: Mapping[str, str] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
