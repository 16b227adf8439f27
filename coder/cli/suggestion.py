"""`coder suggest`, `suggestion`: what the machine proposes and people decide."""

import sys
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
from coder.cli.suggestion_reading import floor, next_, rank, read_
from coder.cli.suggestion_trust import advice, blind, evaluate, keywords
from coder.translations import _, ngettext
from coder.translations.formatting import number, percent
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.model import Suggestion
    from coder.study import Study
    from coder.suggesters.telling import Proposed


@click.command("suggest")
@click.option("--source", help="In this source only.")
@click.option("--code", help="For this code only.")
@click.option(
    "--engine", default="all", show_default=True, help="keywords, learner or all (both in one ranking)."
)
@click.option("--jobs", type=int, default=1, show_default=True, help="Processes; -1 takes all there are.")
@click.option("--backend", default="local", show_default=True, help="local, or dask for a cluster.")
@click.option("--scheduler", metavar="ADDRESS", help="Of a running dask cluster: tcp://host:8786.")
@click.option(
    "--ask-for",
    type=click.FloatRange(0),
    default=120,
    show_default=True,
    help="Seconds to ask the language model of the codebook at most; 0 asks nothing.",
)
@coder_option
@json_option
@with_study
def suggest_(
    study: "Study",
    source: str | None,
    code: str | None,
    engine: str,
    ask_for: float,
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
        made = suggesting.refresh(
            study, who(coder), engine, source_id, code, lambda _: bar, Workers(**where), ask_for
        )
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
    if made["opinions"] and made["opinions"]["model"]:  # else the warning has told that none answers
        say(_opinions_line(made["opinions"]))
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


def _opinions_line(asked: dict[str, Any]) -> str:
    """Say what came of asking a language model."""
    return _(
        "The language model {model} answered {asked} questions now and {known} before; not asked: {left}.",
        model=asked["model"],
        asked=asked["asked"],
        known=asked["known"],
        left=asked["left"],
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
    what = suggesting.what_is_proposed(study, found)
    found = [replace(s, because=tuple(suggesting.in_words(study, s.because))) for s in found]
    if as_json:
        return print_json(
            [
                _as_plain(one, proposed) | {"stance_told": one.id not in untold}
                for one, proposed in zip(found, what, strict=True)
            ]
        )
    return print_table(
        [
            (
                s.id,
                s.source,
                s.code,
                number(s.confidence, 2),
                ", ".join(s.because),
                _stance(s, s.id in untold),
                _marked(s, proposed),
            )
            for s, proposed in zip(found, what, strict=True)
        ],
        ["id", "source", "code", "confidence", "reason", "suggested_stance", "passage"],
        {4: 30, 6: 70},
    )


def _as_plain(suggestion: "Suggestion", what: "Proposed") -> dict[str, Any]:
    """Return a suggestion with the words that it proposes to code, in the passage that it is about."""
    (start, end), *wider = what.spans
    return asdict(suggestion) | {
        "start": start,
        "end": end,
        "quote": suggestion.quote[start - suggestion.start : end - suggestion.start],
        "passage": {"start": suggestion.start, "end": suggestion.end, "quote": suggestion.quote},
        "wider": wider,
        "marks": what.marks,
    }


def _marked(suggestion: "Suggestion", what: "Proposed") -> str:
    """Return the words that are proposed to be coded, those that tell between asterisks."""
    start, end = what.spans[0]
    parts, done = [], start
    for first, last in what.marks:
        if start <= first and last <= end:
            before, marked = (
                suggestion.quote[low - suggestion.start : high - suggestion.start]
                for low, high in ((done, first), (first, last))
            )
            parts += [before, f"*{marked}*"]
            done = last
    return "".join(parts) + suggestion.quote[done - suggestion.start : end - suggestion.start]


def _stance(suggestion: "Suggestion", is_untold: bool) -> str:
    """Return the proposed stance and how sure it is; with ? where a person has to say it."""
    told = f"{term('stance', suggestion.stance) if suggestion.stance else ''}{'?' if is_untold else ''}"
    if suggestion.stance is None or suggestion.stance_confidence is None:
        return told
    return f"{told} {percent(suggestion.stance_confidence)}"


@suggestion_.command("accept")
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID...")
@click.option("--stance", help="What the passage says of the claim; as proposed when none is said.")
@click.option("--basis", help="first_hand, second_hand, opinion or record.")
@click.option("--wider", count=True, help="Take in the sentences beside it too; again for the passage.")
@click.option("--whole-turn", is_flag=True, help="Code the whole turn, not only the sentence.")
@coder_option
@json_option
@with_study
def accept(
    study: "Study",
    ids: tuple[int, ...],
    stance: str | None,
    basis: str | None,
    wider: int,
    whole_turn: bool,
    coder: str | None,
    as_json: bool,
) -> None:
    """Make codings of suggestions, all or none, with the stance that is proposed or another.

    What is coded is the sentence that is shown, or more of the turn.

    Where nothing in the passage tells the stance of a claim, it only mentions until you say more.

    \b
    Examples:
      coder suggestion accept 12 14 --stance supports --basis first_hand
      coder suggestion accept 12 --whole-turn
    """
    from coder.analysis.coding_checks import one_of
    from coder.model import Basis, Stance
    from coder.services import suggesting

    stances = dict.fromkeys(ids, one_of(Stance, "stance", stance)) if stance else {}
    untold = set() if stance else suggesting.untold_stances(study, study.suggestions.by_ids(ids))
    known_basis = one_of(Basis, "basis", basis) if basis else None
    steps = sys.maxsize if whole_turn else wider
    made = suggesting.accept(study, ids, who(coder), stances, steps, basis=known_basis)
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


for _command in (rank, next_, floor, read_, hidden, evaluate, blind, keywords, advice):
    suggestion_.add_command(_command)
