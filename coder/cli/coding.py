"""`coder coding`: codes attached to passages."""

import sys
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coder.cli.coding_changes import COMMANDS
from coder.cli.options import (
    coder_option,
    json_option,
    print_json,
    print_table,
    progress,
    say,
    who,
    with_study,
)
from coder.translations import N_, _, ngettext
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.model import Coding, SpokenTime
    from coder.study import Study


#: From so many rows on it takes long enough to show how far it is.
_MANY_ROWS = 1_000
#: Said wherever somebody codes what an interviewer or a chair said.
_ASKS = N_(
    "These are the interviewer's words: the coding counts for nothing. Did a respondent say it? "
    '`coder source speakers {source} --respondent "NAME"`'
)


@click.group("coding")
def coding_() -> None:
    """Attach codes to passages, one by one or from a table.

    \b
    Example:
      coder coding import codings.csv
    """


@coding_.command("add")
@click.option("--source", required=True, help="Id, title or file name; or an indicator: I2, or I2:2019.")
@click.option("--quote", help="The words, when they occur exactly once in the source.")
@click.option("--start", type=int, help="First character, from 0.")
@click.option("--end", type=int, help="Character after the last.")
@click.option("--code", required=True)
@click.option("--stance", help="supports, qualifies, contradicts, unable or mentions (the default).")
@click.option("--basis", help="first_hand, second_hand, opinion or record.")
@click.option("--memo", default="")
@click.option("--key-quote", is_flag=True, help="Mark the words as worth being read out.")
@click.option("--unsure", is_flag=True, help="Say that you are not sure of it.")
@click.option("--update", is_flag=True, help="Change stance, basis and memo where you coded this passage so.")
@coder_option
@json_option
@with_study
def add(study: "Study", update: bool, coder: str | None, as_json: bool, **given: Any) -> None:
    """Attach a code to a passage.

    A figure of an indicator is cited by its id, with a year or without; its basis is record.

    \b
    Examples:
      coder coding add --source S3 --quote "van onze eigen vormingsmensen" --code O1 --stance supports
      coder coding add --source I2:2019 --code O1 --stance supports
    """
    from dataclasses import replace

    from coder.model import MARKS, Origin
    from coder.services.coding_exchange import coding_from

    marks = {mark: given.pop(mark) for mark in MARKS}
    row = {key: "" if value is None else str(value) for key, value in given.items()}
    coding = replace(coding_from(study, row, who(coder)), origin=Origin.MANUAL, **marks)
    kept = study.codings.add(coding, update)
    asks = bool(study.evidence.interviewers.counts_for_nothing([kept]))
    if as_json:
        print_json(asdict(kept) | {"interviewer": asks})
    else:
        say(
            _(
                "Coding {coding}: {source} {start}–{end} is {code} ({stance}).",
                coding=kept.id,
                source=kept.source,
                start=kept.start,
                end=kept.end,
                code=kept.code,
                stance=term("stance", kept.stance),
            )
        )
    if asks:
        say(_(_ASKS, source=kept.source))


@coding_.command("list")
@click.option("--source", help="Of this source only.")
@click.option("--code", help="Of this code only.")
@click.option("--by", help="Of this coder only.")
@click.option("--withdrawn", is_flag=True, help="Withdrawn ones too.")
@click.option("--to-review", is_flag=True, help="Only those whose words were corrected since.")
@click.option("--key-quotes", "key_quote", is_flag=True, help="Only those marked as a key quote.")
@click.option("--unsure", is_flag=True, help="Only those of which their coder is not sure.")
@json_option
@with_study
def list_(study: "Study", to_review: bool, as_json: bool, **given: Any) -> None:
    """List codings in the order of the texts, each with when its words are said where turns have times.

    \b
    Examples:
      coder coding list --code O1
      coder coding list --key-quotes
    """
    from coder.model import MARKS
    from coder.services import recordings

    source_id = study.sources.find(given["source"]) if given["source"] else None
    if given["code"] is not None:
        study.codes.check_known(given["code"])
    codings = study.codings.select(source_id, given["code"], given["by"], withdrawn=given["withdrawn"])
    if to_review:
        codings = [coding for coding in codings if coding.quote_before is not None]
    for mark in MARKS:
        if given[mark]:
            codings = [coding for coding in codings if getattr(coding, mark)]
    times = recordings.times_of(study, codings)
    if as_json:
        return print_json([_as_plain(coding, times.get(coding.id or 0)) for coding in codings])
    rows = []
    for c in codings:
        time, judged = recordings.clock(times.get(c.id or 0)), (c.code, c.stance, c.basis, _marks(c))
        rows.append((c.id, c.source, time, *judged, c.coder, c.quote, c.memo, _review(c)))
    judged_columns = ["code", "stance", "basis", "marks"]
    columns = ["id", "source", "time", *judged_columns, "coder", "quote", "memo", "to_review"]
    return print_table(rows, columns, {8: 60, 9: 30, 10: 30})


