"""Three people at work apart: whoever takes in whom first, the study is the same, and nothing is asked twice."""

import random
import shutil
from itertools import permutations

import pytest

from coder.codebook.editing import checked
from coder.errors import CoderError
from coder.merge import UndecidedError
from coder.model import Coding, Stance
from coder.services.checking import check_study
from coder.services.correct_source import correct, plan_text
from coder.services.merge_studies import merge
from coder.services.signing import sign
from coder.study import Study

TALK = "IV: What changed?\nR1: We run the campain ourselves now.\nR1: They ask for more, and pay.\n"
SPANS = [(22, 29), (33, 40), (57, 74)]
WORDS = ["campaign", "campus", "camping"]
TITLES = ["Alfa", "Beta", "Gamma", "Delta"]
PEOPLE = ["An", "Bea", "Cem"]
NEW = "efg"


def themes():
    return [{"id": code, "title": {"": code.upper()}, "definition": {"": "D."}} for code in "abcd"]


# --- what people do -----------------------------------------------------------


def at_random(chance, study, by):
    """Do one thing that a person may do; what cannot be done where they are is left out."""
    plain, coding = study.codes.plain(), chance.choice(study.codings.select() or [None])
    listed = plain["themes"]
    one, title = chance.choice(listed), chance.choice(TITLES)
    what = chance.choice(
        [
            "rename",
            "define",
            "keyword",
            "add",
            "remove",
            "code",
            "code",
            "change",
            "move",
            "withdraw",
            "correct",
            "sign",
        ]
    )
    if what == "rename":
        one["title"] = {"": title}
    elif what == "define":
        one["definition"] = {"": f"As {title}."} if chance.random() < 0.8 else {}
    elif what == "keyword":
        one["keywords"] = {"en": sorted({*one.get("keywords", {}).get("en", []), title.lower()})}
    elif what == "add":
        new = chance.choice(NEW)
        if new not in [theme["id"] for theme in listed]:
            listed.insert(chance.randrange(len(listed) + 1), {"id": new, "title": {"": title}})
    elif what == "remove" and len(listed) > 2 and not study.codings.select(code=one["id"]):
        listed.remove(one)
    elif what == "code":
        start, end = chance.choice(SPANS)
        study.codings.add(Coding("S1", start, end, "", one["id"], by, chance.choice(list(Stance))))
    elif what == "change" and coding:
        study.codings.change(coding.id, by, stance=chance.choice(list(Stance)), memo=title)
    elif what == "move" and coding:
        start, end = chance.choice(SPANS)
        study.codings.change(
            coding.id, by, **chance.choice([{"code": one["id"]}, {"start": start, "end": end}])
        )
    elif what == "withdraw" and coding:
        study.codings.withdraw(coding.id, by)
    elif what == "correct":
        text = study.sources.text("S1").replace("campain", chance.choice(WORDS))
        correct(study, plan_text(study, "S1", text), by)
    elif what == "sign":
        sign(study, "o", chance.choice(["confirmed", "contested"]), f"Because {title}.", by)
    study.codes.load(checked(plain), by)


# --- what they join -----------------------------------------------------------


def take_in(study, other, asked):
    """Merge, and take of two readings the one that is later in the alphabet, whosever it is."""
    decisions = {}
    for _ in range(9):
        try:
            return merge(study, other, "An", take=decisions)
        except UndecidedError as undecided:
            open_ = [one for one in undecided.joined.conflicts if not one.decided]
            assert not {one.id for one in open_} & decisions.keys(), "asked again"
            asked += open_
            decisions |= {one.id: "mine" if one.mine >= one.theirs else "theirs" for one in open_}
    raise AssertionError("there is no end to it")


def in_order_of_ids(plain):
    """Two people may add one and the same code at two places: it stands where the study had it first."""
    return plain | {"themes": sorted(plain["themes"], key=lambda theme: theme["id"])}


def told(study):
    """All that is to be the same in the end, without numbers and without when it was joined."""
    return {
        "codebook": in_order_of_ids(study.codes.plain()),
        "order": [code.id for code in study.codebook.codes if code.id not in NEW],
        "known": sorted(study.codes.known().items()),
        "text": study.sources.text("S1"),
        "earlier": {one.text for one in study.earlier_texts.of("S1")} - {study.sources.text("S1")},
        "codings": sorted(
            (
                one.guid,
                one.start,
                one.end,
                one.quote,
                one.code,
                one.coder,
                one.stance,
                one.memo,
                bool(one.withdrawn),
            )
            for one in study.codings.select(withdrawn=True)
        ),
        "verdicts": [(one.value, one.reason, one.by) for one in study.verdicts.history("o")],
        "people": sorted(study.coders.all()),
    }


def identities(study):
    """What may not be lost: codings, verdicts, versions of the codebook, lines of the log."""
    lines = [
        (row["at"], row["coder"], row["action"], row["object"])
        for row in study.log.entries(10_000)
        if row["action"] not in ("merge", "join", "reword")
    ]
    return {
        *(one.guid for one in study.codings.select(withdrawn=True)),
        *((one.value, one.at) for one in study.verdicts.history("o")),
        *(row["hash"] for row in study.codes.history()),
        *lines,
    }


@pytest.fixture
def begun(study, take, code):
    """The study that three people take home: four themes, an outcome, a talk with two codings."""
    outcome = {"id": "o", "title": {"": "More"}}
    study.codes.load({"id": "t", "title": {"": "T"}, "themes": themes(), "outcomes": [outcome]}, "An")
    take("talk.txt", TALK)
    study.codings.add(Coding("S1", *SPANS[0], "", "a", "An"))
    study.codings.add(Coding("S1", *SPANS[2], "", "b", "An", Stance.SUPPORTS))
    for person in PEOPLE:  # known to all: a name entered in two copies is asked about
        study.coders.ensure(person)
    return study


@pytest.mark.parametrize("seed", range(8))
def test_all_orders_come_to_the_same_and_nothing_is_asked_twice(begun, tmp_path, seed):
    chance = random.Random(seed)
    everything = set()
    for person in PEOPLE:
        begun.backup(tmp_path / f"{person}.db")
        with Study(tmp_path / f"{person}.db") as copy:
            for _ in range(chance.randrange(1, 7)):
                try:
                    at_random(chance, copy, person)
                except CoderError:
                    continue
            everything |= identities(copy)
    results = {}
    for order in permutations(PEOPLE):
        whole = tmp_path / f"{''.join(order)}.db"
        shutil.copy(tmp_path / f"{order[0]}.db", whole)
        with Study(whole) as study:
            asked = []
            for other in order[1:]:
                take_in(study, tmp_path / f"{other}.db", asked)
            results[order] = told(study)
            assert everything - identities(study) == set(), "lost"
            assert [one.check for one in check_study(study) if not one.sound] == []
            nothing = []
            again = [take_in(study, tmp_path / f"{other}.db", nothing) for other in order]
            assert (nothing, [one.changed for one in again]) == ([], [False] * 3)
    first, *others = results.values()
    for other in others:
        assert other == first
    give_back(whole, tmp_path, first)


def give_back(whole, folder, expected):
    """Each takes what all made home, is asked nothing, and has the same."""
    for person in PEOPLE:
        with Study(folder / f"{person}.db") as study:
            nothing = []
            take_in(study, whole, nothing)
            assert (nothing, told(study)) == ([], expected)
