"""Queries on whole studies: the demonstration by hand, a made-up one against plain SQL."""

import random

import pytest

from coder.analysis.asking.query import Query
from coder.errors import NotFoundError, UsageError
from coder.model import Basis, Coding, Stance
from coder.services.asking.queries import run
from coder.study import Study

RUN, MORE = "We run the campaign ourselves now.", "They ask for more."


@pytest.fixture(scope="module")
def demonstration(demonstration_folder):
    with Study(demonstration_folder / "study.db") as opened:
        yield opened


def found(study, **asked):
    return [row["coding"] for row in run(study, Query(**asked)).rows()]


def by_sql(study, condition, *values):
    sql = (
        "SELECT coding.id FROM coding JOIN source ON source.id = coding.source "
        f"WHERE withdrawn IS NULL AND {condition} "
        'ORDER BY source.n, start, "end", code, coder, coding.id'
    )
    return [row[0] for row in study.db.execute(sql, list(values))]


# --- by hand ------------------------------------------------------------------


def test_who_says_that_meeting_works_better_than_paper(demonstration):
    """Of eleven voices eight speak of an encounter: read in the codings of the demonstration."""
    answered = run(demonstration, Query(codes=("encounter",)))
    rows = demonstration.db.execute(
        "SELECT count(*), count(DISTINCT source) FROM coding WHERE withdrawn IS NULL "
        "AND (code = 'encounter' OR code LIKE 'encounter.%')"
    ).fetchone()
    assert (len(answered.spans), len(answered.counted.sources)) == tuple(rows)
    assert {"encounter"} < {span.code for span in answered.spans}


def test_a_title_in_any_language_a_question_and_a_case_stand_for_codes(demonstration):
    by_id = found(demonstration, codes=("encounter",))
    assert by_id
    assert found(demonstration, codes=("Ontmoeting",)) == by_id
    assert found(demonstration, codes=("rencontre",)) == by_id
    assert found(demonstration, codes=("EQ1",)) == by_sql(demonstration, "code LIKE 'EQ1.%'")
    assert found(demonstration, codes=("encounter",), subcodes=False) == by_sql(
        demonstration, "code = 'encounter'"
    )


def test_a_passage_comes_with_all_that_contract_and_readers_want(study, take, code):
    take(group="unions", organisation="Mill", relation="beneficiary", date="2022-05")
    code("S1", RUN, basis="first_hand", memo="clear")
    code("S1", "campaign ourselves", "capacity", coder="Bea")
    (row, other) = run(study, Query()).rows()
    assert row == {
        "coding": 1,
        "source": "S1",
        "title": "talk",
        "start": 22,
        "end": 56,
        "quote": RUN,
        "before": "IV: What changed?\nR1: ",
        "after": "\nIV: And the members?\nR1: They ask for more. They ask for it every month.\n",
        "code": "O1",
        "codes": ["O1", "capacity"],
        "coder": "An",
        "stance": "supports",
        "basis": "first_hand",
        "memo": "clear",
        "origin": "import",
        "speaker": "R1",
        "speaker_role": "respondent",
        "turn": 2,
        "group": "unions",
        "organisation": "Mill",
        "relation": "beneficiary",
        "kind": "interview",
        "role": None,
        "date": "2022-05",
        "language": "en",
        "cluster": "Mill",
        "counts": True,
    }
    assert other["codes"] == ["capacity", "O1"]


def test_interviewers_words_are_shown_and_not_counted(study, take, code):
    take()
    code("S1", "And the members?")
    answered = run(study, Query())
    assert [row["counts"] for row in answered.rows()] == [False]
    assert answered.counted.as_dict() == {"clusters": 0, "sources": 0, "passages": 0, "codings": ()}
    assert run(study, Query(without_interviewers=True)).spans == []


def test_a_passage_that_ends_amid_the_next_label_is_an_interviewers_as_in_every_table(study, take, code):
    take()
    code("S1", "And the members?\nR")
    answered = run(study, Query())
    assert [row["counts"] for row in answered.rows()] == [False]
    assert study.evidence.interviewers.alone() == [1]


def test_memos_and_forms_of_words_are_looked_for(study, take, code):
    take()
    code("S1", RUN, memo="Look again")
    code("S1", MORE, "capacity")
    assert found(study, memo="*") == [1]
    assert found(study, memo="look") == [1]
    assert found(study, text="asked", fold="forms") == [2]
    assert found(study, text="asked") == []


