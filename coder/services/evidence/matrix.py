"""One evaluation question laid out: criteria by source, kind, group or organisation."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coder.analysis.matrix import Column, Matrix, criteria_of, evidence_matrix
from coder.errors import UsageError
from coder.model import Relation, SourceKind
from coder.study import Study
from coder.translations import _


def matrix(study: Study, question_id: str, by: str = "source", **filters: str | None) -> Matrix:
    """Lay out one question's evidence by criterion and source, or by kind, group or organisation.

    Filters: group, kind, language, relation, coder; only what fits all of them counts.
    """
    question, criteria = criteria_of(study.codebook, question_id)
    columns = _columns(study, by, filters)
    coder = filters.get("coder")
    evidence = {
        code: [row for row in rows if coder in (None, row.coder)]
        for code, rows in study.evidence.about(*(code.id for code in criteria)).items()
    }
    return evidence_matrix(question, criteria, evidence, columns, _summaries(study, by))


def columns(study: Study, by: str = "source", **filters: str | None) -> list[dict[str, Any]]:
    """Describe the columns of a matrix, in order of import."""
    columns = _columns(study, by, filters)
    clusters = study.sources.clusters()
    rows = {row["id"]: row for row in study.sources.all()}
    known = ("title", "kind", "group", "organisation", "relation")
    titles = {group.id: str(group.title) for group in study.codebook.groups}
    return [
        {
            "source": column.id,
            "title": titles.get(column.id, column.id),
            **dict.fromkeys(("kind", "group", "organisation", "relation", "cluster")),
            **({by: column.id} if column.id != "–" else {}),
            "counts": "voices",
            "sources": column.sources,
        }
        if by != "source"
        else {
            "source": column.id,
            **{key: rows[column.id][key] for key in known},
            "cluster": clusters[column.id],
            "counts": "voices" if column.several else "passages",
            "sources": column.sources,
        }
        for column in columns
    ]


def _summaries(study: Study, by: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Give what the evaluators make of cells, by code and source or group, as scripts get it."""
    if by not in ("source", "group"):
        return {}
    return {
        place: {"text": one.text, "by": one.by, "at": one.at, "on": one.on, "stale": one.stale}
        for place, one in study.summaries.current().items()
        if (one.group if by == "group" else one.source)
    }


def _columns(study: Study, by: str, filters: Mapping[str, str | None]) -> list[Column]:
    """Lay the sources out in columns; a survey is one column with its respondents in it."""
    if by not in ("source", "kind", "group", "organisation"):
        raise UsageError(_('Columns are by source, kind, group or organisation, not by "{by}".', by=by))
    wanted = {key: value for key, value in filters.items() if value is not None and key != "coder"}
    clusters = study.sources.clusters()
    members: dict[str, list[str]] = {}
    rows = study.sources.all()
    _check_filters(study, filters, rows)
    surveys = {row["parent"] for row in rows if row["parent"]}
    for row in rows:
        if all(row[key] == value for key, value in wanted.items()):
            own = row["parent"] or row["id"]
            column = own if by == "source" else clusters[row["id"]] if by == "organisation" else row[by]
            members.setdefault(column or "–", []).append(row["id"])
    return [
        Column(column, tuple(sources), by != "source" or column in surveys)
        for column, sources in members.items()
    ]


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
            there = ", ".join(sorted(name for name in known[key] if name)) or "none"
            raise UsageError(
                _('There is no {key} "{value}". There are: {there}.', key=key, value=value, there=there)
            )
