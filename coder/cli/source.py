"""`coder import`, `source`, `search`: what goes in and what is known of it."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import (
    coder_option,
    json_option,
    print_json,
    print_table,
    printable,
    progress,
    say,
    who,
    with_study,
)
from coder.errors import UsageError

if TYPE_CHECKING:
    from coder.services.import_results import ImportedSource
    from coder.study import Study


class ImportCommand(click.Command):
    """Says at the end of its help which formats are read, and what of them."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the formats."""
        from coder.importers import IMPORTERS

        with formatter.section("Formats, recognised by content before ending"):
            formatter.write_dl(
                [(f"{i.name} ({' '.join(i.suffixes)})", i.about) for i in IMPORTERS], col_max=26
            )


@click.command("import", cls=ImportCommand)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kind", help="interview, focus_group, document, survey or observation.")
@click.option("--group", help="Stakeholder group, one of the codebook's.")
@click.option("--organisation")
@click.option("--role")
@click.option("--relation", help="implementer, partner, beneficiary, independent or unknown.")
@click.option("--date", help="2022-05-31, 2022-05 or 2022.")
@click.option("--language", help="nl, fr, en, Français, …; else it is detected.")
@click.option("--withhold-names", is_flag=True, default=None, help="Never show the name of the source.")
@click.option(
    "--metadata", type=click.Path(path_type=Path), help="A table: a column `file`, a column per attribute."
)
@click.option("--encoding", help="How texts are encoded, where the guess was wrong: cp1252, utf-16, …")
@click.option("--dry-run", is_flag=True, help="Show what would be made of each file; keep nothing.")
@coder_option
@json_option
@with_study
def import_(
    study: "Study",
    paths: tuple[Path, ...],
    metadata: Path | None,
    encoding: str | None,
    dry_run: bool,
    coder: str | None,
    as_json: bool,
    **attributes: Any,
) -> None:
    """Take transcripts and documents in: files, or folders with all that is in them.

    A file that cannot be read does not stop the others. The same text is taken in
    once. Options hold for all files; a metadata table says it per file.

    \b
    Examples:
      coder import interviews/ --metadata register.csv
      coder import report.docx --kind document --relation implementer
      coder import interviews/ --dry-run
    """
    from coder.services.import_files import ImportOptions, import_files, preview_files

    options = ImportOptions(attributes, metadata, encoding)
    if dry_run:
        run = preview_files(study, paths, options, _with_bar)
    else:
        run = import_files(study, paths, who(coder), options, _with_bar)
    if as_json:
        print_json([source.as_dict() for source in run.sources])
    else:
        _print_import(run.sources)
    for name in run.unused_rows:
        say(f'The metadata table has a row for "{name}", but no such file was imported.')
    if run.failed:
        sys.exit(1)


def _with_bar(files: Sequence[Path]) -> Iterator[Path]:
    with progress(files, "Importing", lambda path: path.name) as bar:
        yield from bar


def _print_import(sources: "list[ImportedSource]") -> None:
    rows = []
    for source in sources:
        if source.status != "failed":
            speakers = [f"{speaker.label} ({speaker.turns})" for speaker in source.speakers[:6]]
            rows.append(
                (
                    source.source,
                    source.status,
                    Path(source.path).name,
                    source.format,
                    source.language,
                    source.words,
                    source.turns,
                    ", ".join(speakers),
                )
            )
    print_table(
        rows, ["id", "status", "file", "format", "language", "words", "turns", "speakers"], {2: 40, 7: 50}
    )
    for source in sources:
        name = printable(Path(source.path).name)
        if source.first_turn:
            say(f"{name}: begins “{printable(source.first_turn)}”")
        for warning in source.warnings:
            say(f"{name}: {printable(warning)}")
        if source.error:
            say(f"Not imported: {printable(source.error)}")


@click.group("source")
def source_() -> None:
    """Show and change the register of sources.

    \b
    Example:
      coder source list
    """


