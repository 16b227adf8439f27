"""What hangs on a thing of the framework, and what becomes of it when the thing is taken out."""

from collections.abc import Collection, Iterable
from typing import Any

from coder.codebook.framework_forms import changes
from coder.codebook.framework_forms.things import Thing, things
from coder.model import Coding
from coder.services.edit_framework import Layout, layout_of
from coder.services.merge_codes import check_alike
from coder.study import Study
from coder.translations import _, ngettext


def what_hangs(study: Study, kind: str, thing_id: str) -> list[str]:
    """Return a sentence for each sort of thing that hangs on this or on what stands under it."""
    layout = layout_of(study)
    thing = changes.find(layout, kind, thing_id)
    gone = [thing, *changes.below(thing)]
    ids = {other.id for other in gone}
    sentences = [_below(gone[1:])]
    if kind == "group":
        sentences.append(_sources_of_group(study, thing_id))
    elif kind == "alias":
        sentences.append(_sources_of_name(study, thing))
    elif kind == "rule":
        sentences.append(_claims_of_rule(layout, thing_id))
    elif kind == "indicator":
        sentences.append(_rests_on(study, set(), set(), ids))
    elif kind not in ("scale", "level", "event", "register", "row", "column", "guide"):
        sentences += _of_codes(study, layout, ids)
    return [sentence for sentence in sentences if sentence]


def _below(others: list[Thing]) -> str:
    if not others:
        return ""
    names = ", ".join(other.id for other in others[:12])
    return ngettext(
        "{n} entry under it goes too: {names}.",
        "{n} entries under it go too: {names}.",
        len(others),
        n=len(others),
        names=names if len(others) <= 12 else f"{names} …",
    )


def _of_codes(study: Study, layout: Layout, ids: Collection[str]) -> list[str]:
    codings = [coding for code in ids for coding in study.codings.select(code=code)]
    return [_codings(codings), *_beside_codings(study, layout, ids, codings), _memos(study, ids)]


def _beside_codings(
    study: Study, layout: Layout, ids: Collection[str], codings: Collection[Coding]
) -> list[str]:
    verdicts = [place for place in study.verdicts.current_by_group() if place[0] in ids]
    return [
        _suggestions(study, ids),
        _verdicts(verdicts),
        _rests_on(study, {str(coding.id) for coding in codings}, ids, set()),
        _answers(study, ids),
        _summaries(study, ids),
        _asked(study, ids),
        _tests(study, ids),
        _links(layout, ids),
    ]


def what_merging_does(study: Study, code: str, into: str) -> list[str]:
    """Return a sentence for each sort of thing that moves, or stays behind, when a code is merged into another."""
    check_alike(study, code, into)
    codings = study.codings.select(code=code)
    sentences = [
        *_moving(study, codings, into),
        _memos_moving(study, code, into),
        *_beside_codings(study, layout_of(study), {code}, codings),
    ]
    return [sentence for sentence in sentences if sentence]


def what_splitting_does(study: Study, codings: Iterable[int]) -> list[str]:
    """Return a sentence for each sort of thing that these codings take along, or leave, as they get a new code."""
    chosen = study.codings.select(ids=codings)
    codes = {coding.code for coding in chosen}
    verdicts = [place for place in study.verdicts.current_by_group() if place[0] in codes]
    sentences = [*_moving(study, chosen, ""), _verdicts_staying(verdicts)]
    sentences.append(_rests_on(study, {str(coding.id) for coding in chosen}, set(), set()))
    return [sentence for sentence in sentences if sentence]


def _moving(study: Study, codings: Collection[Coding], into: str) -> list[str]:
    """Tell how many codings move, and how many are taken back since their coder has the passage there already."""
    taken = {_place(coding) for coding in study.codings.select(code=into)} if into else set()
    twice = sum(_place(coding) in taken for coding in codings)
    move = len(codings) - twice
    sentences = []
    if move:
        sentences.append(
            ngettext(
                "{n} coding moves, with its words, its coder and its history.",
                "{n} codings move, with their words, coders and history.",
                move,
            )
        )
    if twice:
        sentences.append(
            ngettext(
                "{n} coding is taken back: the same person has the passage under the other code already.",
                "{n} codings are taken back: the same person has the passage under the other code already.",
                twice,
            )
        )
    return sentences or [_("No coding moves.")]


def _place(coding: Coding) -> tuple[str, int, int, str]:
    return coding.source, coding.start, coding.end, coding.coder


def _memos_moving(study: Study, code: str, into: str) -> str:
    on = [memo for memo in study.memos.all() if (memo.about_kind, memo.about_id) == ("code", code)]
    live = sum(not memo.withdrawn for memo in on)
    if not live:
        return ""
    return ngettext("{n} memo moves to {into}.", "{n} memos move to {into}.", live, into=into)


def _verdicts_staying(verdicts: Collection[Any]) -> str:
    if not verdicts:
        return ""
    return ngettext(
        "{n} signed verdict stays with the old code: read it again.",
        "{n} signed verdicts stay with the old code: read them again.",
        len(verdicts),
    )


