"""An archive joined to a study: nothing doubled, nothing lost, what contradicts itself decided by people.

Things are the same when they have the same GUID, or say the same: sources by their text, codes
by id or title, codings by passage, code and coder, the others by all that they say. The audit
trails tell which side changed a thing last; only what both changed is a conflict.
"""

from typing import TYPE_CHECKING

from coder.errors import StudyError
from coder.merge.answers import merge_answers, merge_summaries
from coder.merge.audit_log import merge_audit_log
from coder.merge.codebook import merge_codebook
from coder.merge.codings import merge_codings
from coder.merge.context import Conflict, Decide, MergeContext, MergeResult, UndecidedError
from coder.merge.earlier_texts import merge_earlier_texts
from coder.merge.findings import merge_findings
from coder.merge.judgements import (
    merge_questions_asked,
    merge_tracing_tests,
    merge_verdicts,
)
from coder.merge.memos import merge_memos
from coder.merge.opinions import merge_opinions
from coder.merge.people import meet_people
from coder.merge.readings import merge_blinding, merge_readings
from coder.merge.recordings import merge_recordings
from coder.merge.report_settings import merge_report_settings
from coder.merge.saved_queries import merge_saved_queries
from coder.merge.sources import merge_sources
from coder.merge.suggestions import merge_blind_sample, merge_keyword_switches, merge_suggestions
from coder.model import Archive
from coder.study.database import transaction
from coder.translations import _

if TYPE_CHECKING:
    from coder.study import Study


class Merging:
    """One archive on its way into one study."""

    def __init__(
        self,
        study: "Study",
        archive: Archive,
        by: str,
        name: str,
        decide: Decide,
        extend_codebook: bool = True,
    ) -> None:
        """Take an archive; with `grow` its codes join the codebook, else the codebooks are compared."""
        self.context = MergeContext(study, archive, by, name, decide, extend_codebook)

    def run(self) -> MergeResult:
        """Do it in one transaction; raises `UndecidedError` when a conflict has no decision."""
        context = self.context
        with transaction(context.db):
            meet_people(context)
            merge_codebook(context)
            context.study.figures.refresh(context.by)
            merge_sources(context)
            merge_codings(context)
            context.study.figures.refresh(context.by)  # those that came may say what an older codebook said
            merge_verdicts(context)
            merge_memos(context)
            merge_questions_asked(context)
            merge_tracing_tests(context)
            merge_suggestions(context)
            merge_opinions(context)
            merge_keyword_switches(context)
            merge_blind_sample(context)
            merge_readings(context)
            merge_recordings(context)
            merge_blinding(context)
            merge_earlier_texts(context)
            merge_findings(context)
            merge_answers(context)
            merge_summaries(context)
            merge_saved_queries(context)
            merge_report_settings(context)
            merge_audit_log(context)
            self._check()
            if any(not conflict.decided for conflict in context.joined.conflicts):
                raise UndecidedError(context.joined)
        return context.joined

    def _check(self) -> None:
        """Refuse what would leave the study with faults that it did not have."""
        from coder.study import Study
        from coder.study.checks import faults

        if not (found := list(faults(self.context.study))):
            return
        with Study(self.context.study.path) as before:  # as it stands until this is committed
            new = set(found) - set(faults(before))
        if new:
            first = next(fault for fault in found if fault in new)
            raise StudyError(
                _(
                    "{context} contradicts itself ({first}). Nothing was taken in.",
                    context=self.context.name,
                    first=first,
                )
            )


__all__ = ["Conflict", "Decide", "MergeResult", "Merging", "UndecidedError"]
