"""The accounts in the browser: one's own password, and for an owner who may sign in as what."""

from flask import Flask, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from coder.errors import CoderError, UsageError
from coder.translations import _
from coder.workbench import sign_in
from coder.workbench.accounts import ROLES, SHORTEST, Accounts
from coder.workbench.request_context import current_accounts, may, who


def init_app(app: Flask) -> None:
    """Give the pages their addresses."""
    app.add_url_rule("/people", "people", people, methods=["GET", "POST"])
    app.add_url_rule("/account", "account", account, methods=["GET", "POST"])


def _accounts() -> Accounts:
    accounts = current_accounts()
    if accounts is None:
        abort(404)
    return accounts


def people() -> ResponseReturnValue:
    """Show who has an account; add, change or remove one."""
    accounts = _accounts()
    if request.method == "GET":
        return _people(accounts)
    name = request.form.get("remove", "")
    if name and accounts.role(name) and not request.form.get("sure"):
        return _people(accounts, asked=name)
    try:
        _change(accounts, request.form)
    except CoderError as error:
        return _people(accounts, said=str(error)), 409
    return redirect(url_for("people") if may("owner") else "/")


def _change(accounts: Accounts, form: MultiDict[str, str]) -> None:
    name, role, password = (form.get(field, "") for field in ("name", "role", "password"))
    if form.get("remove"):
        accounts.remove(form["remove"])
    elif form.get("change") == "role":
        accounts.set_role(name, role)
    elif form.get("change") == "password":
        accounts.set_password(name, password)
        _stay_signed_in(accounts, name)
    elif accounts.role(" ".join(name.split())):
        raise UsageError(
            _("{name} has an account already. Change the role or the password in the list.", name=name)
        )
    else:
        accounts.add(name, password, role)


def _people(accounts: Accounts, said: str = "", asked: str = "") -> str:
    rows = [(name, accounts.role(name)) for name in accounts.names()]
    return render_template("people.html", rows=rows, roles=ROLES, said=said, asked=asked, shortest=SHORTEST)


def account() -> ResponseReturnValue:
    """Let a person change the own password, who knows the one that holds."""
    accounts, said = _accounts(), ""
    if request.method == "POST":
        said = _change_own(accounts, request.form)
        if not said:
            return redirect(url_for("account", changed="yes"))
    shown = render_template("account.html", said=said, changed="changed" in request.args, shortest=SHORTEST)
    return shown, 403 if said else 200


def _change_own(accounts: Accounts, form: MultiDict[str, str]) -> str:
    """Change the own password; return why not."""
    name = who()
    if sign_in.must_wait(name):
        return sign_in.wait_sentence()
    if not accounts.check(name, form.get("current", "")):
        sign_in.count_failure(name)
        return _("The current password is another one. Nothing was changed.")
    if form.get("password", "") != form.get("again", ""):
        return _("The two new passwords are not the same. Nothing was changed.")
    try:
        accounts.set_password(name, form.get("password", ""))
    except CoderError as error:
        return str(error)
    _stay_signed_in(accounts, name)
    return ""


def _stay_signed_in(accounts: Accounts, name: str) -> None:
    """Keep this session, which would end with the password as all others do."""
    if name == who():
        session["stamp"] = accounts.stamp(name)
