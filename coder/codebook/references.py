"""What the files of a codebook say to each other: ids, references, circles, rules, aliases."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from coder.codebook.files import Document
from coder.codebook.framework import Entry, entries
from coder.codebook.kinds import ASKABLE_KINDS, CLAIM_KINDS, KINDS
from coder.codebook.scales import STANDARD_SCALES
from coder.codebook.sentences import did_you_mean, upper
from coder.model import SourceKind
from coder.translations import _
from coder.translations.formatting import choice_of

#: What indicators may be about.
_JUDGED = KINDS["theme"].about
_KINDS_OF_SOURCE = len(SourceKind)
Where = tuple[Document, Entry]


def check_references(documents: list[Document], indicators: list[dict[str, Any]]) -> None:
    """Note in the documents whatever does not fit between them."""
    where: list[Where] = []
    for document in documents:
        where += [(document, entry) for entry in entries(document.data)]
    known = _check_ids(where)
    _check_about(where, known)
    _check_indicators(documents, known, indicators)
    _check_sets(documents, known)
    _check_guides(documents, known)
    _check_cycles(where)
    _check_rules(documents, where)
    _check_ratings(documents, where)
    _check_aliases(documents)
    _check_period(documents)
    _check_events(where)


def _replaces(later: Where, earlier: Where) -> bool:
    """Tell whether an entry stands in for one of an included file: same id, same list."""
    (document, entry), (other, first) = later, earlier
    return other.included and document is not other and entry.location[:-1] == first.location[:-1]


def _check_ids(where: Iterable[Where]) -> dict[str, Entry]:
    known: dict[str, Where] = {}
    for document, entry in where:
        if not entry.id:
            continue
        earlier = known.get(entry.id)
        if earlier is None or _replaces((document, entry), earlier):
            known[entry.id] = (document, entry)
            continue
        other, first = earlier
        line = other.line((*first.location, "id"))
        document.fault(
            (*entry.location, "id"),
            _(
                'The id "{id}" is used twice: first for the {kind} in {file}:{line}. Give one of them another id.',
                id=entry.id,
                kind=first.kind,
                file=other.path.name,
                line=line,
            ),
        )
    return {entry_id: entry for entry_id, (_unused, entry) in known.items()}


def _check_about(where: Iterable[Where], known: dict[str, Entry]) -> None:
    for document, entry in where:
        for n, target in enumerate(_as_list(entry.data.get("about"))):
            place = (*entry.location, "about", n)
            if sentence := _wrong_target(_target(target), known, KINDS[entry.kind].about):
                name = f'{upper(entry.kind)} "{entry.id}"'
                document.fault(place, _("{name} is about {target}", name=name, target=sentence))


def _check_indicators(
    documents: Iterable[Document], known: dict[str, Entry], indicators: Iterable[Mapping[str, Any]]
) -> None:
    holders = [document for document in documents if document.data.get("indicators")]
    if not holders:
        return
    for row in indicators:
        for target in row["about"]:
            if sentence := _wrong_target(target, known, _JUDGED):
                name = f'Indicator "{row["id"]}"'
                fault = _("{name} is about {target}", name=name, target=sentence)
                holders[0].fault(("indicators",), fault)


def _wrong_target(target: str, known: Mapping[str, Entry], allowed: tuple[str, ...]) -> str | None:
    if target not in known:
        sentence = _('"{target}", which does not exist.', target=target)
        hint = did_you_mean(target, known) or _("Add it or correct the id.")
        return f"{sentence} {hint}"
    if known[target].kind not in allowed:
        names = [kind for kind in allowed if not KINDS[kind].is_detail]
        return _(
            '"{target}", which is of the kind {kind}; it must be of the kind {kinds}.',
            target=target,
            kind=known[target].kind,
            kinds=choice_of(names),
        )
    return None


def _check_cycles(where: Iterable[Where]) -> None:
    pairs = list(where)
    targets: dict[str, list[str]] = {}
    for _unused, entry in pairs:
        targets[entry.id] = [_target(link) for link in _as_list(entry.data.get("about"))]
    for document, entry in pairs:
        circle = _circle_from(entry.id, targets)
        if circle:
            chain = " → ".join(f'"{step}"' for step in circle)
            sentence = _("A circle: {chain}. Take one of these `about` away.", chain=chain)
            document.fault((*entry.location, "about"), sentence)


def _circle_from(start: str, targets: Mapping[str, list[str]]) -> list[str]:
    """Return the ids of a way that leads from an entry back to itself, nothing where there is none."""
    visited = {start}
    waiting = [[start, target] for target in targets[start]]
    while waiting:
        path = waiting.pop()
        if path[-1] == start:
            return path
        if path[-1] not in visited:
            visited.add(path[-1])
            waiting += [[*path, further] for further in targets.get(path[-1], [])]
    return []


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, str | dict):
        return [value]
    return []


def _entries_of_list(document: Document, key: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the entries of a list that have a shape, each with its place in the list."""
    entries_of_list = document.data.get(key)
    if not isinstance(entries_of_list, list):
        return
    for n, entry in enumerate(entries_of_list):
        if isinstance(entry, dict):
            yield n, entry


