"""What `coder import` shows: a table of what came, or each file as it would be read, and what to look at."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import print_table, printable, say
from coder.translations import _, ngettext
from coder.translations.formatting import language_name, number
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.services.import_results import HeardSpeaker, ImportedSource, ShownTurn

_SPEAKERS_IN_TABLE = 6
_SPEAKERS = 20
_LONGEST_TURN = 200
_DOUBTS = 12
_LONGEST_LABEL = 24
_PAIRS = 3


def print_imported(sources: "list[ImportedSource]") -> None:
    """Print what came as a table; below it whatever is to be said, and of how many files."""
    columns = ["id", "status", "file", "format", "language", "words", "turns", "speakers"]
    rows = [_row(source) for source in sources if source.status != "failed"]
    print_table(rows, columns, {2: 40, 7: 50})
    for source in sources:
        for warning in source.warnings:
            say(f"{_name(source)}: {printable(warning)}")
        if source.error:
            say(_("Not imported: {error}", error=printable(source.error)))
    _count_what_to_look_at(sources)


def _row(source: "ImportedSource") -> tuple[Any, ...]:
    speakers = [f"{speaker.label} ({speaker.turns})" for speaker in source.speakers[:_SPEAKERS_IN_TABLE]]
    status, name = term("status", source.status), Path(source.path).name
    shown = ", ".join(speakers)
    return source.source, status, name, source.format, source.language, source.words, source.turns, shown


def print_previews(sources: "list[ImportedSource]") -> None:
    """Print each file as it would be read, and what to type where it should be read otherwise."""
    for source in sources:
        click.echo("\n".join([click.style(_name(source), bold=True), *map(_set_in, _preview(source)), ""]))
    if not sources:
        click.echo(_("(none)"))
    _count_what_to_look_at(sources)


def _count_what_to_look_at(sources: "list[ImportedSource]") -> None:
    """Say at the very end, where nobody scrolls past it, how many files want a look."""
    files = {source.path for source in sources if source.has_something_to_look_at}
    if files:
        say(
            ngettext("{n} file has something to look at.", "{n} files have something to look at.", len(files))
        )


def _set_in(line: str) -> str:
    return f"  {line}"


def _name(source: "ImportedSource") -> str:
    name = Path(source.path).name
    if source.title and source.title != Path(source.path).stem:  # one of several in a file
        name = f"{name}, {source.title}"
    return str(printable(name))


# --- a file as it would be read ------------------------------------------------------


def _preview(source: "ImportedSource") -> Iterator[str]:
    if source.error:
        yield f"! {printable(source.error)}"
        return
    yield _what_it_is(source)
    yield _words(source)
    if source.respondents:
        yield ngettext(
            "{n} respondent, who becomes a source",
            "{n} respondents, each becomes a source",
            source.respondents,
        )
    else:
        yield from _speakers(source.speakers)
    yield from _columns(source.columns)
    yield from _attributes(source.attributes)
    yield from _turns(source)
    yield from _doubts(source)
    for warning in source.alarms:  # what the others say stands above
        yield f"! {printable(warning)}"
    yield _how_to_say_otherwise(source)


def _what_it_is(source: "ImportedSource") -> str:
    facts = [source.format, source.encoding, language_name(source.language) or _("language not known")]
    if source.status == "unchanged":
        facts.append(_("already there as {source}", source=source.source))
    return " · ".join(str(printable(fact)) for fact in facts if fact)


def _words(source: "ImportedSource") -> str:
    kept = source.kept
    words = _(
        "{kept} of {all} words in {turns} turns",
        kept=number(kept["words_in_turns"]),
        all=number(kept["words_in_file"]),
        turns=number(source.turns),
    )
    if not kept["words_in_file"]:
        words = _("{words} words in {turns} turns", words=number(source.words), turns=number(source.turns))
    left_out = [f"{one['what']} ({number(one['words'])})" for one in source.left_out]
    if left_out:
        words += " · " + _("left out: {what}", what=", ".join(left_out))
    return words


def _speakers(speakers: "list[HeardSpeaker]") -> Iterator[str]:
    if not speakers:
        return
    yield _("Speakers:")
    width = min(max(len(speaker.label) for speaker in speakers[:_SPEAKERS]), _LONGEST_LABEL)
    for speaker in speakers[:_SPEAKERS]:
        line = (
            f"  {printable(speaker.label):{width}}  {speaker.turns:>5}  {term('speaker_role', speaker.role)}"
        )
        if speaker.ground:
            line += f" ({term('role_ground', speaker.ground)})"
        yield line
    if len(speakers) > _SPEAKERS:
        yield "  " + _("and {n} more", n=len(speakers) - _SPEAKERS)


def _columns(columns: dict[str, str]) -> Iterator[str]:
    if columns:
        yield _("Columns:")
    for heading, meaning in columns.items():
        yield f"  {printable(heading)}: {term('column_meaning', meaning)}"


def _attributes(attributes: dict[str, str]) -> Iterator[str]:
    if attributes:
        said = [f"{name}={value}" for name, value in attributes.items()]
        yield _("The file says: {attributes}", attributes=printable("; ".join(said)))


def _turns(source: "ImportedSource") -> Iterator[str]:
    named = [
        (_("first turn"), source.opening[0] if source.opening else None),
        (_("in the middle"), source.middle_turn),
        (_("last turn"), source.last_turn),
    ]
    for name, turn in named:
        if turn:
            yield f"{name}: {_turn(turn)}"


def _turn(turn: "ShownTurn") -> str:
    who = f"{turn.speaker}: " if turn.speaker else ""
    words = " ".join(f"{who}{turn.text}".split())
    if len(words) > _LONGEST_TURN:
        words = f"{words[:_LONGEST_TURN].rstrip()} …"
    return f"{turn.n}. {printable(words)}"


def _doubts(source: "ImportedSource") -> Iterator[str]:
    if source.doubts:
        yield _("Does somebody else begin to speak here?")
    for doubt in source.doubts[:_DOUBTS]:
        line = _("line {number}, “{text}”", number=doubt["line"], text=printable(doubt["text"]))
        if doubt["speaker"]:
            line += " " + _("(now in turn {n}, of {speaker})", n=doubt["turn"], speaker=doubt["speaker"])
        yield f"  {line}"
    if len(source.doubts) > _DOUBTS:
        yield "  " + _("and {n} more", n=len(source.doubts) - _DOUBTS)


def _how_to_say_otherwise(source: "ImportedSource") -> str:
    """Return the options with which this file is read otherwise."""
    options = []
    if source.doubts:
        labels = [speaker.label for speaker in source.speakers]
        labels += [doubt["label"] for doubt in source.doubts]
        options.append(f'--speakers "{"; ".join(dict.fromkeys(labels))}"')
    elif not source.columns:
        options.append('--speakers "…; …"')
    if source.columns:
        told = {heading: meaning for heading, meaning in source.columns.items() if meaning != "nothing"}
        pairs = [f"{meaning}={heading}" for heading, meaning in (told or source.columns).items()]
        options.append(f'--columns "{",".join(pairs[:_PAIRS])}"')
    if source.encoding:
        options.append("--encoding NAME")
    options.append("--footnotes")
    return _("To have it read otherwise: {options}", options=printable(" ".join(options)))
