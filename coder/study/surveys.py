"""Surveys taken in: one source for what was asked, and one for each who answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlite_utils import Database

from coder.errors import UsageError
from coder.model import Transcript
from coder.source_attributes import FIXED
from coder.study.database import transaction
from coder.study.sources import Sources, text_hash

#: What the table itself says of the survey: it is newer in a newer table.
_COUNTED = ("rows", "asked", "finished")


@dataclass
class Kept:
    """What became of a survey: its id, who answered in the order of the table, and what is to be said."""

    survey: str
    is_new: bool
    respondents: list[str] = field(default_factory=list)
    added: int = 0
    warnings: list[str] = field(default_factory=list)


class Surveys:
    """Keeps surveys; a table that has grown since brings only the respondents that are new."""

    def __init__(self, db: Database, sources: Sources) -> None:
        self.db = db
        self.sources = sources

    def keep(self, survey: Transcript, by: str, file: str, given: Mapping[str, Any]) -> Kept:
        """Keep a survey and its respondents; what is given holds for all who do not say otherwise."""
        with transaction(self.db):
            survey, known = self._known(survey)
            if known is None:
                source, _ = self.sources.add(_with(survey, given), by, file)
                kept = Kept(source, is_new=True)
            else:
                kept = Kept(known, is_new=False)
            here, labels = self._hashes(kept.survey), self._labels(kept.survey)
            title = str(given.get("title") or survey.title)
            for respondent in survey.respondents:
                if own := here.get(self.sources.hash_of(respondent.text, kept.survey)):
                    kept.respondents.append(own)
                elif respondent.title in labels:
                    kept.warnings.append(_other_words(respondent.title, labels[respondent.title]))
                else:
                    whole = self._titled(respondent, title, given)
                    own, _ = self.sources.add(whole, by, parent=kept.survey)
                    kept.respondents.append(own)
                    kept.added += 1
            kept.warnings += self.misfits(survey)
            if kept.added and not kept.is_new:
                self._count_again(kept, survey, by)
        return kept

    def before(self, survey: Transcript) -> str | None:
        """Return the source that this survey was when all its respondents stood in one text."""
        whole = "\n".join(respondent.text for respondent in survey.respondents)
        return self.sources.with_text(text_hash(whole))

    # --- which survey it is ---------------------------------------------------

    def _known(self, survey: Transcript) -> tuple[Transcript, str | None]:
        """Find the survey of which this is the table.

        Another one with its name and its questions, such as that of the year before, gets a number
        behind the name.
        """
        name, n = survey.title, 1
        while known := self.sources.with_text(text_hash(survey.text)):
            if self._is_same(survey, known):
                return survey, known
            n += 1
            survey = renamed(survey, f"{name} ({n})")
        return survey, None

    def _is_same(self, survey: Transcript, known: str) -> bool:
        """Tell a table that has grown from another one: most who are in both say the same in both."""
        here, labels = self._hashes(known), self._labels(known)
        same = other = 0
        for respondent in survey.respondents:
            if self.sources.hash_of(respondent.text, known) in here:
                same += 1
            elif respondent.title in labels:
                other += 1
        return not here or same > other or same == other > 0

    def _hashes(self, survey: str) -> dict[str, str]:
        """Return who answered by what they said, before and after names were taken out."""
        sql = "SELECT text_hash, original_hash, id FROM source WHERE parent = ?"
        rows = self.db.execute(sql, [survey]).fetchall()
        return {digest: own for *digests, own in rows for digest in digests if digest}

    def _labels(self, survey: str) -> dict[str, str]:
        sql = (
            "SELECT speaker.label, speaker.source FROM speaker JOIN source ON source.id = speaker.source "
            "WHERE source.parent = ?"
        )
        return dict(self.db.execute(sql, [survey]).fetchall())

    def _count_again(self, kept: Kept, survey: Transcript, by: str) -> None:
        counted = {key: survey.attributes[key] for key in _COUNTED if key in survey.attributes}
        self.sources.set(kept.survey, by, **counted)
        new = "1 respondent is new" if kept.added == 1 else f"{kept.added} respondents are new"
        kept.warnings.append(f"{kept.survey} was here already: {new}.")

    # --- what is known of a respondent ----------------------------------------

    def _titled(self, respondent: Transcript, title: str, given: Mapping[str, Any]) -> Transcript:
        """Return a respondent a title, and the attributes as they can be kept."""
        attributes = {key: value for key, value in given.items() if key != "title"}
        own = {name: value for name, value, _ in self._fitted(respondent)}
        if "kind" in given:  # who says what the file is knows better than the file
            own.pop("kind")
        return replace(respondent, title=f"{title} – {respondent.title}", attributes={**attributes, **own})

    def _fitted(self, respondent: Transcript) -> Iterable[tuple[str, str, str]]:
        """Return attributes by the name under which they can be kept, with the fault where it is another."""
        for name, value in respondent.attributes.items():
            try:
                if name in FIXED:
                    self.sources.check_attributes({name: value})
            except UsageError as error:
                yield f"{name} (file)", value, str(error)
            else:
                yield name, value, ""

    def misfits(self, survey: Transcript) -> list[str]:
        """Say which values of which column could not become the attribute, each once."""
        found: dict[tuple[str, str], list[str]] = {}
        for respondent in survey.respondents:
            for name, value, fault in self._fitted(respondent):
                if fault:
                    heading = survey.columns.get(name.removesuffix(" (file)"), name)
                    found.setdefault((heading, fault), [name]).append(value)
        said = []
        for (heading, fault), (name, *values) in found.items():
            whose = "1 respondent" if len(values) == 1 else f"{len(values)} respondents"
            said.append(f'Column "{heading}": {fault} Kept as the attribute "{name}" of {whose}.')
        return said


def renamed(survey: Transcript, title: str) -> Transcript:
    """Return a survey another title, which is also the first line of its text."""
    _, _, questions = survey.text.partition("\n")
    return replace(survey, title=title, text=f"{title}\n{questions}")


def _with(survey: Transcript, given: Mapping[str, Any]) -> Transcript:
    return replace(survey, attributes={**survey.attributes, **given})


def _other_words(label: str, source: str) -> str:
    return (
        f'The answers of "{label}" are other than those of {source}, which stay as they are. '
        f"`coder source remove {source}`, then import again, takes in the new ones."
    )
