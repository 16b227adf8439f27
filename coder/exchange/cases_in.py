"""The cases of a .qdpx: attributes of their sources, and notes for all that no attribute can say."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from coder.exchange import names, variables
from coder.exchange.elements import below, label, words
from coder.model.foreign import CasesOfSource, ForeignCase, cases_of_sources
from coder.safe_files import Element

#: A passage by the GUID of its selection: source, start, end, quote.
Place = tuple[str, int, int, str]


class Known(NamedTuple):
    """What cases refer to: GUIDs of sources, places by GUIDs of selections, names of variables and codes."""

    sources: frozenset[str]
    place: Callable[[str], Place | None]
    variables: Mapping[str, str]
    codes: Mapping[str, str]


class Cases:
    """All cases of a project but those that we wrote ourselves."""

    def __init__(self, top: Element, known: Known) -> None:
        self._known = known
        #: What our own cases say, by the source's GUID: another tool may have changed it.
        self.ours: dict[str, dict[str, str]] = {}
        #: Cases that name nothing of this project, with the codes that they name.
        self.loose: list[tuple[tuple[str, ...], ForeignCase]] = []
        #: Passages of cases that are not there, as words.
        self.lost: list[tuple[str, int, str]] = []
        cases = []
        for element in below(top, "Cases", "Case"):
            named = _references(element, "SourceRef") & known.sources
            if named and _is_our_own(element, named):
                self.ours |= {guid: variables.read_values(element) for guid in named}
                continue
            case = self._case(element, named)
            if case.wholes or case.passages:
                cases.append(case)
            else:
                self.loose.append((tuple(_references(element, "CodeRef")), case))
        self.of_sources: Mapping[str, CasesOfSource] = cases_of_sources(cases)

    def _case(self, element: Element, named: set[str]) -> ForeignCase:
        name = label(element)
        places = [self._known.place(guid) for guid in sorted(_references(element, "SelectionRef"))]
        passages = [place for place in places if place]
        lines = [words(element)]
        codes = [
            self._known.codes[guid] for guid in _references(element, "CodeRef") if guid in self._known.codes
        ]
        if codes and (named or passages):
            lines.append(f"Codes: {', '.join(codes)}")
        values: dict[str, str] = {}
        for guid, value in variables.read_values(element).items():
            variable = self._known.variables.get(guid, "variable")
            values[_free(variable, values)] = value
        case = ForeignCase(
            name, "\n".join(filter(None, lines)), values, tuple(sorted(named)), tuple(passages)
        )
        if lost := len(places) - len(passages):
            self.lost.append((name, lost, case.told()))
        return case


def _free(name: str, taken: Mapping[str, str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name} {number}"
    return free


def _references(element: Element, name: str) -> set[str]:
    """Return the GUIDs that an element refers to."""
    return {names.guid(child.get("targetGUID")) or "" for child in below(element, name)} - {""}


def _is_our_own(case: Element, named: set[str]) -> bool:
    """Tell whether we wrote a case, which then only carries the attributes of its source."""
    return {names.guid(case.get("guid"))} == {names.mint("case", guid) for guid in named}
