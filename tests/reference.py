"""The rule once more, sentence by sentence, as slow and plain as it can be said.

Written from the rule alone; neither this nor the tool takes anything from the other.
What stands in quotation marks is the rule in its own words.
"""

from dataclasses import dataclass, replace
from itertools import combinations

from reference_study import (
    Code,
    Coding,
    Source,
    Study,
    arrives,
    cluster,
    is_claimants,
    is_of,
    is_reach,
    of_the_whole,
    organisations,
)

STANCES = ("supports", "qualifies", "contradicts", "unable", "mentions")
LEAST_FAVOURABLE_FIRST = ("contradicts", "unable", "mentions", "qualifies", "supports")
RANK = {
    "contradicted": 0,
    "contested": 1,
    "not_confirmed": 1,
    "not_investigated": 1,
    "partly_confirmed": 2,
    "confirmed": 3,
}


# --- passages ------------------------------------------------------------------


@dataclass(frozen=True)
class Passage:
    """Codings of one row and source whose spans overlap, each with the stance it arrives with."""

    source: Source
    codings: tuple[tuple[Coding, str], ...]
    disputed: frozenset[str]  # codes
    stances: frozenset[str]  # under which it counts

    def with_stance(self, stance: str) -> list[Coding]:
        return [coding for coding, arrived in self.codings if arrived == stance and stance in self.stances]


def is_the_interviewers(source: Source, coding: Coding) -> bool:
    # "Whose letters and digits all lie in turns of an interviewer or a chair"; labels are no words
    roles = [
        role
        for start, end, role in source.turns
        if any(char.isalnum() for char in source.text[max(start, coding.start) : min(end, coding.end)])
    ]
    return bool(roles) and all(role in ("interviewer", "chair") for role in roles)


def passages_of(study: Study, row: str, codings: tuple[Coding, ...]) -> list[Passage]:
    found = []
    for source in study.sources:
        here = [coding for coding in codings if coding.source == source.id and arrives(study, coding, row)]
        here = [coding for coding in here if not is_the_interviewers(source, coding)]
        while here:
            joined = [here.pop(0)]
            for one in joined:  # it grows as it is read: "also through a third"
                near = [other for other in here if other.start < one.end and one.start < other.end]
                joined += near
                here = [other for other in here if other not in near]
            found.append(passage(source, [(coding, arrives(study, coding, row) or "") for coding in joined]))
    return found


def passage(source: Source, codings: list[tuple[Coding, str]]) -> Passage:
    disputed = set()
    for code in {coding.code for coding, _ in codings}:
        coders = {coding.coder for coding, _ in codings if coding.code == code}
        readings = {stance for coding, stance in codings if coding.code == code}
        if len(coders) > 1 and len(readings) > 1:
            disputed.add(code)
    stances = {stance for _, stance in codings}
    if disputed:  # "the one least favourable to the claim counts"
        stances = {min(stances, key=LEAST_FAVOURABLE_FIRST.index)}
    return Passage(source, tuple(codings), frozenset(disputed), frozenset(stances))


def as_read_by(coder: str, one: Passage) -> Passage:
    # "In each disputed passage that this coder coded, this coder's stance alone."
    own = tuple((coding, stance) for coding, stance in one.codings if coding.coder == coder)
    if not one.disputed or not own:
        return one
    return Passage(one.source, own, frozenset(), frozenset(stance for _, stance in own))


# --- the rule ------------------------------------------------------------------


class Count:
    """What counts for a claim, and the numbers that the rule speaks of."""

    def __init__(self, study: Study, claim: Code, passages: list[Passage]) -> None:
        sources: dict[str, set[Source]] = {stance: set() for stance in STANCES}
        self.supporting: list[Coding] = []
        self.not_the_claimants: set[Source] = set()
        for one in passages:
            claimants = is_claimants(study, one.source, claim)
            for stance in one.stances - {"mentions"}:
                if claimants and stance not in ("qualifies", "contradicts"):
                    continue
                sources[stance].add(one.source)
            if not claimants:
                self.not_the_claimants.add(one.source)
                self.supporting += one.with_stance("supports")
        self.sources = sources
        clusters = {stance: {cluster(study, source) for source in sources[stance]} for stance in STANCES}
        clusters["qualifies"] -= clusters["supports"]
        self.clusters = clusters
        self.s, self.c, self.q = (len(clusters[word]) for word in ("supports", "contradicts", "qualifies"))
        others = {cluster(study, source) for source in sources["qualifies"] & self.not_the_claimants}
        self.q_without_claimant = len(others - clusters["supports"])
        self.t = len({source.kind for source in sources["supports"]})
        outside = [
            source for source in sources["supports"] if source.relation in ("independent", "beneficiary")
        ]
        self.o = len({cluster(study, source) for source in outside})

    @property
    def nothing(self) -> bool:
        return not any(self.sources.values())


