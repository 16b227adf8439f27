"""`coder serve`: the workbench in the browser."""

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli.options import coder_option, find_study, say, study_option, who
from coder.cli.study import make_study
from coder.errors import StudyError, UsageError
from coder.translations import _
from coder.translations.terms import term

if TYPE_CHECKING:
    from flask import Flask

#: How often the server looks for rubbish: it lives longer than a command, and cannot let as much lie. As often as
#: usual (700) it would look through the 50,000 codings of a large study again and again while they are read: a
#: third of the time of a query.
LOOK_FOR_RUBBISH = (20_000, 10, 10)


@click.command("serve")
@click.option(
    "--port", default=8077, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free."
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Others than this machine need an account."
)
@click.option("--open", "open_browser", is_flag=True, help="Open the page in your browser.")
@click.option("--account", metavar="NAME", help="Make an account (or give it a new password), then stop.")
@click.option("--role", default="owner", show_default=True, help="Of that account: owner, coder or reader.")
@click.option("--alone", is_flag=True, help="Serve you alone, on this machine, although there are accounts.")
@click.option(
    "--behind-proxy",
    metavar="[NAME]",
    is_flag=False,
    flag_value="*",
    default="",
    help="A proxy shows it under this name, over https; see docs/serving.md.",
)
@coder_option
@study_option
def serve_(
    port: int,
    host: str,
    open_browser: bool,
    account: str | None,
    role: str,
    alone: bool,
    behind_proxy: str,
    coder: str | None,
    study: Path | None,
) -> None:
    """Open the workbench: code, weigh, sign and report in the browser.

    Without accounts it serves you alone: whoever opens the address that is shown, which
    carries a secret. Once there are accounts, everybody signs in, whatever the address.
    For colleagues, make each an account, and let a proxy in front speak https.
    In an empty folder a new study begins.

    \b
    Examples:
      coder serve --open
      coder serve --account An
      coder serve --behind-proxy coding.example.org
    """
    from coder.workbench.accounts import Accounts

    path = _find_or_make(study, coder)
    accounts = Accounts.beside(path)
    if account:
        accounts.add(account, click.prompt(_("Password"), hide_input=True, confirmation_prompt=True), role)
        return say(_("{name} may now sign in as {role}.", name=account, role=term("user", role)))
    _check_reach(accounts.names(), host, alone, behind_proxy)
    _serve(path, who(coder), host, port, alone, behind_proxy, open_browser)
    return None


def _find_or_make(given: Path | None, coder: str | None) -> Path:
    """Find the study; in a folder that is empty, or not there yet, begin one: the browser does the rest."""
    folder = given or Path(os.environ.get("CODER_STUDY") or Path.cwd())
    try:
        return find_study(given)
    except StudyError:
        if folder.suffix or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
            raise
    make_study(folder, None, who(coder))
    say(_("Made {path}.", path=folder / "study.db"))
    return folder / "study.db"


def _check_reach(names: list[str], host: str, alone: bool, proxy: str) -> None:
    """Raise `UsageError` where others could reach a study without signing in."""
    from coder.workbench.security import is_loopback

    if is_loopback(host) and not proxy:
        return
    if alone:
        raise UsageError(
            _(
                "{place} others could reach the study: leave --alone out, so that people sign in.",
                place=_reach(host),
            )
        )
    if not names:
        raise UsageError(
            _(
                "{place} others could reach the study, so people have to sign in. Make the first account with "
                "`coder serve --account YOUR-NAME`.",
                place=_reach(host),
            )
        )


def _reach(host: str) -> str:
    """Say from where others could reach the study."""
    from coder.workbench.security import is_loopback

    return _("Behind a proxy") if is_loopback(host) else _("On {host}", host=host)


def _serve(path: Path, coder: str, host: str, port: int, alone: bool, proxy: str, open_browser: bool) -> None:
    from coder.places import doubt
    from coder.study import Study
    from coder.workbench import create_app
    from coder.workbench.accounts import Accounts, key_of
    from coder.workbench.readers import Readers
    from coder.workbench.security import public_name

    with Study(path) as study:  # refuse a damaged or newer study here, in a sentence
        for warning in (doubt(path), study.db.count.missing(study.db)):
            if warning:
                say(_("Warning: {warning}.", warning=warning))
    accounts = Accounts.beside(path)
    shared = bool(accounts.names()) and not alone
    key = None if shared else key_of(accounts.secret)
    settings = {
        "path": path,
        "coder": coder,
        "host": host,
        "accounts": accounts if shared else None,
        "key": key,
        "proxy": public_name(proxy),
    }
    site = create_app(**settings)  # type: ignore[arg-type]
    readers = Readers(site.wsgi_app, settings)
    site.wsgi_app = readers  # type: ignore[method-assign]
    try:
        _run(site, path, host, port, f"?key={key}" if key else "", open_browser)
    finally:
        readers.close()
        site.config["RETRAINING"].close()
        site.config["CODEBOOK_FILE"].close()
        site.config["STUDIES"].close()


def _run(site: "Flask", path: Path, host: str, port: int, ending: str, open_browser: bool) -> None:
    import logging

    from coder.workbench.server import make_server

    gc.set_threshold(*LOOK_FOR_RUBBISH)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        server = make_server(site, host, port)
    except OSError as error:
        raise StudyError(
            _(
                "Port {port} of {host} is taken ({why}). Choose one: --port 0",
                port=port,
                host=host,
                why=error.strerror,
            )
        ) from error
    address = f"http://{'localhost' if host == '0.0.0.0' else host}:{server.effective_port}/{ending}"
    say(_("The workbench of {path} is at {address} (stop it with Ctrl+C).", path=path, address=address))
    if open_browser:
        click.launch(address)
    try:
        server.run()
    finally:
        server.close()
