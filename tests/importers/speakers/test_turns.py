"""Every convention in which transcripts name their speakers, and what only looks like one."""

from textwrap import dedent

import pytest

from coder.importers.speakers.lines import Style
from coder.importers.speakers.turns import find_turns, with_languages
from coder.model import Turn


@pytest.fixture
def found(request):
    """Read the test's docstring as a transcript."""
    text = dedent(request.function.__doc__).strip("\n") + "\n"
    made = find_turns(text)
    return made, [(turn.speaker, text[turn.start : turn.end]) for turn in made.turns]


def test_labels_that_occur_once_in_a_short_talk(found):
    """
    IV: What changed?
    R1: We run the campaign ourselves now.
    """
    assert found[1] == [("IV", "What changed?"), ("R1", "We run the campaign ourselves now.")]


def test_a_header_is_no_talk_even_when_its_keys_are_labels_below(found):
    """
    Date: 3 May 2022
    Place: Gent
    Interviewer: Jan Peeters
    Respondent: Marie Dubois

    Interviewer: Goedemorgen, hoe gaat het?
    Respondent: Goed, dank u.
    Interviewer: Wat is er veranderd?
    Respondent: Veel. Twee dingen: de mensen en het geld.
    """
    assert found[1][0] == ("Interviewer", "Goedemorgen, hoe gaat het?")
    assert found[1][3] == ("Respondent", "Veel. Twee dingen: de mensen en het geld.")
    assert found[0].header == {"Date": "3 May 2022", "Place": "Gent"}  # not the respondent's name


def test_breaks_examples_and_quoted_speech_are_no_speakers(found):
    """
    Interviewer: wat zegt u?
    Mevrouw De Smet: Ik zei tegen hem: kom.
    Hij zei: nee.
    Hij zei: ja.
    Break: koffie
    Interviewer: en dan?
    Mevrouw De Smet: Bijvoorbeeld: weg.
    Conclusie: weg is weg. Die conclusie staat.
    """
    assert [speaker for speaker, _ in found[1]] == ["Interviewer", "Mevrouw De Smet"] * 2
    assert found[1][1][1] == "Ik zei tegen hem: kom.\nHij zei: nee.\nHij zei: ja.\nBreak: koffie"


def test_a_name_that_comes_once_among_certain_ones(found):
    """
    Jan: Hello there.
    Marie: Hi.
    Jan: And?
    Piet: I am late.
    Marie: Fine: very good.
    """
    assert [speaker for speaker, _ in found[1]] == ["Jan", "Marie", "Jan", "Piet", "Marie"]


def test_french_blanks_before_the_colon(found):
    """
    Enquêteur\u00a0: Ça va ?
    Mme Dupont : Oui. Par exemple : rien.
    Enquêteur\u00a0: Bien.
    Mme Dupont : Oui.
    """
    assert found[1][1] == ("Mme Dupont", "Oui. Par exemple : rien.")
    assert found[0].labels == ["Enquêteur", "Mme Dupont"]


def test_question_and_answer_by_letter(found):
    """
    Q. What happened?
    A. Nothing.
    Q. Are you sure?
    A. Yes. I said: never.
    """
    assert found[1] == [
        ("Q", "What happened?"),
        ("A", "Nothing."),
        ("Q", "Are you sure?"),
        ("A", "Yes. I said: never."),
    ]


def test_letters_in_bold(found):
    """
    **Q.** What happened?

    **A.** Nothing.

    **Q.** Are you sure?
    """
    assert found[1] == [("Q", "What happened?"), ("A", "Nothing."), ("Q", "Are you sure?")]


def test_name_and_time_on_a_line_of_their_own(found):
    """
    Unknown Speaker  0:00
    Hello there.

    Jan Peeters  0:05
    Hi. So it goes.

    And on.

    Jan Peeters  1:00:09
    Bye.

    Transcribed by https://otter.ai
    """
    assert found[1] == [
        ("Unknown Speaker", "Hello there."),
        ("Jan Peeters", "Hi. So it goes.\n\nAnd on."),
        ("Jan Peeters", "Bye."),
    ]
    assert [turn.time for turn in found[0].turns] == [0, 5, 3609]


