"""`coder source`, `search`: what is known of what went in."""

from typing import TYPE_CHECKING, Any

import click

from coder.cli.correcting import correct, turns
from coder.cli.options import (
    coder_option,
    json_option,
    print_json,
    print_table,
    printable,
    say,
    who,
    with_study,
)
from coder.cli.portrait import portrait_
from coder.cli.query_options import fold_of, query_of, source_options
from coder.cli.reading import assign, blind, progress, read
from coder.cli.recording import recording
from coder.cli.registering import add, register
from coder.cli.speakers import speakers, speakers_of
from coder.errors import UsageError
from coder.translations import N_, _, ngettext
from coder.translations.formatting import list_of
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.model import Source
    from coder.services.memos import Note
    from coder.study import Study


#: What else is known of a survey, by its key in --json.
_RESPONSE = {
    "asked": N_("{number} asked"),
    "rows": N_("{number} rows"),
    "finished": N_("{number} finished"),
}


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
        "status",
        "words",
        "turns",
        "codings",
    ]
    shown = [_listed(row, columns) for row in rows]
    return print_table(shown, [*columns, "response"], {1: 40, 5: 25})


def _listed(row: dict[str, Any], columns: list[str]) -> list[Any]:
    """Return a source as a row: a talk that was held needs no word for it."""
    shown = row | {"status": "" if row["status"] == "held" else term("talk", row["status"])}
    return [shown[column] for column in columns] + [_response(row["response"])]


def _response(response: dict[str, int | None] | None) -> str:
    """Say how many answered a survey; in brackets how many were asked, stand in its table and finished it."""
    if not response:
        return ""
    counts = [
        _(counted, number=response[key]) for key, counted in _RESPONSE.items() if response[key] is not None
    ]
    if not counts:
        return _("{answered} answered", answered=response["answered"])
    return _("{answered} answered ({counts})", answered=response["answered"], counts=", ".join(counts))


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
    parts = [study.sources.get(part_id) for part_id in study.sources.parts(source_id)]
    speakers = [speaker for part in parts for speaker in speakers_of(part)]
    turns = [turn for part in parts for turn in _turns_of(part)]
    if as_json:
        kept = _kept_of(parts)
        return print_json(
            row | {"turn_count": row["turns"], "speakers": speakers, "turns": turns, "kept": kept}
        )
    _print_attributes(row)
    _print_speakers(speakers)
    _print_turns(turns, source_id)
    return None


def _kept_of(parts: "list[Source]") -> dict[str, Any] | None:
    """Return how many words the file had, how many are in turns, and what was left out."""
    from coder.services.kept_words import together

    known = [part.kept for part in parts if part.kept]
    if not known:
        return None
    kept = together(known)
    return {
        "words_in_file": kept.words_in_file,
        "words_in_turns": kept.words_in_turns,
        "left_out": [{"what": _(one.what), "words": one.words} for one in kept.left_out],
        "doubtful_turns": [turn for part in known for turn in part.doubtful_turns],
    }


def _turns_of(source: "Source") -> list[dict[str, Any]]:
    return [
        {
            "n": turn.n,
            "speaker": turn.speaker,
            "start": turn.start,
            "end": turn.end,
            "time": turn.time,
            "text": source.text[turn.start : turn.end],
            "language": turn.language,
            "source": source.id,
        }
        for turn in source.turns
    ]


def _print_attributes(row: dict[str, Any]) -> None:
    """Print what is known of a source, by the keys with which it is set."""
    for key, value in {**row, **row["attributes"], "response": _response(row["response"])}.items():
        if value not in (None, "", {}, 0, "show") and key not in ("guid", "attributes"):
            click.echo(f"{key}: {printable(str(value))}")


def _print_speakers(speakers: list[dict[str, Any]]) -> None:
    named = [
        ngettext(
            "{name} ({role}, {n} turn)",
            "{name} ({role}, {n} turns)",
            speaker["turns"],
            name=speaker["label"],
            role=speaker["role"],
        )
        for speaker in speakers
    ]
    click.echo(_("speakers: {names}", names=printable(", ".join(named)) or _("none named")) + "\n")


def _print_turns(turns: list[dict[str, Any]], source_id: str) -> None:
    """Print the text; of a respondent's turns also who they are."""
    for turn in turns:
        respondent = f"{turn['source']} " if turn["source"] != source_id else ""
        click.echo(f"{respondent}[{turn['n']}] {turn['speaker'] or ''} ({turn['start']}–{turn['end']})")
        click.echo(printable(turn["text"]) + "\n")


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
            raise UsageError(
                _('"{pair}" is not KEY=VALUE. For example: coder source set S3 relation=partner', pair=pair)
            )
        given[key.strip()] = value
    source_id = study.sources.find(source)
    respondents = study.sources.set(source_id, who(coder), **given)
    keys = ", ".join(given)
    if not respondents:
        return say(_("{source}: {keys} set.", source=source_id, keys=keys))
    return say(
        ngettext(
            "{source}: {keys} set, of {n} respondent too.",
            "{source}: {keys} set, of {n} respondents too.",
            respondents,
            source=source_id,
            keys=keys,
        )
    )


