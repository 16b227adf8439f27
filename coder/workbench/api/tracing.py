"""Process-tracing tests: judged, judged anew, and taken back."""

from collections.abc import Mapping
from typing import Any

from flask.typing import ResponseReturnValue

from coder.errors import UsageError
from coder.translations import _
from coder.workbench import permissions
from coder.workbench.api.requests import api, body, field, numbers
from coder.workbench.request_context import study, who


@api.post("/tracing")
def post_test() -> ResponseReturnValue:
    """Keep a test, in place of another where one is named."""
    given = body()
    replaced = field(given, "replaces", int, 0)
    wanted: dict[str, Any] = {
        "mechanism": field(given, "mechanism", str),
        "evidence": field(given, "evidence", str).strip(),
        "if_true": _share(given, "if_true"),
        "if_false": _share(given, "if_false"),
        "reason": field(given, "reason", str).strip(),
        "by": who(),
        "codings": numbers(given, "codings") if "codings" in given else [],
        "depends_on": field(given, "depends_on", int, 0) or None,
    }
    if replaced:
        _only_own(replaced)
        return {"id": study().tracing.replace(replaced, **wanted)}
    return {"id": study().tracing.add(**wanted)}


def _only_own(number: int) -> None:
    for test in study().tracing.tests():
        if test.id == number:
            permissions.only_own_signature(test.by)


def _share(given: Mapping[str, Any], name: str) -> float:
    """Return a probability as people write it: 0.6, 0,6 or 60%."""
    written = field(given, name, str).strip()
    number = written.replace(",", ".").removesuffix("%").strip()
    try:
        return float(number) / (100 if written.endswith("%") else 1)
    except ValueError as error:
        sentence = _('"{written}" is no probability; write 0.6 or 60%.', written=written)
        raise UsageError(sentence) from error


@api.post("/tracing/withdraw")
def post_take_back_test() -> ResponseReturnValue:
    """Take a test back; it stays on record."""
    number = field(body(), "id", int)
    _only_own(number)
    study().tracing.withdraw(number, who())
    return {"withdrawn": number}