def test_name_time_and_colon(found):
    """
    Speaker 1 (00:02):
    Hello there.

    Speaker 2 (00:05):
    Hi. So it goes.
    """
    assert found[1] == [("Speaker 1", "Hello there."), ("Speaker 2", "Hi. So it goes.")]
    assert [turn.time for turn in found[0].turns] == [2, 5]


def test_times_on_a_line_and_the_name_on_the_next(found):
    """
    0:0:0.0 --> 0:0:2.10
    Jan Peeters
    Hello there.
    0:0:2.10 --> 0:0:5.0
    Marie Dubois
    Hi you.
    """
    assert found[1] == [("Jan Peeters", "Hello there."), ("Marie Dubois", "Hi you.")]
    assert [turn.time for turn in found[0].turns] == [0, 2.1]
    assert found[0].last_time == 5


@pytest.mark.parametrize(
    "line",
    [
        "[00:00:01] {}: {}",
        "00:00:01 {}: {}",
        "{}: [00:00:01] {}",
        "{} [00:00:01]: {}",
        "[00:00:01] **{}:** {}",
    ],
)
def test_time_before_behind_and_inside_the_label(line):
    text = "\n".join(line.format(name, "Hello.") for name in ("Jan", "Marie Dubois", "Jan"))
    turns = find_turns(text).turns
    assert [turn.speaker for turn in turns] == ["Jan", "Marie Dubois", "Jan"]
    assert {(text[turn.start : turn.end], turn.time) for turn in turns} == {("Hello.", 1.0)}


def test_a_time_glued_to_the_words(found):
    """
    NVK: 00:02:06Matt Odell is here.

    Calle: 00:02:09

    Hello.

    NVK: 00:02:11

    Right.
    """
    assert found[1][0] == ("NVK", "Matt Odell is here.")
    assert [turn.time for turn in found[0].turns] == [126, 129, 131]


def test_time_line_above_the_label_and_remarks_between(found):
    """
    [-00:00:00:04]
    _page : 1
    PAO: Ignition.

    [00:00:00:07]
    P: Roger. Under way.

    [00:00:01:00]
    PAO: Clear.
    """
    assert found[1] == [("PAO", "Ignition."), ("P", "Roger. Under way."), ("PAO", "Clear.")]
    assert [turn.time for turn in found[0].turns] == [-4, 7, 60]


def test_a_time_at_the_end_is_where_the_next_begins(found):
    """
    I: Hello there. #00:00:03-5#

    B: Hi, I am well. #00:00:09-1#

    I: Bye. #00:00:12-0#
    """
    assert found[1] == [("I", "Hello there."), ("B", "Hi, I am well."), ("I", "Bye.")]
    assert [turn.time for turn in found[0].turns] == [None, 3.5, 9.1]


def test_names_alone_on_their_lines(found):
    """
    INTERVIEWER
    What happened?

    MARIE
    Nothing at all.

    INTERVIEWER
    Sure?

    MARIE
    Yes.
    """
    assert [speaker for speaker, _ in found[1]] == ["INTERVIEWER", "MARIE"] * 2


def test_brackets_with_and_without_times(found):
    """
    [Chercheur] (0:05 - 0:08)
    0-Donc toi ?

    [Interviewe] (0:09 - 0:29)
    Oui. [rires]

    Et puis voilà.

    [Chercheur] (0:30 - 0:36)
    Bien.
    """
    assert found[1] == [
        ("Chercheur", "0-Donc toi ?"),
        ("Interviewe", "Oui. [rires]\n\nEt puis voilà."),
        ("Chercheur", "Bien."),
    ]
    assert found[0].last_time == 36


def test_remarks_in_brackets_are_no_labels(found):
    """
    [Jan] Hello there
    [Marie] [laughs] Hi
    [Laughter] all over
    [Jan] Bye
    """
    assert found[1] == [("Jan", "Hello there"), ("Marie", "[laughs] Hi\n[Laughter] all over"), ("Jan", "Bye")]


def test_chevrons_with_and_without_names(found):
    """
    >> JAN: Hello there.
    >> MARIE: Hi you.
    >> How are you?
    >> JAN: Fine.
    """
    assert found[1] == [
        ("JAN", "Hello there."),
        ("MARIE", "Hi you."),
        (None, "How are you?"),
        ("JAN", "Fine."),
    ]


