"""The kinds of entry in a codebook, each told once: where it stands, what it holds, how it is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from coder.model import CLAIMS, Degree, Kind, PointerKind, Result, Timing
from coder.translations import N_

#: Axis → the scale on which people judge: the id of one in the codebook, or values that are fixed.
Axes = Mapping[str, str | type[StrEnum]]

_ANYTHING_JUDGED = ("criterion", "pointer", "outcome", "part", "assumption")
_CLAIM_AXES: Axes = {"change": Result, "contribution": "programme_contributed", "timing": Timing}
_CLAIM_COLUMNS = {"claimed_by": "claimed_by", "actor": "actor", "level": "level", "rule": "rule"}


@dataclass(frozen=True)
class EntryKind:
    """One kind of entry."""

    #: As the YAML file and people call it.
    name: str
    #: The list of the YAML file in which it stands.
    list_name: str
    #: The class of `schema` that says what its YAML may hold.
    shape: str
    #: As which kind of code it is given to passages; None where it never is.
    code: Kind | None = None
    #: Under which kinds of entry it stands; None is the file itself.
    under: tuple[str | None, ...] = (None,)
    #: Whether it only goes into what it stands under, and so is about what that is about.
    is_detail: bool = False
    #: What a row in a table of codes must name so that it can stand somewhere.
    needs: str = ""
    #: What it may be about.
    about: tuple[str, ...] = _ANYTHING_JUDGED
    #: Columns of its own in a table of codes → the field of `Code` that each holds.
    columns: Mapping[str, str] = field(default_factory=dict)
    #: How people judge it, the first axis being meant when none is said; nothing where they do not.
    axes: Axes = field(default_factory=dict)


_ALL = (
    EntryKind("group", "groups", "Group"),
    EntryKind("question", "questions", "Question"),
    EntryKind(
        "criterion",
        "criteria",
        "Criterion",
        Kind.CRITERION,
        under=("question",),
        needs=N_("a question of the codebook in the column question"),
        about=("criterion", "pointer"),
    ),
    EntryKind(
        "pointer",
        "pointers",
        "Pointer",
        Kind.CRITERION,
        under=("criterion",),
        is_detail=True,
        columns={"pointer_kind": "pointer"},
    ),
    EntryKind("theme", "themes", "Theme", Kind.THEME, under=(None, "theme")),
    EntryKind(
        "factor",
        "factors",
        "Factor",
        Kind.FACTOR,
        under=(None, "factor"),
        columns={"stage": "stage"},
        axes={"degree": Degree},
    ),
    EntryKind(
        "outcome",
        "outcomes",
        "Outcome",
        Kind.OUTCOME,
        about=("criterion", "pointer"),
        columns=_CLAIM_COLUMNS,
        axes=_CLAIM_AXES,
    ),
    EntryKind(
        "assumption",
        "assumptions",
        "Assumption",
        Kind.ASSUMPTION,
        about=("criterion", "pointer", "outcome"),
        columns=_CLAIM_COLUMNS,
        axes=_CLAIM_AXES,
    ),
    # coded as what it is a part of
    EntryKind(
        "part",
        "parts",
        "Part",
        Kind.OUTCOME,
        under=("outcome", "assumption"),
        is_detail=True,
        columns=_CLAIM_COLUMNS,
    ),
    EntryKind(
        "case",
        "cases",
        "Case",
        about=("criterion", "pointer", "outcome"),
        axes={"contribution": "contribution", "importance": "importance"},
    ),
    EntryKind(
        "mechanism",
        "mechanisms",
        "Mechanism",
        Kind.MECHANISM,
        under=("case",),
        needs=N_(
            "a case of the codebook in the column case, and a type: primary, commingled, direct_rival or context"
        ),
        columns={"case": "case", "type": "mechanism_type", "direction": "direction"},
        axes={"rating": "mechanism"},
    ),
    EntryKind(
        "marker",
        "markers",
        "Marker",
        Kind.MARKER,
        columns={"actor": "actor", "ladder": "ladder", "self_rating": "self_rating", "rated_by": "rated_by"},
        axes={"marker": "marker"},
    ),
)
#: All kinds in the order in which they are walked.
KINDS: Mapping[str, EntryKind] = {kind.name: kind for kind in _ALL}
#: List of the YAML file → the kind of entry in it.
KIND_OF_LIST: Mapping[str, EntryKind] = {kind.list_name: kind for kind in _ALL}
#: The kinds that are claims by themselves: what a set of claims may hold.
CLAIM_KINDS = tuple(kind.name for kind in _ALL if kind.code in CLAIMS and not kind.is_detail)
#: What the sources of a topic list can be asked.
ASKABLE_KINDS = _ANYTHING_JUDGED
#: Columns of a table of codes that only some kinds have → the field of `Code` that each holds.
COLUMNS: Mapping[str, str] = {column: name for kind in _ALL for column, name in kind.columns.items()}
#: What a field of `Code` says where nobody says anything.
UNSAID: Mapping[str, str] = {"rule": "default", "pointer": PointerKind.PLAIN}
#: What a part has from its whole, and a sub-factor from its factor, unless it says otherwise.
INHERITED = (*KINDS["part"].columns, "stage")
#: A set of claims is signed as one claim is.
SET_AXES = _CLAIM_AXES
#: What may be judged for one stakeholder group alone.
PER_GROUP = ("degree",)


def yaml_key(column: str) -> str | None:
    """Return the key of the YAML file that holds a column; None for what follows from where an entry stands."""
    if column == "case":
        return None
    if column == "pointer_kind":
        return "kind"
    return column


def held_by(holder: str | None, kind_of_code: Kind) -> EntryKind | None:
    """Return as what kind of entry a code of this kind stands under a holder, None being the file itself."""
    for kind in _ALL:
        if holder not in kind.under or kind.code is None:
            continue
        # a part is coded as what it is a part of
        as_coded = KINDS[holder].code if kind.name == "part" and holder else kind.code
        if as_coded == kind_of_code:
            return kind
    return None
