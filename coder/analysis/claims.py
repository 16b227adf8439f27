"""Outcomes and assumptions: who supports, who contradicts, what the rule makes of it, who signed what."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

from coder.analysis import strength
from coder.analysis.counting import ClaimEvidence
from coder.analysis.coverage import ASKABLE
from coder.analysis.passages import CodedPassage, disputed_passages, passages_of, rows_by_stance, via_of
from coder.analysis.rules import RANK, RuleResult, judge
from coder.model import (
    REACH,
    ClaimSet,
    Code,
    Codebook,
    Evidence,
    Result,
    Rule,
    SourceKind,
    Stance,
    Timing,
    Verdict,
)
from coder.model.framework import one_spelling
from coder.translations import _
from coder.translations.terms import term


@dataclass(frozen=True)
class Claim:
    """One outcome or assumption, weighed."""

    code: Code
    rule: Rule
    judged: RuleResult
    #: All that reaches it but interviewers' words, the claimant's support among it; each passage once.
    passages: tuple[CodedPassage, ...]
    #: What the claimant says in support: the claim itself, never its support.
    own_claim: tuple[Evidence, ...]
    claimants: frozenset[str]
    not_asked: tuple[str, ...] = ()
    #: Voices of which nothing tells whether they were asked.
    unknown: tuple[str, ...] = ()
    change: Verdict | None = None
    contribution: Verdict | None = None
    timing: Verdict | None = None
    parts: tuple["Claim", ...] = ()

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The codings behind it, own claim left out, in their order."""
        rows = (row for passage in self.passages for row in passage.codings if not is_own_claim(row))
        return tuple(sorted(rows, key=lambda row: row.coding))

    @cached_property
    def counted(self) -> dict[str, tuple[Evidence, ...]]:
        """Per stance the codings that count under it; mentions are shown and never count."""
        found = rows_by_stance(self.passages)
        return {stance: tuple(row for row in rows if self._may_count(row)) for stance, rows in found.items()}

    def _may_count(self, row: Evidence) -> bool:
        if row.stance == Stance.SUPPORTS:
            return not row.is_of(self.claimants) and (not self.rule.kinds or row.kind in self.rule.kinds)
        return row.stance in (Stance.QUALIFIES, Stance.CONTRADICTS) or not row.is_of(self.claimants)

    @cached_property
    def clusters(self) -> dict[str, tuple[str, ...]]:
        """The voices per stance, as the rule counts them: who supports does not qualify."""
        said = {stance: dict.fromkeys(row.cluster for row in rows) for stance, rows in self.counted.items()}
        supports = said[Stance.SUPPORTS]
        said[Stance.QUALIFIES] = {name: None for name in said[Stance.QUALIFIES] if name not in supports}
        return {stance: tuple(names) for stance, names in said.items()}

    @cached_property
    def claimant_says(self) -> tuple[Evidence, ...]:
        """What the claimant's own sources say against or in qualification of the claim."""
        rows = (*self.counted[Stance.CONTRADICTS], *self.counted[Stance.QUALIFIES])
        return tuple(row for row in rows if row.is_of(self.claimants))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of source among those that support it."""
        supporting = {row.kind for row in self.counted[Stance.SUPPORTS]}
        return tuple(kind for kind in SourceKind if kind in supporting)

    @property
    def via(self) -> dict[int, str]:
        """By which code each coding came that was not given to the claim itself."""
        return via_of((*self.evidence, *self.own_claim))

    @property
    def disputed(self) -> list[CodedPassage]:
        """The passages in which something is in dispute."""
        return disputed_passages(self.passages)

    @property
    def only_claimant(self) -> bool:
        """Tell whether somebody spoke of it, and nobody but the claimant."""
        rows = [row for passage in self.passages for row in passage.codings]
        return bool(rows) and all(row.is_of(self.claimants) for row in rows)

    @property
    def judgement_only(self) -> bool:
        """Tell whether a verdict was signed although nothing that counts was said."""
        return self.change is not None and not self.judged.counts

    @property
    def to_review(self) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """Give the codings that came and went since the verdict was signed.

        None without a verdict and where all is as it was. Both empty: the same
        codings lead to another result, as another stance or another relation makes it.
        """
        if self.change is None:
            return None
        then, now = set(self.change.codings), {row.coding for row in self.evidence}
        came, went = tuple(sorted(now - then)), tuple(sorted(then - now))
        other_result = self.change.rule_result not in (None, self.judged.result)
        return (came, went) if came or went or other_result else None

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """What a reader must know before trusting the verdict, as the terms of a mark."""
        supporting = self.counted[Stance.SUPPORTS]
        s, _unused, _unused, t, o = self.judged.tally[:5]
        in_favour = [*supporting, *self.own_claim]
        speaks_for = [
            row
            for passage in self.passages
            for row in passage.codings
            if row.stance == Stance.SUPPORTS or (row.by_reach and row.coded_stance == Stance.SUPPORTS)
        ]
        marks = {
            "one_voice": s == 1,
            "one_kind": s > 1 and t == 1,
            "figures_only": _all(row.kind == SourceKind.FIGURES for row in in_favour),
            "reach_only": _all(row.measures in REACH for row in speaks_for),
            "opinion_only": _all(row.basis == "opinion" for row in supporting),
            "connected_only": s > 0 and o == 0,
            "claimant_only": self.only_claimant,
            "disputed": bool(self.disputed),
            "judgement_only": self.judgement_only,
            "to_review": self.to_review is not None,
            "differs_from_rule": self.change is not None and self.change.value != self.judged.result,
        }
        return tuple(mark for mark, holds in marks.items() if holds)

    def because(self) -> str:
        """Give the grounds of the rule result in plain words."""
        tally = self.judged.tally
        if self.judged.line == "1":
            return term("line", "only_claimant" if self.own_claim or self.only_claimant else "1")
        said = [term("line", self.judged.line, **_numbers(self.rule))]
        said.append(
            _(
                "Support: {s}; contradict: {c}; qualify: {q}. Kinds of source in support: "
                "{t}; voices from outside the programme: {o}.",
                **dict(zip("scqto", tally[:5], strict=True)),
            )
        )
        if unable := len(self.clusters[Stance.UNABLE]):
            said.append(_("Unable to say: {u}.", u=unable))
        if self.claimant_says:
            said.append(_("Sources of the claimant itself say otherwise or qualify it."))
        if self.judged.held_back:
            said.append(self._held_back())
        return " ".join(said)

    def _held_back(self) -> str:
        """Say which parts stand and which hold the whole back."""
        stand = [part for part in self.parts if RANK[part.judged.result] >= RANK[Result.PARTLY_CONFIRMED]]
        short = [part for part in self.parts if RANK[part.judged.result] < RANK[Result.PARTLY_CONFIRMED]]
        standing = ", ".join(part.code.id for part in stand) or "–"
        falling = ", ".join(f"{part.code.id} ({term('result', part.judged.result)})" for part in short)
        return _(
            "The whole is at most partly confirmed, since not every part stands. Stands: "
            "{stand}; falls short: {short}.",
            stand=standing,
            short=falling,
        )

    def as_dict(self) -> dict[str, Any]:
        """Give the claim as scripts get it."""
        judged, change, contribution = self.judged, self.change, self.contribution
        return {
            "code": self.code.id,
            "title": str(self.code.title),
            "claimed_by": self.code.claimed_by,
            "actor": self.code.actor,
            "level": self.code.level,
            "rule": self.rule.id,
            "result": judged.result,
            "because": self.because(),
            **self.clusters,
            "not_asked": self.not_asked,
            "unknown": self.unknown,
            "kinds": self.kinds,
            "robust": judged.robust,
            "decisive": judged.decisive,
            "flip_margin": judged.flip_margin,
            "without_connected": judged.without_connected,
            "without_opinion": judged.without_opinion,
            "by_coder": judged.by_coder,
            "disputed": [[row.coding for row in passage.codings] for passage in self.disputed],
            "held_back": judged.held_back,
            "verdict": change.value if change else None,
            "verdict_reason": change.reason if change else None,
            "verdict_by": change.by if change else None,
            "verdict_at": change.at if change else None,
            "timing": self.timing.value if self.timing else None,
            "programme_contributed": contribution.value if contribution else None,
            "contribution_reason": contribution.reason if contribution else None,
            "marks": self.marks,
            "triangulation": strength.triangulation(self.counted[Stance.SUPPORTS]),
            "independence": strength.independence(self.counted[Stance.SUPPORTS]),
            "judgement_only": self.judgement_only,
            "to_review": self.to_review is not None,
            "changed_since_signed": dict(zip(("added", "removed"), self.to_review or ((), ()), strict=True)),
            "via": self.via,
            "codings": [row.coding for row in self.evidence],
            "own_claim": [row.coding for row in self.own_claim],
            "claimant_says_otherwise": [row.coding for row in self.claimant_says],
            "claimant_codings": sorted(
                row.coding
                for passage in self.passages
                for row in passage.codings
                if row.is_of(self.claimants)
            ),
            "members": [],
            "parts": [part.as_dict() for part in self.parts],
        }


def is_own_claim(row: Evidence) -> bool:
    """Tell whether a coding is the claimant's support for the claim itself, which is left out."""
    return row.own_claim and row.stance == Stance.SUPPORTS


