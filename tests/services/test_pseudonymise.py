"""Names out of a study: words, positions and notes go along, and nothing of them stays in the file."""

import sqlite3

import pytest

from coder.codebook import read_codebook
from coder.errors import StudyError, UsageError
from coder.pseudonyms import Entry
from coder.services import learning, pseudonymise, suggesting
from coder.services.checking import check_study
from coder.services.import_files import import_files
from coder.services.signing import sign
from coder.study import Study

NAMED = """\
Interview with Roswitha Delacourt-Beenhouwer
IV: Who runs it?
Roswitha: Anouk Vlieghe runs it, I only help Anouk.
IV: And then?
Roswitha: They ask Anouk Vlieghe for more.
"""
KEY = [
    Entry("Roswitha Delacourt-Beenhouwer", "[P1]"),
    Entry("Roswitha", "[P1]"),
    Entry("Anouk Vlieghe", "[P2]"),
    Entry("Anouk", "[P2]"),
    Entry("Interview", ""),
]


@pytest.fixture
def named(study, take):
    """A study with one talk in which names are said; the talk is S1."""
    take("roswitha.txt", NAMED, title="Talk with Roswitha", place="at Roswitha's")
    return study


def test_the_words_change_and_who_spoke_where_goes_along(named):
    done = pseudonymise.replace(named, KEY, "An")
    source = named.sources.get("S1")
    assert source.text == (
        "Interview with [P1]\nIV: Who runs it?\n[P1]: [P2] runs it, I only help [P2].\n"
        "IV: And then?\n[P1]: They ask [P2] for more.\n"
    )
    assert [(turn.speaker, source.text[turn.start : turn.end]) for turn in source.turns] == [
        ("IV", "Who runs it?"),
        ("[P1]", "[P2] runs it, I only help [P2]."),
        ("IV", "And then?"),
        ("[P1]", "They ask [P2] for more."),
    ]
    assert [speaker.label for speaker in source.speakers] == ["IV", "[P1]"]
    assert (source.title, source.attributes["place"]) == ("Talk with [P1]", "at [P1]'s")
    assert done.mentions == {"S1": 6}
    assert done.names == 4


def test_codings_and_their_memos_go_along(named, code):
    code("S1", "I only help Anouk", memo="as Anouk's sister says")
    code("S1", "They ask Anouk Vlieghe for more.", "O2")
    pseudonymise.replace(named, KEY, "An")
    assert [(c.code, c.quote, c.memo) for c in named.codings.select()] == [
        ("O1", "I only help [P2]", "as [P2]'s sister says"),
        ("O2", "They ask [P2] for more.", ""),
    ]
    assert [found.check for found in check_study(named) if not found.sound] == []


def test_names_in_file_names_and_in_letters_of_a_mac_go_too(study, take, code):
    take("Interview_anouk-vlieghe_2.txt", "R1: The mill, said Rene\u0301.\n", role="friend of Rene\u0301")
    code("S1", "The mill", memo="Rene\u0301!")
    pseudonymise.replace(study, [*KEY, Entry("René", "[P3]")], "An")
    source = study.sources.get("S1")
    assert (source.title, source.file) == ("Interview_[P2]_2", "transcripts/Interview_[P2]_2.txt")
    assert (source.role, source.text) == ("friend of [P3]", "R1: The mill, said [P3].\n")
    assert study.codings.select()[0].memo == "[P3]!"
    assert "anouk" not in str(study.log.entries()).casefold()


def test_two_codings_of_parts_of_one_name_become_one(named, code):
    first = code("S1", "Anouk Vlieghe runs it")
    code("S1", "Vlieghe runs it")
    pseudonymise.replace(named, KEY, "An")
    assert [(c.id, c.quote) for c in named.codings.select()] == [(first.id, "[P2] runs it")]
    assert named.log.latest("withdraw", "coding")["after"] == "it took the same words as another"


def test_suggestions_keep_what_was_decided_and_forget_the_name(bakery, take):
    take("second.txt", "IV: And?\nR1: Bread of Anouk Vlieghe is bread.\nR1: More bread is what Anouk sold.\n")
    suggesting.refresh(bakery, "An", "keywords")
    before = {s.id: s for s in bakery.suggestions.select(source="S2")}
    assert len(before) == 2
    bakery.suggestions.reject(min(before), "An")
    pseudonymise.replace(bakery, KEY, "An")
    after = {s.id: s for s in bakery.suggestions.select(source="S2", status=None)}
    assert {s.quote for s in after.values()} == {"Bread of [P2] is bread.", "More bread is what [P2] sold."}
    text = bakery.sources.text("S2")
    assert all(text[s.start : s.end] == s.quote for s in after.values())
    assert [str(after[n].status) for n in sorted(after)] == ["rejected", "pending"]


