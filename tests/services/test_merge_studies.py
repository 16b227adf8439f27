"""Two people's studies become one: nothing doubled, nothing lost, nothing guessed."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.errors import CoderError, StudyError, UsageError
from coder.merge import UndecidedError
from coder.model import Coding, Memo, Speaker, Stance, Transcript, Turn
from coder.services.checking import check_study
from coder.services.import_surveys import import_survey
from coder.services.merge_studies import merge
from coder.services.signing import sign
from coder.study import Study
from coder.study.archive import archive_of
from coder.study.database import transaction

TEXTS = ["We run the campaign ourselves now.", "They ask for more.", "Nobody came, and we stopped."]
SPANS = [(0, 6), (3, 12), (5, 18)]
CODES = ["capacity", "trust", "O1", "EQ1.1"]
STANCES = [Stance.SUPPORTS, Stance.CONTRADICTS]


# --- the form in which two studies are the same -------------------------------


def canonical(study):
    """All that a study says, with what things are in place of their numbers."""
    rows = lambda sql: study.db.execute(sql).fetchall()  # noqa: E731
    sources = dict(rows("SELECT id, text_hash FROM source"))
    codings = {
        row[0]: repr((sources[row[1]], *row[2:]))
        for row in rows(
            'SELECT id, source, start, "end", code, coder, stance, basis, memo, created, origin, '
            "withdrawn IS NOT NULL FROM coding"
        )
    }
    findings = {
        row[0]: repr(row[1:])
        for row in rows(
            "SELECT id, kind, text, criterion, question, addressee, priority, coder, at FROM finding"
        )
    }
    suggested = {
        row[0]: repr((sources[row[1]], *row[2:5]))
        for row in rows('SELECT id, source, start, "end", code FROM suggestion')
    }

    memos = {memo.id: memo.guid for memo in study.memos.all()}

    def named(thing, own):
        maps = {"source": sources, "coding": codings, "suggestion": suggested, "memo": memos}
        key = int(own) if thing in ("coding", "suggestion", "memo") and own.isdecimal() else own
        return maps.get(thing, findings).get(key, own)

    def ground(typed):
        kind, _, target = typed.partition(":")
        return kind, named(kind, target)

    def where(thing, own):
        code, _, place = own.partition(":")
        return (code, sources.get(place, place)) if thing == "summary" else named(thing, own)

    def said(action, text):
        value = json.loads(text) if text else None
        if isinstance(value, dict):
            value = {k: named(k, str(v)) if k in ("source", "coding") else v for k, v in value.items()}
        if isinstance(value, dict):
            value |= {k: sorted(map(ground, value[k])) for k in ("rests_on",) if k in value}
            value |= {k: sorted(codings[own] for own in value[k]) for k in ("on",) if k in value}
        if action in ("link", "unlink") and value:
            value = ground(value)
        return repr(value)

    verdicts = {}
    for verdict in study.verdicts.all():
        entry = (verdict.value, verdict.reason, verdict.by, sorted(codings[n] for n in verdict.codings))
        verdicts.setdefault((verdict.code, verdict.axis), []).append(entry)
    return {
        "sources": sorted(
            repr((*row[1:], study.sources.get(row[0]).turns, study.sources.get(row[0]).speakers))
            for row in rows(
                'SELECT id, text_hash, title, kind, "group", organisation, relation, date, withhold_names, '
                "voice, attributes, imported, guid FROM source"
            )
        ),
        "codebook": study.codes.plain(),
        "codes": study.codes.known().keys() & {row[0] for row in rows("SELECT code FROM coding")},
        "codings": sorted(codings.values()),
        "verdicts": verdicts,
        "memos": sorted(
            repr((memo.text, memo.kind, memo.coder, memo.guid, sources[memo.about_id], bool(memo.withdrawn)))
            for memo in study.memos.all()
        ),
        "asked": sorted(
            repr((sources[row[0]], *row[1:]))
            for row in rows("SELECT source, code, asked, how, coder FROM asked")
        ),
        "findings": sorted(findings.values()),
        "links": sorted(
            (findings[own], kind, named(kind, target), state or "", bool(withdrawn))
            for own, kind, target, state, withdrawn in rows(
                "SELECT finding, kind, target, state, withdrawn FROM finding_link"
            )
        ),
        "answers": [
            (
                one.question,
                one.text,
                one.why_not,
                one.by,
                one.at,
                sorted(map(ground, one.rests_on)),
                one.stale,
            )
            for question in study.codebook.questions
            for one in study.answers.history(question.id)
        ],
        "summaries": {
            (code, sources.get(place, place)): (one.text, one.by, one.at, sorted(codings[n] for n in one.on))
            for (code, place), one in study.summaries.current().items()
        },
        "suggestions": sorted(
            repr((suggested[row[0]], *row[1:3], codings.get(row[3])))
            for row in rows("SELECT id, status, decided_by, coding FROM suggestion")
        ),
        "coders": sorted(study.coders.all()),
        "log": sorted(
            repr((row[0], row[1], row[2], row[3], where(row[3], row[4]), said(row[2], row[6])))
            for row in rows("SELECT at, coder, action, object, object_id, before, after FROM log")
            if row[2] not in ("merge", "join") and row[3] != "codebook"
        ),
    }


# --- two people at work -------------------------------------------------------


def transcript(text):
    return Transcript(text[:8], text, (Turn(1, "R1", 0, len(text)),), (Speaker("R1"),))


def survey(answered):
    """The table of a survey with this many answers so far, each the same."""
    people = tuple(
        Transcript(f"P{n}", f"[P{n}] No.", (Turn(1, f"P{n}", 5, 8),), (Speaker(f"P{n}"),))
        for n in range(answered)
    )
    return Transcript("Members", "Members\n\nWhat?", (), attributes={"kind": "survey"}, respondents=people)


def work(study, by, steps):
    """Do what a person does; what cannot be done where they are is left out."""
    for what, n, m in steps:
        sources, codings = study.sources.ids(), study.codings.select()
        source = sources[n % len(sources)]
        coding = codings[n % len(codings)] if codings else None
        pending, noted = study.suggestions.select(), study.memos.all()
        try:
            if what == "import":
                study.sources.add(transcript(TEXTS[n % 3]), by)
            elif what == "survey":
                import_survey(study, survey(1 + n), by, "", {})
            elif what == "code":
                start, end = SPANS[m % 3]
                new = Coding(source, start, end, "", CODES[n % 4], by, STANCES[m % 2], memo=str(m % 2))
                study.codings.add(new, update=True)
            elif what == "withdraw" and coding:
                study.codings.withdraw(coding.id, by)
            elif what == "sign":
                sign(study, "O1", ["confirmed", "contested"][n % 2], f"reason {m}", by)
            elif what == "asked":
                study.questions_asked.record_manual(
                    source, by, ["O1"] if m % 2 else [], [] if m % 2 else ["O1"]
                )
            elif what == "set":
                study.sources.set(source, by, organisation=f"Org {m % 2}", place=f"Place {m}")
            elif what == "find":
                study.findings.add("finding", f"finding {n}", by, [str(coding.id)] if coding else [], "EQ1.1")
            elif what == "conclude":
                written = [row["id"] for row in study.findings.all() if row["kind"] == "finding"]
                study.findings.add("conclusion", f"conclusion {n}", by, written[:m], question="EQ1")
            elif what == "unlink":
                linked = [row for row in study.findings.all() if row["grounds"]]
                study.findings.unlink(linked[0]["id"], linked[0]["grounds"][:1], by) if linked else None
            elif what == "answer":
                rows = study.findings.all()
                on = [f"{row['kind']}:{row['id']}" for row in rows[:m]] + (["O1"] if n % 2 else [])
                study.answers.set("EQ1", f"answer {n}", by, on)
            elif what == "sum up" and coding:
                study.summaries.set(coding.code, coding.source, f"summary {n}", by, [coding.id])
            elif what == "accept" and pending:
                study.suggestions.accept(pending[n % len(pending)].id, by)
            elif what == "reject" and pending:
                study.suggestions.reject(pending[n % len(pending)].id, by)
            elif what == "memo":
                study.memos.add(Memo("source", source, f"memo {n} {by}", by))
            elif what == "change memo" and noted:
                study.memos.change(noted[n % len(noted)].id, by, f"changed {m} {by}", kind=f"kind {n}")
            elif what == "withdraw memo" and noted:
                study.memos.withdraw(noted[n % len(noted)].id, by)
        except CoderError:
            continue


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "import",
                "survey",
                "code",
                "code",
                "code",
                "withdraw",
                "sign",
                "asked",
                "set",
                "find",
                "conclude",
                "unlink",
                "answer",
                "sum up",
                "accept",
                "reject",
                "memo",
                "change memo",
                "withdraw memo",
            ]
        ),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=8,
)


@pytest.fixture
def pair(study, take, tmp_path):
    """The study of An with a source and a coding, and Bea's copy of it."""
    take()
    study.codings.add(Coding("S1", 0, 10, "", "O1", "An", Stance.SUPPORTS))
    study.backup(tmp_path / "bea.db")
    with Study(tmp_path / "bea.db") as bea:
        yield study, bea


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS, STEPS, STEPS, st.booleans())
def test_a_into_b_is_b_into_a_and_twice_changes_nothing(study, before, mine, theirs, copied):
    with TemporaryDirectory() as folder:
        home = Path(folder)
        paths = {name: home / f"{name}.db" for name in ("a", "b", "a2", "b2")}
        study.backup(paths["a"])
        with Study(paths["a"]) as a:
            a.sources.add(transcript(TEXTS[0]), "An")
            with transaction(a.db):
                a.db.execute(
                    'INSERT INTO suggestion (source, start, "end", quote, code, confidence, by, because, made) '
                    "VALUES ('S1', 0, 6, 'We run', 'trust', 0.5, 'keywords', '[]', '2026')"
                )
            work(a, "An", before)
            if copied:
                a.backup(paths["b"])
        if not copied:
            study.backup(paths["b"])
            with Study(paths["b"]) as b:
                b.sources.add(transcript(TEXTS[1]), "Bea")
        with Study(paths["a"]) as a, Study(paths["b"]) as b:
            work(a, "An", mine)
            work(b, "Bea", theirs)
        shutil.copy(paths["a"], paths["a2"])
        shutil.copy(paths["b"], paths["b2"])
        with Study(paths["a"]) as a, Study(paths["b2"]) as b:
            merge(a, paths["b"], "An", prefer="mine")
            merge(b, paths["a2"], "An", prefer="theirs")
            joined = canonical(a)
            assert canonical(b) == joined
            before_again = archive_of(a)
            again = merge(a, paths["b"], "An")
            assert (again.changed, again.conflicts) == (False, [])
            assert archive_of(a) == before_again
            assert [
                one.found
                for one in check_study(a)
                if one.check.startswith(("quotes", "no orphaned", "search"))
            ] == [
                [],
                [],
                [],
            ]


