"""Codes out to a spreadsheet and in again: the same table changes nothing."""

from dataclasses import MISSING, fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.codebook import codebook_from_plain, read_codebook, shipped_codebooks
from coder.codebook.code_table import code_to_cells, write_code_table
from coder.codebook.items import flatten
from coder.codebook.three_way import Base, digests_of, plan
from coder.codebook.workbook.reading import make_codebook, read_tables
from coder.errors import CodebookError
from coder.model import Code, Kind, Text, Way
from coder.tables import read_rows, write_rows

SHIPPED = shipped_codebooks()


def read_with_remarks(path, plain):
    """Bring a table into a codebook that nobody changed since; what was left out comes second."""
    before = flatten(plain or {"id": "my-codes"})
    reading, said = read_tables(path, before)
    if reading.faults:
        raise CodebookError(reading.faults)
    made = plan(before, said.items, said.whole, Base({}, digests_of(before)))
    left_out = [sentence for report in reading.sheets for sentence in report.left_out]
    return make_codebook(made.items.values(), said, path.name), left_out


def read_code_table(path, plain):
    return read_with_remarks(path, plain)[0]


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@pytest.mark.parametrize("name", SHIPPED)
def test_the_round_trip_changes_nothing(name, ending, tmp_path):
    book, plain = read_codebook(SHIPPED[name])
    path = tmp_path / f"codes{ending}"
    write_code_table(book, path)
    assert read_code_table(path, plain) == plain


CODE = Code(
    "trust",
    Kind.THEME,
    Text({"": "Trust", "nl": "Vertrouwen"}),
    about=("O1", "O2"),
    about_as={"O2": Way.STANCE},
    keywords={"en": ("trust*", "in, or out")},
)


def test_a_code_as_cells():
    cells = code_to_cells(CODE, ["nl", "en"])
    assert {column: cell for column, cell in cells.items() if cell} == {
        "id": "trust",
        "kind": "theme",
        "about": "O1 O2:stance",
        "title": "Trust",
        "title_nl": "Vertrouwen",
        "title_en": "Trust",
        "keywords_en": 'trust*, "in, or out"',
    }


@pytest.fixture
def edit(tmp_path):
    """Write the demonstration's codes as a table, change cells by id, read it back."""
    book, plain = read_codebook(SHIPPED["demonstration"])
    path = tmp_path / "codes.csv"
    write_code_table(book, path)

    def edited(changes, *more):
        rows = read_rows(path)
        for row in rows:
            row |= changes.get(row["id"], {})
        write_rows(path, list(rows[0]), [*rows, *more])
        return codebook_from_plain(read_code_table(path, plain)), book

    return edited


def test_changed_cells_change_their_code_and_nothing_else(edit):
    made, book = edit(
        {"training": {"title_nl": "Opleiding", "keywords_en": "train*, course", "about": "EQ1.2"}}
    )
    code = made.code("training")
    assert (code.title["nl"], code.keywords["en"], code.about) == (
        "Opleiding",
        ("train*", "course"),
        ("EQ1.2",),
    )
    assert code.title["en"] == book.code("training").title["en"]
    assert [c for c in made.codes if c.id != "training"] == [c for c in book.codes if c.id != "training"]


def test_new_rows_are_new_codes(edit):
    made, book = edit(
        {},
        {"id": "new", "kind": "theme", "parent": "training", "title_nl": "Nieuw"},
        {"id": "EQ1.9", "kind": "criterion", "question": "EQ1", "title_en": "Ninth"},
    )
    assert (made.code("new").parent, made.code("new").title) == ("training", {"nl": "Nieuw"})
    assert made.code("EQ1.9").question == "EQ1"
    assert len(made.codes) == len(book.codes) + 2


def test_a_code_moves_under_another(edit):
    made, book = edit({"languages": {"parent": "training"}})
    assert made.code("languages").parent == "training"
    assert {code.id for code in made.codes} == {code.id for code in book.codes}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [{"id": "x", "kind": "nonsense", "title_nl": "X"}],
            'cell B84: "nonsense" is no kind of code; write one of: theme',
        ),
        ([{"id": "O1", "kind": "theme", "title_nl": "X"}], 'the kind of "O1" is outcome, not theme'),
        (
            [{"id": "x", "title_nl": "X"}, {"id": "x", "title_nl": "Y"}],
            'cell A85: the id "x" stands also in row 84',
        ),
        (
            [{"id": "x", "kind": "criterion", "title_nl": "X"}],
            "row 84: this judgement criterion stands under nothing",
        ),
        ([{"id": "2026-02-01", "title_nl": "X"}], 'cell A84: "2026-02-01" cannot be an id'),
    ],
)
def test_faults_are_named_with_their_row(edit, rows, said):
    with pytest.raises(CodebookError, match=said):
        edit({}, *rows)


