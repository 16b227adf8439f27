"""What the report of a study says on its cover, and which sections it has; earlier values stay on record."""

from collections.abc import Mapping

from sqlite_utils import Database

from coder.errors import UsageError
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import new_guid, now, transaction
from coder.translations import _

#: What stands on the cover, in its order.
FACTS = ("title", "client", "programme", "evaluators", "date", "status")
#: The sections of the report, in their order.
SECTIONS = "sections"
NAMES = (*FACTS, SECTIONS)
_LONGEST = 2_000


class ReportSettings:
    """The settings of a study's report."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def set(self, settings: Mapping[str, str], by: str) -> None:
        """Keep several settings, all or none; an empty one takes back what was kept."""
        with transaction(self.db):
            held = self._holding()
            for name, value in settings.items():
                text = " ".join(value.split())
                if len(text) > _LONGEST:
                    raise UsageError(
                        _(
                            "{name}: at most {most} characters, not {n}.",
                            name=name,
                            most=_LONGEST,
                            n=len(text),
                        )
                    )
                if text != held.get(name, ""):
                    self._write(name, text, by, held.get(name))

    def _write(self, name: str, text: str, by: str, before: str | None) -> None:
        by = Coders(self.db).ensure(by)
        self.db.execute(
            "INSERT INTO report_setting (guid, name, value, coder, at) VALUES (?,?,?,?,?)",
            [new_guid(), name, text, by, now()],
        )
        change = ("set" if text else "withdraw", "report", name, before, text or None)
        AuditLog(self.db).add(by, change)

    def facts(self) -> dict[str, str]:
        """Return what the cover says, by name; what nobody filled in is left out."""
        held = self._holding()
        return {name: held[name] for name in FACTS if held.get(name)}

    def sections(self) -> list[str]:
        """Return the names of the sections in their order; none where the study does not choose."""
        return self._holding().get(SECTIONS, "").replace(",", " ").replace(";", " ").split()

    def _holding(self) -> dict[str, str]:
        return dict(self.db.execute("SELECT name, value FROM report_setting ORDER BY id").fetchall())
