"""Every coding that counts for a code, strongest stance first."""

from collections.abc import Collection
from typing import Any

from coder.analysis.claims import is_own_claim
from coder.analysis.passages import passages_of
from coder.codebook.naming import no_code
from coder.errors import NotFoundError
from coder.model import Code, Coding, Evidence, Kind, Stance
from coder.study import Study
from coder.translations import _


def quotes(study: Study, code_id: str, everything: bool = False) -> list[dict[str, Any]]:
    """Give every coding that counts for a code with its stance as it arrives, strongest stance first.

    With `everything` also what was left out, each with the reason in `left_out`: interviewers'
    passages, the claimant's support, passages that count already, withdrawn codings.
    """
    codebook = study.codebook
    if any(question.id == code_id for question in codebook.questions):
        raise NotFoundError(
            _(
                "{code} is an evaluation question. `coder evidence matrix {code}` lays its evidence out.",
                code=code_id,
            )
        )
    if one := next((one for one in codebook.sets if one.id == code_id), None):
        shown = f"coder evidence show {one.members[0]}"
        raise NotFoundError(
            _(
                "{code} is a set of {members}: look at each, with `{shown}`.",
                code=code_id,
                members=", ".join(one.members),
                shown=shown,
            )
        )
    if code_id not in study.codes.known() and not any(c.id == code_id for c in codebook.cases):
        raise NotFoundError(no_code(code_id, list(study.codes.known())))
    code = codebook.code(code_id)
    claimants = codebook.claimants(code) if code else frozenset()
    rows = study.evidence.about(code_id)[code_id]
    arrived = {row.coding: row for row in rows}
    disputed, doubles, outread = _passages(rows)
    sources = {row["id"]: row for row in study.sources.all()}
    clusters = study.sources.clusters()
    codings = study.codings.select(about=code_id, withdrawn=everything)
    quotes = []
    for coding in codings:
        row = arrived.get(coding.id or 0)
        own_claim = bool(row and row.own_claim)
        left_out = _left_out(coding, row, outread, doubles)
        if left_out in ("interviewer", "withdrawn") and not everything:
            continue
        quotes.append(
            {
                **{key: value for key, value in vars(coding).items() if key != "guid"},
                "stance": row.stance if row else coding.stance,
                "coded_stance": coding.stance,
                "via": coding.code if coding.code != code_id else None,
                "mechanism": _role(codebook.code(coding.code)) if coding.code != code_id else None,
                "cluster": clusters[coding.source],
                "claimant": bool(row and row.is_of(claimants)),
                "own_claim": own_claim,
                "with_question": bool(row and row.with_question),
                "by_reach": bool(row and row.by_reach),
                "disputed": coding.id in disputed,
                "left_out": left_out,
                **{
                    key: sources[coding.source][key] for key in ("title", "kind", "group", "relation", "date")
                },
            }
        )
    order = list(Stance)
    return sorted(
        quotes,
        key=lambda quote: (bool(quote["left_out"]), quote["own_claim"], order.index(quote["stance"])),
    )


def _passages(rows: list[Evidence]) -> tuple[set[int], set[int], set[int]]:
    """Tell which codings are in dispute, which repeat a passage, and which are readings that do not count.

    Of several with one stance the one that was given to the code itself is not the one that repeats.
    """
    disputed, doubles, outread = set[int](), set[int](), set[int]()
    for passage in passages_of(rows):
        if passage.disputed:
            disputed.update(row.coding for row in passage.codings if row.code in passage.disputed)
        seen: set[str] = set()
        for row in sorted(passage.codings, key=lambda row: (row.via is not None, row.coding)):
            if row.stance not in passage.stances:
                outread.add(row.coding)
            elif row.stance in seen:
                doubles.add(row.coding)
            seen.add(row.stance)
    return disputed, doubles, outread


def _role(code: Code | None) -> dict[str, str | None] | None:
    """Say what a mechanism is for its case: type and direction; None of other codes."""
    if code is None or code.kind != Kind.MECHANISM:
        return None
    return {"type": code.mechanism_type, "direction": code.direction}


def _left_out(
    coding: Coding, row: Evidence | None, outread: Collection[int | None], doubles: Collection[int | None]
) -> str | None:
    """Say why a coding counts for nothing, as a term; None where it counts or is a mention."""
    if coding.withdrawn:
        return "withdrawn"
    if row is None:
        return "interviewer"
    if is_own_claim(row):
        return "own_claim"
    if coding.id in outread:
        return "other_reading"
    return "double" if coding.id in doubles else None
