"""Keywords by what people made of their suggestions: how often right, which to add, which to switch off."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from coder.model import Passage, Status
from coder.study import Study

if TYPE_CHECKING:
    from coder.suggesters.advice import KeywordRecord
    from coder.suggesters.keywords.matcher import KeywordMatcher


def keyword_matcher(study: Study) -> "KeywordMatcher":
    """Return the codebook's keywords without those that are switched off."""
    from coder.suggesters.keywords.matcher import KeywordMatcher

    return KeywordMatcher(study.codebook, study.keyword_switches.switched_off())


def precision(study: Study) -> list[dict[str, Any]]:
    """Return per keyword how often its suggestions were accepted and rejected so far.

    Who accepts a passage under another code rejects the code that the keyword proposed.
    """
    switched_off = study.keyword_switches.switched_off()
    return [
        {
            "code": record.code,
            "keyword": record.keyword,
            "accepted": record.accepted,
            "rejected": record.rejected,
            "precision": record.precision,
            "off": (record.code, record.keyword) in switched_off,
        }
        for record in _records(study)
    ]


def _records(study: Study) -> "list[KeywordRecord]":
    from coder.suggesters.advice import keyword_records
    from coder.suggesters.keywords.matcher import KeywordMatcher
    from coder.suggesters.learner.training_data import Decision

    languages = study.sources.turn_languages()
    made = []
    for source, start, end, quote, code, language, status in study.suggestions.decided():
        spoken = _language_at(languages.get(source, ()), start, language)
        made.append(Decision(Passage(source, start, end, quote, spoken), code, status == Status.ACCEPTED))
    return keyword_records(KeywordMatcher(study.codebook), made)


def _language_at(
    turns: Sequence[tuple[int, int, str | None]], place: int, otherwise: str | None
) -> str | None:
    for start, end, language in turns:
        if start <= place < end:
            return language
    return otherwise


def switch_off_the_rejected(study: Study, by: str) -> list[dict[str, Any]]:
    """Switch off what is mostly rejected, unless a person decided on it; return what went off."""
    decided_on = study.keyword_switches.decided()
    gone = []
    for record in _records(study):
        if not record.mostly_rejected or (record.code, record.keyword) in decided_on:
            continue
        of = record.accepted + record.rejected
        why = f"{record.rejected} of {of} suggestions were rejected"
        study.keyword_switches.switch(record.code, record.keyword, True, by, why)
        gone.append(asdict(record) | {"precision": record.precision})
    return gone