def _all(conditions: Iterable[bool]) -> bool:
    """Tell whether all hold and there is at least one."""
    held = [*conditions]
    return bool(held) and all(held)


@dataclass(frozen=True)
class SignedSet:
    """Several claims on which one verdict may be signed; the rule speaks of each, never of the set."""

    set: ClaimSet
    members: tuple[Claim, ...]
    change: Verdict | None = None
    contribution: Verdict | None = None
    timing: Verdict | None = None

    def as_dict(self) -> dict[str, Any]:
        """Give the set with the keys of a claim; what the rule would fill is empty."""
        change, contribution = self.change, self.contribution
        return {
            "code": self.set.id,
            "title": str(self.set.title),
            **dict.fromkeys(("claimed_by", "actor", "level", "rule", "result", "because", "robust")),
            **dict.fromkeys((*Stance, "not_asked", "unknown", "kinds", "decisive", "own_claim"), ()),
            **dict.fromkeys(("claimant_says_otherwise", "claimant_codings", "disputed"), ()),
            **dict.fromkeys(("flip_margin", "without_connected", "without_opinion", "held_back")),
            **dict.fromkeys(("triangulation", "independence")),
            "by_coder": {},
            "verdict": change.value if change else None,
            "verdict_reason": change.reason if change else None,
            "verdict_by": change.by if change else None,
            "verdict_at": change.at if change else None,
            "timing": self.timing.value if self.timing else None,
            "programme_contributed": contribution.value if contribution else None,
            "contribution_reason": contribution.reason if contribution else None,
            "marks": self.marks,
            "judgement_only": "judgement_only" in self.marks,
            "to_review": "to_review" in self.marks,
            "changed_since_signed": {"added": self._since[0], "removed": self._since[1]},
            "via": {},
            "members": self.set.members,
            "results": {claim.code.id: claim.judged.result for claim in self.members},
            "verdicts": {claim.code.id: claim.change.value for claim in self.members if claim.change},
            "codings": sorted({row.coding for claim in self.members for row in claim.evidence}),
            "parts": [],
        }

    @property
    def marks(self) -> tuple[str, ...]:
        """What a reader must know before trusting the verdict."""
        if self.change is None:
            return ()
        marks = {
            "judgement_only": not any(claim.judged.counts for claim in self.members),
            "to_review": any(self._since),
        }
        return tuple(mark for mark, holds in marks.items() if holds)

    @property
    def _since(self) -> tuple[list[int], list[int]]:
        """The codings that came and went since the verdict on the set was signed."""
        if self.change is None:
            return [], []
        now = {row.coding for claim in self.members for row in claim.evidence}
        then = set(self.change.codings)
        return sorted(now - then), sorted(then - now)


