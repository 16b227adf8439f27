"""Signed on a page that stood open: only while the evidence and the signature that it showed still hold."""

from dataclasses import dataclass

from coder.errors import CoderError, NotFoundError
from coder.model import Verdict
from coder.services.judgement_workbook.rows import JudgementRow, rows_about
from coder.services.judgement_workbook.words import ValueNames
from coder.services.signing import moment_of, sign
from coder.study import Study
from coder.study.database import transaction
from coder.translations import _


class StaleEvidenceError(CoderError):
    """What lies before the person is no longer what the page showed."""


@dataclass(frozen=True)
class Signing:
    """What somebody filled in, and what the page showed beside it."""

    code: str
    axis: str
    value: str
    reason: str
    #: `evidence_print` of the row.
    evidence: str
    #: The number of the signature that held; 0 where nobody had signed.
    signature: int
    group: str | None = None
    timing: str | None = None
    #: Where it is not today.
    day: str = ""


def sign_as_shown(study: Study, signing: Signing, by: str) -> Verdict:
    """Sign; raises `StaleEvidenceError` where the evidence or the signature is another one than was shown."""
    at = moment_of(signing.day)
    with transaction(study.db):
        row = _row(study, signing)
        _check_signature(study, row, signing)
        if row.evidence_print != signing.evidence:
            raise StaleEvidenceError(
                _(
                    "The evidence on {code} is another one than this page shows. Nothing was signed. Load the page "
                    "again: what you wrote stays.",
                    code=signing.code,
                )
            )
        return sign(
            study,
            signing.code,
            signing.value,
            signing.reason,
            by,
            row.axis,
            at,
            timing=signing.timing,
            group=signing.group,
        )


def _row(study: Study, signing: Signing) -> JudgementRow:
    axes = study.verdicts.axes(signing.code)  # says so where nothing is judged on it
    axis = signing.axis or next(iter(axes))
    for row in rows_about(study, signing.code):
        if (row.axis, row.group) == (axis, signing.group):
            return row
    raise NotFoundError(
        _(
            '"{code}" is not judged on "{axis}", but on {axes}.',
            code=signing.code,
            axis=axis,
            axes=", ".join(axes),
        )
    )


def _check_signature(study: Study, row: JudgementRow, signing: Signing) -> None:
    held = row.signed
    if (held.id if held else 0) == signing.signature:
        return
    if held is None:
        sentence = _(
            "What was signed on {code} was taken back meanwhile. Nothing was signed. Load the page again: what you "
            "wrote stays.",
            code=row.code,
        )
        raise StaleEvidenceError(sentence)
    raise StaleEvidenceError(
        _(
            "{code} was signed meanwhile by {by} on {day}: {value}. Nothing was signed. Load the page again: what you "
            "wrote stays.",
            code=row.code,
            by=held.by,
            day=held.at[:10],
            value=ValueNames(study.codebook).name(row.code, row.axis, held.value),
        )
    )
