"""Who may sign in on a server for several people: names, roles and hashed passwords.

Kept in a file beside the study, not in it: a study is handed on, passwords are not.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from coder.atomic_file import atomic_write
from coder.errors import FileWriteError, NotFoundError, UsageError
from coder.translations import _

ROLES = ("owner", "coder", "reader")
SHORTEST = 10
#: Seconds after which people sign in again: a week.
LONGEST_SESSION = 7 * 86_400


class Accounts:
    """The file of accounts of one study."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_at = 0
        self._data: dict[str, Any] = {}

    @classmethod
    def beside(cls, study: Path) -> "Accounts":
        """Return the accounts of a study."""
        return cls(study.parent / ".accounts.json")

    @property
    def secret(self) -> str:
        """The key that signs sessions; it stays, so that a restart signs nobody out."""
        data = self._load()
        if "secret" not in data:
            from coder.workbench.security import new_secret

            data["secret"] = new_secret()
            with suppress(FileWriteError):  # on a study that can only be read it lasts as long as the server
                self._save()
        return str(data["secret"])

    def names(self) -> list[str]:
        """List who has an account."""
        return sorted(self._people(), key=str.casefold)

    def role(self, name: str) -> str:
        """Return the role of a person; empty for a stranger."""
        return str(self._people().get(name, {}).get("role", ""))

    def check(self, name: str, password: str) -> bool:
        """Tell whether this is the person's password; takes as long for strangers."""
        from werkzeug.security import check_password_hash

        kept = self._people().get(name, {}).get("password") or _NOBODY
        return check_password_hash(kept, password) and kept != _NOBODY

    def stamp(self, name: str) -> str:
        """Return what changes with the password: older sessions end with it."""
        return str(self._people().get(name, {}).get("password", ""))[-12:]

    def end_session(self, session: str, now: float) -> None:
        """Let a session be over, whoever still holds its cookie; those that ended of themselves are forgotten."""
        ended = self._load().setdefault("ended", {})
        for other in [other for other, at in ended.items() if now - at > LONGEST_SESSION]:
            del ended[other]
        ended[session] = now
        self._save()

    def has_ended(self, session: str) -> bool:
        """Tell whether somebody signed out of a session."""
        return session in self._load().get("ended", {})

    def add(self, name: str, password: str, role: str = "coder") -> None:
        """Enter a person, or give one who is there another password and role."""
        from werkzeug.security import generate_password_hash

        name = " ".join(name.split())
        if not name or role not in ROLES:
            raise UsageError(
                _("An account needs a name and one of the roles {roles}.", roles=", ".join(ROLES))
            )
        _check_length(password)
        self._not_the_last_owner(name, role)
        self._people()[name] = {"role": role, "password": generate_password_hash(password)}
        self._save()

    def set_role(self, name: str, role: str) -> None:
        """Give a person another role; the password stays."""
        self._check_there(name)
        if role not in ROLES:
            raise UsageError(
                _("An account needs a name and one of the roles {roles}.", roles=", ".join(ROLES))
            )
        self._not_the_last_owner(name, role)
        self._people()[name]["role"] = role
        self._save()

    def set_password(self, name: str, password: str) -> None:
        """Give a person another password; the role stays, and sessions elsewhere end."""
        from werkzeug.security import generate_password_hash

        self._check_there(name)
        _check_length(password)
        self._people()[name]["password"] = generate_password_hash(password)
        self._save()

    def remove(self, name: str) -> None:
        """Take an account away; what the person coded stays."""
        self._check_there(name)
        self._not_the_last_owner(name, "")
        del self._people()[name]
        self._save()

    def _check_there(self, name: str) -> None:
        if name not in self._people():
            raise NotFoundError(_('There is no account "{name}".', name=name))

    def _not_the_last_owner(self, name: str, role: str) -> None:
        owners = [one for one, person in self._people().items() if person["role"] == "owner"]
        if role != "owner" and owners == [name]:
            raise UsageError(_("{name} is the only owner. Make somebody else owner first.", name=name))

    def _people(self) -> dict[str, Any]:
        people: dict[str, Any] = self._load().setdefault("people", {})
        return people

    def _load(self) -> dict[str, Any]:
        """Read the file again when somebody else wrote it; raises `UsageError` when it is damaged."""
        written = self.path.stat().st_mtime_ns if self.path.exists() else 0
        if written != self._read_at:
            self._data = self._read() if written else {}
            self._read_at = written
        return self._data

    def _read(self) -> dict[str, Any]:
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
            sound = all({"role", "password"} <= person.keys() for person in data.get("people", {}).values())
        except (ValueError, AttributeError):
            sound = False
        if not sound:
            raise UsageError(
                _("{path} is damaged. Put it back, or delete it and make the accounts anew.", path=self.path)
            )
        found: dict[str, Any] = data
        return found

    def _save(self) -> None:
        with atomic_write(self.path, private=True) as partial:
            partial.write_text(json.dumps(self._data, ensure_ascii=False, indent=1), encoding="utf-8")
        self._read_at = self.path.stat().st_mtime_ns


def _check_length(password: str) -> None:
    if len(password) < SHORTEST:
        raise UsageError(
            _("A password has at least {number} characters. Nothing was changed.", number=SHORTEST)
        )


def key_of(secret: str) -> str:
    """Return what the address carries where nobody signs in; it stays as long as the secret does."""
    import hashlib
    import hmac

    return hmac.new(secret.encode(), b"address", hashlib.sha256).hexdigest()[:40]


#: The hash of a password that nobody has, of the cost of a real one.
_NOBODY = "scrypt:32768:8:1$AAAAAAAAAAAAAAAA$" + "0" * 128
