"""`coder check`: each check fails when it should, and what is derived is repaired."""

import pytest

from coder.services.checking import check_study
from coder.services.signing import sign

RUN = "We run the campaign ourselves now."


def failed(study, fix=False):
    return {finding.check: finding.found for finding in check_study(study, fix) if not finding.sound}


@pytest.fixture
def coded(study, take, code):
    take(group="unions")
    code("S1", RUN)
    sign(study, "O1", "not_confirmed", "One voice.", "An")
    return study


def test_a_sound_study_passes_every_check_and_each_has_a_remedy(coded):
    findings = check_study(coded)
    assert [finding.check for finding in findings if not finding.sound] == []
    assert all(finding.remedy for finding in findings)
    assert len(findings) >= 10


@pytest.mark.parametrize(
    ("sql", "check", "found"),
    [
        (
            "UPDATE coding SET quote = 'We did it.'",
            "quotes equal the texts",
            "coding 1 does not quote what stands in S1 at 22 to 56",
        ),
        (
            'UPDATE coding SET "end" = 9999',
            "positions lie inside the texts",
            "coding 1 lies outside the text of S1",
        ),
        (
            'UPDATE turn SET start = 9998, "end" = 9999 WHERE n = 2',
            "positions lie inside the texts",
            "turn 2 of S1 lies outside its text",
        ),
        (
            "UPDATE source SET text = replace(text, 'campaign', 'kampaign')",
            "texts are as imported",
            "the text of S1 is not the one that was imported",
        ),
        (
            "UPDATE code SET retired = '2022-01-01' WHERE id = 'O1'",
            "codes in use stand in the codebook",
            "O1 has 1 coding and no longer stands in the codebook",
        ),
        (
            "UPDATE verdict SET code = 'O77'",
            "no broken references",
            'a verdict is signed on "O77", which no longer stands in the codebook',
        ),
        (
            "UPDATE source SET \"group\" = 'mills'",
            "groups stand in the codebook",
            'S1 is in the group "mills", which the codebook does not have',
        ),
        (
            "PRAGMA foreign_keys = OFF; UPDATE coding SET code = 'O77'",
            "no orphaned rows",
            "coding 1 points at a code that is not there",
        ),
        (
            "DELETE FROM counts_for WHERE code = 'capacity'",
            "codes count for what the codebook says",
            "capacity → EQ1.1",
        ),
        (
            "INSERT INTO turn_search (turn_search) VALUES ('delete-all')",
            "search index is complete",
            "the search index holds other words than the texts",
        ),
    ],
)
def test_damage_is_found_by_its_check(coded, sql, check, found):
    coded.db.executescript(sql)
    assert found in failed(coded)[check]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM counts_for",
        "INSERT INTO counts_for VALUES ('trust', 'O1', 1)",
        "INSERT INTO turn_search (turn_search) VALUES ('delete-all')",
    ],
)
def test_what_is_derived_is_repaired(coded, sql):
    coded.db.executescript(sql)
    assert failed(coded)
    assert failed(coded, fix=True) == {}
    assert [hit["n"] for hit in coded.sources.search("campaign")] == [2]
    assert len(coded.evidence.about("O1")["O1"]) == 1


def test_what_people_did_is_never_repaired_away(coded):
    coded.db.executescript("UPDATE coding SET quote = 'We did it.'")
    assert list(failed(coded, fix=True)) == ["nothing was changed behind the log", "quotes equal the texts"]
    assert coded.codings.get(1).quote == "We did it."


def test_a_codebook_file_with_faults_is_found(coded):
    folder = coded.folder / "codebooks"
    folder.mkdir()
    (folder / "book.yaml").write_text("id: x\nthemes: [{id: t}]\n", encoding="utf-8")
    assert failed(coded) == {
        "codebook files have no faults": ['book.yaml:2: Theme "t" has no "title". Add a line "title: …".']
    }


def test_codebook_files_that_only_stand_together_are_sound(coded):
    folder = coded.folder / "codebooks"
    folder.mkdir()
    (folder / "themes.yaml").write_text("themes: [{id: t, title: T, about: [A1]}]\n", encoding="utf-8")
    (folder / "claims.yaml").write_text("assumptions: [{id: A1, title: Yes}]\n", encoding="utf-8")
    assert failed(coded) == {}


def test_an_event_that_names_no_source_is_found(coded, codebook_file):
    from coder.codebook import read_codebook

    book = "cases: [{id: C1, claim: Yes, events: [{date: 2021, title: Vote, source: S12}]}]"
    coded.codes.load(
        read_codebook(codebook_file(f"id: x\noutcomes: [{{id: O1, title: A}}]\n{book}\n"))[1], "An"
    )
    assert failed(coded)["no broken references"] == ['an event of C1 (2021) names the source "S12"']


def test_the_command_tells_and_exits_1(coded, in_study):
    assert in_study("check").status == 0
    coded.db.executescript("UPDATE coding SET quote = 'We did it.'")
    ran = in_study("check", "--json")
    assert ran.status == 1
    assert [entry["check"] for entry in ran.json if not entry["passed"] and not entry["warning"]] == [
        "nothing was changed behind the log",
        "quotes equal the texts",
    ]
    assert set(ran.json[0]) >= {"check", "passed", "found", "remedy"}
