"""Lists of quotes: of a code with what leads to it, of a query, named; filtered, in an order, a page at a time."""

import pytest

from coder.analysis.asking.query import Query
from coder.errors import NotFoundError
from coder.model import Coding, Stance
from coder.services.change_codings import print_of
from coder.services.quote_lists import Order, Wish, of_code, of_ids, of_query
from coder.study import Study

BOOK = {
    "id": "b",
    "groups": [{"id": "unions", "title": {"en": "Unions"}}, {"id": "schools", "title": {"en": "Schools"}}],
    "themes": [
        {"id": "own", "title": {"en": "Own"}, "about": ["O1"]},
        {"id": "help", "title": {"en": "Help"}},
    ],
    "outcomes": [{"id": "O1", "title": {"en": "They run it"}, "claimed_by": "Neighbours"}],
}
ROWS = [
    # source, words, code, coder, stance: numbered from 1
    ("S1", "We run it", "own", "An", "qualifies"),
    ("S1", "Nobody helps us at all", "own", "Bilal", "supports"),
    ("S2", "We do", "own", "An", "supports"),
    ("S2", "IV: And the money?", "own", "An", "mentions"),
    ("S2", "They pay", "O1", "An", "contradicts"),
]


@pytest.fixture
def study(tmp_path):
    """A talk of the schools, in which nobody asks, then one of the unions."""
    from coder.services.import_files import import_files

    (tmp_path / "b.txt").write_text("R1: We run it. Nobody helps us at all.\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("IV: And the money?\nR1: We do. They pay.\n", encoding="utf-8")
    with Study(tmp_path / "study.db", create=True) as study:
        study.codes.load(BOOK, "An")
        import_files(study, [tmp_path / "b.txt"], "An")
        import_files(study, [tmp_path / "a.txt"], "An")
        study.sources.set("S1", "An", group="schools", title="Zeal", place="Ghent")
        study.sources.set("S2", "An", group="unions", title="Able")
        study.speakers.set_roles("S2", "An", {"IV": "interviewer", "R1": "respondent"})
        for source, words, code, coder, stance in ROWS:
            bare = words.removeprefix("IV: ")
            start = study.sources.text(source).index(bare)
            place = (source, start, start + len(bare))
            study.codings.add(Coding(*place, "", code, coder, Stance(stance)))
        yield study


def ids(listed):
    return listed.ids


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.TEXT, [1, 2, 4, 3]),
        (Order.STANCE, [2, 3, 1, 4]),
        (Order.SOURCE, [4, 3, 1, 2]),  # Able before Zeal
        (Order.GROUP, [4, 3, 1, 2]),  # as the codebook has them
        (Order.LENGTH, [2, 4, 1, 3]),  # 22, 14, 9 and 5 characters
    ],
)
def test_quotes_of_a_code_stand_in_the_order_that_was_asked_for(study, order, expected):
    assert ids(of_code(study, "own", Wish(order=order))) == expected


def test_the_last_coded_stands_first(study):
    for number, day in ((1, "03"), (2, "01"), (3, "04"), (4, "02")):
        study.db.execute("UPDATE coding SET created = ? WHERE id = ?", [f"2024-05-{day}T10:00:00Z", number])
    assert ids(of_code(study, "own", Wish(order=Order.CODED))) == [3, 1, 4, 2]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"stances": ("supports",)}, [2, 3]),
        ({"coders": ("Bilal",)}, [2]),
        ({"groups": ("unions",)}, [4, 3]),
        ({"where": ("place=Ghent",)}, [1, 2]),
        ({"sources": ("S2",)}, [4, 3]),
        ({"text": "run"}, [1]),
        ({"without_interviewers": True}, [1, 2, 3]),
        ({"codes": ("help",)}, [1, 2, 4, 3]),  # whose page it is says which code
    ],
)
def test_quotes_of_a_code_are_filtered(study, asked, expected):
    listed = of_code(study, "own", Wish(Query(**asked)))
    assert (ids(listed), listed.total) == (expected, 4)


def test_a_claim_shows_what_leads_to_it_with_the_stance_as_it_arrives(study):
    study.sources.set("S1", "An", organisation="Neighbours")  # who claims it supports nothing by saying so
    listed = of_code(study, "O1", Wish())
    rows = {row["id"]: row for row in listed.page(1)}
    assert ids(listed) == [1, 2, 4, 3, 5]
    assert (rows[5]["via"], rows[3]["via"]) == (None, "own")
    assert rows[2]["own_claim"]
    assert (rows[4]["left_out"], rows[3]["left_out"]) == ("interviewer", None)
    assert ids(of_code(study, "O1", Wish(Query(stances=("contradicts",))))) == [5]


def test_a_page_has_some_of_them_with_the_words_around_and_what_stands_for_each(study):
    listed = of_code(study, "own", Wish())
    (row,) = listed.page(2, most=1)
    assert (listed.pages(1), listed.pages(3), listed.pages()) == (4, 2, 1)
    assert (row["id"], row["quote"], row["before"]) == (2, "Nobody helps us at all", "R1: We run it. ")
    assert row["seen"] == print_of(study.codings.get(2))
    study.codings.change(2, "An", memo="x")
    assert row["seen"] != print_of(study.codings.get(2))
    assert listed.page(9) == []


def test_withdrawn_and_marked_ones_are_listed_by_themselves(study):
    study.codings.withdraw(1, "An")
    study.codings.change(3, "An", key_quote=True)
    assert ids(of_code(study, "own", Wish())) == [2, 4, 3]
    (row,) = of_code(study, "own", Wish(withdrawn=True)).page(1)
    assert (row["id"], row["left_out"]) == (1, "withdrawn")
    assert ids(of_code(study, "own", Wish(remarked="key_quote"))) == [3]
    assert ids(of_ids(study, [1, 2, 5], Wish())) == [2, 5]


def test_what_a_query_finds_is_such_a_list(study):
    listed = of_query(study, Wish(Query(codes=("own",), coders=("An",)), Order.LENGTH))
    assert ids(listed) == [4, 1, 3]
    assert listed.page(1)[0]["left_out"] == "interviewer"


def test_what_has_no_quotes_is_said(study):
    with pytest.raises(NotFoundError):
        of_code(study, "nothing", Wish())
