"""How the report came about: the rule in words, versions, who coded how much."""

from collections import Counter

from coder import __version__
from coder.analysis.claims import rule_in_words
from coder.model import Kind, Origin, Rule
from coder.reporting.parts import Cell, Section
from coder.study.report.desk import Desk
from coder.wording import known


def method_section(desk: Desk) -> Section:
    """Give what a reader needs to judge how the results were reached."""
    used = {
        claim.rule.id: claim.rule for kind in (Kind.OUTCOME, Kind.ASSUMPTION) for claim in desk.claims[kind]
    }
    rules = [
        Section(
            f"rule-{rule.id}",
            _title(desk, rule),
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


def _title(desk: Desk, rule: Rule) -> str:
    named = desk.text(rule.title)
    if not named:
        named = desk.say(f"rule_{rule.id}") if known(f"rule_{rule.id}") else rule.id
    return f"{desk.say('rule')}{desk.say('colon')} {named}"


def _facts(desk: Desk) -> list[tuple[str, Cell]]:
    codings = desk.codings.values()
    coders = Counter(coding.coder for coding in codings)
    suggested = sum(coding.origin == Origin.SUGGESTION for coding in codings)
    gone = "SELECT count(*) FROM coding WHERE withdrawn IS NOT NULL"
    withdrawn: int = desk.study.db.execute(gone).fetchone()[0]
    coded = len({coding.source for coding in codings})
    texts = [
        row for row in desk.sources.values() if not row["response"]
    ]  # a survey speaks in its respondents
    hidden = sum(row["withhold_names"] for row in desk.sources.values())
    facts = [(desk.say("tool"), Cell(f"evidence-coder {__version__}")), *_codebook(desk)]
    facts.append((desk.say("coded_sources"), Cell(_of_all(desk, coded, len(texts)), coded)))
    facts += [(desk.say("codings_by", coder=coder), desk.count(n)) for coder, n in coders.most_common()]
    facts.append((desk.say("from_suggestions"), Cell(_share(desk, suggested), suggested)))
    facts.append((desk.say("withdrawn_codings"), desk.count(withdrawn)))
    if hidden:
        said = f"{_of_all(desk, hidden, len(desk.sources))}. {desk.say('withheld_note')}"
        facts.append((desk.say("names_withheld"), Cell(said, hidden)))
    return facts


def _codebook(desk: Desk) -> list[tuple[str, Cell]]:
    versions = desk.study.codes.history()
    if not versions:
        return []
    last = versions[-1]
    title = desk.text(desk.codebook.title) or last["codebook"]
    said = f"{title}, {desk.say('version')} {last['version']} ({desk.day(last['loaded'])})"
    return [
        (desk.say("codebook"), Cell(said)),
        (desk.say("codebook_fingerprint"), Cell(last["hash"][:12])),
    ]


def _of_all(desk: Desk, some: int, all_of_them: int) -> str:
    return desk.say("of_all", n=desk.number(some), all=desk.number(all_of_them))


def _share(desk: Desk, some: int) -> str:
    percent = 100 * some / max(1, len(desk.codings))
    return desk.say("share", n=desk.number(some), percent=desk.number(round(percent)))
