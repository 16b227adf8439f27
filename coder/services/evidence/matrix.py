"""One evaluation question laid out: criteria by source, kind, group or organisation."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from coder.analysis.asking.conditions import Condition, key_of, where
from coder.analysis.matrix import Column, Matrix, criteria_of, evidence_matrix
from coder.analysis.withholding import level_of, told
from coder.errors import NotFoundError, UsageError
from coder.model import Evidence, Relation, SourceKind, Stance, Withhold
from coder.services.asking.names import NOT_STATED, check_attribute
from coder.services.source_names import group_titles, name_of
from coder.study import Study
from coder.translations import _

#: What a column may stand for.
COLUMNS_BY = ("source", "kind", "group", "organisation")
#: What is asked for: a filter by its name, and under `where` conditions on any attribute.
Filters = Mapping[str, Any]
#: What is asked of sources, a value each.
_OF_SOURCES = ("group", "kind", "language", "relation")
#: What is told of the source that a column is.
_OF_A_SOURCE = ("kind", "group", "organisation", "relation")


def matrix(study: Study, question_id: str, by: str = "source", **filters: Any) -> Matrix:
    """Lay out one question's evidence by criterion and source, or by kind, group or organisation.

    Filters: group, kind, language, relation, coder, stance, and `where`, a list of conditions such as
    `place=Ghent`; only what fits all of them counts.
    """
    return laid_out(study, question_id, by, filters)[0]


def laid_out(study: Study, question_id: str, by: str, filters: Filters) -> tuple[Matrix, list[Column]]:
    """Return the matrix of a question with all its columns, also those in which nothing is said."""
    question, criteria = criteria_of(study.codebook, question_id)
    columns = _columns(study, by, filters)
    ids = [code.id for code in criteria]
    evidence = _narrowed(study.evidence.about(*ids), filters)
    return evidence_matrix(question, criteria, evidence, columns, _summaries(study, by, ids)), columns


def _narrowed(
    evidence: Mapping[str, Sequence[Evidence]], filters: Filters
) -> Mapping[str, Sequence[Evidence]]:
    """Leave out codings of other coders, and those that arrive with another stance."""
    coder, stance = filters.get("coder"), filters.get("stance")
    if coder is None and stance is None:
        return evidence
    narrowed = {}
    for code, rows in evidence.items():
        narrowed[code] = [row for row in rows if coder in (None, row.coder) and stance in (None, row.stance)]
    return narrowed


def evidence_in(study: Study, code: str, column_id: str, by: str, filters: Filters) -> list[Evidence]:
    """Return what lies in one cell as far as the filters let it through; other sources are not read."""
    column = next((one for one in _columns(study, by, filters) if one.id == column_id), None)
    if column is None:
        raise NotFoundError(_('There is no column "{column}" in this matrix.', column=column_id))
    there = {code: study.evidence.in_sources(column.sources, code)[code]}
    return [*_narrowed(there, filters)[code]]


def columns(study: Study, by: str = "source", **filters: Any) -> list[dict[str, Any]]:
    """Describe the columns of a matrix, in order of import."""
    return described(study, by, _columns(study, by, filters))


def described(study: Study, by: str, columns: Iterable[Column]) -> list[dict[str, Any]]:
    """Say of each column what it is, as scripts get it."""
    describe = _describe_source_column(study)
    if by != "source":
        describe = _describe_shared_column(study, by)
    return [describe(column) for column in columns]


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
    titles = {group.id: str(group.title) for group in study.codebook.groups} if by == "group" else {}
    withheld = {row["id"] for row in study.sources.all() if level_of(row) != Withhold.SHOW}

    def described(column: Column) -> dict[str, Any]:
        title = titles.get(column.id, column.id)
        if by == "organisation" and not withheld.isdisjoint(column.sources):
            title = ", ".join(column.sources)  # who is of it must not be read off the table
        values: dict[str, Any] = {"source": column.id, "title": title}
        values |= dict.fromkeys(("kind", "group", "organisation", "relation", "cluster"))
        if column.id != NOT_STATED:
            values[by] = column.id
        return values | {"counts": "voices", "sources": column.sources}

    return described


def _summaries(study: Study, by: str, codes: Sequence[str]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what the evaluators make of cells, by code and source or group, as scripts get it."""
    summaries: dict[tuple[str, str], dict[str, Any]] = {}
    if by not in ("source", "group"):
        return summaries
    for cell, summary in study.summaries.current(codes).items():
        if getattr(summary, by):
            summaries[cell] = {
                "text": summary.text,
                "by": summary.by,
                "at": summary.at,
                "on": summary.on,
                "stale": summary.stale,
            }
    return summaries


def _columns(study: Study, by: str, filters: Filters) -> list[Column]:
    """Lay the sources out in columns; a survey is one column with its respondents in it."""
    if by not in COLUMNS_BY:
        raise UsageError(_('Columns are by source, kind, group or organisation, not by "{by}".', by=by))
    rows = study.sources.all()
    _check_filters(study, filters, rows)
    column_of = _column_of(study, by)
    members: dict[str, list[str]] = {}
    for row in _passing(rows, filters):
        members.setdefault(column_of(row) or NOT_STATED, []).append(row["id"])
    surveys = {row["parent"] for row in rows if row["parent"]}
    columns = []
    for column, sources in members.items():
        columns.append(Column(column, tuple(sources), by != "source" or column in surveys))
    return columns


def _passing(rows: Iterable[dict[str, Any]], filters: Filters) -> Iterator[dict[str, Any]]:
    """Return the sources that fit all filters; who coded them, and how, does not matter here."""
    wanted = {key: filters[key] for key in _OF_SOURCES if filters.get(key) is not None}
    conditions: list[Condition] = [where(written) for written in filters.get("where") or ()]
    for row in rows:
        is_wanted = all(row[key] == value for key, value in wanted.items())
        if is_wanted and all(condition(row) for condition in conditions):
            yield row


def _column_of(study: Study, by: str) -> Callable[[dict[str, Any]], str | None]:
    """Return what tells the column in which a source stands."""
    if by == "source":
        return lambda row: row["parent"] or row["id"]
    if by == "organisation":
        clusters = study.sources.clusters()
        return lambda row: clusters[row["id"]]
    return lambda row: row[by]


def _check_filters(study: Study, filters: Filters, rows: Sequence[dict[str, Any]]) -> None:
    """Raise `UsageError` for a value that nothing could have; one that nothing has gives an empty table."""
    known: dict[str, Iterable[str]] = {
        "kind": list(SourceKind),
        "relation": list(Relation),
        "stance": list(Stance),
        "coder": study.coders.all(),
        "group": {group.id for group in study.codebook.groups} | {row["group"] for row in rows},
        "language": {row["language"] for row in rows} | set(study.codebook.languages),
    }
    for written in filters.get("where") or ():
        check_attribute(key_of(written), rows)
    for key, values in known.items():
        value = filters.get(key)
        if value is not None and value not in values:
            there = ", ".join(sorted(filter(None, values))) or "none"
            raise UsageError(
                _('There is no {key} "{value}". There are: {there}.', key=key, value=value, there=there)
            )
