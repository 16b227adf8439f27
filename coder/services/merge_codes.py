"""Two codes of a codebook become one."""

from coder.codebook.editing import without
from coder.errors import UsageError
from coder.study import Study
from coder.study.database import transaction
from coder.translations import _


def merge_codes(study: Study, code: str, into: str, by: str) -> int:
    """Let one code take over the codings of another, which leaves the codebook; return how many."""
    with transaction(study.db):
        if study.codes.get(code).kind != study.codes.get(into).kind or code == into:
            raise UsageError(
                _(
                    '"{code}" and "{into}" are not two codes of one kind. Nothing was merged.',
                    code=code,
                    into=into,
                )
            )
        ids = [coding.id or 0 for coding in study.codings.select(code=code)]
        moved = study.codings.recode(ids, into, by)
        study.memos.move_code(code, into, by)
        study.codes.edit(lambda plain: without(plain, code), by)
    return moved
