"""Tiers of programs for annotation: whose speech each holds, and which hold no speech of their own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coder.importers import prose
from coder.importers.source_file import Provenance, SourceFile, finish
from coder.importers.speakers.segments import Segment, compose, joined
from coder.importers.text.encodings import cleaned
from coder.model import LeftOut, Transcript
from coder.translations import N_

#: Names of tiers that say something of the speech: comments, gestures, translations, sounds, words apart.
_ABOUT = re.compile(
    r"comment|note|memo|remark|opmerking|remarque|transl|gloss|gest|gaze|nonverb|non-verb|phon|syllab|morph|\bpos\b"
    r"|lemma|pitch|intens|silence|pause|\bmau\b|\bkan\b|\btopic|thema|theme",
    re.IGNORECASE,
)
#: Names of tiers that say what stands in them, not who speaks.
_NOBODY = re.compile(
    r"(?:words?|utterances?|transcri\w*|text|speech|sentences?|ort\w*|segments?|default|tier|main|tekst|texte)[\s_\-]*\d*",
    re.IGNORECASE,
)
#: A tier with fewer words a mark than this holds single words, which another tier has in sentences.
_SINGLE_WORDS = 1.4
_FEWEST_SINGLE = 3
_PAUSE = 1.0  # seconds between words, after which another utterance begins


@dataclass(slots=True)
class Tier:
    """A row of marks: its name, who speaks in it, and what was said from when to when."""

    name: str
    speaker: str | None
    segments: list[Segment] = field(default_factory=list)
    depends: bool = False  # it says something of another tier

    @property
    def words(self) -> int:
        """Return how many words it has."""
        return prose.count(segment.text for segment in self.segments)


def transcript_of(
    source: SourceFile, tiers: Sequence[Tier], provenance: Provenance, noted: Iterable[LeftOut] = ()
) -> Transcript:
    """Return the talk of the tiers that hold speech, in the order of time; the words of the others are counted."""
    filled = [tier for tier in tiers if tier.words]
    speech = _of_speech(filled)
    for tier in speech:
        tier.segments = _as_utterances(tier)
    segments = [
        _of_speaker(segment, tier) for tier in speech for segment in tier.segments if segment.text.strip()
    ]
    segments.sort(key=lambda segment: segment.time or 0.0)
    text, detected = compose(joined(segments), what=N_("segments"))
    beside = sum(tier.words for tier in filled if tier not in speech)
    left_out = [*noted, *([LeftOut(N_("tiers that hold no speech of their own"), beside)] if beside else [])]
    told = Provenance(
        provenance.format,
        provenance.encoding,
        provenance.language,
        provenance.facts,
        provenance.warnings,
        [*provenance.left_out, *left_out],
    )
    return finish(source, text, detected, told)


def _as_utterances(tier: Tier) -> list[Segment]:
    """Join the words of a tier that holds them one by one, up to a pause."""
    filled = [segment for segment in tier.segments if segment.text.strip()]
    if tier.words >= _SINGLE_WORDS * len(filled) or len(filled) < _FEWEST_SINGLE:
        return filled
    utterances: list[Segment] = []
    for segment in filled:
        before = utterances[-1] if utterances else None
        if before and before.until is not None and (segment.time or 0.0) - before.until < _PAUSE:
            before.text, before.until = f"{before.text} {segment.text.strip()}", segment.until
        else:
            utterances.append(Segment(segment.speaker, segment.text.strip(), segment.time, segment.until))
    return utterances


def _of_speech(tiers: Sequence[Tier]) -> list[Tier]:
    """Leave out what depends on other tiers and what speaks of speech, unless nothing else is there."""
    independent = [tier for tier in tiers if not tier.depends] or list(tiers)
    spoken = [tier for tier in independent if not _ABOUT.search(tier.name)] or independent
    whole = [tier for tier in spoken if tier.words >= _SINGLE_WORDS * len(tier.segments)]
    texts = " ".join(segment.text for tier in whole for segment in tier.segments)
    return [tier for tier in spoken if tier in whole or not _repeats(tier, texts)]


def _repeats(tier: Tier, texts: str) -> bool:
    """Tell whether a tier holds the words of the others once more, one by one."""
    words = prose.words_of(" ".join(segment.text for segment in tier.segments))
    known = set(prose.words_of(texts))
    return sum(word in known for word in words) * 10 >= 8 * len(words)


def _of_speaker(segment: Segment, tier: Tier) -> Segment:
    words = " ".join(cleaned(segment.text).split())
    speaker = segment.speaker or tier.speaker or tier.name
    return Segment(None if _NOBODY.fullmatch(speaker) else speaker, words, segment.time, segment.until)
