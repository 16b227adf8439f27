"""What the steps of a join share: who is who, what is what, and what was found on the way."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from coder.errors import StudyError
from coder.model import Archive, Skipped
from coder.study.archive import ADDED, FORMER, TABLES
from coder.study.audit_log import Change
from coder.study.coders import Coders
from coder.translations import _, ngettext

if TYPE_CHECKING:
    from coder.study import Study

Side = Literal["mine", "theirs", ""]
Happened = tuple[str, str, str]  # at, coder, action


@dataclass(frozen=True)
class Conflict:
    """A thing that both sides changed: what each says, and which of the two was chosen."""

    id: str
    what: str
    mine: str
    theirs: str
    decided: Side = ""


#: Says which side a conflict goes to; "" where nobody has decided.
Decide = Callable[[Conflict], Side]


@dataclass
class MergeResult:
    """What a join has come to."""

    added: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether the study is another one now."""
        return bool(sum(self.added.values()) or sum(self.updated.values()))


class UndecidedError(StudyError):
    """Both sides changed something, and nobody has said which holds: nothing was joined."""

    def __init__(self, joined: MergeResult) -> None:
        """Keep what was found, to be shown."""
        self.joined = joined
        open_ = sum(not conflict.decided for conflict in joined.conflicts)
        super().__init__(
            ngettext(
                "{n} conflict is not decided; nothing was merged. Decide all with --prefer mine or --prefer theirs, "
                "or one by one with --ask, or with --take ID=mine or --take ID=theirs.",
                "{n} conflicts are not decided; nothing was merged. Decide all with --prefer mine or --prefer "
                "theirs, or one by one with --ask, or with --take ID=mine or --take ID=theirs.",
                open_,
            )
        )


