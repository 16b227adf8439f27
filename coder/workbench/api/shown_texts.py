"""What a page showed must stand there still: each write about passages is held against the text first.

A page sends with every write the hashes of the texts that it showed (`text_hashes`, source → hash)
and the words that it is about: `quote` beside start and end, `quotes` by number where codings or
suggestions stand. Where they do not match, nothing is written, and the answer has the current hashes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from coder.errors import CoderError
from coder.model import Suggestion
from coder.services.suggesting import what_is_proposed
from coder.suggesters.telling import Proposed
from coder.translations import _
from coder.workbench.api.requests import api, body, field, is_number, numbers
from coder.workbench.request_context import study
from coder.workbench.serializers import shown, words_of

#: Stands for all texts of the study together.
ALL = "*"
_SAFE = ("GET", "HEAD", "OPTIONS")


class StaleTextError(CoderError):
    """The text that a page showed is another one now, or other words stand there."""

    def __init__(self, sentence: str, hashes: Mapping[str, str]) -> None:
        """Keep the current hashes, for the page."""
        self.hashes = dict(hashes)
        super().__init__(sentence)


class Words(NamedTuple):
    """Words of a source that a write is about: what stands there, and what the page says it showed."""

    source: str
    span: tuple[int, int] | None = None  # None: the write is about the whole source
    now: str = ""
    sent: str | None = None
    must_quote: bool = False


# --- what each route is about ---------------------------------------------------


def _of_rows(given: Mapping[str, Any]) -> Iterator[Words]:
    for row in field(given, "codings", list):
        if isinstance(row, dict):
            yield from _of_span(field(row, "source", str), row)


def _of_span(source: str, given: Mapping[str, Any]) -> Iterator[Words]:
    """Yield the words at start and end; a span outside the text is refused by whoever keeps it."""
    text = _text(source)
    start, end = field(given, "start", int), field(given, "end", int)
    if text is not None:
        is_passage = 0 <= start < end <= len(text)
        sent = field(given, "quote", str, "")
        yield (
            Words(source, (start, end), text[start:end], sent, must_quote=True)
            if is_passage
            else Words(source)
        )


def _text(source: str) -> str | None:
    if source not in study().sources.text_hashes():
        return None
    return study().sources.text(source)


def _of_codings(ids: Iterable[int], given: Mapping[str, Any]) -> Iterator[Words]:
    sent = _quotes(given)
    for coding in study().codings.select(ids=ids, withdrawn=True):
        yield Words(coding.source, (coding.start, coding.end), coding.quote, sent.get(str(coding.id)))


def _of_suggestions(ids: Iterable[int], given: Mapping[str, Any]) -> Iterator[Words]:
    sent = _quotes(given)
    suggestions = study().suggestions.by_ids(ids)
    for suggestion, what in zip(suggestions, what_is_proposed(study(), suggestions), strict=True):
        quote = sent.get(str(suggestion.id))
        span, words = _sentence_or_passage(suggestion, what, quote)
        yield Words(suggestion.source, span, words, quote)


def _sentence_or_passage(
    suggestion: Suggestion, what: Proposed, quote: str | None
) -> tuple[tuple[int, int], str]:
    """Return what a page showed of a suggestion: its sentence, or the passage that the sentence stands in."""
    if shown(suggestion.quote) == quote:
        return (suggestion.start, suggestion.end), suggestion.quote
    start, end = what.spans[0]
    return (start, end), suggestion.quote[start - suggestion.start : end - suggestion.start]


def _quotes(given: Mapping[str, Any]) -> dict[str, str]:
    quotes = field(given, "quotes", dict, {})
    return {str(number): str(words) for number, words in quotes.items()}


def _of_named(given: Mapping[str, Any]) -> Iterator[Words]:
    return _of_codings(numbers(given, "ids"), given)


def _of_patch(given: Mapping[str, Any]) -> Iterator[Words]:
    number = _argument("coding_id")
    yield from _of_codings([number], given)
    if "start" in given or "end" in given:
        for coding in study().codings.select(ids=[number], withdrawn=True):
            yield from _of_span(coding.source, {"start": coding.start, "end": coding.end, **given})


def _of_accepted(given: Mapping[str, Any]) -> Iterator[Words]:
    number = _argument("number")
    yield from _of_suggestions([number], given)
    if "start" in given:
        for suggestion in study().suggestions.by_ids([number]):
            yield from _of_span(suggestion.source, given)


def _of_named_suggestions(given: Mapping[str, Any]) -> Iterator[Words]:
    return _of_suggestions(numbers(given, "ids"), given)


def _of_split(given: Mapping[str, Any]) -> Iterator[Words]:
    return _of_codings(numbers(given, "codings") if "codings" in given else [], given)


def _of_dispute(given: Mapping[str, Any]) -> Iterator[Words]:
    ids = [int(part) for part in field(given, "id", str).split("+") if is_number(part)]
    return _of_codings(ids, given)


def _of_verdict(given: Mapping[str, Any]) -> Iterator[Words]:
    """Yield the sources of the evidence on which a verdict is signed.

    A source of which the page has no text is new evidence: that is told where it is signed.
    """
    code, shown = field(given, "code", str), field(given, "text_hashes", dict, {})
    members = next((one.members for one in study().codebook.sets if one.id == code), (code,))
    for rows in study().evidence.about(*members).values():
        for source in {row.source for row in rows}:
            if source in shown or "evidence" not in given:
                yield Words(source)


def _of_memo(given: Mapping[str, Any]) -> Iterator[Words]:
    if "start" in given:
        yield from _of_span(field(given, "source", str), given)


def _of_source(given: Mapping[str, Any]) -> Iterator[Words]:
    source = str((request.view_args or {})["source_id"])
    if source in study().sources.text_hashes():
        yield Words(source)


def _of_study(given: Mapping[str, Any]) -> Iterator[Words]:
    yield Words(ALL)


def _argument(name: str) -> int:
    return int((request.view_args or {})[name])


#: Every route that writes about passages, and what it is about.
ABOUT: dict[str, Callable[[Mapping[str, Any]], Iterator[Words]]] = {
    "api.put_codings": _of_rows,
    "api.patch_coding": _of_patch,
    "api.post_withdraw": _of_named,
    "api.post_restore": _of_named,
    "api.post_confirm": _of_named,
    "api.post_together": _of_named,
    "api.post_anew": _of_named,
    "api.post_accept": _of_accepted,
    "api.post_accept_many": _of_named_suggestions,
    "api.post_reject": _of_named_suggestions,
    "api.post_reopen": _of_named_suggestions,
    "api.post_code": _of_split,
    "api.post_reopen_dispute": _of_dispute,
    "api.post_settle": _of_dispute,
    "api.post_verdict": _of_verdict,
    "api.post_memo": _of_memo,
    "api.put_speakers": _of_source,
    "api.post_settle_doubts": _of_source,
    "api.put_time": _of_source,
    "api.post_correction": _of_source,
    "api.post_undo_correction": _of_source,
    "api.post_replace": _of_study,
}
#: Routes that write and say nothing of any passage: whatever the texts say, they mean the same.
ABOUT_NO_TEXT = frozenset(
    {
        "api.post_import",  # files that wait: each says itself which choices were shown
        "api.put_import",
        "api.post_take_in",
        "api.delete_import",
        "api.post_import_table",
        "api.patch_source",  # title and attributes
        "api.post_register",  # each cell says what was shown in it
        "api.post_register_file",  # says which table and register were shown
        "api.post_register_remove",  # talks without words
        "api.post_refresh",  # proposes on the texts as they are
        "api.post_keyword",
        "api.patch_code",
        "api.post_move",
        "api.post_merge",  # of codes: whatever they were given to
        "api.post_undo_together",  # takes back what still stands as it was left
        "api.post_find",
        "api.put_names",  # the key, outside the study
        "api.post_report",
        "api.put_report_settings",
        "api.patch_memo",  # says itself what it said when it was read
        "api.post_memo_beside",
        "api.post_memo_withdraw",
        "api.post_memo_restore",
        "api.post_written",  # what evaluators write: each says itself what stood there when it was shown
        "api.post_written_move",
        "api.post_written_out",
        "api.post_written_restore",
        "api.post_written_back",
        "api.post_written_confirm",
        "api.post_matrix_file",  # says which workbook and summaries were shown
        "api.post_thing",  # of the framework: each says itself which version was shown
        "api.patch_thing",
        "api.post_step",
        "api.post_take_out",
        "api.post_undo",
        "api.post_version",
        "api.post_start",
        "api.post_framework_file",
        "api.post_take_back",  # of judgements: each says which signature or mark was shown
        "api.post_asked",
        "api.post_test",
        "api.post_take_back_test",
        "api.post_translations",
        "api.put_recording",  # says which one was shown
        "api.put_assignment",
        "api.put_blinding",
        "api.post_settle_agreed",  # says which codings and words were shown
        "api.post_reopen_agreed",
        "api.put_reading",  # of who asks, whatever the text says
        "api.post_backup",  # of the study as a whole: each says itself what was shown
        "api.post_delete_backup",
        "api.post_restore_look",
        "api.post_restore_study",
        "api.post_join_look",
        "api.post_join",
        "api.post_exchange_look",
        "api.post_exchange",
        "api.post_export",
        "api.post_drop_file",
        "api.post_leaving",
        "api.post_leave",
    }
)


# --- held against the study -----------------------------------------------------


def hashes_of(sources: Iterable[str]) -> dict[str, str]:
    """Return the hashes of texts, for a page that shows them."""
    known = study().sources.text_hashes()
    return {source: known[source] for source in dict.fromkeys(sources) if source in known}


def hash_of_all() -> dict[str, str]:
    """Return what stands for all texts together, for a page that is about all."""
    return {ALL: study().sources.hash_of_all_texts()}


@api.before_request
def _check() -> None:
    about = ABOUT.get(request.endpoint or "")
    if about is None or request.method in _SAFE:
        return
    given = body()
    words = list(about(given))
    sent = field(given, "text_hashes", dict, {})
    sources = [one.source for one in words]
    current = hash_of_all() if ALL in sources else hashes_of(sources)
    stale = [source for source, digest in current.items() if sent.get(source) != digest]
    if stale:
        raise StaleTextError(
            _(
                "The text of {sources} is another one than this page shows: it was corrected meanwhile. Nothing was "
                "changed. Load the page again and look at the passage there.",
                sources=", ".join(stale) if ALL not in stale else _("the study"),
            ),
            current,
        )
    for one in words:
        _check_quote(one, current)


def _check_quote(words: Words, current: Mapping[str, str]) -> None:
    if words.span is None or (words.sent is None and not words.must_quote):
        return
    sent = shown(words.sent or "")
    if sent == shown(words.now):  # within one turn, that is almost always
        return
    if sent != words_of(study().sources.get(words.source), *words.span):
        raise StaleTextError(
            _(
                "In {source} stands “{now}”, not “{sent}” as this page shows. Nothing was changed. Load the page "
                "again.",
                source=words.source,
                now=_short(words.now),
                sent=_short(words.sent or ""),
            ),
            current,
        )


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:59] + "…"


@api.errorhandler(StaleTextError)
def _stale(error: StaleTextError) -> ResponseReturnValue:
    answer: dict[str, Any] = {"error": str(error), "why": "stale_text", "faults": []}
    answer["text_hashes"] = error.hashes
    if len(error.hashes) == 1:
        answer["text_hash"] = next(iter(error.hashes.values()))
    return jsonify(answer), 409
