"""What follows a text when its names are replaced: notes, JSON, reasons, places and voices."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from coder.model import MODEL_SAYS, Codebook
from coder.model.framework import one_spelling
from coder.model.rewritten import Rewritten
from coder.pseudonyms.replacer import Replacer

Change = Callable[[str], str]
_LIKE = re.compile(r"like (\S+):(\d+)")
_SAID = re.compile(rf"({MODEL_SAYS}\S+ \S+) (\S+):(\d+)-(\d+)")
_BETWEEN_ORGANISATIONS = re.compile(r"([;,\n]\s*)")


# --- what the codebook names ----------------------------------------------------


def known_groups_kept(replacer: Replacer, codebook: Codebook) -> Change:
    """Replace names in groups, but for those of the codebook; without any there, a group is any words."""
    known = {group.id for group in codebook.groups}

    def changed(group: str) -> str:
        return group if group in known else replacer.plain(group)

    return changed


def known_names_kept(replacer: Replacer, codebook: Codebook) -> Change:
    """Replace names in a field of organisations, but for those that the codebook itself names.

    Who claims, acts or rates stands in the codebook by name, and must be found in the register.
    """
    known = _names_in_codebook(codebook)

    def is_known(name: str) -> bool:
        return one_spelling(codebook.canonical(name) or "") in known

    def changed(text: str) -> str:
        if codebook.canonical(text) and is_known(text):
            return text
        pieces = _BETWEEN_ORGANISATIONS.split(text)
        return "".join(piece if is_known(piece) else replacer.plain(piece) for piece in pieces)

    return changed


def _names_in_codebook(codebook: Codebook) -> set[str]:
    known = {one_spelling(name) for name in codebook.aliases}
    for code in codebook.codes:
        for field in (code.claimed_by, code.actor, code.rated_by):
            known.update(one_spelling(name) for name in codebook.organisations(field))
            known.add(one_spelling(field or ""))
    known.update(one_spelling(case.contribution_of or "") for case in codebook.cases)
    return known


# --- JSON -----------------------------------------------------------------------


def in_json(change: Change) -> Change:
    """Change every text in a document of JSON, its keys too."""

    def changed(text: str) -> str:
        value = json.loads(text)
        new = _in_all(value, change)
        return text if new == value else json.dumps(new, ensure_ascii=False)

    return changed


def _in_all(value: Any, change: Change) -> Any:
    match value:
        case str():
            return change(value)
        case list():
            return [_in_all(item, change) for item in value]
        case dict():
            return {change(key): _in_all(item, change) for key, item in value.items()}
    return value


def moved_in_json(text: str | None, source: str, made: Rewritten) -> str | None:
    """Return what the log says of a passage, at the place where this passage stands now."""
    if not text:
        return text
    entry = json.loads(text)
    if isinstance(entry, dict) and entry.get("source") == source and {"start", "end"} <= entry.keys():
        start, end = made.moved(entry["start"], entry["end"])
        entry |= {"start": start, "end": end}
        if "quote" in entry:
            entry["quote"] = made.text[start:end]
    return json.dumps(entry, ensure_ascii=False)


# --- reasons of suggestions -----------------------------------------------------


def reasons_left(
    reasons: list[str], source: str, quote: str, changed: Mapping[str, Rewritten], gone: set[str]
) -> list[str]:
    """Return the reasons that still stand in their passage, with places as they are now."""
    left = []
    for reason in reasons:
        like, said = _LIKE.fullmatch(reason), _SAID.fullmatch(reason)
        if said and said[2] in changed:
            start, end = changed[said[2]].moved(int(said[3]), int(said[4]))
            left.append(f"{said[1]} {said[2]}:{start}-{end}")
        elif like and like[1] in changed:
            place = int(like[2])
            left.append(f"like {like[1]}:{changed[like[1]].moved(place, place)[0]}")
        elif like or said or source not in changed or _stands_in(reason, quote, gone):
            left.append(reason)
    return left


def reasons_without(gone: set[str]) -> Change:
    """Take the reasons that are names out of what was shown of a suggestion."""

    def changed(before: str) -> str:
        shown = json.loads(before)
        shown["because"] = [reason for reason in shown["because"] if not _words(reason) & gone]
        return json.dumps(shown, ensure_ascii=False)

    return changed


def _stands_in(reason: str, quote: str, gone: set[str]) -> bool:
    """Tell whether the words of a reason still stand in the passage; a name that went is no reason."""
    words = _words(reason)
    return words <= _words(quote) and not words & gone


def _words(text: str) -> set[str]:
    plain = re.sub(r" \((?:learnt|description)\)$", "", text)
    return set(re.findall(r"[^\W_]+", plain.casefold()))


# --- voices ---------------------------------------------------------------------


def voices_to_keep(
    before: Mapping[str, str], after: Mapping[str, str], replacer: Replacer
) -> dict[str, list[str]]:
    """Return the sources whose voice must be said, by its new name.

    New names would make one voice of two there, or two of one.
    """
    members: dict[str, list[str]] = {}
    for source, voice in before.items():
        members.setdefault(voice, []).append(source)
    kept: dict[str, list[str]] = {}
    for voice, sources in members.items():
        if _stay_together(sources, after):
            continue
        name = voice
        if voice != sources[0]:
            name = replacer.plain(voice)
        if name in kept or name in after.values():
            name = f"{name} ({sources[0]})"
        kept[name] = sources
    return kept


def _stay_together(sources: list[str], after: Mapping[str, str]) -> bool:
    """Tell whether these sources, and no others, have one voice now."""
    new_voices = {after[source] for source in sources}
    together = [source for source, name in after.items() if name in new_voices]
    return len(new_voices) == 1 and len(together) == len(sources)