# --- one thing at a time ------------------------------------------------------


def joined(study, other, **how):
    return merge(study, other.path, "An", **how)


def test_what_one_side_changed_is_taken_over_without_asking(pair):
    an, bea = pair
    bea.codings.add(Coding("S1", 0, 10, "", "O1", "An", Stance.QUALIFIES), update=True)
    bea.codings.add(Coding("S1", 0, 2, "", "trust", "Bea"))
    result = joined(an, bea)
    assert result.conflicts == []
    assert [(c.code, c.coder, c.stance) for c in an.codings.select()] == [
        ("trust", "Bea", "mentions"),
        ("O1", "An", "qualifies"),
    ]
    assert joined(bea, an).conflicts == []


def test_marks_that_one_side_set_are_taken_over_without_asking(pair):
    an, bea = pair
    bea.codings.change(1, "An", key_quote=True)
    marked = replace(bea.codings.get(1), code="trust", key_quote=False, unsure=True, id=None, guid="")
    new = bea.codings.add(marked)
    assert joined(an, bea).conflicts == []
    assert [(c.code, c.key_quote, c.unsure) for c in an.codings.select()] == [
        ("O1", True, False),
        ("trust", False, True),
    ]
    bea.codings.change(new.id, "An", unsure=False)  # taking a mark away travels too
    assert joined(an, bea).conflicts == []
    assert not any(c.unsure for c in an.codings.select())