def test_reasons_that_are_parts_of_a_name_go_and_others_stay(bakery, take):
    take("second.txt", "IV: And?\nR1: Eva Bread evaluates bread.\n")
    suggesting.refresh(bakery, "An", "keywords")
    (own,) = bakery.suggestions.select(source="S2")
    sql = "UPDATE suggestion SET because = ? WHERE id = ?"
    bakery.db.execute(sql, ['["Eva (learnt)", "evaluates (learnt)", "Bread", "like S2:9"]', own.id])
    bakery.suggestions.reject(own.id, "An")
    pseudonymise.replace(bakery, [Entry("Eva Bread", "[P1]")], "An")
    assert bakery.suggestions.get(own.id or 0).because == ("evaluates (learnt)", "like S2:9")
    assert bakery.log.latest("decide", "suggestion")
    assert "Eva" not in str(bakery.log.entries())


def test_what_was_decided_on_a_long_turn_stays_decided_though_it_is_cut_otherwise(bakery, take):
    sentences = [f"Jan Van den Broecke of the town baked bread for us and for all {n}. " for n in range(40)]
    take("long.txt", f"IV: And?\nR1: {''.join(sentences)}\n")
    suggesting.refresh(bakery, "An", "keywords")
    before = bakery.suggestions.select(source="S2")
    assert len(before) > 2
    for one in before:
        bakery.suggestions.reject(one.id or 0, "An")
    sql = "INSERT INTO blind_passage (source, start, \"end\", proposed, coder, at) VALUES ('S2', ?, ?, '[]', 'An', '')"
    bakery.db.execute(sql, [before[-1].start, before[-1].end])
    pseudonymise.replace(bakery, [Entry("Jan Van den Broecke", "[P1]")], "An")
    cut = {(p.start, p.end) for p in learning.passages_by_source(bakery)["S2"]}
    assert cut != {(one.start, one.end) for one in before}
    assert {(s.start, s.end) for s in bakery.suggestions.select(source="S2", status=None)} <= cut
    blind = bakery.db.execute("SELECT start, \"end\" FROM blind_passage WHERE source = 'S2'").fetchall()
    assert len(blind) == 1
    assert set(blind) <= cut
    suggesting.refresh(bakery, "An", "keywords")
    assert bakery.suggestions.select(source="S2") == []


def test_two_spellings_of_who_answered_become_one_who_answers(study, take):
    take("two.txt", "Anouk: I run it.\nVlieghe: Who does?\nVlieghe: Why so?\nAnouk: Me.\n")
    study.speakers.set("S1", "An", interviewer=["Vlieghe"], respondent=["Anouk"])
    pseudonymise.replace(study, [*KEY, Entry("Vlieghe", "[P2]")], "An")
    assert [(s.label, s.role) for s in study.sources.get("S1").speakers] == [("[P2]", "respondent")]


def test_a_name_that_the_team_gave_a_speaker_goes_though_the_text_does_not_say_it(study, take):
    take("one.txt", "IV: Who runs it?\nDB: I do.\n")
    study.speakers.set("S1", "An", merge=["DB=Anouk Vlieghe"], respondent=["Anouk Vlieghe"])
    done = pseudonymise.replace(study, KEY, "An")
    source = study.sources.get("S1")
    assert [(s.label, s.role) for s in source.speakers if s.label != "IV"] == [("[P2]", "respondent")]
    assert [turn.speaker for turn in source.turns] == ["IV", "[P2]"]
    assert source.text == "IV: Who runs it?\nDB: I do.\n"
    assert (done.mentions, done.notes, done.left) == ({}, 1, {})
    assert "Anouk" not in str(study.log.entries())
    assert study.log.entries()[0]["action"] == "pseudonymise"


def test_a_group_of_any_words_loses_the_name_and_one_of_the_codebook_keeps_it(study, take, codebook_file):
    take("one.txt", "R1: Bread.\n", group="unions")
    study.codes.load(read_codebook(codebook_file("id: x\ntitle: X\nthemes: [{id: t, title: T}]"))[1], "An")
    take("two.txt", "R1: Cake.\n", group="friends of Anouk")
    study.summaries.set("t", "friends of Anouk", "Cake.", "An")
    pseudonymise.replace(study, [*KEY, Entry("unions", "[G]")], "An")
    assert [row["group"] for row in study.sources.all()] == ["[G]", "friends of [P2]"]
    assert [*study.summaries.current()] == [("t", "friends of [P2]")]
    assert "Anouk" not in str(study.log.entries())
    grouped = "id: x\ntitle: X\ngroups: [{id: Roswitha, title: F}]\nthemes: [{id: t, title: T}]"
    study.codes.load(read_codebook(codebook_file(grouped))[1], "An")
    take("three.txt", "R1: Tea.\n", group="Roswitha")
    pseudonymise.replace(study, KEY, "An")
    assert study.sources.get("S3").group == "Roswitha"