def rule_in_words(rule: Rule) -> list[str]:
    """Give a rule line by line, with its numbers, as it is applied: the first line that fits decides."""
    lines = ["1", "2", "3", *(["named_actor"] if rule.named_actor else []), "4", "5", "6"]
    results = {"1": "not_investigated", "2": "contradicted", "3": "contested", "4": "confirmed"}
    results |= {"named_actor": "confirmed", "5": "partly_confirmed", "6": "not_confirmed"}
    return [
        f"{n}. {term('result', results[line])}: {term('line', line, **_numbers(rule))}"
        for n, line in enumerate(lines, start=1)
    ]


def _numbers(rule: Rule) -> dict[str, str]:
    """Give the numbers of a rule as they read in a sentence: 2, not 2.0."""
    numbers = {key: value for key, value in asdict(rule).items() if isinstance(value, int | float)}
    return {key: f"{value:g}" for key, value in numbers.items()}


@dataclass(frozen=True)
class Register:
    """Who could be asked, and who was: source → (cluster, kind of source), and (source, code) pairs."""

    sources: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    asked: Collection[tuple[str, str]] = ()
    surely_not_asked: Collection[tuple[str, str]] = ()

    def silent(self, code: str, heard: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Name the voices that were surely not asked about a code, and those of which nothing tells.

        Heard: clusters that spoke of it.
        """
        asked = {cluster for source, (cluster, _) in self.sources.items() if (source, code) in self.asked}
        members: dict[str, list[str]] = {}
        for source, (cluster, kind) in self.sources.items():
            if kind in ASKABLE and cluster not in heard and cluster not in asked:
                members.setdefault(cluster, []).append(source)
        not_asked = [
            cluster
            for cluster, sources in members.items()
            if all((source, code) in self.surely_not_asked for source in sources)
        ]
        return tuple(not_asked), tuple(cluster for cluster in members if cluster not in not_asked)


def weigh(
    code: Code,
    codebook: Codebook,
    evidence: Mapping[str, Sequence[Evidence]],
    register: Register | None = None,
    verdicts: Mapping[tuple[str, str], Verdict] | None = None,
) -> Claim:
    """Weigh one claim and its parts."""
    register, verdicts = register or Register(), verdicts or {}
    parts = [(part, _evidence_of(part, codebook, evidence)) for part in codebook.children(code.id)]
    said = _evidence_of(code, codebook, evidence)
    whole = _weigh_one(code, said, [of_part for _, of_part in parts], register, verdicts)
    return replace(
        whole,
        parts=tuple(_weigh_one(part, of_part, (), register, verdicts) for part, of_part in parts),
    )


def _evidence_of(code: Code, codebook: Codebook, evidence: Mapping[str, Sequence[Evidence]]) -> ClaimEvidence:
    rule = rule_of(code, codebook)
    actors = codebook.organisations(code.actor) if rule.named_actor else ()
    return ClaimEvidence(
        rule=rule,
        passages=passages_of(evidence.get(code.id, ())),
        claimants=codebook.claimants(code),
        actors=frozenset(map(one_spelling, actors)),
    )


def rule_of(code: Code, codebook: Codebook) -> Rule:
    """Give the rule by which a claim is judged."""
    return next((rule for rule in codebook.rules if rule.id == code.rule), Rule())


def _weigh_one(
    code: Code,
    said: ClaimEvidence,
    parts: Sequence[ClaimEvidence],
    register: Register,
    verdicts: Mapping[tuple[str, str], Verdict],
) -> Claim:
    rows = [row for passage in said.passages for row in passage.codings]
    heard = {row.cluster for row in rows}
    own_names = {
        cluster for cluster, _ in register.sources.values() if one_spelling(cluster) in said.claimants
    }
    not_asked, unknown = register.silent(code.id, heard | own_names)
    contribution = verdicts.get((code.id, "contribution"))
    predates = contribution if contribution and contribution.value == Timing.PREDATES else None
    return Claim(
        code=code,
        rule=said.rule,
        judged=judge(said, parts),
        passages=tuple(said.passages),
        own_claim=tuple(sorted(filter(is_own_claim, rows), key=lambda row: row.coding)),
        claimants=said.claimants,
        not_asked=not_asked,
        unknown=unknown,
        change=verdicts.get((code.id, "change")),
        contribution=contribution,
        timing=verdicts.get((code.id, "timing")) or predates,  # once it was signed on that axis
    )
