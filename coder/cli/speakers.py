"""`coder source speakers`: who speaks, under which name, and what they do."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from coder.cli.correcting import apply, decision_options
from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.errors import UsageError
from coder.translations import _
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.model import Role, Source
    from coder.study import Study


@click.command("speakers")
@click.argument("source")
@click.argument("names", nargs=-1, metavar="[LABEL=NEW]...")
@click.option("--role", "roles", multiple=True, metavar='"LABEL=ROLE"', help="Say what a speaker does.")
@click.option(
    "--merge", multiple=True, metavar='"LABEL=NAME"', help="Let LABEL count as NAME; the text stays."
)
@click.option("--interviewer", multiple=True, help="Mark this speaker as interviewer.")
@click.option("--chair", multiple=True, help="Mark this speaker as chair of a meeting.")
@click.option("--respondent", multiple=True, help="Mark this speaker as respondent.")
@click.option("--clear", is_flag=True, help="In every turn the one who is named speaks, and nobody else.")
@decision_options
@coder_option
@json_option
@with_study
def speakers(
    study: "Study", source: str, names: tuple[str, ...], roles: tuple[str, ...], **given: Any
) -> None:
    """Show the speakers of a source; rename one everywhere, merge two, say who interviews.

    A name that is there already merges both. A role is interviewer, respondent, chair or unknown.

    \b
    Examples:
      coder source speakers S3 --merge "D4=Delegate 4" --interviewer Moderator
      coder source speakers S3 "Moderator=Interviewer" --role "Interviewer=interviewer" --yes
    """
    source_id = study.sources.find(source)
    marked = [given.pop(name) for name in ("merge", "interviewer", "respondent", "chair")]
    if any(marked):
        study.speakers.set(source_id, who(given["coder"]), *marked)
    if given.pop("clear"):
        study.sources.settle_doubts(source_id, who(given["coder"]))
    if names or roles:
        return _rename(study, source_id, _pairs(names), _roles(roles), given)
    return _show(study, source_id, given["as_json"])


def _rename(
    study: "Study", source_id: str, names: dict[str, str], roles: dict[str, "Role"], given: dict[str, Any]
) -> None:
    from coder.services.correct_source import plan_speakers

    return apply(study, plan_speakers(study, source_id, names, roles), **given)


def _pairs(written: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for pair in written:
        label, equals, name = (part.strip() for part in pair.partition("="))
        if not equals or not label or not name:
            raise UsageError(_('"{pair}" is not LABEL=NEW. For example: "R1=Delegate 1"', pair=pair))
        pairs[label] = name
    return pairs


def _roles(written: Iterable[str]) -> dict[str, "Role"]:
    from coder.model import Role
    from coder.services.correction_tables import read_role

    roles = {}
    for label, word in _pairs(written).items():
        role = read_role(word)
        if role is None:
            raise UsageError(
                _(
                    '"{wrong}" is not a role of a speaker; it is one of {role}.',
                    wrong=word,
                    role=", ".join(Role),
                )
            )
        roles[label] = role
    return roles


def speakers_of(source: "Source") -> list[dict[str, Any]]:
    """Return the speakers of a source with what they do and how often they speak."""
    turns = Counter(turn.speaker for turn in source.turns)
    return [
        {
            "label": speaker.label,
            "role": speaker.role,
            "turns": turns[speaker.label],
            "ground": speaker.ground,
        }
        for speaker in source.speakers
    ]


def _show(study: "Study", source_id: str, as_json: bool) -> None:
    from coder.importers import variants

    found = study.sources.get(source_id)
    rows = speakers_of(found)
    if as_json:
        return print_json(rows)
    shown = []
    for row in rows:
        ground = row["ground"] and term("role_ground", row["ground"])
        shown.append((row["label"], row["role"], row["turns"], ground))
    print_table(shown, ["speaker", "role", "turns", "ground"])
    for full, *others in variants(found.speakers):
        pairs = " ".join(f'--merge "{other}={full}"' for other in others)
        names = ", ".join([full, *others])
        say(
            _(
                "Perhaps one person: {names}. `coder source speakers {source} {pairs}`",
                names=names,
                source=source_id,
                pairs=pairs,
            )
        )
    return None
