"""One evaluation question laid out: criteria by source, kind, group or organisation."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from coder.analysis.matrix import Column, Matrix, criteria_of, evidence_matrix
from coder.analysis.withholding import told
from coder.errors import UsageError
from coder.model import Evidence, Relation, SourceKind
from coder.services.source_names import group_titles, name_of
from coder.study import Study
from coder.translations import _

#: What a column may stand for.
_COLUMNS_BY = ("source", "kind", "group", "organisation")
#: The column of sources of which it is not stated.
_NOT_STATED = "–"
#: What is told of the source that a column is.
_OF_A_SOURCE = ("kind", "group", "organisation", "relation")


def matrix(study: Study, question_id: str, by: str = "source", **filters: str | None) -> Matrix:
    """Lay out one question's evidence by criterion and source, or by kind, group or organisation.

    Filters: group, kind, language, relation, coder; only what fits all of them counts.
    """
    question, criteria = criteria_of(study.codebook, question_id)
    columns = _columns(study, by, filters)
    evidence = study.evidence.about(*(code.id for code in criteria))
    if coder := filters.get("coder"):
        evidence = _by_coder(evidence, coder)
    return evidence_matrix(question, criteria, evidence, columns, _summaries(study, by))


def _by_coder(evidence: Mapping[str, Sequence[Evidence]], coder: str) -> dict[str, list[Evidence]]:
    kept = {}
    for code, rows in evidence.items():
        kept[code] = [row for row in rows if row.coder == coder]
    return kept


def columns(study: Study, by: str = "source", **filters: str | None) -> list[dict[str, Any]]:
    """Describe the columns of a matrix, in order of import."""
    described = _describe_source_column(study)
    if by != "source":
        described = _describe_shared_column(study, by)
    return [described(column) for column in _columns(study, by, filters)]


def _describe_source_column(study: Study) -> Callable[[Column], dict[str, Any]]:
    clusters, groups = study.sources.clusters(), group_titles(study)
    rows = {row["id"]: row for row in study.sources.all()}

    def described(column: Column) -> dict[str, Any]:
        row = rows[column.id]
        return {
            "source": column.id,
            "title": name_of(row, groups),
            **{key: told(row)[key] for key in _OF_A_SOURCE},
            "cluster": clusters[column.id],
            "counts": "voices" if column.several else "passages",
            "sources": column.sources,
        }

    return described


def _describe_shared_column(study: Study, by: str) -> Callable[[Column], dict[str, Any]]:
    titles = {group.id: str(group.title) for group in study.codebook.groups}

    def described(column: Column) -> dict[str, Any]:
        values: dict[str, Any] = {"source": column.id, "title": titles.get(column.id, column.id)}
        values |= dict.fromkeys(("kind", "group", "organisation", "relation", "cluster"))
        if column.id != _NOT_STATED:
            values[by] = column.id
        return values | {"counts": "voices", "sources": column.sources}

    return described


def _summaries(study: Study, by: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what the evaluators make of cells, by code and source or group, as scripts get it."""
    summaries: dict[tuple[str, str], dict[str, Any]] = {}
    if by not in ("source", "group"):
        return summaries
    for cell, summary in study.summaries.current().items():
        if getattr(summary, by):
            summaries[cell] = {
                "text": summary.text,
                "by": summary.by,
                "at": summary.at,
                "on": summary.on,
                "stale": summary.stale,
            }
    return summaries


def _columns(study: Study, by: str, filters: Mapping[str, str | None]) -> list[Column]:
    """Lay the sources out in columns; a survey is one column with its respondents in it."""
    if by not in _COLUMNS_BY:
        raise UsageError(_('Columns are by source, kind, group or organisation, not by "{by}".', by=by))
    rows = study.sources.all()
    _check_filters(study, filters, rows)
    column_of = _column_of(study, by)
    members: dict[str, list[str]] = {}
    for row in _passing(rows, filters):
        members.setdefault(column_of(row) or _NOT_STATED, []).append(row["id"])
    surveys = {row["parent"] for row in rows if row["parent"]}
    columns = []
    for column, sources in members.items():
        columns.append(Column(column, tuple(sources), by != "source" or column in surveys))
    return columns


def _passing(rows: Iterable[dict[str, Any]], filters: Mapping[str, str | None]) -> Iterator[dict[str, Any]]:
    """Return the sources that fit all filters; who coded them does not matter here."""
    wanted = {key: value for key, value in filters.items() if value is not None and key != "coder"}
    for row in rows:
        if all(row[key] == value for key, value in wanted.items()):
            yield row


def _column_of(study: Study, by: str) -> Callable[[dict[str, Any]], str | None]:
    """Return what tells the column in which a source stands."""
    if by == "source":
        return lambda row: row["parent"] or row["id"]
    if by == "organisation":
        clusters = study.sources.clusters()
        return lambda row: clusters[row["id"]]
    return lambda row: row[by]


def _check_filters(study: Study, filters: Mapping[str, str | None], rows: Sequence[dict[str, Any]]) -> None:
    """Raise `UsageError` for a value that nothing could have; one that nothing has gives an empty table."""
    known: dict[str, Iterable[str]] = {
        "kind": list(SourceKind),
        "relation": list(Relation),
        "coder": study.coders.all(),
        "group": {group.id for group in study.codebook.groups} | {row["group"] for row in rows},
        "language": {row["language"] for row in rows} | set(study.codebook.languages),
    }
    for key, value in filters.items():
        if value is not None and value not in known[key]:
            there = ", ".join(sorted(filter(None, known[key]))) or "none"
            raise UsageError(
                _('There is no {key} "{value}". There are: {there}.', key=key, value=value, there=there)
            )
