"""How the report came about: the rule in words, versions, who coded how much."""

from collections import Counter
from collections.abc import Iterator

from coder import __version__
from coder.analysis.rule_wording import rule_in_words
from coder.model import CLAIMS, SUGGESTED, Origin, Rule
from coder.reporting.document import Cell, Section
from coder.services.report.context import ReportContext
from coder.services.report.recount import recount_section
from coder.services.report.untranslated import untranslated_section
from coder.translations import _
from coder.translations.terms import has_term, term


def method_section(context: ReportContext) -> Section:
    """Lay out what a reader needs to judge how the results were reached."""
    rules = {claim.rule.id: claim.rule for kind in CLAIMS for claim in context.claims[kind]}
    sections = []
    for rule in rules.values():
        sections.append(
            Section(f"rule-{rule.id}", _title(context, rule), paragraphs=tuple(rule_in_words(rule)))
        )
    recount = recount_section(context)
    if recount.tables:
        sections.append(recount)
    if untranslated := untranslated_section(context):
        sections.append(untranslated)
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
        sections=tuple(sections),
    )


def _title(context: ReportContext, rule: Rule) -> str:
    title = context.text(rule.title)
    if not title:
        title = term("rule", rule.id) if has_term("rule", rule.id) else rule.id
    return context.labelled(_("Decision rule"), title)


def _facts(context: ReportContext) -> Iterator[tuple[str, Cell]]:
    """Return what the report rests on: software, codebook, and who coded how much."""
    codings = context.codings.values()
    sources = context.sources.values()
    yield _("Software"), Cell(f"evidence-coder {__version__}")
    yield from _codebook(context)
    coded = len({coding.source for coding in codings})
    texts = sum(not row["response"] for row in sources)  # a survey speaks in its respondents
    yield _("Sources coded"), Cell(_of_all(context, coded, texts), coded)
    for coder, number in Counter(coding.coder for coding in codings).most_common():
        yield _("Codings ({coder})", coder=coder), context.count(number)
    suggested = sum(coding.origin in SUGGESTED for coding in codings)
    yield _("Codings that came from suggestions"), Cell(_share(context, suggested), suggested)
    yield from _language_model(context)
    yield _("Withdrawn codings"), context.count(context.study.codings.count_withdrawn())
    withheld = sum(row["withhold_names"] for row in sources)
    if withheld:
        note = _("Coders’ memos on those sources are not in this report.")
        text = f"{_of_all(context, withheld, len(sources))}. {note}"
        yield _("Sources with names withheld"), Cell(text, withheld)


def _language_model(context: ReportContext) -> Iterator[tuple[str, Cell]]:
    """Say which language models judged suggestions, and how many codings came of those; nothing where none did."""
    answers = Counter(
        (one.model, one.model_hash[:12]) for one in context.study.opinions.select() if one.nth == 1
    )
    for (model, digest), number in answers.most_common():
        name = f"{model} ({digest})" if digest else model
        told = _(
            "{n} answers on this machine; it judged suggestions, and people decided", n=context.number(number)
        )
        yield _("Language model {model}", model=name), Cell(told, number)
    weighed = sum(coding.origin == Origin.WITH_MODEL for coding in context.codings.values())
    if answers or weighed:
        yield (
            _("Codings from suggestions that a language model judged"),
            Cell(_share(context, weighed), weighed),
        )


def _codebook(context: ReportContext) -> list[tuple[str, Cell]]:
    versions = context.study.codes.history()
    if not versions:
        return []
    last = versions[-1]
    title = context.text(context.codebook.title) or last["codebook"]
    version = f"{title}, {_('version')} {last['version']} ({context.day(last['loaded'])})"
    return [
        (_("Codebook"), Cell(version)),
        (_("Fingerprint of the codebook"), Cell(last["hash"][:12])),
    ]


def _of_all(context: ReportContext, some: int, all_of_them: int) -> str:
    return _("{n} of {all}", n=context.number(some), all=context.number(all_of_them))


def _share(context: ReportContext, some: int) -> str:
    share = some / max(1, len(context.codings))
    return f"{context.number(some)} ({context.percent(share)})"