def test_a_code_and_edges_that_one_side_changed_are_taken_over_without_asking(pair):
    an, bea = pair
    bea.codings.change(1, "Bea", code="trust", start=0, end=6)
    result = joined(an, bea)
    assert (result.conflicts, result.skipped) == ([], [])
    assert [(c.id, c.code, c.start, c.end, c.quote) for c in an.codings.select()] == [
        (1, "trust", 0, 6, an.sources.text("S1")[:6])
    ]
    assert joined(an, bea).changed is False
    assert not joined(bea, an).updated.total()


def test_a_code_that_both_changed_is_asked_with_both_readings(pair):
    an, bea = pair
    an.codings.change(1, "An", stance=Stance.QUALIFIES)
    bea.codings.change(1, "Bea", code="trust")
    with pytest.raises(UndecidedError) as undecided:
        joined(an, bea)
    assert [(one.id, one.mine, one.theirs) for one in undecided.value.joined.conflicts] == [
        ("coding:1", "O1, qualifies, no basis", "trust, supports, no basis")
    ]
    joined(an, bea, prefer="theirs")
    assert [(c.code, c.stance) for c in an.codings.select()] == [("trust", Stance.SUPPORTS)]


def test_codings_that_changed_places_with_each_other_do_so_here_too(pair):
    an, bea = pair
    second = bea.codings.add(Coding("S1", 0, 2, "", "O1", "An", Stance.SUPPORTS))
    joined(an, bea)
    bea.codings.change(second.id, "An", start=3, end=6)
    bea.codings.change(1, "An", start=0, end=2)
    bea.codings.change(second.id, "An", start=0, end=10)
    assert joined(an, bea).conflicts == []
    assert [(c.guid, c.end) for c in an.codings.select()] == [(c.guid, c.end) for c in bea.codings.select()]


