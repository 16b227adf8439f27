"""A project of ours comes back from another tool: what is new comes in, what was changed is listed and decided."""

import re
import zipfile

import pytest

from coder.model import Coding, Stance
from coder.services.exchange_files import export_study, import_and_decide
from coder.services.import_files import import_files
from coder.study import Study

TALK = "R1: Wij voeren campagne. Het handboek hielp.\n"


@pytest.fixture
def study(tmp_path):
    (tmp_path / "fresh").mkdir()
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    with Study(tmp_path / "fresh" / "study.db", create=True) as made:
        plain = {"id": "b", "languages": ["nl", "en"], "themes": [
            {"id": "run", "title": {"nl": "Campagne", "en": "Campaign"}, "keywords": {"nl": ["campagne"]}},
            {"id": "book", "title": {"nl": "Handboek"}},
            {"id": "old", "title": {"nl": "Oud"}},
        ]}  # fmt: skip
        made.codes.load(plain, "An")
        made.codes.set_colours({"run": "#111111"})
        import_files(made, [tmp_path / "talk.txt"], "An")
        made.codings.add(Coding("S1", 4, 23, "", "run", "An"))
        made.codings.add(Coding("S1", 25, 43, "", "book", "An"))
        yield made


@pytest.fixture
def back(study, tmp_path):
    """Export the study and change the project file as another tool would; return what comes of it."""

    def change(*edits):
        path = tmp_path / "back.qdpx"
        export_study(study, path)
        with zipfile.ZipFile(path) as box:
            parts = {name: box.read(name) for name in box.namelist()}
        xml = parts["project.qde"].decode()
        for pattern, new in edits:
            xml, number = re.subn(pattern, new, xml, flags=re.S)
            assert number, pattern
        parts["project.qde"] = xml.encode()
        with zipfile.ZipFile(path, "w") as box:
            for name, data in parts.items():
                box.writestr(name, data)
        return path

    return change


def told(imported):
    return [(one.id, one.mine, one.theirs) for one in imported.changes]


RENAMED = (r'name="Campaign"', 'name="Action"')
RECOLOURED = (r"#111111", "#222222")
GONE = (r'<Code guid="[^"]*" name="Oud" isCodable="true"/>', "")
LOST = (
    r'<PlainTextSelection(?:(?!</PlainText).)*name="Het handboek hielp"(?:(?!</PlainText).)*</PlainTextSelection>',
    "",
)


def test_nothing_is_listed_where_nothing_was_changed(study, back):
    assert told(import_and_decide(study, back(), "An")) == []


def test_what_was_changed_is_listed_and_stays(study, back):
    imported = import_and_decide(study, back(RENAMED, RECOLOURED, GONE, LOST), "An")
    assert told(imported) == [
        ("code:run:title", "Campaign", "Action"),
        ("code:run:colour", "#111111", "#222222"),
        ("code:old:gone", "Oud", "gone"),
        ("coding:2:gone", "book", "gone"),
    ]
    assert dict(study.codebook.code("run").title) == {"nl": "Campagne", "en": "Campaign"}
    assert len(study.codings.select()) == 2


def test_what_is_decided_for_the_file_is_taken_and_the_rest_of_a_code_stays(study, back):
    path = back(RENAMED, RECOLOURED, GONE, LOST)
    import_and_decide(study, path, "An", lambda change: "mine" if change == "coding:2:gone" else "theirs")
    run = study.codebook.code("run")
    assert dict(run.title) == {"nl": "Campagne", "en": "Action"}
    assert run.keywords == {"nl": ("campagne",)}
    assert study.codes.colours() == {"run": "#222222"}
    assert study.codebook.code("old") is None
    assert len(study.codings.select()) == 2
    left = import_and_decide(study, path, "An")
    assert told(left) == [("coding:2:gone", "book", "gone")]


def test_a_coding_that_was_recoded_keeps_its_number(study, back):
    guids = study.codes.guids()
    path = back((rf'<CodeRef targetGUID="{guids["book"]}"/>', f'<CodeRef targetGUID="{guids["run"]}"/>'))
    assert told(import_and_decide(study, path, "An")) == [
        ("coding:2", "book, mentions, no basis", "run, mentions, no basis")
    ]
    import_and_decide(study, path, "An", lambda _change: "theirs")
    assert [(one.id, one.code, one.quote) for one in study.codings.select()] == [
        (1, "run", "Wij voeren campagne"),
        (2, "run", "Het handboek hielp"),
    ]


def test_codes_that_were_merged_there_are_merged_here_where_that_is_decided(study, back):
    guids = study.codes.guids()
    path = back(
        (rf'<CodeRef targetGUID="{guids["book"]}"/>', f'<CodeRef targetGUID="{guids["run"]}"/>'),
        (rf'<Code guid="{guids["book"]}"[^>]*/>', ""),
    )
    import_and_decide(study, path, "An", lambda _change: "theirs")
    assert [code.id for code in study.codebook.codes] == ["run", "old"]
    assert {one.code for one in study.codings.select()} == {"run"}


def test_a_dry_run_keeps_nothing(study, back):
    before = (study.codes.history(), study.codings.select(withdrawn=True))
    imported = import_and_decide(study, back(RENAMED, GONE), "An", lambda _change: "theirs", dry_run=True)
    assert len(imported.changes) == 2
    assert (study.codes.history(), study.codings.select(withdrawn=True)) == before
    assert [code.id for code in study.codebook.codes] == ["run", "book", "old"]


def test_a_stance_a_memo_and_edges_that_were_changed_there_are_listed_and_taken(study, back):
    study.codings.change(1, "An", stance=Stance.SUPPORTS, memo="Heard twice")
    path = back(
        (r"<Description>Heard twice</Description>", "<Description>Heard once</Description>"),
        (r'startPosition="25"', 'startPosition="29"'),
    )
    assert told(import_and_decide(study, path, "An")) == [
        ("coding:1", 'supports, no basis: "Heard twice"', 'supports, no basis: "Heard once"'),
        ("coding:2", "“Het handboek hielp”, mentions, no basis", "“handboek hielp”, mentions, no basis"),
    ]
    assert [one.memo for one in study.codings.select()] == ["Heard twice", ""]
    import_and_decide(study, path, "An", lambda _change: "theirs")
    assert [(one.id, one.quote, one.memo) for one in study.codings.select()] == [
        (1, "Wij voeren campagne", "Heard once"),
        (2, "handboek hielp", ""),
    ]
    assert told(import_and_decide(study, path, "An")) == []


def test_what_was_changed_here_since_is_not_taken_for_a_change_of_the_file(study, back):
    path = back()
    study.codings.change(2, "An", stance=Stance.CONTRADICTS, code="run")
    assert told(import_and_decide(study, path, "An")) == []
    assert study.codings.get(2).code == "run"


def test_what_was_changed_here_and_there_is_asked(study, back):
    path = back((r'startPosition="25"', 'startPosition="29"'))
    study.codings.change(2, "An", stance=Stance.CONTRADICTS)
    assert told(import_and_decide(study, path, "An")) == [
        (
            "coding:2",
            "“Het handboek hielp”, contradicts, no basis",
            "“handboek hielp”, mentions, no basis",
        )
    ]