@source_.command("list")
@json_option
@with_study
def list_(study: "Study", as_json: bool) -> None:
    """List the sources.

    \b
    Example:
      coder source list
    """
    rows = study.sources.all()
    if as_json:
        return print_json(rows)
    columns = [
        "id",
        "title",
        "kind",
        "language",
        "group",
        "organisation",
        "relation",
        "date",
        "words",
        "turns",
        "codings",
    ]
    shown = [[row[c] for c in columns] + [_response(row["response"])] for row in rows]
    return print_table(shown, [*columns, "response"], {1: 40, 5: 25})


def _response(response: dict[str, int | None] | None) -> str:
    """Say how many answered a survey; in brackets how many were asked, stand in its table and finished it."""
    if not response:
        return ""
    told = [f"{response[key]} {key}" for key in ("asked", "rows", "finished") if response[key] is not None]
    return f"{response['answered']} answered" + (f" ({', '.join(told)})" if told else "")


@source_.command("show")
@click.argument("source")
@json_option
@with_study
def show(study: "Study", source: str, as_json: bool) -> None:
    """Show a source: attributes, speakers, and the text turn by turn; of a survey what all respondents said.

    \b
    Example:
      coder source show S3
    """
    source_id = study.sources.find(source)
    row = next(row for row in study.sources.all() if row["id"] == source_id)
    parts = [study.sources.get(own) for own in study.sources.parts(source_id)]
    speakers = [
        {"label": s.label, "role": s.role, "turns": sum(t.speaker == s.label for t in part.turns)}
        for part in parts
        for s in part.speakers
    ]
    turns = [
        {
            "n": t.n,
            "speaker": t.speaker,
            "start": t.start,
            "end": t.end,
            "time": t.time,
            "text": part.text[t.start : t.end],
            "language": t.language,
            "source": part.id,
        }
        for part in parts
        for t in part.turns
    ]
    if as_json:
        return print_json(row | {"turn_count": row["turns"], "speakers": speakers, "turns": turns})
    for key, value in {**row, **row["attributes"], "response": _response(row["response"])}.items():
        if value not in (None, "", {}, 0) and key not in ("guid", "attributes"):
            click.echo(f"{key}: {printable(str(value))}")
    named = [f"{s['label']} ({s['role']}, {s['turns']} turns)" for s in speakers]
    click.echo(f"speakers: {printable(', '.join(named)) or 'none named'}\n")
    for turn in turns:
        where = f"{turn['source']} " if turn["source"] != source_id else ""
        click.echo(f"{where}[{turn['n']}] {turn['speaker'] or ''} ({turn['start']}–{turn['end']})")
        click.echo(printable(turn["text"]) + "\n")
    return None


@source_.command("set")
@click.argument("source")
@click.argument("pairs", nargs=-1, required=True, metavar="KEY=VALUE...")
@coder_option
@with_study
def set_(study: "Study", source: str, pairs: tuple[str, ...], coder: str | None) -> None:
    """Set attributes of a source; an empty value takes one away.

    What is set for a survey holds for its respondents too, unless they have another value of their own.

    \b
    Examples:
      coder source set S3 relation=independent group=unions date=2022-05-02
      coder source set S7 asked=60
    """
    given = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key.strip():
            raise UsageError(f'"{pair}" is not KEY=VALUE. For example: coder source set S3 relation=partner')
        given[key.strip()] = value
    source_id = study.sources.find(source)
    respondents = study.sources.set(source_id, who(coder), **given)
    also = f", of {respondents} respondents too" if respondents else ""
    say(f"{source_id}: {', '.join(given)} set{also}.")


