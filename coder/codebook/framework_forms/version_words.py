"""What a version of the framework changed, in sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

from coder.codebook.framework_forms.changes import LISTS, name_of_list
from coder.codebook.framework_forms.field_words import KIND_WORDS, WORDS, name_of_kind
from coder.translations import N_, _, ngettext

#: Parts of a framework that hold fields of their own.
_PARTS = {
    "period": N_("Period of the programme"),
    "wavemakers": N_("Thresholds of the factors"),
    "not_one_voice": WORDS["not_one_voice"][0],
}
#: More than anybody reads.
_MOST = 8


def in_words(changes: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return a sentence for each thing that came, went, moved or changed; many of them counted together."""
    sentences = list(dict.fromkeys(_sentence(change) for change in changes))
    rest = len(sentences) - _MOST
    if rest <= 1:
        return sentences
    more = ngettext("and {n} more change", "and {n} more changes", rest, n=rest)
    return [*sentences[:_MOST], more]


def _sentence(change: Mapping[str, Any]) -> str:
    kind, thing_id, key = change["kind"], change["id"], change["key"]
    if kind not in KIND_WORDS or kind == "codebook":
        return _("{list}: changed", list=_part(key))
    name = f"{name_of_kind(kind)} {thing_id}"
    if change["change"] == "added":
        return _("{thing} was added", thing=name)
    if change["change"] == "removed":
        return _("{thing} was taken out", thing=name)
    if change["change"] == "moved":
        return _("{thing} was moved", thing=name)
    return _("{thing}: {field} was changed", thing=name, field=_part(key))


def _part(key: str) -> str:
    if key in _PARTS:
        return _(_PARTS[key])
    if key in WORDS:
        return _(WORDS[key][0])
    if key in LISTS:
        return name_of_list(key)
    return _(KIND_WORDS["codebook"][0])