def _target(link: Any) -> str:
    if isinstance(link, dict):
        return str(link.get("id", ""))
    return str(link)


def _check_sets(documents: Iterable[Document], known: Mapping[str, Entry]) -> None:
    set_ids: set[str] = set()
    for document in documents:
        for n, claim_set in _entries_of_list(document, "sets"):
            set_id = str(claim_set.get("id", ""))
            if set_id in known or set_id in set_ids:
                document.fault(
                    ("sets", n, "id"),
                    _('The id "{id}" is used twice. Give one of them another id.', id=set_id),
                )
            set_ids.add(set_id)
            for m, member in enumerate(_as_list(claim_set.get("members"))):
                if sentence := _wrong_target(str(member), known, CLAIM_KINDS):
                    fault = _('Set "{set}" holds {target}', set=set_id, target=sentence)
                    document.fault(("sets", n, "members", m), fault)


def _check_guides(documents: Iterable[Document], known: Mapping[str, Entry]) -> None:
    """Note guides that name what cannot be asked, or a group that does not exist."""
    guide_ids: set[str] = set()
    for document in documents:
        for n, guide in _entries_of_list(document, "guides"):
            guide_id = str(guide.get("id", ""))
            if guide_id in guide_ids:
                fault = _('The id "{id}" is used twice. Give one of them another id.', id=guide_id)
                document.fault(("guides", n, "id"), fault)
            guide_ids.add(guide_id)
            if not guide.get("for_kinds") and not guide.get("for_groups"):
                fault = _('Guide "{guide}" is for nobody. Name for_kinds or for_groups.', guide=guide_id)
                document.fault(("guides", n), fault)
            for key, kinds in (("codes", ASKABLE_KINDS), ("for_groups", ("group",))):
                for m, target in enumerate(_as_list(guide.get(key))):
                    if sentence := _wrong_target(str(target), known, kinds):
                        fault = _('Guide "{guide}" names {target}', guide=guide_id, target=sentence)
                        document.fault(("guides", n, key, m), fault)


def _each(documents: Iterable[Document], key: str) -> Iterator[tuple[Document, str, Mapping[str, Any]]]:
    """Yield the named parts of all files that have a shape, such as each rule."""
    for document in documents:
        block = document.data.get(key)
        if not isinstance(block, dict):
            continue
        for name, value in block.items():
            if isinstance(value, dict):
                yield document, name, value


def _check_rules(documents: list[Document], where: Iterable[Where]) -> None:
    known = {"default", "named_actor"}
    for document, name, rule in _each(documents, "rules"):
        known.add(name)
        _check_there_are_kinds(document, name, rule)
        _check_kinds_let_in(document, name, rule)
    for document, entry in where:
        _check_rule_of_entry(document, entry, known)


def _check_there_are_kinds(document: Document, name: str, rule: Mapping[str, Any]) -> None:
    wanted = rule.get("confirmed_kinds")
    if isinstance(wanted, int) and wanted > _KINDS_OF_SOURCE:
        document.fault(
            ("rules", name, "confirmed_kinds"),
            _(
                'Rule "{rule}" can never confirm: there are {number} kinds of source, it wants {wanted}.',
                rule=name,
                number=_KINDS_OF_SOURCE,
                wanted=wanted,
            ),
        )


