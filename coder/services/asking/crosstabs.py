"""Tables that people lay out themselves, of the codings of a study."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from coder.analysis.asking.conditions import condition_of, value_of
from coder.analysis.asking.crosstabs import Axis, Crosstab, Line, Pair, crosstab, pairs_of
from coder.analysis.asking.letters import plain
from coder.analysis.asking.material import CodedSpan, Material
from coder.analysis.asking.query import Query
from coder.analysis.asking.retrieval import find
from coder.errors import NotFoundError
from coder.model import ASKED_ABOUT, Basis, Kind, Origin, Relation, Role, SourceKind, Stance
from coder.services.asking.material import material
from coder.services.asking.names import DATE_PARTS, NOT_STATED, CodeNames, checked, known_attributes
from coder.services.evidence.claims import who_can_speak
from coder.study import Study
from coder.translations import _
from coder.translations.formatting import language_name
from coder.translations.terms import term

#: Of a coding, in the order in which people read them: what may be a row or column of its own.
_OF_CODINGS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "stance": ("stance", tuple(Stance)),
    "basis": ("basis", tuple(Basis)),
    "coder": ("", ()),
    "origin": ("origin", tuple(Origin)),
}
_OF_SOURCES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "kind": ("kind", tuple(SourceKind)),
    "relation": ("relation", tuple(Relation)),
}
_FAMILIES = {word: kind for kind in Kind for word in (kind.value, f"{kind.value}s")} | {
    "criteria": Kind.CRITERION
}
_ALL_CODES = ("code", "codes")


def lay_out(study: Study, rows: str, columns: str, query: Query | None = None) -> Crosstab:
    """Lay the codings that a query asks for (all without one) out by what two words name.

    Each word is `stance`, `basis`, `coder`, `origin`, `speaker_role`, an attribute of sources, `year`,
    `month`, `source`, a kind of code, `codes`, or codes by id or title with commas between them.
    """
    asked_for = checked(study, query or Query())
    held = _narrowed(material(study), asked_for)
    names = CodeNames(study, asked_for.subcodes)
    maker = _AxisMaker(study, held, names)
    spans = find(asked_for, held, names.resolve)
    return crosstab(
        spans,
        maker.axis(rows),
        maker.axis(columns),
        _who_can_speak(study, held),
        asked_for.scope,
        _asked(study),
    )


def cooccurrence(
    study: Study, codes: str = "codes", query: Query | None = None
) -> tuple[Crosstab, list[Pair]]:
    """Lay codes out against each other; return the table and the pairs, those of most voices first."""
    table = lay_out(study, codes, codes, query)
    return table, pairs_of(table)


def _narrowed(held: Material, query: Query) -> Material:
    """Leave out the sources that are not asked for: who was not asked for could not have spoken."""
    condition = condition_of(query)
    if condition is None:
        return held
    sources = {source: row for source, row in held.sources.items() if condition(row)}
    spans = [span for span in held.spans if span.source in sources]
    return replace(held, sources=sources, spans=spans)


def _who_can_speak(study: Study, held: Material) -> Material:
    """Leave out surveys, which speak through their respondents, and talks without notes."""
    speaking = who_can_speak(study)
    coded = {span.source for span in held.spans}
    sources = {source: row for source, row in held.sources.items() if source in speaking or source in coded}
    return replace(held, sources=sources)


def _asked(study: Study) -> Callable[[str, str], bool]:
    """Return what tells who was asked about a code; of what nobody asks about by name, everybody was."""
    asked_about = {code.id for code in study.codebook.of_kind(*ASKED_ABOUT)}

    @cache
    def asked() -> set[tuple[str, str]]:
        """Return who is known to have been asked; worked out only where such a code is in the table."""
        marked = study.questions_asked.marked()
        return study.questions_asked.known() | (study.evidence.asked_by_coding() - {*marked})

    return lambda source, code: code not in asked_about or (source, code) in asked()


class _AxisMaker:
    """Makes rows and columns of what people name."""

    def __init__(self, study: Study, held: Material, names: CodeNames) -> None:
        self.study = study
        self.held = held
        self.names = names

    def axis(self, named: str) -> Axis:
        """Return the axis that a word, or codes with commas between them, stand for."""
        word = named.strip()
        small = word.casefold()
        if small in _OF_CODINGS:
            return self._of_codings(small)
        if small in ("speaker_role", "speaker-role"):
            return self._of_speakers()
        if small == "source":
            return self._of_sources(small, lambda row: [row["id"]])
        if small in DATE_PARTS:
            return self._of_sources(small, lambda row: [(row["date"] or "")[: DATE_PARTS[small]]])
        if small in _FAMILIES or small in _ALL_CODES:
            return self._of_codes(word, self._family(small))
        known = known_attributes(self.held.sources.values())
        attribute = next((key for key in known if plain(key) == plain(word)), None)
        if attribute:
            return self._of_sources(attribute, _values_of(attribute))
        return self._of_codes(word, self._named(word))

    # --- codes ----------------------------------------------------------------

    def _family(self, word: str) -> list[str]:
        if word in _ALL_CODES:
            used = {span.code for span in self.held.spans}
            return [code for code in self.names.known if code in used]
        return [code.id for code in self.study.codebook.of_kind(_FAMILIES[word])]

    def _named(self, word: str) -> list[str]:
        """Return the codes of a list; of one alone also those under it."""
        try:
            found = list(self.names.ids(word))  # a title may have a comma
        except NotFoundError:
            if "," not in word:
                raise
            return [code for part in word.split(",") for code in self.names.ids(part)]
        if len(found) > 1:
            return found
        return [*found, *(code.id for code in self.study.codebook.children(found[0]))]

    def _of_codes(self, name: str, codes: Iterable[str]) -> Axis:
        lines = []
        lines_of: dict[str, list[str]] = {}
        for code in dict.fromkeys(codes):
            held = self.names.with_subcodes(code)
            lines.append(Line(code, self._title(code), held))
            for one in held:
                lines_of.setdefault(one, []).append(code)
        nowhere: list[str] = []
        return Axis(name, tuple(lines), lambda span: lines_of.get(span.code, nowhere))

    def _title(self, code_id: str) -> str:
        code = self.study.codebook.code(code_id)
        return str(code.title) if code else code_id

    # --- values ---------------------------------------------------------------

    def _of_codings(self, key: str) -> Axis:
        family, order = _OF_CODINGS[key]
        at = CodedSpan._fields.index(key)
        used = {str(span[at] or NOT_STATED) for span in self.held.spans}
        lines = [Line(word, _titled(family, word)) for word in _in_order(used, order)]
        return Axis(key, tuple(lines), lambda span: (str(span[at] or NOT_STATED),))

    def _of_speakers(self) -> Axis:
        lines = [Line(role, term("speaker_role", role)) for role in Role]

        def role_of(span: CodedSpan) -> tuple[str]:
            turn = self.held.turns_of(span.source).speaking(span.start, span.end)
            return (turn.role if turn else str(Role.UNKNOWN),)

        return Axis("speaker_role", tuple(lines), role_of)

    def _of_sources(self, key: str, values_of: Callable[[Mapping[str, Any]], Iterable[str]]) -> Axis:
        values = {
            source: tuple(dict.fromkeys(str(value or NOT_STATED) for value in values_of(row)))
            or (NOT_STATED,)
            for source, row in self.held.sources.items()
        }
        used = {value for of_source in values.values() for value in of_source}
        lines = [Line(value, self._value_title(key, value)) for value in self._ordered(key, used)]
        nowhere: tuple[str, ...] = ()
        return Axis(
            key,
            tuple(lines),
            lambda span: values.get(span.source, nowhere),
            lambda source: values.get(source, nowhere),
        )

    def _ordered(self, key: str, used: set[str]) -> list[str]:
        if key == "group":
            return _in_order(used, tuple(group.id for group in self.study.codebook.groups))
        if key in ("source", "id"):
            return [source for source in self.held.sources if source in used]
        return _in_order(used, _OF_SOURCES.get(key, ("", ()))[1])

    def _value_title(self, key: str, value: str) -> str:
        if value == NOT_STATED:
            return _("not stated")
        if key == "group":
            titles = {group.id: str(group.title) for group in self.study.codebook.groups}
            return titles.get(value, value)
        if key in ("source", "id"):
            return f"{value} {self.held.sources[value]['title']}"
        if key == "language":
            return language_name(value)
        return _titled(_OF_SOURCES.get(key, ("", ()))[0], value)


def _values_of(attribute: str) -> Callable[[Mapping[str, Any]], Iterable[str]]:
    if attribute == "organisation":
        return lambda row: row["organisations"]  # of several each
    return lambda row: [str(value_of(row, attribute) or "")]


def _in_order(used: Iterable[str], order: Iterable[str]) -> list[str]:
    """Return values in a given order, the others after them by name, what is not stated last."""
    left = dict.fromkeys(sorted(used))
    first = [value for value in order if value in left]
    others = [value for value in left if value not in first and value != NOT_STATED]
    return [*map(str, first), *others, *([NOT_STATED] if NOT_STATED in left else [])]


def _titled(family: str, word: str) -> str:
    if word == NOT_STATED:
        return _("not stated")
    return term(family, word) if family else word