def _codings(codings: Collection[Coding]) -> str:
    if not codings:
        return ""
    return ngettext(
        "{n} coding stays, with its words and its coder; the code is retired and stands in no table any more.",
        "{n} codings stay, with their words and coders; the code is retired and stands in no table any more.",
        len(codings),
        n=len(codings),
    )


def _suggestions(study: Study, ids: Collection[str]) -> str:
    waiting = sum(len(study.suggestions.select(code=code)) for code in ids)
    if not waiting:
        return ""
    return ngettext(
        "{n} pending suggestion is no longer offered.",
        "{n} pending suggestions are no longer offered.",
        waiting,
        n=waiting,
    )


def _memos(study: Study, ids: Collection[str]) -> str:
    live = [memo for memo in study.memos.all() if not memo.withdrawn]
    on = [memo for memo in live if memo.about_kind == "code" and memo.about_id in ids]
    if not on:
        return ""
    return ngettext(
        "{n} memo on it stays among the memos.", "{n} memos on it stay among the memos.", len(on), n=len(on)
    )


def _verdicts(verdicts: Collection[Any]) -> str:
    if not verdicts:
        return ""
    return ngettext(
        "{n} signed verdict stays on record, but stands in no table and no report any more.",
        "{n} signed verdicts stay on record, but stand in no table and no report any more.",
        len(verdicts),
        n=len(verdicts),
    )


def _rests_on(
    study: Study, codings: Collection[str], codes: Collection[str], indicators: Collection[str]
) -> str:
    """Name the findings, conclusions and recommendations that rest on what goes."""
    names = []
    standing = {row["id"]: row for row in study.findings.all()}
    for finding_id, links in study.findings.links().items():
        grounds = [ground for ground, _state in links]
        rests = any(
            (ground.kind == "coding" and ground.target in codings)
            or (ground.kind == "verdict" and ground.target.split(":")[0] in codes)
            or (ground.kind == "indicator" and ground.target.split(":")[0] in indicators)
            for ground in grounds
        )
        if rests and finding_id in standing:
            names.append(finding_id)
    names += [
        row["id"]
        for row in standing.values()
        if row["id"] not in names and (row["criterion"] in codes or row["question"] in codes)
    ]
    if not names:
        return ""
    return _(
        "Findings, conclusions or recommendations rest on it: {names}. They stay as they are: read them again.",
        names=", ".join(names),
    )


def _answers(study: Study, ids: Collection[str]) -> str:
    answered = [question for question in study.answers.current() if question in ids]
    if not answered:
        return ""
    return _(
        "The answer to {questions} stays on record, but stands in no report any more.",
        questions=", ".join(answered),
    )


def _summaries(study: Study, ids: Collection[str]) -> str:
    written = sum(len(study.summaries.all(code)) for code in ids)
    if not written:
        return ""
    return ngettext(
        "{n} summary in the matrix stays on record, but is shown nowhere any more.",
        "{n} summaries in the matrix stay on record, but are shown nowhere any more.",
        written,
        n=written,
    )


def _asked(study: Study, ids: Collection[str]) -> str:
    marks = sum(code in ids for _source, code in study.questions_asked.marked())
    if not marks:
        return ""
    return ngettext(
        "{n} mark of what a source was asked stays on record.",
        "{n} marks of what sources were asked stay on record.",
        marks,
        n=marks,
    )


def _tests(study: Study, ids: Collection[str]) -> str:
    tests = sum(test.mechanism in ids for test in study.tracing.tests())
    if not tests:
        return ""
    return ngettext(
        "{n} test of process tracing stays on record, but is shown nowhere any more.",
        "{n} tests of process tracing stay on record, but are shown nowhere any more.",
        tests,
        n=tests,
    )


def _links(layout: Layout, ids: Collection[str]) -> str:
    linked = [other.id for other in changes.pointing_at(layout, ids)]
    if not linked:
        return ""
    return _(
        "These count for it, or hold it, and will not any more: {names}. A set without any claim left goes too.",
        names=", ".join(linked),
    )


def _sources_of_group(study: Study, group: str) -> str:
    sources = [row["id"] for row in study.sources.all() if row["group"] == group]
    return _stay_as_they_are(sources)


def _stay_as_they_are(sources: list[str]) -> str:
    if not sources:
        return ""
    return _(
        "The sources {sources} stay in this group, which is then shown by its id only.",
        sources=", ".join(sources),
    )


def _sources_of_name(study: Study, alias: Thing) -> str:
    spellings = {spelling.casefold() for spelling in alias.data.get("spellings", ())}
    sources = [
        row["id"] for row in study.sources.all() if (row["organisation"] or "").casefold() in spellings
    ]
    if not sources:
        return ""
    return _(
        "The sources {sources} spell it otherwise and count as other voices then. Verdicts may have to be reviewed.",
        sources=", ".join(sources),
    )


def _claims_of_rule(layout: Layout, rule: str) -> str:
    claims = [thing.id for thing in things(layout) if thing.data.get("rule") == rule]
    if not claims:
        return ""
    return _("These follow the usual rule from then on: {claims}.", claims=", ".join(claims))
