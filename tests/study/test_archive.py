"""The whole study as values: out, and in again, without losing anything or keeping half."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder import exchange
from coder.errors import CodebookError, CoderError, StudyError
from coder.merge.import_archive import import_archive
from coder.model import (
    Archive,
    Code,
    Codebook,
    Coding,
    Kind,
    Memo,
    Origin,
    Source,
    SourceKind,
    Stance,
    Table,
    Text,
    Turn,
    Verdict,
)
from coder.services import evidence
from coder.services.checking import check_study
from coder.services.demonstration import fill, make
from coder.services.erase_sources import erase
from coder.services.exchange_files import export_study
from coder.services.import_files import import_files
from coder.study import Study
from coder.study.archive import archive_of, originals_of

RUN = "We run the campaign ourselves now."


# --- our own files ------------------------------------------------------------


def test_our_own_file_in_a_fresh_study_is_the_same_study(worked, other, tmp_path):
    export_study(worked, tmp_path / "s.qdpx")
    taken = take_from(other, tmp_path / "s.qdpx")
    assert archive_of(other) == archive_of(worked)
    assert (taken.sources, taken.codings, taken.skipped) == (1, 3, [])
    assert [check.check for check in check_study(other) if not check.sound] == []
    assert other.sources.search("campaign")[0]["source"] == "S1"


def take_from(study, path):
    return import_archive(study, exchange.read(path), "An", path.name)


def test_numbers_stay_as_they_are_where_sources_and_codings_were_removed(worked, take, code, other, tmp_path):
    second = take("second.txt", "R1: Only this.\n")
    worked.codings.add(Coding(second, 4, 8, "", "trust", "An"))
    erase(worked, "S1", "An", with_codings=True)
    export_study(worked, tmp_path / "s.qdpx")
    take_from(other, tmp_path / "s.qdpx")
    assert other.sources.ids() == ["S2"]
    assert [coding.id for coding in other.codings.select()] == [4]


def test_codes_that_left_the_codebook_keep_their_codings(worked, other, tmp_path):
    plain = worked.codes.plain()
    worked.codes.load(plain | {"themes": [plain["themes"][0]]}, "Bea")
    assert worked.codes.known()["trust"] is False
    export_study(worked, tmp_path / "s.qdpx")
    take_from(other, tmp_path / "s.qdpx")
    assert archive_of(other) == archive_of(worked)
    assert [version["loaded_by"] for version in other.codes.history()] == ["An", "Bea"]


def test_the_same_file_twice_changes_nothing(worked, other, tmp_path):
    export_study(worked, tmp_path / "s.qdpx")
    take_from(other, tmp_path / "s.qdpx")
    before = archive_of(other)
    again = take_from(other, tmp_path / "s.qdpx")
    assert (again.sources, again.codes, again.codings, again.unchanged) == (0, 0, 0, 3)
    assert archive_of(other) == before


def test_the_demonstration_comes_back_whole(tmp_path, other):
    with make(tmp_path / "demo") as demo:
        list(fill(demo))
        export_study(demo, tmp_path / "demo.qdpx")
        take_from(other, tmp_path / "demo.qdpx")
        assert archive_of(other) == archive_of(demo)
        assert evidence.claims(other, Kind.OUTCOME) == evidence.claims(demo, Kind.OUTCOME)
        assert other.findings.all() == demo.findings.all()
        assert other.answers.all() == demo.answers.all()
        assert other.summaries.current() == demo.summaries.current()


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=10) | st.sampled_from(
    ["😀", "é", "&<>]]>", "\u200b", '"']
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(words, st.integers(0, 5), st.integers(0, 3)), max_size=6), st.lists(words, max_size=3)
)
def test_whatever_is_said_it_comes_back(tmp_path, codings, attributes):
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(dir=tmp_path) as folder:
        path = Path(folder)
        with Study(path / "a.db", create=True) as a, Study(path / "b.db", create=True) as b:
            a.codes.load({"id": "x", "themes": [{"id": "t", "title": {"nl": "Thema 😀"}}]}, "An")
            text = "Ze zei 😀😀 dat hét hielp."
            from coder.model import Transcript

            a.sources.add(
                Transcript("T", text, ()), "An", **{f"key {n}": word for n, word in enumerate(attributes)}
            )
            for memo, start, length in codings:
                a.codings.add(Coding("S1", start, start + length + 1, "", "t", "An", memo=memo), update=True)
            export_study(a, path / "s.qdpx")
            take_from(b, path / "s.qdpx")
            assert archive_of(b) == archive_of(a)


def test_a_study_of_ours_joins_another_with_all_that_its_codes_need(study, other, take, tmp_path):
    plain = study.codes.plain()
    outcome = {"id": "O9", "title": {"": "Nine"}, "rule": "strict"}
    study.codes.load(
        plain | {"outcomes": [*plain["outcomes"], outcome], "rules": {"strict": {"confirmed_supports": 9}}},
        "An",
    )
    take(group="unions")
    study.codings.add(Coding("S1", 0, 10, "", "O9", "An"))
    export_study(study, tmp_path / "s.qdpx")
    mine = {
        "id": "mine",
        "themes": [{"id": "own", "title": {"": "Own"}}, {"id": "trust", "title": {"": "T"}}],
    }
    other.codes.load(mine, "Bea")
    taken = take_from(other, tmp_path / "s.qdpx")
    assert taken.remarks == ["Codes that were taken for those of this study by id or title (1): trust."]
    assert other.codebook.code("own")
    assert (other.codebook.code("O9").rule, other.codebook.code("EQ1.1.a").parent) == ("strict", "EQ1.1")
    assert [group.id for group in other.codebook.groups] == ["unions", "schools"]
    assert evidence.claims(other, Kind.OUTCOME, "O9")[0].rule.confirmed_supports == 9
    assert [check.check for check in check_study(other) if not check.sound] == []


def test_a_file_of_before_grounds_had_kinds_is_read(worked, other, tmp_path):
    """Then findings rested on codings and indicators, conclusions on findings."""
    archive = archive_of(worked)
    columns = "id kind n text criterion addressee priority coder at withdrawn"
    finding, conclusion = (
        (own, kind, 1, "So.", None, None, None, "An", "2020", None)
        for own, kind in (("F1", "finding"), ("C1", "conclusion"))
    )
    older = {
        "finding": table(columns, finding, conclusion),
        "finding_link": table("finding target", ("F1", "1"), ("F1", "I1"), ("C1", "F1")),
    }
    import_archive(other, replace(archive, tables=older), "An")
    assert [row["grounds"] for row in other.findings.all()] == [["coding:1", "indicator:I1"], ["finding:F1"]]
    assert [row["question"] for row in other.findings.all()] == [None, None]


# --- files of others ----------------------------------------------------------


def foreign(text="Mia: Hello.\nJo: It works.\n", **more):
    """A project of another tool: one source, two codes, one of them under the other."""
    codes = (
        Code("work", Kind.THEME, Text({"": "Work"})),
        Code("work.joy", Kind.THEME, Text({"": "Joy"}), parent="work"),
    )
    source = Source("S1", "Talk", SourceKind.INTERVIEW, text=text, guid="g-source")
    start = text.find("It works.")
    coding = Coding("S1", start, start + 9, "It works.", "work.joy", "Mia", origin=Origin.IMPORT, guid="g1")
    archive = Archive(
        "p",
        Codebook("p", Text({"": "p"}), codes=codes),
        {"work": "g-work", "work.joy": "g-joy"},
        {"work": "#FF0000"},
        (source,),
        (coding,),
        coders={"Mia": "g-mia"},
    )
    return replace(archive, **more)


def test_foreign_codes_become_themes_in_a_new_version(study):
    taken = import_archive(study, foreign(), "An")
    assert (taken.sources, taken.codes, taken.codings) == (1, 2, 1)
    assert study.codebook.code("work.joy").parent == "work"
    assert study.codebook.code("O1") is not None
    assert len(study.codes.history()) == 2
    assert archive_of(study).code_guids["work.joy"] == "g-joy"
    assert archive_of(study).code_colours == {"work": "#FF0000"}


def test_foreign_texts_get_turns_speakers_and_a_language(study):
    import_archive(
        study, foreign("Mia: Hello there, how is work?\nJo: It works. We like it here.\n" * 3), "An"
    )
    source = study.sources.get("S1")
    assert [turn.speaker for turn in source.turns][:2] == ["Mia", "Jo"]
    assert source.language == "en"


def test_letters_of_two_parts_are_composed_and_positions_move_along(study):
    taken = import_archive(study, foreign("Mia: Re\u0301union.\nJo: It works.\n"), "An")
    assert taken.codings == 1
    assert study.sources.text("S1").startswith("Mia: R\u00e9union.")
    assert study.codings.select()[0].quote == "It works."


def test_a_code_of_the_same_id_or_title_is_ours(study):
    codes = (
        Code("TRUST", Kind.THEME, Text({"": "something"})),
        Code("x", Kind.THEME, Text({"": "capacity"})),
    )
    coding = replace(foreign().codings[0], code="x")
    taken = import_archive(study, foreign(codebook=Codebook("p", codes=codes), codings=(coding,)), "An")
    assert taken.codes == 0
    assert study.codings.select()[0].code == "capacity"
    assert taken.remarks == [
        "Codes that were taken for those of this study by id or title (2): trust, capacity."
    ]


def test_a_source_that_is_here_is_not_doubled(study, take):
    take()
    text = study.sources.text("S1")
    coding = Coding("S1", 0, 2, text[0:2], "work", "Mia", origin=Origin.IMPORT, guid="g1")
    taken = import_archive(study, foreign(text, codings=(coding,)), "An")
    assert (taken.sources, taken.codings) == (0, 1)
    assert len(study.sources.ids()) == 1


def test_sources_without_text_are_kept_apart(study):
    sources = tuple(Source(f"S{n}", "Lost", text="", guid=f"g{n}") for n in (1, 2))
    import_archive(study, foreign(sources=sources, codings=()), "An")
    assert [study.sources.text(own) for own in study.sources.ids()] == [
        "[No text came with “Lost”.]",
        "[No text came with “Lost” (2).]",
    ]


def test_what_is_here_stays_and_what_differs_is_listed(study):
    import_archive(study, foreign(), "An")
    changed = replace(foreign().codings[0], stance=Stance.CONTRADICTS)
    taken = import_archive(study, foreign(codings=(changed,)), "An")
    assert study.codings.select()[0].stance == Stance.MENTIONS
    assert [(one.what, one.mine, one.theirs) for one in taken.otherwise] == [
        ("Mia on “It works.” in S1 (work.joy)", "mentions, no basis", "contradicts, no basis")
    ]


def test_a_coding_that_cannot_be_placed_is_listed(study):
    loose = replace(foreign().codings[0], quote="Something else", guid="g2")
    nowhere = replace(foreign().codings[0], code="gone", guid="g3")
    taken = import_archive(study, foreign(codings=(loose, nowhere)), "An")
    assert taken.codings == 0
    assert [one.why for one in taken.skipped] == [
        "its words do not stand at 16 to 25 of S1",
        "its code is not in the file",
    ]


def test_times_are_kept_as_the_study_writes_them(study):
    coding = replace(foreign().codings[0], created="2020-05-01T08:00:00+00:00")
    import_archive(study, foreign(codings=(coding,)), "An")
    assert study.codings.select()[0].created == "2020-05-01T08:00:00Z"


def test_memos_and_verdicts_come_along(study):
    memos = (Memo("code", "work", "Broad."), Memo("source", "S1", "Noisy.", "Mia", guid="m2"))
    verdicts = (Verdict("O1", "confirmed", "Plain to see.", "Mia", "2022-01-01T00:00:00.000Z"),)
    import_archive(study, foreign(memos=memos, verdicts=verdicts), "An")
    assert [(memo.about_id, memo.text, memo.coder) for memo in study.memos.all()] == [
        ("work", "Broad.", ""),
        ("S1", "Noisy.", "Mia"),
    ]
    assert study.verdicts.current()["O1", "change"].value == "confirmed"


def test_what_came_in_stands_in_the_log(study):
    import_archive(study, foreign(), "An")
    did = [(entry["coder"], entry["action"], entry["object"]) for entry in study.log.entries()]
    assert ("Mia", "add", "coding") in did
    assert ("An", "import", "source") in did


# --- all or nothing -----------------------------------------------------------


def table(columns, *rows):
    return Table(tuple(columns.split()), rows)


VERSION = "id codebook content loaded loaded_by"
LOG = "at coder action object object_id before after"


@pytest.mark.parametrize(
    "tables",
    [
        {"suggestion": table("wrong columns", ("a", "b"))},
        {"codebook_version": table(VERSION, (1, "p", "not json", "2020", "An"))},
        {"codebook_version": table(VERSION, (1, "p", '{"themes": 3}', "2020", "An"))},
        {"finding_link": table("finding target", ("F1", "99"))},
        {"answer": table("id guid question text why_not coder at", (1, "g", "EQ1", "", "", "An", "2020"))},
        {"answer_link": table("answer kind target state", (1, "finding", "F9", None))},
        {
            "summary": table(
                "id guid code source group text coder at codings evidence",
                (1, "g", "EQ1.1", "S9", None, "So.", "An", "2020", "[]", "[]"),
            )
        },
        {"nonsense": table("a", ("b",))},
    ],
)
def test_tables_that_say_nothing_sound_are_left_behind(study, tables):
    taken = import_archive(study, foreign(tables=tables), "An")
    assert taken.codings == 1
    assert study.codes.history()[0]["codebook"] == "neighbours"


@pytest.mark.parametrize(
    "broken",
    [
        {"sources": (Source("S1", "T", text="\ud800 x", guid="g"),)},
        {
            "sources": (Source("S1", "T", text="Hello", guid="g", turns=(Turn(1, "A", 0, 99),)),),
            "tables": {
                "source": table(
                    "id cluster format encoding imported imported_by", ("S1", None, "", None, "2020", "An")
                )
            },
        },
        {"tables": {"log": table(LOG, (None, "An", "add", "coding", "1", "{", "}"))}},
        {
            "tables": {
                "finding": table(
                    "id kind n text criterion addressee priority coder at withdrawn",
                    ("F1", "finding", 1, None, None, None, None, "An", "2020", None),
                )
            }
        },
        {
            "tables": {
                "tracing_test": table(
                    "id mechanism evidence codings if_true if_false depends_on reason coder at withdrawn",
                    (1, "m", "e", "[", 0.5, 0.5, None, "r", "An", "2020", None),
                )
            }
        },
        {
            "tables": {
                "summary": table(
                    "id guid code source group text coder at codings evidence",
                    (1, "g", "EQ1.1", None, "unions", "So.", "An", "2020", "[", "[]"),
                )
            }
        },
        {"codebook": Codebook("p", codes=(Code("bad id!", Kind.THEME, Text({"": "x"})),))},
        {"codebook": Codebook("p", codes=(Code("t", Kind.THEME, Text({"": "x"}), about=("nowhere",)),))},
    ],
)
def test_a_file_that_contradicts_itself_leaves_the_study_as_it_was(study, broken):
    before = study.path.read_bytes(), archive_of(study)
    with pytest.raises((StudyError, CodebookError)):
        import_archive(study, foreign(**broken), "An", "bad.qdpx")
    assert (study.path.read_bytes(), archive_of(study)) == before


def test_hostile_files_leave_the_file_byte_for_byte(worked, tmp_path):
    worked.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = worked.path.read_bytes()
    for name, data in {
        "text.qdpx": b"not a zip",
        "bomb.qdc": b'<!DOCTYPE a [<!ENTITY b "c">]><CodeBook>&b;</CodeBook>',
        "other.docx": b"PK",
    }.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(CoderError):
            take_from(worked, tmp_path / name)
    assert worked.path.read_bytes() == before


def test_the_json_has_the_shape_of_the_contract(study):
    shown = json.loads(json.dumps(import_archive(study, foreign(), "An").as_json()))
    assert shown == {
        "sources": 1,
        "codes": 2,
        "codings": 1,
        "unchanged": 0,
        "skipped": [],
        "remarks": [],
    }


# --- paths that come along -----------------------------------------------------


@pytest.fixture
def secret(tmp_path):
    """A Word file of this machine that is in no study."""
    path = tmp_path / "secret.docx"
    path.write_bytes(b"TOPSECRET")
    return path


@pytest.mark.parametrize(
    "way", ["{secret}", "../secret.docx", "transcripts/../../secret.docx", "transcripts/l.docx"]
)
def test_a_file_outside_the_transcripts_never_travels(tmp_path, secret, way):
    folder = tmp_path / "study"
    (folder / "transcripts").mkdir(parents=True)
    (folder / "transcripts" / "l.docx").symlink_to(secret)
    with Study(folder / "study.db", create=True) as study:
        import_archive(study, Archive(sources=(Source("S1", "Talk", text="Words."),)), "An")
        study.db.execute("UPDATE source SET file = ?", [way.format(secret=secret)])
        assert originals_of(study, archive_of(study)) == {}
        (found,) = [one for one in check_study(study) if one.check == "files of sources lie in the study"]
        assert "which is not below transcripts/ of the study" in found.found[0]
        check_study(study, fix=True)
        assert archive_of(study).sources[0].file in ("secret.docx", "l.docx")


@pytest.mark.parametrize(
    ("file", "kept", "said"),
    [
        ("/home/me/secret.docx", "secret.docx", True),
        ("..\\..\\secret.docx", "secret.docx", True),
        ("secret.docx", "secret.docx", False),
        ("transcripts/theirs.docx", "transcripts/theirs.docx", False),
        ("transcripts/mine.docx", "mine.docx", False),  # another file lies there
    ],
)
def test_a_path_that_arrives_is_a_name(tmp_path, file, kept, said):
    folder = tmp_path / "study"
    (folder / "transcripts").mkdir(parents=True)
    (folder / "transcripts" / "mine.docx").write_bytes(b"TOPSECRET")
    table = Table(
        ("id", "format", "encoding", "imported", "imported_by", "original_hash"),
        (("S1", "docx", None, "2022-01-01", "An", None),),
    )
    theirs = Archive(sources=(Source("S1", "Talk", text="Words.", file=file),), tables={"source": table})
    with Study(folder / "study.db", create=True) as study:
        taken = import_archive(study, theirs, "An")
        assert study.sources.get("S1").file == kept
        assert [one.what for one in taken.skipped] == (["file of source 'Talk'"] if said else [])


def test_a_file_that_comes_later_does_not_become_theirs(tmp_path):
    folder = tmp_path / "study"
    folder.mkdir()
    (tmp_path / "talk.txt").write_text("My own words.")
    with Study(folder / "study.db", create=True) as study:
        import_archive(
            study, Archive(sources=(Source("S1", "Talk", text="Words.", file="transcripts/talk.txt"),)), "An"
        )
        study.db.execute("UPDATE source SET file = 'transcripts/talk.txt'")
        import_files(study, [tmp_path / "talk.txt"], "An")
        assert [source.file for source in archive_of(study).sources] == [
            "transcripts/talk.txt",
            "transcripts/talk (2).txt",
        ]
