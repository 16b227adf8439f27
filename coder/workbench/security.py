"""What keeps strangers out: hosts, origins, tokens, and what a page may load."""

import secrets
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request, session

#: Nothing but our own files runs or is loaded, and nobody may frame us.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: A proxy whose public name was not told.
ANY_HOST = "*"
_LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
_SAFE = {"GET", "HEAD", "OPTIONS"}


def new_secret() -> str:
    """Return a key that nobody can guess."""
    return secrets.token_hex(32)


def public_name(proxy: str) -> str:
    """Return the host of the address under which a proxy shows the workbench; `*` stays as it is."""
    if not proxy or proxy == ANY_HOST:
        return proxy
    return _without_port(urlsplit(proxy if "//" in proxy else f"//{proxy}").netloc)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach the host."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def inside_here(address: str) -> str:
    """Return a way back only when it leads into this site; else the first page."""
    plain = all(" " < char != "\\" for char in address)  # browsers drop tabs and take \ for /
    return address if plain and address.startswith("/") and not address.startswith("//") else "/"


def token() -> str:
    """Return the token that every change must carry; it belongs to the session."""
    if "token" not in session:
        session["token"] = secrets.token_urlsafe(24)
    return str(session["token"])


def protect(app: Flask, bound: Callable[[], None]) -> None:
    """Check every request before anything else sees it; set the headers of every answer.

    `bound` refuses bodies that are too large for whoever sends them, before they are read.
    """
    app.before_request(_check_host)
    app.before_request(bound)
    app.before_request(_check_origin)
    app.before_request(_check_token)
    app.after_request(_set_headers)
    app.jinja_env.globals["token"] = token


def _check_host() -> None:
    """Refuse a name that is not ours: a page elsewhere may have bent its own name to this machine."""
    from flask import current_app

    public = current_app.config["PROXY"]
    name = _without_port(request.host)
    here = not is_loopback(current_app.config["HOST"]) or name in _LOOPBACK
    if not (public in (ANY_HOST, name) if public else here):
        abort(400, "host")


def _without_port(host: str) -> str:
    return host.rsplit(":", 1)[0] if not host.endswith("]") else host


def _check_origin() -> None:
    """Refuse a change that another site's page sends."""
    if request.method in _SAFE:
        return
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:  # https may end at a proxy
        abort(403, "origin")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403, "origin")


def _check_token() -> None:
    """Refuse a change that does not carry the session's token."""
    if request.method in _SAFE:
        return
    given = request.headers.get("X-Token")
    if given is None and request.mimetype == "application/x-www-form-urlencoded":
        given = request.form.get("token")
    # a session that has none gets none here: the answer of a page that was left behind would
    # otherwise take the place of the session in which somebody is just signing in
    known = session.get("token")
    if known is None or not secrets.compare_digest((given or "").encode(), str(known).encode()):
        abort(403, "token")


def _set_headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", POLICY)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response
