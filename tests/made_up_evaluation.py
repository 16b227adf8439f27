"""A made-up evaluation of the size of a real one: 37 sources, 18 outcomes, 33 mechanisms, 24 assumptions.

Its framework is the codebook that the tool grew from; what is said and judged in it is made up,
the same each time.
"""

import random
from pathlib import Path

from coder.codebook import find_codebook, read_codebook
from coder.model import Basis, Coding, Kind, Speaker, Stance, Transcript, Turn
from coder.services.signing import sign
from coder.study import Study

SOURCES, CODINGS, EVALUATOR = 37, 1_100, "Evaluator"
_GROUPS = ("TG2", "TG3", "TG4", "TG5", "parties", "government", "platforms", "partners")
_KINDS = ("interview",) * 8 + ("focus_group", "document")
_RELATIONS = ("beneficiary", "independent", "partner", "implementer")
_SAID = {
    "nl": (
        "De delegees geven de vorming nu zelf, zonder dat iemand van het programma erbij is.",
        "Ik heb dat van een collega gehoord, zelf was ik er niet bij die dag.",
        "Eerlijk gezegd is er na de campagne weinig veranderd in onze afdeling.",
        "Dat lag vooral aan de verkiezingen; wij hebben alleen de cijfers geleverd.",
    ),
    "fr": (
        "Nous avons repris le module dans notre propre formation, deux fois par an.",
        "Je ne saurais pas dire si la résolution a changé quelque chose sur le terrain.",
        "Sans la rencontre avec le partenaire, nous n’aurions jamais commencé ce travail.",
    ),
    "en": (
        "The committee asked for the figures twice, and then wrote them into the resolution.",
        "It helped, up to a point; the platform had been working on it for years.",
    ),
}
_SEEN = "Seen in the minutes."
_REASONS = (
    "Three organisations that are not tied to the programme tell the same at first hand, with examples and dates; "
    "the one voice that doubts it speaks of another region.",
    "Only the claimant and one partner speak of it. The minutes that were promised did not come.",
    "Two respondents saw it happen; both add that others pushed in the same direction.",
)


def make_evaluation(folder: Path) -> Study:
    """Make the study and return it open."""
    rng = random.Random(7)
    study = Study(folder / "study.db", create=True)
    study.codes.load(read_codebook(find_codebook("decent-work-belgium"))[1], EVALUATOR)
    texts = _hear(study, rng)
    _code(study, rng, texts)
    _judge(study, rng)
    _conclude(study, rng)
    settings = {
        "client": "Directorate for Cooperation",
        "programme": "Decent work, five years",
        "evaluators": "Team of two evaluators",
        "date": "2022-05-30",
        "status": "draft",
    }
    study.report_settings.set(settings, EVALUATOR)
    return study


def _hear(study: Study, rng: random.Random) -> dict[str, str]:
    texts = {}
    for n in range(SOURCES):
        language = ("nl", "fr", "nl", "fr", "en")[n % 5]
        lines = [rng.choice(_SAID[language]) + f" ({n}-{line})" for line in range(60)]
        text = "\n".join(lines)
        turns, start = [], 0
        for number, line in enumerate(lines, start=1):
            turns.append(Turn(number, "R", start, start + len(line)))
            start += len(line) + 1
        source, _ = study.sources.add(
            Transcript(f"Talk {n + 1}", text, tuple(turns), (Speaker("R"),), language=language),
            EVALUATOR,
            kind=_KINDS[n % len(_KINDS)],
            relation=_RELATIONS[n % len(_RELATIONS)],
            organisation=f"Organisation {n % 22 + 1}",
            group=_GROUPS[n % len(_GROUPS)],
            date=f"2022-0{n % 4 + 1}-{n % 27 + 1:02}",
        )
        texts[source] = text
    return texts


def _code(study: Study, rng: random.Random, texts: dict[str, str]) -> None:
    given = [code.id for code in study.codebook.codes if code.kind != Kind.THEME]
    codings = {}
    while len(codings) < CODINGS:
        source = rng.choice([*texts])
        line = rng.choice(texts[source].split("\n"))
        start = texts[source].index(line)
        stance = rng.choices(list(Stance), [6, 2, 1, 1, 2])[0]
        code, basis = rng.choice(given), rng.choice(list(Basis))
        codings[source, start, code] = Coding(
            source, start, start + len(line), line, code, EVALUATOR, stance, basis
        )
    study.codings.add_many(codings.values())


def _judge(study: Study, rng: random.Random) -> None:
    book = study.codebook
    verdicts = ("confirmed", "partly_confirmed", "contested", "not_confirmed", "contradicted")
    for kind in (Kind.OUTCOME, Kind.ASSUMPTION):
        for code in book.of_kind(kind):
            sign(study, code.id, rng.choice(verdicts), rng.choice(_REASONS), EVALUATOR)
    for code in book.of_kind(Kind.OUTCOME):
        sign(study, code.id, rng.choice(("high", "medium", "low")), _SEEN, EVALUATOR, "contribution")
    for code in book.of_kind(Kind.MECHANISM):
        level = rng.choice(("important", "limited", "none", "not_verifiable"))
        sign(study, code.id, level, rng.choice(_REASONS), EVALUATOR, "rating")
    for code in book.of_kind(Kind.MARKER):
        sign(study, code.id, rng.choice(("full", "medium", "low")), _SEEN, EVALUATOR, "marker")
    for code in book.of_kind(Kind.FACTOR):
        degree = rng.choice(("important", "limited", "little"))
        sign(study, code.id, degree, rng.choice(_REASONS), EVALUATOR, "degree")
    for case in book.cases:
        for axis in ("importance", "contribution"):
            sign(study, case.id, rng.choice(("high", "medium", "low")), rng.choice(_REASONS), EVALUATOR, axis)


def _conclude(study: Study, rng: random.Random) -> None:
    numbers = [coding.id for coding in study.codings.select()]
    for question in study.codebook.questions:
        for _ in range(4):
            on = [f"coding:{number}" for number in sorted(rng.sample(numbers, 5))]
            study.findings.add("finding", rng.choice(_REASONS), EVALUATOR, on=on, question=question.id)
        for kind in ("conclusion", "recommendation", "recommendation"):
            study.findings.add(kind, rng.choice(_REASONS), EVALUATOR, question=question.id, priority="high")
        text = "\n\n".join(" ".join(rng.choices(_REASONS, k=4)) for _ in range(3))
        study.answers.set(question.id, text, EVALUATOR, on=["F1"])
    tops = [code for code in study.codebook.of_kind(Kind.CRITERION) if code.parent is None]
    for code in tops:
        for group in _GROUPS[:3]:
            study.summaries.set(code.id, group, rng.choice(_REASONS), EVALUATOR)
    for _ in range(5):
        study.findings.add("limitation", rng.choice(_REASONS), EVALUATOR)
