"""`coder finding`, `tracing`: from evidence to advice, and how much evidence moves a belief."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from coder.cli import finding_editing
from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.translations import _
from coder.translations.formatting import number
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.study import Study


@click.group("finding")
def finding_() -> None:
    """Write down findings, conclusions, recommendations and limitations, each with what it rests on.

    Findings rest on codings, indicators and limitations; conclusions on findings, verdicts and
    limitations; recommendations on conclusions, findings and limitations; limitations on codings
    and indicators, or on nothing.

    \b
    How grounds are written:
      12               a coding
      F1, C1           a finding, a conclusion
      O1               the verdict on O1; O1:contribution on another axis of it
      wm.trigger:degree@unions   a degree signed for one group
      I2, I2:2019      an indicator, one year of it
      L1               a limitation, written here or in the codebook
      conclusion:C1    with its kind before it, where a name alone is not clear

    \b
    Example:
      coder finding list
    """


for command in finding_editing.COMMANDS:
    finding_.add_command(command)


@finding_.command("add")
@click.argument("text")
@click.option(
    "--kind", default="finding", show_default=True, help="finding, conclusion, recommendation or limitation."
)
@click.option("--criterion", help="The criterion that it stands under.")
@click.option("--question", help="The evaluation question that it belongs to; without either, the whole.")
@click.option("--on", multiple=True, help="What it rests on: 12, F1, O1:contribution, I2:2019, L1 …")
@click.option("--addressee", help="Whom a recommendation is for.")
@click.option("--priority", help="high, medium or low.")
@coder_option
@json_option
@with_study
def add(
    study: "Study",
    text: str,
    kind: str,
    criterion: str | None,
    question: str | None,
    on: tuple[str, ...],
    addressee: str | None,
    priority: str | None,
    coder: str | None,
    as_json: bool,
) -> None:
    """Write down a finding, conclusion, recommendation or limitation.

    \b
    Examples:
      coder finding add "Unions run the module themselves." --criterion EQ1.1 --on 12 --on 31
      coder finding add "Few members were heard." --question EQ1 --on L1
      coder finding add "A lasting practice." --kind conclusion --question EQ1 --on F1 --on O1:contribution
      coder finding add "Hand the module over." --kind recommendation --on C1 --priority high
      coder finding add "Nobody of the south was heard." --kind limitation
    """
    own = study.findings.add(kind, text, who(coder), on, criterion, addressee, priority, question)
    if as_json:
        return print_json({"id": own})
    if on or kind == "limitation":
        return say(_("{finding} added.", finding=own))
    return say(_("{finding} added. It rests on nothing yet: `coder finding link`.", finding=own))


@finding_.command("list")
@json_option
@with_study
def list_(study: "Study", as_json: bool) -> None:
    """List findings, conclusions, recommendations and limitations with what each rests on.

    \b
    Example:
      coder finding list
    """
    found = study.findings.all()
    if as_json:
        from coder.services.written import of_finding

        return print_json([row | {"seen": of_finding(row)["seen"]} for row in found])
    columns = ["id", "kind", "text", "addressee", "priority"]
    rows = [
        [
            *(row[column] for column in columns),
            row["criterion"] or row["question"],
            ", ".join(row["rests_on"]),
            "; ".join(row["changed"]),
        ]
        for row in found
    ]
    return print_table(rows, [*columns, "about", "rests_on", "changed_since"], {2: 60, 6: 30, 7: 40})


@finding_.command("link")
@click.argument("finding")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@coder_option
@with_study
def link(study: "Study", finding: str, targets: tuple[str, ...], coder: str | None) -> None:
    """Say what a finding, conclusion or recommendation rests on.

    Where a ground has changed since, linking it again says that the text still holds.

    \b
    Examples:
      coder finding link F1 12 31
      coder finding link C1 O1:contribution
    """
    study.findings.link(finding, targets, who(coder))
    say(_("{finding} rests on {grounds} too.", finding=finding, grounds=", ".join(targets)))


@finding_.command("unlink")
@click.argument("finding")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@coder_option
@with_study
def unlink(study: "Study", finding: str, targets: tuple[str, ...], coder: str | None) -> None:
    """Say what a finding, conclusion or recommendation no longer rests on.

    \b
    Example:
      coder finding unlink F1 6
    """
    study.findings.unlink(finding, targets, who(coder))
    say(_("{finding} no longer rests on {grounds}.", finding=finding, grounds=", ".join(targets)))


@finding_.command("withdraw")
@click.argument("finding")
@coder_option
@with_study
def withdraw(study: "Study", finding: str, coder: str | None) -> None:
    """Take one back; it stays on record.

    \b
    Example:
      coder finding withdraw F1
    """
    study.findings.withdraw(finding, who(coder))
    say(_("Withdrew {thing}.", thing=finding))


@click.group("tracing")
def tracing_() -> None:
    """Process-tracing tests: how much a piece of evidence moves the belief in a mechanism.

    \b
    Example:
      coder tracing list
    """


@tracing_.command("add")
@click.argument("mechanism")
@click.option("--evidence", required=True, help="What was observed, in words.")
@click.option("--if-true", type=float, required=True, help="Its probability if the mechanism worked, 0 to 1.")
@click.option("--if-false", type=float, required=True, help="Its probability if it did not, 0 to 1.")
@click.option("--reason", required=True, help="Why these two probabilities.")
@click.option("--coding", "codings", multiple=True, type=int, help="A coding that shows it.")
@click.option("--depends-on", type=int, help="A test whose evidence this one is not independent of.")
@coder_option
@json_option
@with_study
def tracing_add(
    study: "Study",
    mechanism: str,
    evidence: str,
    if_true: float,
    if_false: float,
    reason: str,
    codings: tuple[int, ...],
    depends_on: int | None,
    coder: str | None,
    as_json: bool,
) -> None:
    """Judge one piece of evidence on a mechanism.

    \b
    Example:
      coder tracing add C1.study --evidence "The bill copies two articles of the study word for word." \\
          --if-true 0.6 --if-false 0.05 --reason "Nobody else had published these articles."
    """
    number = study.tracing.add(
        mechanism, evidence, if_true, if_false, reason, who(coder), codings, depends_on
    )
    if as_json:
        return print_json({"id": number})
    return say(_("Test {number} added. See `coder evidence contribution`.", number=number))


@tracing_.command("list")
@json_option
@with_study
def tracing_list(study: "Study", as_json: bool) -> None:
    """List the tests that hold.

    \b
    Example:
      coder tracing list
    """
    from coder.analysis.process_tracing import band, kind, ratio

    found = study.tracing.tests()
    if as_json:
        return print_json([asdict(test) | {"kind": kind(test), "band": band(ratio(test))} for test in found])
    rows = [
        (
            test.id,
            test.mechanism,
            term("test", kind(test)),
            number(ratio(test)),
            term("band", band(ratio(test))),
            test.evidence,
            test.depends_on,
        )
        for test in found
    ]
    columns = ["id", "mechanism", "test", "ratio", "band", "evidence", "depends_on"]
    return print_table(rows, columns, {5: 50})


@tracing_.command("withdraw")
@click.argument("test", type=int, metavar="ID")
@coder_option
@json_option
@with_study
def tracing_withdraw(study: "Study", test: int, coder: str | None, as_json: bool) -> None:
    """Take a test back; it stays on record.

    \b
    Example:
      coder tracing withdraw 1
    """
    study.tracing.withdraw(test, who(coder))
    if as_json:
        return print_json({"withdrawn": test})
    return say(_("Withdrew test {number}.", number=test))