def test_bold_labels_escaped_times_and_a_break(found):
    """
    **Tim Smith:** \\[01:46\\] Thirteen years ago.

    Now, to most people.

    **Ashley Baxter:** A lot of problems.

    **Break:** \\[11:43\\]

    **Tim Smith:** \\[laughs\\]
    """
    assert found[1] == [
        ("Tim Smith", "Thirteen years ago.\n\nNow, to most people."),
        ("Ashley Baxter", "A lot of problems."),
        ("Tim Smith", "\\[laughs\\]"),
    ]
    assert [turn.time for turn in found[0].turns] == [106, None, 703]


def test_colon_outside_the_bold_and_stage_directions(found):
    """
    *(10.00 am)*

    **Facilitator**: Welcome.

    **Sir Wyn Williams**: Yes.

    *(The session adjourned)*

    **Facilitator**: Thank you.
    """
    assert found[1][1] == ("Sir Wyn Williams", "Yes.")
    assert len(found[1]) == 3


def test_office_party_and_paragraph_numbers(found):
    """
    02.01 Peter De Roover (N-VA): Mevrouw de voorzitster.
    De andere leden van het Bureau zijn:
    De dames en heren.
    02.02 Eerste minister Alexander De Croo: Goed.
    La présidente: Merci.
    02.03 Peter De Roover (N-VA): Ja.
    """
    assert found[0].labels == ["Peter De Roover (N-VA)", "Eerste minister Alexander De Croo", "La présidente"]
    assert found[1][0][1].endswith("De dames en heren.")


def test_handles_in_lower_case(found):
    """
    stark: Thank you Giacomo.

    adam3us: Thank you for inviting me.

    stark: One thing: privacy.

    adam3us: Yes.

    stark: Right.
    """
    assert found[0].labels == ["stark", "adam3us"]


def test_labels_parted_by_a_tab(found):
    """
    I\tHow are you?
    R\tFine, thanks.
    I\tAnd now?
    """
    assert found[1] == [("I", "How are you?"), ("R", "Fine, thanks."), ("I", "And now?")]


def test_a_name_that_is_a_common_word_elsewhere(found):
    """
    Dan: So what then?
    Will: I will.
    Dan: Good.
    Will: And you?
    """
    assert found[0].labels == ["Dan", "Will"]


def test_front_matter_and_chapters_are_no_talk(found):
    """
    ---
    title: A talk
    date: 2017-09-10
    speakers:
      - Adam
    ---
    ## Opening

    Adam: Hello.

    ## Middle

    Eve: Hi.

    Adam: Bye.
    """
    assert found[1] == [("Adam", "Hello."), ("Eve", "Hi."), ("Adam", "Bye.")]
    assert found[0].header["date"] == "2017-09-10"


def test_only_one_side_has_a_label(found):
    """
    I have logged in now.

    MODERATOR: Could you start?

    I can.

    It is fine.

    MODERATOR: And then?

    Then it stops.

    Really.
    """
    assert found[1] == [
        (None, "I have logged in now."),
        ("MODERATOR", "Could you start?"),
        (None, "I can.\n\nIt is fine."),
        ("MODERATOR", "And then?"),
        (None, "Then it stops.\n\nReally."),
    ]
    assert "Only 'MODERATOR' has a label" in found[0].warnings[0]


def test_where_somebody_rarely_asks_each_paragraph_is_a_turn(found):
    """
    First I read the task.

    Then I log in.

    It loads.

    I choose a place.

    And a month.

    MODERATOR: Is it slow?

    A little.

    Now I see a table.

    MODERATOR: Good.

    And a map.

    With dots.
    """
    said = [(None, "First I read the task."), (None, "Then I log in."), (None, "It loads.")]
    said += [(None, "I choose a place."), (None, "And a month."), ("MODERATOR", "Is it slow?")]
    said += [(None, "A little."), (None, "Now I see a table."), ("MODERATOR", "Good.")]
    assert found[1] == [*said, (None, "And a map."), (None, "With dots.")]


def test_an_answer_by_itself_is_one_turn_behind_its_label(found):
    """
    R: We run it ourselves.

    Truly.
    """
    assert found[1] == [("R", "We run it ourselves.\n\nTruly.")]


def test_a_reason_by_itself_is_nobody(found):
    """
    Reason: we run it ourselves.
    """
    assert found[1] == [(None, "Reason: we run it ourselves.")]


