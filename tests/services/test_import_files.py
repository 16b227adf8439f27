"""Files taken in: each whole or not at all, the same one once, a bad one stopping no other."""

import errno
import json
import os
import shutil
import sys
import unicodedata
from pathlib import Path

import pytest

from coder.errors import UsageError
from coder.importers import ReadingOptions
from coder.services.checking import check_study
from coder.services.import_files import ImportOptions, import_files, preview_files

KEYS = "path source sources title status format language words turns speakers warnings error"


def paths_of(tmp_path, files):
    for name, content in files.items():
        path = tmp_path / "incoming" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path / "incoming"


def imported(study, folder, **options):
    """Import a folder; what was made of each file, by its name."""
    run = import_files(study, [folder], "An", ImportOptions(**options))
    return {Path(source.path).name: source for source in run.sources}


def test_scripts_get_every_key_of_the_contract(study, tmp_path):
    folder = paths_of(tmp_path, {"talk.txt": "IV: What?\nR1: We run it.\nR1: And more.\n"})
    made = imported(study, folder)["talk.txt"].as_dict()
    assert set(KEYS.split()) <= set(made)
    assert made["path"] == str(folder / "talk.txt")
    assert {key: made[key] for key in KEYS.split()[1:]} == {
        "source": "S1",
        "sources": ["S1"],
        "title": "talk",
        "status": "imported",
        "format": "text",
        "language": made["language"],
        "words": 9,  # as they stand there, labels too
        "turns": 3,  # every label starts a turn, also where the same speaker goes on
        "speakers": [
            {"label": "IV", "role": "interviewer", "turns": 1, "ground": "label"},
            {"label": "R1", "role": "respondent", "turns": 2, "ground": "label"},
        ],
        "warnings": [],
        "error": None,
    }


def test_the_same_file_twice_is_unchanged(study, tmp_path):
    folder = paths_of(tmp_path, {"talk.txt": "R1: We run it.\n"})
    imported(study, folder)
    before = study.sources.all()
    again = imported(study, folder)["talk.txt"]
    assert (again.status, again.source) == ("unchanged", "S1")
    assert study.sources.all() == before
    assert [path.name for path in (study.folder / "transcripts").iterdir()] == ["talk.txt"]


def test_line_ends_and_accents_are_made_one_once(study, tmp_path):
    written = {"one/a.txt": "R1: Cafe\u0301\r\nR2: Oui\r\n", "two/a.txt": "R1: Café\nR2: Oui\n"}
    for name, words in written.items():
        folder = paths_of(tmp_path / name.partition("/")[0], {"a.txt": words})
        made = imported(study, folder)
    assert study.sources.text("S1") == "R1: Café\nR2: Oui\n"
    assert made["a.txt"].status == "unchanged"


def test_three_who_say_the_same_are_three_and_each_is_known_again(study, tmp_path):
    answers = dict.fromkeys(["an.txt", "bo.txt", "cy.txt"], "R1: Ja.\n")
    folder = paths_of(tmp_path, answers)
    made = imported(study, folder)
    assert [one.source for one in made.values()] == ["S1", "S2", "S3"]
    assert "word for word, as S1, S2, and is a source of its own" in made["cy.txt"].warnings[-1]
    again = imported(study, folder)
    assert [(one.status, one.source) for one in again.values()] == [
        ("unchanged", "S1"),
        ("unchanged", "S2"),
        ("unchanged", "S3"),
    ]


def test_files_of_one_name_in_two_folders_are_two_sources(study, tmp_path):
    for name in ("an", "bo"):
        paths_of(tmp_path / "in" / name, {"answer.txt": "R1: Ja.\n"})
    for status in ("imported", "unchanged"):
        made = import_files(study, [tmp_path / "in"], "An").sources
        assert [(one.status, one.source) for one in made] == [(status, "S1"), (status, "S2")]


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "utf16.txt": "IV: What changed here?\nR1: We run it ourselves now.\n".encode("utf-16-le"),
    "nozip.docx": b"This is no Word file at all.",
}


