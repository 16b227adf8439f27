"""Import a survey: one source for what was asked, and one for each who answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from coder.errors import UsageError
from coder.model import Transcript
from coder.source_attributes import FIXED
from coder.study import Study
from coder.study.database import transaction
from coder.study.source_identity import text_hash
from coder.translations import _, ngettext

#: What the table itself says of the survey: it is newer in a newer table.
_COUNTED = ("rows", "asked", "finished")
#: Behind the name of an attribute that could not be kept under its own name.
_FROM_FILE = " (file)"


@dataclass
class ImportedSurvey:
    """What became of a survey: its id, who answered in the order of the table, and what is to be said."""

    survey: str
    is_new: bool
    respondents: list[str] = field(default_factory=list)
    added: int = 0
    warnings: list[str] = field(default_factory=list)


def import_survey(
    study: Study, survey: Transcript, by: str, file: str, given: Mapping[str, Any]
) -> ImportedSurvey:
    """Keep a survey and its respondents; what is given holds for all who do not say otherwise.

    A table that has grown since brings only the respondents that are new.
    """
    with transaction(study.db):
        survey, known = _find_survey(study, survey)
        if known is None:
            asked = replace(survey, attributes={**survey.attributes, **given})
            source, _new = study.sources.add(asked, by, file)
        else:
            source = known
        imported = ImportedSurvey(source, is_new=known is None)
        _import_respondents(study, survey, imported, by, given)
        imported.warnings += misfits(study, survey)
        if imported.added and not imported.is_new:
            _count_again(study, survey, imported, by)
    return imported


def former_source(study: Study, survey: Transcript) -> str | None:
    """Return the source that this survey was when all its respondents stood in one text."""
    whole = "\n".join(respondent.text for respondent in survey.respondents)
    former = study.sources.with_text(text_hash(whole))
    return former[0] if former else None


def misfits(study: Study, survey: Transcript) -> list[str]:
    """Return which values of which column could not become the attribute, each once."""
    names: dict[tuple[str, str], str] = {}
    counts: dict[tuple[str, str], int] = {}
    for respondent in survey.respondents:
        for name, _value, fault in _fitted(study, respondent):
            if not fault:
                continue
            misfit = (survey.columns.get(name.removesuffix(_FROM_FILE), name), fault)
            names.setdefault(misfit, name)
            counts[misfit] = counts.get(misfit, 0) + 1
    sentences = []
    for (heading, fault), count in counts.items():
        sentences.append(
            ngettext(
                'Column "{heading}": {fault} Kept as the attribute "{name}" of {n} respondent.',
                'Column "{heading}": {fault} Kept as the attribute "{name}" of {n} respondents.',
                count,
                heading=heading,
                fault=fault,
                name=names[heading, fault],
            )
        )
    return sentences


def renamed(survey: Transcript, title: str) -> Transcript:
    """Return a survey with another title, which is also the first line of its text."""
    _, _, questions = survey.text.partition("\n")
    return replace(survey, title=title, text=f"{title}\n{questions}")


# --- which survey it is ---------------------------------------------------------


def _find_survey(study: Study, survey: Transcript) -> tuple[Transcript, str | None]:
    """Find the survey of which this is the table.

    Another one with its name and its questions, such as that of the year before, gets a number
    behind the name.
    """
    name, n = survey.title, 1
    while known := study.sources.with_text(text_hash(survey.text)):
        for source in known:
            if _is_same(study, survey, source):
                return survey, source
        n += 1
        survey = renamed(survey, f"{name} ({n})")
    return survey, None


def _is_same(study: Study, survey: Transcript, known: str) -> bool:
    """Tell a table that has grown from another one: most who are in both say the same in both."""
    existing = study.sources.respondents_by_hash(known)
    labels = study.sources.respondents_by_label(known)
    same = other = 0
    for respondent in survey.respondents:
        if study.sources.hash_of(respondent.text, known) in existing:
            same += 1
        elif respondent.title in labels:
            other += 1
    return not existing or same > other or same == other > 0


# --- who answered ---------------------------------------------------------------


def _import_respondents(
    study: Study, survey: Transcript, imported: ImportedSurvey, by: str, given: Mapping[str, Any]
) -> None:
    sources = study.sources
    existing = sources.respondents_by_hash(imported.survey)
    labels = sources.respondents_by_label(imported.survey)
    title = str(given.get("title") or survey.title)
    for respondent in survey.respondents:
        alike = existing.get(sources.hash_of(respondent.text, imported.survey), [])
        if alike:  # of several who said the same the one with this label, else the next
            known = labels.get(respondent.title, "")
            known = known if known in alike else alike[0]
            alike.remove(known)
            imported.respondents.append(known)
        elif respondent.title in labels:
            imported.warnings.append(_other_words(respondent.title, labels[respondent.title]))
        else:
            titled = _titled(study, respondent, title, given)
            imported.respondents.append(
                sources.add_another(titled, by, None, imported.survey, titled.attributes)
            )
            imported.added += 1


def _other_words(label: str, source: str) -> str:
    return _(
        'The answers of "{label}" are other than those of {source}, which stay as they are. '
        "`coder source remove {source}`, then import again, takes in the new ones.",
        label=label,
        source=source,
    )


def _count_again(study: Study, survey: Transcript, imported: ImportedSurvey, by: str) -> None:
    counted = {key: survey.attributes[key] for key in _COUNTED if key in survey.attributes}
    study.sources.set(imported.survey, by, **counted)
    imported.warnings.append(
        ngettext(
            "{survey} was here already: {n} respondent is new.",
            "{survey} was here already: {n} respondents are new.",
            imported.added,
            survey=imported.survey,
        )
    )


def _titled(study: Study, respondent: Transcript, title: str, given: Mapping[str, Any]) -> Transcript:
    """Return a respondent with a title, and the attributes as they can be kept."""
    attributes = {key: value for key, value in given.items() if key != "title"}
    for name, value, _fault in _fitted(study, respondent):
        # who says what the file is knows better than the file
        if name != "kind" or "kind" not in given:
            attributes[name] = value
    return replace(respondent, title=f"{title} – {respondent.title}", attributes=attributes)


def _fitted(study: Study, respondent: Transcript) -> Iterator[tuple[str, str, str]]:
    """Yield attributes by the name under which they can be kept, with the fault where it is another."""
    for name, value in respondent.attributes.items():
        try:
            if name in FIXED:
                study.sources.check_attributes({name: value})
        except UsageError as error:
            yield f"{name}{_FROM_FILE}", value, str(error)
        else:
            yield name, value, ""
