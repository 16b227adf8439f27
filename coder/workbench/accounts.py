"""Who may sign in on a server for several people: names, roles and hashed passwords.

Kept in a file beside the study, not in it: a study is handed on, passwords are not.
"""

import json
import os
from pathlib import Path
from typing import Any

from coder.errors import NotFoundError, UsageError

ROLES = ("owner", "coder", "reader")
SHORTEST = 10


class Accounts:
    """The file of accounts of one study."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_at = 0
        self._data: dict[str, Any] = {}

    @classmethod
    def beside(cls, study: Path) -> "Accounts":
        """Give the accounts of a study."""
        return cls(study.parent / ".accounts.json")

    @property
    def secret(self) -> str:
        """The key that signs sessions; it stays, so that a restart signs nobody out."""
        data = self._load()
        if "secret" not in data:
            from coder.workbench.safety import new_secret

            data["secret"] = new_secret()
            self._save()
        return str(data["secret"])

    def names(self) -> list[str]:
        """List who has an account."""
        return sorted(self._people(), key=str.casefold)

    def role(self, name: str) -> str:
        """Give the role of a person; empty for a stranger."""
        return str(self._people().get(name, {}).get("role", ""))

    def check(self, name: str, password: str) -> bool:
        """Tell whether this is the person's password; takes as long for strangers."""
        from werkzeug.security import check_password_hash

        kept = self._people().get(name, {}).get("password") or _NOBODY
        return check_password_hash(kept, password) and kept != _NOBODY

    def stamp(self, name: str) -> str:
        """Give what changes with the password: older sessions end with it."""
        return str(self._people().get(name, {}).get("password", ""))[-12:]

    def add(self, name: str, password: str, role: str = "coder") -> None:
        """Enter a person, or give one who is there another password and role."""
        from werkzeug.security import generate_password_hash

        name = " ".join(name.split())
        if not name or role not in ROLES:
            raise UsageError(f"An account needs a name and one of the roles {', '.join(ROLES)}.")
        if len(password) < SHORTEST:
            raise UsageError(f"A password has at least {SHORTEST} characters. Nothing was changed.")
        self._not_the_last_owner(name, role)
        self._people()[name] = {"role": role, "password": generate_password_hash(password)}
        self._save()

    def remove(self, name: str) -> None:
        """Take an account away; what the person coded stays."""
        if name not in self._people():
            raise NotFoundError(f'There is no account "{name}".')
        self._not_the_last_owner(name, "")
        del self._people()[name]
        self._save()

    def _not_the_last_owner(self, name: str, role: str) -> None:
        owners = [one for one, person in self._people().items() if person["role"] == "owner"]
        if role != "owner" and owners == [name]:
            raise UsageError(f"{name} is the only owner. Make somebody else owner first.")

    def _people(self) -> dict[str, Any]:
        people: dict[str, Any] = self._load().setdefault("people", {})
        return people

    def _load(self) -> dict[str, Any]:
        """Read the file again when somebody else wrote it."""
        written = self.path.stat().st_mtime_ns if self.path.exists() else 0
        if written != self._read_at:
            self._data = json.loads(self.path.read_text(encoding="utf-8")) if written else {}
            self._read_at = written
        return self._data

    def _save(self) -> None:
        partial = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        partial.touch(mode=0o600)
        partial.write_text(json.dumps(self._data, ensure_ascii=False, indent=1), encoding="utf-8")
        partial.replace(self.path)
        self._read_at = self.path.stat().st_mtime_ns


#: The hash of a password that nobody has, of the cost of a real one.
_NOBODY = "scrypt:32768:8:1$AAAAAAAAAAAAAAAA$" + "0" * 128
