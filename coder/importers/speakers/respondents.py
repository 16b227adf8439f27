"""Survey tables → one Transcript for the survey, which holds one for each respondent."""

from collections.abc import Sequence
from dataclasses import replace

from coder.importers.source_file import SourceFile, check_length
from coder.importers.speakers import survey_answers
from coder.importers.speakers.survey_answers import Survey
from coder.importers.speakers.table_rows import Cell
from coder.importers.speakers.turns import with_languages
from coder.importers.text import language
from coder.importers.text.dates import iso_date
from coder.importers.text.encodings import normal
from coder.model import Role, SourceKind, Speaker, Transcript, Turn, reading

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
)


def survey_of(
    source: SourceFile, table: Sequence[Sequence[Cell]], format: str, encoding: str | None = None
) -> Transcript:
    """Make a Transcript of the survey: its title and questions, and who answered them."""
    survey = survey_answers.survey_in(table)
    people = []
    for number, row in enumerate(survey.rows, 1):
        given = [column for column in survey.open_columns if survey.cell(row, column)]
        if given:
            people.append(_respondent(survey, row, number, given, format, encoding))
    spoken = language.dominant((one.language, len(one.text)) for one in people)
    people = [replace(one, language=one.language or spoken) for one in people]
    title = " ".join(normal(source.path.stem or source.path.name).split())
    asked = [question for n, question in enumerate(survey.questions) if n != survey.label_column]
    text = "\n".join([title, "", *asked])
    check_length(text)
    return Transcript(
        title=title,
        text=text,
        turns=(),
        format=format,
        encoding=encoding,
        language=spoken or language.detect(text),
        attributes={"kind": SourceKind.SURVEY.value}
        | {what: str(number) for what, number in survey.response().items()},
        warnings=(*source.warnings, *_remarks(survey, len(people))),
        respondents=tuple(people),
        columns={name: survey.questions[column] for name, column in survey.attributes.items()},
    )


def _remarks(survey: Survey, answered: int) -> list[str]:
    """Say what the table was taken for."""
    said = [
        f"Read as a survey: {answered} respondents, {len(survey.open_columns)} open questions; each respondent "
        "is a source, each answer a turn."
    ]
    taken = [f'"{survey.questions[column]}" as {name}' for name, column in survey.attributes.items()]
    if taken:
        said.append(f"Taken as attributes of the respondents: {', '.join(taken)}.")
    if silent := len(survey.rows) - answered:
        rows = "1 row has" if silent == 1 else f"{silent} rows have"
        said.append(f"{rows} no answer in words: counted in the response, and no source.")
    return said


def _respondent(
    survey: Survey, row: Sequence[Cell], number: int, given: list[int], format: str, encoding: str | None
) -> Transcript:
    """Write a heading with the short answers, then a line `question: answer` per open one."""
    label = survey.cell(row, survey.label_column) if survey.label_column is not None else ""
    label = " ".join(label.split()) or f"Respondent {number}"
    lines = [f"[{label}]{_facts(survey, row)}"]
    place, turns = len(lines[0]) + 1, list[Turn]()
    for column in given:
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
        format=format,
        encoding=encoding,
        language=spoken,
        attributes=attributes,
    )


def _facts(survey: Survey, row: Sequence[Cell]) -> str:
    """List what somebody answered in short, and who they are, in brackets."""
    closed = [n for n in range(len(survey.questions)) if n not in (*survey.open_columns, survey.label_column)]
    shown = closed[:_MAX_FACTS] + [n for n in closed[_MAX_FACTS:] if _is_personal(survey.questions[n])]
    told = [(survey.questions[n], survey.cell(row, n)) for n in shown]
    listed = ", ".join(f"{question}: {value}" for question, value in told if value)
    return f" ({listed})" if listed else ""


def _attributes(survey: Survey, row: Sequence[Cell]) -> dict[str, str]:
    """Return what the short answers say of a respondent: attributes of ours, others by their heading."""
    ours = {column: name for name, column in survey.attributes.items()}
    found = {"kind": SourceKind.SURVEY.value}
    for column, question in enumerate(survey.questions):
        value = survey.cell(row, column)
        free = column not in (*survey.open_columns, survey.label_column) and not _is_personal(question)
        if column in ours and value:
            found[ours[column]] = (iso_date(value) or value) if ours[column] == "date" else value
        elif free and value:
            name = f"{question} (file)" if reading.plain(question) in _OURS else question
            found[name if name not in found else f"{name} ({column + 1})"] = value
    return found


def _is_personal(question: str) -> bool:
    return reading.plain(question) in _PERSONAL
