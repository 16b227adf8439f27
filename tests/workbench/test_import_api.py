"""Files sent to the page: looked at, read otherwise, decided on, taken in or left out."""

from io import BytesIO

import pytest

from coder.model import Role, RoleGround
from coder.workbench.api.importing import plain_name

TALK = b"INT: Well?\n\nR1: Well enough.\n"
#: A name in brackets may be a remark, or somebody who speaks.
MIXED = """
INT: What changed?
R1: We run the campaign ourselves now.
INT: And the others?
R1: They came too.
(Anna) I came later, by bus.
INT: Why?
R1: It was far.
(Anna) Very far.
INT: Thanks.
R1: Bye.
(Anna) Bye.
"""
POLISH = "INT: Co się zmieniło?\nR1: Sami prowadzimy kampanię, życie się poprawiło.\n".encode("cp1250")


@pytest.fixture
def send(client):
    """Send files to the page; give what it shows of each."""

    def sending(*files, **more):
        listed = [(BytesIO(data), name) for name, data in files]
        answer = client.send("POST", "/api/import", data={"files": listed, **more})
        assert answer.status_code == 200, answer.json
        return answer.json["files"]

    return sending


@pytest.fixture
def say(client):
    """Say how a file that waits is to be read; give what the page shows then."""

    def saying(file, **said):
        answer = client.send("PUT", f"/api/import/{file['key']}", {**file["said"], **said})
        assert answer.status_code == 200, answer.json
        return answer.json["file"]

    return saying


@pytest.fixture
def take(client):
    """Take a file in as it was last shown."""

    def taking(file):
        return client.send("POST", f"/api/import/{file['key']}", {"version": file["version"]})

    return taking


def laid_down(study):
    return list(study.folder.rglob("*-scratch/*/*"))


def test_a_file_is_looked_at_first_and_then_taken_in(send, take, client, study):
    (file,) = send(("../../../well.txt", TALK), kind="focus_group", organisation="Union")
    (seen,) = file["sources"]
    assert (file["name"], seen["path"], seen["status"], seen["turns"]) == ("well.txt", "well.txt", "new", 2)
    assert [(turn["n"], turn["speaker"], turn["text"]) for turn in seen["opening"]] == [
        (1, "INT", "Well?"),
        (2, "R1", "Well enough."),
    ]
    assert study.sources.ids() == ["S1"]
    (taken,) = take(file).json["sources"]
    assert (taken["source"], taken["status"]) == ("S2", "imported")
    source = study.sources.get("S2")
    assert (source.kind, source.organisation, source.file) == ("focus_group", "Union", "transcripts/well.txt")
    assert client.get("/api/import").json["files"] == []
    assert laid_down(study) == []


def test_a_file_that_is_here_already_says_so(send, take):
    (file,) = send(("well.txt", TALK))
    take(file)
    (again,) = send(("well.txt", TALK))
    assert [(seen["status"], seen["source"]) for seen in again["sources"]] == [("unchanged", "S2")]


def test_a_file_that_says_the_same_under_another_name_is_another_and_says_so(send, take):
    (file,) = send(("well.txt", TALK))
    take(file)
    (again,) = send(("copy.txt", TALK))
    (seen,) = again["sources"]
    assert (seen["status"], seen["source"]) == ("new", None)
    assert any("S2" in warning for warning in seen["warnings"])


def test_a_file_that_cannot_be_read_stops_no_other(send, take, study):
    bad, good = send(("bad.docx", b"PK\x03\x04 broken"), ("good.txt", b"R1: Fine.\n"))
    assert [file["sources"][0]["status"] for file in (bad, good)] == ["failed", "new"]
    assert bad["sources"][0]["error"]
    assert not bad["is_fine"]
    assert take(bad).json["sources"][0]["status"] == "failed"
    assert take(good).json["sources"][0]["status"] == "imported"


def test_a_doubtful_label_is_shown_where_it_stands_and_becomes_a_person(send, say, take, study):
    (file,) = send(("mixed.txt", MIXED.encode()))
    first, *_others = file["sources"][0]["doubts"]
    assert (first["label"], first["line"], first["turn"], first["speaker"]) == ("Anna", 6, 4, "R1")
    assert (first["before"], first["after"]) == ("R1: They came too.", "INT: Why?")
    assert not file["is_fine"]
    shown = say(file, speakers=["INT", "R1", "Anna"])
    assert shown["sources"][0]["doubts"] == []
    assert {one["label"]: one["turns"] for one in shown["sources"][0]["speakers"]} == {
        "INT": 4,
        "R1": 4,
        "Anna": 3,
    }
    take(shown)
    source = study.sources.get("S2")
    words = [source.text[turn.start : turn.end] for turn in source.turns if turn.speaker == "Anna"]
    assert words == ["I came later, by bus.", "Very far.", "Bye."]


