"""Studies in which everything was used, for what must lose nothing of them."""

from dataclasses import replace

import pytest

from coder.model import Memo, Opinion, Recording, Says, Stance
from coder.pseudonyms import Entry
from coder.services import pseudonymise, suggesting
from coder.services.correct_source import correct, plan_text, undo
from coder.services.erase_sources import erase
from coder.services.signing import sign
from coder.study import Study
from coder.suggesters.endpoint.requests import words_hash
from coder.suggesters.segmenter import passages


@pytest.fixture
def other(tmp_path):
    """A second, empty study."""
    with Study(tmp_path / "other.db", create=True) as made:
        yield made


@pytest.fixture
def worked(study, take, code):
    """A study in which everything has been used: decisions, withdrawals, findings, tests, notes."""
    take("talk.txt", organisation="Mill", group="unions", place="Ghent")
    first = code("S1", "We run the campaign ourselves now.", basis="first_hand", memo="loud & <clear>")
    second = code("S1", "They ask for more.", "capacity", coder="Bea")
    study.codings.withdraw(code("S1", "And the members?", "trust").id, "Bea")
    suggesting.refresh(study, "An")
    study.db.execute("INSERT INTO keyword_switch VALUES ('trust', 'trust*', 1, 'by hand', 'Bea', '2022')")
    sign(study, "O1", "confirmed", "Said at first hand.", "An")
    sign(study, "O1", "contested", "Bea doubts it.", "Bea")
    study.questions_asked.record_manual("S1", "An", ["O1"], ["A1"])
    study.findings.add("finding", "It lasts.", "An", [str(first.id), str(second.id)], "EQ1.1")
    study.findings.withdraw(study.findings.add("finding", "It does not.", "An", [], "EQ1.1"), "Bea")
    study.findings.add("conclusion", "So it does.", "An", ["F1", "O1"], question="EQ1")
    study.findings.unlink("F1", [str(second.id)], "Bea")
    study.findings.move("F1", "An")
    study.answers.leave_open("EQ1", "Nobody was heard.", "An")
    study.answers.set("EQ1", "It lasts.", "Bea", ["C1", "O1", str(first.id)])
    study.summaries.set("EQ1.1", "S1", "They run it.", "An", [first.id])
    study.summaries.set("EQ1.1", "unions", "One runs it.", "Bea")
    study.summaries.set("A1", "S1", "They trust.", "An")
    study.saved_queries.save("Who runs it", {"codes": ["O1"]}, "An", in_report=True)
    study.saved_queries.save("Trust", {"codes": ["trust"]}, "Bea")
    study.saved_queries.remove("trust", "An")
    study.report_settings.set({"client": "The town of Millbrook", "sections": "summary, answers"}, "An")
    study.readings.assign(["S1"], "Bea", "An")
    study.readings.mark_read(["S1"], "Bea", "Bea")
    study.summaries.withdraw("A1", "S1", "An")
    test = study.tracing.add("C1.expertise", "The minutes", 0.9, 0.2, "Nobody else knew.", "An", [first.id])
    study.tracing.add("C1.expertise", "The letter", 0.5, 0.2, "Fits.", "An", depends_on=test)
    study.sources.set("S1", "An", cluster="Big Mill", relation="independent")
    study.memos.add(
        Memo(
            "coding", str(first.id), "Look at this again.", "An", guid="0" * 8 + "-0000" * 3 + "-" + "0" * 12
        )
    )
    return study


RESPONDENTS = """\
Respondent,Organisatie,Hoe werkt u samen?,Wat veranderde er?
1,CEPAG,We organiseren samen een vormingsdag.,De leden stellen meer vragen.
2,FPS,Wij kiezen zelf wat we nemen.,Dat kan ik niet zeggen.
3,FPS,Wij kiezen ook.,Nee.
"""
TIMED = "1\n00:00:01,000 --> 00:00:04,000\nMiller: We bake bread for Zelda.\n"


@pytest.fixture
def full(worked, take, code):
    """The worked study, and all that is rare: no column of a study that is empty in every row of this one."""
    study, db = worked, worked.db
    take("bread.srt", TIMED, role="baker", date="2024-05")  # S2
    take("survey.csv", RESPONDENTS)  # S3, S3.1, S3.2, S3.3
    erase(study, "S3.3", "An")
    # S2 was pseudonymised once
    pseudonymise.replace(study, [Entry("Zelda", "[P9]")], "An")
    start = study.sources.text("S1").index("They ask for more.")
    passage = Memo("passage", "S1", "Who asks?", "An", kind="method", start=start, end=start + 18)
    noted = study.memos.add(passage)
    study.memos.change(noted.id, "Bea", "Who asks whom?")
    quiet = study.memos.add(Memo("speaker", "S1", "Speaks low.", "Bea", speaker="R1"))
    study.memos.withdraw(quiet.id, "An")
    study.findings.add(
        "recommendation", "Go on.", "An", ["C1"], addressee="The Mill", priority="high", question="EQ1"
    )
    study.tracing.withdraw(2, "Bea")
    again = study.verdicts.set(replace(study.verdicts.all()[0], reason="On second thoughts.", by="Bea"))
    study.verdicts.withdraw(again.id, "Bea")
    correct(study, plan_text(study, "S2", "Miller: We bake white bread for [P9].\n"), "An", why="misheard")
    undo(study, "S2", "An")
    study.recordings.set(Recording("S2", "bread.mp3", "ab" * 32, 4096), "An")
    # suggestions of all sorts
    made = (
        'INSERT INTO suggestion (source, start, "end", quote, code, confidence, by, because, stance, made, '
        "stance_confidence) "
    )
    for start, end, quote in ((0, 2, "IV"), (4, 8, "What"), (9, 16, "changed")):
        values = ["S1", start, end, quote, "capacity", 0.5, "keywords", '["What"]', "supports", "2024", 0.4]
        db.execute(f"{made} VALUES (?,?,?,?,?,?,?,?,?,?,?)", values)
    last = db.execute("SELECT max(id) FROM suggestion").fetchone()[0]
    study.suggestions.accept(last - 2, "An")
    study.suggestions.reject(last - 1, "Bea")
    passage = passages(study.sources.get("S1"))[0]
    study.opinions.add(
        Opinion(
            *("S1", "capacity", words_hash(passage), "ab" * 32, "small", "cd" * 32, "{}", Says.YES),
            *(Stance.SUPPORTS, 0, 2, 0.5, "An"),
        )
    )
    blind = "INSERT INTO blind_passage VALUES ('S1', 17, 18, '[[\"trust\", 0.5]]', 'An', '2024')"
    db.execute(blind)
    study.blinding.set(["S1"], "An")
    db.execute("UPDATE code SET colour = '#aa0000' WHERE id = 'capacity'")
    db.execute("UPDATE verdict SET \"group\" = 'unions' WHERE id = 1")
    # a code that left the codebook and has a coding
    code("S1", "They ask for it every month.", "trust")
    words = study.sources.text("S1").replace("every month", "every week")
    correct(study, plan_text(study, "S1", words), "An", why="the tape says so")
    plain = study.codes.plain()
    study.codes.load(plain | {"themes": [plain["themes"][0]]}, "Bea")
    return study
