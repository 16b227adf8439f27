"""Survey tables → one Transcript for the survey, which holds one for each respondent."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from coder.importers.source_file import Provenance, SourceFile, check_length
from coder.importers.speakers import survey_answers
from coder.importers.speakers import table_headings as headings
from coder.importers.speakers.survey_answers import Survey
from coder.importers.speakers.table_cells import Cell, Column
from coder.importers.speakers.turns import with_languages
from coder.importers.text import language
from coder.importers.text.dates import iso_date
from coder.importers.text.encodings import normal
from coder.model import Kept, LeftOut, Role, SourceKind, Speaker, Transcript, Turn, reading
from coder.translations import N_, _, ngettext

#: So many short answers stand before the long ones; all of them are attributes.
_MAX_FACTS = 12
#: What says who somebody is stands in the text only, where names are looked for; attributes go into reports.
_PERSONAL_NAMES = """name, naam, nom, first name, voornaam, prénom, last name, achternaam, familienaam, nom de famille,
    email, e-mail, email address, e-mailadres, emailadres, adresse e-mail, adresse mail, mail, phone, telephone,
    telefoon, téléphone, tel, gsm, mobile, address, adres, adresse, ip address, ipaddress, ip-adres, adresse ip,
    location latitude, location longitude, recipient email, recipient first name, recipient last name"""
_PERSONAL = frozenset(reading.plain(name) for name in _PERSONAL_NAMES.split(","))
#: Names that attributes have here: a column that is called so and is none of them says so.
_OURS = frozenset(
    {*reading.ATTRIBUTES.values(), "title", "kind", "voice", "cluster", "withhold_names", "parent"}
    | {"status", "persons"}
)


def survey_of(source: SourceFile, table: Sequence[Sequence[Cell]], provenance: Provenance) -> Transcript:
    """Make a Transcript of the survey: its title and questions, and who answered them."""
    survey = survey_answers.survey_in(table, source.options.columns)
    respondents = _respondents(survey, provenance)
    spoken = language.dominant((person.language, len(person.text)) for person in respondents)
    title = " ".join(normal(source.path.stem or source.path.name).split())
    text = "\n".join([title, "", *_questions(survey)])
    check_length(text)
    return Transcript(
        title=title,
        text=text,
        turns=(),
        format=provenance.format,
        encoding=provenance.encoding,
        language=spoken or language.detect(text),
        attributes=_survey_attributes(survey),
        warnings=(*provenance.warnings, *source.warnings, *_remarks(survey, len(respondents))),
        respondents=tuple(replace(person, language=person.language or spoken) for person in respondents),
        columns={name: survey.questions[column] for name, column in survey.attributes.items()},
        columns_read=_columns_read(survey),
    )


def _columns_read(survey: Survey) -> dict[str, str]:
    """Return question → what its column was taken for."""
    read = {}
    for column, question in enumerate(survey.questions):
        if column == survey.label_column:
            read[question] = "source"
        elif column in survey.open_columns:
            read[question] = "answer"
        elif column in survey.ignored or not any(survey.cell(row, column) for row in survey.rows):
            read[question] = "nothing"
        else:
            read[question] = "attribute"
    return read


def _kept(survey: Survey, row: Sequence[Cell], answered: list[int]) -> Kept:
    """Return what became of the words of a row; short answers are facts, and no words of the talk."""
    in_turns = sum(len(survey.cell(row, column).split()) for column in answered)
    ignored = sum(len(survey.cell(row, column).split()) for column in survey.ignored)
    left_out = (LeftOut(N_("columns of the table that hold no speech"), ignored),) if ignored else ()
    return Kept(in_turns + ignored, in_turns, left_out)


def _questions(survey: Survey) -> list[str]:
    return [question for column, question in enumerate(survey.questions) if column != survey.label_column]


def _survey_attributes(survey: Survey) -> dict[str, str]:
    attributes = {"kind": SourceKind.SURVEY.value}
    for what, number in survey.response().items():
        attributes[what] = str(number)
    return attributes


def _remarks(survey: Survey, answered: int) -> list[str]:
    """Say what the table was taken for."""
    remarks = [
        _(
            "Read as a survey: {respondents} respondents, {questions} open questions; each respondent is a source, "
            "each answer a turn.",
            respondents=answered,
            questions=len(survey.open_columns),
        )
    ]
    attributes = [
        _('"{question}" as {attribute}', question=survey.questions[column], attribute=name)
        for name, column in survey.attributes.items()
    ]
    if attributes:
        remarks.append(
            _("Taken as attributes of the respondents: {attributes}.", attributes=", ".join(attributes))
        )
    if silent := len(survey.rows) - answered:
        remarks.append(
            ngettext(
                "{n} row has no answer in words: counted in the response, and no source.",
                "{n} rows have no answer in words: counted in the response, and no source.",
                silent,
            )
        )
    if column := _possible_speaker(survey):
        remarks.append(
            _(
                'Each row was taken for a respondent. If "{column}" says who speaks, --columns "speaker={column}" '
                "reads the rows as turns.",
                column=column,
            )
        )
    return remarks


def _possible_speaker(survey: Survey) -> str | None:
    """Return the heading of a column that might say who speaks, where nothing tells respondents apart."""
    if survey.label_column is not None:
        return None
    taken = {*survey.open_columns, *survey.attributes.values(), *survey.ignored}
    for place, question in enumerate(survey.questions):
        column = Column(place, question, [survey.cell(row, place) for row in survey.rows])
        may_speak = (
            not headings.is_closed(question) and not headings.is_question(question) and place not in taken
        )
        if may_speak and column.comes_back() >= 0.5 and column.holds_labels() and len(column.values) > 1:
            return question
    return None


# --- one respondent -----------------------------------------------------------


def _respondents(survey: Survey, provenance: Provenance) -> list[Transcript]:
    """Return a source for each row that answers an open question."""
    respondents = []
    for number, row in enumerate(survey.rows, 1):
        answered = [column for column in survey.open_columns if survey.cell(row, column)]
        if answered:
            label = _label(survey, row) or f"Respondent {number}"
            respondents.append(_respondent(survey, row, label, answered, provenance))
    return respondents


def _label(survey: Survey, row: Sequence[Cell]) -> str:
    if survey.label_column is None:
        return ""
    return " ".join(survey.cell(row, survey.label_column).split())


def _respondent(
    survey: Survey, row: Sequence[Cell], label: str, answered: list[int], provenance: Provenance
) -> Transcript:
    """Write a heading with the short answers, then a line `question: answer` per open one."""
    lines = [f"[{label}]{_facts(survey, row)}"]
    place = len(lines[0]) + 1
    turns: list[Turn] = []
    for column in answered:
        question, answer = survey.questions[column], survey.cell(row, column)
        start = place + len(question) + 2
        turns.append(Turn(len(turns) + 1, label, start, start + len(answer)))
        lines.append(f"{question}: {answer}")
        place += len(lines[-1]) + 1
    text = "\n".join(lines)
    check_length(text)
    attributes = _attributes(survey, row)
    tagged, spoken = with_languages(turns, text, reading.language(attributes.get("language", "")))
    return Transcript(
        title=label,
        text=text,
        turns=tuple(tagged),
        speakers=(Speaker(label, Role.RESPONDENT),),
        format=provenance.format,
        encoding=provenance.encoding,
        language=spoken,
        attributes=attributes,
        kept=_kept(survey, row, answered),
    )


def _facts(survey: Survey, row: Sequence[Cell]) -> str:
    """List what somebody answered in short, and who they are, in brackets."""
    facts = []
    for number, column in enumerate(_closed_columns(survey)):
        question, value = survey.questions[column], survey.cell(row, column)
        if value and (number < _MAX_FACTS or _is_personal(question)):
            facts.append(f"{question}: {value}")
    if not facts:
        return ""
    return f" ({', '.join(facts)})"


def _closed_columns(survey: Survey) -> list[int]:
    apart = {*survey.open_columns, survey.label_column, *survey.ignored}
    return [column for column in range(len(survey.questions)) if column not in apart]


def _attributes(survey: Survey, row: Sequence[Cell]) -> dict[str, str]:
    """Return what the short answers say of a respondent: attributes of ours, others by their heading."""
    ours = {column: name for name, column in survey.attributes.items()}
    closed = set(_closed_columns(survey))
    attributes = {"kind": SourceKind.SURVEY.value}
    for column, question in enumerate(survey.questions):
        value = survey.cell(row, column)
        if not value:
            continue
        if column in ours:
            attributes[ours[column]] = _attribute_value(ours[column], value)
        elif column in closed and not _is_personal(question):
            name = _attribute_name(question)
            if name in attributes:
                name = f"{name} ({column + 1})"
            attributes[name] = value
    return attributes


def _attribute_value(name: str, value: str) -> str:
    if name == "date":
        return iso_date(value) or value
    return value


def _attribute_name(question: str) -> str:
    """Return the name of an attribute that has no meaning here, apart from those that have."""
    if reading.plain(question) in _OURS:
        return f"{question} (file)"
    return question


@lru_cache(maxsize=4096)
def _is_personal(question: str) -> bool:
    return reading.plain(question) in _PERSONAL