def test_of_two_codings_that_come_to_one_place_the_earlier_holds(pair, tmp_path):
    an, bea = pair
    second = bea.codings.add(Coding("S1", 0, 2, "", "O1", "An", Stance.SUPPORTS))
    joined(an, bea)
    an.codings.change(1, "An", start=3, end=6)
    bea.codings.change(second.id, "An", start=3, end=6)
    an.backup(tmp_path / "an.db")
    joined(an, bea)
    merge(bea, tmp_path / "an.db", "An")
    for study in (an, bea):
        assert [(c.id, c.start, bool(c.withdrawn)) for c in study.codings.select(withdrawn=True)] == [
            (1, 3, False),
            (2, 3, True),
        ]
        assert [one.check for one in check_study(study) if not one.sound] == []


def test_settings_of_the_report_join_and_what_both_set_is_decided(pair):
    an, bea = pair
    an.report_settings.set({"client": "The town"}, "An")
    bea.report_settings.set({"client": "The region", "status": "draft"}, "Bea")
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    with pytest.raises(UndecidedError) as undecided:
        joined(an, bea)
    assert [(one.mine, one.theirs) for one in undecided.value.joined.conflicts] == [
        (f"signed by An on {today}: The town", f"signed by Bea on {today}: The region")
    ]
    joined(an, bea, prefer="theirs")
    held = an.report_settings.facts()
    assert (held["client"], held["status"]) == ("The region", "draft")
    assert joined(an, bea).changed is False


def test_what_one_side_changed_is_not_undone_by_the_other(pair):
    an, bea = pair
    an.codings.withdraw(1, "An")
    assert joined(an, bea).changed is False
    joined(bea, an)
    assert bea.codings.select() == []


def test_a_coding_that_both_changed_is_a_conflict_and_nothing_is_written(pair):
    an, bea = pair
    an.codings.add(Coding("S1", 0, 10, "", "O1", "An", Stance.QUALIFIES), update=True)
    bea.codings.add(Coding("S1", 0, 10, "", "O1", "An", Stance.CONTRADICTS), update=True)
    bea.codings.add(Coding("S1", 0, 2, "", "trust", "Bea"))
    before = archive_of(an)
    with pytest.raises(UndecidedError, match="1 conflict is not decided; nothing was merged") as undecided:
        joined(an, bea)
    conflict = undecided.value.joined.conflicts[0]
    assert (conflict.id, conflict.mine, conflict.theirs) == (
        "coding:1",
        "qualifies, no basis",
        "contradicts, no basis",
    )
    assert archive_of(an) == before
    result = joined(an, bea, prefer="mine", take={"coding:1": "theirs"})
    assert [one.decided for one in result.conflicts] == ["theirs"]
    assert an.codings.get(1).stance == "contradicts"
    assert [line["action"] for line in an.codings.history(1)] == ["add", "update", "update"]


