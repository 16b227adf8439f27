"""What things stand under, where only they name it: cases of mechanisms, questions of criteria."""

from collections.abc import Mapping

from coder.codebook.items import Item, Key
from coder.codebook.kinds import CLAIM_KINDS
from coder.codebook.workbook.drafts import Draft, FileReading
from coder.codebook.workbook.ids import clean_id
from coder.model.framework import plain_letters
from coder.translations import ngettext

Known = Mapping[Key, Item]
#: Kinds whose ids are made of the id of what they stand under, and what that may be.
_MADE_OF_HOLDER = {
    "criterion": ("question",),
    "pointer": ("criterion",),
    "mechanism": ("case",),
    "part": CLAIM_KINDS,
}


def make_holders(reading: FileReading, known: Known) -> None:
    """Let everything stand under a thing of the file or the study; what is only named is made."""
    _raise_pointers(reading)
    _make_cases(reading, known)
    _make_holders(reading, known, "criterion", "question")
    _follow_names(reading)


def _raise_pointers(reading: FileReading) -> None:
    """Let sub-questions of a question that has no criteria be its criteria: evidence counts for these."""
    raised = 0
    for draft in reading.drafts:
        if draft.kind == "pointer" and isinstance(draft.under, Draft) and draft.under.kind == "question":
            draft.kind = "criterion"
            raised += 1
    if raised:
        reading.remarks.append(
            ngettext(
                "{n} sub-question stands under a question without criteria: it was taken for a criterion.",
                "{n} sub-questions stand under a question without criteria: they were taken for criteria.",
                raised,
            )
        )


def _make_cases(reading: FileReading, known: Known) -> None:
    """Make the cases that only mechanisms name; without a name they are of the one case there is."""
    cases = [draft for draft in reading.drafts if draft.kind == "case"]
    for draft in reading.drafts:
        if draft.kind == "mechanism" and draft.under is None and draft.says_under:
            draft.under = cases[0] if len(cases) == 1 else _only_case(known) or draft.grid.name
    _make_holders(reading, known, "mechanism", "case")


def _only_case(known: Known) -> str | None:
    ids = [item.id for item in known.values() if item.kind == "case"]
    return ids[0] if len(ids) == 1 else None


def _make_holders(reading: FileReading, known: Known, kind: str, holder_kind: str) -> None:
    """Make what things of a kind name as what they stand under, where neither file nor study has it."""
    names = _names_of(reading, known, holder_kind)
    made: dict[str, Draft] = {}
    for draft in list(reading.drafts):
        if draft.kind != kind or not isinstance(draft.under, str) or plain_letters(draft.under) in names:
            continue
        name = draft.under
        if name not in made:
            made[name] = Draft(holder_kind, draft.grid, draft.row, values={("title", ""): name})
            made[name].given = name if clean_id(name) == name else ""
            reading.drafts.insert(len(made) - 1, made[name])
        draft.under = made[name]


def _follow_names(reading: FileReading) -> None:
    """Let things stand under what they name, where that is in the file: ids are made of its id."""
    holders: dict[tuple[str, str], Draft] = {}
    for draft in reading.drafts:
        for name in filter(None, (draft.given, clean_id(draft.given), *draft.titles())):
            holders.setdefault((draft.kind, plain_letters(name)), draft)
    for draft in reading.drafts:
        if isinstance(draft.under, str) and draft.kind in _MADE_OF_HOLDER:
            for kind in _MADE_OF_HOLDER[draft.kind]:
                above = holders.get((kind, plain_letters(draft.under)))
                if above is not None and above is not draft:
                    draft.under = above
                    break


def _names_of(reading: FileReading, known: Known, kind: str) -> set[str]:
    """Return all ids and titles of a kind, small."""
    names: set[str] = set()
    for draft in reading.drafts:
        if draft.kind == kind:
            names |= {plain_letters(name) for name in (draft.given, *draft.titles()) if name}
    for item in known.values():
        if item.kind == kind:
            names |= {plain_letters(name) for name in (item.id, *item.titles())}
    return names