def test_a_bad_file_gets_a_sentence_and_stops_no_other(study, tmp_path):
    folder = paths_of(tmp_path, BAD | {"a.txt": "R1: First.\n", "z.txt": "R1: Last.\n"})
    made = imported(study, folder)
    assert {name for name, item in made.items() if item.status == "imported"} >= {"a.txt", "z.txt"}
    for name in ("empty.txt", "binary.txt", "nozip.docx"):
        assert made[name].status == "failed"
        assert made[name].error.startswith(f"{name}: ")
        assert made[name].error.endswith((".", "?"))
        assert "\n" not in made[name].error
    assert all(finding.sound for finding in check_study(study))


def test_utf16_without_its_mark_is_read_or_refused_but_never_garbled(study, tmp_path):
    made = imported(study, paths_of(tmp_path, {"utf16.txt": BAD["utf16.txt"]}))["utf16.txt"]
    if made.status == "imported":
        assert study.sources.text("S1").startswith("IV: What changed here?\nR1: We run")
    else:
        assert "utf16.txt: " in made.error
        assert study.sources.ids() == []


def test_one_line_of_fifty_megabytes(study, tmp_path):
    """A sentence, or all of it; in seconds, not minutes."""
    folder = paths_of(tmp_path, {"long.txt": b"word " * 10_000_000})
    made = imported(study, folder)["long.txt"]
    assert made.status == "failed"
    assert made.error.startswith("long.txt: ")
    assert study.sources.ids() == []


# --- attributes ---------------------------------------------------------------


def test_options_hold_for_all_and_the_table_for_each(study, tmp_path):
    folder = paths_of(tmp_path, {"a.txt": "R1: One.\n", "b.txt": "R1: Two.\n", "c.txt": "R1: Three.\n"})
    table = tmp_path / "register.csv"
    table.write_text(
        "file;title;group;organisation;relation;region\n"
        "a.txt;The miller;unions;The Mill;beneficiary;north\n"
        "B.TXT;;schools;;;\n"
        "gone.txt;;;;;\n",
        encoding="cp1252",
    )
    common = {"relation": "partner", "date": "2022-05", "role": None}
    run = import_files(study, [folder], "An", ImportOptions(common, table))
    rows = study.sources.all()
    assert [(r["title"], r["group"], r["organisation"], r["relation"], r["date"]) for r in rows] == [
        ("The miller", "unions", "The Mill", "beneficiary", "2022-05"),
        ("b", "schools", None, "partner", "2022-05"),
        ("c", None, None, "partner", "2022-05"),
    ]
    assert rows[0]["attributes"]["region"] == "north"
    assert run.unused_rows == ["gone.txt"]


