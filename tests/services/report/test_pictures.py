"""What pictures are drawn from, worked out by hand on small studies: positions, numbers, what is left out."""

import pytest

from coder.analysis.asking.crosstabs import Crosstab, Line, Pair
from coder.analysis.asking.material import Counted
from coder.analysis.asking.portrait import Strip, fullest
from coder.analysis.asking.ties import apart_pairs, strongest
from coder.errors import NotFoundError, UsageError
from coder.services.asking.crosstabs import cooccurrence
from coder.services.report import make_report
from coder.services.report.context import ReportContext
from coder.services.report.portraits import portrait_of, portrait_section
from coder.services.report.together import cooccurrence_section, together_figures
from coder.translations import using

RUN, MORE, EVERY = "We run the campaign ourselves now.", "They ask for more.", "They ask for it every month."


@pytest.fixture
def talk(study, take, code):
    """A talk of 21 words, 5 of them the interviewer's."""
    take()
    code("S1", RUN, "O1")
    code("S1", RUN, "EQ1.1")
    code("S1", RUN, "EQ1.1", coder="Bilal", stance="qualifies")
    code("S1", MORE, "O1", stance="contradicts")
    return study


# --- portraits ------------------------------------------------------------------


def test_a_portrait_counts_in_words(talk):
    """
    IV: What changed?                                          words 1 and 2
    R1: We run the campaign ourselves now.                     3 to 8
    IV: And the members?                                       9 to 11
    R1: They ask for more. They ask for it every month.        12 to 21
    """
    made = portrait_of(talk, "S1")
    strips = {strip.id: strip for strip in made.strips}
    assert list(strips) == ["EQ1.1", "O1"]  # in the order of the codebook
    assert [(band.start, band.end, band.coder) for band in strips["EQ1.1"].bands] == [
        (2, 8, "An"),
        (2, 8, "Bilal"),
    ]
    assert (strips["EQ1.1"].passages, strips["EQ1.1"].covered) == (
        1,
        6,
    )  # two coders, one passage, each word once
    assert (strips["O1"].passages, strips["O1"].covered) == (2, 10)
    assert made.coders == ("An", "Bilal")
    assert made.words == 21
    assert made.asking == ((0, 2), (8, 11))  # IV asks


def test_strips_are_also_drawn_for_kinds_and_for_codes_with_those_under_them(talk, code):
    code("S1", EVERY, "EQ1.1")
    by_kind = portrait_of(talk, "S1", "kind").strips
    assert [(strip.id, strip.passages) for strip in by_kind] == [("criterion", 2), ("outcome", 2)]
    assert [strip.id for strip in portrait_of(talk, "S1", "top").strips] == ["EQ1.1", "O1"]


def test_several_coders_have_lanes_of_their_own_in_the_figure(talk):
    (figure,) = portrait_section(ReportContext(talk, "en"), "S1", links=True).figures
    rows = {row["label"]: row["lanes"] for row in figure.data["rows"]}
    lanes = rows[next(label for label in rows if label.startswith("EQ1.1"))]
    assert [(lane["label"], [band["stance"] for band in lane["bands"]]) for lane in lanes] == [
        ("An", ["supports"]),
        ("Bilal", ["qualifies"]),
    ]
    coding = lanes[0]["bands"][0]["url"]
    assert coding.startswith("/source/S1#c")
    assert RUN in figure.data["hints"][coding]
    assert list(figure.data["stances"]) == ["supports", "qualifies", "contradicts"]


def test_the_same_stands_in_a_table_whose_numbers_rest_on_codings(talk):
    (table,) = portrait_section(ReportContext(talk, "en"), "S1").tables
    numbers = {row[0].text.split()[0]: [cell.text for cell in row[1:3]] for row in table.rows}
    assert numbers == {"EQ1.1": ["1", "6"], "O1": ["2", "10"]}
    assert all(row[1].codings for row in table.rows)


def test_labels_are_in_the_language_of_the_reader(talk):
    with using("nl"):
        (figure,) = portrait_section(ReportContext(talk, "nl"), "S1").figures
    assert figure.data["labels"]["asking"] == "de interviewer spreekt"
    assert figure.data["stances"]["supports"] == "ondersteunt"


def test_the_clock_stands_over_the_words_where_the_recording_has_times(study, take, code):
    """Ten minutes for six words: minute 5 stands in the middle of them."""
    text = "1\n00:00:00,000 --> 00:10:00,000\nR1: one two three four five six\n\n"
    text += "2\n00:10:00,000 --> 00:12:00,000\nR2: seven\n"
    source = take("talk.srt", text)
    code(source, "seven", "O1")
    (figure,) = portrait_section(ReportContext(study, "en"), source).figures
    times = {label: word for word, label in figure.data["times"]}
    assert (times["00:00:00"], times["00:08:00"]) == (0, 5)  # 8 of 10 minutes: 4.8 of 6 words
    assert "00:10:00" not in times  # after it nobody knows


