"""One cell of the matrix, opened: its quotes with the words around them, and what is written of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coder.analysis.framework_matrix import SUMMED_UP_BY
from coder.analysis.grounds import evidence_changes
from coder.analysis.passages import passages_of
from coder.codebook.naming import no_code
from coder.errors import NotFoundError
from coder.model import Coding, Evidence, Source
from coder.services import written
from coder.services.asking.names import NOT_STATED
from coder.services.evidence.matrix import evidence_in
from coder.services.source_names import group_titles, name_of
from coder.services.written import SUMMARY, Thing
from coder.study import Study
from coder.translations import current_language

#: So many characters stand before and after a quote.
AROUND = 240
#: So many quotes are told of one cell; the page of the code shows them all.
MOST = 200


def opened(study: Study, code_id: str, where: str, by: str, filters: Mapping[str, Any]) -> dict[str, Any]:
    """Return what lies in a cell: quotes that the filters let through, how many others there are, its summary."""
    code = study.codebook.code(code_id)
    if code is None:
        raise NotFoundError(no_code(code_id, list(study.codes.known())))
    rows = evidence_in(study, code_id, where, by, filters)
    held = study.summaries.evidence(code_id, where) if is_summed_up(by, where) else []
    summary = _summary(study, code_id, where, held) if is_summed_up(by, where) else None
    return {
        "code": code_id,
        "title": code.title.in_language(current_language()),
        "definition": code.definition.in_language(current_language()),
        "where": where,
        "quotes": _quotes(study, rows, summary),
        "left_out": max(0, len(rows) - MOST),
        # the summary is of that too
        "filtered_out": len(held) - len(rows) if summary else 0,
        "summary": summary,
        "of_sources": _of_sources(study, code_id, where) if by == "group" else [],
    }


def is_summed_up(by: str, where: str) -> bool:
    """Tell whether a summary can be written of such a cell: of one source, or of a group."""
    return by in SUMMED_UP_BY and where != NOT_STATED


# --- the summary ------------------------------------------------------------------


def _summary(study: Study, code: str, where: str, now: Sequence[tuple[int, str]]) -> dict[str, Any]:
    """Return what is written, and what has changed in the cell since."""
    stands = written.current(study, Thing(SUMMARY, f"{code}:{where}"))
    then = study.summaries.evidence_then(code, where)
    is_stale = not stands["gone"] and then != [*now]
    new = {coding for coding, _stance in now} - {coding for coding, _stance in then}
    return stands | {
        "stale": is_stale,
        "changed": evidence_changes(dict(then), dict(now)) if is_stale else "",
        "new": sorted(new) if is_stale else [],
    }


def _of_sources(study: Study, code: str, group: str) -> list[dict[str, str]]:
    """Return the summaries of the sources of a group, to write that of the group from."""
    groups = group_titles(study)
    found = []
    for row in study.sources.all():
        summary = study.summaries.of(code, row["id"]) if row["group"] == group else None
        if summary:
            found.append({"source": row["id"], "title": name_of(row, groups), "text": summary.text})
    return found


# --- the quotes -------------------------------------------------------------------


def _quotes(
    study: Study, rows: Sequence[Evidence], summary: Mapping[str, Any] | None
) -> list[dict[str, Any]]:
    """Return quotes by source and in the order of the text, each with what is around it and who says it."""
    disputed = _in_dispute(rows)
    by_coding = {row.coding: row for row in rows}
    sources: dict[str, Source] = {}
    groups = group_titles(study)
    titles = {row["id"]: name_of(row, groups) for row in study.sources.all()} if rows else {}
    new = set(summary["new"]) if summary else set()
    quotes = []
    for coding in study.codings.select(ids=list(by_coding)[:MOST]):
        number = coding.id or 0
        if coding.source not in sources:
            sources[coding.source] = study.sources.get(coding.source)
        quote = _quote(coding, by_coding[number]) | _around(sources[coding.source], coding)
        quotes.append(
            quote | {"title": titles[coding.source], "disputed": number in disputed, "is_new": number in new}
        )
    return quotes


def _in_dispute(rows: Iterable[Evidence]) -> set[int]:
    found: set[int] = set()
    for passage in passages_of(rows):
        found.update(row.coding for row in passage.codings if row.code in passage.disputed)
    return found


def _quote(coding: Coding, row: Evidence) -> dict[str, Any]:
    """Return a coding as it arrives in the cell."""
    return {
        "id": coding.id,
        "source": coding.source,
        "start": coding.start,
        "end": coding.end,
        "quote": coding.quote,
        "code": coding.code,
        "coder": coding.coder,
        "stance": row.stance,
        "coded_stance": row.coded_stance,
        "basis": coding.basis,
        "memo": coding.memo,
        "key_quote": coding.key_quote,
        "via": row.via,
        "own_claim": row.own_claim,
        "by_reach": row.by_reach,
        "with_question": row.with_question,
    }


def _around(source: Source, coding: Coding) -> dict[str, Any]:
    """Return the words around a passage, and who speaks where it begins."""
    text = source.text
    first, last = max(0, coding.start - AROUND), min(len(text), coding.end + AROUND)
    before, after = text[first : coding.start], text[coding.end : last]
    if first:
        before = before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0]
    speaking = [turn.speaker for turn in source.turns if turn.start < coding.end and turn.end > coding.start]
    return {"before": before, "after": after, "speaker": next(filter(None, speaking), "") or ""}
