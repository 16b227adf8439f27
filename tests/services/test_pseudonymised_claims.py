"""Names out of a study whose claimants, actors and voices have names: no claim is judged otherwise after it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.codebook.checking import check
from coder.codebook.files import Document
from coder.model import Basis, Coding, Kind, Speaker, Stance, Transcript, Turn
from coder.pseudonyms import Entry
from coder.services import evidence, pseudonymise
from coder.services.signing import sign
from coder.study import Study

CLAIMS = {
    "id": "claims",
    "groups": [{"id": "unions", "title": "Unions"}],
    "aliases": {"Good Neighbours": ["GN", "Goede Buren"], "Mill": ["The Mill"]},
    "not_one_voice": ["Coach"],
    "questions": [{"id": "EQ1", "title": "Effect", "criteria": [{"id": "EQ1.1", "title": "Stronger"}]}],
    "outcomes": [
        {
            "id": "O1",
            "title": "They run it.",
            "about": ["EQ1.1"],
            "claimed_by": "Goede Buren",
            "parts": [{"id": "O1.a", "title": "In the north", "claimed_by": "Harbour Works"}],
        },
        {
            "id": "O2",
            "title": "She runs it.",
            "about": ["EQ1.1"],
            "actor": "Jan Peeters",
            "rule": "named_actor",
        },
    ],
    "assumptions": [{"id": "A1", "title": "It helps.", "about": ["O1"], "claimed_by": "Mill; Anouk Vlieghe"}],
}
WHOSE = [
    *(None, "Good Neighbours", "GN", "goede buren", "The Mill", "Harbour Works", "Harbour", "Union", "Guild"),
    *("Mill; GN", "Union, Harbour Works", "Works Council; Union", "Union; Jan Peeters", "Anouk Vlieghe"),
    *("zelfstandige", "Zelfstandige", "Coach", "Jan Peeters", "Jan", "jan peeters", "Anouk"),
]
NAMES = [
    *(
        "Good Neighbours",
        "Good",
        "GN",
        "Goede Buren",
        "Buren",
        "Mill",
        "The Mill",
        "Harbour Works",
        "Harbour",
    ),
    *(
        "Works",
        "Union",
        "Zelfstandige",
        "Coach",
        "Council",
        "Jan Peeters",
        "Jan",
        "Peeters",
        "Anouk",
        "Vlieghe",
    ),
]
PSEUDONYMS = ["[P1]", "[P1]", "[P2]", "[N1]", "[N2]", "[N3]", "Guild", ""]  # Guild is called so already

who = st.tuples(
    st.sampled_from(WHOSE),
    st.sampled_from([None] * 6 + ["Jan Peeters", "Jan", "GN", "Union", "Zelfstandige"]),
    st.sampled_from(["interview", "document"]),
    st.sampled_from(["implementer", "partner", "beneficiary", "beneficiary", "independent"]),
)
coded = st.tuples(
    st.integers(0, 5),
    st.integers(0, 1),
    st.sampled_from(["O1", "O1", "O1.a", "O2", "A1"]),
    st.sampled_from(["An", "An", "Bea"]),
    st.sampled_from(["supports"] * 4 + ["qualifies", "contradicts", "unable"]),
    st.sampled_from([None, "first_hand", "opinion"]),
)
keys = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(PSEUDONYMS), min_size=1, max_size=8).filter(
    lambda key: any(key.values())
)


def claimed(path, sources, codings):
    """Make a small study of sources of these people, each with two lines, and codings of the lines."""
    study = Study(path, create=True)
    study.codes.load(check([Document(Path("claims.yaml"), CLAIMS)]), "An")
    for n, (organisation, voice, kind, relation) in enumerate(sources, start=1):
        lines = (f"Talk {n} with {organisation} and {voice}.", "Jan of the Harbour runs it.")
        text = "\n".join(lines)
        turns = (Turn(1, "R1", 0, len(lines[0])), Turn(2, "R1", len(lines[0]) + 1, len(text)))
        known = {"organisation": organisation, "voice": voice, "kind": kind, "relation": relation}
        study.sources.add(Transcript(f"T{n}", text, turns, (Speaker("R1"),)), "An", **known)
    for source, line, code, coder, stance, basis in codings:
        own = f"S{1 + source % len(sources)}"
        turn = study.sources.get(own).turns[line]
        made = Coding(
            own, turn.start, turn.end, "", code, coder, Stance(stance), Basis(basis) if basis else None
        )
        study.codings.add(made, update=True)
    sign(study, "O1", "confirmed", "So it is.", "An")
    return study


def judged(study):
    """Say what is made of the evidence, with sources in place of the voices' names."""
    members = {}
    for source, voice in study.sources.clusters().items():
        members.setdefault(voice, []).append(source)

    def told(claim):
        found = {**claim, "parts": [told(part) for part in claim["parts"]]}
        for key in (*Stance, "not_asked", "unknown"):
            found[key] = sorted(members[voice] for voice in claim[key])
        return found

    claims = [*evidence.claims(study, Kind.OUTCOME), *evidence.claims(study, Kind.ASSUMPTION)]
    rows = [(row.code.id, dict(row.totals)) for row in evidence.matrix(study, "EQ1").rows]
    return [told(claim.as_dict()) for claim in claims], rows, sorted(members.values())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(who, min_size=2, max_size=6), st.lists(coded, min_size=2, max_size=10), keys)
def test_no_claim_is_judged_otherwise_after_names_were_taken_out(sources, codings, key):
    with TemporaryDirectory() as folder, claimed(Path(folder) / "study.db", sources, codings) as study:
        before = judged(study)
        pseudonymise.replace(study, [Entry(name, new) for name, new in key.items()], "An")
        assert judged(study) == before
        pseudonymise.replace(study, [Entry(name, new) for name, new in key.items()], "An")
        assert judged(study) == before


def test_so_with_the_key_that_the_tool_proposes(tmp_path):
    sources = [
        ("Goede Buren", None, "document", "implementer"),
        ("Union; Anouk Vlieghe", None, "interview", "partner"),
        ("zelfstandige", None, "interview", "beneficiary"),
        ("zelfstandige", "Jan Peeters", "interview", "beneficiary"),
    ]
    codings = [(n, 1, code, "An", "supports", "first_hand") for n in range(4) for code in ("O1", "O2", "A1")]
    with claimed(tmp_path / "study.db", sources, codings) as study:
        before = judged(study)
        key = pseudonymise.find(study)
        assert {entry.name for entry in key if entry.pseudonym} >= {"Union", "Anouk Vlieghe"}
        pseudonymise.replace(study, key, "An")
        assert judged(study) == before
