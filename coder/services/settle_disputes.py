"""A person settles what coders differ on: one coding takes the place of those in dispute."""

from collections.abc import Collection, Sequence

from coder.agreement import Dispute
from coder.analysis.coding_checks import one_of
from coder.errors import NotFoundError, StudyError, UsageError
from coder.model import Basis, Coding, Stance
from coder.services.coder_agreement import DISPUTED, SETTLED
from coder.study import Study
from coder.study.codings import said
from coder.study.database import transaction
from coder.translations import _


def settle_dispute(
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
    source, start, end, disputed = _disputed(study, where, code)
    coding = _decided(study, source, start, end, disputed, code, stance, basis, reason, by) if code else None
    with transaction(study.db):
        by = study.coders.ensure(by)
        study.codings.mark_withdrawn([one.id or 0 for one in disputed], by)
        kept = study.codings.add(coding) if coding else None
        _note(study, by, disputed, kept, reason)
    return kept


def _disputed(study: Study, where: Sequence[str], code: str | None) -> tuple[str, int, int, list[Coding]]:
    """Find what is in dispute there."""
    if len(where) == 1:
        return _by_id(study, where[0])
    if len(where) != 3 or not (where[1].isdecimal() and where[2].isdecimal()):
        raise UsageError(_("Name a dispute by its id, or by source, start and end: S3 120 240"))
    source, start, end = study.sources.find(where[0]), int(where[1]), int(where[2])
    there = [one for one in disputes(study, source) if one.start < end and start < one.end]
    with_code = [one for one in there if code in {own for codes in one.codes.values() for own in codes}]
    ids = {own for one in with_code or there for own in one.codings}
    if not ids:
        raise StudyError(
            _(
                "Nothing is in dispute in {source} from {start} to {end}. See `coder agreement CODER CODER`.",
                source=source,
                start=start,
                end=end,
            )
        )
    return source, start, end, study.codings.select(ids=ids)


def _by_id(study: Study, name: str) -> tuple[str, int, int, list[Coding]]:
    ids = {int(part) for part in name.split("+") if part.isdecimal()}
    found = study.codings.select(ids=ids)
    if len(found) < len(name.split("+")) or len({coding.source for coding in found}) != 1:
        raise NotFoundError(
            _('There is no dispute "{name}" (any more). See `coder agreement CODER CODER`.', name=name)
        )
    return found[0].source, min(c.start for c in found), max(c.end for c in found), found


def disputes(study: Study, source: str) -> list[Dispute]:
    """List what is in dispute among all who coded a source."""
    from coder.agreement import merge

    settled = study.log.objects(SETTLED, "coding")
    live = [coding for coding in study.codings.select(source=source) if coding.id not in settled]
    coders = sorted({coding.coder for coding in live})
    return merge(live, [study.sources.get(source)], coders)[1]


def _decided(
    study: Study,
    source: str,
    start: int,
    end: int,
    disputed: Collection[Coding],
    code: str,
    stance: str | None,
    basis: str | None,
    reason: str,
    by: str,
) -> Coding:
    """Make the coding that holds; stance and basis as everybody saw them, if nothing else is said."""
    alike = [coding for coding in disputed if coding.code == code]
    stances, bases = {coding.stance for coding in alike}, {coding.basis for coding in alike}
    if not stance and len(stances) > 1:
        raise UsageError(
            _(
                "The coders differ on the stance ({stances}): say which holds.",
                stances=", ".join(sorted(stances)),
            )
        )
    return Coding(
        source,
        start,
        end,
        "",
        code,
        by,
        one_of(Stance, "stance", stance) if stance else next(iter(stances), Stance.MENTIONS),
        one_of(Basis, "basis", basis) if basis else next(iter(bases)) if len(bases) == 1 else None,
        reason,
    )


def _note(study: Study, by: str, disputed: Collection[Coding], kept: Coding | None, reason: str) -> None:
    """Log the settlement; what rested on what was in dispute rests on what holds."""
    new = kept.id if kept else None
    after = {"settled": new, "reason": reason}
    changes = [(DISPUTED, "coding", one.id, said(one), after) for one in disputed]
    study.log.add_many(by, changes)
    if kept:
        ids = [one.id or 0 for one in disputed]
        study.log.add(by, (SETTLED, "coding", new, None, {"of": ids, "reason": reason}))
        study.grounds.move_codings(ids, kept.id or 0)
        study.summaries.replace_codings(ids, kept.id or 0)
