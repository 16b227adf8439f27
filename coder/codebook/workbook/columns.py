"""What the columns of a sheet are taken for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from coder.codebook.kinds import KINDS
from coder.codebook.workbook.field_words import FIELDS
from coder.codebook.workbook.heading import alternatives, key, split_language, without_fillers
from coder.codebook.workbook.layout import MAIN_FIELD, PARTS, POINTS_AT, Column, Part, main_field, words_of
from coder.codebook.workbook.words import ENTITIES, LANGUAGES, SHEETS, spellings

#: Headings stand in the first rows of a sheet, below a title and remarks.
_LAST_HEADING = 15
#: A heading of which only a part is understood is no sentence.
_LONGEST = 40
Known = Mapping[tuple[str, ...], Sequence[Column]]


@dataclass
class Understood:
    """What a row of headings says: each column's field and language, and what nobody knows."""

    part: Part
    row: int
    columns: dict[int, tuple[Column, str]] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)

    @property
    def worth(self) -> int:
        """How well the headings fit the part."""
        names_its_things = any(
            column.field == main_field(column.kind) for column, _language in self.columns.values()
        )
        return len(self.columns) + 2 * names_its_things

    def of(self, kind: str, name: str) -> list[int]:
        """Return the places of the columns of a field."""
        return [
            place
            for place, (column, _language) in self.columns.items()
            if (column.kind, column.field) == (kind, name)
        ]


@cache
def part_of_name(name: str) -> str | None:
    """Return the part that a sheet is called after; None where its name says nothing."""
    for reading in alternatives(name):
        for part, words in SHEETS.items():
            if key(reading) in {key(word) for word in spellings(words)}:
                return part
    return None


@cache
def known_headings(part_name: str) -> Known:
    """Return the columns that each heading may mean, the likeliest first."""
    part = PARTS[part_name]
    known: dict[tuple[str, ...], list[Column]] = {}
    for words, column in _spelled(part):
        columns = known.setdefault(key(words), [])
        if column not in columns:
            columns.append(column)
    return known


def _spelled(part: Part) -> Iterator[tuple[str, Column]]:
    """Yield each heading that a column may have, the likeliest first."""
    for column in part.columns:
        if column.field == main_field(column.kind):
            yield from ((entity, column) for entity in spellings(ENTITIES[column.kind]))
    for column in part.columns:
        yield column.field, column
        yield from ((words, column) for words in _of_field(column))
    for column, entity in _references(part):
        yield entity, column
        for word in spellings(words_of(column.kind, column.field)):
            yield f"{word} {entity}", column
            yield f"{entity} {word}", column
        for word in spellings(words_of(column.kind, "id")):
            yield f"{word} {entity}", column


def _of_field(column: Column) -> Iterator[str]:
    """Yield what a field is called, alone and with the thing that it is of: Nr, Nr criterium."""
    for word in spellings(words_of(column.kind, column.field)):
        yield word
        for entity in spellings(ENTITIES[column.kind]):
            if key(f"{word} {entity}") != key(entity):  # a small word before a thing says nothing
                yield f"{word} {entity}"
                yield f"{entity} {word}"


def _references(part: Part) -> Iterator[tuple[Column, str]]:
    """Yield the columns that point at things, and what those are called: over "Outcome", which outcome."""
    for column in part.columns:
        targets: tuple[str, ...] = ()
        if column.field == "under" and (column.kind, "under") in POINTS_AT:
            targets = (POINTS_AT[column.kind, "under"],)
        elif column.sort == "links" and column.kind in KINDS:
            targets = KINDS[column.kind].about
        elif column.sort == "links":
            targets = KINDS["case"].about
        for target in targets:
            if target in part.kinds:
                continue
            for word in spellings(ENTITIES[target]):
                yield column, word


def understand(headings: Sequence[str], part: Part, row: int) -> Understood:
    """Tell what each column of a sheet is, as its headings say."""
    understood = Understood(part, row)
    doubtful: dict[int, tuple[Sequence[Column], str]] = {}
    for place, heading in enumerate(headings):
        if not heading.strip() or len(heading) > 120:
            continue
        columns, language = meant(heading.strip(), part.name)
        if not columns:
            understood.unknown.append(place)
        elif len(columns) == 1:
            understood.columns[place] = columns[0], language
        else:
            doubtful[place] = columns, language
    # a number is of the thing beside it, which must be known first
    for place, (columns, language) in sorted(doubtful.items(), key=lambda doubt: _is_number(doubt[1][0])):
        understood.columns[place] = _likeliest((place, language), columns, understood), language
    _settle_repeated(headings, understood)
    return understood


