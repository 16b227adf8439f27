"""Made-up studies: small, dense, and full of what is easily judged wrong.

They are values of the reference; `fill` puts one into a study of the tool.
"""

from dataclasses import fields
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from reference_study import Code, Coding, Source, Study

import coder.study
from coder.codebook.checking import check
from coder.codebook.files import Document
from coder.model import Basis, Role, Speaker, Stance, Transcript, Turn
from coder.model import Coding as ToolCoding
from coder.services.signing import sign

ALIASES = {"Good Neighbours": ("GN", "Goede Buren"), "Mill": ("The Mill",)}
QUESTIONS = {"EQ1": ("K1",), "EQ2": ("K2",)}
GROUPS = ("g1", "g2")

# --- the codebook --------------------------------------------------------------

_OWNERS = st.sampled_from([None, None, "Good Neighbours", "gn", "Mill", "GN; Harbour", "Ann, The Mill"])
_PARTS_OWNERS = st.sampled_from([None, None, "Harbour", "GN", "Mill"])
_ACTORS = st.sampled_from(["Mill", "the mill", "Harbour", "GN, Mill", "Ann; School"])
_RULES = st.sampled_from([None, "named_actor"])
_LEVELS = st.sampled_from([None, None, "output", "capacity", "behaviour", "policy", "impact"])
_AS = st.sampled_from([None, None, None, "stance", "mentions"])


def _about(*targets: str) -> st.SearchStrategy[dict[str, str | None]]:
    return st.dictionaries(st.sampled_from(targets), _AS, max_size=3)


def _claim(code_id: str, kind: str, *targets: str) -> st.SearchStrategy[Code]:
    return st.builds(
        Code,
        st.just(code_id),
        st.just(kind),
        about=_about(*targets),
        claimed_by=_OWNERS,
        actor=_ACTORS,
        rule=_RULES,
        level=_LEVELS,
    )


def _part(code_id: str, kind: str, whole: str) -> st.SearchStrategy[Code]:
    actor = st.shared(st.none() | _ACTORS, key=code_id)
    rule = actor.flatmap(lambda named: st.sampled_from([None, "default", "named_actor"] if named else [None]))
    return st.builds(
        Code,
        st.just(code_id),
        st.just(kind),
        st.just(whole),
        claimed_by=_PARTS_OWNERS,
        actor=actor,
        rule=rule,
        level=_LEVELS,
    )


_CRITERIA = ("K1", "K1.plain", "K1.why", "K1.guess", "K2")
_CLAIMS = ("O1", "O2", "O2.a", "O2.b", "A1", "A2", "A2.a")
_CODES = (
    st.just(Code("K1", "criterion")),
    st.just(Code("K1.plain", "criterion", "K1")),
    st.just(Code("K1.why", "criterion", "K1", "factor")),
    st.just(Code("K1.guess", "criterion", "K1", "hypothesis")),
    st.builds(Code, st.just("K2"), st.just("criterion"), about=_about("K1", "K1.plain")),
    st.builds(Code, st.just("T1"), st.just("theme"), about=_about(*_CRITERIA, *_CLAIMS)),
    st.builds(Code, st.just("T1.sub"), st.just("theme"), st.just("T1"), about=_about(*_CRITERIA, *_CLAIMS)),
    st.builds(Code, st.just("T2"), st.just("theme"), about=_about("O1", "O2", "A1")),
    _claim("O1", "outcome", *_CRITERIA),
    _claim("O2", "outcome", *_CRITERIA),
    _part("O2.a", "outcome", "O2"),
    _part("O2.b", "outcome", "O2"),
    _claim("A1", "assumption", "O1", "O2", *_CRITERIA),
    _claim("A2", "assumption", "O1", "K1"),
    _part("A2.a", "assumption", "A2"),
    st.builds(Code, st.just("C1"), st.just("case"), about=_about("O1", *_CRITERIA)),
    st.builds(Code, st.just("C1.help"), st.just("mechanism"), case=st.just("C1")),
    st.builds(Code, st.just("C1.rival"), st.just("mechanism"), case=st.just("C1"), about=_about("O1", "K1")),
    st.builds(Code, st.just("M1"), st.just("marker"), about=_about("K1", "K2", "O1", "A1"), rated_by=_OWNERS),
    st.builds(Code, st.just("F1"), st.just("factor"), about=_about("O1", "K1")),
    st.just(Code("F1.sub", "factor", "F1")),
    st.just(Code("F2", "factor")),
    st.just(Code("F3", "factor")),
)
#: What a study is mostly about, two at a time; the rest is coded now and then.
_FAVOURITES = st.sampled_from(
    [
        *(
            ("O1", "O1"),
            ("O1", "T1"),
            ("T1", "O1"),
            ("O1", "T2"),
            ("O1", "A1"),
            ("O1", "K1"),
            ("T1", "T1.sub"),
        ),
        *(("O2", "O2.a"), ("O2.a", "O2"), ("O2.a", "O2.b"), ("O2.a", "T2"), ("A2", "A2.a"), ("A2.a", "T1")),
        *(("A1", "T2"), ("M1", "K1"), ("C1.help", "K1"), ("F1", "F2"), ("F1", "F1.sub")),
    ]
)
_CODED = (
    *("O1", "O2", "O2.a", "O2.b", "A1", "A2", "A2.a", "T1", "T1.sub", "T2", "M1", "F1", "F1.sub", "F2", "F3"),
    *("K1", "K1.plain", "K1.why", "K1.guess", "K2", "C1.help", "C1.rival"),
)


