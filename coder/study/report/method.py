"""How the report came about: the rule in words, versions, who coded how much."""

from collections import Counter

from coder.analysis.claims import rule_in_words
from coder.model import Kind, Origin
from coder.reporting.parts import Cell, Section
from coder.study.report.desk import Desk


def method_section(desk: Desk) -> Section:
    """Give what a reader needs to judge how the results were reached."""
    used = {
        claim.rule.id: claim.rule for kind in (Kind.OUTCOME, Kind.ASSUMPTION) for claim in desk.claims[kind]
    }
    rules = [
        Section(
            f"rule-{rule.id}",
            f"{desk.say('rule')}: {desk.text(rule.title) or rule.id}",
            paragraphs=tuple(rule_in_words(rule, desk.language)),
        )
        for rule in used.values()
    ]
    return Section(
        "method",
        desk.say("method"),
        paragraphs=(desk.say("method_intro"),),
        facts=tuple(_facts(desk)),
        sections=tuple(rules),
    )


def _facts(desk: Desk) -> list[tuple[str, Cell]]:
    versions = desk.study.codes.history()
    coders = Counter(coding.coder for coding in desk.codings.values())
    origins = Counter(coding.origin for coding in desk.codings.values())
    suggested = origins[Origin.SUGGESTION]
    facts = []
    if versions:
        last = versions[-1]
        when = f"{desk.say('version')} {last['version']} ({last['loaded'][:10]})"
        said = f"{last['codebook']}, {when}, {last['hash'][:12]}"
        facts.append((desk.say("codebook"), Cell(said)))
    facts += [(desk.say("codings_by", coder=coder), Cell(str(n), n)) for coder, n in coders.most_common()]
    facts.append((desk.say("from_suggestions"), Cell(str(suggested), suggested)))
    withdrawn = len(desk.study.codings.select(withdrawn=True)) - len(desk.codings)
    facts.append((desk.say("withdrawn_codings"), Cell(str(withdrawn), withdrawn)))
    return facts
