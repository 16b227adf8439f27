"""The pages on which something is judged: a claim with its evidence, a code with its quotes."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from coder.analysis.claims import Claim
from coder.errors import CoderError
from coder.model import CLAIMS, Code, Result, Stance, Timing, Verdict
from coder.services import evidence as evidence_of
from coder.translations.terms import term
from coder.workbench import serializers
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.request_context import language, may, study


def code(code_id: str) -> ResponseReturnValue:
    """Show what a code means and every quote behind it; change it."""
    found = study().codebook.code(code_id)
    one = next((one for one in study().codebook.sets if one.id == code_id), None)
    quotes = [] if one else _titled(evidence_of.quotes(study(), code_id, everything=True))
    data = {
        "code": code_id,
        "codes": serializers.codes(study().codebook, language(), study().codings.counts()),
        "may_code": may("coder"),
    }
    return render_template(
        "code.html",
        texts=hashes_of([*_sources_of(code_id), *(quote["source"] for quote in quotes)]),
        code=found,
        set=one,
        code_id=code_id,
        quotes=quotes,
        data=data,
        stances=Stance,
        axes=_axes(code_id),
        signed_verdicts=study().verdicts.current_by_group(),
        groups=[(group.id, group.title.in_language(language())) for group in study().codebook.groups],
    )


def _sources_of(code_id: str) -> list[str]:
    """Return the sources on whose words a verdict on a code, case or set rests."""
    members = next((one.members for one in study().codebook.sets if one.id == code_id), (code_id,))
    return [row.source for rows in study().evidence.about(*members).values() for row in rows]


def _axes(code_id: str) -> dict[str, list[tuple[str, str]]]:
    """Return the axes on which a code, case or set is judged, each with its values and how they read."""
    try:
        axes = study().verdicts.axes(code_id)
    except CoderError:  # a kind on which no verdict is signed
        return {}
    return {axis: [(value, _level(axis, value)) for value in values] for axis, values in axes.items()}


#: Which scale of the codebook names the levels of an axis.
_SCALES = {
    "rating": "mechanism",
    "marker": "marker",
    "importance": "importance",
    "contribution": "contribution",
}


def _level(axis: str, value: str) -> str:
    """Return how a level of an axis reads."""
    wanted = (_SCALES.get(axis), "programme_contributed")
    for scale in (scale for scale in study().codebook.scales if scale.id in wanted):
        for level in scale.levels:
            if level.id == value:
                return level.title.in_language(language())
    return term(axis if axis in ("timing", "degree") else "result", value)


def claim(code_id: str) -> ResponseReturnValue:
    """Show the evidence for and against a claim, the rule's grounds, and the verdict to sign."""
    found = study().codebook.code(code_id)
    if found is None or found.kind not in CLAIMS:
        return code(code_id)
    weighed = evidence_of.claims(study(), found.kind, code_id)[0]
    return render_template(
        "claim.html",
        texts=hashes_of(_sources_of(code_id)),
        claim=weighed,
        sources={row["id"]: row for row in study().sources.all()},
        **_weighed_quotes(weighed),
        results=list(Result),
        timings=list(Timing),
        scale=next(scale for scale in study().codebook.scales if scale.id == "programme_contributed"),
        level=_level,
        earlier=_earlier_verdicts(code_id),
        after=_next_of_kind(found),
    )


def _earlier_verdicts(code_id: str) -> list[Verdict]:
    """Return what was signed on a claim and holds no more."""
    current = {verdict.id for verdict in study().verdicts.current_by_group().values()}
    return [verdict for verdict in study().verdicts.history(code_id) if verdict.id not in current]


def _next_of_kind(code: Code) -> str | None:
    """Return the claim of the same kind that comes after this one."""
    ids = [other.id for other in study().codebook.of_kind(code.kind) if other.parent is None]
    following = ids[ids.index(code.id) + 1 :] if code.id in ids else []
    return following[0] if following else None


def _weighed_quotes(weighed: Claim) -> dict[str, Any]:
    """Sort the quotes of a claim: what counts by stance, the claimant's own, what was left out."""
    quotes = _titled(evidence_of.quotes(study(), weighed.code.id, everything=True))
    otherwise = {row.coding for row in weighed.claimant_says}
    own = {row.coding for row in weighed.own_claim}
    left_out = [quote for quote in quotes if quote["left_out"] in ("interviewer", "withdrawn")]
    counted: dict[Stance, list[dict[str, Any]]] = {stance: [] for stance in Stance}
    for quote in quotes:
        if quote not in left_out and quote["id"] not in otherwise | own:
            counted[quote["stance"]].append(quote)
    return {
        "counted": {stance: serializers.cards(of_stance) for stance, of_stance in counted.items()},
        "otherwise": serializers.cards(_among(quotes, otherwise)),
        "own": serializers.cards(_among(quotes, own)),
        "out": left_out,
    }


def _among(quotes: list[dict[str, Any]], codings: set[int]) -> list[dict[str, Any]]:
    return [quote for quote in quotes if quote["id"] in codings]


def _titled(quotes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add to quotes that came by a link how the code reads that they were given to."""
    titles = {code.id: code.title.in_language(language()) for code in study().codebook.codes}
    return [quote | {"via_title": titles.get(quote["via"] or "", quote["via"])} for quote in quotes]
