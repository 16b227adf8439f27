"""Which source of the study each transcript of an import is: every file is at most one of them."""

from pathlib import Path

from coder.model import Transcript
from coder.services.originals import readable
from coder.study import Study
from coder.translations import _

_SHOWN = 3


class MetSources:
    """The sources that the files of one import are; two files of one import are never the same source."""

    def __init__(self, study: Study) -> None:
        self._sources = study.sources
        #: Source → the file that it is, and the names under which it came.
        self._met: dict[str, tuple[Path, set[Path]]] = {}

    def known(self, path: Path, transcript: Transcript) -> str | None:
        """Return the source that this transcript of a file is; None where it is a new one."""
        source = self._linked(path, transcript)
        if source is None:
            source = self._sources.same(transcript, readable(path.name), apart_from=self._met)
        if source:
            self.take(source, path)
        return source

    def _linked(self, path: Path, transcript: Transcript) -> str | None:
        """Return the source of a file that came under another name already: one of the two is a link."""
        place = path.resolve()
        alike = self._sources.with_text(self._sources.hash_of(transcript.text))
        for source, (known_place, names) in self._met.items():
            if known_place == place and path not in names and source in alike:
                return source
        return None

    def take(self, source: str, path: Path) -> None:
        """Remember that a file is this source."""
        _place, names = self._met.setdefault(source, (path.resolve(), set()))
        names.add(path)

    def said_of_same_words(self, transcript: Transcript) -> list[str]:
        """Say so where others said the same, word for word: perhaps it is one file under two names."""
        others = self._sources.with_text(self._sources.hash_of(transcript.text))
        if not others:
            return []
        named = ", ".join(others[:_SHOWN]) + ("…" if len(others) > _SHOWN else "")
        return [
            _(
                "It says the same, word for word, as {sources}, and is a source of its own: its file has another "
                "name or place. If it is the same talk, `coder source remove` takes one of them out.",
                sources=named,
            )
        ]