def test_essays_have_no_speakers(found):
    """
    This is an essay about things. It has several lines.

    There are three points: one, two and three.

    Conclusion: all is well.

    Note: this is not a transcript.
    """
    assert [speaker for speaker, _ in found[1]] == [None] * 4
    assert found[0].warnings == ["No speakers were found: its 4 paragraphs became turns without a speaker."]


def test_timed_lines_without_speakers(found):
    """
    [00:43.810 --> 00:47.850]  Hello everyone
    [00:48.350 --> 00:54.570]  I'm here with Rick
    [00:54.570 --> 00:57.590]  that just came out.
    """
    assert found[1][0] == (None, "Hello everyone")
    assert [turn.time for turn in found[0].turns] == [43.81, 48.35, 54.57]
    assert found[0].last_time == 57.59
    assert "3 timed segments" in found[0].warnings[0]


def test_numbered_paragraphs_without_speakers(found):
    """
    1. What changed?
    We run it ourselves.

    2. Who helped?

    3. Why?
    """
    assert found[1][0] == (None, "What changed?\nWe run it ourselves.")
    assert "3 numbered paragraphs" in found[0].warnings[0]


def test_a_clock_that_starts_again_keeps_the_order_of_the_text(found):
    """
    Jan  39:15
    First part.

    -- TIMER RESET --

    Marie  0:00
    Second part.
    """
    assert found[1] == [("Jan", "First part."), ("Marie", "Second part.")]
    assert [turn.time for turn in found[0].turns] == [2355, 0]


def test_keys_of_a_report_are_no_speakers():
    section = "{}: what the board asked for.\n\n" + "We went there and saw it.\n\n" * 20
    found = find_turns("".join(section.format(name) for name in ("Mandate", "Scope", "Mandate", "Scope")))
    assert {turn.speaker for turn in found.turns} == {None}


def test_lines_that_were_wrapped_do_not_make_a_talk_a_report():
    turn = "{}: I went there\n" + "and then I went on to\n" * 40 + "the end of it.\n\n"
    found = find_turns("".join(turn.format(name) for name in ("Anna", "Bert", "Anna", "Bert")))
    assert [turn.speaker for turn in found.turns] == ["Anna", "Bert", "Anna", "Bert"]


def test_a_clock_that_belongs_to_the_words(found):
    """
    I: When do you start?
    R: 5:30 in the morning.
    I: Early!
    R: 8h30 on Sundays.
    """
    assert found[1][1] == ("R", "5:30 in the morning.")
    assert found[1][3] == ("R", "8h30 on Sundays.")
    assert {turn.time for turn in found[0].turns} == {None}


def test_names_set_as_titles(found):
    """
    ## Opening

    ### Jan Peeters
    Hello there.

    ### Marie Dubois
    Hi.

    ### Jan Peeters
    Bye.

    ### Marie Dubois
    And on.
    """
    assert found[1][0] == ("Jan Peeters", "Hello there.")
    assert found[0].labels == ["Jan Peeters", "Marie Dubois"]


def test_a_text_of_titles_only_still_has_its_words(found):
    """
    # One

    Datum: 3 mei
    """
    assert found[1] == [(None, "# One\n\nDatum: 3 mei")]


def test_wide_colons_and_quoted_lines():
    text = "记者：你好吗？\n老师：很好。\n记者：谢谢。\n"
    assert [turn.speaker for turn in find_turns(text).turns] == ["记者", "老师", "记者"]
    text = "> **Jan:** Hello.\n\n> **Marie:** Hi.\n\n> __Jan:__ Bye.\n"
    assert [turn.speaker for turn in find_turns(text).turns] == ["Jan", "Marie", "Jan"]


def test_remarks_at_the_end_of_a_turn_are_no_speech(found):
    """
    Jan: Hello.

    Marie: Hi.

    [Crosstalk]

    Jan: [laughs]

    (Recorder off)
    """
    assert found[1] == [("Jan", "Hello."), ("Marie", "Hi."), ("Jan", "[laughs]")]


DUTCH = "Wij hebben de campagne zelf gevoerd, want dat is wat de mensen van ons willen. "
FRENCH = "Nous avons mené la campagne nous-mêmes, car c'est ce que les gens veulent de nous. "
ENGLISH = "We run the campaign ourselves now, because that is what the people want from us. "


