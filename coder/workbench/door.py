"""What every request needs: the study, who is asking, what they may do, in which language."""

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar, cast

from flask import Flask, current_app, g, jsonify, render_template, request, session
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from coder.errors import CoderError, NotFoundError
from coder.study import Study
from coder.workbench.accounts import Accounts
from coder.workbench.words import LANGUAGES, say

Function = TypeVar("Function", bound=Callable[..., Any])
#: Who may what: each may do all that stands before it.
ROLES = ("reader", "coder", "owner")


class NotAllowedError(CoderError):
    """The person may look but not do this."""


def hang(app: Flask) -> None:
    """Close the study after each request; turn mishaps into sentences."""
    app.teardown_request(_close)
    app.register_error_handler(CoderError, _mishap)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _unforeseen)


def study() -> Study:
    """Give the study, opened once per request: a connection belongs to its thread."""
    if "study" not in g:
        g.study = Study(current_app.config["STUDY"])
    return cast(Study, g.study)


def _close(_: BaseException | None) -> None:
    opened = g.pop("study", None)
    if opened is not None:
        opened.close()


def who() -> str:
    """Give the name of the person asking; empty when nobody has signed in."""
    if current_app.config["ACCOUNTS"] is None:
        return str(current_app.config["CODER"])
    return str(g.get("person", ""))


def decided(count: int = 1) -> None:
    """Let the background know that a person decided something to learn from."""
    current_app.config["RETRAINING"].notice(who(), count)


def current_accounts() -> Accounts | None:
    """Give the accounts; none where one person works on their own machine."""
    return cast(Accounts | None, current_app.config["ACCOUNTS"])


def role() -> str:
    """Give what the person may do."""
    accounts = current_accounts()
    return "owner" if accounts is None else str(accounts.role(who()))


def may(wanted: str) -> bool:
    """Tell whether the person may do what this role may."""
    return role() in ROLES and ROLES.index(role()) >= ROLES.index(wanted)


def needs(wanted: str) -> Callable[[Function], Function]:
    """Let only people of this role (or above) call it."""

    def wrap(function: Function) -> Function:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            if not may(wanted):
                raise NotAllowedError(words("not_allowed", role=words(f"role_{role() or 'reader'}")))
            return function(*args, **kwargs)

        return cast(Function, call)

    return wrap


def language() -> str:
    """Give the language of the interface: chosen, else the browser's, else English."""
    chosen = session.get("language")
    return str(chosen if chosen in LANGUAGES else request.accept_languages.best_match(LANGUAGES) or "en")


def words(key: str, **values: object) -> str:
    """Say something in the language of the interface."""
    return say(key, language(), **values)


@lru_cache(maxsize=4)
def versions(path: Path) -> str:
    """Give what stands for the current content of a folder of files: it is part of their address."""
    import hashlib

    digest = hashlib.sha256()
    for file in sorted(path.rglob("*.*")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


# --- mishaps ---------------------------------------------------------------------


def _answer(status: int, said: str, why: str = "", faults: list[str] | None = None) -> ResponseReturnValue:
    if request.path.startswith("/api/"):
        return jsonify({"error": said, "why": why, "faults": faults or []}), status
    return render_template("mishap.html", said=said), status


def _mishap(error: CoderError) -> ResponseReturnValue:
    if isinstance(error, NotAllowedError):
        return _answer(403, str(error), "role")
    status = 404 if isinstance(error, NotFoundError) else 409
    return _answer(status, str(error), type(error).__name__, getattr(error, "faults", None))


def _refused(error: HTTPException) -> ResponseReturnValue:
    why = error.description if error.description in ("host", "origin", "token", "signed_out") else ""
    if why == "host":  # whoever bent a name to this machine learns nothing from the answer
        return words("refused_host"), 400, {"Content-Type": "text/plain; charset=utf-8"}
    said = words(f"refused_{why}") if why else words("refused", status=error.code or 500)
    if error.code == 404:
        said = words("no_page")
    if error.code == 413:
        said = words("too_big")
    return _answer(error.code or 500, said, why or "")


def _unforeseen(error: Exception) -> ResponseReturnValue:
    current_app.logger.exception("unforeseen")
    return _answer(500, words("unforeseen", kind=type(error).__name__))