@lru_cache(maxsize=8192)
def meant(heading: str, part_name: str) -> tuple[Sequence[Column], str]:
    """Return the columns that a heading may mean in a part, and the language that it is of."""
    known = known_headings(part_name)
    rest, language = split_language(heading)
    readings = [(rest, language)] if language else []
    readings.append((heading, ""))
    for simplified in (tuple, without_fillers):
        for text, of_language in readings:
            for reading in alternatives(text):
                columns = known.get(simplified(key(reading)), ())
                if of_language:  # what points at other things is of no language
                    columns = [column for column in columns if column.sort in ("wording", "keywords")]
                if columns:
                    return columns, of_language
    return (_meant_in_part(heading, known), "") if len(heading) <= _LONGEST else ((), "")


def _meant_in_part(heading: str, known: Known) -> Sequence[Column]:
    """Return the column of which a longer heading holds the words, where these are of one column only."""
    words = key(heading)
    inside = {words[start:end] for start in range(len(words)) for end in range(start + 1, len(words) + 1)}
    fitting = [known[part] for part in inside if part in known]
    meant = {column for columns in fitting for column in columns}
    if len(meant) != 1 or any(column.field == main_field(column.kind) for column in meant):
        return ()
    return tuple(meant)


def _likeliest(at: tuple[int, str], columns: Sequence[Column], understood: Understood) -> Column:
    """Choose what a heading means by its neighbours: a number is of what follows, the rest of what precedes."""
    place, language = at
    taken = {column for column, of_language in understood.columns.values() if of_language == language}
    if _is_number(columns):
        places = sorted(understood.columns)
        order = [other for other in places if other > place] + [
            other for other in reversed(places) if other < place
        ]
    else:
        order = sorted((other for other in understood.columns if other < place), reverse=True)
        order += sorted(other for other in understood.columns if other > place)
    for other in order:
        kind = understood.columns[other][0].kind
        for column in columns:
            if column.kind == kind and column not in taken:
                return column
    free = [column for column in columns if column not in taken]
    return (free or list(columns))[0]


def _is_number(columns: Sequence[Column]) -> bool:
    return all(column.field == "id" for column in columns)


def _settle_repeated(headings: Sequence[str], understood: Understood) -> None:
    """Let columns of one field that no language tells apart be of the language in which they are headed."""
    by_column: dict[tuple[Column, str], list[int]] = {}
    for place, meaning in understood.columns.items():
        by_column.setdefault(meaning, []).append(place)
    for (column, language), places in by_column.items():
        if len(places) < 2 or column.sort in ("links", "strings", "ids"):
            continue
        if column.sort in ("wording", "keywords") and not language:
            for place in places:
                understood.columns[place] = column, language_of_heading(headings[place], column)
        seen: set[tuple[Column, str]] = set()
        for place in places:
            if understood.columns[place] in seen:
                del understood.columns[place]
                understood.unknown.append(place)
            else:
                seen.add(understood.columns[place])


def language_of_heading(heading: str, column: Column) -> str:
    """Return the one language in which a column is headed so, "" where several or none are."""
    if column.kind not in ENTITIES or column.field not in FIELDS:
        return ""
    languages = []
    for language, *words in zip(
        LANGUAGES, words_of(column.kind, column.field), ENTITIES[column.kind], strict=True
    ):
        if any(key(heading) == key(word) for listed in words for word in listed.split("|")):
            languages.append(language)
    return languages[0] if len(languages) == 1 else ""


def best_row(rows: Sequence[Sequence[str]], part: Part) -> Understood | None:
    """Find the row that heads the columns of a part; None where no row does."""
    best: Understood | None = None
    for row, cells in enumerate(rows[:_LAST_HEADING]):
        understood = understand(cells, part, row)
        if understood.columns and (best is None or understood.worth > best.worth):
            best = understood
    return best


__all__ = ["MAIN_FIELD", "Understood", "best_row", "known_headings", "meant", "part_of_name", "understand"]
