"""Things without an identity of their own: two are the same when they say the same."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from coder.merge.context import MergeContext


class ExistingRow(NamedTuple):
    """A thing that is here: its number, when it was made, whether it was taken back."""

    own: Any
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
        for one, said in here:
            self._here[said].append(one)

    def take(self, said: tuple[Any, ...], at: object, withdrawn: object) -> ExistingRow | None:
        """Give what is here of the same words: made at the same time, else made apart and still held."""
        there = self._here[said]
        same = [one for one in there if one.at == at]
        apart = [one for one in there if one.at not in self._theirs and not one.withdrawn and not withdrawn]
        found = next(iter([*same, *apart]), None)
        if found:
            there.remove(found)
        return found


def keep_earliest_times(context: MergeContext, table: str, own: object, row: dict[str, Any]) -> int:
    """Let the earlier time stand for both making and taking back; give how many rows changed."""
    sql = (
        f"UPDATE {table} SET at = min(at, :at), withdrawn = coalesce(min(withdrawn, :gone), withdrawn, :gone) "
        "WHERE id = :id AND (at > :at OR coalesce(withdrawn, '~') > :gone)"
    )
    values = {"at": row["at"], "gone": row["withdrawn"], "id": own}
    return max(int(context.db.execute(sql, values).rowcount), 0)
