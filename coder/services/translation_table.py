"""The texts of the framework as a table for a translator: out with a column to fill in, and in again."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

from coder.codebook.framework_forms.field_words import label, name_of_kind
from coder.codebook.framework_forms.layout import lay_out
from coder.codebook.framework_forms.things import WHOLE
from coder.codebook.schema_values import LANGUAGE
from coder.codebook.translating import FrameworkText, count_missing, framework_texts
from coder.errors import UsageError
from coder.reporting.form_workbook import FormColumn, FormSheet, write_forms
from coder.services.judgement_workbook.state import fingerprint
from coder.study import Study
from coder.translations import _, current_language, using
from coder.translations.formatting import language_name

#: The sheet out of sight that says what the cells held which are to be filled in, and its two columns.
SHOWN, KEY = "shown", "key"
#: What stands for the language of a text that has none.
NO_LANGUAGE = "-"


def texts_of(study: Study) -> list[FrameworkText]:
    """Return every text of the study's framework."""
    plain = study.codes.plain() if study.codes.version else {"id": "codebook"}
    return framework_texts(lay_out(plain), plain.get("scales") or {})


def missing_texts(study: Study, into: Sequence[str] = ()) -> list[tuple[FrameworkText, list[str]]]:
    """Return the texts that are missing in a language of the study, or in those asked for, and in which."""
    languages = _languages(study)
    found = []
    for text in texts_of(study):
        missing = [
            one for one in text.missing([*languages, *_new(into, languages)]) if not into or one in into
        ]
        if missing:
            found.append((text, missing))
    return found


def missing_by_language(study: Study) -> dict[str, int]:
    """Count by language of the study the texts that are missing."""
    return count_missing(texts_of(study), _languages(study))


def _languages(study: Study) -> list[str]:
    return [str(language) for language in study.codebook.languages]


def _new(into: Sequence[str], languages: Sequence[str]) -> list[str]:
    return [language for language in into if language not in languages]


# --- out ------------------------------------------------------------------------------


def write_translations(
    study: Study, path: Path, into: Sequence[str] = (), everything: bool = False, language: str | None = None
) -> int:
    """Write a row for each text that lacks a translation, or for `everything`; return how many rows."""
    if path.suffix.lower() != ".xlsx":
        raise UsageError(_("{path}: translations are written as an Excel workbook, .xlsx.", path=path))
    into = _wanted(study, into)
    missing = {text.key: languages for text, languages in missing_texts(study, into)}
    rows = [text for text in texts_of(study) if everything or text.key in missing]
    with using(language) if language else nullcontext():
        shown: dict[str, str] = {}
        sheet = FormSheet(_("Translations"), _columns(rows, into), frozen=4)
        for text in rows:
            here = [(one, text.texts.get(one, "")) for one in into]
            shown |= {
                f"{text.key} {one}": fingerprint((words,)) for one, words in here if words and everything
            }
            cells = [words if everything or one not in missing[text.key] else "" for one, words in here]
            sheet.rows.append(
                [
                    *_about_text(text, _languages(study)),
                    *(text.texts.get(one, "") for one in _spoken(rows)),
                    *cells,
                ]
            )
        write_forms(path, [sheet, _notes(), _state(shown)])
    return len(rows)


def _wanted(study: Study, into: Sequence[str]) -> list[str]:
    """Return the languages to translate into; those of the study that lack texts where none is named."""
    for language in into:
        if not LANGUAGE.fullmatch(language):
            raise UsageError(
                _('"{language}" is not a language. Use codes such as nl, fr, en', language=language) + "."
            )
    if into:
        return list(dict.fromkeys(into))
    languages = _languages(study)
    missing = missing_by_language(study)
    return [one for one in languages if one in missing] or languages[1:] or _say_which()


def _say_which() -> list[str]:
    raise UsageError(_("Say into which language: --to fr. The study names no second one."))


def _spoken(texts: Iterable[FrameworkText]) -> list[str]:
    return list(dict.fromkeys(language for text in texts for language in text.texts))


def _columns(texts: Sequence[FrameworkText], into: Iterable[str]) -> list[FormColumn]:
    headings = (_("Key"), _("Kind"), _("Of"), _("Field"))
    columns = [
        FormColumn(one, width, is_read_only=True)
        for one, width in zip(headings, (14, 16, 34, 14), strict=True)
    ]
    columns += [FormColumn(_heading(language), 44, is_read_only=True) for language in _spoken(texts)]
    return columns + [FormColumn(f"→ {_heading(language)}", 60) for language in into]


def _heading(language: str) -> str:
    if not language:
        return f"{_('As it was written')} ({NO_LANGUAGE})"
    return f"{language_name(language)} ({language})"


def _about_text(text: FrameworkText, spoken: Sequence[str]) -> list[str]:
    languages = (current_language(), "", *spoken, *text.of)
    title = next(text.of[language] for language in languages if text.of.get(language))
    kind = _("Framework") if text.kind == WHOLE else name_of_kind(text.kind)
    return [text.key, kind, title, label(text.kind, text.field)]


def _notes() -> FormSheet:
    lines = (
        _("Fill in the yellow columns. What stays empty is not changed; rows may be sorted and left out."),
        _("Leave the first column as it is: it says where each text belongs."),
        _('Keywords stand in one cell, with semicolons between them: word; stem*; "two words".'),
        _("Read in with: coder codebook translate FILE.xlsx, or on the page of the framework."),
    )
    return FormSheet(_("Notes"), [FormColumn(_("Notes"), 110)], lines=lines)


def _state(shown: Mapping[str, str]) -> FormSheet:
    columns = [FormColumn(KEY, 20), FormColumn(SHOWN, 20)]
    return FormSheet(SHOWN, columns, [[key, print_] for key, print_ in shown.items()], is_hidden=True)
