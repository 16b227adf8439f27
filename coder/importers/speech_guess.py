"""JSON under names of its own: which of them hold the words and who spoke, by what stands under them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from coder.importers.speech_values import lowered, speaker_beside, speaker_of, text_of

_FEWEST_OBJECTS = 2
_FEWEST_WORDS = 3  # of an utterance, on average
_LONGEST_LABEL = 60
#: What stands under these names comes back as labels do, and names nobody.
_NO_SPEAKER = re.compile(
    r"type|lang|locale|status|state|sentiment|emotion|categor|topic|theme|label|gender|model|level|version|format"
    r"|date|time|file|source|kind|class|tag|colou?r|unit|country|region|intent|_id$|^id$",
    re.IGNORECASE,
)
_MAX_DEPTH = 40


def with_known_names(node: Any, depth: int = 0) -> Any:
    """Return a document in which lists of utterances call their words `text` and who spoke `speaker`.

    The document itself comes back where there is nothing to rename.
    """
    if depth > _MAX_DEPTH or not isinstance(node, dict | list):
        return node
    if reshaped := _of_pairs(node) or _of_columns(node) or _of_questions(node) or _of_speakers(node):
        return reshaped
    children = list(node.values()) if isinstance(node, dict) else node
    renamed = [with_known_names(child, depth + 1) for child in children]
    names = _names(renamed) if isinstance(node, list) else {}
    if names:
        return [_renamed(child, names) for child in renamed]
    if all(new is old for new, old in zip(renamed, children, strict=True)):
        return node
    return dict(zip(node, renamed, strict=True)) if isinstance(node, dict) else renamed


# --- lists in other shapes ------------------------------------------------------


def _of_pairs(node: Any) -> list[dict[str, Any]]:
    """Read `[["Anna Berg", "We meet now."], …]`, where few names come back."""
    if not isinstance(node, list) or len(node) < _FEWEST_OBJECTS:
        return []
    if not all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(one, str) for one in pair)
        for pair in node
    ):
        return []
    if not _are_labels([who for who, _words in node]):
        return []
    return [{"speaker": who, "text": words} for who, words in node]


def _of_columns(node: Any) -> list[dict[str, Any]]:
    """Read `{"speaker": [...], "text": [...]}`: a list for each column of a table."""
    if (
        not isinstance(node, dict)
        or len(node) < 2
        or not all(isinstance(column, list) for column in node.values())
    ):
        return []
    rows = len(next(iter(node.values())))
    if not rows or any(len(column) != rows or isinstance(column[0], dict | list) for column in node.values()):
        return []
    return [dict(zip(node, row, strict=True)) for row in zip(*node.values(), strict=True)]


def _of_questions(node: Any) -> list[dict[str, Any]]:
    """Read objects that each hold a question and an answer: two turns."""
    if not isinstance(node, list) or not node:
        return []
    turns = []
    for item in node:
        question, answer = (
            (item.get("question"), item.get("answer")) if isinstance(item, dict) else (None, None)
        )
        if not isinstance(question, str) or not isinstance(answer, str):
            return []
        turns += [
            {**item, "speaker": "Question", "text": question},
            {**item, "speaker": "Answer", "text": answer},
        ]
    return [
        {key: value for key, value in turn.items() if key not in ("question", "answer")} for turn in turns
    ]


def _of_speakers(node: Any) -> list[dict[str, Any]]:
    """Read `{"Anna Berg": [{"text": …}, …], "Tom Hay": […]}`: what each said, under a name."""
    if not isinstance(node, dict) or len(node) < 2 or not all(map(_is_said_by_one, node.values())):
        return []
    return [{**said, "speaker": who} for who, items in node.items() for said in items]


def _is_said_by_one(items: Any) -> bool:
    if not isinstance(items, list) or not items:
        return False
    return all(
        isinstance(item, dict) and text_of(lowered(item)) is not None and not speaker_of(lowered(item))
        for item in items
    )


# --- lists of objects -----------------------------------------------------------


def _names(items: Sequence[Any]) -> dict[str, str]:
    """Return name in the file → name that is known, of a list of objects that look like utterances."""
    objects = [item for item in items if isinstance(item, dict)]
    if len(objects) < _FEWEST_OBJECTS:
        return {}
    names = {}
    if not any(text_of(lowered(item)) is not None for item in objects) and (words := _wordiest(objects)):
        names[words] = "text"
    if not names and not any(text_of(lowered(item)) is not None for item in objects):
        return {}
    known = any(speaker_of(lowered(item)) or speaker_beside(lowered(item)) for item in objects)
    if not known and (label := _label_key(objects, set(names))):
        names[label] = "speaker"
    return names


def _wordiest(objects: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the name under which most words stand, where they are utterances."""
    words: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for item in objects:
        for key, value in item.items():
            if isinstance(value, str) and value.strip():
                words[key] += len(value.split())
                times[key] += 1
    for key, count in words.most_common(1):
        if count >= _FEWEST_WORDS * times[key] and times[key] * 2 >= len(objects):
            return key
    return None


def _label_key(objects: Sequence[Mapping[str, Any]], taken: set[str]) -> str | None:
    """Return the name under which few short labels come back again and again."""
    best = None
    for key in dict.fromkeys(key for item in objects for key in item):
        values = [item[key] for item in objects if isinstance(item.get(key), str) and item[key].strip()]
        if (
            key in taken
            or _NO_SPEAKER.search(key)
            or len(values) * 10 < 8 * len(objects)
            or not _are_labels(values)
        ):
            continue
        if best is None or len(set(values)) < best[0]:
            best = (len(set(values)), key)
    return best[1] if best else None


def _are_labels(values: Sequence[str]) -> bool:
    counts = Counter(values)
    if len(counts) < 2 or len(counts) * 2 > len(values):
        return False
    return all(len(label) <= _LONGEST_LABEL and any(map(str.isalpha, label)) for label in counts)


def _renamed(item: Any, names: Mapping[str, str]) -> Any:
    if not isinstance(item, dict):
        return item
    return {names.get(key, key): value for key, value in item.items()}
