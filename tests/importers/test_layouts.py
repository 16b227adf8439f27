"""Made-up dialogues in any layout of labels and any format: every word in a turn, in order, under its speaker."""

import builders_of_documents as build
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.importers import read_transcript

NAMES = [
    ("Interviewer", "Respondent"),
    ("Lies", "Jan"),
    ("Tom Hay", "Anna Berg"),
    ("Enquêtrice", "Sophie Lambert"),
    ("LV", "AJ"),
    ("Marie Dubois", "Jan Peeters", "Els Van den Berghe"),
]
WORDS = """wij hebben de opleiding zelf gegeven en dat liep goed nous avons donné la formation avec les membres
the women keep the money in a box and nobody complained gemeente antwoord réponse commune council letter été één""".split()  # noqa: SIM905
#: How a paragraph begins: the pieces of the label; what is said follows in the same paragraph, or below.
LABELS = {
    "colon": lambda name: [(f"{name}: ", "")],
    "bold colon": lambda name: [(f"{name}:", "b"), (" ", "")],
    "italic colon": lambda name: [(f"{name}:", "i"), (" ", "")],
    "bold": lambda name: [(name, "b"), (" ", "")],
    "italic": lambda name: [(name, "i"), (" ", "")],
    "bold alone": lambda name: [(name, "b")],
    "dash": lambda name: [(f"{name} – ", "")],
    "brackets": lambda name: [(f"[{name}] ", "")],
}
FORMATS = {
    "docx": build.word,
    "odt": build.odt,
    "html": build.web_page,
    "md": build.markdown,
    "rtf": build.rich_text,
    "pdf": lambda paragraphs: build.pdf(*(paragraphs[at : at + 20] for at in range(0, len(paragraphs), 20))),
}


@st.composite
def talks(draw):
    """Return who says what: everybody more than once, in turns of two sentences at most."""
    names = draw(st.sampled_from(NAMES))
    sentence = st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(
        lambda words: " ".join(words).capitalize()
    )
    turns = []
    for number in range(draw(st.integers(min_value=6, max_value=12))):
        name = names[number % len(names)]
        turns.append((name, draw(sentence) + ("?" if number % len(names) == 0 else ".")))
    return turns


@settings(max_examples=150, deadline=None)
@given(talk=talks(), label=st.sampled_from(sorted(LABELS)), suffix=st.sampled_from(sorted(FORMATS)))
def test_every_word_is_under_its_speaker(tmp_path_factory, talk, label, suffix):
    path = tmp_path_factory.mktemp("talk") / f"talk.{suffix}"
    path.write_bytes(FORMATS[suffix](paragraphs_of(talk, LABELS[label])))
    transcript = read_transcript(path)
    said = [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]
    if not (transcript.doubts or transcript.warnings):
        assert said == talk
    in_turns = " ".join(words for _, words in said).split()
    if transcript.speakers:
        assert in_turns == _words(talk)
    else:  # labels stand in the turns of nobody
        assert [word for word in in_turns if word in _words(talk)] == _words(talk)


def _words(talk):
    return " ".join(words for _, words in talk).split()


def paragraphs_of(talk, label):
    paragraphs = []
    for name, words in talk:
        lead = label(name)
        if lead[-1][0] == name:  # on a line of its own
            paragraphs += [lead, [(words, "")]]
        else:
            paragraphs.append([*lead, (words, "")])
    return paragraphs
