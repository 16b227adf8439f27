"""No column of a study is forgotten: each is pseudonymised and travels, or stands here with the reason.

The tables are read from a study as it is made today. Whoever adds a column is told here what
else it needs.
"""

import json

import pytest

from coder.model import Memo
from coder.pseudonyms import Entry
from coder.services import exchange_files, pseudonymise
from coder.services.correct_source import correct, plan_text
from coder.services.merge_studies import merge
from coder.services.traces import Traces
from coder.study.damage import ENUMERATED
from coder.study.prose import PROSE, Prose

#: SQLite's own, the record of migrations, and how the search index is kept.
INSIDE = ("sqlite_", "_sqlite_migrations", "turn_search_")
#: What is worked out anew wherever a study is opened, and the seals, which are of one file.
OF_ONE_FILE = {"counts_for", "touched", "seal", "chain", "turn_search", "vector"}


def listed(text):
    """The columns of a line: `table: column column; table: column`."""
    for part in text.split(";"):
        table, _, columns = part.partition(":")
        yield from ((table.strip(), column) for column in columns.split())


#: Why a column of text holds no words of people. Those of a fixed list are checked by `coder check`.
NOT_PROSE = {
    "an id or a number that the tool gives": (
        "answer: guid question; answer_link: target; asked: source code; blind_passage: source; blinding: source; chain: what key; "
        "code: id guid parent; codebook_version: codebook; coder: guid; coding: guid source code; "
        "counts_for: code target; finding: id criterion question; finding_link: finding target; report_setting: guid; saved_query: guid; "
        "earlier_text: source; keyword_switch: code; memo: guid about_id; opinion: source code; reading: source; recording: source; seal: what key; source: id guid parent; speaker: source; "
        "suggestion: source code; summary: guid code source; touched: what key; tracing_test: mechanism; vector: source; "
        "turn: source; verdict: guid code"
    ),
    "a list of ids as JSON": "blind_passage: proposed; summary: codings evidence; tracing_test: codings; verdict: codings",
    "a date or a time": (
        "answer: at; asked: at; blind_passage: at; blinding: at; code: retired; codebook_version: loaded; coder: created; "
        "coding: created withdrawn; earlier_text: at undone; finding: at withdrawn; finding_link: withdrawn; keyword_switch: at; log: at; "
        "memo: created changed withdrawn; opinion: at; reading: at; recording: at; report_setting: at; saved_query: at; source: date imported; suggestion: made decided; summary: at; tracing_test: at withdrawn; "
        "verdict: signed withdrawn"
    ),
    "who of the team did it: they sign with their names": (
        "answer: coder; asked: coder; blind_passage: coder; blinding: coder; codebook_version: loaded_by; coder: name; "
        "coding: coder withdrawn_by; earlier_text: coder; finding: coder; keyword_switch: coder; log: coder; memo: coder changed_by; opinion: coder; "
        "reading: coder by; recording: coder; report_setting: coder; saved_query: coder; source: imported_by; suggestion: decided_by; summary: coder; tracing_test: coder; "
        "verdict: coder withdrawn_by"
    ),
    "a word of the tool, or of a scale of the codebook": (
        "answer_link: kind; log: action object; source: language format encoding; turn: language; verdict: value"
    ),
    "counts of words, and numbers of turns": "earlier_text: kept; source: kept",
    "a hash": "codebook_version: hash; earlier_text: text_hash original_hash; opinion: text_hash prompt_hash model_hash; recording: digest; source: text_hash original_hash; vector: text_hash",
    "a group that must stand in the codebook": "verdict: group",
    "a colour": "code: colour",
    "a program and its settings": "opinion: model parameters; vector: model",
}


def columns_of(study):
    """Every table, column and type of a study."""
    names = study.db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for (table,) in names:
        if not table.startswith(INSIDE):
            for _, column, type_, *_ in study.db.execute(f'PRAGMA table_info("{table}")').fetchall():
                yield table, column, type_


def values(study, table, column):
    return sorted(map(repr, study.db.execute(f'SELECT "{column}" FROM {table}').fetchall()))


# --- names ----------------------------------------------------------------------


def test_every_text_column_is_prose_or_says_why_not(study):
    reasons = {place: reason for reason, text in NOT_PROSE.items() for place in listed(text)}
    texts = {(table, column) for table, column, type_ in columns_of(study) if type_ in ("TEXT", "ANY", "")}
    forgotten = texts - PROSE.keys() - ENUMERATED.keys() - reasons.keys()
    assert not forgotten, (
        f"{dotted(forgotten)}: may a name stand there? Then say in coder/study/prose.py of what kind the words "
        "are, and they are pseudonymised and searched when a person is erased. Else say here why not."
    )
    gone = (PROSE.keys() | reasons.keys()) - texts
    assert not gone, f"{dotted(gone)}: there is no such column; take it off the list."
    twice = PROSE.keys() & reasons.keys()
    assert not twice, f"{dotted(twice)}: it cannot be prose and none."


def dotted(places):
    return ", ".join(sorted(".".join(place) for place in places))


