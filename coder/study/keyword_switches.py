"""Keywords that people or the record of rejections switched off."""

from sqlite_utils import Database

from coder.errors import UsageError
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.database import now, transaction
from coder.translations import _


class KeywordSwitches:
    """Which keywords of which codes are off, and on which a decision was taken."""

    def __init__(self, db: Database, codes: Codes) -> None:
        self.db = db
        self.codes = codes

    def switched_off(self) -> set[tuple[str, str]]:
        """Return the keywords that are off, as pairs of code and keyword."""
        return set(self.db.execute("SELECT code, keyword FROM keyword_switch WHERE is_off"))

    def decided(self) -> set[tuple[str, str]]:
        """Return the keywords that were switched off or on again, as pairs of code and keyword."""
        return set(self.db.execute("SELECT code, keyword FROM keyword_switch"))

    def switch(self, code: str, keyword: str, off: bool, by: str, why: str = "by hand") -> None:
        """Switch a keyword of a code off or on again; `UsageError` when the code has no such keyword."""
        found = self.codes.get(code)
        known = {word for words in (*found.keywords.values(), *found.hinders.values()) for word in words}
        if keyword not in known:
            raise UsageError(
                _(
                    '{code} has no keyword "{keyword}". It has: {known}.',
                    code=code,
                    keyword=keyword,
                    known=", ".join(sorted(known)) or _("none"),
                )
            )
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            self.db.execute(
                "INSERT OR REPLACE INTO keyword_switch (code, keyword, is_off, why, coder, at) "
                "VALUES (?,?,?,?,?,?)",
                [code, keyword, int(off), why, by, now()],
            )
            AuditLog(self.db).add(by, ("off" if off else "on", "keyword", f"{code} {keyword}", None, why))
