"""What the files of a codebook say to each other: ids, references, circles, rules, aliases."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from coder.codebook.files import Document
from coder.codebook.framework import Entry, entries
from coder.codebook.kinds import KINDS
from coder.codebook.scales import STANDARD_SCALES
from coder.model import SourceKind

#: What indicators may be about.
_JUDGED = KINDS["theme"].about
_KINDS_OF_SOURCE = len(SourceKind)
Where = tuple[Document, Entry]


def check_references(documents: list[Document], indicators: list[dict[str, Any]]) -> None:
    """Note in the documents whatever does not fit between them."""
    where = [(document, entry) for document in documents for entry in entries(document.data)]
    known = _check_ids(where)
    _check_about(where, known)
    _check_indicators(documents, known, indicators)
    _check_sets(documents, known)
    _check_cycles(where)
    _check_rules(documents, where)
    _check_ratings(documents, where)
    _check_aliases(documents)
    _check_period(documents)
    _check_events(where)


def upper(sentence: str) -> str:
    """Begin a sentence with a capital, leaving ids in it alone."""
    return sentence[:1].upper() + sentence[1:]


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _replaces(own: Where, earlier: Where) -> bool:
    """Tell whether an entry stands in for one of an included file: same id, same list."""
    (document, entry), (other, first) = own, earlier
    return other.included and document is not other and entry.location[:-1] == first.location[:-1]


def _check_ids(where: Iterable[Where]) -> dict[str, Entry]:
    known: dict[str, tuple[Document, Entry]] = {}
    for document, entry in where:
        if not entry.id:
            continue
        if entry.id in known and not _replaces((document, entry), known[entry.id]):
            other, first = known[entry.id]
            line = other.line((*first.location, "id"))
            document.fault(
                (*entry.location, "id"),
                f'The id "{entry.id}" is used twice: first for {_a(first.kind)} in {other.path.name}:{line}. '
                "Give one of them another id.",
            )
        else:
            known[entry.id] = (document, entry)
    return {key: entry for key, (_, entry) in known.items()}


def _check_about(where: Iterable[Where], known: dict[str, Entry]) -> None:
    for document, entry in where:
        for n, target in enumerate(_as_list(entry.data.get("about"))):
            place = (*entry.location, "about", n)
            if sentence := _wrong_target(_target(target), known, KINDS[entry.kind].about):
                document.fault(place, f'{upper(entry.kind)} "{entry.id}" is about {sentence}')


def _check_indicators(
    documents: Iterable[Document], known: dict[str, Entry], indicators: Iterable[Mapping[str, Any]]
) -> None:
    holder = next((document for document in documents if document.data.get("indicators")), None)
    for row in indicators:
        for target in row["about"]:
            if holder and (sentence := _wrong_target(target, known, _JUDGED)):
                holder.fault(("indicators",), f'Indicator "{row["id"]}" is about {sentence}')


def _wrong_target(target: str, known: Mapping[str, Entry], allowed: tuple[str, ...]) -> str | None:
    if target not in known:
        near = difflib.get_close_matches(target, known, 1, 0.6)
        hint = f' Did you mean "{near[0]}"?' if near else " Add it or correct the id."
        return f'"{target}", which does not exist.{hint}'
    if known[target].kind not in allowed:
        names = [kind for kind in allowed if kind not in ("pointer", "part")]
        return f'"{target}", which is of the kind {known[target].kind}; it must be of the kind {" or ".join(names)}.'
    return None


def _check_cycles(where: Iterable[Where]) -> None:
    pairs = list(where)
    near = {entry.id: [_target(t) for t in _as_list(entry.data.get("about"))] for _, entry in pairs}
    for document, entry in pairs:
        path, todo = {entry.id}, [(target, [entry.id, target]) for target in near[entry.id]]
        while todo:
            target, way = todo.pop()
            if target == entry.id:
                chain = " → ".join(f'"{step}"' for step in way)
                document.fault(
                    (*entry.location, "about"), f"A circle: {chain}. Take one of these `about` away."
                )
                break
            if target not in path:
                path.add(target)
                todo += [(further, [*way, further]) for further in near.get(target, [])]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if isinstance(value, str | dict) else []


def _target(link: Any) -> str:
    return str(link.get("id", "")) if isinstance(link, dict) else str(link)


def _check_sets(documents: Iterable[Document], known: Mapping[str, Entry]) -> None:
    own: set[str] = set()
    for document in documents:
        sets = document.data.get("sets")
        for n, one in enumerate(sets if isinstance(sets, list) else []):
            if not isinstance(one, dict):
                continue
            name = str(one.get("id", ""))
            if name in known or name in own:
                document.fault(
                    ("sets", n, "id"), f'The id "{name}" is used twice. Give one of them another id.'
                )
            own.add(name)
            for m, member in enumerate(_as_list(one.get("members"))):
                if sentence := _wrong_target(str(member), known, ("outcome", "assumption")):
                    document.fault(("sets", n, "members", m), f'Set "{name}" holds {sentence}')


def _each(documents: Iterable[Document], key: str) -> Iterable[tuple[Document, str, Mapping[str, Any]]]:
    for document in documents:
        block = document.data.get(key)
        for name, value in block.items() if isinstance(block, dict) else ():
            if isinstance(value, dict):
                yield document, name, value


def _check_rules(documents: list[Document], where: Iterable[Where]) -> None:
    known = {"default", "named_actor", *(name for _, name, _ in _each(documents, "rules"))}
    for document, name, rule in _each(documents, "rules"):
        if isinstance(rule.get("confirmed_kinds"), int) and rule["confirmed_kinds"] > _KINDS_OF_SOURCE:
            document.fault(
                ("rules", name, "confirmed_kinds"),
                f'Rule "{name}" can never confirm: there are {_KINDS_OF_SOURCE} kinds of source, '
                f"it wants {rule['confirmed_kinds']}.",
            )
        kinds = rule.get("kinds")
        wanted = rule.get("confirmed_kinds", 2)
        if isinstance(kinds, list) and kinds and isinstance(wanted, int) and len(set(kinds)) < wanted:
            document.fault(
                ("rules", name, "kinds"),
                f'Rule "{name}" can never confirm: it wants {wanted} kinds of source and lets in '
                f"{len(set(kinds))}. Set confirmed_kinds lower or name more kinds.",
            )
    for document, entry in where:
        rule_id = entry.data.get("rule")
        if rule_id is not None and str(rule_id) not in known:
            document.fault(
                (*entry.location, "rule"),
                f'{upper(entry.kind)} "{entry.id}" follows the rule "{rule_id}", which does not exist. '
                f"Known: {', '.join(sorted(known))}.",
            )
        if rule_id == "named_actor" and not entry.data.get("actor"):
            document.fault(
                (*entry.location, "rule"),
                f'{upper(entry.kind)} "{entry.id}" follows named_actor but names no "actor".',
            )


def _check_ratings(documents: list[Document], where: Iterable[Where]) -> None:
    scales = STANDARD_SCALES | {name: scale for _, name, scale in _each(documents, "scales")}
    listed = scales["marker"].get("levels")
    listed = listed if isinstance(listed, list) else []  # what else it is, the schema says
    levels = [str(level.get("id")) for level in listed if isinstance(level, dict)]
    for document, entry in where:
        rating = entry.data.get("self_rating")
        if rating is not None and str(rating) not in levels:
            document.fault(
                (*entry.location, "self_rating"),
                f'Marker "{entry.id}": self_rating is "{rating}"; its scale has {", ".join(levels)}.',
            )


def _check_aliases(documents: list[Document]) -> None:
    owner: dict[str, str] = {}
    for document in documents:
        aliases = document.data.get("aliases")
        for name, spellings in aliases.items() if isinstance(aliases, dict) else ():
            for spelling in (name, *_as_list(spellings)):
                first = owner.setdefault(str(spelling).casefold(), name)
                if first != name:
                    document.fault(
                        ("aliases", name),
                        f'"{spelling}" is a spelling of both "{first}" and "{name}". Keep it under one.',
                    )


def _check_period(documents: list[Document]) -> None:
    for document in documents:
        period = document.data.get("period")
        if not isinstance(period, dict) or not period.get("from") or not period.get("to"):
            continue
        if str(period["from"]) > str(period["to"]):
            document.fault(("period",), f"The period ends ({period['to']}) before it begins.")


def _check_events(where: Iterable[Where]) -> None:
    for document, entry in where:
        events = entry.data.get("events") if entry.kind == "case" else None
        for n, event in enumerate(events if isinstance(events, list) else []):
            if not isinstance(event, dict) or not event.get("date") or not event.get("until"):
                continue
            date, until = str(event["date"]), str(event["until"])
            if date[: len(until)] > until:  # 15 March is not after March
                document.fault(
                    (*entry.location, "events", n, "until"),
                    f'Case "{entry.id}": an event of {date} ends before it begins ({until}). '
                    "Exchange date and until.",
                )
