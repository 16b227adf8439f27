"""TextGrids of Praat, long and short: a tier a speaker."""

import re
from collections.abc import Iterator

from coder.errors import SourceFileError
from coder.importers import tiers
from coder.importers.source_file import Importer, Provenance, SourceFile
from coder.importers.speakers.segments import Segment
from coder.importers.tiers import Tier
from coder.model import Transcript
from coder.translations import _

_SIGN = re.compile(
    r'\ufeff?\s*(?:File type\s*=\s*)?"ooTextFile(?: short)?"\s*\n?\s*(?:Object class\s*=\s*)?"TextGrid"'
)
#: Strings, in which a quote is doubled, and numbers that stand free: not those in `intervals [1]`.
_TOKEN = re.compile(r'"((?:[^"]|"")*)"|(?<![\w.\[])(-?\d+(?:\.\d+)?(?:[eE]-?\d+)?)(?![\w.\]])')


def sniff(source: SourceFile) -> bool:
    """Recognise the first two lines of Praat's text files."""
    return bool(_SIGN.match(source.start))


def read(source: SourceFile) -> Transcript:
    """Read the intervals and points of every tier."""
    decoded = source.decoded
    tokens = _tokens(decoded.text)
    try:
        read_tiers = _tiers(tokens)
    except (StopIteration, RuntimeError, ValueError):
        raise SourceFileError(_("It is a TextGrid that is cut off. Save it again in Praat.")) from None
    if not any(tier.words for tier in read_tiers):
        raise SourceFileError(_("It is a TextGrid without words."))
    return tiers.transcript_of(
        source, read_tiers, Provenance("praat", decoded.encoding, warnings=decoded.warnings)
    )


def _tokens(text: str) -> Iterator[str | float]:
    """Yield the strings and numbers of the file; the names before them in the long form say nothing more."""
    for match in _TOKEN.finditer(text):
        if match[2] is not None:
            yield float(match[2])
        else:
            yield match[1].replace('""', '"')


def _tiers(tokens: Iterator[str | float]) -> list[Tier]:
    _type, _class, _begin, _end, number = (next(tokens) for _unused in range(5))
    return [_tier(tokens) for _unused in range(_count(number))]


def _tier(tokens: Iterator[str | float]) -> Tier:
    kind, name, _begin, _end, number = (next(tokens) for _unused in range(5))
    tier = Tier(str(name), str(name) or None)
    for _unused in range(_count(number)):
        begin = float(next(tokens))
        end = float(next(tokens)) if kind == "IntervalTier" else None
        tier.segments.append(Segment(None, str(next(tokens)), begin, end))
    tier.segments = [segment for segment in tier.segments if segment.text.strip()]
    tier.depends = kind != "IntervalTier"  # points mark something in the speech
    return tier


def _count(token: str | float) -> int:
    if not isinstance(token, float):
        raise ValueError(token)
    return int(token)


IMPORTER = Importer(
    name="praat",
    suffixes=(".textgrid",),
    about="TextGrids of Praat: a tier a speaker, with times; tiers of comments, sounds and single words are left out.",
    sniff=sniff,
    read=read,
)