def with_turns(*words):
    """Make a text of what is said, a line a turn, and its turns."""
    turns, text = [], ""
    for n, said in enumerate(words, start=1):
        start = len(text) + len(f"R{n}: ")
        text += f"R{n}: {said}\n"
        turns.append(Turn(n, f"R{n}", start, start + len(said)))
    return turns, text


def test_each_turn_has_the_language_of_its_own_words():
    turns, text = with_turns(DUTCH, "Hm.", FRENCH, ENGLISH, DUTCH)
    tagged, _ = with_languages(turns, text)
    assert [turn.language for turn in tagged] == ["nl", None, "fr", "en", "nl"]
    assert [(t.n, t.speaker, t.start, t.end) for t in tagged] == [
        (t.n, t.speaker, t.start, t.end) for t in turns
    ]


def test_a_long_turn_has_the_language_in_which_it_begins():
    """Some forty words tell; what is said later is not looked at."""
    turns, text = with_turns(4 * FRENCH + 9 * DUTCH, 4 * DUTCH + 9 * FRENCH)
    assert [turn.language for turn in with_languages(turns, text)[0]] == ["fr", "nl"]


def test_times_stay_with_their_turns():
    turns = [Turn(1, "R1", 0, len(DUTCH), 12.5)]
    assert with_languages(turns, DUTCH)[0] == [Turn(1, "R1", 0, len(DUTCH), 12.5, "nl")]


def test_the_main_language_is_that_of_most_words_not_of_most_turns():
    turns, text = with_turns(FRENCH, FRENCH, "Hm, hm.", 3 * DUTCH)
    assert with_languages(turns, text)[1] == "nl"
    turns, text = with_turns(3 * DUTCH, FRENCH, "Hm, hm.", FRENCH)
    assert with_languages(turns, text)[1] == "nl"
    turns, text = with_turns(DUTCH, FRENCH, DUTCH)
    assert with_languages(turns, text)[1] == "nl"
    turns, text = with_turns(FRENCH, DUTCH, FRENCH)
    assert with_languages(turns, text)[1] == "fr"


def test_what_a_file_says_of_its_language_goes_before_what_its_words_say():
    turns, text = with_turns(DUTCH, FRENCH)
    tagged, main = with_languages(turns, text, "en")
    assert ([turn.language for turn in tagged], main) == (["nl", "fr"], "en")


def test_where_no_turn_tells_its_language_the_whole_text_does():
    """One word of a language in a turn is too little, and those of all turns are enough."""
    turns, text = with_turns("het huis", "een boom", "de weg", "onze buurt")
    tagged, main = with_languages(turns, text)
    assert ([turn.language for turn in tagged], main) == ([None] * 4, "nl")
    assert with_languages([], "12 34")[1] is None


def test_words_that_look_like_a_heading_stay_with_the_one_labelled_speaker(read, said):
    text = """
    IV: # question one
    IV: What else?

    Nothing more.

    Really not.

    I would not know.

    IV: Yes?

    Good.

    Sure.
    """
    assert said(read(text)) == [
        ("IV", "# question one"),
        ("IV", "What else?"),
        (None, "Nothing more.\n\nReally not.\n\nI would not know."),
        ("IV", "Yes?"),
        (None, "Good.\n\nSure."),
    ]


# --- times ----------------------------------------------------------------------


def times_of(text):
    return [turn.time for turn in find_turns(text).turns]


def words_of(text, **options):
    return [text[turn.start : turn.end] for turn in find_turns(text, **options).turns]


def test_clocks_belong_to_the_labels_where_four_in_five_have_one():
    with_clock, without = "Jan: 5:30 is early.\n", "Jan: so.\n"
    assert times_of(with_clock * 4 + without) == [330] * 4 + [None]
    assert times_of(with_clock * 3 + without) == [None] * 4
    assert words_of(with_clock * 3 + without)[0] == "5:30 is early."


def test_a_time_in_brackets_belongs_to_the_label_however_few_have_one():
    assert times_of("Jan: [5:30] so.\nMarie: so.\nJan: so.\n") == [330, None, None]


