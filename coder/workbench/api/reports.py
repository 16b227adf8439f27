"""The report by a button."""

from flask.typing import ResponseReturnValue

from coder.reporting import WRITERS, write
from coder.services.report import make_report
from coder.workbench.api.requests import api, body, field
from coder.workbench.request_context import language, study


@api.post("/report")
def post_report() -> ResponseReturnValue:
    """Write the report into the study's reports folder; give where it can be read."""
    given = body()
    folder = study().reports
    formats = [str(name) for name in field(given, "formats", list, [])] or list(WRITERS)
    spoken = field(given, "language", str, language())
    annexes = [str(name) for name in field(given, "annexes", list, [])]
    written = write(make_report(study(), spoken, annexes=annexes), folder, formats)
    return {"files": [path.relative_to(folder).as_posix() for path in written]}