# --- sources -------------------------------------------------------------------

_KINDS = st.sampled_from(
    ["interview", "interview", "focus_group", "document", "survey", "observation", "figures"]
)
_MOSTLY_FIGURES = st.sampled_from(["figures"] * 6 + ["document"])
_ORGANISATIONS = st.sampled_from(
    [
        *(None, "Good Neighbours", "gn", "Mill", "the mill", "Harbour", "School", "Ann"),
        *("Mill; GN", "Harbour, Goede Buren", "Citizen, Mill", "GN;School"),
        *("zelfstandige", "INDÉPENDANTE", "independante", "Coach", "citizens"),
    ]
)
_VOICES = st.sampled_from([None] * 8 + ["Ann", "goede buren", "MILL", "Citizen"])
_RELATIONS = st.sampled_from(
    ["beneficiary", "independent", "partner", "implementer", "unknown", "beneficiary"]
)
_MEASURES = st.sampled_from([None, "reach", "output", "reach", "behaviour"])
_ASKING = ("interviewer", "chair")
_ROLES = (*_ASKING, "respondent", "respondent", "unknown")
_TALKS = st.sampled_from(
    [roles for length in (2, 3) for roles in product(_ROLES, repeat=length) if {*roles} - {*_ASKING}]
)


def _lines(n: int, roles: tuple[str, ...], with_turns: bool) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Write a line for each role, "R: words"; a turn holds the words alone."""
    text, turns = "", []
    for line, role in enumerate(roles):
        label = f"{role[0].upper()}: "
        words = f"é🙂 {n} {line} said"
        start = len(text) + len(label)
        turns.append((start, start + len(words), role))
        text += label + words + "\n"
    return text, tuple(turns) if with_turns else ()


@st.composite
def _sources(
    draw: st.DrawFn, n: int, source_id: str, kinds: st.SearchStrategy[str], parent: str = ""
) -> Source:
    kind = draw(kinds)
    text, turns = _lines(n, draw(_TALKS), with_turns=kind != "document" or draw(st.booleans()))
    return Source(
        source_id,
        kind,
        draw(_ORGANISATIONS),
        draw(_VOICES),
        draw(_RELATIONS),
        draw(st.sampled_from([None, *GROUPS])),
        draw(_MEASURES) if kind == "figures" or n == 1 else None,  # measures mean nothing but for figures
        parent or None,
        text,
        turns,
    )


@st.composite
def _surveys(draw: st.DrawFn, n: int) -> list[Source]:
    """Make a survey and its respondents, each a source."""
    survey = Source(f"S{n}", "survey")
    numbers = range(n + 1, n + 1 + draw(st.integers(1, 3)))
    return [survey, *(draw(_sources(m, f"S{m}", st.just("survey"), survey.id)) for m in numbers)]


# --- codings -------------------------------------------------------------------

#: In most studies most people agree, or nothing would ever be confirmed.
_MOODS = tuple(
    st.sampled_from(("supports",) * often + ("qualifies", "contradicts", "unable", "mentions") + more)
    for often, more in ((30, ()), (12, ()), (4, ()), (4, ("qualifies",) * 8), (2, ("contradicts",) * 3))
)
_BASES = st.sampled_from([None, "first_hand", "first_hand", "second_hand", "opinion", "opinion", "record"])
#: Who codes what was said, mostly one person; several may be in dispute.
_READERS = st.sampled_from([("An",)] * 5 + [("Bo",)] * 2 + [("An", "Bo")] * 2 + [("Cy", "An", "An")])


#: In which line it begins and how many lines further it ends; from the label, the words or amid
#: them; until amid the words, their end or the label of the next line.
_SPANS = st.sampled_from(list(product((0, 1, 2), (0, 0, 1, 2), (0, 3, 3, 8), (-5, -1, -1, 2))))


def _span(source: Source, first: int, lines: int, start: int, end: int) -> tuple[int, int]:
    """Return where a span lies in this source; it never holds labels alone."""
    begins = [0]
    while (line_end := source.text.find("\n", begins[-1])) >= 0:
        begins.append(line_end + 1)
    number = len(begins) - 1
    first %= number
    last = min(first + lines, number - 1)
    return begins[first] + start, min(begins[last + 1] + end, len(source.text))


@st.composite
def _codings(draw: st.DrawFn, sources: list[Source]) -> tuple[Coding, ...]:
    made: dict[tuple[str, int, int, str, str], tuple[str, str | None]] = {}
    first, second = draw(_FAVOURITES)
    stances = draw(st.sampled_from(_MOODS))
    codes = st.sampled_from((first, second) * 8 + _CODED)
    heard = [source for source in sources if source.text]
    spoken = [(source, first) for source in heard if draw(st.integers(0, 6))]
    spoken += [(source, second) for source in heard if draw(st.integers(0, 2))]
    spoken += draw(st.lists(st.tuples(st.sampled_from(heard), codes), max_size=7))
    for source, code in spoken:
        for by in draw(_READERS):
            place = (source.id, *_span(source, *draw(_SPANS)), code, by)
            made.setdefault(place, (draw(stances), draw(_BASES)))
    return tuple(Coding(n, *place, *told) for n, (place, told) in enumerate(made.items(), start=1))


@st.composite
def studies(draw: st.DrawFn) -> Study:
    """Make a study up."""
    codes = draw(st.tuples(*_CODES))
    number = draw(st.integers(3, 8))
    kinds = _KINDS if draw(st.integers(0, 7)) else _MOSTLY_FIGURES
    sources = [draw(_sources(n, f"S{n}", kinds)) for n in range(1, number + 1)]
    if not draw(st.integers(0, 3)):
        sources += draw(_surveys(number + 1))
    verdicts = draw(
        st.dictionaries(st.sampled_from(_CLAIMS), st.sampled_from(["confirmed", "not_confirmed"]))
    )
    return Study(codes, tuple(sources), draw(_codings(sources)), ALIASES, ("coach",), verdicts)


# --- into the tool -------------------------------------------------------------


def as_codebook(study: Study) -> dict[str, Any]:
    """Return the codebook as the YAML file would hold it."""

    def entries(kind: str, parent: str | None = None, inside: str = "", case: str | None = None) -> list[Any]:
        return [
            _entry(code) | ({inside: entries(kind, code.id)} if inside else {})
            for code in study.codes
            if (code.kind, code.parent, code.case) == (kind, parent, case)
        ]

    criteria = {entry["id"]: entry for entry in entries("criterion", inside="pointers")}
    return {
        "id": "made-up",
        "groups": [{"id": group, "title": group} for group in GROUPS],
        "aliases": {name: list(spellings) for name, spellings in study.aliases.items()},
        "not_one_voice": list(study.not_one_voice),
        "questions": [
            {"id": question, "title": question, "criteria": [criteria[one] for one in ids if one in criteria]}
            for question, ids in QUESTIONS.items()
        ],
        "themes": entries("theme", inside="themes"),
        "factors": entries("factor", inside="factors"),
        "outcomes": entries("outcome", inside="parts"),
        "assumptions": entries("assumption", inside="parts"),
        "markers": entries("marker"),
        "cases": [
            {**case, "claim": case.pop("title"), "mechanisms": entries("mechanism", case=case["id"])}
            for case in entries("case")
        ],
    }


def _entry(code: Code) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": code.id, "title": code.id}
    for word in ("claimed_by", "rated_by", "actor", "rule", "level"):
        if getattr(code, word):
            entry[word] = getattr(code, word)
    if code.about:
        entry["about"] = [{"id": one, "as": way} if way else one for one, way in code.about.items()]
    if code.pointer != "plain":
        entry["kind"] = code.pointer
    if code.kind == "mechanism":
        entry["type"] = "primary"
    return entry


def fill(made: coder.study.Study, study: Study) -> None:
    """Put a made-up study into an empty one of the tool; ids come out the same."""
    made.db.execute("PRAGMA synchronous = OFF")
    made.codes.load(check([Document(Path("made-up.yaml"), as_codebook(study))]), "An")
    for source in study.sources:
        add_source(made, source)
    add_codings(made, study.codings)
    for code, value in study.verdicts.items():
        sign(made, code, value, "Because.", "An")


def add_source(made: coder.study.Study, source: Source) -> None:
    speakers = dict.fromkeys(role for _, _, role in source.turns)
    transcript = Transcript(
        title=source.id,
        text=source.text,
        turns=tuple(
            Turn(n, role[0].upper(), start, end) for n, (start, end, role) in enumerate(source.turns, start=1)
        ),
        speakers=tuple(Speaker(role[0].upper(), Role(role)) for role in speakers),
    )
    told = {
        word.name: getattr(source, word.name)
        for word in fields(source)
        if word.name not in ("id", "text", "turns", "parent")
    }
    source_id, _ = made.sources.add(transcript, "An", **told)
    assert source_id == source.id
    if source.parent:
        made.db.execute("UPDATE source SET parent = ? WHERE id = ?", [source.parent, source.id])


def add_codings(made: coder.study.Study, codings: tuple[Coding, ...]) -> None:
    outcome = made.codings.add_many(
        ToolCoding(
            coding.source,
            coding.start,
            coding.end,
            "",
            coding.code,
            coding.coder,
            Stance(coding.stance),
            Basis(coding.basis) if coding.basis else None,
        )
        for coding in codings
    )
    assert outcome.failed == []
    assert outcome.ids == [coding.id for coding in codings]