def _as_plain(coding: "Coding", time: "SpokenTime | None") -> dict[str, Any]:
    """Return a coding as scripts get it, with when its words are said."""
    from coder.services import recordings

    to_review = {"to_review": coding.quote_before is not None}
    return asdict(coding) | to_review | {"time": recordings.as_plain(time)}


def _marks(coding: "Coding") -> str:
    """Name the marks on a coding."""
    from coder.model import MARKS

    return ", ".join(term("remark", mark) for mark in MARKS if getattr(coding, mark))


def _review(coding: "Coding") -> str:
    """Say what a coding quoted before its text was corrected; empty where nobody need look at it."""
    if coding.quote_before is None or coding.withdrawn:
        return ""
    return _("before: “{quote}”", quote=coding.quote_before)


@coding_.command("confirm")
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID...")
@coder_option
@json_option
@with_study
def confirm(study: "Study", ids: tuple[int, ...], coder: str | None, as_json: bool) -> None:
    """Say of codings whose words were corrected that they hold for the words that stand there now.

    \b
    Examples:
      coder coding list --to-review
      coder coding confirm 17
    """
    confirmed = study.reworded.confirm(ids, who(coder))
    if as_json:
        return print_json([asdict(coding) | {"to_review": False} for coding in confirmed])
    return say(ngettext("Confirmed {n} coding.", "Confirmed {n} codings.", len(confirmed)))


@coding_.command("history")
@click.argument("coding", type=int, metavar="ID")
@json_option
@with_study
def history(study: "Study", coding: int, as_json: bool) -> None:
    """Show what was done to a coding, by whom and when.

    \b
    Example:
      coder coding history 17
    """
    rows = study.codings.history(coding)
    if as_json:
        return print_json(rows)
    return print_table(
        [(row["at"], row["coder"], row["action"], row["before"], row["after"]) for row in rows],
        ["when", "who", "what", "before", "after"],
        {3: 50, 4: 50},
    )


@coding_.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--partial", is_flag=True, help="Keep the rows that are right although others fail.")
@click.option("--update", is_flag=True, help="Change stance, basis and memo of codings that are there.")
@coder_option
@json_option
@with_study
def import_(
    study: "Study", file: Path, partial: bool, update: bool, coder: str | None, as_json: bool
) -> None:
    """Take codings in from a csv, jsonl or xlsx table; all rows or none.

    Columns: source (id, title or file name), start and end or quote, code, coder,
    stance, basis, memo, key_quote, unsure. Headings and words may be Dutch, French or English.

    A table of coded segments or quotations of MAXQDA, NVivo, ATLAS.ti, Dedoose, Taguette or
    QualCoder is laid on the sources that are here, by quote; codes that are new become themes.

    \b
    Example:
      coder coding import codings.csv
    """
    from coder.model import reading
    from coder.services.coding_exchange import import_codings
    from coder.services.foreign_segments import is_segment_heading
    from coder.tables import read_rows

    rows = read_rows(
        file, lambda heading: reading.coding_column(heading) is not None or is_segment_heading(heading)
    )
    walk = (
        progress(rows, _("Importing"), lambda row: row.place())
        if len(rows) >= _MANY_ROWS
        else nullcontext(rows)
    )
    with walk as bar:
        imported = import_codings(study, rows, who(coder), update, partial, bar)
    outcome = imported.result
    result = {
        "added": outcome.added,
        "unchanged": outcome.unchanged,
        "updated": outcome.updated,
        "failed": outcome.failed,
        "new_codes": imported.new_codes,
    }
    if as_json:
        print_json(result)
    else:
        say(_("Added {added}, unchanged {unchanged}, updated {updated}.", **result))
        if imported.new_codes:
            say(_("New codes: {codes}.", codes=", ".join(imported.new_codes)))
    asking = study.evidence.interviewers.counts_for_nothing(study.codings.select(ids=outcome.ids))
    if asking:
        say(
            ngettext(
                "{n} of them is the interviewer's words and counts for nothing: coding {codings}.",
                "{n} of them are the interviewer's words and count for nothing: codings {codings}.",
                len(asking),
                codings=", ".join(map(str, sorted(asking))),
            )
        )
    for failure in outcome.failed:
        say(_("{file}, {place}: {error}", file=file.name, place=failure["place"], error=failure["error"]))
    if outcome.failed:
        say(ngettext("{n} row failed.", "{n} rows failed.", len(outcome.failed)))
        if partial:
            say(_("The other rows were kept."))
        else:
            say(_("Nothing was kept; --partial keeps the rows that are right."))
        sys.exit(1)


@coding_.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@with_study
def export(study: "Study", file: Path) -> None:
    """Write all codings to a csv, jsonl or xlsx table that can be imported again.

    \b
    Example:
      coder coding export codings.xlsx
    """
    from coder.services.coding_exchange import write_codings

    written = write_codings(study, file)
    say(ngettext("Wrote {n} coding to {file}.", "Wrote {n} codings to {file}.", written, file=file))


for command in COMMANDS:
    coding_.add_command(command)
