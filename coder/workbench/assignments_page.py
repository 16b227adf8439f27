"""Who codes which source, how far they are, and what is coded blind."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from coder.services.coder_agreement import who_coded
from coder.services.reading_progress import reading_progress
from coder.workbench.request_context import current_accounts, may, study, who


def assignments() -> ResponseReturnValue:
    """Show a row for each source and a column for each person; an owner ticks."""
    rows = reading_progress(study())
    names = _people(rows)
    added = " ".join(request.args.get("name", "").split())[:200]
    if added and added not in names and may("owner"):
        names.append(added)
    return render_template(
        "assignments.html",
        rows=[row | {"cells": _cells(row, names)} for row in rows],
        names=names,
        has_accounts=current_accounts() is not None,
        is_for_all=study().blinding.is_for_all(),
    )


def _people(rows: list[dict[str, Any]]) -> list[str]:
    """Return whoever may code: those with an account who are no readers, and all who code or are to code."""
    names = {reader["coder"] for row in rows for reader in row["readers"]} | {*who_coded(study())}
    accounts = current_accounts()
    if accounts:
        names |= {name for name in accounts.names() if accounts.role(name) != "reader"}
    elif may("coder"):
        names.add(who())
    return sorted(names - {""}, key=str.casefold)


def _cells(row: dict[str, Any], names: list[str]) -> list[dict[str, Any]]:
    known = {reader["coder"]: reader for reader in row["readers"]}
    nothing = {"assigned": False, "state": "not_begun", "codings": 0}
    return [{"name": name, **known.get(name, nothing)} for name in names]
