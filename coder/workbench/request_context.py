"""What every request needs: the study, who is asking, what they may do, in which language."""

import re
import sqlite3
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import gettempdir
from typing import cast

from flask import Flask, current_app, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from coder.errors import CoderError, NotFoundError
from coder.reporting.style_sheet import style_sheet
from coder.sqlite_errors import explain
from coder.study import Study
from coder.translations import LANGUAGES, _, set_language
from coder.translations.doors import enter_browser, leave_browser
from coder.translations.terms import term
from coder.workbench.accounts import Accounts

#: Who may what: each may do all that stands before it.
ROLES = ("reader", "coder", "owner")


def init_app(app: Flask) -> None:
    """Give the study back after each request; turn mishaps into sentences."""
    app.teardown_request(_close)
    app.register_error_handler(CoderError, _mishap)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _unforeseen)


def study() -> Study:
    """Return the study: this request's alone until it is answered."""
    if "study" not in g:
        g.study = current_app.config["STUDIES"].take()
        g.framework_version = g.study.codes.version
    if g.get("looks") != who():  # nobody is known yet while it is found out who asks
        g.study.look_as(who(), _is_owner())
        g.looks = who()
    return cast(Study, g.study)


def framework_version() -> int:
    """Return the version of the framework that a page shows: the one before anything of it was read."""
    study()
    return int(g.framework_version)


def _close(_unused: BaseException | None) -> None:
    leave_browser()
    opened = g.pop("study", None)
    g.pop("looks", None)
    if opened is None:
        return
    if request.method not in ("GET", "HEAD", "OPTIONS") and opened.codes.version != g.framework_version:
        current_app.config["CODEBOOK_FILE"].notice()
    current_app.config["STUDIES"].give_back(opened)


def who() -> str:
    """Return the name of the person asking; empty when nobody has signed in."""
    if current_app.config["ACCOUNTS"] is None:
        return str(current_app.config["CODER"])
    return str(g.get("person", ""))


def decided(count: int = 1) -> None:
    """Let the background know that a person decided something to learn from."""
    current_app.config["RETRAINING"].notice(who(), count)


def current_accounts() -> Accounts | None:
    """Return the accounts; none where one person works on their own machine."""
    return cast(Accounts | None, current_app.config["ACCOUNTS"])


def _is_owner() -> bool:
    """Tell whether the study is theirs, also where it can only be read."""
    accounts = current_accounts()
    return accounts is None or accounts.role(who()) == "owner"


def codes_blind() -> bool:
    """Tell whether what others coded is kept from whoever asks, in this source or that."""
    return bool(study().hidden_sources)


def role() -> str:
    """Return what the person may do."""
    accounts = current_accounts()
    role = "owner" if accounts is None else str(accounts.role(who()))
    return "reader" if role and current_app.config["READ_ONLY"] else role


def may(wanted: str) -> bool:
    """Tell whether the person may do what this role may."""
    return role() in ROLES and ROLES.index(role()) >= ROLES.index(wanted)


def language() -> str:
    """Return the language of the interface: chosen, else the browser's, else the study's, else English."""
    if "language" not in g:
        chosen = request.cookies.get(_language_cookie(), "")
        wished = chosen if chosen in LANGUAGES else request.accept_languages.best_match(LANGUAGES)
        g.language = wished or _language_of_study()
    return str(g.language)


def _language_cookie() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-language"


def keep_language(answer: Response, chosen: str) -> None:
    """Let the browser remember a language for a year, whoever signs in and out."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    answer.set_cookie(
        _language_cookie(), chosen, max_age=365 * 86_400, httponly=True, samesite="Strict", secure=secure
    )


def _language_of_study() -> str:
    """Return the first of the study's languages that is one of ours; English where it cannot be read."""
    with suppress(CoderError, sqlite3.Error):
        spoken = [one for one in study().codebook.languages if one in LANGUAGES]
        return spoken[0] if spoken else "en"
    return "en"


def speak() -> None:
    """Write the language of whoever asks until the request is answered."""
    set_language(language())
    enter_browser()  # no page names a command of the terminal


@lru_cache(maxsize=4)
def versions(path: Path) -> str:
    """Return what stands for the content of a folder of files, and of the colours: part of their address."""
    import hashlib

    digest = hashlib.sha256(style_sheet().encode())
    for file in sorted(path.rglob("*.*")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


# --- mishaps ---------------------------------------------------------------------


def answer(status: int, said: str, why: str = "", faults: list[str] | None = None) -> ResponseReturnValue:
    """Tell of a mishap: to a page of ours as JSON, to a person as a page; never where on the server things lie."""
    said, faults = _without_places(said), [_without_places(fault) for fault in faults or []]
    if request.path.startswith("/api/"):
        return jsonify({"error": said, "why": why, "faults": faults}), status
    return render_template("mishap.html", said=said), status


def _without_places(sentence: str) -> str:
    """Take the folders of the server out of a sentence: the study's, and where uploads are laid."""
    folder = Path(current_app.config["STUDY"]).parent
    for place in (folder, folder.parent, Path(gettempdir()).resolve(), Path(gettempdir())):
        if place != Path(place.anchor):
            sentence = re.sub(rf"{re.escape(str(place))}[\\/]([^\s:\\/\"]+[\\/])*", "", sentence)
    return sentence


def _mishap(error: CoderError) -> ResponseReturnValue:
    status = 404 if isinstance(error, NotFoundError) else 409
    return answer(status, str(error), type(error).__name__, getattr(error, "faults", None))


def _refused(error: HTTPException) -> ResponseReturnValue:
    known = ("host", "origin", "token", "signed_out", "other_person", "address")
    why = error.description if error.description in known else ""
    if why == "host":  # whoever bent a name to this machine learns nothing from the answer
        return (
            _("This name is not the workbench’s. Open it at 127.0.0.1."),
            400,
            {"Content-Type": "text/plain; charset=utf-8"},
        )
    said = term("refused", why) if why else _("Refused ({status}).", status=error.code or 500)
    if error.code == 404:
        said = _("This page does not exist.")
    if error.code == 413:
        said = _("That is too big: up to 200 MB at a time.")
    return answer(error.code or 500, said, why or "")


def _unforeseen(error: Exception) -> ResponseReturnValue:
    if isinstance(error, OverflowError | UnicodeError):  # a number or letters that no study can hold
        return answer(400, _("Refused ({status}).", status=400))
    if isinstance(error, sqlite3.DatabaseError):
        said = explain(error, current_app.config["STUDY"].name)
        return answer(503 if "locked" in str(error) else 409, said)
    current_app.logger.exception("unforeseen")
    said = ""
    if "study" in g:
        said = study().damage(error)
    return answer(
        500, said or _("Unexpected error ({kind}). Your work was not changed.", kind=type(error).__name__)
    )