def test_a_bare_clock_among_few_times_is_a_word_and_one_in_brackets_a_time():
    text = "Jan: [0:05] so.\nMarie: 5:30 is early.\nJan: so.\nMarie: so.\n"
    assert (times_of(text), words_of(text)[1]) == ([5, None, None, None], "5:30 is early.")


def test_the_time_on_the_line_above_is_that_of_the_label():
    """Of two times the nearer; with words between the time is theirs."""
    assert times_of("0:03\n0:05\n\n# Part one\nJan: so.\n0:09\nMarie: no.\nJan: so.\n") == [5, 9, None]
    assert times_of("Jan: so.\nMarie: no.\n0:05\nand more.\nJan: so.\n") == [None, None, None]
    assert times_of("0:05\nA talk with Jan, held at home.\nJan: so.\nMarie: no.\nJan: so.\n") == [None] * 3


def test_a_time_counts_for_one_label_only():
    """That on the first line is behind the label of the second."""
    assert times_of("0:05\nJan: so.\nMarie: no.\nJan: so.\n") == [5, None, None]
    assert times_of("Jan: so. #0:00:05#\nMarie: no.\nJan: so.\n") == [None, 5, None]
    assert times_of("Jan: so. #0:00:05#\nand so. \nMarie: no.\nJan: so.\n") == [None] * 3


def test_a_time_before_words_of_their_own_is_not_that_of_the_next_label():
    assert times_of("Jan: so.\n[0:05] and words.\nMarie: no.\nJan: so.\n") == [None] * 3
    assert times_of("Jan: so.\n[0:05] and words. #0:00:09#\nMarie: no.\nJan: so.\n") == [None, 9, None]


def test_a_section_ends_where_the_next_label_begins():
    text = "Jan: so.\nTime: 0:05 - 0:07\nMarie: no.\nTime: [0:09]\nJan: so.\nMarie: no.\nDuration: long\nJan: so.\n"
    assert times_of(text) == [None, 7, 9, None, None]
    assert words_of(text)[:2] == ["so.", "no."]


def test_the_last_time_is_the_last_in_the_text():
    assert find_turns("Jan (0:05 - 0:08): so.\nMarie: no.\nJan: so.\n").last_time == 8
    assert find_turns("Jan (0:05 - 0:08): so.\nMarie: no.\n0:12\n\nJan: so.\n").last_time == 12
    assert find_turns("Jan: so. #0:00:03#\nMarie (0:09): no.\nJan: so. #0:00:12#\n").last_time == 12
    assert find_turns("Jan: so.\nMarie: no.\nJan (0:09): so. #0:00:12#\n").last_time == 12
    assert find_turns("Jan: so.\nMarie: no.\nJan: so.\n").last_time is None


def test_blanks_and_a_time_stand_between_a_label_and_its_words():
    text = "Jan:\n\n  [0:05]  so it was. \n\nMarie: [laughs] no.\nJan: [0:09]\nMarie: #\n"
    assert words_of(text) == ["so it was.", "[laughs] no.", "#"]
    assert times_of(text) == [5, None, None]


# --- where a turn ends -----------------------------------------------------------


@pytest.mark.parametrize(
    "below",
    [
        "# Part two",
        "----------",
        "(Recorder off)",
        "*[Crosstalk]*",
        "0:12",
        "Page:",
        "Time: 0:12",
        "Part two\n=====",
    ],
)
def test_what_stands_between_two_turns_is_in_neither(below):
    assert words_of(f"Jan: so.\n\n{below}\n\n\nMarie: no.\nJan: so.\n")[:2] == ["so.", "no."]


@pytest.mark.parametrize(
    "below",
    ["and so.", "Page: three", "(Recorder off) and so.", "he said: so.", "Note", "Time: 0:10 0:12 0:13"],
)
def test_what_is_said_further_down_is_of_the_turn(below):
    assert words_of(f"Jan: so.\n\n{below}\n\nMarie: no.\nJan: so.\n")[0] == f"so.\n\n{below}"


def test_a_turn_of_remarks_only_keeps_the_one_on_its_own_line():
    assert words_of("Jan: (laughs)\n(coughs)\nMarie:\n(nods)\nJan: so.\nMarie: no.\n")[:2] == [
        "(laughs)",
        "(nods)",
    ]


def titled(text, *bold):
    """Read a text in which these lines are bold as a whole, and the labels plain."""
    lines = text.split("\n")
    return words_of(text, styles={number: Style(bold=len(lines[number])) for number in bold})


