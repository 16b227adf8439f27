"""Plain data of a checked codebook → `Codebook`: the nested file laid out flat."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coder.codebook.kinds import KIND_OF_LIST, KINDS
from coder.codebook.registers import REGISTERS, parts_of
from coder.codebook.scales import STANDARD_SCALES
from coder.model import (
    Case,
    ClaimLevel,
    ClaimSet,
    Code,
    Codebook,
    Event,
    Group,
    Guide,
    Indicator,
    Kind,
    Level,
    PointerKind,
    Question,
    Range,
    Register,
    RegisterColumn,
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
        """Return the id of the nearest entry of this kind around it."""
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
        if not isinstance(children, list):
            continue
        for n, child in enumerate(children):
            if isinstance(child, dict):
                entry = Entry(kind.name, child, (*location, key, n), parent)
                yield entry
                yield from entries(child, entry.location, entry)


def codebook_from_plain(data: Mapping[str, Any]) -> Codebook:
    """Lay a checked codebook out as values. The data are what `checking.check` returned."""
    by_kind: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
    codes = []
    for entry in entries(data):
        by_kind[entry.kind].append(entry)
        if KINDS[entry.kind].code:
            codes.append(_code(entry))
    period = _mapping(data, "period")
    degrees = _mapping(data, "wavemakers")
    return Codebook(
        id=data.get("id", "codebook"),
        title=Text(_mapping(data, "title")),
        languages=_sequence(data, "languages"),
        period=(period.get("from"), period.get("to")),
        groups=tuple(_group(entry.data) for entry in by_kind["group"]),
        aliases=_aliases(data),
        questions=tuple(_question(entry) for entry in by_kind["question"]),
        codes=tuple(codes),
        cases=tuple(_case(entry) for entry in by_kind["case"]),
        scales=_scales(data),
        rules=tuple(_rules(data)),
        indicators=tuple(_indicator(row) for row in _sequence(data, "indicators")),
        sets=tuple(_claim_set(entry) for entry in _sequence(data, "sets")),
        guides=tuple(_guide(entry) for entry in _sequence(data, "guides")),
        not_one_voice=_sequence(data, "not_one_voice"),
        degrees=(degrees.get("important", 0.5), degrees.get("limited", 0.25)),
        model=data.get("model"),
        endpoint=data.get("endpoint"),
        endpoint_model=data.get("endpoint_model"),
        registers=tuple(_registers(data)),
    )


def _mapping(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    return data.get(key) or {}


def _sequence(data: Mapping[str, Any], key: str) -> tuple[Any, ...]:
    return tuple(data.get(key) or ())


def _group(data: Mapping[str, Any]) -> Group:
    planned = data.get("planned")
    by_kind = dict(planned) if isinstance(planned, Mapping) else {}
    whole = sum(by_kind.values()) if by_kind else planned
    return Group(str(data.get("id", "")), Text(data["title"]), whole, Text(_mapping(data, "note")), by_kind)


def _aliases(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(spellings) for name, spellings in _mapping(data, "aliases").items()}


def _claim_set(data: Mapping[str, Any]) -> ClaimSet:
    return ClaimSet(data["id"], Text(data["title"]), tuple(data["members"]))


def _guide(data: Mapping[str, Any]) -> Guide:
    return Guide(
        id=data["id"],
        title=Text(data["title"]),
        codes=tuple(data["codes"]),
        kinds=_sequence(data, "for_kinds"),
        groups=_sequence(data, "for_groups"),
    )


def _place_of_register(register_id: str) -> int:
    """Return where a register stands: those with a short form first, in one order."""
    return REGISTERS.index(register_id) if register_id in REGISTERS else len(REGISTERS)


def _registers(data: Mapping[str, Any]) -> Iterator[Register]:
    registers = _mapping(data, "registers")
    for register_id in sorted(registers, key=_place_of_register):
        kept = registers[register_id]
        if parts := parts_of(kept):
            columns = _sequence(parts, "columns")
            yield Register(
                id=register_id,
                rows=_sequence(parts, "rows"),
                title=Text(_mapping(parts, "title")),
                columns=tuple(RegisterColumn(column["id"], Text(column["title"])) for column in columns),
                count=_sequence(parts, "count"),
                cross=_sequence(parts, "cross"),
            )


def _code(entry: Entry) -> Code:
    data = entry.data
    above = _code_above(entry)
    judged = _judged_as(entry, above)
    about, about_as = link_targets(data.get("about"))
    return Code(
        id=entry.id,
        kind=_kind_of_code(entry, above),
        title=Text(data["title"]),
        definition=Text(data.get("definition") or data.get("question") or {}),
        parent=above.id if above else None,
        about=about,
        about_as=about_as,
        keywords=_keywords(data, "keywords"),
        hinders=_keywords(data, "hinders"),
        question=entry.within("question"),
        pointer=_pointer_kind(entry),
        stage=_stage(data, above),
        claimed_by=judged.get("claimed_by"),
        actor=judged.get("actor"),
        rule=judged.get("rule", "default"),
        level=_level(judged),
        case=entry.within("case"),
        mechanism_type=data.get("type"),
        direction=data.get("direction"),
        ladder=data.get("ladder"),
        self_rating=data.get("self_rating"),
        rated_by=data.get("rated_by"),
    )


def _code_above(entry: Entry) -> Entry | None:
    if entry.parent and KINDS[entry.parent.kind].code:
        return entry.parent
    return None


def _judged_as(entry: Entry, above: Entry | None) -> Mapping[str, Any]:
    """Return the data that say how a code is judged: a part, unless it says otherwise, as its whole is."""
    if entry.kind == "part" and above:
        return {**above.data, **entry.data}
    return entry.data


def _pointer_kind(entry: Entry) -> PointerKind:
    if entry.kind == "pointer":
        return PointerKind(entry.data.get("kind", "plain"))
    return PointerKind.PLAIN


def _stage(data: Mapping[str, Any], above: Entry | None) -> str | None:
    """Return the stage of a factor; a sub-factor has that of its factor unless it says otherwise."""
    stage: str | None = data.get("stage")
    if not stage and above:
        stage = above.data.get("stage")
    return stage


def _level(data: Mapping[str, Any]) -> ClaimLevel | None:
    level = data.get("level")
    if not level:
        return None
    return ClaimLevel(level)


def _kind_of_code(entry: Entry, above: Entry | None) -> Kind:
    """Return as what an entry is coded; a part is coded as what it is a part of."""
    coded_as = entry
    if above and entry.kind == "part":
        coded_as = above
    kind = KINDS[coded_as.kind].code
    if kind is None:
        raise ValueError(_("{standing_kind} is no kind of code", standing_kind=coded_as.kind))
    return kind


def link_targets(about: object) -> tuple[tuple[str, ...], dict[str, Way]]:
    """Read `about`: the ids, and for which of them the file says how evidence travels there."""
    targets: list[str] = []
    ways: dict[str, Way] = {}
    for link in _links(about):
        if not isinstance(link, dict):
            targets.append(str(link))
            continue
        target = str(link["id"])
        targets.append(target)
        if link.get("as"):
            ways[target] = Way(link["as"])
    return tuple(targets), ways


def _links(about: object) -> list[Any]:
    if not about:
        return []
    if isinstance(about, list):
        return about
    return [about]


def _keywords(data: Mapping[str, Any], key: str) -> dict[str, tuple[str, ...]]:
    return {language: tuple(words) for language, words in _mapping(data, key).items() if words}


def _question(entry: Entry) -> Question:
    data = entry.data
    return Question(
        id=entry.id,
        title=Text(data["title"]),
        question=Text(_mapping(data, "question")),
        dac=data.get("dac"),
        sources=_sequence(data, "sources"),
    )


def _case(entry: Entry) -> Case:
    data = entry.data
    about, about_as = link_targets(data.get("about"))
    return Case(
        id=entry.id,
        title=Text(data.get("title") or data["claim"]),
        claim=Text(data["claim"]),
        about=about,
        events=tuple(_event(event) for event in _sequence(data, "events")),
        about_as=about_as,
        contribution_of=data.get("contribution_of"),
    )


def _event(data: Mapping[str, Any]) -> Event:
    return Event(
        date=data["date"],
        title=Text(data["title"]),
        source=data.get("source"),
        until=data.get("until"),
        text=Text(_mapping(data, "text")),
    )


def _scales(data: Mapping[str, Any]) -> tuple[Scale, ...]:
    scales = STANDARD_SCALES | dict(_mapping(data, "scales"))
    return tuple(_scale(name, scale) for name, scale in scales.items())


def _scale(name: str, data: Mapping[str, Any]) -> Scale:
    standard_title = STANDARD_SCALES.get(name, {}).get("title", {})
    return Scale(
        id=name,
        title=Text(data.get("title") or standard_title),
        levels=tuple(_step(level) for level in data["levels"]),
    )


def _step(data: Mapping[str, Any]) -> Level:
    return Level(data["id"], Text(data["title"]), Text(_mapping(data, "definition")))


def _rules(data: Mapping[str, Any]) -> Iterator[Rule]:
    written = _mapping(data, "rules")
    base = written.get("default", {})
    for name in dict.fromkeys(("default", "named_actor", *written)):
        rule = base | written.get(name, {})
        title = written.get(name, {}).get("title", {})
        numbers = {key: value for key, value in rule.items() if key not in ("title", "kinds", "named_actor")}
        yield Rule(
            id=name,
            title=Text(title),
            kinds=_sequence(rule, "kinds"),
            named_actor=rule.get("named_actor", name == "named_actor"),
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
        values=_by_year(row["values"]),
        targets={year: _target(target) for year, target in _by_year(row["targets"]).items()},
        note=row.get("note", ""),
        about=tuple(row.get("about", ())),
        target=_target(row.get("target")),
        notes=_by_year(row.get("notes", {})),
        yearly=_by_year(row.get("yearly", {})),
        cumulative=_by_year(row.get("cumulative", {})),
        cells=row.get("cells", {}),
    )


def _by_year(values: Mapping[str, Any]) -> dict[int, Any]:
    return {int(year): value for year, value in values.items()}


def _target(plain: Any) -> Target | None:
    if isinstance(plain, dict):
        return Range(**plain)
    target: Target | None = plain
    return target