@source_.command("speakers")
@click.argument("source")
@click.option("--merge", multiple=True, metavar='"LABEL=NAME"', help="Let LABEL count as NAME.")
@click.option("--interviewer", multiple=True, help="Mark this speaker as interviewer.")
@click.option("--chair", multiple=True, help="Mark this speaker as chair of a meeting.")
@click.option("--respondent", multiple=True, help="Mark this speaker as respondent.")
@coder_option
@json_option
@with_study
def speakers(
    study: "Study",
    source: str,
    merge: tuple[str, ...],
    interviewer: tuple[str, ...],
    chair: tuple[str, ...],
    respondent: tuple[str, ...],
    coder: str | None,
    as_json: bool,
) -> None:
    """Show the speakers of a source; merge spellings of one person; say who interviews.

    \b
    Example:
      coder source speakers S3 --merge "D4=Delegate 4" --interviewer Moderator
    """
    from coder.importers import variants

    source_id = study.sources.find(source)
    study.speakers.set(source_id, who(coder), merge, interviewer, respondent, chair)
    found = study.sources.get(source_id)
    rows = [
        {"label": s.label, "role": s.role, "turns": sum(t.speaker == s.label for t in found.turns)}
        for s in found.speakers
    ]
    if as_json:
        return print_json(rows)
    print_table([list(row.values()) for row in rows], ["speaker", "role", "turns"])
    for full, *others in variants(found.speakers):
        pairs = " ".join(f'--merge "{other}={full}"' for other in others)
        say(f"Perhaps one person: {full}, {', '.join(others)}. `coder source speakers {source_id} {pairs}`")
    return None


@source_.command("asked")
@click.argument("source")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--not", "not_asked", multiple=True, metavar="CODE", help="Definitely not asked.")
@coder_option
@with_study
def asked(
    study: "Study", source: str, codes: tuple[str, ...], not_asked: tuple[str, ...], coder: str | None
) -> None:
    """Say what a source was asked about, and what it was not, where the codings do not show it.

    \b
    Example:
      coder source asked S3 EQ1.1 O4 --not A2
    """
    if not codes and not not_asked:
        raise UsageError("Name criteria or claims: coder source asked S3 EQ1.1 O4 --not A2")
    study.questions_asked.record_manual(study.sources.find(source), who(coder), codes, not_asked)


@source_.command("remove")
@click.argument("source")
@click.option("--with-codings", is_flag=True, help="Also when it has been coded.")
@coder_option
@json_option
@with_study
def remove(study: "Study", source: str, with_codings: bool, coder: str | None, as_json: bool) -> None:
    """Take a source out for good: a respondent withdrew, or it was imported by mistake.

    Nothing of its words and names stays in the study, also not in the log; its original in
    transcripts/ is deleted. Other files that still hold the words, such as reports and
    backups, are named. With a survey all its respondents go.

    \b
    Examples:
      coder source remove S16.2
      coder source remove S3 --with-codings
    """
    _erase(study, source, who(coder), with_codings, False, as_json)


@source_.command("withdraw")
@click.argument("source")
@click.option("--with-codings", is_flag=True, help="Also when it has been coded.")
@coder_option
@json_option
@with_study
def withdraw(study: "Study", source: str, with_codings: bool, coder: str | None, as_json: bool) -> None:
    """Take what a person said out for good, and keep that a talk was held.

    As `remove`, but the register keeps kind, group, relation, language and date, so that the
    number of talks stays right.

    \b
    Example:
      coder source withdraw S3 --with-codings
    """
    _erase(study, source, who(coder), with_codings, True, as_json)


def _erase(study: "Study", source: str, by: str, with_codings: bool, keep_talk: bool, as_json: bool) -> None:
    from coder.services.erase_sources import erase, summary

    source_id = study.sources.find(source)
    done = erase(study, source_id, by, with_codings, keep_talk)
    if as_json:
        return print_json(summary(done))
    counts = {"respondents": len(done.sources) - 1, "codings": done.codings}
    gone = [source_id, *(f"its {number} {what}" for what, number in counts.items() if number)]
    say(f"{'Withdrew' if keep_talk else 'Removed'} {' and '.join(gone)}.")
    for file in done.files:
        say(f"Deleted {file}.")
    if done.left:
        say("The words or names still stand in:")
        for place in done.left:
            say(f"  {printable(place)}.")
    return None


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@json_option
@with_study
def search_(study: "Study", words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find turns that hold all these words; case and accents do not matter.

    \b
    Example:
      coder search solidarité membres
    """
    found = study.sources.search(" ".join(words), limit)
    if as_json:
        return print_json(found)
    return print_table(
        [(hit["source"], hit["n"], hit["speaker"], hit["text"]) for hit in found],
        ["source", "turn", "speaker", "text"],
        {2: 20, 3: 90},
    )
