"""Things without an identity of their own: two are the same when they say the same."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from coder.merge.context import MergeContext


class ExistingRow(NamedTuple):
    """A thing that is here: its number, when it was made, whether it was taken back."""

    row_id: Any
    at: str
    withdrawn: str | None


class RowMatcher:
    """Pairs what comes with what is here; nothing is paired twice."""

    def __init__(
        self, here: Iterable[tuple[ExistingRow, tuple[Any, ...]]], their_times: Iterable[object]
    ) -> None:
        """Take what is here with what it says, and when theirs were made."""
        self._here: dict[tuple[Any, ...], list[ExistingRow]] = defaultdict(list)
        self._theirs = set(their_times)
        for row, words in here:
            self._here[words].append(row)

    def match(self, words: tuple[Any, ...], at: object, withdrawn: object) -> ExistingRow | None:
        """Return what is here of the same words: made at the same time, else made apart and still held."""
        existing = self._here[words]
        match = next((row for row in existing if row.at == at), None) or self._made_apart(existing, withdrawn)
        if match:
            existing.remove(match)
        return match

    def _made_apart(self, existing: list[ExistingRow], withdrawn: object) -> ExistingRow | None:
        if withdrawn:
            return None
        return next((row for row in existing if row.at not in self._theirs and not row.withdrawn), None)


def keep_earliest_times(context: MergeContext, table: str, row_id: object, row: dict[str, Any]) -> int:
    """Let the earlier time stand for both making and taking back; return how many rows changed."""
    sql = (
        f"UPDATE {table} SET at = min(at, :at), withdrawn = coalesce(min(withdrawn, :gone), withdrawn, :gone) "
        "WHERE id = :id AND (at > :at OR coalesce(withdrawn, '~') > :gone)"
    )
    values = {"at": row["at"], "gone": row["withdrawn"], "id": row_id}
    return max(int(context.db.execute(sql, values).rowcount), 0)
