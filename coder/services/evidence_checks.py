"""What in a register and its codings makes evidence doubtful: named, each with what to do about it."""

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from coder.analysis.claims import Claim
from coder.model import CLAIMS, Relation, Stance
from coder.model.framework import one_spelling, plain_letters
from coder.services import evidence
from coder.study import Study
from coder.study.checks import Check

#: From which likeness on two names may be one, spelled otherwise.
_NEARLY = 0.85
_SHORTEST = 4
_ABOVE_LOW = ("high", "medium")


def interviewers_codings(study: Study) -> Iterator[str]:
    """Name the codings that lie in an interviewer's or a chair's words, and so count for nothing."""
    for kept in study.codings.select(ids=study.evidence.interviewers.alone()):
        yield f"coding {kept.id} ({kept.code}, {kept.coder}) is what the interviewer said in {kept.source}"


def grounds_that_count_for_nothing(study: Study) -> Iterator[str]:
    """Name findings, answers and summaries that rest on an interviewer's or a chair's words."""
    theirs = {f"coding:{coding}": coding for coding in study.evidence.interviewers.alone()}
    rest = [(own["id"], own["grounds"]) for own in study.findings.all()]
    rest += [(f"the answer to {one.question}", one.rests_on) for one in study.answers.all()]
    rest += [
        (f"the summary of {one.code} in {one.source or one.group}", [f"coding:{coding}" for coding in one.on])
        for one in study.summaries.all()
    ]
    for name, grounds in rest:
        for ground in grounds:
            if ground in theirs:
                yield f"{name} rests on coding {theirs[ground]}, which is what the interviewer said"


def organisations_of_two_minds(study: Study) -> Iterator[str]:
    """Name the voices whose sources are of different groups or relations."""
    members: dict[str, list[dict[str, str]]] = defaultdict(list)
    clusters = study.sources.clusters()
    for row in study.sources.all():
        members[clusters[row["id"]]].append(row)
    for voice, rows in members.items():
        for key, nothing in (("group", None), ("relation", Relation.UNKNOWN)):
            values = {row[key] for row in rows if row[key] not in (None, nothing)}
            if len(values) > 1:
                sources = ", ".join(row["id"] for row in rows)
                yield f"{voice} ({sources}) counts as one voice, with different {key}s: {', '.join(sorted(values))}"


def voices_on_both_sides(study: Study) -> Iterator[str]:
    """Name the voices of which one source supports a claim and another contradicts it; of a part, not again above."""
    for whole in _wholes(study):
        named: set[tuple[str, str]] = set()
        for claim in (*whole.parts, whole):
            for voice, sources in _both_sides(claim):
                if (voice, sources) not in named:
                    yield f"{voice} stands on both sides of {claim.code.id} ({sources})"
                named.add((voice, sources))


def _both_sides(claim: Claim) -> Iterator[tuple[str, str]]:
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for stance in (Stance.SUPPORTS, Stance.CONTRADICTS):
        for row in claim.counted[stance]:
            said[row.cluster][stance].add(row.source)
    for voice, sides in said.items():
        if len(sides) > 1 and sides[Stance.SUPPORTS] != sides[Stance.CONTRADICTS]:
            yield voice, ", ".join(sorted(set().union(*sides.values())))


def names_that_are_nearly_known(study: Study) -> Iterator[str]:
    """Name organisations that are nearly, but not quite, a claimant's, an actor's or an alias."""
    codebook = study.codebook
    known = {spelling for name, spellings in codebook.aliases.items() for spelling in (name, *spellings)}
    for code in codebook.codes:
        for field in (code.claimed_by, code.actor, code.rated_by):
            known.update(codebook.organisations(field))
    spelled = {one_spelling(name) for name in known}
    for row in study.sources.all():
        for name in codebook.organisations(row["organisation"]):
            if one_spelling(name) in spelled:
                continue
            near = [other for other in sorted(known) if _nearly(name, other)]
            if near:
                yield f'{row["id"]} is of "{name}", which is nearly "{near[0]}"'