def test_a_table_alone_makes_a_codebook(tmp_path):
    (tmp_path / "my codes.csv").write_text("id,title,definition\nwork,Work,What they do\njoy,Joy,\n")
    book = codebook_from_plain(read_code_table(tmp_path / "my codes.csv", None))
    assert (book.id, [(code.id, str(code.title), str(code.definition)) for code in book.codes]) == (
        "my-codes",
        [("work", "Work", "What they do"), ("joy", "Joy", "")],
    )


#: Codes of every kind that together say something in every field.
FULL = """
id: full
languages: [nl, fr, es]
rules: {strict: {confirmed_supports: 9}}
questions:
  - id: EQ1
    title: Effect
    criteria:
      - id: EQ1.1
        title: {nl: Sterker, es: Más fuerte}
        pointers: [{id: EQ1.1.a, title: Why, kind: factor}, {id: EQ1.1.b, title: Whether, kind: hypothesis}]
themes:
  - id: t
    title: Theme
    definition: {fr: Ce que c'est}
    keywords: {nl: ["woord*", "met, komma"], "": [overal]}
    hinders: {fr: [pas], "": ["geen tijd"]}
    about: [O1, {id: A1, as: mentions}, {id: EQ1.1, as: stance}]
    themes: [{id: t.u, title: Under}]
factors:
  - {id: f, stage: internal, title: Factor, factors: [{id: f.g, title: Sub-factor}]}
outcomes:
  - id: O1
    title: {nl: Outcome}
    claimed_by: FOS
    actor: PS
    rule: named_actor
    level: policy
    parts: [{id: O1.a, title: Part}, {id: O1.b, title: Other, claimed_by: Solsoc, rule: default, level: output}]
assumptions: [{id: A1, title: Assumption, rule: strict, about: [O1]}]
cases:
  - id: C1
    claim: It helped.
    mechanisms:
      - {id: m, type: direct_rival, direction: hinders, title: Mechanism, about: [EQ1.1]}
      - {id: n, type: context, title: Context}
markers: [{id: k, title: Marker, actor: PS, ladder: love, self_rating: full, rated_by: FOS, about: [EQ1.1]}]
"""


@pytest.fixture
def full(codebook_file):
    return read_codebook(codebook_file(FULL))


def without_codes(plain):
    """The framework around the codes: questions, cases and rules stand in no table of codes."""
    kept = {key: plain[key] for key in ("id", "languages", "rules", "scales") if key in plain}
    kept["questions"] = [{**question, "criteria": []} for question in plain.get("questions", [])]
    kept["cases"] = [
        {key: value for key, value in case.items() if key != "mechanisms"} for case in plain.get("cases", [])
    ]
    return kept


def test_the_table_is_tried_on_every_field(full):
    """A field that is new in `Code` belongs into the codebook above, and so into the table."""
    for one in fields(Code):
        usual = one.default_factory() if one.default_factory is not MISSING else one.default
        assert any(getattr(code, one.name) != usual for code in full[0].codes), one.name


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".jsonl"])
def test_every_field_of_a_code_goes_out_and_comes_in_again(full, tmp_path, ending):
    book, plain = full
    path = tmp_path / f"codes{ending}"
    write_code_table(book, path)
    assert read_code_table(path, plain) == plain
    made, left_out = read_with_remarks(path, without_codes(plain))
    again = codebook_from_plain(made)
    assert {code.id: code for code in again.codes} == {code.id: code for code in book.codes}
    assert left_out == []


@pytest.mark.parametrize("name", SHIPPED)
def test_all_codes_that_ship_come_back_from_their_table_alone(name, tmp_path):
    book, plain = read_codebook(SHIPPED[name])
    write_code_table(book, tmp_path / "codes.csv")
    again = codebook_from_plain(read_code_table(tmp_path / "codes.csv", without_codes(plain)))
    assert {code.id: code for code in again.codes} == {code.id: code for code in book.codes}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["trust", "know how", "lead*", '"one two"', '"met, komma"', "met; komma", "a+b", 'half"']
        )
    )
)
def test_lists_of_keywords_come_back(tmp_path, keywords):
    plain = {"id": "x", "themes": [{"id": "t", "title": {"": "T"}, "keywords": {"nl": keywords}}]}
    write_code_table(codebook_from_plain(plain), tmp_path / "codes.csv")
    [code] = codebook_from_plain(read_code_table(tmp_path / "codes.csv", None)).codes
    assert code.keywords.get("nl", ()) == tuple(keywords)


@pytest.fixture
def load(full, tmp_path):
    """Write rows as a table, read it into the codebook above; give the codes, and what was left out."""

    def loaded(*rows):
        columns = dict.fromkeys(column for row in rows for column in row)
        write_rows(tmp_path / "more.csv", list(columns), rows)
        made, left_out = read_with_remarks(tmp_path / "more.csv", full[1])
        return codebook_from_plain(made), left_out

    return loaded


