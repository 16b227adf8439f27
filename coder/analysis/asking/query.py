"""A query: which codings are asked for, as a value that can be kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from coder.analysis.asking.matching import Fold, WordOptions
from coder.errors import UsageError
from coder.translations import _


class Scope(StrEnum):
    """Within what two codes go together."""

    PASSAGE = "passage"
    TURN = "turn"
    SOURCE = "source"


#: So many words may stand between what is near, where nobody says.
WITHIN = 50


@dataclass(frozen=True)
class Query:
    """What somebody asks for; all of it must hold. Lists hold alternatives, but for `and_codes`."""

    #: Codings of any of these codes are what is found; of none named, of any code.
    codes: tuple[str, ...] = ()
    #: Each of these must stand there too.
    and_codes: tuple[str, ...] = ()
    not_codes: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    #: How many words may stand between.
    within: int = WITHIN
    #: Codes with AND, OR, NOT, NEAR and brackets.
    expression: str = ""
    scope: str = Scope.PASSAGE
    subcodes: bool = True
    stances: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    #: Words of the coding's memo; `*` for any memo.
    memo: str = ""
    sources: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    #: Conditions on attributes: `place=Ghent`, `persons>=3`, `sector!=food`, `place=` for none.
    where: tuple[str, ...] = ()
    #: Words in the coded passage.
    text: str = ""
    fold: str = Fold.PART
    accents: bool = False
    #: Leave out what stands in interviewers' words alone.
    without_interviewers: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return what is asked for as it is kept: only what differs from a query for everything."""
        values = asdict(self)
        return {key: value for key, value in values.items() if value != getattr(EVERYTHING, key)}

    @property
    def words(self) -> WordOptions:
        """How words are compared."""
        return WordOptions(Fold(self.fold), self.accents)


EVERYTHING = Query()
_TYPES = {one.name: type(one.default) for one in fields(Query)}


def query_from(kept: Mapping[str, Any]) -> Query:
    """Return a query as it was kept; raises `UsageError` for what is none."""
    values: dict[str, Any] = {}
    for key, value in kept.items():
        wanted_type = _TYPES.get(key)
        if (
            wanted_type is tuple
            and isinstance(value, list | tuple)
            and all(isinstance(v, str) for v in value)
        ):
            values[key] = tuple(value)
        elif wanted_type in (bool, int) and isinstance(value, int):
            values[key] = wanted_type(value)
        elif wanted_type in (str, Scope, Fold) and isinstance(value, str):
            values[key] = value
        else:
            raise UsageError(_('A query does not have "{key}" as it stands here.', key=key))
    return Query(**values)
