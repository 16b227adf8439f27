"""The log in words, chosen by who, what and when, in pages."""

import re
from pathlib import Path

import coder
from coder.model import Coding, Memo
from coder.services.log_lines import log_lines
from coder.study.audit_log import LogQuery
from coder.translations.terms import TERMS


def test_each_line_says_who_did_what_to_which_thing_and_what_it_says(study, take):
    take()
    study.codings.add(Coding("S1", 4, 17, "", "trust", "Bea"))
    study.memos.add(Memo("study", "", "All knew the draft.", "An"))
    memo, coding, source, framework = log_lines(study.log.entries())
    assert (coding.coder, coding.action, coding.thing) == ("Bea", "added", "coding")
    assert "trust" in coding.after
    assert (memo.thing, "All knew the draft." in memo.after) == ("memo", True)
    assert (source.action, source.thing_id) == ("imported", "S1")
    assert (framework.thing, framework.action) == ("framework", "loaded")


def test_lines_are_found_by_person_thing_day_and_words_and_come_in_pages(study, take):
    take()
    for number in range(7):
        study.memos.add(Memo("study", "", f"Note {number}.", "Bea" if number % 2 else "An"))

    def found(**wanted):
        return [entry["object_id"] for entry in study.log.page(LogQuery(**wanted), 0, 99)[0]]

    assert found(coder="Bea", thing="memo") == ["6", "4", "2"]
    assert found(words="NOTE 3") == ["4"]
    assert found(thing="memo", thing_id="5") == ["5"]
    assert found(until="2001-01-01") == []
    assert len(found(since="2001-01-01")) == len(found())
    second, number = study.log.page(LogQuery(thing="memo"), 3, 3)
    assert ([entry["object_id"] for entry in second], number) == (["4", "3", "2"], 7)
    assert study.log.choices("coder") == ["An", "Bea"]


def test_where_a_backup_lies_on_the_machine_is_not_told(study, tmp_path):
    (tmp_path / "far").mkdir()
    study.backup(tmp_path / "far" / "away.db", "An")
    line = log_lines(study.log.entries(1))[0]
    assert (line.thing_id, line.action) == ("away.db", "backed up")


def test_what_any_part_of_the_study_writes_into_the_log_has_a_name():
    """Actions that stand as words in the code; those that come by a variable are named with the log's other words."""
    written = set()
    for folder in ("study", "services", "merge"):
        for path in (Path(coder.__file__).parent / folder).glob("*.py"):
            text = path.read_text(encoding="utf-8")
            written |= set(
                re.findall(
                    r'\(\s*"([a-z ]+)",\s*(?:"study"|"source"|"coding"|"memo"|"verdict"),\s*\w+(?:\.\w+)*,',
                    text,
                )
            )
    assert len(written) > 20
    assert written <= TERMS["log_action"].keys() | {"id"}


def test_what_the_cover_says_is_told_by_the_name_that_it_has_there(study):
    study.report_settings.set({"client": "Mill Union"}, "An")
    (line,) = log_lines(study.log.entries())[:1]
    assert (line.thing, line.thing_id, line.after) == ("report", "Commissioned by", "Mill Union")
