"""The text of a source corrected: planned and shown first, decided by a person, and undone when it was wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coder.corrections.comparison import compare
from coder.corrections.fates import Fate, Follower
from coder.corrections.plan import CodingFate, Correction, planned
from coder.corrections.turn_rows import TurnRow, renamed, written_from
from coder.corrections.turns import kept_now, with_known
from coder.errors import NotFoundError, StudyError, UsageError
from coder.model import Coding, Role, Source, SourceKind, Transcript
from coder.model.rewritten import Edit, Rewritten
from coder.services import pseudonymise
from coder.study import Study
from coder.study.audit_log import AuditLog, Change
from coder.study.coders import Coders
from coder.study.database import transaction
from coder.study.earlier_texts import EarlierText
from coder.study.restoring import Restoring
from coder.study.rewriting import Rewriting, Span
from coder.translations import _, ngettext

#: So many passages are quoted in a sentence.
_MOST_QUOTED, _LONGEST_QUOTE = 8, 60


@dataclass(frozen=True)
class Decisions:
    """What a person decides of codings: those not named are kept on the words that stand there now."""

    withdrawn: frozenset[int] = frozenset()
    placed: Mapping[int, Span] = field(default_factory=dict)
    withdraw_lost: bool = False

    def withdraws(self, one: CodingFate) -> bool:
        """Tell whether a coding is to be withdrawn."""
        if one.id in self.placed:
            return False
        return one.id in self.withdrawn or (self.withdraw_lost and one.landing.fate == Fate.LOST)


KEEP_ALL = Decisions()


class LostPlacesError(StudyError):
    """Codings would lose their place, and nobody has said what is to become of them."""

    def __init__(self, lost: Sequence[CodingFate]) -> None:
        """Keep them, to be shown."""
        self.lost = list(lost)
        sentence = ngettext(
            "The words of {n} coding are gone from the corrected text, and nobody said what is to become of it: "
            "{codings}. Withdraw it (--withdraw-lost) or name other words for it (--move ID=“words”). Nothing was "
            "changed.",
            "The words of {n} codings are gone from the corrected text, and nobody said what is to become of them: "
            "{codings}. Withdraw them (--withdraw-lost) or name other words for them (--move ID=“words”). Nothing "
            "was changed.",
            len(self.lost),
            codings=_quoted(one.coding for one in self.lost),
        )
        super().__init__(sentence)


# --- what is to be written ------------------------------------------------------


def plan_version(study: Study, source_id: str, path: Path, encoding: str | None = None) -> Correction:
    """Say what would become of a source if a file that the importers read were its text."""
    from coder.importers import ReadingOptions, read_transcripts

    versions = read_transcripts(path, ReadingOptions(encoding=encoding))
    if len(versions) != 1 or versions[0].respondents:
        raise UsageError(
            _(
                "{file} holds more than one source. Give a file with the text of {source} alone.",
                file=path.name,
                source=source_id,
            )
        )
    former = _correctable(study, source_id)
    spoken, warnings = _without_names(study, former, versions[0])
    return _planned(study, former, spoken, warnings=(*warnings, *versions[0].warnings))


def plan_text(study: Study, source_id: str, text: str) -> Correction:
    """Say what would become of a source if these words, with speakers as labels, were its text."""
    from coder.importers.speakers.roles import guess_roles
    from coder.importers.speakers.turns import find_turns, with_languages
    from coder.importers.text.encodings import normal

    former = _correctable(study, source_id)
    text = normal(text)
    found = find_turns(text)
    turns, language = with_languages(found.turns, text, former.language)
    speakers = guess_roles(found.labels, turns, text)
    spoken = Transcript(former.title, text, tuple(turns), speakers, language=language)
    return _planned(study, former, spoken)


def plan_turns(study: Study, source_id: str, rows: Sequence[TurnRow]) -> Correction:
    """Say what would become of a source if these rows were its turns."""
    from coder.importers.text.encodings import normal

    former = _correctable(study, source_id)
    composed = []
    for row in rows:
        speaker = " ".join(normal(row.speaker).split()) if row.speaker else None
        composed.append(replace(row, speaker=speaker or None, text=normal(row.text)))
    spoken, known = written_from(former, composed)
    return _planned(study, former, spoken, known)


def plan_speakers(
    study: Study, source_id: str, names: Mapping[str, str], roles: Mapping[str, Role]
) -> Correction:
    """Say what would become of a source if its speakers had these names and roles; one name twice merges two."""
    former = _correctable(study, source_id)
    known = [speaker.label for speaker in former.speakers]
    for label in (*names, *(label for label in roles if label not in names.values())):
        if label not in known:
            raise NotFoundError(
                _(
                    '{source} has no speaker "{label}". It has: {known}.',
                    source=source_id,
                    label=label,
                    known=", ".join(known) or _("none"),
                )
            )
    return plan_turns(study, source_id, renamed(former, names, roles))


def _correctable(study: Study, source_id: str) -> Source:
    source = study.sources.get(source_id)
    if source.kind == SourceKind.FIGURES and "indicator" in source.attributes:
        raise UsageError(
            _(
                "{source} says what indicator {indicator} says in the codebook. Correct it there.",
                source=source_id,
                indicator=source.attributes["indicator"],
            )
        )
    return source


def _without_names(study: Study, source: Source, spoken: Transcript) -> tuple[Transcript, tuple[str, ...]]:
    """Take the names out of a version of a source from which they were taken out before."""
    if not study.log.has_entry("pseudonymise", "source", source.id):
        return spoken, ()
    key = pseudonymise.key(study, pseudonymise.key_path(study))
    if not key:
        return spoken, (
            _(
                "Names were taken out of {source}, and the key does not lie at {key}: see to it that none come back.",
                source=source.id,
                key=pseudonymise.key_path(study),
            ),
        )
    return pseudonymise.taken_out(key, spoken), ()


def _planned(
    study: Study,
    former: Source,
    spoken: Transcript,
    known: Sequence[Edit] = (),
    warnings: Sequence[str] = (),
) -> Correction:
    if not spoken.text.strip():
        raise UsageError(_("The corrected text holds no words. To take a source out: `coder source remove`."))
    made = compare(former.text, spoken.text, known)
    if not known:
        spoken = with_known(spoken, former, made)
    spoken = replace(spoken, kept=spoken.kept or kept_now(former, spoken))
    warnings = [*warnings, *_of_another(study, former, spoken.text)]
    return replace(_followed(study, former, spoken, made), warnings=tuple(warnings))


def _of_another(study: Study, former: Source, text: str) -> list[str]:
    """Say so where another source has this text, too: perhaps the wrong file was chosen."""
    others = study.sources.with_text(study.sources.hash_of_source(former.id, text))
    if not others or former.id in others:
        return []
    return [
        _("{other} has this text, letter by letter. Is {source} meant?", other=others[0], source=former.id)
    ]


def _followed(study: Study, former: Source, spoken: Transcript, made: Rewritten) -> Correction:
    codings = [
        coding for coding in study.codings.select(former.id, withdrawn=True) if coding.source == former.id
    ]
    suggestions = [one for one in study.suggestions.select(former.id) if one.source == former.id]
    digest = study.sources.text_hash(former.id)
    return planned(former, spoken, made, codings, suggestions, digest)


# --- writing --------------------------------------------------------------------


def correct(
    study: Study, correction: Correction, by: str, decisions: Decisions = KEEP_ALL, why: str = ""
) -> Correction:
    """Write a correction that was planned, in one transaction; return what became of everything.

    Raises `StudyError` where the source has another text than the plan was made for, and
    `LostPlacesError` for codings whose words are gone and of which nobody decided.
    """
    source_id = correction.former.id
    with transaction(study.db):
        former = study.sources.get(source_id)
        if (former.text, former.turns) != (correction.former.text, correction.former.turns):
            raise StudyError(
                _(
                    "The text of {source} was corrected by somebody else meanwhile. Look at it again; nothing "
                    "was changed.",
                    source=source_id,
                )
            )
        now = replace(
            _followed(study, former, correction.spoken, correction.made), warnings=correction.warnings
        )
        _check_decided(now, decisions)
        if not now.changes_nothing:
            _write(study, now, Coders(study.db).ensure(by), decisions, why)
    return now


def _check_decided(correction: Correction, decisions: Decisions) -> None:
    text = correction.made.text
    known = {one.id for one in correction.codings if not one.coding.withdrawn}
    for coding in sorted(decisions.withdrawn | decisions.placed.keys()):
        if coding not in known:
            raise NotFoundError(
                _("{source} has no coding {coding}.", source=correction.former.id, coding=coding)
            )
    for coding, (start, end) in decisions.placed.items():
        if not (0 <= start < end <= len(text) and text[start:end].strip()):
            raise UsageError(
                _(
                    "{start} to {end} is no passage of the corrected text: coding {coding}.",
                    start=start,
                    end=end,
                    coding=coding,
                )
            )
    undecided = [
        one
        for one in correction.of_fate(Fate.LOST)
        if one.id not in decisions.placed and not decisions.withdraws(one)
    ]
    if undecided:
        raise LostPlacesError(undecided)


def _write(study: Study, correction: Correction, by: str, decisions: Decisions, why: str) -> None:
    source = correction.former.id
    earlier = study.earlier_texts.keep(source, by, why)
    withdrawn = [one for one in correction.codings if decisions.withdraws(one) and not one.coding.withdrawn]
    study.codings.withdraw_many((one.id for one in withdrawn), by)
    before = study.earlier_texts.standing(source)
    study.suggestions.drop(one.id or 0 for one in correction.dropped)
    places = {one.id: (one.landing.start, one.landing.end) for one in correction.codings}
    places |= decisions.placed
    rewriting = Rewriting(study, by)
    rewriting.source(source, correction.made, correction.spoken, places)
    rewriting.reasons({source: correction.made}, set())
    study.reworded.mark({one.id: one.coding.quote for one in correction.codings}, by)
    after = study.earlier_texts.standing(source)
    gone = {one.id for one in withdrawn} | before.codings - after.codings
    study.earlier_texts.note_gone(earlier, gone, before.suggestions - after.suggestions)
    AuditLog(study.db).add(by, _logged(correction, earlier, gone, why))


def _logged(correction: Correction, earlier: int, gone: Iterable[int], why: str) -> Change:
    told: dict[str, Any] = {"words": len(correction.spoken.text.split()), "earlier_text": earlier}
    told |= {"changed": [one.id for one in correction.of_fate(Fate.CHANGED)], "withdrawn": sorted(gone)}
    told |= {"why": why} if why else {}
    return "correct", "source", correction.former.id, {"words": correction.former.words}, told


# --- back -----------------------------------------------------------------------


@dataclass(frozen=True)
class Undoing:
    """A correction to be taken back, and the codings that hinder it: made since, on words that would go."""

    earlier: EarlierText
    made: Rewritten
    hindering: tuple[Coding, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as scripts get it."""
        hindering = [
            {"id": coding.id, "code": coding.code, "coder": coding.coder, "quote": coding.quote}
            for coding in self.hindering
        ]
        return {**self.earlier.as_dict(), "hindering": hindering}


