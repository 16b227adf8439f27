"""Codings given another code, each with its number and history."""

from collections.abc import Iterable

from coder.model import Coding
from coder.study import Study
from coder.study.database import transaction


def recode(study: Study, ids: Iterable[int], code: str, by: str) -> list[Coding]:
    """Give codings another code, all or none; whose they are stays.

    Raises `CodingError` where the same person coded the passage so already.
    """
    with transaction(study.db):
        return [study.codings.change(coding_id, by, code=code) for coding_id in ids]
