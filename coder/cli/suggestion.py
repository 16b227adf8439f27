"""`coder suggest`, `suggestion`: what the machine proposes and people decide."""

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import click

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
from coder.cli.similar import hidden
from coder.translations import _, ngettext
from coder.translations.formatting import number, percent
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.study import Study


@click.command("suggest")
@click.option("--source", help="In this source only.")
@click.option("--code", help="For this code only.")
@click.option(
    "--engine", default="all", show_default=True, help="keywords, learner or all (both in one ranking)."
)
@click.option("--jobs", type=int, default=1, show_default=True, help="Processes; -1 takes all there are.")
@click.option("--backend", default="local", show_default=True, help="local, or dask for a cluster.")
@click.option("--scheduler", metavar="ADDRESS", help="Of a running dask cluster: tcp://host:8786.")
@coder_option
@json_option
@with_study
def suggest_(
    study: "Study",
    source: str | None,
    code: str | None,
    engine: str,
    coder: str | None,
    as_json: bool,
    **where: Any,
) -> None:
    """Make suggestions; pending ones are made anew, decided ones stay.

    \b
    Example:
      coder suggest --source S3
    """
    from coder.services import suggesting
    from coder.suggesters.learner.scaling import Workers

    source_id = study.sources.find(source) if source else None
    chosen = study.sources.parts(source_id) if source_id else study.sources.ids(surveys=False)
    with progress(chosen, "Suggesting") as bar:
        made = suggesting.refresh(study, who(coder), engine, source_id, code, lambda _: bar, Workers(**where))
    if as_json:
        return print_json(made)
    for row in made["switched_off"]:
        say(
            _(
                'The keyword "{keyword}" of {code} was switched off: {rejected} of its suggestions were rejected. '
                '`coder suggestion keywords --on {code} "{keyword}"` switches it on.',
                keyword=row["keyword"],
                code=row["code"],
                rejected=row["rejected"],
            )
        )
    if made["warning"]:
        say(made["warning"])
    if made["standing"]:
        say(made["standing"])
    if made["model"]:
        say(_("With the model {model}.", model=made["model"]))
    say(
        _(
            "Suggestions: {suggestions}, in passages: {passages}, of sources: {sources}. See `coder suggestion list`.",
            suggestions=made["suggestions"],
            passages=made["passages"],
            sources=made["sources"],
        )
    )
    return say(
        _(
            "Left in peace: {unsure} passages of which nothing is sure enough ({floor} at least, see `coder "
            "suggestion floor`), {silent} that are short, mere thanks or repeated.",
            floor=number(made["floor"], 2),
            **made["kept_back"],
        )
    )


@click.group("suggestion")
def suggestion_() -> None:
    """Show suggestions, accept or reject them.

    \b
    Example:
      coder suggestion list
    """


@suggestion_.command("list")
@click.option("--source", help="In this source only.")
@click.option("--code", help="For this code only.")
@click.option(
    "--status",
    type=click.Choice(["pending", "accepted", "rejected", "all"]),
    default="pending",
    show_default=True,
)
@click.option("--family", help="Of this kind of code only: criterion, theme, factor, outcome, …")
@json_option
@with_study
def list_(
    study: "Study", source: str | None, code: str | None, status: str, family: str | None, as_json: bool
) -> None:
    """List suggestions, highest confidence first; a stance with ? is for a person to say.

    \b
    Example:
      coder suggestion list --source S3
    """
    from coder.services import suggesting

    source_id = study.sources.find(source) if source else None
    if code is not None:
        study.codes.check_known(code)
    found = study.suggestions.select(source_id, code, None if status == "all" else status)
    if family is not None:
        found = suggesting.of_family(study, found, family)
    untold = suggesting.untold_stances(study, found)
    found = [replace(s, because=tuple(suggesting.in_words(study, s.because))) for s in found]
    if as_json:
        return print_json([asdict(one) | {"stance_told": one.id not in untold} for one in found])
    return print_table(
        [
            (
                s.id,
                s.source,
                s.code,
                number(s.confidence, 2),
                ", ".join(s.because),
                f"{term('stance', s.stance) if s.stance else ''}{'?' if s.id in untold else ''}",
                s.quote,
            )
            for s in found
        ],
        ["id", "source", "code", "confidence", "reason", "suggested_stance", "passage"],
        {4: 30, 6: 70},
    )


