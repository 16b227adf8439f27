"""Sources that two studies have with other words: the later text holds, or the one that somebody chooses.

Where one side corrected a text, its correction is taken over by the other. Nothing is lost on the
way: what was coded in the text that goes is followed into the one that stays, and that text is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coder.corrections.comparison import compare
from coder.corrections.plan import Correction, planned
from coder.merge import Conflict, Decide
from coder.model import Source, SourceKind, Speaker, Transcript
from coder.study import Study
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import transaction
from coder.study.earlier_texts import EarlierText
from coder.study.rewriting import Rewriting, Span
from coder.translations import _, ngettext

#: Changes of a text, as the log has them.
_OF_TEXT = ("correct", "undo")
#: So many letters are shown around what differs.
_AROUND, _LONGEST = 30, 60


@dataclass(frozen=True)
class _Version:
    """A source in one of the two studies."""

    study: Study
    source: Source
    earlier: list[EarlierText]

    def knew(self, other: "_Version") -> bool:
        """Tell whether this one had the words of the other before."""
        digest = other.study.sources.text_hash(other.source.id)
        return any(text.text_hash == digest for text in self.earlier)

    def changes(self) -> set[tuple[str, str, str]]:
        """Return the changes of its text that the log tells of."""
        return self.study.log.happened("source", self.source.id, _OF_TEXT)

    def is_without_names(self) -> bool:
        """Tell whether names were taken out of it."""
        return self.study.log.has_entry("pseudonymise", "source", self.source.id)


def bring_together(mine: Study, theirs: Study, by: str, decide: Decide) -> list[Conflict]:
    """Let both studies have the same words in each source that both have; return what was to be decided.

    `theirs` is a copy for this merge.
    """
    conflicts: list[Conflict] = []
    here = {source.guid: source for source in _sources(mine)}
    differing = []
    for source in _sources(theirs):
        known = here.get(source.guid)
        if known and known.text != source.text:
            differing.append((known, source))
    if differing:
        with transaction(mine.db), transaction(theirs.db):
            for known, source in differing:
                _meet(_version(mine, known), _version(theirs, source), by, decide, conflicts)
    return conflicts


def _sources(study: Study) -> list[Source]:
    return [study.sources.get(source) for source in study.sources.ids()]


def _version(study: Study, source: Source) -> _Version:
    return _Version(study, source, study.earlier_texts.of(source.id))


def _meet(mine: _Version, theirs: _Version, by: str, decide: Decide, conflicts: list[Conflict]) -> None:
    """Let the text of one side take the place of that of the other, where they differ."""
    if SourceKind.FIGURES in (mine.source.kind, theirs.source.kind):
        return  # they say what the codebook says
    if mine.is_without_names() != theirs.is_without_names():
        return  # or names would come back with what was kept and written beside it
    taken = _taken(mine, theirs, decide, conflicts)
    loser, winner = (mine, theirs) if taken else (theirs, mine)
    _take_over(loser, winner, by)


def _taken(mine: _Version, theirs: _Version, decide: Decide, conflicts: list[Conflict]) -> bool:
    """Tell whether their text holds: they went on from ours, or somebody says so."""
    ours, others = mine.changes(), theirs.changes()
    if ours != others and (ours > others or others > ours):
        return others > ours
    conflict = _conflict(mine.source, theirs.source)
    decided = decide(conflict)
    conflicts.append(replace(conflict, decided=decided))
    return decided == "theirs"


def _conflict(mine: Source, theirs: Source) -> Conflict:
    edits = compare(mine.text, theirs.text).edits
    start, end, new_start, new_end = edits[0] if edits else (0, 0, 0, 0)
    more = len(edits) - 1
    here, there = _around(mine.text, start, end), _around(theirs.text, new_start, new_end)
    if more > 0:
        further = ngettext("and {n} more place", "and {n} more places", more)
        here, there = f"{here}; {further}", f"{there}; {further}"
    what = _("the text of {source} ({title})", source=mine.id, title=mine.title)
    return Conflict(f"source:{mine.id}:text", what, here, there)


def _around(text: str, start: int, end: int) -> str:
    """Return what stands at a place, with some words before and behind it."""
    end = min(end, start + _LONGEST)
    before, behind = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    words = " ".join(text[before:behind].split())
    return f"“{'…' if before else ''}{words}{'…' if behind < len(text) else ''}”"


# --- taking a text over ---------------------------------------------------------


def _take_over(loser: _Version, winner: _Version, by: str) -> None:
    """Give a source the words of the other side, and let all that points into it follow.

    A text that the other side had before is followed through its corrections, which come with
    its log. Any other text is kept, and the log tells of it.
    """
    study, source_id = loser.study, loser.source.id
    placed = _placed(winner)
    told: set[int] = set()
    if winner.knew(loser):
        told = {one.id or 0 for one in study.codings.select(source_id, withdrawn=True) if one.guid in placed}
    else:
        _record(loser, winner, by)
    texts: list[EarlierText | Source] = [*_steps(loser, winner), winner.source]
    for text in texts:
        former = study.sources.get(source_id)
        spoken = _spoken(former, text)
        made = compare(former.text, spoken.text)
        codings = [one for one in study.codings.select(source_id, withdrawn=True) if one.source == source_id]
        suggestions = [one for one in study.suggestions.select(source_id) if one.source == source_id]
        digest = study.sources.text_hash(source_id)
        correction = planned(former, spoken, made, codings, suggestions, digest)
        _rewrite(study, correction, by, placed)
        study.reworded.mark({one.id: one.coding.quote for one in correction.codings}, by, told)


def _record(loser: _Version, winner: _Version, by: str) -> None:
    """Keep a text that the other side does not know, and say so."""
    source = loser.source
    why = _("another text was taken in a merge")
    earlier = loser.study.earlier_texts.keep(source.id, by, why)
    loser.study.earlier_texts.note_gone(earlier, (), ())
    words = len(winner.source.text.split())
    told = {"words": words, "earlier_text": earlier, "changed": [], "withdrawn": [], "why": why}
    by = Coders(loser.study.db).ensure(by)
    AuditLog(loser.study.db).add(by, ("correct", "source", source.id, {"words": source.words}, told))


def _steps(loser: _Version, winner: _Version) -> list[EarlierText]:
    """Return the texts through which the winner came from that of the loser."""
    digest = loser.study.sources.text_hash(loser.source.id)
    places = [n for n, text in enumerate(winner.earlier) if text.text_hash == digest]
    return winner.earlier[places[-1] + 1 :] if places else []


def _spoken(former: Source, text: EarlierText | Source) -> Transcript:
    """Return a text with its turns; a speaker who was there before stays what they were."""
    roles = {speaker.label: speaker for speaker in former.speakers}
    speakers = []
    for told in text.speakers:
        speaker = told if isinstance(told, Speaker) else Speaker(told["label"], told["role"])
        speakers.append(roles.get(speaker.label, speaker))
    kept = text.kept if isinstance(text, Source) else former.kept
    return Transcript(
        former.title, text.text, text.turns, tuple(speakers), language=former.language, kept=kept
    )


def _placed(winner: _Version) -> Mapping[str, Span]:
    """Return by identity where codings stand in the text that stays."""
    placed = {}
    for coding in winner.study.codings.select(winner.source.id, withdrawn=True):
        if coding.source == winner.source.id:
            placed[coding.guid] = (coding.start, coding.end)
    return placed


def _rewrite(study: Study, correction: Correction, by: str, placed: Mapping[str, Span]) -> None:
    """Write the text; a coding whose words are gone stands at the nearest word, marked to be looked at."""
    source_id, length = correction.former.id, len(correction.made.text)
    study.suggestions.drop(one.id or 0 for one in correction.dropped)
    places = {}
    for one in correction.codings:
        start, end = placed.get(one.coding.guid, (0, length + 1))
        places[one.id] = (start, end) if end <= length else (one.landing.start, one.landing.end)
    rewriting = Rewriting(study, by)
    rewriting.source(source_id, correction.made, correction.spoken, places)
    rewriting.reasons({source_id: correction.made}, set())
