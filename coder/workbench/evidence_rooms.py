"""The five rooms of the evidence: which tables stand in each, how much is in them, and where it is made."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from coder.model import Kind
from coder.services.report.extents import extents
from coder.study import Study
from coder.translations import N_, _
from coder.translations.terms import term

#: Room → its tables, by the names of the report's parts. Each part stands in one of them.
ROOMS: Mapping[str, tuple[str, ...]] = {
    "questions": ("overview", "questions", "coverage", "gaps", "findings", "queries"),
    "claims": ("outcomes", "assumptions", "markers", "indicators"),
    "contribution": ("contribution", "wavemakers"),
    "registers": (
        "sources",
        "activities",
        "events",
        "strategies",
        "networks",
        "context",
        "documents",
        "registers",
    ),
    "method": ("framework", "scales", "agreement", "limitations", "method"),
}
_TITLES = {
    "questions": N_("Questions"),
    "claims": N_("Claims"),
    "contribution": N_("Contribution and model"),
    "registers": N_("Registers"),
    "method": N_("Method"),
}


class Tab(NamedTuple):
    """One table of a room."""

    id: str
    title: str
    address: str
    #: How many things it lists; None where it always has something.
    size: int | None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is in it yet."""
        return self.size == 0


class Room(NamedTuple):
    """Tables that are read together: those with something in them first."""

    id: str
    title: str
    tabs: list[Tab]

    @property
    def filled(self) -> int:
        """Return how many of its tables have something in them."""
        return sum(not tab.is_empty for tab in self.tabs)


class Task(NamedTuple):
    """What fills a table that is empty, and the page on which it is done."""

    address: str
    told: str


def rooms(study: Study, counted: bool = True) -> list[Room]:
    """Return the rooms in their order, with how much is in them if that was counted."""
    counts = extents(study) if counted else {}
    found = [Room(room, _(_TITLES[room]), _tabs(tables, counts)) for room, tables in ROOMS.items()]
    # to work in, where a part of the report is to read: beside the table of the same questions
    found[0].tabs.insert(1, Tab("matrix", _("Matrix"), "/matrix", counts.get("questions")))
    found[0].tabs.sort(key=lambda tab: tab.is_empty)
    return found


def way_in(study: Study, table: str, counted: bool = True) -> dict[str, Any]:
    """Return what a page shows above one table: the rooms, and the tables of the one that is open.

    A page on which each change is followed by a look does not count anew how much is in all tables.
    """
    every = rooms(study, counted)
    is_open = next((room for room in every if table in ROOMS[room.id]), every[0])
    return {"rooms": every, "rooms_counted": counted, "open_room": is_open, "open_table": table}


def _tabs(tables: tuple[str, ...], counts: Mapping[str, int]) -> list[Tab]:
    tabs = [_tab(table, counts.get(table)) for table in tables]
    return sorted(tabs, key=lambda tab: tab.is_empty)


def _tab(table: str, count: int | None) -> Tab:
    if table == "agreement":  # which has a page of its own
        return Tab(table, _("Inter-coder agreement"), "/agreement", count)
    return Tab(table, term("tab", table), f"/evidence/{table}", count)


def task(study: Study, table: str) -> Task | None:
    """Return what to do where a table is empty; None where there is nothing to do."""
    if table == "matrix":
        table = "questions"
    if table in ("coverage", "gaps"):
        table = "framework" if not study.codebook.questions else "sources"
    if study.sources.ids() and _is_asked(study, table):
        table = "coding"
    found = _TASKS.get(table)
    return Task(found[0], _(found[1])) if found else None


def _is_asked(study: Study, table: str) -> bool:
    """Tell whether all that lacks is what people say about it."""
    codebook = study.codebook
    return bool(
        (table == "questions" and codebook.questions)
        or (table == "wavemakers" and codebook.of_kind(Kind.FACTOR))
    )


_ADD_REGISTER = ("/framework#register", N_("Write its rows in the framework, or take them from Excel there."))
_TASKS: Mapping[str, tuple[str, str]] = {
    "questions": ("/framework#question", N_("Write the first evaluation question in the framework.")),
    "framework": ("/framework#question", N_("Write the first evaluation question in the framework.")),
    "outcomes": ("/framework#outcome", N_("Write what the programme claims in the framework.")),
    "assumptions": ("/framework#assumption", N_("Write what the programme relies on in the framework.")),
    "markers": ("/framework#marker", N_("Add the ladder of progress markers in the framework.")),
    "indicators": ("/framework#indicator", N_("Add indicators with their targets in the framework.")),
    "contribution": ("/framework#case", N_("Describe a case and its mechanisms in the framework.")),
    "wavemakers": ("/framework#factor", N_("Add the factors of the model in the framework.")),
    "coding": ("/", N_("Choose a source, and code what people say of it.")),
    "scales": ("/framework#scale", N_("Look at the scales in the framework.")),
    "strategies": _ADD_REGISTER,
    "activities": _ADD_REGISTER,
    "events": _ADD_REGISTER,
    "networks": _ADD_REGISTER,
    "context": _ADD_REGISTER,
    "documents": _ADD_REGISTER,
    "registers": _ADD_REGISTER,
    "sources": ("/import", N_("Import the first transcripts.")),
    "queries": ("/query", N_("Save a query, and tick that it belongs in the report.")),
    "findings": ("/findings", N_("Write what you found, and answer each question.")),
    "limitations": ("/findings", N_("Write what limits the evaluation beside the findings.")),
    "agreement": ("/", N_("Let a second person code one of the sources.")),
}