@suggestion_.command("accept")
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID...")
@click.option("--stance", help="What the passage says of the claim; as proposed when none is said.")
@click.option("--basis", help="first_hand, second_hand, opinion or record.")
@coder_option
@json_option
@with_study
def accept(
    study: "Study",
    ids: tuple[int, ...],
    stance: str | None,
    basis: str | None,
    coder: str | None,
    as_json: bool,
) -> None:
    """Make codings of suggestions, all or none, with the stance that is proposed or another.

    Where nothing in the passage tells the stance of a claim, it only mentions until you say more.

    \b
    Example:
      coder suggestion accept 12 14 --stance supports --basis first_hand
    """
    from coder.analysis.coding_checks import one_of
    from coder.model import Basis, Stance
    from coder.services import suggesting

    stances = dict.fromkeys(ids, one_of(Stance, "stance", stance)) if stance else {}
    untold = set() if stance else suggesting.untold_stances(study, study.suggestions.by_ids(ids))
    known_basis = one_of(Basis, "basis", basis) if basis else None
    made = suggesting.accept(study, ids, who(coder), stances, basis=known_basis)
    if untold:
        say(
            _(
                "Nothing in these passages tells what is said of the claim; they were kept as mentions. Suggestions: "
                "{suggestions}. Say it with --stance.",
                suggestions=", ".join(map(str, sorted(untold))),
            )
        )
    if as_json:
        return print_json([asdict(coding) for coding in made])
    return say(
        ngettext(
            "Accepted {n}: coding {codings}.",
            "Accepted {n}: codings {codings}.",
            len(made),
            codings=", ".join(str(coding.id) for coding in made),
        )
    )


@suggestion_.command("reject")
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID...")
@coder_option
@with_study
def reject(study: "Study", ids: tuple[int, ...], coder: str | None) -> None:
    """Turn suggestions down, all or none; they do not come back.

    \b
    Example:
      coder suggestion reject 13
    """
    study.suggestions.reject_many(ids, who(coder))
    say(_("Rejected {number}.", number=len(ids)))


@suggestion_.command("rank")
@click.option("--top", type=click.IntRange(1, 50), default=3, show_default=True, help="So many codes each.")
@click.option("--source", help="Of this source only.")
@click.option("--jobs", type=int, default=1, show_default=True, help="Processes; -1 takes all there are.")
@click.option("--backend", default="local", show_default=True, help="local, or dask for a cluster.")
@click.option("--scheduler", metavar="ADDRESS", help="Of a running dask cluster: tcp://host:8786.")
@json_option
@with_study
def rank(study: "Study", top: int, source: str | None, as_json: bool, **where: Any) -> None:
    """Return for every passage the best codes, with confidence and reasons; nothing is kept.

    \b
    Example:
      coder suggestion rank --top 5 --source S3
    """
    from coder.services import learning, suggesting
    from coder.suggesters.learner.scaling import Workers

    source_id = study.sources.find(source) if source else None
    ranked, training_summary = learning.rank(study, top, source_id, Workers(**where))
    say(training_summary)
    for row in ranked:
        for best in row["codes"]:
            best["because"] = suggesting.in_words(study, best["because"])
    if as_json:
        return print_json(ranked)
    rows = [
        (row["source"], row["quote"], number(best["confidence"], 2), best["code"], ", ".join(best["because"]))
        for row in ranked
        for best in row["codes"]
    ]
    return print_table(rows, ["source", "passage", "confidence", "code", "reason"], {1: 60, 4: 40})


