"""The evidence tables of a study: gathers what an analysis needs and hands it over."""

from typing import TYPE_CHECKING, Any

from coder.analysis.claims import Claim, weigh
from coder.analysis.matrix import Matrix, criteria_of, evidence_matrix
from coder.errors import NotFoundError
from coder.model import Kind, Stance
from coder.study.codes import no_code

if TYPE_CHECKING:
    from coder.study import Study


class Findings:
    """What the evidence says, computed anew at each call."""

    def __init__(self, study: "Study") -> None:
        self.study = study

    def matrix(self, question_id: str) -> Matrix:
        """Lay out one question's evidence by criterion and source."""
        question, criteria = criteria_of(self.study.codebook, question_id)
        evidence = self.study.evidence.about(*(code.id for code in criteria))
        return evidence_matrix(question, criteria, evidence)

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
        return [weigh(code, codebook, evidence, clusters, verdicts) for code in wanted]