def test_doubts_that_a_person_settled_are_not_kept(send, say, take, study):
    (file,) = send(("mixed.txt", MIXED.encode()))
    shown = say(file, settled=True)
    assert shown["sources"][0]["doubts"] == []
    take(shown)
    assert study.sources.get("S2").kept.doubtful_turns == ()


def test_doubts_are_open_again_when_the_file_is_read_otherwise(send, say):
    (file,) = send(("mixed.txt", MIXED.encode()))
    settled = say(file, settled=True)
    assert len(say(settled, encoding="cp1252")["sources"][0]["doubts"]) == 3


def test_an_encoding_is_chosen(send, say, take, study):
    (file,) = send(("polish.txt", POLISH))
    wrong = say(file, encoding="cp1252")
    assert wrong["sources"][0]["opening"][0]["text"] == "Co siê zmieni³o?"
    right = say(file, encoding="cp1250")
    assert right["sources"][0]["opening"][0]["text"] == "Co się zmieniło?"
    take(right)
    assert study.sources.text("S2").startswith("INT: Co się zmieniło?")


def test_an_encoding_that_does_not_fit_is_said_and_can_be_taken_back(send, say):
    (file,) = send(("polish.txt", POLISH))
    failed = say(file, encoding="utf-8")
    assert failed["sources"][0]["status"] == "failed"
    assert say(failed, encoding="")["sources"][0]["turns"] == 2


def test_a_role_that_a_person_gives_is_kept_as_said_by_a_person(send, say, take, study):
    (file,) = send(("well.txt", TALK))
    shown = say(file, roles=[{"INT": "chair", "nobody": "chair"}])
    assert shown["sources"][0]["speakers"][0] == {
        "label": "INT",
        "role": "chair",
        "turns": 1,
        "ground": "person",
    }
    take(shown)
    chair = study.sources.get("S2").speakers[0]
    assert (chair.role, chair.ground) == (Role.CHAIR, RoleGround.PERSON)


def test_what_the_header_says_is_proposed_and_changed_or_taken_away(send, say, take, study):
    (file,) = send(("mixed.txt", b"Date: 31 May 2022\nPlace: Mill town\n\n" + TALK))
    assert file["sources"][0]["attributes"] == {"date": "2022-05-31", "place": "Mill town"}
    take(say(file, attributes={"date": "2022-06-01", "place": ""}))
    source = study.sources.get("S2")
    assert source.date == "2022-06-01"
    assert not source.attributes.get("place")


def test_an_attribute_that_cannot_be_is_refused_and_changes_nothing(send, client):
    (file,) = send(("well.txt", TALK))
    said = {**file["said"], "attributes": {"date": "yesterday"}}
    answer = client.send("PUT", f"/api/import/{file['key']}", said)
    assert answer.json["error"] == 'date is "yesterday"; write it as 2022-05-31, 2022-05 or 2022.'
    assert client.get("/api/import").json["files"] == [file]


def test_cells_stand_under_the_headings_of_a_table(send):
    rows = "file;speaker;text\na;INT;What?\na;R1;We run it.\na;INT;Why?\na;R1;For us.\n"
    (file,) = send(("talk.csv", rows.encode()))
    for heading in file["sources"][0]["columns"]:
        assert file["samples"][heading]


def test_what_a_table_says_of_the_files_is_told_by_file(send, client):
    first, second = send(("one.txt", TALK), ("two.txt", b"R1: Fine.\n"))
    table = b"file,organisation\none,Union\nthree,Mill\n"
    answer = client.send("POST", "/api/import-table", data={"metadata": (BytesIO(table), "register.csv")})
    assert answer.json == {
        "rows": {first["key"]: {"organisation": "Union"}, second["key"]: {}},
        "unused": ["three"],
        "left_out": [],
        "columns": [["file", "File name"], ["organisation", "Organisation"]],
        "talks": 0,
    }


