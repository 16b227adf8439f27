"""Queries run on a study: what is found, with the words around it, and how much of it there is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coder.analysis.asking.expressions import Either, anchors, leaves, parse
from coder.analysis.asking.matching import candidates, sought_words
from coder.analysis.asking.material import CodedSpan, Counted, Intervals, Material, count
from coder.analysis.asking.query import Query, query_from
from coder.analysis.asking.retrieval import find
from coder.services.asking.material import material
from coder.services.asking.names import CodeNames, checked
from coder.services.asking.word_forms import KnownWords, forms_of
from coder.study import Study

#: So many characters stand before and after a passage.
AROUND = 200


@dataclass(frozen=True)
class Answered:
    """What a query found."""

    study: Study
    material: Material
    spans: Sequence[CodedSpan]

    @cached_property
    def counted(self) -> Counted:
        """How many voices, sources and passages; what interviewers say is not counted."""
        return count(self.spans, self.material)

    def rows(self, most: int | None = None) -> list[dict[str, Any]]:
        """Return what was found as scripts get it, or the first of it."""
        shown = self.spans if most is None else self.spans[:most]
        memos = self.study.coded_spans.memos(span.id for span in shown if span.has_memo)
        codes = _codes_there(shown, self.material)
        asking = self.material.asking(shown)
        return [
            self._row(span, codes[span.id], memos.get(span.id, "")) | {"counts": span.id not in asking}
            for span in shown
        ]

    def _row(self, span: CodedSpan, codes: list[str], memo: str) -> dict[str, Any]:
        text, source = self.material.text_of(span.source), self.material.sources[span.source]
        turn = self.material.turns_of(span.source).speaking(span.start, span.end)
        return {
            "coding": span.id,
            "source": span.source,
            "title": source["title"],
            "start": span.start,
            "end": span.end,
            "quote": text[span.start : span.end],
            "before": _before(text, span.start),
            "after": _after(text, span.end),
            "code": span.code,
            "codes": codes,
            "coder": span.coder,
            "stance": span.stance,
            "basis": span.basis,
            "memo": memo,
            "origin": span.origin,
            "speaker": turn.speaker if turn else None,
            "speaker_role": turn.role if turn else None,
            "turn": turn.n if turn else None,
            **{key: source[key] for key in ("group", "organisation", "relation", "kind", "role", "date")},
            "language": (turn.language if turn else None) or source["language"],
            "cluster": self.material.voices[span.source],
        }


def run(study: Study, query: Query, among: Material | None = None) -> Answered:
    """Find what a query asks for, among some codings or all that the study holds.

    Raises `UsageError` or `NotFoundError` for a name that there is not.
    """
    known = checked(study, query)
    held = among or material(study)
    names = CodeNames(study, known.subcodes)
    forms = _forms(study, known)
    found = find(known, held, names.resolve, forms, _said(study, known, forms))
    return Answered(study, held, found)


def _said(study: Study, query: Query, forms: Mapping[str, Sequence[str]]) -> dict[str, Intervals] | None:
    """Return the turns in which the words of a query may be said; None where it may be any."""
    expression = parse(query.text) if query.text else None
    needed = anchors(expression) if expression else None
    if not needed:
        return None
    match = candidates(Either(tuple(needed)), query.words, KnownWords(study, forms))
    if match is None:
        return None
    places: dict[str, list[tuple[int, int]]] = {}
    for place in study.sources.said_where(match) if match else ():
        places.setdefault(place.source, []).append((place.start, place.end))
    return {source: Intervals(spans) for source, spans in places.items()}


def _forms(study: Study, query: Query) -> Mapping[str, Sequence[str]]:
    """Return the inflections of the words that a query looks for, where they are to be found too."""
    expression = parse(query.text) if query.text else None
    if expression is None:
        return {}
    words = [word for leaf in leaves(expression) for word in sought_words(leaf, query.words)]
    return {word.text: forms_of(study, word.text) for word in words if word.is_form}


def run_saved(study: Study, name: str) -> Answered:
    """Run a query that was saved under a name."""
    return run(study, query_from(study.saved_queries.get(name).query))


def _before(text: str, start: int) -> str:
    """Return what stands before a passage, from the beginning of a word."""
    first = max(0, start - AROUND)
    words = text[first:start]
    return words if first == 0 else words.partition(" ")[2] or words


def _after(text: str, end: int) -> str:
    words = text[end : end + AROUND]
    return words if end + AROUND >= len(text) else words.rpartition(" ")[0] or words


def _codes_there(spans: Iterable[CodedSpan], held: Material) -> dict[int, list[str]]:
    """Return per coding all codes of its passage, its own first."""
    by_source: dict[str, list[CodedSpan]] = {}
    for span in spans:
        by_source.setdefault(span.source, []).append(span)
    codes: dict[int, list[str]] = {}
    for source, asked_for in by_source.items():
        others = held.by_source[source]
        for span in asked_for:
            there = dict.fromkeys([span.code])
            for other in others:
                if other.start >= span.end:
                    break  # they stand in the order of their beginnings
                if other.end > span.start:
                    there[other.code] = None
            codes[span.id] = list(there)
    return codes