def test_a_decision_for_a_conflict_that_is_not_there_is_refused(pair):
    an, bea = pair
    with pytest.raises(UsageError, match='There is no conflict "coding:9"'):
        joined(an, bea, take={"coding:9": "mine"})
    with pytest.raises(UsageError, match='"coding:1=ours" is not a decision'):
        joined(an, bea, take={"coding:1": "ours"})


def test_the_same_passage_coded_alike_in_both_is_one(pair):
    an, bea = pair
    an.codings.add(Coding("S1", 0, 2, "", "trust", "Cem"))
    bea.codings.add(Coding("S1", 0, 2, "", "trust", "Cem"))
    result = joined(an, bea, prefer="mine")  # Cem is one person
    assert (result.added["coding"], len(an.codings.select())) == (0, 2)


def test_verdicts_of_both_sides_are_kept_and_one_holds(pair):
    an, bea = pair
    sign(an, "O1", "confirmed", "Plain.", "An")
    sign(bea, "O1", "contested", "Not so plain.", "Bea")
    with pytest.raises(UndecidedError) as undecided:
        joined(an, bea)
    assert [one.id for one in undecided.value.joined.conflicts] == ["verdict:O1:change"]
    joined(an, bea, prefer="mine")
    assert [(v.by, v.value) for v in an.verdicts.history("O1")] == [("Bea", "contested"), ("An", "confirmed")]
    assert joined(an, bea).changed is False


def test_a_verdict_signed_on_one_side_only_needs_no_decision(pair):
    an, bea = pair
    sign(bea, "O1", "contested", "Not so plain.", "Bea")
    assert joined(an, bea).conflicts == []
    assert an.verdicts.current()["O1", "change"].by == "Bea"


def test_attributes_fill_gaps_and_differences_are_decided(study, take, tmp_path):
    with Study(tmp_path / "bea.db", create=True) as bea:
        take(organisation="Mill")
        bea.codes.load(study.codes.plain(), "Bea")
        text = study.sources.get("S1")
        made = Transcript("Bea's talk", text.text, text.turns, text.speakers)
        bea.sources.add(made, "Bea", "talk.txt", group="unions", organisation="The Mill", language="en")
        with pytest.raises(UndecidedError) as undecided:
            joined(study, bea)
        assert [one.id for one in undecided.value.joined.conflicts] == [
            "source:S1:title",
            "source:S1:organisation",
        ]
        joined(study, bea, prefer="mine", take={"source:S1:title": "theirs"})
        source = study.sources.get("S1")
        assert (source.title, source.group, source.organisation) == ("Bea's talk", "unions", "Mill")
        assert len(study.sources.ids()) == 1


def test_findings_of_both_sides_get_numbers_of_their_own(pair):
    an, bea = pair
    an.findings.add("finding", "It lasts.", "An", ["1"], "EQ1.1")
    bea.findings.add("finding", "It spreads.", "Bea", ["1"], "EQ1.1")
    bea.findings.add("conclusion", "It works.", "Bea", ["F1"])
    joined(an, bea)
    assert [(row["id"], row["text"], row["rests_on"]) for row in an.findings.all()] == [
        ("F1", "It lasts.", ["1"]),
        ("F2", "It spreads.", ["1"]),
        ("C1", "It works.", ["F2"]),
    ]


def test_a_finding_written_down_in_both_is_one_unless_it_was_taken_back(pair):
    an, bea = pair
    for study in pair:
        study.findings.add("finding", "It lasts.", "An", ["1"], "EQ1.1")
        study.tracing.add("C1.expertise", "The minutes", 0.9, 0.2, "Nobody else knew.", "An")
    bea.findings.withdraw(bea.findings.add("finding", "It spreads.", "An", [], "EQ1.1"), "An")
    bea.db.execute("UPDATE finding SET at = '2020-01-01' WHERE id = 'F2'")
    an.findings.add("finding", "It spreads.", "An", [], "EQ1.1")
    joined(an, bea)
    assert [(row["id"], row["text"]) for row in an.findings.all()] == [
        ("F1", "It lasts."),
        ("F2", "It spreads."),
    ]
    assert len(an.tracing.tests()) == 1
    assert joined(an, bea).changed is False


