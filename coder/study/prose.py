"""Where a study keeps words of people: each column in which a name may stand, and what the words there are.

Pseudonymising rewrites these columns and erasing searches them. A column that is not listed here
holds no words of people; a test walks the real tables and demands it of each new one.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sqlite_utils import Database

from coder.study.seals import SEALED


class Prose(StrEnum):
    """What the words of a column are, which says how names are taken out of them."""

    SAID = "what was said, and by whom"
    COPY = "taken from what was said, and follows it"
    NOTE = "what the team wrote"
    JSON = "what the team wrote, as JSON"
    FILE_NAME = "mostly the name of a file, where names are joined by any sign and written small"
    ORGANISATION = "whose voice it is: what the codebook names keeps its name"
    GROUP = "a stakeholder group: what the codebook names keeps its name"
    LOG = "what was done, told as JSON"
    CODEBOOK = "the framework, whose names are those of programme and partners: never rewritten, only named"


PROSE: dict[tuple[str, str], Prose] = {
    ("source", "text"): Prose.SAID,
    ("speaker", "label"): Prose.SAID,
    ("turn", "speaker"): Prose.COPY,
    ("coding", "quote"): Prose.COPY,
    ("suggestion", "quote"): Prose.COPY,
    ("suggestion", "because"): Prose.COPY,
    ("turn_search", "text"): Prose.COPY,
    ("source", "title"): Prose.FILE_NAME,
    ("source", "file"): Prose.FILE_NAME,
    ("recording", "file"): Prose.FILE_NAME,
    ("source", "role"): Prose.NOTE,
    ("source", "organisation"): Prose.ORGANISATION,
    ("source", "voice"): Prose.ORGANISATION,
    ("source", "group"): Prose.GROUP,
    ("source", "attributes"): Prose.JSON,
    ("coding", "memo"): Prose.NOTE,
    ("verdict", "reason"): Prose.NOTE,
    ("tracing_test", "evidence"): Prose.NOTE,
    ("tracing_test", "reason"): Prose.NOTE,
    ("finding", "text"): Prose.NOTE,
    ("finding", "addressee"): Prose.NOTE,
    ("finding_link", "state"): Prose.NOTE,  # what it rests on, in the words that this had
    ("answer", "text"): Prose.NOTE,
    ("answer", "why_not"): Prose.NOTE,
    ("answer_link", "state"): Prose.NOTE,
    ("summary", "text"): Prose.NOTE,
    ("summary", "group"): Prose.GROUP,
    ("memo", "text"): Prose.NOTE,
    ("memo", "kind"): Prose.NOTE,
    ("memo", "speaker"): Prose.COPY,
    ("keyword_switch", "why"): Prose.NOTE,
    ("earlier_text", "text"): Prose.SAID,
    ("earlier_text", "speakers"): Prose.SAID,  # as JSON
    ("earlier_text", "turns"): Prose.COPY,
    ("earlier_text", "places"): Prose.COPY,
    ("earlier_text", "why"): Prose.NOTE,
    ("saved_query", "name"): Prose.NOTE,
    ("saved_query", "query"): Prose.JSON,
    ("report_setting", "value"): Prose.NOTE,
    ("reworded", "quote"): Prose.NOTE,  # what a coding quoted before
    ("log", "object_id"): Prose.LOG,  # of a summary or a conflict: its group, or what an attribute is called
    ("log", "before"): Prose.LOG,
    ("log", "after"): Prose.LOG,
    ("codebook_version", "content"): Prose.CODEBOOK,
    ("code", "title"): Prose.CODEBOOK,
    ("keyword_switch", "keyword"): Prose.CODEBOOK,
}


class ProseCell(NamedTuple):
    """Words of people in one row of a table."""

    table: str
    column: str
    key: str
    text: str
    prose: Prose


def prose_cells(db: Database) -> Iterator[ProseCell]:
    """Yield all words of people that the study keeps; what is copied is left out for what it was copied from."""
    for (table, column), prose in PROSE.items():
        if prose == Prose.COPY:
            continue
        sql = f'SELECT {SEALED[table]}, "{column}" FROM {table} WHERE "{column}" IS NOT NULL'
        for key, text in db.execute(sql):
            yield ProseCell(table, column, str(key), str(text), prose)