class MergeContext:
    """The join so far."""

    def __init__(
        self, study: "Study", archive: Archive, by: str, name: str, decide: Decide, extend_codebook: bool
    ) -> None:
        self.study, self.db, self.archive = study, study.db, archive
        self.by, self.name, self.decide, self.extend_codebook = by, name, decide, extend_codebook
        #: Whether two studies of this tool are merged; else a file of any tool is taken in.
        self.is_merge = not extend_codebook
        self.joined = MergeResult()
        #: Theirs → ours.
        self.coders: dict[str, str] = {}
        #: Names that are nobody's here any more: the log keeps them.
        self.former_names: set[str] = set()
        #: What our log calls people of theirs who go by another name here since.
        self.names_in_log: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        self.sources: dict[str, str] = {}
        #: Versions of the codebook.
        self.versions: dict[int, int] = {}
        self.codings: dict[int, int] = {}
        self.suggestions: dict[int, int] = {}
        self.tests: dict[int, int] = {}
        self.memos: dict[int, int] = {}
        self.findings: dict[str, str] = {}
        #: Theirs that were taken out here for good: nothing of them comes in, also not their log.
        self.erased: set[str] = set()
        #: Sources whose positions moved because their text was composed anew.
        self.moved: dict[str, Callable[[int], int]] = {}
        #: What is to be logged of changes that brought no trail of their own.
        self.notes: list[tuple[str, Change]] = []
        self.known_codes = set(study.codes.known())
        self.last_verdict = self.db.execute("SELECT coalesce(max(id), 0) FROM verdict").fetchone()[0]
        self.first_verdicts = not self.db.execute("SELECT 1 FROM verdict LIMIT 1").fetchone()
        self.my_trail = self._my_trail()
        self.their_trail = self._their_trail()

    # --- who and what ---------------------------------------------------------

    def _enter(self, name: str, guid: str | None = None) -> str:
        return Coders(self.db).ensure(" ".join(name.split()) or "unknown", guid)

    def coder(self, name: Any) -> str:
        """Return the name under which a person of the archive is kept here."""
        name = str(name or "")
        if name not in self.coders:
            self.coders[name] = self._enter(name)
        return self.coders[name]

    def signed(self, name: Any) -> str:
        """Return the name for a line of the log: of somebody who goes by another name since, that of then."""
        name = str(name or "")
        if name in self.names_in_log:
            return self.names_in_log[name]
        return name if name in self.former_names else self.coder(name)

    def table(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of a table of the archive; none when it has not the columns that it must have."""
        table = self.archive.tables.get(name)
        if table is None:
            return []
        wanted = [column.strip(' "') for column in TABLES[name][0].split(",")]
        columns = table.columns
        if not _are_columns(name, columns, wanted) or any(len(row) != len(columns) for row in table.rows):
            self.skip(_("table '{name}'", name=name), _("it has other columns than this version knows"))
            return []
        missing = dict.fromkeys(wanted)
        return [missing | dict(zip(columns, row, strict=True)) for row in table.rows]

    def present(self, table: str) -> set[Any]:
        """Return what of a table is here now: numbers of codings; code, axis and value of verdicts."""
        if table == "coding":
            return {row[0] for row in self.db.execute("SELECT id FROM coding")}
        return {tuple(row) for row in self.db.execute("SELECT code, axis, value FROM verdict")}

    def is_new(self, table: str) -> bool:
        """Tell whether nothing ever stood in a table, so that numbers can be kept as they are."""
        used = self.db.execute("SELECT 1 FROM sqlite_sequence WHERE name = ? AND seq > 0", [table]).fetchone()
        return not used and not self.db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()

    # --- who changed what -----------------------------------------------------

    def _my_trail(self) -> dict[tuple[str, str], set[Happened]]:
        found: dict[tuple[str, str], set[Happened]] = defaultdict(set)
        sql = "SELECT object, object_id, at, coder, action FROM log"
        for thing, thing_id, *happened in self.db.execute(sql):
            found[thing, thing_id].add((happened[0], happened[1], happened[2]))
        return found

    def _their_trail(self) -> dict[tuple[str, str], set[Happened]]:
        found: dict[tuple[str, str], set[Happened]] = defaultdict(set)
        for row in self.table("log"):
            happened = (str(row["at"]), str(row["coder"]), str(row["action"]))
            found[str(row["object"]), str(row["object_id"])].add(happened)
        return found

    def newer(self, thing: str, mine: object, theirs: object) -> Side:
        """Tell which side changed a thing after the other had it as it was, "" where both did."""
        ours, other = self.my_trail.get((thing, str(mine)), set()), self.their_trail.get((thing, str(theirs)))
        if not other or ours == other:
            return ""
        return "mine" if ours > other else "theirs" if other > ours else ""

    def is_one_story(self, thing: str, mine: object, theirs: object) -> bool:
        """Tell whether both sides know the same of what was done to a thing."""
        return self.my_trail.get((thing, str(mine))) == self.their_trail.get((thing, str(theirs)))

    def takes_theirs(self, thing: str, mine: object, theirs: object, conflict: Conflict) -> bool:
        """Tell whether theirs holds: it is the newer one, or somebody decided so."""
        side = self.newer(thing, mine, theirs)
        return side == "theirs" if side else self.settle(conflict)

    def settle(self, conflict: Conflict) -> bool:
        """Have a conflict decided; tell whether theirs was chosen."""
        decided = self.decide(conflict)
        self.joined.conflicts.append(
            Conflict(conflict.id, conflict.what, conflict.mine, conflict.theirs, decided)
        )
        return decided == "theirs"

    def skip(self, what: str, why: str) -> None:
        """Say what is left behind."""
        self.joined.skipped.append(Skipped(what, why))

    def has_trail(self, thing: str, theirs: object) -> bool:
        """Tell whether the archive itself says how a thing came about."""
        return (thing, str(theirs)) in self.their_trail


def _are_columns(name: str, columns: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether a table of an archive has the columns that are wanted of it."""
    known = [column for column in columns if column not in FORMER.get(name, [])]
    # an archive of before is without what was added since, at one time or another
    expected = [column for column in wanted if column in known or column not in ADDED.get(name, [])]
    return known == expected
