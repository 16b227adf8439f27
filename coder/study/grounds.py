"""What findings, conclusions, recommendations and answers rest on: how it is written, what became of it."""

from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from coder.analysis.grounds import (
    RESTS_ON,
    Links,
    fitting_ground,
    ground_among,
    ground_changes,
    ground_name,
    indicator_state,
    limitation_state,
    verdict_parts,
)
from coder.errors import CoderError, NotFoundError
from coder.model import Ground
from coder.study.codes import Codes
from coder.study.verdicts import Verdicts
from coder.translations import _

#: All that has a name of its own; nothing rests on a recommendation, but people may try.
_KINDS = (*RESTS_ON["answer"], "recommendation")


class Grounds:
    """Finds what is meant by 12, F1, O1:contribution or I2:2019, and tells what has changed of it."""

    def __init__(self, db: Database, codes: Codes, verdicts: Verdicts) -> None:
        self.db = db
        self.codes = codes
        self.verdicts = verdicts

    def move_codings(self, former: Iterable[int], coding_id: int) -> None:
        """Let what rested on some codings rest on another; what was withdrawn keeps what it rested on."""
        moved = [(str(coding_id), str(former_id)) for former_id in former]
        sql = "UPDATE OR REPLACE {} SET target = ? WHERE kind = 'coding' AND target = ?"
        self.db.conn.executemany(f"{sql.format('finding_link')} AND withdrawn IS NULL", moved)
        self.db.conn.executemany(sql.format("answer_link"), moved)

    def read(self, written: str, holder: str) -> Ground:
        """Return the ground that somebody wrote for a finding, conclusion, recommendation or answer.

        Raises `NotFoundError` for what is not there, `UsageError` for what this does not rest on and for
        a name that several things have; with the kind before it (conclusion:C1) a name is always clear.
        """
        written = written.strip()
        existing = self._all_called(written)
        if not existing and "verdict" in RESTS_ON[holder]:
            self._check_signed(written.removeprefix("verdict:"))
        return fitting_ground(existing, written, holder)

    def _all_called(self, written: str) -> list[Ground]:
        """Return all things that have this name, or the one of the kind that stands before it."""
        prefix, _unused, name = written.partition(":")
        if prefix in _KINDS and name:
            called = [self._called(prefix, name)]
        else:
            called = [self._called(kind, written) for kind in _KINDS]
        return [ground for ground in called if ground]

    def _called(self, kind: str, name: str) -> Ground | None:
        """Return the thing of this kind that has this name."""
        ground = Ground(kind, self._with_axis(name) if kind == "verdict" else name)
        return None if self.state(ground) is None else ground

    def _with_axis(self, name: str) -> str:
        """Name the first axis of a code where none is named."""
        code, axis, group = verdict_parts(name)
        try:
            axis = axis or next(iter(self.verdicts.axes(code)))
        except CoderError:
            return name  # nothing that anybody judges
        return f"{code}:{axis}@{group}" if group else f"{code}:{axis}"

    def _check_signed(self, name: str) -> None:
        """Raise `NotFoundError` for something that can be judged and is not yet."""
        code, axis, _unused = verdict_parts(self._with_axis(name))
        try:
            axes = self.verdicts.axes(code)
        except CoderError:
            return
        if axis in axes:
            raise NotFoundError(
                _(
                    "Nothing is signed on {name} yet ({axis}). Sign it first: `coder verdict set {code} …`.",
                    name=name,
                    axis=axis,
                    code=code,
                )
            )

    # --- what they say --------------------------------------------------------

    def state(self, ground: Ground) -> str | None:
        """Return what a ground says now, None where it is not (or no longer) there."""
        kind, target = ground
        if kind == "coding":
            # as text too: 012 would be kept as a link that nothing finds again
            sql = "SELECT stance FROM coding WHERE id = ?1 AND CAST(id AS TEXT) = ?1 AND withdrawn IS NULL"
            return self._first(sql, target)
        if kind == "verdict":
            return self._signed(target)
        if kind == "indicator":
            return indicator_state(self.codes.codebook, target)
        sql = "SELECT text FROM finding WHERE id = ? AND kind = ? AND withdrawn IS NULL"
        written = self._first(sql, target, kind)
        if written is None and kind == "limitation":
            return limitation_state(self.codes.codebook, target)
        return written

    def _first(self, sql: str, *values: str | None) -> str | None:
        row = self.db.execute(sql, values).fetchone()
        return str(row[0]) if row else None

    def _signed(self, target: str) -> str | None:
        """Return the value that holds and when it was signed: the row's number changes when studies join."""
        code, axis, group = verdict_parts(target)
        sql = (
            "SELECT value || ' ' || signed FROM verdict "
            'WHERE code = ? AND axis = ? AND "group" IS ? AND withdrawn IS NULL ORDER BY id DESC LIMIT 1'
        )
        return self._first(sql, code, axis, group or None)

    # --- what became of them --------------------------------------------------

    def changes_of(self, links: Links, changes: Mapping[str, list[str]]) -> list[str]:
        """Say what has changed of all grounds; `changes` tells it of the findings and conclusions among them."""
        lines = []
        for ground, before in links:
            lines += ground_changes(ground, before, self.state(ground))
            lines += self._reworded(ground)
            if ground.kind in ("finding", "conclusion"):
                lines += [f"{ground.target}: {line}" for line in changes.get(ground.target, ())]
        return lines

    def _reworded(self, ground: Ground) -> list[str]:
        """Say of a coding whose words were corrected, and that nobody has confirmed since."""
        sql = "SELECT 1 FROM reworded JOIN coding ON id = coding WHERE id = ? AND withdrawn IS NULL"
        if ground.kind != "coding" or not self.db.execute(sql, [ground.target]).fetchone():
            return []
        return [_("the words of {ground} were corrected", ground=ground_name(ground))]

    def is_standing(self, written: str) -> bool:
        """Tell whether a ground, with its kind before it, is (still) there."""
        kind, colon, target = written.partition(":")
        return bool(colon) and kind in _KINDS and self.state(Ground(kind, target)) is not None

    def standing(self, links: Links) -> Links:
        """Return the grounds that are still there."""
        return [(ground, before) for ground, before in links if self.state(ground) is not None]

    def loose_ends(self, holder: str, links: Links) -> list[str]:
        """Say which grounds of this are no longer there, and whether it rests on nothing."""
        standing = self.standing(links)
        lost = [ground.target for ground, before in links if (ground, before) not in standing]
        lines = [
            _("{holder} rests on {target}, which was withdrawn", holder=holder, target=target)
            for target in lost
        ]
        if not standing:
            lines.append(_("{holder} rests on nothing", holder=holder))
        return lines

    def among(self, links: Links, written: str, holder: str) -> Ground:
        """Return the one of these grounds that somebody wrote, also when it is no longer there."""
        verdict = Ground("verdict", self._with_axis(written.removeprefix("verdict:")))
        return ground_among([ground for ground, _ in links], written, verdict, holder)