def rule_result(study: Study, claim: Code, count: Count) -> str:
    # "First match wins."
    s, c, q, t, o = count.s, count.c, count.q, count.t, count.o
    if count.nothing:
        return "not_investigated"
    if c >= 2 and c >= 2 * s:
        return "contradicted"
    if s >= 1 and c >= 1 and s < 2 * c:
        return "contested"
    if of_the_whole(study, claim, "rule") == "named_actor" and is_confirmed_by_its_actor(study, claim, count):
        return "confirmed"
    if s >= 3 and t >= 2 and o >= 1 and q <= s:
        return "confirmed"
    if s >= 1 and s + count.q_without_claimant >= 2 and o >= 1:
        return "partly_confirmed"
    return "not_confirmed"


def is_confirmed_by_its_actor(study: Study, claim: Code, count: Count) -> bool:
    actors = organisations(study, of_the_whole(study, claim, "actor"))
    first_hand = {coding.source for coding in count.supporting if coding.basis == "first_hand"}
    for own in count.sources["supports"]:
        if own.id not in first_hand or not is_of(study, own, actors):
            continue
        for other in count.sources["supports"]:
            untied = other.kind == "document" or other.relation not in ("implementer", "partner")
            if untied and cluster(study, other) != cluster(study, own):
                return True
    return False


Rows = dict[str, list[Passage]]  # of a claim and of its parts


def result_of(study: Study, claim: Code, rows: Rows) -> str:
    result = rule_result(study, claim, Count(study, claim, rows[claim.id]))
    parts = study.parts(claim)
    some_part_counts = any(not Count(study, part, rows[part.id]).nothing for part in parts)
    below = any(RANK[result_of(study, part, rows)] < RANK["partly_confirmed"] for part in parts)
    if result == "confirmed" and some_part_counts and below:
        return "partly_confirmed"
    return result


def rows_of(study: Study, claim: Code, codings: tuple[Coding, ...]) -> Rows:
    return {code.id: passages_of(study, code.id, codings) for code in (claim, *study.parts(claim))}


def left_out(rows: Rows, sources: tuple[str, ...]) -> Rows:
    return {row: [one for one in passages if one.source.id not in sources] for row, passages in rows.items()}


def without_connected(rows: Rows) -> Rows:
    # "What implementers and partners say in support is left out; their doubts stay."
    return {
        row: [
            replace(one, stances=one.stances - {"supports"})
            if one.source.relation in ("implementer", "partner")
            else one
            for one in passages
        ]
        for row, passages in rows.items()
    }


def judge(study: Study, claim: Code) -> dict[str, object]:
    """Return all that is said of a claim."""
    rows = rows_of(study, claim, study.codings)
    here = rows[claim.id]
    count, result = Count(study, claim, here), result_of(study, claim, rows)
    sources = sorted({one.source.id for one in here})
    decisive = [one for one in sources if result_of(study, claim, left_out(rows, (one,))) != result]
    flips = (
        number
        for number in (1, 2, 3, 4)
        for some in combinations(sources, number)
        if result_of(study, claim, left_out(rows, some)) != result
    )
    no_opinions = tuple(coding for coding in study.codings if coding.basis != "opinion")
    in_dispute = {c.coder for one in here for c, _ in one.codings if c.code in one.disputed}
    readings = {
        coder: {row: [as_read_by(coder, one) for one in passages] for row, passages in rows.items()}
        for coder in in_dispute
    }
    return {
        "code": claim.id,
        "result": result,
        **{stance: count.clusters[stance] for stance in STANCES[:4]},
        "robust": None if count.nothing else not decisive,
        "decisive": set() if count.nothing else set(decisive),
        "flip_margin": None if count.nothing else next(flips, None),
        "without_connected": result_of(study, claim, without_connected(rows)),
        "without_opinion": result_of(study, claim, rows_of(study, claim, no_opinions)),
        "by_coder": {coder: result_of(study, claim, reading) for coder, reading in readings.items()},
        "own_claim": {coding.id for coding in own_claim(study, claim, here)},
        "marks": marks(study, claim, here, result),
        "codings": {coding.id for one in here for coding, _ in one.codings},
        "via": {c.id: c.code for one in here for c, _ in one.codings if c.code != claim.id},
        "parts": [judge(study, part) for part in study.parts(claim)],
    }


