"""Signing in and out, and the accounts page; only where the server is for several people."""

from time import monotonic

from flask import Flask, abort, current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from coder.workbench import door
from coder.workbench.accounts import ROLES, Accounts

_OPEN = {"sign_in", "static", "language"}
#: After so many failures from one address for one name, nothing is tried for a while.
_FAILURES, _SECONDS = 5, 60
_failures: dict[tuple[str, str], tuple[int, float]] = {}


def hang(app: Flask) -> None:
    """Ask for a name and a password before anything is shown."""
    app.before_request(_who_is_there)
    app.add_url_rule("/sign-in", "sign_in", sign_in, methods=["GET", "POST"])
    app.add_url_rule("/sign-out", "sign_out", sign_out, methods=["POST"])
    app.add_url_rule("/people", "people", people, methods=["GET", "POST"])


def _accounts() -> Accounts:
    accounts = current_app.config["ACCOUNTS"]
    if accounts is None:
        abort(404)
    return accounts  # type: ignore[no-any-return]


def _who_is_there() -> ResponseReturnValue | None:
    accounts = current_app.config["ACCOUNTS"]
    if accounts is None:
        return None
    name = session.get("person", "")
    if name and accounts.role(name) and accounts.stamp(name) == session.get("stamp"):
        g.person = name
        return None
    if request.endpoint in _OPEN:
        return None
    if request.path.startswith("/api/"):
        abort(401, "signed_out")
    return redirect(url_for("sign_in", next=request.full_path))


def sign_in() -> ResponseReturnValue:
    """Show the form, or check what was filled in."""
    accounts, said = _accounts(), ""
    if request.method == "POST":
        name = " ".join(request.form.get("name", "").split())
        who = (name, request.remote_addr or "")
        if _must_wait(who):
            return render_template("sign_in.html", said=door.words("too_many", seconds=_SECONDS)), 429
        if accounts.check(name, request.form.get("password", "")):
            _failures.pop(who, None)
            language = session.get("language")
            session.clear()
            session.update(person=name, stamp=accounts.stamp(name), language=language)
            return redirect(_inside(request.args.get("next", "/")))
        _failures[who] = (_failures.get(who, (0, 0.0))[0] + 1, monotonic())
        said = door.words("wrong_password")
    return render_template("sign_in.html", said=said), 403 if said else 200


def _must_wait(who: tuple[str, str]) -> bool:
    """Tell whether guessing has gone on for too long; old failures are forgotten."""
    for other, (_, at) in [*_failures.items()]:
        if monotonic() - at > _SECONDS:
            _failures.pop(other, None)
    return _failures.get(who, (0, 0.0))[0] >= _FAILURES


def _inside(address: str) -> str:
    """Keep a way back only when it leads into this site."""
    return address if address.startswith("/") and address[1:2] not in ("/", "\\") else "/"


def sign_out() -> ResponseReturnValue:
    """End the session."""
    session.clear()
    return redirect(url_for("sign_in"))


@door.needs("owner")
def people() -> ResponseReturnValue:
    """Show who has an account; add, change or remove one."""
    accounts = _accounts()
    if request.method == "POST":
        form = request.form
        if form.get("remove"):
            accounts.remove(form["remove"])
        else:
            accounts.add(form.get("name", ""), form.get("password", ""), form.get("role", ""))
        return redirect(url_for("people"))
    rows = [(name, accounts.role(name)) for name in accounts.names()]
    return render_template("people.html", rows=rows, roles=ROLES)