def test_grounds_of_every_kind_come_along(pair):
    an, bea = pair
    an.findings.add("finding", "It lasts.", "An", ["1"], "EQ1.1")
    sign(bea, "O1", "confirmed", "Plain.", "Bea")
    bea.findings.add("finding", "It spreads.", "Bea", ["1"], question="EQ1")
    bea.findings.add("conclusion", "It works.", "Bea", ["F1", "O1"], question="EQ1")
    joined(an, bea)
    assert [(row["question"], row["grounds"], row["stale"]) for row in an.findings.all()] == [
        (None, ["coding:1"], False),
        ("EQ1", ["coding:1"], False),
        ("EQ1", ["finding:F2", "verdict:O1:change"], False),
    ]


def test_what_one_side_no_longer_rests_on_does_not_come_back(pair):
    an, bea = pair
    an.findings.add("finding", "It lasts.", "An", ["1"], "EQ1.1")
    joined(bea, an)
    an.findings.unlink("F1", ["1"], "An")
    joined(an, bea)
    joined(bea, an)
    assert [study.findings.all()[0]["grounds"] for study in pair] == [[], []]
    bea.findings.link("F1", ["1"], "Bea")
    joined(an, bea)
    assert an.findings.all()[0]["grounds"] == ["coding:1"]


def test_answers_of_both_sides_are_kept_and_one_holds(pair):
    an, bea = pair
    an.findings.add("finding", "It lasts.", "An", ["1"], "EQ1.1")
    bea.findings.add("finding", "It spreads.", "Bea", ["1"], "EQ1.1")
    an.answers.set("EQ1", "Yes.", "An", ["F1"])
    bea.answers.set("EQ1", "No.", "Bea", ["F1", "1"])
    with pytest.raises(UndecidedError) as undecided:
        joined(an, bea)
    (conflict,) = undecided.value.joined.conflicts
    today = an.answers.current()["EQ1"].at[:10]
    assert (conflict.id, conflict.what) == ("answer:EQ1", "the answer of EQ1 was signed on both sides")
    assert (conflict.mine, conflict.theirs) == (
        f"signed by An on {today}: Yes.",
        f"signed by Bea on {today}: No.",
    )
    joined(an, bea, take={"answer:EQ1": "theirs"})
    assert [(one.text, one.by, one.rests_on) for one in an.answers.history("EQ1")] == [
        ("Yes.", "An", ("finding:F1",)),
        ("No.", "Bea", ("finding:F2", "coding:1")),
    ]
    assert joined(an, bea).changed is False
    joined(bea, an)
    assert bea.answers.current()["EQ1"].text == "No."


def test_an_answer_given_on_one_side_only_needs_no_decision(pair):
    an, bea = pair
    an.answers.set("EQ1", "Yes.", "An", ["1"])
    joined(bea, an)
    bea.answers.leave_open("EQ1", "I doubt it.", "Bea")
    assert joined(an, bea).conflicts == []
    assert an.answers.current()["EQ1"].why_not == "I doubt it."


def test_summaries_of_both_sides_are_kept_and_one_holds(pair):
    an, bea = pair
    bea.codings.add(Coding("S1", 0, 2, "", "trust", "Bea"))  # number 2 there
    an.codings.add(Coding("S1", 0, 4, "", "capacity", "An"))  # number 2 here
    bea.summaries.set("trust", "S1", "They trust.", "Bea", [2])
    joined(an, bea)
    assert an.summaries.current()["trust", "S1"].on == (3,)
    assert an.summaries.current()["trust", "S1"].stale is False
    an.summaries.set("trust", "S1", "Hardly.", "An")
    bea.summaries.withdraw("trust", "S1", "Bea")
    with pytest.raises(UndecidedError) as undecided:
        joined(an, bea)
    assert [one.id for one in undecided.value.joined.conflicts] == ["summary:trust:S1"]
    assert undecided.value.joined.conflicts[0].theirs.endswith(": (withdrawn)")
    joined(an, bea, prefer="mine")
    assert an.summaries.current()["trust", "S1"].text == "Hardly."
    assert an.db.execute("SELECT count(*) FROM summary").fetchone() == (3,)


