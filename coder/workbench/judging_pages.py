"""The pages on which something is judged: a claim with its evidence, a code with its quotes."""

from collections.abc import Iterable
from dataclasses import asdict
from math import inf
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from coder.analysis.claims import Claim
from coder.analysis.contribution import PRIOR
from coder.analysis.process_tracing import Test, band, kind, posterior, ratio
from coder.errors import CoderError, UsageError
from coder.model import CLAIMS, Code, Kind, Stance
from coder.services import evidence as evidence_of
from coder.services.evidence.quotes import some_quotes
from coder.services.merge_codes import last_move
from coder.services.quote_lists import Order
from coder.translations.formatting import number
from coder.workbench import serializers
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.asking_pages import choices
from coder.workbench.judging_rows import marker_views, rows_on
from coder.workbench.quote_lists import asked_list, list_context
from coder.workbench.request_context import language, may, study


def code(code_id: str) -> ResponseReturnValue:
    """Show what a code means and every quote behind it; change it."""
    found = study().codebook.code(code_id)
    one = next((one for one in study().codebook.sets if one.id == code_id), None)
    move = last_move(study())
    listing, fault = ({}, "") if one else _listing(code_id)
    shown = listing["listed"]["texts"] if listing else {}
    judged = _judged(code_id)
    marker = marker_views(study()).get(code_id) if found and found.kind == Kind.MARKER else None
    data = {
        "code": code_id,
        "codes": serializers.codes(study().codebook, language(), study().codings.counts()),
        "may_code": may("coder"),
    }
    return render_template(
        "code.html",
        texts=hashes_of(_sources_of(code_id)) | shown if judged else shown,
        code=found,
        set=one,
        code_id=code_id,
        data=data,
        case=next((case for case in study().codebook.cases if case.id == code_id), None),
        mechanisms=[one for one in study().codebook.of_kind(Kind.MECHANISM) if one.case == code_id],
        judged=judged,
        marker=marker,
        proof=_proof(code_id, marker["proof"]) if marker else [],
        move=move if move and move.into == code_id else None,
        tests=_tests(code_id) if found and found.kind == Kind.MECHANISM else None,
        list_fault=fault,
        **listing,
        **choices(),
    )


def _listing(code_id: str) -> tuple[dict[str, Any], str]:
    """Return the quotes of a code as the address filters them; of a filter that cannot be, why, and all quotes."""
    given = {**request.args, "of": code_id}
    try:
        return list_context(asked_list(given, Order.STANCE), given), ""
    except UsageError as error:
        given = {"of": code_id}
        return list_context(asked_list(given, Order.STANCE), given), str(error)


def _proof(code_id: str, proof: Iterable[int]) -> list[dict[str, Any]]:
    """Return the quotes by which whoever rates a marker proves it."""
    return _titled(some_quotes(study(), code_id, study().codings.select(ids=proof)))


def _sources_of(code_id: str) -> list[str]:
    """Return the sources on whose words a verdict on a code, case or set rests."""
    members = next((one.members for one in study().codebook.sets if one.id == code_id), (code_id,))
    return [row.source for rows in study().evidence.about(*members).values() for row in rows]


def _judged(code_id: str) -> list[dict[str, Any]]:
    """Return what is signed on a code, case or set, and can be; nothing of a kind on which nobody judges."""
    try:
        study().verdicts.axes(code_id)
    except CoderError:
        return []
    return rows_on(study(), code_id)


def _tests(mechanism: str) -> dict[str, Any]:
    """Return the process-tracing tests of a mechanism, those that were taken back, and what they make of it."""
    of_mechanism = [test for test in study().tracing.tests(withdrawn=True) if test.mechanism == mechanism]
    held = [test for test in of_mechanism if not test.withdrawn]
    return {
        "tests": [_test(test) for test in held],
        "withdrawn": [_test(test) for test in of_mechanism if test.withdrawn],
        "posterior": posterior(PRIOR, held) if held else None,
    }


def _test(test: Test) -> dict[str, Any]:
    words = {
        "kind": kind(test),
        "band": band(ratio(test)),
        "ratio": "∞" if ratio(test) == inf else number(ratio(test)),
    }
    return asdict(test) | words


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
        judged=(judged := rows_on(study(), code_id)),
        timing=next(row for row in judged if row["axis"] == "timing"),
        after=_next_of_kind(found),
    )


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
