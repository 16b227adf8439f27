"""Portraits of talks: which codes stand where, from the first word to the last."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil
from typing import Any
from urllib.parse import quote

from coder.analysis.asking.portrait import Band, Portrait, Strip, Words, fullest, portrait
from coder.analysis.spoken_times import SpokenTimes, spoken_times
from coder.errors import UsageError
from coder.model import Codebook, Stance
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services.asking.material import material
from coder.services.report.context import ReportContext
from coder.study import Study
from coder.translations import N_, _
from coder.translations.formatting import time_in_recording
from coder.translations.terms import term

#: What a strip is drawn for, by the word that options take.
STRIPS = {
    "code": N_("each code"),
    "top": N_("each code with those under it"),
    "kind": N_("each kind of code"),
}
#: So many lines can be told apart on a page, and so many coders of one code.
_MOST_LANES, _MOST_STRIPS, _MOST_CODERS = 56, 32, 4
#: Labels along the words, and the steps in which they go: of 1, 2 or 5 of a power of ten.
_TICKS = 8
_LONGEST = 1_000_000  # seconds: no talk goes on for weeks
_SECONDS = (60, 120, 300, 600, 900, 1200, 1800, 3600)


def portraits_section(context: ReportContext) -> Section:
    """Lay out the portrait of each source in which something is coded."""
    title = _("Portraits of the talks")
    coded = [source for source in context.sources if source in material(context.study).by_source]
    parts = tuple(portrait_section(context, source) for source in coded)
    if not parts:
        return Section("portraits", title, absent=_("Nothing is coded yet."))
    return Section("portraits", title, sections=parts)


def portrait_section(context: ReportContext, source: str, by: str = "code", links: bool = False) -> Section:
    """Lay out the portrait of one source: the figure, and the same as a table."""
    made = portrait_of(context.study, source, by)
    title = context.cite(source)
    section_id = f"portrait-{source}"
    if not made.strips:
        return Section(section_id, title, absent=_("Nothing is coded in this source."))
    drawing = _Drawing(context, source, made, by, links)
    return Section(section_id, title, figures=(drawing.figure(),), tables=(drawing.table(),))


def portrait_of(study: Study, source: str, by: str = "code") -> Portrait:
    """Return where what stands in a source, a strip for each code, or for what codes are taken together as."""
    if by not in STRIPS:
        raise UsageError(
            _('A portrait has no strips by "{by}". It has: {known}.', by=by, known=", ".join(STRIPS))
        )
    study.sources.get(source)  # says so where there is none
    return portrait(source, material(study), _taken_as(study.codebook, by), _order(study.codebook, by))


def _taken_as(codebook: Codebook, by: str) -> Callable[[str], str]:
    """Return what says in which strip a code stands."""
    codes = {code.id: code for code in codebook.codes}

    def top(code_id: str) -> str:
        seen: set[str] = set()
        code = codes.get(code_id)
        while code and code.parent and code.parent not in seen:
            seen.add(code.id)
            code_id, code = code.parent, codes.get(code.parent)
        return code_id

    def kind(code_id: str) -> str:
        code = codes.get(code_id)
        return code.kind if code else code_id

    return {"top": top, "kind": kind}.get(by, str)


def _order(codebook: Codebook, by: str) -> list[str]:
    if by == "kind":
        return list(dict.fromkeys(str(code.kind) for code in codebook.codes))
    return [code.id for code in codebook.codes]


class _Drawing:
    """The figure and the table of one portrait."""

    def __init__(self, context: ReportContext, source: str, made: Portrait, by: str, links: bool) -> None:
        self.context = context
        self.source = source
        self.made = made
        self.by = by
        self.links = links
        self.lanes = made.coders if 1 < len(made.coders) <= _MOST_CODERS else ("",)
        self.shown = fullest(made.strips, min(_MOST_STRIPS, _MOST_LANES // len(self.lanes)))
        self._source = context.study.sources.get(source)
        self.times: SpokenTimes = spoken_times(self._source)

    @property
    def caption(self) -> str:
        """What stands over the figure and the table."""
        return self.context.labelled(_("Codes over the length"), self.context.cite(self.source))

    def title(self, strip: Strip) -> str:
        """Return what a strip is called."""
        if self.by == "kind" and strip.id not in self.context.codes:
            return term("code_kind", strip.id)
        return self.context.title(strip.id)

    # --- figure ---------------------------------------------------------------

    def figure(self) -> Figure:
        """Return the figure."""
        occurring = {band.stance for strip in self.shown for band in strip.bands}
        data: dict[str, Any] = {
            "words": self.made.words,
            "asking": [list(stretch) for stretch in self.made.asking],
            "rows": [{"label": self.title(strip), "lanes": self._lanes(strip)} for strip in self.shown],
            "ticks": self._ticks(),
            "times": self._clock(),
            "stances": {stance.value: term("stance", stance) for stance in Stance if stance in occurring},
            "labels": {
                "words": _("words from the beginning"),
                "times": _("time in the recording"),
                "asking": _("the interviewer speaks"),
            },
            "note": self._note(),
            "hints": self._hints(),
        }
        return Figure(f"portrait-{self.source}", "portrait", self.caption, self._told(), data)

    def _lanes(self, strip: Strip) -> list[dict[str, Any]]:
        lanes = []
        for coder in self.lanes:
            bands = [self._band(band) for band in strip.bands if coder in ("", band.coder)]
            lanes.append({"label": coder, "bands": bands})
        return lanes

    def _band(self, band: Band) -> dict[str, Any]:
        url = self._address(band) if self.links else None
        return {"from": band.start, "to": band.end, "stance": band.stance, "url": url}

    def _address(self, band: Band) -> str:
        return f"/source/{quote(self.source, safe='')}#c{band.coding}"

    def _hints(self) -> dict[str, str]:
        """Return what is said where somebody points at a band: its code, its stance, by whom, its words."""
        if not self.links:
            return {}
        hints = {}
        for strip in self.shown:
            for band in strip.bands:
                coded = self.context.codings[band.coding]
                said = f"{self.context.title(coded.code)} · {term('stance', band.stance)} · {band.coder}"
                hints[self._address(band)] = f"{said}\n{_shortened(coded.quote)}"
        return hints

    def _ticks(self) -> list[tuple[int, str]]:
        step = _round_step(self.made.words / _TICKS)
        return [(word, self.context.number(word)) for word in range(0, self.made.words + 1, step)]

    def _clock(self) -> list[tuple[int, str]]:
        """Return where in the words the minutes of the recording stand, as far as its times go on."""
        if not self.times:
            return []
        words = Words(self._source.text, self._source.turns)
        known: list[tuple[float, int]] = []
        for turn in self._source.turns:
            time = self.times.of(turn.start, turn.end)
            if time is None:
                continue
            if known and time.begin < known[-1][0]:
                return []  # another recording began: one axis cannot hold both
            known.append((time.begin, words.before(turn.start)))
        return _at_minutes(known)

    # --- words ----------------------------------------------------------------

    def _note(self) -> str:
        sentences = []
        left_out = len(self.made.strips) - len(self.shown)
        if left_out:
            sentences.append(
                _(
                    "Drawn are those with most passages; left out: {number}.",
                    number=self.context.number(left_out),
                )
            )
        if len(self.made.coders) > _MOST_CODERS:
            sentences.append(
                _("The codings of {number} coders stand in one line.", number=len(self.made.coders))
            )
        return " ".join(sentences)

    def _told(self) -> str:
        """Say what somebody who cannot see the figure must know."""
        named = [
            f"{self.title(strip)} ({self.context.number(strip.passages)})"
            for strip in sorted(self.made.strips, key=lambda strip: -strip.passages)[:5]
        ]
        words = _("{number} words.", number=self.context.number(self.made.words))
        most = self.context.labelled(_("Most passages"), self.context.listed(named))
        return " ".join(filter(None, (f"{self.caption}.", words, f"{most}.", self._note())))

    def table(self) -> Table:
        """Return the same in numbers, of all codes."""
        columns = (
            Column(_("Code"), 40),
            Column(_("Passages"), 9, number=True),
            Column(_("Words"), 9, number=True),
            Column(_("Share of the words"), 10, number=True),
            Column(_("From word"), 9, number=True),
            Column(_("To word"), 9, number=True),
        )
        rows = tuple(self._row(strip) for strip in self.made.strips)
        note = _("What interviewers say counts for no passage.") if self.made.asking else ""
        return Table(f"portrait-{self.source}", self.caption, columns, rows, note)

    def _row(self, strip: Strip) -> tuple[Cell, ...]:
        share = strip.covered / self.made.words if self.made.words else 0.0
        return (
            Cell(self.title(strip)),
            self.context.count(strip.passages, strip.codings),
            self.context.count(strip.covered),
            Cell(self.context.percent(share), round(share, 4)),
            self.context.count(strip.first + 1),
            self.context.count(strip.last),
        )


def _shortened(words: str) -> str:
    said = " ".join(words.split())
    return f"{said[:160]}…" if len(said) > 160 else said


def _round_step(least: float) -> int:
    """Return the first of 1, 2, 5, 10, 20, … that is not smaller."""
    step = 1
    while True:
        for times in (1, 2, 5):
            if step * times >= least:
                return step * times
        step *= 10


def _at_minutes(known: Sequence[tuple[float, int]]) -> list[tuple[int, str]]:
    """Return at which word each round time stands, between the beginnings of turns as the words go."""
    length = known[-1][0] - known[0][0] if known else 0.0
    if not 0 < length < _LONGEST:
        return []
    step = next((step for step in _SECONDS if length / step <= _TICKS), 0)
    step = step or 3600 * ceil(length / 3600 / _TICKS)
    ticks = []
    for (begin, word), (until, next_word) in pairwise(known):
        time = -(-begin // step) * step
        while time < until:
            share = (time - begin) / (until - begin)
            ticks.append((round(word + share * (next_word - word)), time_in_recording(time)))
            time += step
    return ticks