def switch(study, by, is_off, at):
    values = ["trust", "trust*", is_off, "by hand", by, at]
    study.db.execute("INSERT OR REPLACE INTO keyword_switch VALUES (?,?,?,?,?,?)", values)


def test_keywords_that_were_switched_come_along(pair):
    an, bea = pair
    switch(bea, "An", 1, "2022")
    joined(an, bea)
    assert an.db.execute("SELECT is_off FROM keyword_switch").fetchall() == [(1,)]
    switch(an, "An", 0, "2023")
    with pytest.raises(UndecidedError) as undecided:
        joined(an, bea)
    assert [one.id for one in undecided.value.joined.conflicts] == ["keyword:trust:trust*"]
    joined(an, bea, prefer="theirs")
    assert an.db.execute("SELECT is_off FROM keyword_switch").fetchall() == [(1,)]


def test_the_blind_sample_comes_along(pair):
    an, bea = pair
    rows = [("S1", 0, 4, '[["trust", 0.5]]'), ("S1", 5, 9, "no list"), ("S1", 6, 9, "[[1]]")]
    for row in rows:
        bea.db.execute("INSERT INTO blind_passage VALUES (?,?,?,?,'An','2022')", row)
    result = joined(an, bea)
    stored = an.db.execute('SELECT start, "end", proposed, coder FROM blind_passage').fetchall()
    assert stored == [(0, 4, '[["trust", 0.5]]', "An")]
    assert sum("blind sample" in one.what for one in result.skipped) == 2
    joined(an, bea)
    assert an.db.execute("SELECT count(*) FROM blind_passage").fetchone() == (1,)


def test_what_the_other_side_proposes_for_a_blind_passage_is_not_shown(pair):
    an, bea = pair
    row = "('S1', 0, 4, ?, 'trust', 0.5, 'keywords', '[]', 'pending', '2022')"
    sql = 'INSERT INTO suggestion (source, start, "end", quote, code, confidence, by, because, status, made)'
    bea.db.execute(f"{sql} VALUES {row}", [bea.sources.text("S1")[:4]])
    an.db.execute("INSERT INTO blind_passage VALUES ('S1', 0, 4, '[]', 'An', '2022')")
    joined(an, bea)
    assert an.suggestions.select() == []


def test_the_other_file_is_not_touched_even_when_it_is_older(pair, tmp_path):
    an, bea = pair
    bea.db.executescript(
        "DROP TABLE earlier_text; DROP TABLE reworded; "
        "DELETE FROM _sqlite_migrations WHERE name = 'm013_earlier_texts'"
    )
    bea.db.execute("PRAGMA journal_mode = DELETE")
    bea.close()
    before = bea.path.read_bytes(), sorted(path.name for path in tmp_path.iterdir())
    joined(an, bea)
    assert (bea.path.read_bytes(), sorted(path.name for path in tmp_path.iterdir())) == before


def test_what_is_no_study_is_said_to_be_none(study, tmp_path):
    (tmp_path / "talk.db").write_text("hello")
    for path, said in (
        (tmp_path / "no.db", "There is no study at"),
        (tmp_path / "talk.db", "talk.db is not a study"),
    ):
        with pytest.raises(StudyError, match=said):
            merge(study, path, "An")
    with closing(sqlite3.connect(tmp_path / "empty.db")) as empty:
        empty.execute("CREATE TABLE t (x)")
    with pytest.raises(StudyError, match=r"empty\.db is a database, but not a study"):
        merge(study, tmp_path / "empty.db", "An")


def test_the_verdict_that_was_decided_holds_also_where_it_was_signed_first(pair):
    an, bea = pair
    sign(bea, "O1", "contested", "Not so plain.", "Bea")
    sign(an, "O1", "confirmed", "Plain.", "An")
    joined(an, bea, prefer="theirs")
    assert joined(bea, an).conflicts == []
    for study in pair:
        assert [verdict.by for verdict in study.verdicts.history("O1")] == ["An", "Bea"]