def test_cells_of_the_table_that_are_not_understood_are_all_named_and_nothing_is_written(study, tmp_path):
    table = tmp_path / "register.csv"
    table.write_text("file,kind,language\na.txt,talk,fr\nb.txt,survey,Klingon\n", encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        imported(study, tmp_path, metadata=table)
    assert str(refused.value).splitlines() == [
        f'{table}, B2: kind is "talk"; it must be one of interview, focus_group, document, survey, observation, '
        "figures.",
        f'{table}, C3: language is "Klingon"; write nl, fr, en or another code of two or three letters, such as de.',
        "Nothing was imported.",
    ]


def test_words_of_the_table_may_be_dutch_or_french_in_any_case(study, tmp_path):
    folder = paths_of(tmp_path, {"a.txt": "R1: One.\n", "b.txt": "R1: Two.\n", "c.txt": "R1: Three.\n"})
    table = tmp_path / "register.csv"
    table.write_text(
        "file,language,relation,kind,group\na.txt,FR,Uitvoerder,entretien,Trade unions\n"
        "b.txt,Nederlands,BEGUNSTIGDE,focusgroep,UNIONS\nc.txt,sw,indépendant,observatie,\n",
        encoding="utf-8",
    )
    made = imported(study, folder, metadata=table)
    rows = study.sources.all()
    assert [(r["language"], r["relation"], r["kind"], r["group"]) for r in rows] == [
        ("fr", "implementer", "interview", "unions"),
        ("nl", "beneficiary", "focus_group", "unions"),
        ("sw", "independent", "observation", None),
    ]
    assert made["a.txt"].language == "fr"


def test_the_table_is_no_source_also_where_it_lies_among_the_files(study, tmp_path):
    table = "file,role\na.txt,director of the mill\nb.txt,baker of the bread\nc.txt,runs the campaign\n"
    folder = paths_of(tmp_path, {"a.txt": "R1: One.\n", "register.csv": table, "more/copy.csv": table})
    options = ImportOptions(metadata=folder / "register.csv")
    run = preview_files(study, [folder], options)
    assert [Path(source.path).name for source in run.sources] == ["a.txt"]
    assert preview_files(study, [folder / "register.csv"], options).sources == []


def test_a_column_of_the_table_may_be_called_as_anything(study, tmp_path):
    folder = paths_of(tmp_path, {"a.txt": "R1: One.\n"})
    table = tmp_path / "register.csv"
    table.write_text("file,by,parent,transcript\na.txt,Bea,S1,yes\n", encoding="utf-8")
    imported(study, folder, metadata=table)
    row = study.sources.all()[0]
    assert (row["parent"], row["attributes"]["by"]) == (None, "Bea")


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("name,kind\na.txt,survey\n", "a metadata table needs a column `file`"),
        ("file,kind\na.txt,survey\na.txt,interview\n", 'the file "a.txt" has a row already'),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_before_anything(study, tmp_path, table, sentence):
    (tmp_path / "register.csv").write_text(table, encoding="utf-8")
    with pytest.raises(UsageError, match=sentence):
        imported(study, tmp_path, metadata=tmp_path / "register.csv")


def test_a_bad_option_is_refused_before_anything(study, tmp_path):
    with pytest.raises(UsageError, match='group is "mills"; it must be one of unions, schools'):
        imported(study, tmp_path / "gone", attributes={"group": "mills"})


def test_a_path_that_is_not_there_is_named_before_anything(study, tmp_path):
    with pytest.raises(UsageError, match=r"There is no .*gone\.txt\. Nothing was imported\."):
        import_files(study, [tmp_path, tmp_path / "gone.txt"], "An")


def test_names_are_compared_as_people_read_them(study, tmp_path):
    """macOS writes é as two characters, a sheet as one."""
    folder = paths_of(tmp_path, {unicodedata.normalize("NFD", "entretien été.txt"): "R1: Un.\n"})
    table = tmp_path / "register.csv"
    table.write_text("file,title\nEntretien été.txt,Été\n", encoding="utf-8")
    imported(study, folder, metadata=table)
    assert study.sources.all()[0]["title"] == "Été"


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name may be any bytes")
def test_a_name_in_the_letters_of_old_windows_is_read(study, tmp_path):
    folder = paths_of(tmp_path, {"a.txt": "R1: One.\n"})
    for name, content in ((b"caf\xe9.txt", b"R1: Two.\n"), (b"d\xe9faut.docx", b"no zip")):
        (folder / os.fsdecode(name)).write_bytes(content)
    made = import_files(study, [folder], "An").sources
    assert [(item.status, item.title) for item in made] == [
        ("imported", "a"),
        ("imported", "café"),
        ("failed", "défaut"),
    ]
    assert made[2].error.startswith("défaut.docx: ")
    assert study.sources.all()[1]["file"] == "transcripts/café.txt"
    json.dumps([item.as_dict() for item in made], ensure_ascii=False).encode()


# --- originals ----------------------------------------------------------------


def test_the_original_is_kept_beside_the_study(study, tmp_path):
    folder = paths_of(tmp_path, {"talk.txt": "R1: One.\r\n", "more/talk.txt": "R1: Two.\r\n"})
    imported(study, folder)
    kept = {path.name: path.read_bytes() for path in (study.folder / "transcripts").iterdir()}
    assert kept == {"talk.txt": b"R1: Two.\r\n", "talk (2).txt": b"R1: One.\r\n"} or kept == {
        "talk.txt": b"R1: One.\r\n",
        "talk (2).txt": b"R1: Two.\r\n",
    }
    assert {row["file"] for row in study.sources.all()} == {
        "transcripts/talk.txt",
        "transcripts/talk (2).txt",
    }


def test_what_lies_in_the_study_already_is_not_copied(study):
    home = study.folder / "transcripts"
    home.mkdir()
    (home / "README.md").write_text("Originals, as they came.\n", encoding="utf-8")
    (home / "talk.txt").write_text("R1: One.\n", encoding="utf-8")
    assert list(imported(study, home)) == ["talk.txt"]  # not what we ourselves put there
    assert sorted(path.name for path in home.iterdir()) == ["README.md", "talk.txt"]


def test_a_full_disk_fails_the_file_and_leaves_nothing_behind(study, tmp_path, monkeypatch):
    def full(source, target):
        Path(target).write_bytes(b"R1: O")
        raise OSError(errno.ENOSPC, "No space left on device")

    folder = paths_of(tmp_path, {"talk.txt": "R1: One.\n"})
    monkeypatch.setattr(shutil, "copyfile", full)
    made = imported(study, folder)["talk.txt"]
    assert made.error == (
        "talk.txt: It cannot be copied into the study (No space left on device). Check rights and room."
    )
    assert list((study.folder / "transcripts").iterdir()) == []
    assert study.sources.ids() == []


def test_a_preview_keeps_nothing(study, tmp_path):
    folder = paths_of(tmp_path, {"talk.txt": "IV: What?\nR1: We run it.\n", "empty.txt": ""})
    run = preview_files(study, [folder])
    assert [(item.status, item.first_turn) for item in run.sources] == [
        ("failed", None),
        ("new", "What?"),
    ]
    assert study.sources.ids() == []
    assert not (study.folder / "transcripts").exists()


def test_only_a_preview_says_how_a_file_begins_and_in_which_letters(study, tmp_path):
    folder = paths_of(tmp_path, {"talk.txt": "IV: What?\nR1: We run it.\n"})
    (preview,) = preview_files(study, [folder]).sources
    (source,) = import_files(study, [folder], "An").sources
    more = {"encoding", "first_turn", "opening", "middle_turn", "last_turn"}
    assert preview.as_dict().keys() - source.as_dict().keys() == more
    assert (preview.first_turn, preview.source, source.source) == ("What?", None, "S1")


def test_a_run_says_whether_a_file_failed(study, tmp_path):
    folder = paths_of(tmp_path, {"talk.txt": "R1: We run it.\n"})
    assert not import_files(study, [folder], "An").failed
    (folder / "empty.txt").write_bytes(b"")
    assert import_files(study, [folder], "An").failed


def test_a_door_can_show_how_far_the_import_is(study, tmp_path):
    folder = paths_of(tmp_path, {"a.txt": "R1: One.\n", "b.txt": "R1: Two.\n"})
    shown = []

    def progress(files):
        for number, path in enumerate(files, start=1):
            yield path
            shown.append((number, len(files), path.name, len(study.sources.ids())))

    import_files(study, [folder], "An", progress=progress)
    assert shown == [(1, 2, "a.txt", 1), (2, 2, "b.txt", 2)]


# --- real transcripts ---------------------------------------------------------

SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "data" / "transcripts"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample transcripts are not beside the project")
def test_real_transcripts_come_in_as_people_read_them(in_study, study):
    """Every txt, md and docx of two folders, through the command line."""
    expected = json.loads((SAMPLES / "expected.json").read_text("utf-8"))["files"]
    endings = ("*.txt", "*.md", "*.docx")
    files = [
        file for folder in ("fr", "en") for ending in endings for file in (SAMPLES / folder).glob(ending)
    ]
    ran = in_study("import", *files, "--json")
    made = {str(Path(item["path"]).relative_to(SAMPLES)): item for item in ran.json}
    wanted = {
        name: facts
        for name, facts in expected.items()
        if name.startswith(("fr/", "en/")) and name.endswith((".txt", ".md", ".docx"))
    }
    assert len(wanted) > 8
    for name, facts in wanted.items():
        item = made[name]
        assert item["error"] is None
        assert item["turns"] == (facts["turns"] or facts["units"]), name
        labels = [speaker["label"] for speaker in item["speakers"]]
        if isinstance(facts["speakers"], int):
            assert len(labels) == facts["speakers"], name
        else:
            assert set(labels) == set(facts["speakers"]), name
        first = study.sources.get(item["source"]).turns[0]
        assert first.speaker == facts["first_speaker"]
        words = study.sources.text(item["source"])[first.start : first.end]
        assert words.startswith(facts["first_text_prefix"])
    assert len(made) == len(files)
    assert (ran.status, {item["status"] for item in ran.json}) == (0, {"imported"})
    assert all(finding.sound for finding in check_study(study))


def test_a_link_in_a_folder_that_leads_out_of_it_is_named_and_not_read(study, tmp_path):
    folder = paths_of(tmp_path / "in", {"talk.txt": "R1: One.\n"})
    (tmp_path / "mine.txt").write_text("R1: A secret of mine.\n")
    (folder / "theirs.txt").symlink_to(tmp_path / "mine.txt")
    (folder / "same.txt").symlink_to(folder / "talk.txt")
    made = {item.title: item for item in import_files(study, [folder], "An").sources}
    assert made["theirs"].status == "failed"
    assert "a link to a file outside the folder" in made["theirs"].error
    assert {made["talk"].status, made["same"].status} == {"imported", "unchanged"}
    assert study.sources.search("secret") == []
    (meant,) = import_files(study, [folder / "theirs.txt"], "An").sources
    assert meant.status == "imported"


def test_what_columns_were_taken_for_comes_with_the_source(study, tmp_path):
    rows = ["Sprecher,Aussage,nr", "An,Wie ist es?,1", "Bo,Gut.,2", "An,Und dann?,3", "Bo,Auch gut.,4"]
    folder = paths_of(tmp_path, {"talk.csv": "\n".join(rows)})
    (preview,) = preview_files(study, [folder]).sources
    assert preview.as_dict()["columns"] == {"Sprecher": "speaker", "Aussage": "text", "nr": "nothing"}
    (source,) = import_files(study, [folder], "An").sources
    assert source.columns == preview.columns


def test_what_is_said_of_columns_holds_for_all_tables(study, tmp_path):
    rows = ["a,b,c", "An,Cy,one two", "Bo,Cy,three four", "An,Di,five six", "Bo,Di,seven eight"]
    folder = paths_of(tmp_path, {"talk.csv": "\n".join(rows), "notes.txt": "IV: What?\nR1: We run it.\n"})
    options = ImportOptions(reading=ReadingOptions(columns={"b": "speaker", "c": "text"}))
    made = {Path(item.path).name: item for item in import_files(study, [folder], "An", options).sources}
    assert [speaker.label for speaker in made["talk.csv"].speakers] == ["Cy", "Di"]
    assert made["notes.txt"].status == "imported"
    options = ImportOptions(reading=ReadingOptions(columns={"Sprecher": "speaker"}))
    (failed,) = import_files(study, [folder / "talk.csv"], "An", options).sources
    assert failed.error == 'talk.csv: No column is called "Sprecher". The columns are: "a", "b", "c".'


def test_each_interview_of_a_table_is_a_source(study, tmp_path):
    rows = ["file,speaker,text"]
    for name in ("a.docx", "b.docx"):
        rows += [f"{name},IV,What of {name}?", f"{name},R1,We run {name}."]
    folder = paths_of(tmp_path, {"talk.csv": "\n".join(rows)})
    first, second = import_files(study, [folder], "An").sources
    assert (first.title, second.title, second.turns) == ("a", "b", 2)
    again = import_files(study, [folder], "An").sources
    assert [(item.status, item.source) for item in again] == [("unchanged", "S1"), ("unchanged", "S2")]
