"""Words as a picture: those that are said most, or what each part says more than the others."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from coder.analysis.asking.frequencies import Frequencies, Keyness, compare
from coder.reporting.document import Figure
from coder.services.asking.layouts import part_title
from coder.services.report.context import ReportContext
from coder.translations import _

#: More cannot be held side by side on a page.
MOST_PARTS, MOST_WORDS, MOST_ALONE = 8, 10, 30


def words_figures(
    context: ReportContext, counted: Frequencies, title: str, links: bool = False
) -> tuple[Figure, ...]:
    """Draw the words that are counted; nothing where there are none, or no part says any of them more.

    With `links` each word leads to where it is said.
    """
    drawing = _Drawing(context, title, links)
    if len([part for part in counted.totals if part]) > 1:
        return drawing.compared(compare(counted, MOST_WORDS))
    return drawing.alone(counted)


class _Drawing:
    """What both figures share."""

    def __init__(self, context: ReportContext, title: str, links: bool) -> None:
        self.context = context
        self.title = title
        self.links = links

    def compared(self, found: Sequence[Keyness]) -> tuple[Figure, ...]:
        """Draw a panel per part, the words that it says more than the others."""
        parts = list(dict.fromkeys(one.part for one in found))
        panels, told = [], []
        several = len({one.language for one in found}) > 1
        for part in parts[:MOST_PARTS]:
            words = [one for one in found if one.part == part]
            name = part_title(self.context, part)
            panels.append({"title": name, "rows": [self._keyness_row(one, several) for one in words]})
            told.append(self.context.labelled(name, ", ".join(one.word for one in words[:5])))
        note = _(
            "Times in a million words. Behind each word: how often it is said, and by how many voices. Drawn are the "
            "words whose difference chance does not explain, the surest first."
        )
        left_out = len(parts) - MOST_PARTS
        if left_out > 0:
            note = f"{note} {_('Parts that are left out: {number}.', number=left_out)}"
        return self._figure(_("Words that some say more than others"), panels, told, note)

    def _keyness_row(self, one: Keyness, several: bool) -> dict[str, Any]:
        row = self._row(one.word, one.language if several else None, one.count, one.clusters)
        return row | {"here": one.rate, "others": one.rate_of_others}

    def alone(self, counted: Frequencies) -> tuple[Figure, ...]:
        """Draw the words that are said most."""
        words = counted.words[:MOST_ALONE]
        several = len({word.language for word in words}) > 1
        rows = []
        for word in words:
            row = self._row(word.shown, word.language if several else None, word.count, len(word.voices))
            rows.append(row | {"here": word.count, "others": None})
        told = [f"{word.shown} ({self.context.number(word.count)})" for word in words[:10]]
        note = _("Behind each word: how often it is said, and by how many voices.")
        left_out = len(counted.words) - len(words)
        if left_out:
            number = self.context.number(left_out)
            note = f"{note} {_('Words that are said less often are left out: {number}.', number=number)}"
        return self._figure(self.title, [{"title": "", "rows": rows}], told, note)

    def _row(self, word: str, language: str | None, count: int, voices: int) -> dict[str, Any]:
        shown = f"{word}\u00a0({language})" if language else word
        written = f"{self.context.number(count)}\u00a0({self.context.number(voices)})"
        return {"word": shown, "written": written, "url": _address(word) if self.links else None}

    def _figure(
        self, caption: str, panels: Sequence[dict[str, Any]], told: Sequence[str], note: str
    ) -> tuple[Figure, ...]:
        if not any(panel["rows"] for panel in panels):
            return ()
        rows = [row for panel in panels for row in panel["rows"]]
        data = {
            "panels": panels,
            "labels": {"here": _("this part"), "others": _("all others")},
            "note": note,
            "hints": {row["url"]: f"{row['word']} {row['written']}" for row in rows if row["url"]},
        }
        alternative = f"{caption}. {self.context.listed(told)}."
        return (Figure("words", "words", caption, alternative, data),)


def _address(word: str) -> str:
    return f"/search?words={quote(word, safe='')}"
