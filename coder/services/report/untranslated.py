"""What stands in another language than the report: marked in its place, and listed with how to translate it."""

from collections.abc import Iterator, Mapping

from coder.codebook.framework_forms.field_words import label, name_of_kind
from coder.codebook.framework_forms.things import WHOLE
from coder.codebook.translating import FrameworkText
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.context import ReportContext
from coder.services.report.wordings import TRANSLATIONS
from coder.services.translation_table import missing_texts
from coder.translations import _
from coder.translations.formatting import list_of

NAME = "other-languages"


def untranslated_section(context: ReportContext) -> Section | None:
    """List the words of the study that nobody put into the language of the report; None where there are none."""
    title = _("What stands in another language")
    if not context.wordings.is_spoken:
        return _of_a_foreign_report(context, title)
    rows = [*_of_framework(context), *_written_once(context)]
    if not rows:
        return None
    columns = (
        Column(_("Kind"), 18),
        Column(_("Of"), 34),
        Column(_("Field"), 16),
        Column(_("Language"), 12),
        Column(_("Words"), 60),
    )
    paragraph = _(
        "These words are marked with their language where they stand: nobody has put them into the "
        "language of this report yet. `coder codebook translate --to {language}` writes the texts of the "
        "framework as a table to fill in; for words written once, such as reasons and cells of registers, "
        "the register `{register}` says how they read in each language.",
        language=context.language,
        register=TRANSLATIONS,
    )
    return Section(NAME, title, paragraphs=(paragraph,), tables=(Table(NAME, title, columns, tuple(rows)),))


def _of_a_foreign_report(context: ReportContext, title: str) -> Section | None:
    """Say that the study does not speak the language of the report at all, once instead of at each word."""
    languages = context.codebook.languages
    if not languages:
        return None
    paragraph = _(
        "The framework of this study is written in {languages}, not in the language of this report. "
        "`coder codebook translate --to {language}` writes its texts as a table to fill in.",
        languages=list_of(map(context.language_name, languages)),
        language=context.language,
    )
    return Section(NAME, title, paragraphs=(paragraph,))


def _of_framework(context: ReportContext) -> Iterator[tuple[Cell, ...]]:
    for text, _missing in missing_texts(context.study, [context.language]):
        words, language = _words_of(context, text)
        if words and language and not text.are_keywords:
            yield (
                Cell(_("Framework") if text.kind == WHOLE else name_of_kind(text.kind)),
                Cell(_named(context, text)),
                Cell(label(text.kind, text.field)),
                Cell(context.language_name(language)),
                Cell(words),
            )


def _words_of(context: ReportContext, text: FrameworkText) -> tuple[str, str]:
    """Return the words that the report shows of a text, and their language, where that is known."""
    words, language = _shown(context, text.texts)
    return words, language or context.wordings.language_of(words)


def _shown(context: ReportContext, wordings: Mapping[str, str]) -> tuple[str, str]:
    """Return the first wording that a report takes, and in which language it is given."""
    for language in (context.language, "", *context.codebook.languages, "en", *wordings):
        if words := wordings.get(language):
            return words, language
    return "", ""


def _named(context: ReportContext, text: FrameworkText) -> str:
    """Name what a text belongs to, by its id and its title."""
    title, _language = _shown(context, text.of)
    return " ".join(dict.fromkeys(filter(None, (text.id, title))))


def _written_once(context: ReportContext) -> Iterator[tuple[Cell, ...]]:
    for words, language in context.wordings.left.items():
        yield (
            Cell(_("Written once")),
            Cell(),
            Cell(),
            Cell(context.language_name(language)),
            Cell(words),
        )
