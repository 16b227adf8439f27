"""The first pages of the main report: the summary on one page, and how the evaluation went about it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from coder.analysis.claims import Claim
from coder.codebook.kinds import KINDS
from coder.model import CLAIMS, NOT_HELD, Kind, Result, SourceKind
from coder.reporting.document import Cell, Column, Section, Table
from coder.services import evidence
from coder.services.report.context import ReportContext
from coder.services.report.contribution import level_of
from coder.services.report.main_answers import answer_paragraphs, first_words
from coder.services.report.main_claims import section_name, verdict_of
from coder.services.report.source_register import register_section
from coder.translations import _
from coder.translations.terms import term


def summary_section(context: ReportContext) -> Section:
    """Lay out one page: the answers in a few words, the verdicts at a glance, the first recommendations."""
    tables = [*_answers(context), *_verdicts(context), *_cases(context)]
    return Section("summary", _("Summary"), tables=tuple(tables), facts=tuple(_first_advice(context)))


def _answers(context: ReportContext) -> Iterator[Table]:
    answers = context.study.answers.current()
    if not answers:
        return
    rows = []
    for question in context.codebook.questions:
        words = " ".join(answer_paragraphs(context, answers.get(question.id)))
        named = context.named(question, link=f"answer-{question.id}")
        rows.append((named, Cell(first_words(words))))
    columns = (Column(_("Question"), 26), Column(_("Answer"), 90))
    yield Table("main-answers", _("The answers in short"), columns, tuple(rows))


def _verdicts(context: ReportContext) -> Iterator[Table]:
    """List by verdict the claims that got it."""
    kinds = [kind for kind in CLAIMS if context.claims[kind]]
    if not kinds:
        return
    columns = [Column(_("Verdict"), 22)]
    columns += [Column(term("section", KINDS[kind].list_name), 50) for kind in kinds]
    rows = []
    for word in (*Result, "not_signed"):
        cells = [_with_verdict(context.claims[kind], word, section_name(kind)) for kind in kinds]
        if any(cell.text for cell in cells):
            rows.append((context.toned(word), *cells))
    yield Table("main-verdicts", _("The verdicts at a glance"), tuple(columns), tuple(rows))


def _with_verdict(claims: list[Claim], word: str, link: str) -> Cell:
    ids = [claim.code.id for claim in claims if verdict_of(claim) == word]
    return Cell(", ".join(ids), link=link)


def _cases(context: ReportContext) -> Iterator[Table]:
    boards = evidence.boards(context.study)
    if not boards:
        return
    columns = (Column(_("Contribution case"), 60), Column(_("Importance"), 20), Column(_("Contribution"), 20))
    rows = []
    for board in boards:
        cells = [context.named(board.case, link=f"main-case-{board.case.id}")]
        for axis, verdict in (("importance", board.importance), ("contribution", board.contribution)):
            level = level_of(verdict)
            cells.append(Cell(context.level_title(axis, level) if level else _("not judged")))
        rows.append(tuple(cells))
    yield Table("main-cases", _("Importance and contribution per case"), columns, tuple(rows))


def _first_advice(context: ReportContext) -> Iterator[tuple[str, Cell]]:
    """Return the recommendations that come first: those of high priority, else all where they are few."""
    advice = [row for row in context.study.findings.all() if row["kind"] == "recommendation"]
    first = [row for row in advice if row["priority"] == "high"] or advice
    for row in first[:3]:
        whom = f" ({context.written(row['addressee'])})" if row["addressee"] else ""
        yield (
            f"{term('heading', 'recommendation')} {row['id']}",
            Cell(f"{context.written(row['text'])}{whom}"),
        )


# --- how it was done ----------------------------------------------------------------


def approach_section(context: ReportContext) -> Section:
    """Say what was evaluated, on how many sources and voices it rests, and how verdicts came about."""
    tables = []
    for table in register_section(context).tables:
        if table.id == "groups":
            tables.append(replace(table, id="main-groups"))
    return Section(
        "approach", _("How this evaluation was done"), paragraphs=tuple(_told(context)), tables=tuple(tables)
    )


def _told(context: ReportContext) -> Iterator[str]:
    period = " – ".join(context.day(part) for part in context.codebook.period if part)
    if period:
        yield f"{context.labelled(_('Period'), period)}."
    yield from _heard(context)
    if any(context.claims[kind] for kind in (Kind.OUTCOME, Kind.ASSUMPTION)):
        yield _(
            "A stated rule proposes what the evidence says of each outcome and assumption; a person "
            "signs the verdict with a reason. Sources of one organisation count as one voice, and what "
            "claimants say in favour of their own claim is the claim, never support for it."
        )


def _heard(context: ReportContext) -> Iterator[str]:
    rows = [row for row in context.sources.values() if row["status"] not in NOT_HELD]
    if not rows:
        return
    counts = Counter(row["kind"] for row in rows)
    kinds = [f"{term('kind', kind)} ({context.number(counts[kind])})" for kind in SourceKind if counts[kind]]
    voices = {context.clusters[row["id"]] for row in rows}
    yield _(
        "Sources: {sources} ({kinds}); they count as {voices} voices. Codings: {codings}.",
        sources=context.number(len(rows)),
        kinds=", ".join(kinds),
        voices=context.number(len(voices)),
        codings=context.number(len(context.codings)),
    )
