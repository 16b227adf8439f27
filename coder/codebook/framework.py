"""Plain data of a checked codebook → `Codebook`: the nested file laid out flat."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coder.codebook.kinds import KIND_OF_LIST, KINDS
from coder.codebook.scales import STANDARD_SCALES
from coder.model import (
    Case,
    ClaimLevel,
    ClaimSet,
    Code,
    Codebook,
    Event,
    Group,
    Indicator,
    Kind,
    Level,
    PointerKind,
    Question,
    Range,
    Rule,
    Scale,
    Target,
    Text,
    Way,
)
from coder.translations import _


@dataclass(frozen=True)
class Entry:
    """One entry with an id, and where it stands."""

    kind: str
    data: Mapping[str, Any]
    location: tuple[str | int, ...]
    parent: "Entry | None" = None

    @property
    def id(self) -> str:
        """The id as written."""
        return str(self.data.get("id", ""))

    def within(self, kind: str) -> str | None:
        """Give the id of the nearest entry of this kind around it."""
        entry = self.parent
        while entry and entry.kind != kind:
            entry = entry.parent
        return entry.id if entry else None


def entries(
    data: Mapping[str, Any], location: tuple[str | int, ...] = (), parent: Entry | None = None
) -> Iterator[Entry]:
    """Walk all entries in the order of the file, each before what it holds; skips what has no shape."""
    for key, kind in KIND_OF_LIST.items():
        children = data.get(key)
        for n, child in enumerate(children if isinstance(children, list) else []):
            if isinstance(child, dict):
                entry = Entry(kind.name, child, (*location, key, n), parent)
                yield entry
                yield from entries(child, entry.location, entry)


def codebook_from_plain(data: Mapping[str, Any]) -> Codebook:
    """Lay a checked codebook out as values. The data are what `checking.check` returned."""
    found = list(entries(data))
    period = data.get("period") or {}
    return Codebook(
        id=data.get("id", "codebook"),
        title=Text(data.get("title") or {}),
        languages=tuple(data.get("languages") or ()),
        period=(period.get("from"), period.get("to")),
        groups=tuple(
            Group(e.id, Text(e.data["title"]), e.data.get("planned")) for e in found if e.kind == "group"
        ),
        aliases={name: tuple(spellings) for name, spellings in (data.get("aliases") or {}).items()},
        questions=tuple(_question(entry) for entry in found if entry.kind == "question"),
        codes=tuple(_code(entry) for entry in found if KINDS[entry.kind].code),
        cases=tuple(_case(entry) for entry in found if entry.kind == "case"),
        scales=tuple(_scale(*item) for item in _scales(data).items()),
        rules=tuple(_rules(data)),
        indicators=tuple(_indicator(row) for row in data.get("indicators") or ()),
        sets=tuple(
            ClaimSet(one["id"], Text(one["title"]), tuple(one["members"])) for one in data.get("sets") or ()
        ),
        not_one_voice=tuple(data.get("not_one_voice") or ()),
        degrees=(
            (data.get("wavemakers") or {}).get("important", 0.5),
            (data.get("wavemakers") or {}).get("limited", 0.25),
        ),
        model=data.get("model"),
        registers={key: tuple(rows) for key, rows in (data.get("registers") or {}).items() if rows},
    )


def _code(entry: Entry) -> Code:
    data = entry.data
    above = entry.parent if entry.parent and KINDS[entry.parent.kind].code else None
    kind = _kind_of_code(entry, above)
    # where a part does not say otherwise, it is judged as the whole is
    inherited = {**above.data, **data} if entry.kind == "part" and above else data
    about, about_as = link_targets(data.get("about"))
    return Code(
        id=entry.id,
        kind=kind,
        title=Text(data["title"]),
        definition=Text(data.get("definition") or data.get("question") or {}),
        parent=above.id if above else None,
        about=about,
        about_as=about_as,
        keywords=_words(data.get("keywords")),
        hinders=_words(data.get("hinders")),
        question=entry.within("question"),
        pointer=PointerKind(data.get("kind", "plain")) if entry.kind == "pointer" else PointerKind.PLAIN,
        stage=data.get("stage") or (above.data.get("stage") if above else None),
        claimed_by=inherited.get("claimed_by"),
        actor=inherited.get("actor"),
        rule=inherited.get("rule", "default"),
        level=ClaimLevel(inherited["level"]) if inherited.get("level") else None,
        case=entry.within("case"),
        mechanism_type=data.get("type"),
        direction=data.get("direction"),
        ladder=data.get("ladder"),
        self_rating=data.get("self_rating"),
        rated_by=data.get("rated_by"),
    )


def _kind_of_code(entry: Entry, above: Entry | None) -> Kind:
    """Return as what an entry is coded; a part is coded as what it is a part of."""
    standing = above if above and entry.kind == "part" else entry
    kind = KINDS[standing.kind].code
    if kind is None:
        raise ValueError(_("{standing_kind} is no kind of code", standing_kind=standing.kind))
    return kind


def link_targets(about: Any) -> tuple[tuple[str, ...], dict[str, Way]]:
    """Read `about`: the ids, and for which of them the file says how evidence travels there."""
    links = about if isinstance(about, list) else [about] if about else []
    pairs = [(link["id"], link.get("as")) if isinstance(link, dict) else (link, None) for link in links]
    return tuple(str(target) for target, _ in pairs), {str(t): Way(way) for t, way in pairs if way}


def _words(keywords: Mapping[str, list[str]] | None) -> dict[str, tuple[str, ...]]:
    return {language: tuple(words) for language, words in (keywords or {}).items() if words}


def _question(entry: Entry) -> Question:
    data = entry.data
    return Question(
        id=entry.id,
        title=Text(data["title"]),
        question=Text(data.get("question") or {}),
        dac=data.get("dac"),
        sources=tuple(data.get("sources") or ()),
    )


def _case(entry: Entry) -> Case:
    data = entry.data
    events = tuple(
        Event(
            event["date"],
            Text(event["title"]),
            event.get("source"),
            event.get("until"),
            Text(event.get("text") or {}),
        )
        for event in data.get("events") or ()
    )
    title = Text(data.get("title") or data["claim"])
    about, about_as = link_targets(data.get("about"))
    return Case(entry.id, title, Text(data["claim"]), about, events, about_as, data.get("contribution_of"))


def _scales(data: Mapping[str, Any]) -> dict[str, Any]:
    return STANDARD_SCALES | (data.get("scales") or {})


def _scale(name: str, data: Mapping[str, Any]) -> Scale:
    levels = tuple(
        Level(level["id"], Text(level["title"]), Text(level.get("definition") or {}))
        for level in data["levels"]
    )
    return Scale(name, Text(data.get("title") or STANDARD_SCALES.get(name, {}).get("title", {})), levels)


def _rules(data: Mapping[str, Any]) -> Iterator[Rule]:
    written = data.get("rules") or {}
    base = written.get("default", {})
    for name in ("default", "named_actor", *(n for n in written if n not in ("default", "named_actor"))):
        own = base | written.get(name, {})
        numbers = {key: value for key, value in own.items() if key not in ("title", "kinds", "named_actor")}
        yield Rule(
            id=name,
            title=Text(written.get(name, {}).get("title", {})),
            kinds=tuple(own.get("kinds") or ()),
            named_actor=own.get("named_actor", name == "named_actor"),
            **numbers,
        )


def _indicator(row: Mapping[str, Any]) -> Indicator:
    return Indicator(
        id=row["id"],
        title=row.get("title", ""),
        owner=row.get("owner", ""),
        unit=row.get("unit", ""),
        mode=row.get("mode", "yearly"),
        measures=row.get("measures", ""),
        baseline=row.get("baseline"),
        values={int(year): value for year, value in row["values"].items()},
        targets={int(year): _target(value) for year, value in row["targets"].items()},
        note=row.get("note", ""),
        about=tuple(row.get("about", ())),
        target=_target(row.get("target")),
        notes={int(year): note for year, note in row.get("notes", {}).items()},
        yearly={int(year): value for year, value in row.get("yearly", {}).items()},
        cumulative={int(year): value for year, value in row.get("cumulative", {}).items()},
        cells=row.get("cells", {}),
    )


def _target(plain: Any) -> Target | None:
    return Range(**plain) if isinstance(plain, dict) else plain
