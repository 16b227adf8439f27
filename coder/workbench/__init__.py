"""The door for the browser: `create_app` makes a site of one study."""

import hashlib
from pathlib import Path

from flask import Flask

from coder.workbench import door, pages, safety, sign_in
from coder.workbench.accounts import Accounts
from coder.workbench.api import api
from coder.workbench.retraining import Retraining

#: Uploads above this are refused; a long transcript is a thousandth of it.
MOST_BYTES = 200_000_000


def create_app(path: Path, coder: str, host: str = "127.0.0.1", accounts: Accounts | None = None) -> Flask:
    """Make the site. Without accounts it serves one person, on this machine only."""
    app = Flask(__name__, static_folder=None)
    app.config.update(
        STUDY=path.resolve(),
        CODER=coder,
        HOST=host,
        ACCOUNTS=accounts,
        RETRAINING=Retraining(path.resolve()),
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=5_000_000,
        # several studies may be served on one machine: cookies do not know ports
        SESSION_COOKIE_NAME=f"coder-{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]}",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
    )
    app.secret_key = accounts.secret if accounts else safety.new_secret()
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    safety.guard(app)
    door.hang(app)
    sign_in.hang(app)
    pages.hang(app)
    app.register_blueprint(api)
    return app


__all__ = ["create_app"]