def test_two_texts_that_become_the_same_stay_two_sources(study, take):
    take("one.txt", "R1: I am Anouk.\n")
    take("two.txt", "R1: I am Roswitha.\n")
    pseudonymise.replace(study, [Entry("Anouk", "[P]"), Entry("Roswitha", "[P]")], "An")
    assert [study.sources.text(source) for source in ("S1", "S2")] == ["R1: I am [P].\n"] * 2
    assert (take("one.txt", "R1: I am Anouk.\n"), take("two.txt", "R1: I am Roswitha.\n")) == ("S1", "S2")


def test_where_names_still_stand_is_said(named, take):
    take("other.txt", "R1: Anouk was here, anouk vlieghe I mean.\n")
    named.coders.ensure("Anouk")
    done = pseudonymise.replace(named, KEY, "An", ["S1"])
    assert done.left == {"coder.name": 1, "source.text": 1}
    assert pseudonymise.replace(named, KEY, "An", ["S2"]).small == {"anouk vlieghe": 1}


def test_a_key_without_pseudonyms_is_refused(named):
    with pytest.raises(UsageError, match="nothing to replace"):
        pseudonymise.replace(named, [Entry("Anouk", "")], "An")


@pytest.mark.parametrize("pseudonym", ["GN", "good  neighbours"])
def test_nobody_becomes_a_claimant_by_a_pseudonym(named, pseudonym):
    """Good Neighbours, GN for short, claims the outcome: who were called so would not count for it."""
    with pytest.raises(
        UsageError, match=r'"Anouk" ".+", which is a name in the codebook.*Nothing was replaced'
    ):
        pseudonymise.replace(named, [Entry("Anouk", pseudonym)], "An")
    assert "Anouk" in named.sources.get("S1").text
    done = pseudonymise.replace(
        named, [Entry("GN", pseudonym), Entry("Anouk", "[P1]")], "An"
    )  # its own other name
    assert done.mentions == {"S1": 3}


def test_the_file_as_it_came_does_not_go_to_other_tools(named, home):
    from coder.study.archive import archive_of, originals_of

    named.db.execute("UPDATE source SET file = 'transcripts/a.docx'")
    (home / "transcripts" / "a.docx").write_bytes(b"Anouk")
    assert list(originals_of(named, archive_of(named))) == ["S1"]
    pseudonymise.replace(named, KEY, "An")
    assert originals_of(named, archive_of(named)) == {}


def test_who_joins_the_study_knows_the_original_too(named, tmp_path):
    from coder.services.merge_studies import merge

    pseudonymise.replace(named, KEY, "An")
    (tmp_path / "fresh").mkdir()
    with Study(tmp_path / "fresh" / "study.db", create=True) as fresh:
        merge(fresh, named.path, "An")
        (again,) = import_files(fresh, [tmp_path / "incoming" / "roswitha.txt"], "An").sources
        assert again.status == "unchanged"


def test_what_the_team_wrote_loses_the_names_too(named, code):
    code("S1", "Who runs it?")
    sign(named, "O1", "confirmed", "Anouk Vlieghe said so.", "An")
    named.findings.add("finding", "Anouk runs it.", "An", criterion="EQ1.1")
    done = pseudonymise.replace(named, KEY, "An")
    assert named.verdicts.history("O1")[0].reason == "[P2] said so."
    assert done.notes == 5  # reason, finding, title, attribute, name of the file
    assert "Anouk" not in str(named.log.entries())


def test_findings_answers_and_summaries_lose_the_names_and_hold_as_they_did(named, code):
    code("S1", "for more.")
    named.findings.add("finding", "Anouk runs it.", "An", ["1"], "EQ1.1")
    named.findings.add("conclusion", "It hangs on Anouk.", "An", ["F1"])
    named.answers.leave_open("EQ1", "Roswitha was ill.", "An")
    named.answers.set("EQ1", "Yes, with Anouk Vlieghe.", "An", ["C1"])
    named.summaries.set("O1", "S1", "Anouk again.", "An", [1])
    pseudonymise.replace(named, KEY, "An")
    assert [answer.text or answer.why_not for answer in named.answers.history("EQ1")] == [
        "[P1] was ill.",
        "Yes, with [P2].",
    ]
    assert named.summaries.current()["O1", "S1"].text == "[P2] again."
    # what rests on a finding has not changed because a name in it has
    assert [row["stale"] for row in named.findings.all()] == [False, False]
    assert named.answers.current()["EQ1"].stale is False
    kept = named.db.execute("SELECT state FROM finding_link UNION SELECT state FROM answer_link").fetchall()
    assert "Anouk" not in str(kept) + str(named.log.entries())