def test_a_mechanism_is_made_under_its_case(load):
    book, left_out = load(
        {"id": "M9", "kind": "mechanism", "title_nl": "Nieuw", "case": "C1", "type": "primary"}
    )
    code = book.code("M9")
    assert (code.kind, code.case, code.mechanism_type, code.direction) == ("mechanism", "C1", "primary", None)
    assert left_out == []


def test_a_mechanism_without_a_case_is_that_of_the_one_case_and_without_a_type_primary(load):
    book, _ = load({"id": "M9", "kind": "mechanism", "title": "New", "case": "C1"})
    assert (book.code("M9").case, book.code("M9").mechanism_type) == ("C1", "primary")


def test_a_case_that_only_mechanisms_name_is_made(load):
    book, _ = load({"id": "M9", "kind": "mechanism", "title": "(Rival) New", "case": "C9"})
    assert (book.code("M9").case, book.code("M9").mechanism_type) == ("C9", "direct_rival")
    assert [case.id for case in book.cases] == ["C1", "C9"]


def test_a_wrong_word_is_a_fault_of_its_row(load):
    with pytest.raises(CodebookError) as caught:
        load({"id": "O1", "level": "policy"}, {"id": "m", "level": "", "direction": "up"})
    assert caught.value.faults == [
        'more.csv, cell C3: "up" is not known here; write one of: helps, hinders, both, neutral.'
    ]


def test_claims_keep_who_claims_them_the_actor_the_rule_and_the_level(load):
    book, left_out = load(
        {"id": "O9", "kind": "outcome", "title_nl": "Nieuw", "about": "EQ1.1:mentions", "claimed_by": "Solsoc",
         "actor": "PS", "rule": "named_actor", "level": "behaviour"}
    )  # fmt: skip
    code = book.code("O9")
    assert (code.claimed_by, code.actor, code.rule, code.level) == (
        "Solsoc",
        "PS",
        "named_actor",
        "behaviour",
    )
    assert (code.about, code.about_as) == (("EQ1.1",), {"EQ1.1": "mentions"})
    assert left_out == []


def test_a_new_part_is_as_its_whole_where_its_row_says_nothing(load):
    book, _ = load({"id": "O1.c", "kind": "outcome", "parent": "O1", "title": "Third", "actor": "Vooruit"})
    part = book.code("O1.c")
    assert (part.claimed_by, part.actor, part.rule, part.level) == ("FOS", "Vooruit", "named_actor", "policy")


def test_a_part_does_not_change_with_its_whole_when_its_own_row_says_otherwise(load):
    told, _ = load({"id": "O1", "claimed_by": "Solsoc"}, {"id": "O1.a", "claimed_by": "FOS"})
    assert (told.code("O1").claimed_by, told.code("O1.a").claimed_by) == ("Solsoc", "FOS")
    silent, _ = load({"id": "O1", "claimed_by": "Solsoc"})
    assert silent.code("O1.a").claimed_by == "Solsoc"


def test_an_emptied_cell_takes_away_what_the_code_said(load):
    book, _ = load(
        {"id": "m", "direction": "", "about": "", "pointer_kind": ""},
        {"id": "EQ1.1.a", "direction": "", "about": "", "pointer_kind": ""},
    )
    assert (book.code("m").direction, book.code("m").about) == (None, ())
    assert book.code("EQ1.1.a").pointer == "plain"
    assert book.code("EQ1.1.b").pointer == "hypothesis"  # it has no row


def test_what_finds_no_place_is_named(load):
    _, left_out = load(
        {"id": "t", "kind": "theme", "claimedby": "FOS", "remark": "", "group": "G1", "claimed_by": "FOS"},
        {"id": "m", "kind": "mechanism", "claimedby": "", "remark": "", "group": "", "claimed_by": ""},
    )
    assert left_out == [
        'more.csv, cell C1: the column "claimedby" is not understood and was left out. Did you mean "claimed_by"?',
        'more.csv, cell E1: the column "group" is not understood and was left out.',
        'more.csv, cell F2: claimed_by does not go with the theme "t": "FOS" was left out.',
    ]


def test_what_cannot_stand_there_is_a_fault_of_its_cell(load):
    with pytest.raises(CodebookError, match='more.csv, cell C2: A theme cannot stand under "O1"'):
        load({"id": "t", "kind": "theme", "parent": "O1"})


def test_a_link_is_followed_with_its_stance_or_as_a_mention(load):
    with pytest.raises(
        CodebookError, match=r'more.csv, cell B2: "yes" is not known; write O1, O1:stance or O1:mentions\.'
    ):
        load({"id": "t", "about": "O1:yes"})


def test_a_level_that_nobody_knows_is_a_fault_of_its_row(tmp_path):
    path = tmp_path / "codes.csv"
    path.write_text("id,kind,title,level\nO1,outcome,They run it,global\n")
    with pytest.raises(CodebookError) as error:
        read_code_table(path, None)
    assert error.value.faults == [
        'codes.csv, cell D2: "global" is not known here; write one of: output, capacity, behaviour, policy, impact.'
    ]
