"""Who is there: signing in and out, and the address that carries a secret."""

import secrets
from dataclasses import dataclass, field
from time import monotonic, time
from urllib.parse import unquote

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from coder.translations import _
from coder.workbench import request_context
from coder.workbench.accounts import LONGEST_SESSION, Accounts
from coder.workbench.security import inside_here

_OPEN = {"sign_in", "static", "language"}
#: Before anybody signed in a request holds a name and a password, no more.
MOST_BYTES_OF_STRANGERS = 65_536
_SECONDS = 60


@dataclass
class Guesses:
    """Passwords that were wrong of late; so many in a minute, and whoever goes on is not heard."""

    most: int
    _at: dict[str, list[float]] = field(default_factory=dict)

    def are_too_many(self, who: str) -> bool:
        """Tell whether guessing has gone on for too long; old failures are forgotten."""
        since = monotonic() - _SECONDS
        for other in [other for other, times in self._at.items() if times[-1] < since]:
            del self._at[other]
        return sum(at >= since for at in self._at.get(who, [])) >= self.most

    def add(self, who: str) -> None:
        """Count a failure."""
        self._at.setdefault(who, []).append(monotonic())
        del self._at[who][: -self.most]

    def forget(self, who: str) -> None:
        """Forget the failures of who got it right in the end."""
        self._at.pop(who, None)


def init_app(app: Flask) -> None:
    """Ask who is there before anything is shown."""
    # a browser in which a person signed in before is heard whatever strangers try with their name or address
    app.extensions["guesses"] = {
        "pair": Guesses(5),
        "address": Guesses(30),
        "name": Guesses(30),
        "known": Guesses(5),
    }
    app.before_request(_who_is_there)
    app.add_url_rule("/sign-in", "sign_in", sign_in, methods=["GET", "POST"])
    app.add_url_rule("/sign-out", "sign_out", sign_out, methods=["POST"])


def _accounts() -> Accounts:
    accounts = request_context.current_accounts()
    if accounts is None:
        abort(404)
    return accounts


def _who_is_there() -> ResponseReturnValue | None:
    if is_known():
        _check_person()
        return None
    if request_context.current_accounts() is None:
        return _by_address()
    if request.endpoint in _OPEN:
        return None
    if request.path.startswith("/api/"):
        abort(401, "signed_out")
    return redirect(url_for("sign_in", next=request.full_path))


def _check_person() -> None:
    """Refuse what the page of one person sends while another is signed in: it would be theirs."""
    sent = request.headers.get("X-Person")
    if sent is not None and unquote(sent) != request_context.who():
        abort(401, "other_person")


def bound_strangers() -> None:
    """Refuse a large body of somebody who is not known."""
    if (request.content_length or 0) > MOST_BYTES_OF_STRANGERS and not is_known():
        abort(413)


def is_known() -> bool:
    """Tell whether the session is one of a person who signed in, or came by the address with the secret."""
    accounts, key = request_context.current_accounts(), current_app.config["KEY"]
    if accounts is None:
        return key is None or secrets.compare_digest(str(session.get("key", "")), key)
    name, own = session.get("person", ""), session.get("id", "")
    if not name or not own or accounts.has_ended(own) or time() - session.get("at", 0) > LONGEST_SESSION:
        return False
    if not accounts.role(name) or accounts.stamp(name) != session.get("stamp"):
        return False
    g.person = name
    return True


def _by_address() -> ResponseReturnValue | None:
    """Let in who opens the address that `coder serve` printed; others learn nothing."""
    key = current_app.config["KEY"]
    if secrets.compare_digest(request.args.get("key", "").encode(), key.encode()):
        session["key"] = key
        return redirect(request.path)  # the secret does not stay in the address bar
    if request.endpoint == "static":
        return None
    if request.path.startswith("/api/"):
        abort(401, "address")
    return (
        _("Open the address that `coder serve` shows: only that opens the workbench."),
        403,
        {"Content-Type": "text/plain; charset=utf-8"},
    )


# --- with accounts --------------------------------------------------------------


def sign_in() -> ResponseReturnValue:
    """Show the form, or check what was filled in."""
    accounts, said = _accounts(), ""
    if request.method == "POST":
        name = " ".join(request.form.get("name", "").split())
        if must_wait(name):
            return render_template("sign_in.html", said=wait_sentence()), 429
        if accounts.check(name, request.form.get("password", "")):
            return _signed_in(accounts, name)
        count_failure(name)
        said = _("The name and the password do not match.")
    return render_template("sign_in.html", said=said), 403 if said else 200


def _signed_in(accounts: Accounts, name: str) -> Response:
    for kind, who in _counted(name).items():
        if kind != "address":
            current_app.extensions["guesses"][kind].forget(who)
    session.clear()
    own = secrets.token_urlsafe(18)
    session.update(person=name, stamp=accounts.stamp(name), id=own, at=time())
    answer = make_response(redirect(inside_here(request.args.get("next", "/"))))
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    seal = _sealer().dumps(name)
    answer.set_cookie(
        _known_cookie(), seal, max_age=365 * 86_400, httponly=True, samesite="Strict", secure=secure
    )
    return answer


def _counted(name: str) -> dict[str, str]:
    """Return under what failures are counted: in a browser that is known for this name, there alone."""
    if _is_known_browser(name):
        return {"known": f"{name}\n{request.cookies[_known_cookie()]}"}
    address = request.remote_addr or ""
    return {"pair": f"{name}\n{address}", "address": address, "name": name}


def wait_sentence() -> str:
    """Tell who guessed too often to wait."""
    return _("Too many failures. Try again in {seconds} s.", seconds=_SECONDS)


def must_wait(name: str) -> bool:
    """Tell whether passwords for this name were wrong too often of late."""
    guesses = current_app.extensions["guesses"]
    return any(guesses[kind].are_too_many(who) for kind, who in _counted(name).items())


def count_failure(name: str) -> None:
    """Count a wrong password for this name."""
    for kind, who in _counted(name).items():
        current_app.extensions["guesses"][kind].add(who)


def _known_cookie() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-known"


def _is_known_browser(name: str) -> bool:
    try:
        return bool(_sealer().loads(request.cookies.get(_known_cookie(), "")) == name)
    except BadSignature:
        return False


def _sealer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="known browser")


def sign_out() -> ResponseReturnValue:
    """End the session, here and for whoever holds its cookie."""
    if own := session.get("id"):
        _accounts().end_session(own, time())
    session.clear()
    return redirect(url_for("sign_in"))
