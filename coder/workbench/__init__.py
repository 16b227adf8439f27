"""The door for the browser: `create_app` makes a site of one study."""

import hashlib
from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from coder.places import is_read_only
from coder.translations import _, ngettext, pgettext
from coder.translations.terms import term
from coder.workbench import pages, people_pages, permissions, request_context, security, sign_in
from coder.workbench.accounts import Accounts
from coder.workbench.api import api
from coder.workbench.codebook_file import CodebookFile
from coder.workbench.retraining import Retraining
from coder.workbench.studies import StudyPool
from coder.workbench.waiting_files import WaitingFiles

#: Uploads above this are refused; a long transcript is a thousandth of it.
MOST_BYTES = 200_000_000


def create_app(
    path: Path,
    coder: str,
    host: str = "127.0.0.1",
    accounts: Accounts | None = None,
    key: str | None = None,
    proxy: str = "",
) -> Flask:
    """Make the site. Without accounts it serves one person: who opens the address with the `key`.

    `proxy` is the public name under which a proxy shows it (`*`: any); then what that adds of
    address, name and protocol is believed, and cookies go over https alone.
    """
    app = Flask(__name__, static_folder=None)
    app.config.update(
        STUDY=path.resolve(),
        STUDIES=StudyPool(path.resolve()),
        READ_ONLY=is_read_only(path),
        CODER=coder,
        HOST=host,
        KEY=key,
        PROXY=proxy,
        ACCOUNTS=accounts,
        RETRAINING=Retraining(path.resolve()),
        CODEBOOK_FILE=CodebookFile(path.resolve()),
        WAITING_FILES=WaitingFiles(path.resolve().parent),
        STUDY_FILES=WaitingFiles(path.resolve().parent),
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=5_000_000,
        # several studies may be served on one machine: cookies do not know ports
        SESSION_COOKIE_NAME=f"coder-{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]}",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=bool(proxy),
    )
    if proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    app.secret_key = (
        accounts.secret if accounts else Accounts.beside(path).secret if key else security.new_secret()
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(_=_, ngettext=ngettext, pgettext=pgettext, term=term)
    app.before_request(request_context.speak)  # first: whatever is refused is refused in their language
    security.protect(app, sign_in.bound_strangers)
    request_context.init_app(app)
    sign_in.init_app(app)
    people_pages.init_app(app)
    permissions.init_app(app)
    pages.init_app(app)
    app.register_blueprint(api)
    return app


__all__ = ["create_app"]
