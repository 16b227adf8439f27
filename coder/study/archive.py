"""The whole study as values: what its parts hold, and the tables of which no word of the model speaks."""

from pathlib import Path
from typing import TYPE_CHECKING

from coder.model import Archive, Table
from coder.places import original_of

if TYPE_CHECKING:
    from coder.study import Study

#: What no word of the model holds, as it is stored: table → columns and order.
TABLES: dict[str, tuple[str, str]] = {
    "coder": ("name, created", "created, name"),
    "codebook_version": ("id, codebook, content, loaded, loaded_by", "id"),
    "retired_code": ("id, guid, kind, title, parent, position, retired, colour", "position, id"),
    "source": ("id, format, encoding, imported, imported_by, original_hash, last_respondent", "n"),
    "withdrawal": ("id, withdrawn_by", "id"),
    "verdict": ("id, guid", "id"),
    "asked": ("source, code, asked, how, coder, at", "source, code"),
    "tracing_test": (
        "id, mechanism, evidence, codings, if_true, if_false, depends_on, reason, coder, at, withdrawn",
        "id",
    ),
    "finding": (
        "id, kind, n, position, text, criterion, question, addressee, priority, coder, at, withdrawn",
        "kind, n",
    ),
    "finding_link": ("finding, kind, target, state, withdrawn", "rowid"),
    "answer": ("id, guid, question, text, why_not, coder, at", "id"),
    "answer_link": ("answer, kind, target, state", "rowid"),
    "summary": ('id, guid, code, source, "group", text, coder, at, codings, evidence', "id"),
    "saved_query": ("id, guid, name, query, in_report, coder, at", "id"),
    "report_setting": ("id, guid, name, value, coder, at", "id"),
    "suggestion": (
        'id, source, start, "end", quote, code, confidence, by, because, stance, status, made, decided, '
        "decided_by, coding, stance_confidence",
        "id",
    ),
    "keyword_switch": ("code, keyword, is_off, why, coder, at", "code, keyword"),
    "blind_passage": ('source, start, "end", proposed, coder, at', 'source, start, "end"'),
    "opinion": (
        "source, code, text_hash, prompt_hash, model, model_hash, parameters, says, stance, quote_start, quote_end, "
        "seconds, coder, at, nth",
        "text_hash, prompt_hash, model, model_hash, nth",
    ),
    "reading": ("source, coder, assigned, read, at, by", "source, coder"),
    "recording": ("source, file, digest, size, coder, at", "source"),
    "blinding": ("id, source, is_on, coder, at", "id"),
    "earlier_text": (
        "id, source, text, text_hash, original_hash, kept, turns, speakers, places, coder, at, why, undone",
        "id",
    ),
    "reworded": ("coding, quote", "coding"),
    "log": ("at, coder, action, object, object_id, before, after", "id"),
}
#: Columns that came later: an archive may be without them. And those of before, which it may still have.
ADDED = {
    "source": ["original_hash", "last_respondent"],
    "finding": ["question", "position"],
    "finding_link": ["kind", "state", "withdrawn"],
}
FORMER = {"source": ["cluster"]}
_FROM = {
    "retired_code": "code WHERE retired IS NOT NULL",
    "withdrawal": "coding WHERE withdrawn_by IS NOT NULL",
}


def archive_of(study: "Study") -> Archive:
    """Return all that a study holds as values."""
    codebook = study.codebook if study.codes.history() else None
    guids = study.db.execute("SELECT id, guid FROM code WHERE retired IS NULL ORDER BY position")
    colours = study.db.execute("SELECT id, colour FROM code WHERE retired IS NULL AND colour IS NOT NULL")
    return Archive(
        title=str(codebook.title) if codebook else "",
        codebook=codebook,
        code_guids=dict(guids.fetchall()),
        code_colours=dict(colours.fetchall()),
        sources=tuple(study.sources.get(source) for source in study.sources.ids()),
        codings=tuple(study.codings.select(withdrawn=True)),
        verdicts=tuple(study.verdicts.all()),
        memos=tuple(study.memos.all()),
        coders=dict(study.db.execute("SELECT name, guid FROM coder ORDER BY created, name").fetchall()),
        tables={name: table for name in TABLES if (table := _table(study, name)).rows},
    )


def _table(study: "Study", name: str) -> Table:
    columns, order = TABLES[name]
    rows = study.db.execute(f"SELECT {columns} FROM {_FROM.get(name, name)} ORDER BY {order}").fetchall()
    return Table(tuple(column.strip(' "') for column in columns.split(",")), tuple(rows))


def originals_of(study: "Study", archive: Archive) -> dict[str, Path]:
    """Return per source the file as it came, where it is more than plain text and still there.

    Never that of a source from which names were taken out: in the file they still stand. Nor of one
    whose text was corrected.
    """
    named = {row[0] for row in study.db.execute("SELECT id FROM source WHERE original_hash IS NOT NULL")}
    texts = (".txt", ".text", ".md", ".csv", ".tsv", ".qdpx")
    found = {}
    for source in archive.sources:
        path = original_of(study.folder, source.file)
        if path and source.id not in named and not source.parent and path.suffix.lower() not in texts:
            found[source.id] = path
    return found