@suggestion_.command("next")
@click.option("--count", type=click.IntRange(1), default=10, show_default=True)
@click.option("--source", help="Of this source only.")
@click.option(
    "--order",
    type=click.Choice(["active", "text"]),
    default="active",
    show_default=True,
    help="What teaches most and where evidence is thin, or from top to bottom.",
)
@click.option(
    "--read", is_flag=True, help="What was shown last was read: where nothing was coded, nothing fits."
)
@coder_option
@json_option
@with_study
def next_(
    study: "Study", count: int, source: str | None, order: str, read: bool, coder: str | None, as_json: bool
) -> None:
    """Show the passages to code next: those from which the suggestions would learn most.

    Work the list down: what stands above the last passage that you code counts as read, and does not
    come back.

    \b
    Example:
      coder suggestion next --count 5
    """
    from coder.services import learning

    if read:
        learning.mark_shown(study, who(coder))
    sources = study.sources.parts(study.sources.find(source)) if source else None
    chosen = learning.next_passages(study, count, sources, order)
    study.read_marks.show(chosen, who(coder))
    found = [asdict(passage) for passage in chosen]
    if as_json:
        return print_json(found)
    return print_table(
        [(p["source"], p["start"], p["quote"]) for p in found], ["source", "start", "passage"], {2: 90}
    )


@suggestion_.command("floor")
@click.argument("least", required=False, type=click.FloatRange(0, 1))
@click.option("--auto", is_flag=True, help="Let what people accept set it again.")
@coder_option
@json_option
@with_study
def floor(study: "Study", least: float | None, auto: bool, coder: str | None, as_json: bool) -> None:
    """Show or move the confidence below which nothing is proposed; `coder suggest` then follows it.

    Until somebody moves it, it rises where people turn down nearly all that is less sure.

    \b
    Examples:
      coder suggestion floor
      coder suggestion floor 0.3
    """
    from coder.services import learning

    if auto or least is not None:
        learning.set_floor(study, who(coder), None if auto else least)
    found = learning.floor(study)
    if as_json:
        return print_json(found)
    if found["by_hand"]:
        return say(
            _("Nothing below {floor} is proposed, as was set by hand.", floor=number(found["floor"], 2))
        )
    return say(
        _("Nothing below {floor} is proposed, by what people accept.", floor=number(found["floor"], 2))
    )


@suggestion_.command("read")
@click.argument("source")
@click.option("--from", "first", type=click.IntRange(1), default=1, help="The first turn that was read.")
@click.option("--to", "last", type=click.IntRange(1), help="The last turn that was read.")
@click.option("--undo", is_flag=True, help="It was not read after all.")
@coder_option
@json_option
@with_study
def read_(
    study: "Study",
    source: str,
    first: int,
    last: int | None,
    undo: bool,
    coder: str | None,
    as_json: bool,
) -> None:
    """Say that a source was read, or some of its turns: where nothing was coded, nothing fits.

    The suggestions learn from that when to be silent.

    \b
    Examples:
      coder suggestion read S3
      coder suggestion read S3 --from 10 --to 42
    """
    from coder.services import learning

    mark = learning.unmark_read if undo else learning.mark_read
    marked = mark(study, source, who(coder), first, last)
    if as_json:
        return print_json({"source": source, "passages": marked, "read": not undo})
    if undo:
        return say(_("No longer marked as read: {n} passages of {source}.", n=marked, source=source))
    return say(_("Marked as read: {n} passages of {source}.", n=marked, source=source))


@suggestion_.command("evaluate")
@json_option
@with_study
def evaluate(study: "Study", as_json: bool) -> None:
    """Say how far to trust the suggestions: cross-validated by source on the study's own codings.

    \b
    Example:
      coder suggestion evaluate
    """
    from coder.services import blind_trial, learning

    found = learning.evaluate(study) | {"followed": blind_trial.followed(study)}
    if as_json:
        return print_json(found)
    click.echo(found["trust"] + "\n")
    if found["followed"]:
        click.echo(found["followed"]["said"] + "\n")
    if found["queue"]:
        click.echo(_queue_line(found) + "\n")
    bands = [
        (
            _("{low} to {high}", low=number(band["low"], 1), high=number(band["high"], 1)),
            band["suggestions"],
            _percent(band["precision"]),
        )
        for band in found["bands"]
    ]
    print_table(bands, ["confidence", "suggestions", "right"])
    codes = [
        (s["name"], s["codings"], _percent(s["recall"]), _percent(s["precision"])) for s in found["codes"]
    ]
    click.echo("")
    print_table(codes, ["code", "codings", "found", "right"])
    if found["decided"]:
        click.echo("")
        _print_keywords(found["decided"])
    return None