def _check_kinds_let_in(document: Document, name: str, rule: Mapping[str, Any]) -> None:
    kinds = rule.get("kinds")
    wanted = rule.get("confirmed_kinds", 2)
    if not isinstance(kinds, list) or not kinds or not isinstance(wanted, int):
        return
    let_in = len(set(kinds))
    if let_in < wanted:
        document.fault(
            ("rules", name, "kinds"),
            _(
                'Rule "{rule}" can never confirm: it wants {wanted} kinds of source and lets in {number}. Set '
                "confirmed_kinds lower or name more kinds.",
                rule=name,
                wanted=wanted,
                number=let_in,
            ),
        )


def _check_rule_of_entry(document: Document, entry: Entry, known: set[str]) -> None:
    rule_id = entry.data.get("rule")
    place = (*entry.location, "rule")
    name = f'{upper(entry.kind)} "{entry.id}"'
    if rule_id is not None and str(rule_id) not in known:
        document.fault(
            place,
            _(
                '{name} follows the rule "{rule}", which does not exist. Known: {rules}.',
                name=name,
                rule=rule_id,
                rules=", ".join(sorted(known)),
            ),
        )
    if rule_id == "named_actor" and not entry.data.get("actor"):
        document.fault(
            place,
            _('{name} follows named_actor but names no "actor".', name=name),
        )


def _check_ratings(documents: list[Document], where: Iterable[Where]) -> None:
    scales = STANDARD_SCALES | {name: scale for _unused, name, scale in _each(documents, "scales")}
    listed = scales["marker"].get("levels")
    listed = listed if isinstance(listed, list) else []  # what else it is, the schema says
    levels = [str(level.get("id")) for level in listed if isinstance(level, dict)]
    for document, entry in where:
        rating = entry.data.get("self_rating")
        if rating is not None and str(rating) not in levels:
            document.fault(
                (*entry.location, "self_rating"),
                _(
                    'Marker "{marker}": self_rating is "{rating}"; its scale has {levels}.',
                    marker=entry.id,
                    rating=rating,
                    levels=", ".join(levels),
                ),
            )


def _check_aliases(documents: list[Document]) -> None:
    owners: dict[str, str] = {}
    for document in documents:
        aliases = document.data.get("aliases")
        if not isinstance(aliases, dict):
            continue
        for name, spellings in aliases.items():
            for spelling in (name, *_as_list(spellings)):
                owner = owners.setdefault(str(spelling).casefold(), name)
                if owner != name:
                    document.fault(
                        ("aliases", name),
                        _(
                            '"{spelling}" is a spelling of both "{owner}" and "{name}". Keep it under one.',
                            spelling=spelling,
                            owner=owner,
                            name=name,
                        ),
                    )


def _check_period(documents: list[Document]) -> None:
    for document in documents:
        period = document.data.get("period")
        if not isinstance(period, dict) or not period.get("from") or not period.get("to"):
            continue
        if str(period["from"]) > str(period["to"]):
            document.fault(("period",), _("The period ends ({date}) before it begins.", date=period["to"]))


def _check_events(where: Iterable[Where]) -> None:
    for document, entry in where:
        if entry.kind != "case" or not isinstance(entry.data.get("events"), list):
            continue
        for n, event in enumerate(entry.data["events"]):
            if isinstance(event, dict) and _ends_before_it_begins(event):
                document.fault(
                    (*entry.location, "events", n, "until"),
                    _(
                        'Case "{case}": an event of {date} ends before it begins ({until}). Exchange date and until.',
                        case=entry.id,
                        date=event["date"],
                        until=event["until"],
                    ),
                )


def _ends_before_it_begins(event: Mapping[str, Any]) -> bool:
    if not event.get("date") or not event.get("until"):
        return False
    date, until = str(event["date"]), str(event["until"])
    return date[: len(until)] > until  # 15 March is not after March
