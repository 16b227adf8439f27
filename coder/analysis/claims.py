"""An outcome or assumption, weighed: who supports it, who contradicts it, what the rule makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from coder.analysis import strength
from coder.analysis.passages import (
    CodedPassage,
    codings_of,
    disputed_passages,
    distinct_clusters,
    rows_by_stance,
    via_of,
)
from coder.analysis.rule_wording import rule_numbers
from coder.analysis.rules import RANK, RuleResult
from coder.analysis.signed_values import verdict_values
from coder.model import REACH, Basis, Code, Evidence, Result, Rule, SourceKind, Stance, Verdict
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
    #: Codings behind it that quote other words than when the verdict was signed.
    reworded: tuple[int, ...] = ()
    parts: tuple["Claim", ...] = ()

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The codings behind it, own claim left out, in their order."""
        rows = [row for row in codings_of(self.passages) if not is_own_claim(row)]
        rows.sort(key=lambda row: row.coding)
        return tuple(rows)

    @cached_property
    def counted(self) -> dict[str, tuple[Evidence, ...]]:
        """Per stance the codings that count under it; mentions are shown and never count."""
        counted = {}
        for stance, rows in rows_by_stance(self.passages).items():
            counted[stance] = tuple(filter(self._may_count, rows))
        return counted

    def _may_count(self, row: Evidence) -> bool:
        if row.stance in (Stance.QUALIFIES, Stance.CONTRADICTS):
            return True
        if row.is_of(self.claimants):
            return False
        return row.stance != Stance.SUPPORTS or self.rule.admits(row.kind)

    @cached_property
    def clusters(self) -> dict[str, tuple[str, ...]]:
        """The voices per stance, as the rule counts them: who supports does not qualify."""
        clusters = {stance: distinct_clusters(rows) for stance, rows in self.counted.items()}
        supporting = set(clusters[Stance.SUPPORTS])
        qualifying = [name for name in clusters[Stance.QUALIFIES] if name not in supporting]
        return {**clusters, Stance.QUALIFIES: tuple(qualifying)}

    @cached_property
    def claimant_says(self) -> tuple[Evidence, ...]:
        """What the claimant's own sources say against or in qualification of the claim."""
        rows = (*self.counted[Stance.CONTRADICTS], *self.counted[Stance.QUALIFIES])
        return tuple(row for row in rows if row.is_of(self.claimants))

    @property
    def claimant_codings(self) -> list[int]:
        """The codings of the claimant's own sources, whatever they say."""
        return sorted(row.coding for row in codings_of(self.passages) if row.is_of(self.claimants))

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
        rows = list(codings_of(self.passages))
        return bool(rows) and all(row.is_of(self.claimants) for row in rows)

    @property
    def judgement_only(self) -> bool:
        """Tell whether a verdict was signed although nothing that counts was said."""
        return self.change is not None and not self.judged.counts

    @property
    def differs_from_rule(self) -> bool:
        """Tell whether another verdict was signed than the rule gives."""
        return self.change is not None and self.change.value != self.judged.result

    @property
    def to_review(self) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """Return the codings that came and went since the verdict was signed.

        None without a verdict and where nothing changed. Both empty: the same codings
        lead to another result, because a stance or a relation is another one now, or
        quote other words (`reworded`).
        """
        if self.change is None:
            return None
        signed, current = set(self.change.codings), {row.coding for row in self.evidence}
        added, removed = tuple(sorted(current - signed)), tuple(sorted(signed - current))
        other_result = self.change.rule_result not in (None, self.judged.result)
        if not (added or removed or other_result or self.reworded):
            return None
        return added, removed

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """What a reader must know before trusting the verdict, as the terms of a mark."""
        tally = self.judged.tally
        holds = {
            "one_voice": tally.supports == 1,
            "one_kind": tally.supports > 1 and tally.kinds == 1,
            "figures_only": self._rests_on_figures(),
            "reach_only": self._rests_on_reach(),
            "opinion_only": self._rests_on_opinion(),
            "connected_only": tally.supports > 0 and tally.outside == 0,
            "claimant_only": self.only_claimant,
            "disputed": bool(self.disputed),
            "judgement_only": self.judgement_only,
            "to_review": self.to_review is not None,
            "differs_from_rule": self.differs_from_rule,
        }
        return tuple(mark for mark, is_so in holds.items() if is_so)

    def _rests_on_figures(self) -> bool:
        in_favour = (*self.counted[Stance.SUPPORTS], *self.own_claim)
        return {row.kind for row in in_favour} == {SourceKind.FIGURES}

    def _rests_on_reach(self) -> bool:
        measures = {row.measures for row in codings_of(self.passages) if _was_coded_in_support(row)}
        return bool(measures) and measures <= REACH

    def _rests_on_opinion(self) -> bool:
        return {row.basis for row in self.counted[Stance.SUPPORTS]} == {Basis.OPINION}

    def because(self) -> str:
        """Return the grounds of the rule result in plain words."""
        tally = self.judged.tally
        if self.judged.line == "1":
            return term("line", self._line_of_silence())
        sentences = [
            term("line", self.judged.line, **rule_numbers(self.rule)),
            _(
                "Support: {s}; contradict: {c}; qualify: {q}. Kinds of source in support: "
                "{t}; voices from outside the programme: {o}.",
                **dict(zip("scqto", tally[:5], strict=True)),
            ),
        ]
        if unable := len(self.clusters[Stance.UNABLE]):
            sentences.append(_("Unable to say: {u}.", u=unable))
        if self.claimant_says:
            sentences.append(_("Sources of the claimant itself say otherwise or qualify it."))
        if self.judged.held_back:
            sentences.append(self._held_back())
        return " ".join(sentences)

    def _line_of_silence(self) -> str:
        if self.own_claim or self.only_claimant:
            return "only_claimant"
        return "1"

    def _held_back(self) -> str:
        """Say which parts stand and which hold the whole back."""
        standing, falling = [], []
        for part in self.parts:
            result = part.judged.result
            if RANK[result] >= RANK[Result.PARTLY_CONFIRMED]:
                standing.append(part.code.id)
            else:
                falling.append(f"{part.code.id} ({term('result', result)})")
        return _(
            "The whole is at most partly confirmed, since not every part stands. Stands: "
            "{stand}; falls short: {short}.",
            stand=", ".join(standing) or "–",
            short=", ".join(falling),
        )

    def as_dict(self) -> dict[str, object]:
        """Return the claim as scripts get it."""
        supporting = self.counted[Stance.SUPPORTS]
        added, removed = self.to_review or ((), ())
        return {
            "code": self.code.id,
            "title": str(self.code.title),
            "claimed_by": self.code.claimed_by,
            "actor": self.code.actor,
            "level": self.code.level,
            "rule": self.rule.id,
            "result": self.judged.result,
            "because": self.because(),
            **self.clusters,
            "not_asked": self.not_asked,
            "unknown": self.unknown,
            "kinds": self.kinds,
            **self._rule_values(),
            **verdict_values(self.change, self.contribution, self.timing),
            "marks": self.marks,
            "triangulation": strength.triangulation(supporting),
            "independence": strength.independence(supporting),
            "judgement_only": self.judgement_only,
            "to_review": self.to_review is not None,
            "changed_since_signed": {"added": added, "removed": removed},
            "reworded_since_signed": self.reworded,
            "via": self.via,
            "codings": coding_ids(self.evidence),
            "own_claim": coding_ids(self.own_claim),
            "claimant_says_otherwise": coding_ids(self.claimant_says),
            "claimant_codings": self.claimant_codings,
            "members": [],
            "parts": [part.as_dict() for part in self.parts],
        }

    def _rule_values(self) -> dict[str, object]:
        """Return what the rule makes of it, but for the result, as scripts get it."""
        return {
            "robust": self.judged.robust,
            "decisive": self.judged.decisive,
            "flip_margin": self.judged.flip_margin,
            "without_connected": self.judged.without_connected,
            "without_opinion": self.judged.without_opinion,
            "by_coder": self.judged.by_coder,
            "disputed": [coding_ids(passage.codings) for passage in self.disputed],
            "held_back": self.judged.held_back,
        }


def is_own_claim(row: Evidence) -> bool:
    """Tell whether a coding is the claimant's support for the claim itself, which is left out."""
    return row.own_claim and row.stance == Stance.SUPPORTS


def coding_ids(rows: Sequence[Evidence]) -> list[int]:
    """Return the numbers of codings, in their order."""
    return [row.coding for row in rows]


def _was_coded_in_support(row: Evidence) -> bool:
    """Tell whether a coding supports, or did before figures of reach were made a mention."""
    stance = row.stance
    if row.by_reach:
        stance = row.coded_stance
    return stance == Stance.SUPPORTS
