"""Who was asked what, what is missing, and when nothing new came any more."""

from typing import TYPE_CHECKING

from coder.cli.evidence.group import group, say_disputes, say_links
from coder.cli.options import json_option, print_json, print_table, with_study

if TYPE_CHECKING:
    from coder.study import Study


@group.command("coverage")
@json_option
@with_study
def coverage(study: "Study", as_json: bool) -> None:
    """Show what each source was asked and answered, and what nobody asked it.

    Cells read + affirmed, ~ qualified, - denied, ? unable, . mentioned, ° own claim,
    o asked without answer, x surely not asked, blank not known; ! coders differ.

    \b
    Example:
      coder evidence coverage
    """
    from coder.services import evidence

    found = evidence.coverage(study)
    sources = [*found[0].answers] if found else []
    if as_json:
        titles = {row["id"]: row for row in study.sources.all()}
        columns = [
            {"source": source, **{key: titles[source][key] for key in ("title", "kind", "group")}}
            for source in sources
        ]
        return print_json({"columns": columns, "rows": [row.as_dict() for row in found]})
    rows = [[row.code.id, str(row.code.title), *(row.sign(s) for s in sources)] for row in found]
    print_table(rows, ["", "criterion or claim", *sources], {1: 40})
    say_links((row.code.id, row.via) for row in found)
    return say_disputes((row.code.id, sum(row.disputed.values())) for row in found)


@group.command("gaps")
@json_option
@with_study
def gaps(study: "Study", as_json: bool) -> None:
    """Show what is missing and whom to ask, first what could still change a verdict.

    \b
    Example:
      coder evidence gaps
    """
    from coder.services import evidence

    found = [gap.as_dict() for gap in evidence.gaps(study)]
    if as_json:
        return print_json(found)
    rows = [
        (g["code"] or g["group"], g["title"] or "a group", g["asked"], g["planned"], g["why"]) for g in found
    ]
    return print_table(rows, ["", "what", "asked", "planned", "why"], {1: 40, 4: 60})


@group.command("saturation")
@json_option
@with_study
def saturation(study: "Study", as_json: bool) -> None:
    """Show how many new codes each further source brought, overall and in its group.

    \b
    Example:
      coder evidence saturation
    """
    from coder.services import evidence

    found = evidence.saturation(study)
    if as_json:
        return print_json(found)
    return print_table([list(row.values()) for row in found], list(found[0]) if found else ["source"])
