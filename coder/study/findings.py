"""The evidence tables of a study: gathers what an analysis needs and hands it over."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coder.analysis.claims import Claim, weigh
from coder.analysis.contribution import Board, board
from coder.analysis.coverage import Covered, coverage
from coder.analysis.gaps import Gap, gaps, saturation
from coder.analysis.indicators import Series, series
from coder.analysis.matrix import Matrix, criteria_of, evidence_matrix, regrouped
from coder.analysis.progress_markers import Marker, markers
from coder.analysis.wavemakers import Factor, profile
from coder.codebook import build
from coder.errors import NotFoundError, UsageError
from coder.model import Kind, Stance
from coder.study.codes import no_code

if TYPE_CHECKING:
    from coder.study import Study


class Findings:
    """What the evidence says, computed anew at each call."""

    def __init__(self, study: "Study") -> None:
        self.study = study

    def matrix(self, question_id: str, by: str = "source", **filters: str | None) -> Matrix:
        """Lay out one question's evidence by criterion and source, or by kind, group or organisation.

        Filters: group, kind, language, relation, coder; only what fits all of them counts.
        """
        question, criteria = criteria_of(self.study.codebook, question_id)
        column_of = self._columns(by, filters)
        coder = filters.get("coder")
        evidence = {
            code: regrouped((row for row in rows if coder in (None, row.coder)), column_of)
            for code, rows in self.study.evidence.about(*(code.id for code in criteria)).items()
        }
        return evidence_matrix(question, criteria, evidence)

    def columns(self, by: str = "source", **filters: str | None) -> list[dict[str, Any]]:
        """Describe the columns of a matrix, in order of import."""
        column_of = self._columns(by, filters)
        clusters = self.study.sources.clusters()
        rows = {row["id"]: row for row in self.study.sources.all()}
        if by != "source":
            return [{"source": column, "title": column} for column in dict.fromkeys(column_of.values())]
        return [
            {
                "source": source,
                **{k: rows[source][k] for k in ("title", "kind", "group")},
                "cluster": clusters[source],
            }
            for source in column_of
        ]

    def _columns(self, by: str, filters: Mapping[str, str | None]) -> dict[str, str]:
        if by not in ("source", "kind", "group", "organisation"):
            raise UsageError(f'Columns are by source, kind, group or organisation, not by "{by}".')
        wanted = {key: value for key, value in filters.items() if value is not None and key != "coder"}
        clusters = self.study.sources.clusters()
        return {
            row["id"]: clusters[row["id"]]
            if by == "organisation"
            else row["id" if by == "source" else by] or "–"
            for row in self.study.sources.all()
            if all(row[key] == value for key, value in wanted.items())
        }

    def coverage(self) -> list[Covered]:
        """Say per criterion and claim which source was asked, and what it answered."""
        codes = self.study.codebook.of_kind(Kind.CRITERION, Kind.OUTCOME, Kind.ASSUMPTION)
        kinds = {source: kind for source, (_, kind) in self.study.sources.clusters_and_kinds().items()}
        evidence = self.study.evidence.about(*(code.id for code in codes))
        asked = self.study.asked
        return coverage(codes, evidence, kinds, asked.marked(), asked.heard())

    def gaps(self) -> list[Gap]:
        """List what is missing, first what could still change a verdict."""
        sources = {row["id"]: (row["kind"], row["group"]) for row in self.study.sources.all()}
        claims = self.claims(Kind.OUTCOME) + self.claims(Kind.ASSUMPTION)
        return gaps(self.coverage(), claims, self.study.codebook.groups, sources)

    def saturation(self) -> list[dict[str, Any]]:
        """Count the new codes that each further source brought."""
        groups = {row["id"]: row["group"] for row in self.study.sources.all()}
        return saturation(list(groups), self.study.evidence.sources_coded(), groups)

    def boards(self, only: str | None = None) -> list[Board]:
        """Lay out the contribution cases, or one of them."""
        codebook = self.study.codebook
        cases = [case for case in codebook.cases if only in (None, case.id)]
        if only and not cases:
            known = ", ".join(case.id for case in codebook.cases) or "none"
            raise NotFoundError(f'The codebook has no contribution case "{only}". It has: {known}.')
        mechanisms = codebook.of_kind(Kind.MECHANISM)
        evidence = self.study.evidence.about(*(code.id for code in mechanisms))
        verdicts, tests = self.study.verdicts.current(), self.study.tracing.tests()
        return [
            board(case, [m for m in mechanisms if m.case == case.id], evidence, verdicts, tests)
            for case in cases
        ]

    def profile(self) -> list[Factor]:
        """Give the Wavemakers profile, overall and per stakeholder group."""
        codebook = self.study.codebook
        factors = codebook.of_kind(Kind.FACTOR)
        evidence = self.study.evidence.about(*(code.id for code in factors))
        group_of = {row["id"]: row["group"] for row in self.study.sources.all()}
        groups = [group.id for group in codebook.groups] or sorted({g for g in group_of.values() if g})
        return profile(factors, evidence, group_of, groups, codebook.degrees)

    def markers(self) -> list[Marker]:
        """Put self-ratings of progress markers beside the evidence."""
        codes = self.study.codebook.of_kind(Kind.MARKER)
        evidence = self.study.evidence.about(*(code.id for code in codes))
        return markers(self.study.codebook, codes, evidence, self.study.verdicts.current())

    def indicators(self) -> list[Series]:
        """Read the indicators against their targets."""
        return series(self.study.codebook.indicators)

    def verdict_changes(self, old: int, new: int) -> list[dict[str, Any]]:
        """Say which rule results differ between two versions of the codebook on today's codings."""
        before, after = self._results(old), self._results(new)
        return [
            {
                "code": code,
                "before": before[code].judged.result if code in before else None,
                "after": after[code].judged.result if code in after else None,
                "why_before": before[code].because() if code in before else None,
                "why_after": after[code].because() if code in after else None,
            }
            for code in {**before, **after}
            if code not in before
            or code not in after
            or before[code].judged.result != after[code].judged.result
        ]

    def _results(self, version: int) -> dict[str, Claim]:
        codebook = build(self.study.codes.plain(version))
        claims = [code for code in codebook.of_kind(Kind.OUTCOME, Kind.ASSUMPTION) if code.parent is None]
        evidence = self.study.evidence.under(codebook)
        weighed = [weigh(code, codebook, evidence, {}, {}) for code in claims]
        return {claim.code.id: claim for whole in weighed for claim in (whole, *whole.parts)}

    def quotes(self, code_id: str) -> list[dict[str, Any]]:
        """Give every live coding that counts for a code, strongest stance first, in text order."""
        codebook = self.study.codebook
        if code_id not in self.study.codes.known() and not any(c.id == code_id for c in codebook.cases):
            raise NotFoundError(no_code(code_id, list(self.study.codes.known())))
        code = codebook.code(code_id)
        claimant = codebook.canonical(code.claimed_by) if code else None
        own = {row.source for row in self.study.evidence.about(code_id)[code_id] if row.is_of(claimant)}
        sources = {row["id"]: row for row in self.study.sources.all()}
        clusters = self.study.sources.clusters()
        quotes = [
            {
                **{key: value for key, value in vars(coding).items() if key != "guid"},
                "cluster": clusters[coding.source],
                "claimant": coding.source in own,
                **{
                    key: sources[coding.source][key] for key in ("title", "kind", "group", "relation", "date")
                },
            }
            for coding in self.study.codings.select(about=code_id)
        ]
        order = list(Stance)
        return sorted(quotes, key=lambda quote: (quote["claimant"], order.index(quote["stance"])))

    def claims(self, kind: Kind, only: str | None = None) -> list[Claim]:
        """Weigh all outcomes or assumptions (those that are no part of another), or one of them."""
        codebook = self.study.codebook
        wanted = [code for code in codebook.of_kind(kind) if code.parent is None or code.id == only]
        wanted = [code for code in wanted if only in (None, code.id)]
        if only and not wanted:
            raise NotFoundError(no_code(only, [code.id for code in codebook.of_kind(kind)]))
        family = [code.id for code in codebook.of_kind(kind)]
        evidence = self.study.evidence.about(*family)
        clusters, verdicts = self.study.sources.clusters_and_kinds(), self.study.verdicts.current()
        asked = self.study.asked.known()
        return [weigh(code, codebook, evidence, clusters, verdicts, asked) for code in wanted]