def test_nothing_of_a_name_stays_in_the_file(home, named, code):
    code("S1", "I only help Anouk", memo="Vlieghe")
    named.findings.add("finding", "Anouk runs it.", "An", ["1"], "EQ1.1")
    named.answers.set("EQ1", "Anouk does.", "An", ["F1"])
    named.summaries.set("O1", "S1", "Anouk again.", "An")
    suggesting.refresh(named, "An")
    pseudonymise.replace(named, [*KEY, Entry("Vlieghe", "[P2]")], "An")
    held = b"".join(file.read_bytes() for file in home.glob("study.db*")).lower()
    for name in (b"delacourt", b"anouk", b"vlieghe"):
        assert name not in held
    assert named.sources.search("Anouk") == []
    assert [hit["n"] for hit in named.sources.search("P2 help")] == [2]


def test_a_name_without_pseudonym_stays_and_a_second_time_nothing_is_left_to_do(named):
    pseudonymise.replace(named, KEY, "An")
    assert named.sources.text("S1").startswith("Interview with [P1]")
    assert pseudonymise.replace(named, KEY, "An").mentions == {}


def test_only_the_sources_that_were_named_change(named, take):
    take("other.txt", "R1: Anouk was here.\n")
    assert pseudonymise.replace(named, KEY, "An", ["S2"]).mentions == {"S2": 1}
    assert "Anouk" in named.sources.text("S1")


def test_the_original_is_not_taken_in_a_second_time(named, tmp_path):
    pseudonymise.replace(named, KEY, "An")
    (again,) = import_files(named, [tmp_path / "incoming" / "roswitha.txt"], "An").sources
    assert (again.status, again.source) == ("unchanged", "S1")


def test_what_fails_on_the_way_changes_nothing(named, code, monkeypatch):
    code("S1", "I only help Anouk")
    before = list(named.db.conn.iterdump())

    def fail(*_):
        raise sqlite3.OperationalError("disk is full")

    monkeypatch.setattr(named.sources, "index_again", fail)
    with pytest.raises(sqlite3.OperationalError):
        pseudonymise.replace(named, KEY, "An")
    assert list(named.db.conn.iterdump()) == before


def test_an_open_reader_keeps_the_old_words_in_the_file_and_that_is_said(home, named):
    with Study(home / "study.db") as other:
        other.db.conn.execute("BEGIN")
        other.sources.ids()
        named.db.execute("PRAGMA busy_timeout = 10")
        with pytest.raises((StudyError, sqlite3.OperationalError), match="another program|locked"):
            pseudonymise.replace(named, KEY, "An")
        other.db.conn.execute("COMMIT")
    assert pseudonymise.replace(named, KEY, "An").mentions == {}
    assert b"Anouk" not in (home / "study.db").read_bytes()


def test_names_are_found_with_their_speakers_and_without_what_is_public(named, take):
    take("partner.txt", "R1: we asked The Mill and Bakelants there, and Good Neighbours too.\n")
    found = {entry.name: entry.pseudonym for entry in pseudonymise.find(named)}
    assert found["Roswitha"] == found["Roswitha Delacourt-Beenhouwer"] == "[P2]"
    assert found["Anouk Vlieghe"] == found["Anouk"] == "[P1]"
    assert "Bakelants" in found
    assert not {"The Mill", "Good Neighbours", "IV", "R1"} & set(found)


def test_pseudonyms_are_not_found_as_names(named):
    key = [Entry("Anouk Vlieghe", "Zelda Zomer"), Entry("Anouk", "Zelda Zomer"), Entry("Roswitha", "Wanda")]
    pseudonymise.replace(named, key, "An")
    assert not {"Zelda Zomer", "Wanda"} & {entry.name for entry in pseudonymise.find(named, key)}


def test_a_key_inside_the_study_is_refused(named, home, tmp_path):
    pseudonymise.check_outside(named, tmp_path / "key.csv")
    with pytest.raises(UsageError, match="Keep the key outside"):
        pseudonymise.check_outside(named, home / "reports" / ".." / "key.csv")


def test_what_is_coded_afterwards_is_quoted_as_it_stands_then(named, code):
    code("S1", "I only help Anouk")
    pseudonymise.replace(named, KEY, "An")
    assert code("S1", "They ask [P2] for more.").quote == "They ask [P2] for more."
