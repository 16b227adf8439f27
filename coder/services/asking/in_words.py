"""What a query asks for, in words: for whoever opens a file in which its answer stands."""

from collections.abc import Callable, Mapping
from typing import Any

from coder.analysis.asking.query import Query
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.formatting import language_name
from coder.translations.terms import has_term, term

Told = Callable[[ReportContext, str], str]


def _code(context: ReportContext, word: str) -> str:
    return context.title(word)


def _group(context: ReportContext, word: str) -> str:
    return _("not stated") if word == "none" else context.group(word)


def _language(context: ReportContext, word: str) -> str:
    return language_name(word)


def _as_written(context: ReportContext, word: str) -> str:
    return word


def _term(family: str) -> Told:
    def told(context: ReportContext, word: str) -> str:
        if word == "none":
            return _("not stated")
        return term(family, word) if has_term(family, word) else word

    return told


#: field of a query: what it is called, and how its words are told.
_FIELDS: Mapping[str, tuple[Callable[[], str], Told]] = {
    "codes": (lambda: _("Coded as"), _code),
    "and_codes": (lambda: _("and also"), _code),
    "not_codes": (lambda: _("but not"), _code),
    "near": (lambda: _("near"), _code),
    "expression": (lambda: _("As an expression"), _as_written),
    "stances": (lambda: _("Stance"), _term("stance")),
    "bases": (lambda: _("Basis of knowledge"), _term("basis")),
    "coders": (lambda: _("Coder"), _as_written),
    "origins": (lambda: _("How it came about"), _term("origin")),
    "memo": (lambda: _("Memo"), _as_written),
    "sources": (lambda: _("Source"), _as_written),
    "groups": (lambda: _("Group"), _group),
    "kinds": (lambda: _("Kind"), _term("kind")),
    "relations": (lambda: _("Relation"), _term("relation")),
    "organisations": (lambda: _("Organisation"), _as_written),
    "languages": (lambda: _("Language"), _language),
    "speakers": (lambda: _("Speaker"), _as_written),
    "roles": (lambda: _("Role of the speaker"), _term("speaker_role")),
    "since": (lambda: _("Since"), _as_written),
    "until": (lambda: _("Until"), _as_written),
    "where": (lambda: _("Condition"), _as_written),
    "text": (lambda: _("With the words"), _as_written),
}


def in_words(context: ReportContext, query: Query) -> list[tuple[str, str]]:
    """Return what is asked for as label and value; nothing for a query for everything."""
    asked = query.as_dict()
    lines = []
    for name, (label, told) in _FIELDS.items():
        if name in asked:
            values: Any = asked[name]
            words = [values] if isinstance(values, str) else values
            lines.append((label(), "; ".join(told(context, word) for word in words)))
    if query.without_interviewers:
        lines.append((_("Without interviewers"), _("yes")))
    return lines
