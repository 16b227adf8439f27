"""A person settles what coders differ on: one coding takes the place of those in dispute."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coder.agreement import Dispute
from coder.analysis.coding_checks import one_of
from coder.errors import NotFoundError, StudyError, UsageError
from coder.model import Basis, Coding, Stance
from coder.services.coder_agreement import DISPUTED, REOPENED, SETTLED
from coder.study import Study
from coder.study.codings import said
from coder.study.database import transaction
from coder.translations import _


@dataclass(frozen=True)
class _InDispute:
    """A passage and the codings there that are in dispute."""

    source: str
    start: int
    end: int
    codings: list[Coding]

    @property
    def ids(self) -> list[int]:
        """The ids of the codings."""
        return [coding.id or 0 for coding in self.codings]


def settle_dispute(  # noqa: PLR0913 - called by name, each with few of them
    study: Study,
    where: Sequence[str],
    by: str,
    code: str | None = None,
    stance: str | None = None,
    basis: str | None = None,
    reason: str = "",
) -> Coding | None:
    """Settle a dispute: one coding by this person takes the place of those in dispute.

    `where` is a dispute's id, or source, start and end. Without a code the passage gets none.
    The codings that were in dispute are withdrawn; their history says how it was settled.
    """
    in_dispute = _find(study, where, code)
    _check_not_blind(study, in_dispute.source)
    coding = None
    if code:
        alike = [coding for coding in in_dispute.codings if coding.code == code]
        coding = Coding(
            in_dispute.source,
            in_dispute.start,
            in_dispute.end,
            "",
            code,
            by,
            _settled_stance(alike, stance),
            _settled_basis(alike, basis),
            reason,
        )
    with transaction(study.db):
        by = study.coders.ensure(by)
        study.codings.mark_withdrawn(in_dispute.ids, by)
        kept = study.codings.add(coding) if coding else None
        _log(study, by, in_dispute, kept, reason)
        if kept:
            study.grounds.move_codings(in_dispute.ids, kept.id or 0)
            study.summaries.replace_codings(in_dispute.ids, kept.id or 0)
    return kept


def reopen_dispute(study: Study, name: str, by: str) -> list[Coding]:
    """Undo a settlement: the codings that were in dispute count again, the one that settled it does not.

    What was made to rest on the settling coding rests on the first of those again, and is to review.
    """
    return reopen_disputes(study, [name], by)


def reopen_disputes(study: Study, names: Iterable[str], by: str) -> list[Coding]:
    """Undo several settlements, all or none."""
    opened = []
    with transaction(study.db):
        by, settled = study.coders.ensure(by), study.log.objects(DISPUTED, "coding", REOPENED)
        for name in names:
            in_dispute = _by_id(study, name, withdrawn=True)
            if not settled.issuperset(in_dispute.ids):
                raise StudyError(
                    _('The dispute "{name}" was not settled, or was opened again already.', name=name)
                )
            opened += _reopen(study, in_dispute, by)
    return opened


def _reopen(study: Study, in_dispute: _InDispute, by: str) -> list[Coding]:
    settled_by = _settled_by(study, in_dispute.ids[0])
    if settled_by is not None:
        study.codings.withdraw(settled_by, by)
        study.grounds.move_codings([settled_by], in_dispute.ids[0])
        study.summaries.replace_codings([settled_by], in_dispute.ids[0])
    opened = [study.codings.restore(coding_id, by) for coding_id in sorted(in_dispute.ids)]
    study.log.add_many(
        by, [(REOPENED, "coding", coding.id, {"settled": settled_by}, None) for coding in opened]
    )
    return opened


def _check_not_blind(study: Study, source: str) -> None:
    """Refuse to settle where people still code blind: their codings would vanish before their eyes."""
    if source in study.blinding.sources():
        raise StudyError(
            _(
                "{source} is still coded blind: to settle takes the codings of its coders out. End that first. "
                "In the terminal: `coder source blind {source} --off`.",
                source=source,
            )
        )


def _settled_by(study: Study, coding_id: int) -> int | None:
    """Return the coding that settled the dispute that this one was in; None where none of the codes held."""
    after = study.log.last_after(DISPUTED, "coding", coding_id)
    settled_by = after.get("settled")
    return None if settled_by is None else int(settled_by)


def _settled_stance(alike: Iterable[Coding], stance: str | None) -> Stance:
    """Return the stance that holds: the one given, else the one in which all who gave the code agree."""
    if stance:
        return one_of(Stance, "stance", stance)
    stances = sorted({coding.stance for coding in alike})
    if len(stances) > 1:
        raise UsageError(
            _("The coders differ on the stance ({stances}): say which holds.", stances=", ".join(stances))
        )
    return stances[0] if stances else Stance.MENTIONS


def _settled_basis(alike: Iterable[Coding], basis: str | None) -> Basis | None:
    """Return the basis that holds: the one given, else the one in which all who gave the code agree."""
    if basis:
        return one_of(Basis, "basis", basis)
    bases = {coding.basis for coding in alike}
    return bases.pop() if len(bases) == 1 else None


def _find(study: Study, where: Sequence[str], code: str | None) -> _InDispute:
    """Return what is in dispute somewhere: where a code is said, only what is about that code."""
    if len(where) == 1:
        return _by_id(study, where[0])
    source, start, end = _read_span(study, where)
    overlapping = [
        dispute for dispute in disputes(study, source) if dispute.start < end and start < dispute.end
    ]
    about_code = [dispute for dispute in overlapping if _is_about(dispute, code)]
    ids: set[int] = set()
    for dispute in about_code or overlapping:
        ids.update(dispute.codings)
    if not ids:
        raise StudyError(
            _(
                "Nothing is in dispute in {source} from {start} to {end}. See `coder agreement CODER CODER`.",
                source=source,
                start=start,
                end=end,
            )
        )
    return _InDispute(source, start, end, study.codings.select(ids=ids))


def _read_span(study: Study, where: Sequence[str]) -> tuple[str, int, int]:
    """Read source, start and end."""
    if len(where) != 3 or not (where[1].isdecimal() and where[2].isdecimal()):
        raise UsageError(_("Name a dispute by its id, or by source, start and end: S3 120 240"))
    return study.sources.find(where[0]), int(where[1]), int(where[2])


def _is_about(dispute: Dispute, code: str | None) -> bool:
    return any(code in codes for codes in dispute.codes.values())


def _by_id(study: Study, name: str, withdrawn: bool = False) -> _InDispute:
    parts = name.split("+")
    ids = {int(part) for part in parts if part.isdecimal()}
    codings = study.codings.select(ids=ids, withdrawn=withdrawn)
    sources = {coding.source for coding in codings}
    if len(codings) < len(parts) or len(sources) != 1:
        raise NotFoundError(
            _('There is no dispute "{name}" (any more). See `coder agreement CODER CODER`.', name=name)
        )
    start = min(coding.start for coding in codings)
    end = max(coding.end for coding in codings)
    return _InDispute(sources.pop(), start, end, codings)


def disputes(study: Study, source: str) -> list[Dispute]:
    """Return what is in dispute among all who coded a source."""
    from coder.agreement import merge

    settled = study.log.objects(SETTLED, "coding")
    live = [coding for coding in study.codings.select(source=source) if coding.id not in settled]
    coders = sorted({coding.coder for coding in live})
    return merge(live, [study.sources.get(source)], coders)[1]


def _log(study: Study, by: str, in_dispute: _InDispute, kept: Coding | None, reason: str) -> None:
    """Log the settlement with what each coding said that was in dispute."""
    settled_by = kept.id if kept else None
    after = {"settled": settled_by, "reason": reason}
    changes = [(DISPUTED, "coding", coding.id, said(coding), after) for coding in in_dispute.codings]
    study.log.add_many(by, changes)
    if kept:
        study.log.add(by, (SETTLED, "coding", kept.id, None, {"of": in_dispute.ids, "reason": reason}))