def test_a_study_without_anything_has_no_answer_and_no_fault(study):
    assert run(study, Query()).rows() == []
    assert run(study, Query(codes=("O1",), text="bread")).rows() == []


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"codes": ("capacities",)}, 'The codebook has no code "capacities". Did you mean "Capacity"?'),
        ({"codes": ("Trus",)}, 'Did you mean "Trust"?'),
        ({"expression": "O1 AND nothing"}, 'The codebook has no code "nothing".'),
        ({"stances": ("suports",)}, 'There is no stance "suports". Did you mean "supports"?'),
        ({"groups": ("farmers",)}, 'There is no group "farmers". There are: unions, schools, none.'),
        ({"coders": ("Zed",)}, 'There is no coder "Zed". There are: An.'),
        ({"where": ("plaats=Gent",)}, 'There is no attribute "plaats".'),
        ({"sources": ("S9",)}, 'There is no source "S9".'),
        ({"scope": "page"}, 'There is no scope "page". Did you mean "passage"?'),
        ({"since": "soon"}, "soon is not a date."),
        ({"languages": ("klingonese",)}, "klingonese is not a language."),
    ],
)
def test_what_there_is_not_is_said_with_the_nearest_that_there_is(study, take, asked, sentence):
    take()
    with pytest.raises((NotFoundError, UsageError)) as refused:
        run(study, Query(**asked))
    assert sentence in str(refused.value)


def test_words_of_ours_are_read_in_dutch_and_french(study, take, code):
    take(group="unions")
    code("S1", RUN)
    assert found(study, stances=("steunt",), kinds=("entretien",), groups=("Trade unions",)) == [1]


# --- against plain SQL ----------------------------------------------------------


@pytest.fixture
def crowded(study, take):
    """Six talks and four hundred codings."""
    rng = random.Random(7)
    for n in range(6):
        words = f"IV: What changed in {n}?\nR1: {'We run it and ask for more. ' * 20}\n"
        group = rng.choice(["unions", "schools", None])
        take(
            f"t{n}.txt", words, group=group, date=f"202{n % 3}-0{n + 1}", place=rng.choice(["Ghent", "Gand"])
        )
    codes = ["O1", "O2", "O3", "O3.a", "capacity", "trust", "A1"]
    made = []
    for _ in range(400):
        source, start = f"S{rng.randint(1, 6)}", rng.randint(0, 500)
        place = (source, start, start + rng.randint(5, 60), "", rng.choice(codes), rng.choice(["An", "Bea"]))
        made.append(Coding(*place, rng.choice(list(Stance)), rng.choice([None, *Basis])))
    study.codings.add_many(made, partial=True)
    return study


_ALSO = (
    "EXISTS (SELECT 1 FROM coding AS o WHERE o.withdrawn IS NULL AND o.code = ? AND o.source = coding.source "
    'AND o.start < coding."end" AND o."end" > coding.start)'
)


@pytest.mark.parametrize(
    ("asked", "condition", "values"),
    [
        ({"codes": ("O3",)}, "code IN ('O3', 'O3.a')", []),
        ({"codes": ("O3",), "subcodes": False}, "code = 'O3'", []),
        ({"codes": ("O1",), "and_codes": ("trust",)}, f"code = 'O1' AND {_ALSO}", ["trust"]),
        ({"codes": ("O1",), "not_codes": ("trust",)}, f"code = 'O1' AND NOT {_ALSO}", ["trust"]),
        (
            {"expression": "O1 AND (trust OR capacity) NOT A1"},
            f"code IN ('O1', 'trust', 'capacity') AND {_ALSO} AND ({_ALSO} OR {_ALSO}) AND NOT {_ALSO}",
            ["O1", "trust", "capacity", "A1"],
        ),
        (
            {"stances": ("supports", "unable"), "coders": ("Bea",)},
            "stance IN ('supports', 'unable') AND coder = 'Bea'",
            [],
        ),
        ({"bases": ("none",)}, "basis IS NULL", []),
        ({"groups": ("unions",)}, "\"group\" = 'unions'", []),
        ({"groups": ("none",), "until": "2021"}, "\"group\" IS NULL AND date < '2022'", []),
        ({"since": "2021-02", "until": "2021"}, "date BETWEEN '2021-02' AND '2021-12'", []),
        ({"where": ("place=Ghent",)}, "json_extract(attributes, '$.place') = 'Ghent'", []),
        ({"text": '"run it"'}, "(' ' || quote || ' ') LIKE '% run it %'", []),
        (
            {"codes": ("O1",), "and_codes": ("O2",), "scope": "source"},
            "code = 'O1' AND EXISTS (SELECT 1 FROM coding AS o WHERE o.code = 'O2' AND o.source = coding.source)",
            [],
        ),
    ],
)
def test_what_is_found_is_what_plain_sql_finds(crowded, asked, condition, values):
    wanted = by_sql(crowded, condition, *values)
    assert found(crowded, **asked) == wanted
    assert wanted or "none" in asked.get("groups", ())
