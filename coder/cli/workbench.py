"""`coder serve`: the workbench in the browser."""

from pathlib import Path

import click

from coder.cli.options import coder_option, find_study, say, study_option, who


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
@coder_option
@study_option
def serve_(
    port: int,
    host: str,
    open_browser: bool,
    account: str | None,
    role: str,
    coder: str | None,
    study: Path | None,
) -> None:
    """Open the workbench: code, weigh, sign and report in the browser.

    Without --host it serves you alone, on this machine. For colleagues, make each
    an account, and let a proxy in front speak https.

    \b
    Examples:
      coder serve --open
      coder serve --account An
      coder serve --host 0.0.0.0
    """
    from coder.errors import UsageError
    from coder.workbench.accounts import Accounts
    from coder.workbench.safety import is_loopback

    path = find_study(study)
    accounts = Accounts.beside(path)
    if account:
        accounts.add(account, click.prompt("Password", hide_input=True, confirmation_prompt=True), role)
        return say(f"{account} may now sign in as {role}.")
    if not is_loopback(host) and not accounts.names():
        raise UsageError(
            f"On {host} others could reach the study, so people have to sign in. "
            "Make the first account with `coder serve --account YOUR-NAME`."
        )
    _run(path, who(coder), host, port, None if is_loopback(host) else accounts, open_browser)
    return None


def _run(path: Path, coder: str, host: str, port: int, accounts: "object | None", open_browser: bool) -> None:
    import logging

    from waitress import create_server

    from coder.errors import StudyError
    from coder.study import Study
    from coder.workbench import create_app

    with Study(path):  # refuse a damaged or newer study here, in a sentence
        pass
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    site = create_app(path, coder, host, accounts)  # type: ignore[arg-type]
    try:
        server = create_server(
            site,
            host=host,
            port=port,
            threads=8,
            ident="",
            max_request_body_size=210_000_000,
        )
    except OSError as error:
        raise StudyError(
            f"Port {port} of {host} is taken ({error.strerror}). Choose one: --port 0"
        ) from error
    address = f"http://{'localhost' if host == '0.0.0.0' else host}:{server.effective_port}/"
    say(f"The workbench of {path} is at {address} (stop it with Ctrl+C).")
    if open_browser:
        click.launch(address)
    try:
        server.run()
    finally:
        server.close()
        site.config["RETRAINING"].close()