def test_where_nothing_is_coded_there_is_no_empty_picture(study, take):
    take()
    section = portrait_section(ReportContext(study, "en"), "S1")
    assert (section.figures, section.absent) == ((), "Nothing is coded in this source.")
    with pytest.raises(NotFoundError):
        portrait_of(study, "S9")
    with pytest.raises(UsageError, match="code, top, kind"):
        portrait_of(study, "S1", "colour")


def test_the_strips_with_most_passages_are_drawn_in_their_order():
    strips = [Strip(name, (), passages, (), 5) for name, passages in (("a", 1), ("b", 3), ("c", 2))]
    assert [strip.id for strip in fullest(strips, 2)] == ["b", "c"]


# --- codes that go together -------------------------------------------------------


def pair(first, second, voices):
    return Pair(first, second, Counted(frozenset(f"v{n}" for n in range(voices)), frozenset(), 1, (1,)), 1.0)


def weight(one):
    return len(one.counted.voices)


def test_one_threshold_holds_for_all_pairs():
    """Room for two pairs: with 2 voices there would be three, so those of 3 and more are drawn."""
    pairs = [pair("a", "b", 5), pair("a", "c", 3), pair("b", "c", 2), pair("c", "d", 1)]
    assert strongest(pairs, weight, 10, 2)[1:] == (3, 2, False)
    assert strongest(pairs, weight, 3, 10)[1:] == (2, 1, False)  # room for three codes
    assert strongest(pairs, weight, 10, 10)[1:] == (1, 0, False)


def test_of_equals_the_first_are_drawn_where_there_is_no_room_for_all():
    pairs = [pair("a", "b", 1), pair("b", "c", 1), pair("c", "d", 1)]
    chosen = strongest(pairs, weight, 3, 10)
    assert [(one.first, one.second) for one in chosen.pairs] == [("a", "b"), ("b", "c")]
    assert (chosen.left_out, chosen.is_cut) == (1, True)
    assert strongest([], weight, 3, 10).pairs == []


def test_the_figures_hold_what_was_counted(talk):
    """O1 and EQ1.1 stand together in one passage, of one voice; O1 has two passages."""
    table, pairs = cooccurrence(talk)
    context = ReportContext(talk, "en")
    network, field = together_figures(context, table, pairs, "Together", "passages", links=True)
    nodes = [(node["label"].split()[0], node["number"], node["url"]) for node in network.data["nodes"]]
    assert nodes == [("EQ1.1", 1, "/code/EQ1.1"), ("O1", 2, "/code/O1")]
    assert network.data["ties"] == [(0, 1, 1)]
    assert network.data["families"][:2] == ["Judgement criteria", "Outcomes"]
    assert field.data["cells"] == [[], [1]]
    assert "EQ1.1" in network.alt
    (by_voices, _field) = together_figures(context, table, pairs, "Together")
    assert [node["number"] for node in by_voices.data["nodes"]] == [1, 1]


def test_a_code_and_those_under_it_are_no_pair():
    lines = (
        Line("bread", "", frozenset({"bread", "rye"})),
        Line("rye", "", frozenset({"rye"})),
        Line("oven", ""),
    )
    table = Crosstab(lines, lines, (), (), ())
    pairs = [pair("bread", "rye", 4), pair("bread", "oven", 2), pair("rye", "oven", 1)]
    assert apart_pairs(table, pairs) == pairs[1:]


def test_without_pairs_there_is_no_empty_picture(study, take):
    take()
    section = cooccurrence_section(ReportContext(study, "en"))
    assert (section.figures, section.absent) == ((), "No two codes go together.")


# --- in the report ----------------------------------------------------------------


def ids(report):
    return [section.id for section in report.sections]


def test_pictures_stand_in_the_report_when_they_are_chosen(talk):
    assert not {"cooccurrence", "portraits"} & set(ids(make_report(talk, "en", part="annexes")))
    asked = make_report(talk, "en", annexes=["cooccurrence", "portraits"], part="annexes")
    assert ids(asked)[-2:] == ["cooccurrence", "portraits"]
    talk.report_settings.set({"sections": "portraits overview"}, "An")
    assert ids(make_report(talk, "en", annexes=["portraits"], part="annexes")) == ["portraits", "overview"]
    alone = make_report(talk, "nl", sections=["portraits"])
    assert [figure.kind for figure in alone.figures()] == ["portrait"]
