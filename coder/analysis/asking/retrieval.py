"""How the codings that a query asks for are found."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from coder.analysis.asking.conditions import Condition, condition_of
from coder.analysis.asking.expressions import Either, Every, Expression, Leaf, Near, Without, parse, wanted
from coder.analysis.asking.matching import Matcher, has_few_words
from coder.analysis.asking.material import CodedSpan, Intervals, Material
from coder.analysis.asking.query import Query, Scope
from coder.errors import UsageError
from coder.translations import _

#: Code as people name it → the ids that it stands for.
Resolve = Callable[[str], frozenset[str]]
_Test = Callable[[CodedSpan], bool]


def find(
    query: Query,
    material: Material,
    resolve: Resolve,
    forms: Mapping[str, Sequence[str]] | None = None,
    said: Mapping[str, Intervals] | None = None,
) -> list[CodedSpan]:
    """Return the codings that a query asks for, in the order of the texts.

    `said` tells where the words that it looks for may be said, `forms` their inflections.
    """
    tests = [*_of_coding(query, material), *_of_source(query, material), *_of_speaker(query, material)]
    if said is not None:
        tests.append(_is_said_there(said))
    tests += [*_of_codes(query, material, resolve), *_of_words(query, material, forms or {})]
    found: Iterable[CodedSpan] = material.spans
    for test in tests:
        found = filter(test, found)
    if query.without_interviewers:
        return _without_interviewers([*found], material)
    return list(found)


def _without_interviewers(spans: Sequence[CodedSpan], material: Material) -> list[CodedSpan]:
    asking = material.asking(spans)
    return [span for span in spans if span.id not in asking]


def _of_coding(query: Query, material: Material) -> Iterator[_Test]:
    for wanted_words, key in (
        (query.stances, "stance"),
        (query.bases, "basis"),
        (query.coders, "coder"),
        (query.origins, "origin"),
    ):
        if wanted_words:
            yield _is_among(key, frozenset(wanted_words))
    if query.memo:
        yield lambda span: span.has_memo
        if query.memo != "*":
            matcher = Matcher(_must_parse(query.memo), query.words)
            yield lambda span: matcher.find(material.memo_of(span.id)) is not None


def _is_among(key: str, words: frozenset[str]) -> _Test:
    """Return a test of one field; "none" asks for what has none."""
    at = CodedSpan._fields.index(key)
    known = words | {None} if "none" in words else words
    return lambda span: span[at] in known


def _of_source(query: Query, material: Material) -> Iterator[_Test]:
    condition = condition_of(query)
    if condition:
        fitting = _fitting(condition, material)
        yield lambda span: span.source in fitting


def _fitting(condition: Condition, material: Material) -> frozenset[str]:
    return frozenset(source for source, row in material.sources.items() if condition(row))


def _of_speaker(query: Query, material: Material) -> Iterator[_Test]:
    """Test who speaks and in which language: of any of the turns that a passage touches."""
    if query.speakers:
        names = {name.casefold() for name in query.speakers}
        yield lambda span: any(
            (turn.speaker or "").casefold() in names
            for turn in material.turns_of(span.source).touched(span.start, span.end)
        )
    if query.roles:
        roles = frozenset(query.roles)
        yield lambda span: any(
            turn.role in roles for turn in material.turns_of(span.source).touched(span.start, span.end)
        )
    if query.languages:
        languages = frozenset(query.languages)
        yield lambda span: language_of(span, material) in languages


def language_of(span: CodedSpan, material: Material) -> str | None:
    """Return in which language a passage is said: of the turn, where that is known, else of the source."""
    turn = material.turns_of(span.source).speaking(span.start, span.end)
    known = material.sources[span.source].get("language")
    return (turn.language if turn else None) or known


# --- codes --------------------------------------------------------------------


def _of_codes(query: Query, material: Material, resolve: Resolve) -> Iterator[_Test]:
    asked_for = _asked_for(query, resolve)
    if asked_for is not None:
        yield lambda span: span.code in asked_for
    place = _Places(material, resolve, query)
    for code in query.and_codes:
        yield place.has(resolve(code))
    for code in query.not_codes:
        unwanted = place.has(resolve(code))
        yield lambda span, unwanted=unwanted: not unwanted(span)  # type: ignore[misc]
    for code in query.near:
        yield place.near(resolve(code), query.within)
    if query.expression:
        yield place.test(_must_parse(query.expression))


def _asked_for(query: Query, resolve: Resolve) -> frozenset[str] | None:
    """Return the codes whose codings are found: those named, and those that an expression wants."""
    if query.codes:
        return frozenset().union(*map(resolve, query.codes))
    named = [leaf.text for leaf in wanted(_must_parse(query.expression))] if query.expression else []
    return frozenset().union(*map(resolve, named)) if named else None


def _must_parse(text: str) -> Expression:
    expression = parse(text)
    if expression is None:
        raise UsageError(_("“{text}” holds nothing to look for.", text=text))
    return expression


class _Places:
    """Tells what stands where a coding stands."""

    def __init__(self, material: Material, resolve: Resolve, query: Query) -> None:
        self.material = material
        self.resolve = resolve
        self.query = query

    def has(self, codes: frozenset[str]) -> _Test:
        """Return what tells whether any of these codes stands in the same passage, turn or source."""
        coded, turns_of = self.material.coded, self.material.turns_of
        match Scope(self.query.scope):
            case Scope.PASSAGE:
                return lambda span: coded(span.source, codes).overlap(span.start, span.end)
            case Scope.TURN:
                return lambda span: coded(span.source, codes).overlap(
                    *turns_of(span.source).widened(span.start, span.end)
                )
            case Scope.SOURCE:
                return lambda span: bool(coded(span.source, codes).starts)

    def near(self, codes: frozenset[str], words: int) -> _Test:
        """Return what tells whether any of these codes stands few enough words before or after."""

        def is_near(span: CodedSpan) -> bool:
            gaps = self.material.coded(span.source, codes).around(span.start, span.end)
            return any(
                first == last or has_few_words(self.material.text_of(span.source), first, last, words)
                for first, last in gaps
            )

        return is_near

    def test(self, expression: Expression) -> _Test:
        """Return what tells whether an expression of codes holds where a coding stands."""
        match expression:
            case Leaf(text):
                return self.has(self.resolve(text))
            case Without(part):
                unwanted = self.test(part)
                return lambda span: not unwanted(span)
            case Every(parts):
                tests = [self.test(part) for part in parts]
                return lambda span: all(test(span) for test in tests)
            case Either(parts):
                tests = [self.test(part) for part in parts]
                return lambda span: any(test(span) for test in tests)
            case Near(first, second, words):
                return self._either_near(first, second, words)

    def _either_near(self, first: Expression, second: Expression, words: int) -> _Test:
        """Return what tells whether a coding is one of a pair of codes that are near."""
        if not isinstance(first, Leaf) or not isinstance(second, Leaf):
            raise UsageError(_("NEAR stands between two codes, not between brackets."))
        ones, others = self.resolve(first.text), self.resolve(second.text)
        near_one, near_other = self.near(ones, words), self.near(others, words)
        return lambda span: (
            (span.code in ones and near_other(span)) or (span.code in others and near_one(span))
        )


# --- words --------------------------------------------------------------------


def _is_said_there(said: Mapping[str, Intervals]) -> _Test:
    nowhere = Intervals(())
    return lambda span: said.get(span.source, nowhere).overlap(span.start, span.end)


def _of_words(query: Query, material: Material, forms: Mapping[str, Sequence[str]]) -> Iterator[_Test]:
    if query.text:
        matcher = Matcher(_must_parse(query.text), query.words, forms)
        text_of = material.text_of
        yield lambda span: matcher.find(text_of(span.source)[span.start : span.end]) is not None
