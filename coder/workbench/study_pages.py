"""The room of whoever leads: backups, joining a colleague's study, other tools, and the log."""

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

from flask import Response, render_template, request, send_file
from flask.typing import ResponseReturnValue

from coder.services.backups import REASONS, backup_named, backups
from coder.services.log_lines import action_name, log_lines, thing_name
from coder.study.audit_log import LogQuery
from coder.translations.formatting import day
from coder.workbench import study_files
from coder.workbench.request_context import study

#: Lines of the log to a page, and on the page of the room.
_TO_A_PAGE, _LATEST = 100, 8
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST = 200


def moment(at: str) -> str:
    """Write a moment out, in the time of this machine: 8 mei 2023 14:05."""
    try:
        local = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    return f"{day(local.date().isoformat())} {local:%H:%M}"


def study_room() -> ResponseReturnValue:
    """Show the backups, the ways in and out, and the last lines of the log."""
    return render_template(
        "study.html",
        backups=backups(study()),
        reasons=REASONS,
        lines=log_lines(study().log.entries(_LATEST)),
        moment=moment,
    )


def backup_file(name: str) -> ResponseReturnValue:
    """Return a backup, to be kept elsewhere."""
    return _download(backup_named(study(), name).path, "application/vnd.sqlite3")


def exported_file(key: str) -> ResponseReturnValue:
    """Return a file that was made for other tools."""
    return _download(study_files.kept_file(key).path, "application/octet-stream")


def _download(path: Path, kind: str) -> Response:
    answer = send_file(path, as_attachment=True, download_name=path.name, mimetype=kind)
    answer.headers["Cache-Control"] = "no-store"  # no copy of it is left in the browser
    return answer


def study_log() -> ResponseReturnValue:
    """Show who did what when, by person, thing, day and words, page by page."""
    wanted = _wanted()
    number = study().log.page(wanted, 0, 0)[1]
    pages = max(1, -(-number // _TO_A_PAGE))
    page = min(_page(), pages)
    entries, _number = study().log.page(wanted, (page - 1) * _TO_A_PAGE, _TO_A_PAGE)
    log = study().log
    return render_template(
        "study_log.html",
        wanted=wanted,
        lines=log_lines(entries),
        number=number,
        page=page,
        pages=pages,
        people=[(name, name) for name in log.choices("coder")],
        actions=sorted(((one, action_name(one)) for one in log.choices("action")), key=lambda pair: pair[1]),
        things=sorted(((one, thing_name(one)) for one in log.choices("object")), key=lambda pair: pair[1]),
        query_with=_query_with_page,
        moment=moment,
    )


def _wanted() -> LogQuery:
    """Return what the form asks for; a day that is none is left out."""
    given = {name: request.args.get(name, "").strip()[:_LONGEST] for name in LogQuery.__dataclass_fields__}
    for name in ("since", "until"):
        if not _DAY.fullmatch(given[name]):
            given[name] = ""
    return LogQuery(**given)


def _page() -> int:
    asked = request.args.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 1


def _query_with_page(page: int) -> str:
    """Return the query of this page, for another page of the log."""
    others = [(key, value) for key, value in request.args.items() if key != "page" and value]
    return urlencode([*others, ("page", str(page))])