@suggestion_.command("blind")
@click.option("--count", type=click.IntRange(1), default=20, show_default=True, help="Passages to draw.")
@click.option("--end", is_flag=True, help="Give up what nobody has read yet; suggestions come there again.")
@coder_option
@json_option
@with_study
def blind(study: "Study", count: int, end: bool, coder: str | None, as_json: bool) -> None:
    """Draw passages for which nothing is proposed, to see how far coders follow the machine.

    Code as always: which passages they are is not told. What you give there by yourself is compared
    with what you accept elsewhere; `coder suggestion evaluate` says what came of it.

    \b
    Example:
      coder suggestion blind --count 20
    """
    from coder.services import blind_trial

    stands = blind_trial.end(study, who(coder)) if end else blind_trial.draw(study, count, who(coder))
    if as_json:
        return print_json(stands)
    if end:
        return say(_("Blind sample: {given_up} given up, {read} read, {waiting} still to be read.", **stands))
    return say(_("Blind sample: {drawn} drawn, {read} read, {waiting} still to be read.", **stands))


def _queue_line(found: dict[str, Any]) -> str:
    """Say what stands beside the sentence on trust: calibration over all passages, and recall at 3."""
    queue = found["queue"]
    return _(
        "Cards: {cards} in {passages} passages, coded or not; calibration error {error}; among the first three of "
        "their kind: {recall} of the codes.",
        cards=queue["cards"],
        passages=queue["passages"],
        error=number(queue["calibration_error"], 3),
        recall=percent(found["recall"][3]),
    )


def _print_keywords(found: list[dict[str, Any]]) -> None:
    rows = [
        (
            f["code"],
            f["keyword"],
            f["accepted"],
            f["rejected"],
            _percent(f["precision"]),
            _("off") if f["off"] else "",
        )
        for f in found
    ]
    print_table(rows, ["code", "keyword", "accepted", "rejected", "right", ""])


def _percent(share: float | None) -> str:
    return "–" if share is None else percent(share)


@suggestion_.command("keywords")
@click.option("--off", nargs=2, multiple=True, metavar="CODE KEYWORD", help="Switch a keyword off.")
@click.option("--on", nargs=2, multiple=True, metavar="CODE KEYWORD", help="Switch it on again.")
@coder_option
@json_option
@with_study
def keywords(
    study: "Study",
    off: tuple[tuple[str, str], ...],
    on: tuple[tuple[str, str], ...],
    coder: str | None,
    as_json: bool,
) -> None:
    """Show per keyword how often it was right so far; switch keywords off and on.

    \b
    Example:
      coder suggestion keywords --off wm.norms Greta
    """
    from coder.services import keyword_records

    for pairs, is_off in ((off, True), (on, False)):
        for code, keyword in pairs:
            study.keyword_switches.switch(code, keyword, is_off, who(coder))
    found = keyword_records.precision(study)
    if as_json:
        return print_json(found)
    return _print_keywords(found)


@suggestion_.command("advice")
@json_option
@with_study
def advice(study: "Study", as_json: bool) -> None:
    """Propose keywords from what was coded, and point out those that stand under several codes.

    \b
    Example:
      coder suggestion advice
    """
    from coder.services import learning

    found = learning.keyword_advice(study)
    if as_json:
        return print_json(found)
    rows = [(a["code"], a["word"], a["language"], a["coded"], a["others"]) for a in found["add"]]
    click.echo(_("Worth adding:") + "\n")
    print_table(rows, ["code", "word", "language", "in_its_passages", "in_others"])
    click.echo("\n" + _("Under several codes:") + "\n")
    return print_table(
        [(a["keyword"], ", ".join(a["codes"])) for a in found["ambiguous"]], ["keyword", "codes"]
    )


suggestion_.add_command(hidden)
