"""Small codebooks and passages for the suggesters."""

import pytest

from coder.model import Code, Codebook, Kind, Passage, Text


def make_code(code_id, *, kind=Kind.FACTOR, title="", nl=(), fr=(), en=(), hinders=None, definition=""):
    keywords = {language: tuple(words) for language, words in (("nl", nl), ("fr", fr), ("en", en)) if words}
    return Code(
        code_id,
        kind,
        Text({"en": title} if title else {}),
        Text({"en": definition} if definition else {}),
        keywords=keywords,
        hinders=hinders or {},
    )


@pytest.fixture
def code():
    return make_code


@pytest.fixture
def passage():
    def make(quote, language="en", source="S1", start=0):
        return Passage(source, start, start + len(quote), quote, language)

    return make


@pytest.fixture
def matcher():
    """A matcher with one code that has these keywords in one language."""
    from coder.suggesters.keywords.matcher import KeywordMatcher

    def make(language, *keywords, aliases=None, hinders=(), **options):
        one = make_code("K", **{language: keywords}, hinders={language: tuple(hinders)})
        return KeywordMatcher(Codebook("t", codes=(one,), aliases=aliases or {}), **options)

    return make


TOPICS = {
    "money": ["budget", "subsidy", "donor", "euro", "finance", "cost", "invoice", "grant"],
    "school": ["teacher", "pupil", "lesson", "classroom", "exam", "learning", "course", "diploma"],
    "health": ["doctor", "clinic", "vaccine", "nurse", "patient", "illness", "hospital", "medicine"],
}


class Interviews:
    """Eight sources of twelve passages, each about one of three subjects, said in many words."""

    def __init__(self):
        import random

        random = random.Random(1)
        self.codebook = Codebook(
            "t", codes=tuple(make_code(topic, kind=Kind.THEME, title=topic) for topic in TOPICS)
        )
        self.passages, self.codes = [], []
        for source in range(1, 9):
            place = 0
            for _ in range(12):
                topic = random.choice(sorted(TOPICS))
                chosen = random.sample(TOPICS[topic], 3) + random.sample(
                    ["we", "they", "then", "often", "maybe", "here"], 3
                )
                text = " ".join(random.sample(chosen, 6))
                self.passages.append(Passage(f"S{source}", place, place + len(text), text, "en"))
                self.codes.append(topic)
                place += len(text) + 1

    def decisions(self, *sources):
        from coder.suggesters.learner.training_data import Decision

        pairs = zip(self.passages, self.codes, strict=True)
        return [Decision(passage, code) for passage, code in pairs if passage.source in sources]


@pytest.fixture(scope="session")
def interviews():
    return Interviews()