NAME = "Zora Quist"
PUT = {
    Prose.FILE_NAME: "transcripts/talk_zora-quist_2.txt",
    Prose.JSON: json.dumps({NAME: [f"of {NAME}"]}),
    Prose.LOG: json.dumps({NAME: [f"of {NAME}"]}),
}
TALK = "IV: Who bakes?\nZora Quist: I, Zora Quist, bake bread.\nR2: She does.\n"


@pytest.fixture
def named(full, take, code):
    """The full study, in which a name stands in every row of every column of prose."""
    take("named.txt", TALK)
    code("S4", "Zora Quist, bake")
    # somebody of the team said who R2 is; the text does not
    full.speakers.set("S4", "An", merge=["R2=Zora Quist-Bakker"])
    full.memos.add(Memo("speaker", "S4", "Speaks low.", "An", speaker=NAME))
    start = TALK.index("I, Zora")
    quote = TALK[start : TALK.index("\nR2")]
    sql = (
        'INSERT INTO suggestion (source, start, "end", quote, code, confidence, by, because, made) '
        "VALUES ('S4', ?, ?, ?, 'capacity', 0.5, 'learner', '[\"Quist (learnt)\"]', '2024')"
    )
    full.db.execute(sql, [start, start + len(quote), quote])
    correct(full, plan_text(full, "S4", TALK.replace("bake bread", "bake cake")), "An")
    for (table, column), prose in PROSE.items():
        if prose not in (Prose.SAID, Prose.COPY, Prose.CODEBOOK):
            put(full.db, table, column, PUT.get(prose, f"of {NAME}"))
    return full


def put(db, table, column, text):
    if column == "object_id":
        db.execute("UPDATE log SET object_id = ? WHERE object = 'summary'", [f"O1:of {NAME}"])
    else:
        db.execute(f'UPDATE {table} SET "{column}" = ?', [text])


def places_of(study, name):
    """Where a name stands, in any case and however its words are joined; the index is asked."""
    found = set()
    for table, column, _ in columns_of(study):
        if table == "turn_search":
            stands = study.sources.search(name)
        else:
            stands = any(name.casefold() in text.casefold() for text in values(study, table, column))
        if stands:
            found.add((table, column))
    return found


def test_a_name_in_any_column_of_prose_is_replaced(named):
    public = {place for place, prose in PROSE.items() if prose == Prose.CODEBOOK}
    assert places_of(named, "quist") == PROSE.keys() - public
    pseudonymise.replace(named, [Entry(NAME, "[P1]"), Entry("Quist", "[P1]")], "An")
    assert dotted(places_of(named, "quist")) == ""
    named.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"quist" not in b"".join(file.read_bytes() for file in named.folder.glob("study.db*")).lower()


def test_words_of_who_is_erased_are_named_in_every_column_of_prose(named):
    """In what is left, that is: what was said goes with the source itself."""
    lines = [*Traces((NAME,), ()).in_tables(named)]
    left = {(line.split()[0], line.partition("(")[2].partition(")")[0]) for line in lines}
    joined = {
        ("source", "title"),
        ("source", "file"),
        ("recording", "file"),
    }  # there the words are joined by other signs
    here = {place for place, prose in PROSE.items() if prose not in (Prose.COPY, Prose.CODEBOOK)}
    assert left == here - joined
    named.db.execute("UPDATE keyword_switch SET keyword = ?", [NAME])
    assert any(
        line.startswith("keyword_switch trust (keyword)") for line in Traces((NAME,), ()).in_tables(named)
    )
    assert not any("(keyword)" in line for line in Traces((), ("Zora",)).in_tables(named))


# --- archive and merge ------------------------------------------------------------


def test_the_full_study_fills_every_column(full):
    """Else what follows would prove nothing of it."""
    empty = {
        (table, column)
        for table, column, _ in columns_of(full)
        if table not in OF_ONE_FILE
        and not full.db.execute(f'SELECT 1 FROM "{table}" WHERE "{column}" IS NOT NULL').fetchone()
    }
    assert not empty, f"{dotted(empty)}: give it a value in the fixture `full` (tests/study/conftest.py)."


def by_merging(study, other):
    merge(other, study.path, "An")


def by_exchange(study, other):
    path = study.folder / "study.qdpx"
    exchange_files.export_study(study, path)
    exchange_files.import_project(other, path, "An")


@pytest.mark.parametrize("way", [by_merging, by_exchange])
def test_every_column_comes_along(full, other, way):
    last = full.log.last()
    way(full, other)
    other.db.execute("DELETE FROM log WHERE id > ?", [last])  # what came in is logged there
    lost = {
        (table, column)
        for table, column, _ in columns_of(full)
        if table not in OF_ONE_FILE and values(full, table, column) != values(other, table, column)
    }
    assert not lost, (
        f"{dotted(lost)}: it does not come along. Say it in TABLES (coder/study/archive.py), take it in where its "
        "table is merged (coder/merge), and into ADDED, since older archives are without it."
    )