@source_.command("asked")
@click.argument("source")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--not", "not_asked", multiple=True, metavar="CODE", help="Definitely not asked.")
@click.option("--clear", "unmarked", multiple=True, metavar="CODE", help="Take back what was marked by hand.")
@coder_option
@with_study
def asked(
    study: "Study",
    source: str,
    codes: tuple[str, ...],
    not_asked: tuple[str, ...],
    unmarked: tuple[str, ...],
    coder: str | None,
) -> None:
    """Say what a source was asked about, and what it was not, where the codings do not show it.

    \b
    Examples:
      coder source asked S3 EQ1.1 O4 --not A2
      coder source asked S3 --clear A2
    """
    from coder.services.asked_marks import mark_source

    if not codes and not not_asked and not unmarked:
        raise UsageError(_("Name criteria or claims: coder source asked S3 EQ1.1 O4 --not A2"))
    mark_source(study, study.sources.find(source), who(coder), codes, not_asked, unmarked)


@source_.command("guide")
@click.argument("codes", nargs=-1, metavar="[CODE...]")
@click.option("--guide", "named", multiple=True, metavar="ID", help="A topic list of the framework.")
@click.option("--apply", "apply_all", is_flag=True, help="All topic lists of the framework.")
@click.option(
    "--kind", "kinds", multiple=True, help="interview, focus_group, survey, …; may be named several times."
)
@click.option("--group", "groups", multiple=True, help="Stakeholder group; may be named several times.")
@coder_option
@json_option
@with_study
def guide(
    study: "Study",
    codes: tuple[str, ...],
    coder: str | None,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Say what all talks of a kind or a group were asked by their topic list.

    What was marked for one of them already stays as it is. A topic list that the framework
    keeps (under `guides:`) is applied again for sources that came since.

    \b
    Examples:
      coder source guide EQ1.1 EQ1.2 O4 --kind interview --group unions
      coder source guide --apply
    """
    marked = _apply_guide(study, codes, who(coder), **chosen)
    if as_json:
        return print_json([{"source": source, "asked": asked} for source, asked in marked.items()])
    return say(ngettext("Marked for {n} source.", "Marked for {n} sources.", len(marked)))


def _apply_guide(study: "Study", codes: tuple[str, ...], by: str, **chosen: Any) -> dict[str, list[str]]:
    """Apply topics that are named here, or topic lists that the framework keeps."""
    from coder.services.topic_lists import TopicList, apply_guides, apply_topic_list, guides

    kinds, groups, named = chosen["kinds"], chosen["groups"], chosen["named"]
    if named or chosen["apply_all"]:
        if codes or kinds or groups:
            raise UsageError(
                _("A topic list of the framework says itself what and whom it is for. Leave the rest out.")
            )
        return apply_guides(study, guides(study, named), by)
    if not codes:
        raise UsageError(_("Name the codes that were asked, or --guide ID or --apply."))
    checked = [study.sources.check_attributes({"kind": kind})["kind"] for kind in kinds]
    known = [study.sources.check_attributes({"group": group})["group"] for group in groups]
    return apply_topic_list(study, TopicList(codes, checked, known), by)


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
    gone = [source_id]
    if respondents := len(done.sources) - 1:
        gone.append(ngettext("its {n} respondent", "its {n} respondents", respondents))
    if done.codings:
        gone.append(ngettext("its {n} coding", "its {n} codings", done.codings))
    if keep_talk:
        say(_("Withdrew {thing}.", thing=list_of(gone)))
    else:
        say(_("Removed {thing}.", thing=list_of(gone)))
    for file in done.files:
        say(_("Deleted {file}.", file=file))
    if done.left:
        say(_("The words or names still stand in:"))
        for place in done.left:
            say(f"  {printable(place)}.")
    return None


for command in (add, assign, blind, correct, portrait_, progress, read, recording, register, speakers, turns):
    source_.add_command(command)


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@click.option("--forms", is_flag=True, help="Find the inflections of a word too.")
@click.option("--whole", is_flag=True, help="Whole words only.")
@click.option("--accents", is_flag=True, help="Accents must be as written.")
@click.option("--without-interviewers", is_flag=True, help="Leave out what interviewers say.")
@source_options
@json_option
@with_study
def search_(
    study: "Study",
    words: tuple[str, ...],
    limit: int,
    forms: bool,
    whole: bool,
    accents: bool,
    without_interviewers: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Find turns that hold all these words, parts of words too, and memos; case and accents do not matter.

    AND, OR, NOT and NEAR/5 in capitals, brackets, "words after each other", work* for words that
    begin so, *work for those that end so, w?rk for one letter.

    \b
    Examples:
      coder search solidarité membres
      coder search 'keten* NEAR/8 (politie* OR lobby) NOT papier' --without-interviewers
    """
    from coder.analysis.asking.matching import Fold, WordOptions
    from coder.services import memos
    from coder.services.asking.searching import Search, search

    options = WordOptions(Fold(fold_of(forms, whole)), accents)
    wanted = Search(" ".join(words), options, query_of(given), without_interviewers, limit)
    found = search(study, wanted).hits
    noted = memos.search(study, " ".join(words), limit)
    if as_json:
        return print_json([*found, *map(_memo_found, noted)])
    rows = [(hit["source"], hit["n"], hit["speaker"], hit["text"]) for hit in found]
    rows += [(note.source, _("memo"), note.by, note.text) for note in noted]
    return print_table(
        rows,
        ["source", "turn", "speaker", "text"],
        {2: 20, 3: 90},
    )


def _memo_found(note: "Note") -> dict[str, Any]:
    """Return a memo with the keys of a turn, and under `memo` all that is known of it."""
    place = {"source": note.source, "n": None, "speaker": None, "start": note.start, "end": note.end}
    return place | {"text": note.text, "memo": note.as_dict()}
