"""Who is to code a source: those to whom it is assigned, else those who coded or read it."""

from collections.abc import Mapping
from typing import NamedTuple

from coder.study import Study

#: Fewer cannot agree.
LEAST = 2


class Standing(NamedTuple):
    """How people stand to one source."""

    #: Those who are to code it, in the order of their names.
    people: list[str]
    #: Those who read it to the end.
    read: frozenset[str]
    #: Those who coded in it.
    coded: frozenset[str]

    @property
    def is_begun_by_all(self) -> bool:
        """Tell whether each of them coded there, or read it to the end and found nothing."""
        return bool(self.people) and self.read | self.coded >= set(self.people)


def who_codes(study: Study) -> Mapping[str, Standing]:
    """Return by source who is to code it and how far they are."""
    assigned: dict[str, set[str]] = {}
    read: dict[str, set[str]] = {}
    for reading in study.readings.all():
        if reading.is_assigned:
            assigned.setdefault(reading.source, set()).add(reading.coder)
        if reading.is_read:
            read.setdefault(reading.source, set()).add(reading.coder)
    coded = study.readings.coded()
    standings = {}
    for source in study.sources.ids(surveys=False):
        has_read, has_coded = read.get(source, set()), {*coded.get(source, ())}
        people = assigned.get(source, set())
        if len(people) < LEAST:
            people = people | has_read | has_coded
        standings[source] = Standing(sorted(people), frozenset(has_read), frozenset(has_coded))
    return standings
