"""Made-up talks in any mix of label, time, encoding, line end and format: no word is lost, none on a wrong name."""

import re
from dataclasses import dataclass
from html import escape

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.importers import read_transcript
from coder.services.kept_words import warnings_of

SENTENCES = [
    "What changed in the group since May?",
    "People don't wait for us any more.",
    "Two of the women do: they write every coin down.",
    "No - before the training one man kept it all at home.",
    "Wat is er veranderd in de groep?",
    "De mensen roepen zelf de vergadering bijeen, en ze maken het verslag.",
    "Ja, dat is zo.",
    "Les gens n'attendent plus après nous.",
    "Et qui garde l'argent ?",
    "I said: never again (and I meant it).",
    "Yes.",
    "Hm",
]
PEOPLE = [
    ("Interviewer", "Respondent"),
    ("Tom Hay", "Anna Berg, coordinator"),
    ("Tom Hay, PhD", "Anna Berg | NGO"),
    ("INT", "R1"),
    ("Enquêteur·rice", "Enquêté·e 1"),
    ("Moderator", "Mevr. Van den Berg (gemeente)"),
    ("I", "C"),
    ("mod", "id1"),
]
FRAMES = [
    "{}: ",
    "{}:",
    "{} : ",
    "[{}] ",
    "{{{}}} ",
    "**{}:** ",
    "{} - ",
    "{} – ",
    "{}\t",
    "# {}: ",
    "{}:\n",
    "_{}:_ ",
]
TIMES = ["", "[{}] ", "{} "]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]
LINE_ENDS = ["\n", "\r\n", "\r"]
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Talk:
    """A talk before it is written down."""

    people: tuple[str, str]
    words: list[str]

    @property
    def turns(self):
        return [(self.people[n % 2], words) for n, words in enumerate(self.words)]


talks = st.builds(
    Talk, st.sampled_from(PEOPLE), st.lists(st.sampled_from(SENTENCES), min_size=8, max_size=12, unique=True)
)


def written(talk, frame, time, between):
    lines = []
    for n, (speaker, words) in enumerate(talk.turns):
        lead = time.format(f"00:{n:02}:05")
        lines.append(f"{lead}{frame.format(speaker)}{words}")
    return between.join(lines)


def spoken(transcript):
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


def check(transcript, talk):
    """Every word in order; each under its speaker, or of nobody, or the import says that it doubts."""
    said = spoken(transcript)
    heard = WORD.findall(" ".join(words for _speaker, words in said))
    expected = WORD.findall(" ".join(words for _speaker, words in talk.turns))
    doubts = [*warnings_of(transcript), *transcript.warnings]
    if {speaker for speaker, _words in said} == {None}:
        assert doubts
        assert [word for word in heard if word in expected]
        return
    if [(speaker, " ".join(words.split())) for speaker, words in said] != talk.turns:
        assert doubts, said
    else:
        assert heard == expected


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    talks, st.sampled_from(FRAMES), st.sampled_from(TIMES), st.sampled_from(["\n", "\n\n"]),
    st.sampled_from(ENCODINGS), st.sampled_from(LINE_ENDS), st.sampled_from([".txt", ".md"]),
)  # fmt: skip
def test_as_text(tmp_path, talk, frame, time, between, encoding, line_end, suffix):
    text = written(talk, frame, time, between)
    path = tmp_path / f"talk{suffix}"
    path.write_bytes(text.replace("\n", line_end).encode(encoding))
    check(read_transcript(path), talk)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(talks, st.sampled_from(FRAMES[:5] + FRAMES[6:9]), st.sampled_from(TIMES), st.booleans())
def test_as_word_document(tmp_path, talk, frame, time, bold):
    document = Document()
    for n, (speaker, words) in enumerate(talk.turns):
        paragraph = document.add_paragraph()
        label = f"{time.format(f'00:{n:02}:05')}{frame.format(speaker)}"
        paragraph.add_run(label).bold = bold
        paragraph.add_run(words)
    document.save(tmp_path / "talk.docx")
    check(read_transcript(tmp_path / "talk.docx"), talk)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(talks, st.sampled_from(FRAMES[:5]), st.sampled_from(["<p>{}</p>", "<div>{}</div>", "{}<br>"]))
def test_as_page(tmp_path, talk, frame, element):
    lines = [element.format(escape(f"{frame.format(speaker)}{words}")) for speaker, words in talk.turns]
    path = tmp_path / "talk.html"
    path.write_text(f"<html><body>{''.join(lines)}</body></html>", encoding="utf-8")
    check(read_transcript(path), talk)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("people", PEOPLE)
def test_the_usual_talk_is_exact(tmp_path, people, frame):
    talk = Talk(people, [SENTENCES[n] for n in (0, 1, 8, 2, 4, 5, 0, 3)])
    path = tmp_path / "talk.txt"
    path.write_text(written(talk, frame, "", "\n"), encoding="utf-8")
    assert spoken(read_transcript(path)) == talk.turns
