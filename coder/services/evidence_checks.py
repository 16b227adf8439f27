"""Checks of what makes evidence doubtful, each with what to do about it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from coder.analysis.claims import Claim
from coder.model import CLAIMS, Codebook, Relation, Stance
from coder.model.framework import one_spelling, plain_letters
from coder.services import evidence
from coder.services.evidence.claims import with_parts
from coder.services.file_checks import Check
from coder.study import Study
from coder.translations import N_, _
from coder.translations.terms import term

#: From which likeness on two names may be one, spelled otherwise.
_NEARLY = 0.85
_SHORTEST = 4
_ABOVE_LOW = ("high", "medium")
_OF_TWO_MINDS = {
    "group": N_("{voice} ({sources}) counts as one voice, with different groups: {values}"),
    "relation": N_("{voice} ({sources}) counts as one voice, with different relations: {values}"),
}


def interviewers_codings(study: Study) -> Iterator[str]:
    """Name the codings that lie in an interviewer's or a chair's words, and so count for nothing."""
    for coding in study.codings.select(ids=study.evidence.interviewers.alone()):
        yield _(
            "coding {coding} ({code}, {coder}) is what the interviewer said in {source}",
            coding=coding.id,
            code=coding.code,
            coder=coding.coder,
            source=coding.source,
        )


def grounds_that_count_for_nothing(study: Study) -> Iterator[str]:
    """Name findings, answers and summaries that rest on an interviewer's or a chair's words."""
    of_interviewers = {f"coding:{coding}": coding for coding in study.evidence.interviewers.alone()}
    for name, grounds in _resting(study):
        for ground in grounds:
            if ground in of_interviewers:
                yield _(
                    "{name} rests on coding {coding}, which is what the interviewer said",
                    name=name,
                    coding=of_interviewers[ground],
                )


def _resting(study: Study) -> Iterator[tuple[str, Iterable[str]]]:
    """Return what evaluators wrote, by name, with what it rests on."""
    for finding in study.findings.all():
        yield finding["id"], finding["grounds"]
    for answer in study.answers.all():
        yield _("the answer to {question}", question=answer.question), answer.rests_on
    for summary in study.summaries.all():
        name = _("the summary of {code} in {place}", code=summary.code, place=summary.source or summary.group)
        yield name, [f"coding:{coding}" for coding in summary.on]


def organisations_of_two_minds(study: Study) -> Iterator[str]:
    """Name the voices whose sources are of different groups or relations."""
    members: dict[str, list[dict[str, str]]] = defaultdict(list)
    clusters = study.sources.clusters()
    for row in study.sources.all():
        members[clusters[row["id"]]].append(row)
    for voice, rows in members.items():
        sources = ", ".join(row["id"] for row in rows)
        for key, unsaid in (("group", {None}), ("relation", {None, Relation.UNKNOWN})):
            values = {row[key] for row in rows} - unsaid
            if len(values) > 1:
                yield _(_OF_TWO_MINDS[key], voice=voice, sources=sources, values=", ".join(sorted(values)))


def voices_on_both_sides(study: Study) -> Iterator[str]:
    """Name the voices of which one source supports a claim and another contradicts it.

    Those of a part are not named again for the whole claim.
    """
    for whole in _wholes(study):
        named: set[tuple[str, str]] = set()
        for claim in (*whole.parts, whole):
            for voice, sources in _both_sides(claim):
                if (voice, sources) not in named:
                    yield _(
                        "{voice} stands on both sides of {claim} ({sources})",
                        voice=voice,
                        claim=claim.code.id,
                        sources=sources,
                    )
                named.add((voice, sources))


def _both_sides(claim: Claim) -> Iterator[tuple[str, str]]:
    voices: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for stance in (Stance.SUPPORTS, Stance.CONTRADICTS):
        for row in claim.counted[stance]:
            voices[row.cluster][stance].add(row.source)
    for voice, sides in voices.items():
        if len(sides) > 1 and sides[Stance.SUPPORTS] != sides[Stance.CONTRADICTS]:
            yield voice, ", ".join(sorted(set().union(*sides.values())))


def names_that_are_nearly_known(study: Study) -> Iterator[str]:
    """Name organisations that are nearly, but not quite, a claimant's, an actor's or an alias."""
    known = _known_names(study.codebook)
    spelled = {one_spelling(name) for name in known}
    for row in study.sources.all():
        for name in study.codebook.organisations(row["organisation"]):
            if one_spelling(name) not in spelled:
                near = next((other for other in known if _nearly(name, other)), None)
                if near:
                    yield _(
                        '{source} is of "{name}", which is nearly "{near}"',
                        source=row["id"],
                        name=name,
                        near=near,
                    )


def _known_names(codebook: Codebook) -> list[str]:
    """Return claimants, actors, those who rate, and aliases in all their spellings, sorted."""
    names: set[str] = set()
    for name, spellings in codebook.aliases.items():
        names.update((name, *spellings))
    for code in codebook.codes:
        for field in (code.claimed_by, code.actor, code.rated_by):
            names.update(codebook.organisations(field))
    return sorted(names)


def _nearly(name: str, other: str) -> bool:
    letters, other_letters = plain_letters(name), plain_letters(other)
    if min(len(letters), len(other_letters)) < _SHORTEST:
        return False
    words, other_words = set(letters.split()), set(other_letters.split())
    if words < other_words or other_words < words:
        return True
    return SequenceMatcher(None, letters, other_letters).ratio() >= _NEARLY


def decisive_without_relation(study: Study) -> Iterator[str]:
    """Name decisive sources of which nobody said how they stand to the programme."""
    relations = {row["id"]: row["relation"] for row in study.sources.all()}
    decided: dict[str, list[str]] = defaultdict(list)
    for claim in _claims(study):
        for source in claim.judged.decisive:
            if relations[source] == Relation.UNKNOWN:
                decided[source].append(claim.code.id)
    for source, claims in decided.items():
        yield _(
            "{source} decides on {claims}, and its relation to the programme is not known",
            source=source,
            claims=", ".join(claims),
        )


def predates_with_a_contribution(study: Study) -> Iterator[str]:
    """Name claims that are signed to predate the programme and to owe it more than a little."""
    for claim in _claims(study):
        contribution = claim.contribution.value if claim.contribution else ""
        if claim.timing and claim.timing.value == "predates" and contribution in _ABOVE_LOW:
            yield _(
                "{claim} predates the programme and its contribution is signed as: {contribution}",
                claim=claim.code.id,
                contribution=contribution,
            )


def figures_that_changed(study: Study) -> Iterator[str]:
    """Name codings on figures that were others when they were cited."""
    for coding, before, now in study.figures.changed_since_coded():
        yield _(
            "coding {coding} cited “{before}”, and now it reads “{now}”",
            coding=coding,
            before=before,
            now=now,
        )


def words_that_were_corrected(study: Study) -> Iterator[str]:
    """Name codings whose words were corrected since a person judged them."""
    for coding in study.codings.select():
        if coding.quote_before is not None:
            yield _(
                "coding {coding} was judged on “{before}”, and now quotes “{now}”",
                coding=coding.id,
                before=coding.quote_before,
                now=coding.quote,
            )


def rules_that_differ_by_reading(study: Study) -> Iterator[str]:
    """Name claims whose result depends on whose reading of a passage in dispute counts."""
    for claim in _claims(study):
        readings = claim.judged.by_coder
        if set(readings.values()) - {claim.judged.result}:
            yield _(
                "{claim} is {result} as it stands; {readings}",
                claim=claim.code.id,
                result=term("result", claim.judged.result),
                readings=", ".join(
                    f"{coder}: {term('result', result)}" for coder, result in readings.items()
                ),
            )


def _wholes(study: Study) -> Iterator[Claim]:
    for kind in CLAIMS:
        yield from evidence.claims(study, kind)


def _claims(study: Study) -> Iterator[Claim]:
    return with_parts(_wholes(study))


#: What makes evidence doubtful; the study is sound all the same.
def models_that_cannot_be_used(study: Study) -> Iterator[str]:
    """Name the model of language that the codebook names and this machine does not have."""
    from coder.services.learning import language_model

    _unused, warning = language_model(study)
    if warning:
        yield warning


DOUBTS: list[Check] = [
    (
        N_("the model of language that the codebook names is here"),
        N_("Copy the model to that place, or take `model` out of the codebook."),
        models_that_cannot_be_used,
    ),
    (
        N_("codings are of respondents' words"),
        N_("They count for nothing: withdraw them, or correct who speaks with `coder source speakers`."),
        interviewers_codings,
    ),
    (
        N_("grounds are of respondents' words"),
        N_("Let it rest on what a respondent said: `coder finding unlink ID …`, or answer or sum up anew."),
        grounds_that_count_for_nothing,
    ),
    (
        N_("one voice is one mind"),
        N_("Say whose voice each source is: `coder source set ID voice=…`, or correct group and relation."),
        organisations_of_two_minds,
    ),
    (
        N_("no voice stands on both sides of a claim"),
        N_("Read both passages; where two minds speak, `coder source set ID voice=…`."),
        voices_on_both_sides,
    ),
    (
        N_("names are spelled as the codebook knows them"),
        N_("Add the spelling to `aliases`, or correct it with `coder source set ID organisation=…`."),
        names_that_are_nearly_known,
    ),
    (
        N_("decisive sources have a relation"),
        N_("`coder source set ID relation=…`"),
        decisive_without_relation,
    ),
    (
        N_("figures are as they were when they were cited"),
        N_(
            "Look at the codings named: does the figure still say it? `coder coding add … --update`, or withdraw."
        ),
        figures_that_changed,
    ),
    (
        N_("codings were judged on the words that they quote"),
        N_("Read them again: `coder coding confirm ID`, change them, or withdraw."),
        words_that_were_corrected,
    ),
    (
        N_("what predates the programme owes it little"),
        N_("Sign the timing or the contribution anew."),
        predates_with_a_contribution,
    ),
    (
        N_("results do not depend on whose reading counts"),
        N_("`coder agreement settle`, or let both readings stand."),
        rules_that_differ_by_reading,
    ),
]