def plan_undoing(study: Study, source_id: str) -> Undoing:
    """Say what would hinder taking the last correction of a source back."""
    earlier = study.earlier_texts.last(source_id)
    if earlier is None:
        raise NotFoundError(_("{source} was not corrected, or what was is undone already.", source=source_id))
    source = study.sources.get(source_id)
    made = compare(source.text, earlier.text)
    follower = Follower(source.text, made)
    stood = earlier.at_place("coding")
    elsewhere = study.reworded.placed_since(source_id, earlier.at)
    hindering = []
    for coding in study.codings.select(source_id):
        if coding.source != source_id or (coding.id in stood and coding.id not in elsewhere):
            continue
        if follower.follow(coding.start, coding.end).fate != Fate.MOVED:
            hindering.append(coding)
    return Undoing(earlier, made, tuple(hindering))


def undo(study: Study, source_id: str, by: str) -> EarlierText:
    """Take the last correction of a source back: text, turns, speakers and places are as they were.

    Refused while somebody has coded words that only the corrected text has.
    """
    with transaction(study.db):
        undoing = plan_undoing(study, source_id)
        if undoing.hindering:
            raise StudyError(
                ngettext(
                    "{n} coding was made on words that only the corrected text has: {codings}. Withdraw it first; "
                    "nothing was changed.",
                    "{n} codings were made on words that only the corrected text has: {codings}. Withdraw them "
                    "first; nothing was changed.",
                    len(undoing.hindering),
                    codings=_quoted(undoing.hindering),
                )
            )
        by = Coders(study.db).ensure(by)
        Restoring(study, undoing.earlier, undoing.made, by).restore()
        change = ("undo", "source", source_id, None, {"earlier_text": undoing.earlier.id})
        AuditLog(study.db).add(by, change)
    return undoing.earlier


def _quoted(codings: Iterable[Coding]) -> str:
    """Name codings with the beginning of their words."""
    named = []
    for coding in codings:
        words = " ".join(coding.quote.split())
        if len(words) > _LONGEST_QUOTE:
            words = words[: _LONGEST_QUOTE - 1] + "…"
        named.append(f"{coding.id} ({coding.code}, {coding.coder}) “{words}”")
    if len(named) > _MOST_QUOTED:
        more = _("and {number} more", number=len(named) - _MOST_QUOTED)
        named = [*named[:_MOST_QUOTED], more]
    return "; ".join(named)
