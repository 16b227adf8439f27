"""Expressions that people write: words or codes with AND, OR, NOT, NEAR, brackets and quotation marks.

`work AND (trust OR "own work") NOT paper`, `union NEAR/8 trust`. The operators are written in
capitals, in English, Dutch or French; things side by side must all be there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coder.errors import UsageError
from coder.translations import _

#: How many words may stand between two things that are near, where nobody says.
NEAR = 10
#: Deeper brackets than these are no question of a person.
_DEEPEST = 50
_LONGEST = 2_000


@dataclass(frozen=True)
class Leaf:
    """One thing that is looked for; in quotation marks it is taken as it stands."""

    text: str
    quoted: bool = False


@dataclass(frozen=True)
class Every:
    """All of these."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Either:
    """Any of these."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Without:
    """Not this."""

    part: "Expression"


@dataclass(frozen=True)
class Near:
    """The second with at most so many words between it and the first, before or after it."""

    first: "Expression"
    second: "Expression"
    words: int = NEAR


Expression = Leaf | Every | Either | Without | Near

_OPERATORS = {
    "and": ("AND", "EN", "ET", "&"),
    "or": ("OR", "OF", "OU", "|"),
    "not": ("NOT", "NIET", "SAUF", "-"),
    "near": ("NEAR", "BIJ", "PRÈS", "PRES"),
}
_OPERATOR_OF = {word: operator for operator, words in _OPERATORS.items() for word in words}
_TOKEN = re.compile(r'\s*(?:["“„«]\s*([^"”»“]*?)\s*(["”»“]|$)|([()|&])|(-)(?=[^\s\-])|([^\s()"“„«|]+))')
_NEAR_WORD = re.compile(r"(NEAR|BIJ|PRÈS|PRES)(?:/(\d{1,4}))?")
#: Operator or "leaf", "(" or ")"; the text; the number of words of NEAR.
_Token = tuple[str, str, int]


def parse(text: str) -> Expression | None:
    """Return what somebody wrote as an expression, None where it holds nothing; raises `UsageError`."""
    if len(text) > _LONGEST:
        raise UsageError(_("What is looked for is longer than {most} characters. Shorten it.", most=_LONGEST))
    tokens = list(_tokens(text))
    if not tokens:
        return None
    reader = _Reader(tokens, text)
    expression = reader.either(0)
    reader.check_at_end()
    return expression


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        quoted, closed, sign, minus, word = match.groups()
        if closed is not None and quoted is not None:
            if not closed:
                raise UsageError(_("The quotation mark before “{words}” is not closed.", words=quoted))
            if quoted:
                yield "quoted", quoted, 0
        elif sign in ("(", ")"):
            yield sign, sign, 0
        elif sign or minus:
            yield _OPERATOR_OF[sign or minus], sign or minus, 0
        elif near := _NEAR_WORD.fullmatch(word):
            yield "near", word, int(near[2]) if near[2] else NEAR
        else:
            yield _OPERATOR_OF.get(word, "leaf") if word != "-" else "leaf", word, 0


class _Reader:
    """Reads the tokens from left to right; OR binds least, then AND, NOT and NEAR."""

    def __init__(self, tokens: Sequence[_Token], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.place = 0

    def either(self, depth: int) -> Expression:
        """Read what OR joins."""
        parts = [self._every(depth)]
        while self._next() == "or":
            self.place += 1
            parts.append(self._every(depth))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _every(self, depth: int) -> Expression:
        parts = [self._without(depth)]
        while self._next() in ("and", "not", "leaf", "quoted", "("):
            if self._next() == "and":
                self.place += 1
            parts.append(self._without(depth))
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def _without(self, depth: int) -> Expression:
        if self._next() != "not":
            return self._near(depth)
        if depth > _DEEPEST:
            raise self._wrong()
        self.place += 1
        return Without(self._without(depth + 1))

    def _near(self, depth: int) -> Expression:
        first = self._single(depth)
        while self._next() == "near":
            words = self.tokens[self.place][2]
            self.place += 1
            first = Near(first, self._single(depth), words)
        return first

    def _single(self, depth: int) -> Expression:
        kind = self._next()
        if kind in ("leaf", "quoted"):
            self.place += 1
            return Leaf(self.tokens[self.place - 1][1], kind == "quoted")
        if kind != "(" or depth > _DEEPEST:
            raise self._wrong()
        self.place += 1
        inside = self.either(depth + 1)
        if self._next() != ")":
            raise UsageError(
                _("In “{text}” a bracket is opened and not closed. Add “)”.", text=self.text.strip())
            )
        self.place += 1
        return inside

    def _next(self) -> str:
        return self.tokens[self.place][0] if self.place < len(self.tokens) else ""

    def check_at_end(self) -> None:
        """Raise `UsageError` where something is left over."""
        if self.place < len(self.tokens):
            raise self._wrong()

    def _wrong(self) -> UsageError:
        if self.place < len(self.tokens):
            word = self.tokens[self.place][1]
            return UsageError(
                _(
                    "“{text}” cannot be read: nothing that is looked for stands where “{word}” is. Write "
                    "“this AND that”, “this OR that”, “this NOT that”; operators that are meant as "
                    "words go in quotation marks.",
                    text=self.text.strip(),
                    word=word,
                )
            )
        return UsageError(
            _("“{text}” ends where something to look for should follow.", text=self.text.strip())
        )


def leaves(expression: Expression) -> Iterator[Leaf]:
    """Yield all that is named, wanted or not."""
    if isinstance(expression, Leaf):
        yield expression
    else:
        for part in _parts(expression):
            yield from leaves(part)


def wanted(expression: Expression) -> Iterator[Leaf]:
    """Yield what is looked for, without what must not be there."""
    if isinstance(expression, Leaf):
        yield expression
    elif not isinstance(expression, Without):
        for part in _parts(expression):
            yield from wanted(part)


def anchors(expression: Expression) -> list[Leaf] | None:
    """Return things of which at least one stands wherever the expression holds; None where none need stand."""
    if isinstance(expression, Leaf):
        return [expression]
    if isinstance(expression, Without):
        return None
    of_parts = [anchors(part) for part in _parts(expression)]
    if isinstance(expression, Either):
        return None if None in of_parts else [leaf for part in of_parts for leaf in part or ()]
    return next((part for part in of_parts if part), None)


def _parts(expression: Expression) -> tuple[Expression, ...]:
    if isinstance(expression, Every | Either):
        return expression.parts
    if isinstance(expression, Near):
        return expression.first, expression.second
    assert isinstance(expression, Without)
    return (expression.part,)
