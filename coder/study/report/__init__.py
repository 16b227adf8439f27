"""Gathers one report from a study: every table of it traceable to the words that somebody said."""

from typing import TYPE_CHECKING

from coder import __version__
from coder.errors import UsageError
from coder.model import Kind
from coder.reporting.parts import Report, Section
from coder.study.report.chain import chain_section
from coder.study.report.claims import claims_section
from coder.study.report.contribution import contribution_section
from coder.study.report.coverage import coverage_section, gaps_section
from coder.study.report.desk import Desk
from coder.study.report.framework import framework_section
from coder.study.report.matrices import matrices_section
from coder.study.report.method import method_section
from coder.study.report.overview import overview_section
from coder.study.report.progress import indicators_section, markers_section
from coder.study.report.register import register_section
from coder.study.report.wavemakers import wavemakers_section
from coder.wording import LANGUAGES, say

if TYPE_CHECKING:
    from coder.study import Study

#: Labels that the writers put in themselves.
_WORDS = [
    "skip",
    "contents",
    "register",
    "register_intro",
    "filter",
    "quotes",
    "quote",
    "source",
    "code",
    "stance",
    "coder",
    "coding",
    "made_with",
    "in_register",
    "close",
]


def gather(study: "Study", language: str = "en") -> Report:
    """Gather the whole report in one language. The same study gives the same report."""
    if language not in LANGUAGES:
        raise UsageError(f'A report is written in {", ".join(LANGUAGES)}, not in "{language}".')
    desk = Desk(study, language)
    sections: tuple[Section, ...] = (
        overview_section(desk),
        matrices_section(desk),
        claims_section(desk, Kind.OUTCOME),
        contribution_section(desk),
        markers_section(desk),
        indicators_section(desk),
        claims_section(desk, Kind.ASSUMPTION),
        wavemakers_section(desk),
        coverage_section(desk),
        gaps_section(desk),
        chain_section(desk),
        register_section(desk),
        framework_section(desk),
        method_section(desk),
    )
    title = study.codebook.title.in_language(language) or study.path.parent.name
    return Report(
        title=title,
        subtitle=desk.subtitle(),
        language=language,
        sections=sections,
        quotes=desk.quotes,
        words={key: say(key, language) for key in _WORDS},
        version=__version__,
    )
