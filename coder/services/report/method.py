"""How the report came about: the rule in words, versions, who coded how much."""

from collections import Counter

from coder import __version__
from coder.analysis.rule_wording import rule_in_words
from coder.model import CLAIMS, Origin, Rule
from coder.reporting.document import Cell, Section
from coder.services.report.context import ReportContext
from coder.services.report.recount import recount_section
from coder.translations import _
from coder.translations.terms import has_term, term


def method_section(context: ReportContext) -> Section:
    """Give what a reader needs to judge how the results were reached."""
    used = {claim.rule.id: claim.rule for kind in CLAIMS for claim in context.claims[kind]}
    rules = [
        Section(
            f"rule-{rule.id}",
            _title(context, rule),
            paragraphs=tuple(rule_in_words(rule)),
        )
        for rule in used.values()
    ]
    return Section(
        "method",
        _("Method"),
        paragraphs=(
            _(
                "Passages were coded by people. The rule below was agreed before coding; the "
                "first line that fits decides."
            ),
        ),
        facts=tuple(_facts(context)),
        sections=(*rules, *_recount(context)),
    )


def _recount(context: ReportContext) -> list[Section]:
    changed = recount_section(context)
    return [changed] if changed.tables else []


def _title(context: ReportContext, rule: Rule) -> str:
    named = context.text(rule.title)
    if not named:
        named = term("rule", rule.id) if has_term("rule", rule.id) else rule.id
    return f"{_('Decision rule')}{_(':')} {named}"


def _facts(context: ReportContext) -> list[tuple[str, Cell]]:
    codings = context.codings.values()
    coders = Counter(coding.coder for coding in codings)
    suggested = sum(coding.origin == Origin.SUGGESTION for coding in codings)
    withdrawn = context.study.codings.count_withdrawn()
    coded = len({coding.source for coding in codings})
    texts = [
        row for row in context.sources.values() if not row["response"]
    ]  # a survey speaks in its respondents
    hidden = sum(row["withhold_names"] for row in context.sources.values())
    facts = [(_("Software"), Cell(f"evidence-coder {__version__}")), *_codebook(context)]
    facts.append((_("Sources coded"), Cell(_of_all(context, coded, len(texts)), coded)))
    facts += [(_("Codings ({coder})", coder=coder), context.count(n)) for coder, n in coders.most_common()]
    facts.append((_("Codings that came from suggestions"), Cell(_share(context, suggested), suggested)))
    facts.append((_("Withdrawn codings"), context.count(withdrawn)))
    if hidden:
        note = _("Coders’ memos on those sources are not in this report.")
        said = f"{_of_all(context, hidden, len(context.sources))}. {note}"
        facts.append((_("Sources with names withheld"), Cell(said, hidden)))
    return facts


def _codebook(context: ReportContext) -> list[tuple[str, Cell]]:
    versions = context.study.codes.history()
    if not versions:
        return []
    last = versions[-1]
    title = context.text(context.codebook.title) or last["codebook"]
    said = f"{title}, {_('version')} {last['version']} ({context.day(last['loaded'])})"
    return [
        (_("Codebook"), Cell(said)),
        (_("Fingerprint of the codebook"), Cell(last["hash"][:12])),
    ]


def _of_all(context: ReportContext, some: int, all_of_them: int) -> str:
    return _("{n} of {all}", n=context.number(some), all=context.number(all_of_them))


def _share(context: ReportContext, some: int) -> str:
    share = some / max(1, len(context.codings))
    return f"{context.number(some)} ({context.percent(share)})"
