"""An archive joined to a study: nothing doubled, nothing lost, what contradicts itself decided by people.

Things are the same when they have the same GUID, or say the same: sources by their text, codes
by id or title, codings by passage, code and coder, the others by all that they say. The audit
trails tell which side changed a thing last; only what both changed is a conflict.
"""

from typing import TYPE_CHECKING

from coder.errors import StudyError
from coder.model import Archive
from coder.study.database import transaction
from coder.study.joining.answers import join_answers, join_summaries
from coder.study.joining.chain import join_findings
from coder.study.joining.codebook import join_codebook
from coder.study.joining.codings import join_codings
from coder.study.joining.judgements import join_asked, join_memos, join_tests, join_verdicts
from coder.study.joining.sources import join_sources
from coder.study.joining.state import Conflict, Decide, Joined, State, UndecidedError
from coder.study.joining.suggestions import join_blind, join_suggestions, join_switches
from coder.study.joining.trail import join_trail

if TYPE_CHECKING:
    from coder.study import Study


class Joining:
    """One archive on its way into one study."""

    def __init__(
        self, study: "Study", archive: Archive, by: str, name: str, decide: Decide, grow: bool = True
    ) -> None:
        """Take an archive; with `grow` its codes join the codebook, else the codebooks are compared."""
        self.state = State(study, archive, by, name, decide, grow)

    def run(self) -> Joined:
        """Do it in one transaction; raises `UndecidedError` when a conflict has no decision."""
        state = self.state
        with transaction(state.db):
            state.meet_coders()
            join_codebook(state)
            state.study.figures.refresh(state.by)
            join_sources(state)
            join_codings(state)
            state.study.figures.refresh(state.by)  # those that came may say what an older codebook said
            join_verdicts(state)
            join_memos(state)
            join_asked(state)
            join_tests(state)
            join_suggestions(state)
            join_switches(state)
            join_blind(state)
            join_findings(state)
            join_answers(state)
            join_summaries(state)
            join_trail(state)
            self._check()
            if any(not conflict.decided for conflict in state.joined.conflicts):
                raise UndecidedError(state.joined)
        return state.joined

    def _check(self) -> None:
        """Refuse what would leave the study with faults that it did not have."""
        from coder.study import Study
        from coder.study.checks import faults

        if not (found := list(faults(self.state.study))):
            return
        with Study(self.state.study.path) as before:  # as it stands until this is committed
            new = set(found) - set(faults(before))
        if new:
            first = next(fault for fault in found if fault in new)
            raise StudyError(f"{self.state.name} contradicts itself ({first}). Nothing was taken in.")


__all__ = ["Conflict", "Decide", "Joined", "Joining", "UndecidedError"]