def _nearly(name: str, other: str) -> bool:
    one, two = plain_letters(name), plain_letters(other)
    if min(len(one), len(two)) < _SHORTEST:
        return False
    words, of_other = set(one.split()), set(two.split())
    return words < of_other or of_other < words or SequenceMatcher(None, one, two).ratio() >= _NEARLY


def decisive_without_relation(study: Study) -> Iterator[str]:
    """Name decisive sources of which nobody said how they stand to the programme."""
    relations = {row["id"]: row["relation"] for row in study.sources.all()}
    hanging: dict[str, list[str]] = defaultdict(list)
    for claim in _claims(study):
        for source in claim.judged.decisive:
            if relations[source] == Relation.UNKNOWN:
                hanging[source].append(claim.code.id)
    for source, claims in hanging.items():
        yield f"{source} decides on {', '.join(claims)}, and its relation to the programme is not known"


def predates_with_a_contribution(study: Study) -> Iterator[str]:
    """Name claims that are signed to predate the programme and to owe it more than a little."""
    for claim in _claims(study):
        contribution = claim.contribution.value if claim.contribution else ""
        if claim.timing and claim.timing.value == "predates" and contribution in _ABOVE_LOW:
            yield (
                f"{claim.code.id} predates the programme and is signed as owing it a {contribution} contribution"
            )


def figures_that_changed(study: Study) -> Iterator[str]:
    """Name codings on figures that were others when they were cited."""
    for coding, before, now in study.figures.changed_since_coded():
        yield f"coding {coding} cited “{before}”, and now it reads “{now}”"


def rules_that_differ_by_reading(study: Study) -> Iterator[str]:
    """Name claims whose result depends on whose reading of a passage in dispute counts."""
    for claim in _claims(study):
        readings = claim.judged.by_coder
        if set(readings.values()) - {claim.judged.result}:
            told = ", ".join(f"{coder}: {result}" for coder, result in readings.items())
            yield f"{claim.code.id} is {claim.judged.result} as it stands; {told}"


def _wholes(study: Study) -> Iterator[Claim]:
    for kind in CLAIMS:
        yield from evidence.claims(study, kind)


def _claims(study: Study) -> Iterator[Claim]:
    for whole in _wholes(study):
        yield whole
        yield from whole.parts


#: What makes evidence doubtful; the study is sound all the same.
DOUBTS: list[Check] = [
    (
        "codings are of respondents' words",
        "They count for nothing: withdraw them, or correct who speaks with `coder source speakers`.",
        interviewers_codings,
    ),
    (
        "grounds are of respondents' words",
        "Let it rest on what a respondent said: `coder finding unlink ID …`, or answer or sum up anew.",
        grounds_that_count_for_nothing,
    ),
    (
        "one voice is one mind",
        "Say whose voice each source is: `coder source set ID voice=…`, or correct group and relation.",
        organisations_of_two_minds,
    ),
    (
        "no voice stands on both sides of a claim",
        "Read both passages; where two minds speak, `coder source set ID voice=…`.",
        voices_on_both_sides,
    ),
    (
        "names are spelled as the codebook knows them",
        "Add the spelling to `aliases`, or correct it with `coder source set ID organisation=…`.",
        names_that_are_nearly_known,
    ),
    (
        "decisive sources have a relation",
        "`coder source set ID relation=…`",
        decisive_without_relation,
    ),
    (
        "figures are as they were when they were cited",
        "Look at the codings named: does the figure still say it? `coder coding add … --update`, or withdraw.",
        figures_that_changed,
    ),
    (
        "what predates the programme owes it little",
        "Sign the timing or the contribution anew.",
        predates_with_a_contribution,
    ),
    (
        "results do not depend on whose reading counts",
        "`coder agreement settle`, or let both readings stand.",
        rules_that_differ_by_reading,
    ),
]
