"""What a value in a codebook file may be: ids, texts per language, keywords, dates, links, plans.

Each type below refuses in a sentence what it cannot hold.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, ValidatorFunctionWrapHandler, WrapValidator

from coder.loopback import local_address
from coder.model import reading
from coder.translations import _

ID = re.compile(r"[A-Za-z0-9._-]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)?")


def _id(value: Any) -> str:
    is_simple = isinstance(value, str | int | float) and not isinstance(value, bool)
    if not is_simple or not ID.fullmatch(str(value)):
        raise ValueError(
            _('"{value}" cannot be an id. Use letters, digits, ".", "-" and "_" only', value=value)
        )
    return str(value)


def _check_language(language: str) -> None:
    # what has no language counts in every language
    if language and not LANGUAGE.fullmatch(language):
        raise ValueError(_('"{language}" is not a language. Use codes such as nl, fr, en', language=language))


def _wording(value: Any) -> dict[str, str]:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        value = {"": str(value)}
    if not isinstance(value, dict) or not value:
        raise ValueError(_("Write a text here, or one per language: {nl: …, fr: …, en: …}"))
    for language, wording in value.items():
        _check_language(language)
        if not isinstance(wording, str | int | float):
            raise ValueError(_("The text in {language} is missing", language=language))
    wordings = {language: str(wording) for language, wording in value.items()}
    if not any(wording.strip() for wording in wordings.values()):
        raise ValueError(_("This text is empty"))
    return wordings


def _keywords(value: Any) -> dict[str, list[str]]:
    if isinstance(value, list):
        value = {"": value}
    if not isinstance(value, dict):
        raise ValueError(_("Write keywords per language: {nl: [word, stem*], en: [word]}"))
    keywords: dict[str, list[str]] = {}
    for language, words in value.items():
        _check_language(language)
        if isinstance(words, str):
            words = [words]
        if not isinstance(words or [], list):
            raise ValueError(_("Write keywords per language: {nl: [word, stem*], en: [word]}"))
        keywords[language] = [_keyword(word) for word in words or []]
    return keywords


def _keyword(word: Any) -> str:
    if not isinstance(word, str | int | float) or not keyword_is_sound(str(word)):
        raise ValueError(
            _('"{word}" is not a keyword. Use word, stem*, *part*, "two words" or one+other', word=word)
        )
    return str(word)


def keyword_is_sound(keyword: str) -> bool:
    """Tell whether a keyword can match anything: letters in each part, stars at the edges only."""
    for part in keyword.strip().strip('"').split("+"):
        word = part.strip().strip('"').strip("*")
        if "*" in word or not re.search(r"\w", part):
            return False
    return True


def _date(value: Any) -> str:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", str(value)):
        raise ValueError(_('"{value}" is not a date. Write 2021-03-31, 2021-03 or 2021', value=value))
    return str(value)


def _list(value: Any) -> Any:
    if isinstance(value, str | int):
        return [value]
    return value


def _endpoint(value: Any) -> str:
    local_address(str(value))
    return str(value)


Id = Annotated[str, BeforeValidator(_id)]
Ids = Annotated[list[Id], BeforeValidator(_list)]
Wording = Annotated[dict[str, str], BeforeValidator(_wording)]
Keywords = Annotated[dict[str, list[str]], BeforeValidator(_keywords)]
Date = Annotated[str, BeforeValidator(_date)]
Strings = Annotated[list[str], BeforeValidator(_list)]
Endpoint = Annotated[str, BeforeValidator(_endpoint)]
Change = Literal["output", "capacity", "behaviour", "policy", "impact"]
Stage = Literal["start", "internal", "external", "sustain"]
Direction = Literal["helps", "hinders", "both", "neutral"]


def _link(value: Any) -> Any:
    if not isinstance(value, dict):
        return _id(value)
    if "id" not in value or value.keys() - {"id", "as"}:
        raise ValueError(_("Write an id here, or {id: O1, as: stance} or {id: O1, as: mentions}"))
    if value.get("as") not in (None, "stance", "mentions"):
        raise ValueError(_('as is "{value}"; it must be one of stance, mentions', value=value["as"]))
    if not value.get("as"):
        return _id(value["id"])
    return {"id": _id(value["id"]), "as": value["as"]}


def _links(value: Any) -> Any:
    if isinstance(value, dict):
        return [value]
    return _list(value)


#: What evidence counts for; a link may say whether it gets there with its stance.
Links = Annotated[
    list[Annotated[Any, BeforeValidator(_link)]],
    BeforeValidator(_links),
]


def _plan(value: Any, as_number: ValidatorFunctionWrapHandler) -> Any:
    """Return a number, or a number per kind of source, whose words may be Dutch, French or English."""
    if not isinstance(value, dict):
        return as_number(value)
    planned: dict[str, int] = {}
    for word, number in value.items():
        kind = reading.kind(str(word))
        if kind is None or isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise ValueError(_("Write a whole number, or one per kind: {interview: 6, focus_group: 1}"))
        planned[kind] = planned.get(kind, 0) + number
    return planned or None


Plan = Annotated[int, Field(ge=0), WrapValidator(_plan), PlainSerializer(lambda plan: plan, return_type=Any)]


Rows = list[dict[str, str | int | float | None]]
Table = str | Rows


def _column(value: Any) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool) or not str(value).strip():
        raise ValueError(_("Write the heading of a column, as it stands in the table"))
    return " ".join(str(value).split())


def _pair(value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) != 2 or value[0] == value[1]:
        raise ValueError(_("Name two different columns: [how, what_for]"))
    return [_column(name) for name in value]


#: The heading of a column in a table.
Heading = Annotated[str, BeforeValidator(_column)]
#: Two columns that are counted against each other.
TwoColumns = Annotated[list[str], BeforeValidator(_pair)]
