"""Lists of quotes to work through: of a code, of a query, or named; filtered, in an order, a page at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from coder.analysis.asking.material import CodedSpan, Material
from coder.analysis.asking.query import Query
from coder.model import MARKS, Coding, Stance
from coder.services.asking.material import material, material_of
from coder.services.asking.queries import Answered, run
from coder.services.change_codings import print_of
from coder.services.evidence.quotes import Sources, check_has_quotes, some_quotes
from coder.services.source_names import group_titles, name_of
from coder.study import Study

#: So many quotes stand on a page.
AT_ONCE = 50
#: What may be asked of codings beside what a query asks: a mark, or that their words were corrected since.
REMARKED = (*MARKS, "to_review")


class Order(StrEnum):
    """In which order quotes stand; of two that are alike the one that is read first."""

    STANCE = "stance"
    TEXT = "text"
    SOURCE = "source"
    GROUP = "group"
    CODED = "coded"
    LENGTH = "length"


@dataclass(frozen=True)
class Wish:
    """Which quotes are wanted, and in which order."""

    query: Query = field(default_factory=Query)
    order: Order = Order.TEXT
    #: One of `REMARKED`; empty for all.
    remarked: str = ""
    #: Those that were taken back, instead of those that count.
    withdrawn: bool = False


@dataclass(frozen=True)
class QuoteList:
    """The quotes that were found, in their order."""

    study: Study
    material: Material
    spans: Sequence[CodedSpan]
    #: The code whose page it is; empty where quotes of many codes stand together.
    code: str = ""
    #: How many there are without the filter.
    total: int = 0

    @property
    def ids(self) -> list[int]:
        """The codings, in their order."""
        return [span.id for span in self.spans]

    def page(self, number: int, most: int = AT_ONCE) -> list[dict[str, Any]]:
        """Return the quotes of one page, from 1 on, with the words around them and all that is said of them."""
        shown = self.spans[(number - 1) * most : number * most]
        codings = {coding.id: coding for coding in self.study.codings.select(ids=_ids(shown), withdrawn=True)}
        there = self.study.coded_spans.of_sources({span.source for span in shown})
        around = Answered(self.study, material_of(self.study, there), shown).rows()
        arrived = self._arrived([codings[span.id] for span in shown if span.id in codings])
        groups = group_titles(self.study)
        rows = []
        for row in around:
            coding = codings.get(row["coding"])
            if coding is not None:  # nobody took it out of the study meanwhile
                title = {"title": name_of(self.material.sources[coding.source], groups)}
                arrival = arrived.get(coding.id or 0, {})
                rows.append(row | title | _said(coding) | _left_out(row, coding) | arrival)
        return rows

    def pages(self, most: int = AT_ONCE) -> int:
        """Return how many pages there are."""
        return max(1, -(-len(self.spans) // most))

    def _arrived(self, codings: list[Coding]) -> dict[int, dict[str, Any]]:
        """Return how codings arrive at the code whose page it is."""
        if not self.code:
            return {}
        known = Sources(self.material.sources, self.material.voices)
        return {quote["id"]: quote for quote in some_quotes(self.study, self.code, codings, known)}

    def prints(self) -> dict[int, str]:
        """Return what stands for each coding as it is now, to be held against it when it is changed."""
        return {
            coding.id or 0: print_of(coding)
            for coding in self.study.codings.select(ids=self.ids, withdrawn=True)
        }


def _ids(spans: Iterable[CodedSpan]) -> list[int]:
    return [span.id for span in spans]


#: What only some lists know of a quote.
_UNKNOWN: Mapping[str, Any] = {
    "via": None,
    "mechanism": None,
    "time": None,
    **dict.fromkeys(("own_claim", "with_question", "by_reach", "disputed"), False),
}


def _said(coding: Coding) -> dict[str, Any]:
    return {
        **_UNKNOWN,
        "id": coding.id,
        "coded_stance": coding.stance,
        "created": coding.created,
        "withdrawn": coding.withdrawn,
        "key_quote": coding.key_quote,
        "unsure": coding.unsure,
        "quote_before": coding.quote_before,
        "to_review": coding.quote_before is not None,
        "seen": print_of(coding),
    }


def _left_out(row: Mapping[str, Any], coding: Coding) -> dict[str, Any]:
    if coding.withdrawn:
        return {"left_out": "withdrawn"}
    return {"left_out": None if row["counts"] else "interviewer"}


# --- of a code ------------------------------------------------------------------


def of_code(study: Study, code: str, wish: Wish) -> QuoteList:
    """List the quotes that count for a code, those of other codes that lead to it too."""
    check_has_quotes(study, code)
    links = study.evidence.leading_to(code)
    spans = study.coded_spans.of_codes(links, wish.withdrawn)
    if not all(link.plain for link in links.values()):
        facts = study.evidence.facts()
        spans = [
            span._replace(stance=links[span.code].arrival(span.stance, facts[span.source])[0])
            for span in spans
        ]
    answered = run(study, replace(wish.query, codes=()), material_of(study, spans))
    found = _remarked(study, answered.spans, wish.remarked)
    return QuoteList(study, answered.material, _in_order(study, found, wish.order), code, len(spans))


# --- of a query, or named -------------------------------------------------------


def of_query(study: Study, wish: Wish) -> QuoteList:
    """List what a query finds."""
    answered = run(study, wish.query)
    found = _remarked(study, answered.spans, wish.remarked)
    return QuoteList(
        study, answered.material, _in_order(study, found, wish.order), "", len(answered.material.spans)
    )


def of_ids(study: Study, ids: Iterable[int], wish: Wish, code: str = "") -> QuoteList:
    """List codings that are named, in a cell of a table say."""
    spans = study.coded_spans.of_ids(ids)
    found = _in_order(study, spans, wish.order)
    return QuoteList(study, material_of(study, spans), found, code, len(spans))


def _remarked(study: Study, spans: Sequence[CodedSpan], remarked: str) -> Sequence[CodedSpan]:
    if remarked not in REMARKED:
        return spans
    marked = study.coded_spans.marked(_ids(spans), remarked)
    return [span for span in spans if span.id in marked]


# --- their order ----------------------------------------------------------------


def _in_order(study: Study, spans: Sequence[CodedSpan], order: Order) -> Sequence[CodedSpan]:
    """Return spans, which stand in the order of the texts, in another one."""
    if order == Order.TEXT:
        return spans
    return sorted(spans, key=_key(study, spans, order))


def _key(study: Study, spans: Sequence[CodedSpan], order: Order) -> Callable[[CodedSpan], Any]:
    match order:
        case Order.STANCE:
            place = {str(stance): n for n, stance in enumerate(Stance)}
            return lambda span: place[span.stance]
        case Order.LENGTH:
            return lambda span: span.start - span.end
        case Order.CODED:
            created = study.coded_spans.created(_ids(spans))
            newest = {moment: -n for n, moment in enumerate(sorted(set(created.values())))}
            return lambda span: newest[created[span.id]]
        case Order.GROUP:
            places = {group.id: n for n, group in enumerate(study.codebook.groups)}
            sources = material(study).sources
            return lambda span: places.get(sources[span.source]["group"], len(places))
        case _:
            sources = material(study).sources
            return lambda span: (str(sources[span.source]["title"]).casefold(), span.source)
