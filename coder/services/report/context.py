"""What a report is written from: codebook, sources and codings of a study, in one language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol, TypeVar

from coder.analysis.claims import Claim
from coder.analysis.disclosure_risk import small_cells
from coder.analysis.matrix import Matrix
from coder.analysis.passages import CodedPassage
from coder.analysis.signed_sets import SignedSet
from coder.analysis.withholding import level_of, told
from coder.model import (
    ASKED_ABOUT,
    CLAIMS,
    Code,
    Codebook,
    Coding,
    Evidence,
    Kind,
    TalkStatus,
    Text,
    Withhold,
)
from coder.reporting.document import Cell, Quote
from coder.services import evidence
from coder.services.report.quoting import quotes_of
from coder.services.report.wordings import Wordings
from coder.services.source_names import cited
from coder.study import Study
from coder.translations import _, formatting
from coder.translations.terms import term

T = TypeVar("T")
#: Kinds whose ids readers know from the tables; titles of parts and pointers say little without.
_NUMBERED = ASKED_ABOUT


class Titled(Protocol):
    """What has an id and a title: a code, a case, a question, a set of claims."""

    @property
    def id(self) -> str:
        """What people call it by."""

    @property
    def title(self) -> Text:
        """What it is called, in the languages of the codebook."""


class ReportContext:
    """What every section of a report needs of the study; read once."""

    def __init__(self, study: Study, language: str) -> None:
        self.study = study
        self.language = language
        self.codebook: Codebook = study.codebook
        self.sources: dict[str, dict[str, Any]] = {row["id"]: row for row in study.sources.all()}
        self.clusters = study.sources.clusters()
        self.wordings = Wordings(self.codebook, language)
        self._matrices: dict[str, Matrix] = {}
        self._remarked: dict[int, tuple[tuple[CodedPassage, ...], dict[int, tuple[str, ...]]]] = {}

    def matrix(self, question_id: str) -> Matrix:
        """Return the matrix of a question by source, worked out once."""
        if question_id not in self._matrices:
            self._matrices[question_id] = evidence.matrix(self.study, question_id)
        return self._matrices[question_id]

    def labelled(self, label: str, text: str) -> str:
        """Write a label and what it labels, with the colon as this language spaces it."""
        return f"{label}{_(':')} {text}"

    def listed(self, parts: Iterable[str]) -> str:
        """Write parts after each other, with the semicolon as this language spaces it."""
        return _("; ").join(parts)

    def counted(self, counts: Iterable[tuple[str, int]]) -> str:
        """Write how often each word occurs, word first: "confirmé (3)" needs no plural."""
        return ", ".join(f"{term('tone', word)} ({number})" for word, number in counts)

    def percent(self, share: float) -> str:
        """Write a share as readers of this language do: 60 % in Dutch and French, 60% in English."""
        return _("{n}%", n=self.number(round(100 * share)))

    def text(self, text: Text) -> str:
        """Return the codebook's words in the report's language, else in another, which is named."""
        return self.wordings.of(text)

    def written(self, text: str | None) -> str:
        """Return what somebody wrote in one language as the study translates it, else as it is, marked."""
        return self.wordings.written(text or "")

    def id_and_title(self, thing: Titled) -> str:
        """Return what readers find a thing by and what it is: "O1 The mill grinds"."""
        return f"{thing.id} {self.text(thing.title)}"

    def named(self, thing: Titled, link: str = "") -> Cell:
        """Return a cell that names a thing, its id and its title."""
        return Cell(self.id_and_title(thing), link=link, key=thing.id)

    def sentence(self, code: Code) -> Cell:
        """Return a cell that names a code and says what it means, where the codebook does."""
        definition = self.text(code.definition)
        named = self.id_and_title(code)
        if definition and definition != self.text(code.title):
            named = f"{self.labelled(named.rstrip('.'), definition)}"
        return Cell(named, key=code.id)

    def coded(self, code_id: str) -> Cell:
        """Return a cell that names a code; its id stands apart where readers know it."""
        title = self.title(code_id)
        return Cell(title, key=code_id if title.startswith(f"{code_id} ") else "")

    def dated(self, date: str | None) -> Cell:
        """Return a cell with a date written out."""
        return Cell(self.day(date or ""), date=(date or "")[:10])

    def cited_cell(self, source_id: str) -> Cell:
        """Return a cell that names a source as a reader may see it."""
        return Cell(self.cite(source_id), key=source_id)

    def title(self, code_id: str) -> str:
        """Return a code's title; its id only when the codebook no longer knows it."""
        code = self.codes.get(code_id)
        if code is None:
            return code_id
        return self.id_and_title(code) if code.kind in _NUMBERED else self.text(code.title)

    def level_title(self, scale_id: str, level_id: str) -> str:
        """Return the title of a level of a scale; its id where the codebook does not know it."""
        for scale in self.codebook.scales:
            for level in scale.levels:
                if (scale.id, level.id) == (scale_id, level_id):
                    return self.text(level.title)
        return level_id

    def short(self, code_id: str) -> str:
        """Return the id of what readers know by number from other tables, of the rest the title."""
        code = self.codes.get(code_id)
        return code_id if code and code.kind in (*_NUMBERED, Kind.MECHANISM) else self.title(code_id)

    @cached_property
    def codes(self) -> dict[str, Code]:
        """The codes of the codebook by their ids."""
        return {code.id: code for code in self.codebook.codes}

    @cached_property
    def _groups(self) -> dict[str, str]:
        return {group.id: self.text(group.title) for group in self.codebook.groups}

    @cached_property
    def claims(self) -> dict[Kind, list[Claim]]:
        """The outcomes and the assumptions, weighed."""
        return {kind: evidence.claims(self.study, kind) for kind in CLAIMS}

    @cached_property
    def sets(self) -> list[SignedSet]:
        """The sets of claims on which one verdict may be signed."""
        return evidence.sets(self.study, self.claims)

    @cached_property
    def codings(self) -> dict[int, Coding]:
        """All live codings in the order of the texts."""
        return {coding.id or 0: coding for coding in self.study.codings.select()}

    @cached_property
    def places(self) -> dict[int, tuple[str, int, int]]:
        """Where each live coding stands, in the order of the texts."""
        return self.study.codings.places()

    @cached_property
    def _order(self) -> dict[int, int]:
        return {number: place for place, number in enumerate(self.places)}

    @cached_property
    def quotes(self) -> dict[int, Quote]:
        """All live codings as quotes with their references."""
        return quotes_of(self)

    def cite(self, source_id: str) -> str:
        """Name a source as a reader may see it: by its title, or where names are withheld by what it is."""
        row = self._named_row(self.sources[source_id])
        return cited(row, self._groups, self.function(row, otherwise=""))

    def _named_row(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a row of the register with its title as the study translates it; it keeps its own else."""
        title = self.wordings.translated(row["title"] or "")
        return {**row, "title": title} if title else row

    def function(self, row: Mapping[str, Any], otherwise: str | None = None) -> str:
        """Return what somebody does, unless that would point to one who must not be named."""
        role = told(row)["role"] or ""
        if row["id"] in self.pointing or role != (row["role"] or ""):
            return _("withheld") if otherwise is None else otherwise
        return self.written(role)

    @cached_property
    def pointing(self) -> dict[str, tuple[str, str, str]]:
        """The sources that group, function and month would point to."""
        return small_cells(self.sources.values())

    def sources_by_group(self, sources: Iterable[str]) -> Iterator[str]:
        """Say which sources the ids stand for, a sentence a stakeholder group: no reader knows S7 by heart."""
        groups: dict[str, list[str]] = {}
        for source in sources:
            row = self.sources[source]
            group = self.group(told(row)["group"]) or term("kind", row["kind"]).capitalize()
            groups.setdefault(group, []).append(source)
        for name, members in groups.items():
            yield f"{self.labelled(name, self.listed(map(self._briefly, members)))}."

    def _briefly(self, source_id: str) -> str:
        """Name a source below its group: its id, what it is, and when."""
        row = self.sources[source_id]
        who = self.function(row, otherwise="")
        if level_of(row) == Withhold.SHOW:
            who = self._named_row(row)["title"]
        return _enumerated(
            f"{source_id} {who or term('kind', row['kind'])}", self.day(told(row)["date"] or "")
        )

    def voice(self, cluster: str) -> str:
        """Name a cluster: its organisation, unless a source of it asked that names be withheld."""
        members = self._members.get(cluster, [])
        if len(members) == 1 and members[0]["id"] == cluster:
            return self.cite(cluster)
        if not any(row["withhold_names"] for row in members):
            return cluster
        sources = _enumerated(*(row["id"] for row in members))
        groups = dict.fromkeys(self._groups.get(told(row)["group"] or "", "") for row in members)
        named = _enumerated(*groups)
        return f"{named} ({sources})" if named else sources

    @cached_property
    def _members(self) -> dict[str, list[dict[str, Any]]]:
        members: dict[str, list[dict[str, Any]]] = {}
        for source, row in self.sources.items():
            members.setdefault(self.clusters[source], []).append(row)
        return members

    def voices(self, clusters: Iterable[str]) -> str:
        """Name several clusters in a row."""
        return self.listed(self.voice(cluster) for cluster in clusters)

    def group(self, group_id: str | None) -> str:
        """Return a stakeholder group's title."""
        return self._groups.get(group_id or "", group_id or "")

    def ordered(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        """Return the codings of evidence in the order of the texts."""
        return tuple(sorted({row.coding for row in evidence}, key=self._order.__getitem__))

    def organisation(self, row: Mapping[str, Any]) -> str:
        """Name a source's organisation by its one name, unless names are withheld."""
        if row["withhold_names"]:
            return _("withheld")
        return self.codebook.canonical(told(row)["organisation"]) or ""

    def register_date(self, row: Mapping[str, Any]) -> str:
        """Return a source's date as ISO 8601; only year and month where names are withheld."""
        return told(row)["date"] or ""

    def day(self, date: str) -> str:
        """Write a date out: 8 mei 2023; a month or a year as far as it goes."""
        return formatting.day(date)

    def days(self, date: str, until: str | None) -> str:
        """Write a stretch of time out, what both ends share once: maart – april 2021; 3 – 8 mei 2021."""
        return formatting.days(date, until)

    def language_name(self, code: str | None) -> str:
        """Name a language; one that has no name keeps its code."""
        return formatting.language_name(code)

    def number(self, value: float) -> str:
        """Write a number as readers of this language do."""
        return formatting.number(value)

    def count(self, value: float, codings: tuple[int, ...] = ()) -> Cell:
        """Return a cell that counts something, with the codings that it counts."""
        return Cell(self.number(value), value, codings)

    def came_via(self, via: Mapping[int, str]) -> Cell:
        """Return a cell with the codes by whose links evidence came; `via` is coding → code."""
        return Cell(self.listed(self.short(code) for code in dict.fromkeys(via.values())))

    def remarks(self, passages: Iterable[CodedPassage]) -> dict[int, tuple[str, ...]]:
        """Say what stands beside quotes: how they arrive and by which link, disputes, the question in it."""
        if not isinstance(passages, tuple):
            return self._remarks_of(passages)
        # the tuple is kept beside: its number is its own as long as it is there
        if id(passages) not in self._remarked:
            self._remarked[id(passages)] = passages, self._remarks_of(passages)
        return self._remarked[id(passages)][1]

    def _remarks_of(self, passages: Iterable[CodedPassage]) -> dict[int, tuple[str, ...]]:
        remarks: dict[int, tuple[str, ...]] = {}
        for passage in passages:
            dispute = self._dispute(passage) if passage.disputed else ""
            for row in passage.codings:
                beside = [*self._arrival(row, passage)]
                if row.code in passage.disputed:
                    beside.append(dispute)
                if self._is_reworded(row.coding):
                    beside.append(term("remark", "to_review"))
                if beside:
                    remarks[row.coding] = tuple(beside)
        return remarks

    def _is_reworded(self, coding: int) -> bool:
        """Tell whether the words of a coding were corrected since a person judged them."""
        known = self.codings.get(coding)
        return known is not None and known.quote_before is not None

    def _arrival(self, row: Evidence, passage: CodedPassage) -> Iterator[str]:
        """Say by which link a coding came, that it is only a mention here, or that it does not count."""
        if row.via:
            yield self.via(row.via)
        if row.stance != row.coded_stance:
            yield _("mention")
        if row.own_claim:
            yield _("own claim")
        if row.by_reach:
            yield _("reach is not an effect")
        if row.with_question:
            yield _("with the question")
        if row.stance not in passage.stances:
            yield _("does not count: the least favourable reading does")

    def via(self, code_id: str) -> str:
        """Say by which code something came; of a mechanism also whether it is a help, a rival or a hindrance."""
        link = _("via {code}", code=self.title(code_id))
        code = self.codes.get(code_id)
        if code is None or code.kind != Kind.MECHANISM:
            return link
        parts = []
        if code.mechanism_type:
            parts.append(term("type", code.mechanism_type))
        if code.direction:
            parts.append(term("direction", code.direction))
        return f"{link} ({', '.join(parts)})" if parts else link

    def _dispute(self, passage: CodedPassage) -> str:
        """Say who read a passage in dispute how."""
        readings = dict.fromkeys(
            f"{row.coder} {term('stance', row.coded_stance)}"
            for row in passage.codings
            if row.code in passage.disputed
        )
        return self.labelled(_("coding difference"), ", ".join(readings))

    def paged(self, caption: str, things: Sequence[T], most: int) -> Iterator[tuple[int, str, Sequence[T]]]:
        """Share out what is too much for one figure over several: number, caption and things of each."""
        pages = [things[first : first + most] for first in range(0, len(things), most)]
        for n, page in enumerate(pages, start=1):
            if len(pages) > 1:
                part = _("part {part} of {parts}", part=n, parts=len(pages))
                yield n, f"{caption} ({part})", page
            else:
                yield n, caption, page

    def toned(self, word: str, codings: tuple[int, ...] = (), link: str = "") -> Cell:
        """Return a cell that shows one of the tool's words with its colour and sign."""
        return Cell(term("tone", word), codings=codings, tone=word, link=link)

    def report_title(self) -> str:
        """Return what the report is called: as the study says, else as the codebook or the folder is called."""
        own = self.study.report_settings.facts().get("title")
        return own or self.codebook.title.in_language(self.language) or self.study.path.parent.name

    def subtitle(self) -> str:
        """Say what the report rests on."""
        period = " – ".join(self.day(part) for part in self.codebook.period if part)
        heard = [row for row in self.sources.values() if row["status"] == TalkStatus.HELD]
        sources, codings = self.number(len(heard)), self.number(len(self.codings))
        counted = _("Sources: {sources}; codings: {codings}", sources=sources, codings=codings)
        return " · ".join(part for part in (period, counted) if part)


def figure_id(name: str, page: int) -> str:
    """Return the id of one of the figures over which something was shared out; the first has no number."""
    return name if page == 1 else f"{name}-{page}"


def _enumerated(*parts: str | None) -> str:
    """Return the parts that say something, with commas between them."""
    return ", ".join(part for part in parts if part)