def test_what_each_column_was_taken_for_is_told_and_rows_without_a_file_are_counted(send, client):
    send(("one.txt", TALK))
    table = "Bestand;Organisatie;Titre;Mood;Status\none;Union;One;good;\n;Mill;A refusal;;refused\n"
    answer = client.send(
        "POST", "/api/import-table", data={"metadata": (BytesIO(table.encode()), "register.csv")}
    )
    assert answer.json["columns"] == [
        ["Bestand", "File name"],
        ["Organisatie", "Organisation"],
        ["Titre", "Title"],
        ["Status", "Status"],
        ["Mood", "an attribute of your own"],
    ]
    assert (answer.json["talks"], answer.json["unused"]) == (1, [])


def test_the_table_itself_is_no_source_also_when_it_is_dropped_with_the_files(send, client):
    table = b"file,role\nwell.txt,miller of the old mill\ngone.txt,baker of the good bread\n"
    well, register = send(("well.txt", TALK), ("register.csv", table))
    answer = client.send("POST", "/api/import-table", data={"metadata": (BytesIO(table), "register.csv")})
    assert answer.json["left_out"] == [register["key"]]
    assert answer.json["rows"] == {well["key"]: {"role": "miller of the old mill"}}
    assert [file["key"] for file in client.get("/api/import").json["files"]] == [well["key"]]


def test_what_was_said_is_shown_again_when_the_page_is_loaded_again(send, say, client):
    (file,) = send(("well.txt", TALK))
    shown = say(file, roles=[{"INT": "chair"}], attributes={"organisation": "Union"})
    assert client.get("/api/import").json["files"] == [shown]


def test_what_was_changed_in_another_window_is_not_taken_in_unseen(send, say, take, study):
    (file,) = send(("well.txt", TALK))
    say(file, roles=[{"INT": "chair"}])
    answer = take(file)
    assert answer.status_code == 409
    assert "another window" in answer.json["error"]
    assert study.sources.ids() == ["S1"]


def test_a_file_that_is_left_out_is_gone_and_says_so(send, say, take, client, study):
    (file,) = send(("well.txt", TALK))
    assert client.send("DELETE", f"/api/import/{file['key']}").status_code == 200
    answer = take(file)
    assert answer.status_code == 404
    assert "Choose the file again" in answer.json["error"]
    assert laid_down(study) == []


def test_nobody_else_sees_what_one_sent(send, client, study_path):
    (file,) = send(("well.txt", TALK))
    other = type(client)(client.raw.application)
    assert other.get("/api/import").json["files"] == []
    assert other.send("POST", f"/api/import/{file['key']}", {"version": 0}).status_code == 404
    assert other.send("DELETE", f"/api/import/{file['key']}").status_code == 404
    assert client.get("/api/import").json["files"][0]["key"] == file["key"]


@pytest.mark.parametrize(
    "said",
    [
        {"encoding": 8},
        {"encoding": "no-such"},
        {"speakers": "INT"},
        {"speakers": [1]},
        {"speakers": ["x"] * 1_000},
        {"columns": {"text": "everything"}},
        {"columns": []},
        {"roles": [{"INT": "queen"}]},
        {"roles": ["chair"]},
        {"attributes": {"date": ["2022"]}},
    ],
)
def test_what_no_page_of_ours_says_is_refused_in_words(send, client, said):
    (file,) = send(("well.txt", TALK))
    answer = client.send("PUT", f"/api/import/{file['key']}", said)
    if answer.status_code == 200:  # of the file it is said what is wrong
        (seen,) = answer.json["file"]["sources"]
        assert seen["error"]
    else:
        assert answer.status_code == 409
        assert answer.json["error"]


def test_names_of_files_lead_nowhere():
    assert plain_name("../../etc/passwd") == "passwd"
    assert plain_name("C:\\talks\\één.docx") == "één.docx"
    assert plain_name("..") == "file"
    assert plain_name("a\0b:c.txt") == "a_b_c.txt"


def test_doubts_of_a_source_are_settled_where_it_is_read(client, study, send, take):
    (file,) = send(("mixed.txt", MIXED.encode()))
    take(file)
    assert study.sources.get("S2").kept.doubtful_turns == (4, 6, 8)
    assert "4" in client.get("/source/S2").get_data(as_text=True)
    assert client.send("POST", "/api/sources/S2/settle-doubts", {}).status_code == 200
    assert study.sources.get("S2").kept.doubtful_turns == ()


def test_a_recording_that_waits_in_the_study_is_attached_to_the_text_that_is_called_so(send, take, study):
    from tests.services.test_recordings import write_wave

    write_wave(study.folder / "recordings" / "visit.wav")
    (file,) = send(("visit.txt", TALK))
    answer = take(file)
    assert answer.status_code == 200, answer.json
    assert [kept.file for kept in study.recordings.all().values()] == ["visit.wav"]