def test_a_bold_line_under_plain_words_is_the_title_of_the_next_part():
    text = "Jan: so.\n\nThe second part\n\nMarie: no.\nJan: so.\n"
    assert titled(text, 2)[0] == "so."
    assert titled(text)[0] == "so.\n\nThe second part"


@pytest.mark.parametrize("end", [".", "?", "!", "…", ":"])
def test_a_bold_sentence_is_no_title(end):
    assert titled(f"Jan: so.\n\nThe second part{end}\n\nMarie: no.\nJan: so.\n", 2)[0].endswith(f"part{end}")


def test_a_bold_line_right_under_words_or_under_bold_words_is_no_title():
    assert titled("Jan: so.\nThe second part\n\nMarie: no.\nJan: so.\n", 1)[0] == "so.\nThe second part"
    assert titled("Jan: so.\n\nall bold.\n\nThe second part\n\nMarie: no.\nJan: so.\n", 2, 4)[0].endswith(
        "part"
    )
    assert (
        titled("Jan: so.\n\nnot bold.\n\n\nThe second part\n\nMarie: no.\nJan: so.\n", 5)[0]
        == "so.\n\nnot bold."
    )


def test_a_line_that_is_bold_in_part_is_no_title():
    text = "Jan: so.\n\nThe second part\n\nMarie: no.\nJan: so.\n"
    assert words_of(text, styles={2: Style(bold=14)})[0].endswith("part")
    assert words_of(text, styles={2: Style(bold=15)})[0] == "so."


def test_labels_without_words_are_no_turns():
    found = find_turns("Jan: so.\nMarie:\nJan: so.\nMarie: no.\nPiet:\n")
    assert [(turn.n, turn.speaker) for turn in found.turns] == [(1, "Jan"), (2, "Jan"), (3, "Marie")]
    assert found.labels == ["Jan", "Marie"]


def test_facts_are_no_turns_and_not_looked_for_in_front_matter():
    text = "---\nJan: so.\n---\nJan: so.\nMarie: no.\nJan: so.\n"
    assert words_of(text) == ["so.", "no.", "so."]


def test_teams_writes_the_name_under_the_time():
    text = "0:05\nJan\nso it was.\n0:09\nMarie\nno.\n0:12\nJan\nand.\n"
    assert (times_of(text), words_of(text)) == ([5, 9, 12], ["so it was.", "no.", "and."])


def test_a_time_on_the_last_line_is_not_that_of_a_name_on_the_first():
    assert times_of("R1\nso.\n\nR1\nno.\n\nR1\nand.\n0:05") == [None] * 3


def test_words_right_below_the_facts_are_words():
    assert words_of("Date: 3 May\nIt was so, then.\n\nAnd then not.\n") == [
        "It was so, then.",
        "And then not.",
    ]


@pytest.mark.parametrize("fact", ["Time: 10:00 - 11:30", "Duration: 45:10", "Date: 3 May\nTijd: 10:00"])
def test_a_time_among_the_facts_is_that_of_no_turn(fact):
    found = find_turns(f"{fact}\n\nInterviewer: So?\nR: Yes.\nInterviewer: So?\nR: No.\n")
    assert ([turn.time for turn in found.turns], found.last_time) == ([None] * 4, None)


def test_blanks_may_stand_behind_a_time_at_the_end():
    assert times_of("Jan: so. #0:00:05# \nMarie: no.\nJan: so.\n") == [None, 5, None]
    assert words_of("Jan: so.  #0:00:05#  \nMarie: no.\nJan: so.\n")[0] == "so."


def test_of_a_range_above_a_label_the_beginning_counts():
    assert times_of("0:05 - 0:08\nJan: so.\nMarie: no.\nJan: so.\n") == [5, None, None]


def test_a_time_that_leads_words_may_be_the_last():
    assert find_turns("Jan: so.\nMarie: no.\nJan: so.\n[0:12] and so.\n").last_time == 12


def test_a_time_that_somebody_says_is_no_time_of_the_talk():
    found = find_turns("Jan: so.\nhe said: 0:12\nMarie: no.\nJan: so.\n")
    assert ([turn.time for turn in found.turns], found.last_time) == ([None] * 3, None)
