"""Exports of chat programs in JSON: which conversations they hold, who is who, letters to be mended."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from coder.importers.speech_values import lowered, speaker_of, text_of

_NAME = ("real_name", "display_name", "displayName", "name", "label", "speaker_name", "title")
_ID = ("id", "spkid", "key", "speaker_id", "speakerId", "speaker", "uid", "user_id")
_PEOPLE = re.compile(r"speaker|participant|people|users?$|members?$|actors?$", re.I)
#: UTF-8 that was written letter by letter, as the exports of Facebook and Instagram are.
_MANGLED = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]")
_MENTION = re.compile(r"<@(\w+)(?:\|[^<>]*)?>")
_MAX_DEPTH = 40
#: What tells the talks of a list apart.
_TITLES = ("title", "name", "file", "filename", "interview_id", "transcript_id", "id")


class Conversation(NamedTuple):
    """A part of a document that is a source of its own, and its name; "" for a whole document."""

    title: str
    document: Any


def conversations_in(document: Any) -> list[Conversation]:
    """List the conversations of an export of a whole account, else the document itself."""
    several = [*_of_telegram(document), *_of_skype(document), *_of_tasks(document)]
    if len(several) > 1:
        return several
    return [Conversation("", document)]


def _of_telegram(document: Any) -> Iterator[Conversation]:
    chats = document.get("chats") if isinstance(document, dict) else None
    listed = chats.get("list") if isinstance(chats, dict) else None
    for chat in listed if isinstance(listed, list) else ():
        if isinstance(chat, dict) and _says_something(chat.get("messages")):
            yield Conversation(str(chat.get("name") or chat.get("type") or ""), chat)


def _says_something(messages: Any) -> bool:
    if not isinstance(messages, list):
        return False
    return any(isinstance(message, dict) and message.get("text") for message in messages)


def _of_skype(document: Any) -> Iterator[Conversation]:
    listed = document.get("conversations") if isinstance(document, dict) else None
    for talk in listed if isinstance(listed, list) else ():
        if isinstance(talk, dict) and isinstance(talk.get("MessageList"), list) and talk["MessageList"]:
            yield Conversation(str(talk.get("displayName") or talk.get("id") or ""), talk)


def _of_tasks(document: Any) -> Iterator[Conversation]:
    """Yield the objects of a list that each hold a talk under an id or a title of their own."""
    for task in document if isinstance(document, list) else ():
        if (
            not isinstance(task, dict)
            or speaker_of(lowered(task))
            or not any(name in task for name in _TITLES)
        ):
            continue
        inner = task.get("data")
        data: dict[str, Any] = inner if isinstance(inner, dict) else task
        if any(map(_is_talk, data.values())):
            yield Conversation(str(next(task[name] for name in _TITLES if name in task)), task)


def _is_talk(value: Any) -> bool:
    """Tell a list of utterances that each say who spoke."""
    if not isinstance(value, list) or len(value) < 2:
        return False
    return all(
        isinstance(item, dict) and text_of(lowered(item)) is not None and speaker_of(lowered(item))
        for item in value
    )


# --- who is who -----------------------------------------------------------------


def names_in(document: Any) -> dict[str, str]:
    """Return id → name of the people that a document lists apart from what they say."""
    names: dict[str, str] = {}
    _collect_names(document, "", names, 0)
    return names


def _collect_names(node: Any, key: str, names: dict[str, str], depth: int) -> None:
    if depth > _MAX_DEPTH:
        return
    if isinstance(node, dict):
        if _PEOPLE.search(key) and _is_list_of_names(node):
            names.update(node)
        for inner, child in node.items():
            _collect_names(child, inner, names, depth + 1)
    elif isinstance(node, list):
        people = [person for person in node if isinstance(person, dict) and _PEOPLE.search(key)]
        for pair in filter(None, map(_own_name, people)):
            names.setdefault(*pair)
        for child in node:
            _collect_names(child, "", names, depth + 1)


def _is_list_of_names(node: Mapping[str, Any]) -> bool:
    """Tell `{"a1": "Anna Berg"}` from one person with an id and a name."""
    return all(isinstance(value, str) for value in node.values()) and not _own_name(node)


def _own_name(person: Mapping[str, Any]) -> tuple[str, str] | None:
    ids = [person[name] for name in _ID if isinstance(person.get(name), str | int)]
    called = [person[name] for name in _NAME if isinstance(person.get(name), str) and person[name].strip()]
    if not ids or not called:
        return None
    key = f"Speaker {ids[0]}" if isinstance(ids[0], int) else ids[0]
    return key, called[0]


def with_mentions(text: str, names: Mapping[str, str]) -> str:
    """Write the names of people in the place of their ids, where a message speaks of them."""
    return _MENTION.sub(lambda match: "@" + names.get(match[1], match[1]), text)


# --- letters --------------------------------------------------------------------


def mended(document: Any) -> Any:
    """Mend the letters of a document whose UTF-8 was written letter by letter."""
    strings = [text for text in _strings(document, 0) if _MANGLED.search(text)]
    if not strings or any(_letters(text) == text for text in strings):
        return document
    return _with_letters(document, 0)


def _strings(node: Any, depth: int) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif depth <= _MAX_DEPTH and isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from _strings(child, depth + 1)


def _letters(text: str) -> str:
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _with_letters(node: Any, depth: int) -> Any:
    if isinstance(node, str):
        return _letters(node)
    if depth > _MAX_DEPTH:
        return node
    if isinstance(node, dict):
        return {_letters(key): _with_letters(value, depth + 1) for key, value in node.items()}
    if isinstance(node, list):
        return [_with_letters(value, depth + 1) for value in node]
    return node
