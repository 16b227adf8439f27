"""`coder codebook …`: checked, loaded, shown, compared."""

import pytest


def test_check_says_all_faults_and_exits_1(coder, codebook_file):
    path = codebook_file("id: x\ntitel: y\nthemes: [{id: t}]")
    ran = coder("codebook", "check", path, "--json")
    assert (ran.status, len(ran.json["faults"])) == (1, 2)
    assert ran.err.splitlines() == [
        'Error: book.yaml:2: Unknown key "titel" in the codebook. Did you mean "title"?',
        'book.yaml:3: Theme "t" has no "title". Add a line "title: …".',
    ]


def test_check_needs_no_study_and_takes_folders(coder, codebook_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = codebook_file("id: x\nthemes: [{id: t, title: T}]")
    assert coder("codebook", "check", path).status == 0
    assert coder("codebook", "check", path.parent, "--json").json == {"faults": []}


def test_loading_faults_changes_nothing(in_study, codebook_file):
    ran = in_study("codebook", "load", codebook_file("id: x\nthemes: [{id: t}]"))
    assert ran.status == 1
    assert [version["version"] for version in in_study("codebook", "history", "--json").json] == [1]


def test_a_vanished_code_in_use_is_reported(in_study, take, codebook_file):
    take()
    in_study("coding", "add", "--source", "S1", "--start", "0", "--end", "5", "--code", "O1")
    ran = in_study("codebook", "load", codebook_file("id: x\nthemes: [{id: t, title: T}]"), "--remove")
    assert ran.status == 0
    assert '"O1" no longer stands in the codebook but has codings; they were kept.' in ran.err
    assert len(in_study("coding", "list", "--json").json) == 1


@pytest.mark.parametrize("name", ["out.yaml", "out.xlsx", "out.csv"])
def test_export(in_study, home, name):
    assert in_study("codebook", "export", name).status == 0
    assert (home / name).stat().st_size > 100


def test_what_was_exported_loads_as_nothing_new(in_study):
    in_study("codebook", "export", "out.yaml")
    assert in_study("codebook", "load", "out.yaml").err == "Nothing changed: version 1 holds this already.\n"


def test_diff_says_what_changed(in_study, codebook_file):
    in_study("codebook", "export", "out.yaml")
    in_study(
        "codebook", "load", codebook_file("id: neighbours\nthemes: [{id: trust, title: Faith}]"), "--remove"
    )
    changes = in_study("codebook", "diff", "1", "2", "--json").json
    assert {"change": "changed", "kind": "theme", "id": "trust", "key": "title"}.items() <= next(
        change for change in changes if change["id"] == "trust" and change["key"] == "title"
    ).items()
    assert "capacity" in {change["id"] for change in changes if change["change"] == "removed"}
    assert "trust" in in_study("codebook", "diff", "1", "2").out


BILINGUAL = """
id: mini
languages: [nl, fr]
outcomes:
  - {id: O1, title: {fr: Les leaders connaissent mieux Solsoc, en: Leaders know Solsoc better}}
"""


def test_titles_come_in_the_languages_of_the_study_first(in_study, codebook_file):
    in_study("codebook", "load", codebook_file(BILINGUAL), "--remove")
    assert (
        in_study("evidence", "outcomes", "--json").json[0]["title"] == "Les leaders connaissent mieux Solsoc"
    )
    assert "Les leaders connaissent" in in_study("codebook", "show").out
    assert in_study("codebook", "show", "--json").json[0]["title"] == "Les leaders connaissent mieux Solsoc"
    shown = in_study("codebook", "show", "--language", "en", "--json").json
    assert shown[0]["title"] == "Leaders know Solsoc better"


def test_a_column_that_is_not_understood_is_named(in_study, home):
    (home / "codes.csv").write_text("id,kind,title_nl,claimed_by,office\nO9,outcome,Nieuw,Solsoc,Gent\n")
    ran = in_study("codebook", "load", "codes.csv")
    assert (ran.status, ran.err.splitlines()) == (
        0,
        [
            'Warning: codes.csv, cell E1: the column "office" is not understood and was left out.',
            "Version 2: new codes 1, gone 0.",
        ],
    )
    again = in_study("codebook", "load", "codes.csv", "--json").json
    assert again["status"] == "unchanged"
    assert again["left_out"] == [
        'codes.csv, cell E1: the column "office" is not understood and was left out.'
    ]