def own_claim(study: Study, claim: Code, passages: list[Passage]) -> list[Coding]:
    return [
        coding
        for one in passages
        for coding, stance in one.codings
        if stance == "supports" and is_claimants(study, one.source, claim)
    ]


def marks(study: Study, claim: Code, passages: list[Passage], result: str) -> set[str]:
    count = Count(study, claim, passages)
    figures = count.supporting + own_claim(study, claim, passages)
    codings = [coding for one in passages for coding, _ in one.codings]
    speaks = [coding for coding in codings if arrives(study, coding, claim.id, False) == "supports"]
    verdict = study.verdicts.get(claim.id)
    tests = {
        "one_voice": count.s == 1,
        "one_kind": count.s >= 2 and count.t == 1,
        "opinion_only": count.s >= 1 and all(coding.basis == "opinion" for coding in count.supporting),
        "figures_only": bool(figures) and all(study.source(c.source).kind == "figures" for c in figures),
        "reach_only": bool(speaks) and all(is_reach(study.source(c.source)) for c in speaks),
        "connected_only": count.s >= 1 and count.o == 0,
        "claimant_only": bool(passages) and all(is_claimants(study, one.source, claim) for one in passages),
        "disputed": any(one.disputed for one in passages),
        "judgement_only": verdict is not None and count.nothing,
        "differs_from_rule": verdict is not None and verdict != result,
    }
    return {mark for mark, holds in tests.items() if holds}


# --- the tables ----------------------------------------------------------------


def matrix_row(study: Study, row: str) -> dict[str, object]:
    """Return the cells of a row by column, and its totals; a survey's respondents share a column."""
    passages = passages_of(study, row, study.codings)
    columns: dict[str, list[Passage]] = {}
    for one in passages:
        columns.setdefault(one.source.parent or one.source.id, []).append(one)
    cells = {}
    for column, here in columns.items():
        surveyed = any(source.parent == column for source in study.sources)
        numbers = voices_per_stance(study, here)
        if not surveyed:
            numbers = {stance: sum(stance in one.stances for one in here) for stance in STANCES}
        codings = {coding.id for one in here for coding, _ in one.codings}
        cells[column] = {**numbers, "disputed": sum(bool(one.disputed) for one in here), "codings": codings}
    return {"cells": cells, "totals": voices_per_stance(study, passages)}


def voices_per_stance(study: Study, passages: list[Passage]) -> dict[str, int]:
    """Count clusters, each under every stance it has."""
    return {
        stance: len({cluster(study, one.source) for one in passages if stance in one.stances})
        for stance in STANCES
    }


def profile(study: Study, group: str | None) -> dict[str, tuple[str, int, int]]:
    """Return per factor its degree, how many voices say that it played, and how many against."""
    rows = {}
    for factor in [code for code in study.codes if code.kind == "factor"]:
        passages = passages_of(study, factor.id, study.codings)
        rows[factor.id] = [one for one in passages if group is None or one.source.group == group]

    def voices(passages: list[Passage], *stances: str) -> set[frozenset[str]]:
        return {cluster(study, one.source) for one in passages if one.stances & set(stances)}

    everything = [one for passages in rows.values() for one in passages]
    discussing = len(voices(everything, "supports", "qualifies", "contradicts"))
    found = {}
    for factor_id, passages in rows.items():
        played = len(voices(passages, "supports", "qualifies"))
        against = len(voices(passages, "contradicts"))
        if not played and not against:
            degree = "not_discussed"
        elif not played or played / discussing < 1 / 4:
            degree = "little"
        elif played / discussing < 1 / 2 or played < 2:
            degree = "limited"
        else:
            degree = "important"
        found[factor_id] = (degree, played, against)
    return found
