"""What goes with a source that is taken out for good, told before; and taken out as it was told."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from coder.errors import StudyError
from coder.model import IN_A_SOURCE, Coding, Memo
from coder.services.backups import backups
from coder.services.erase_sources import Erased, erase, files_of
from coder.study import Study
from coder.translations import _, ngettext
from coder.translations.formatting import list_of


@dataclass(frozen=True)
class Leaving:
    """A source, with its respondents if it is a survey, and in sentences what hangs on it."""

    sources: list[str]
    sentences: list[str]
    #: What stands for all of it as it was told.
    shown: str


class OtherThanToldError(StudyError):
    """Something else hangs on a source than somebody was told: nothing was taken out."""


def leaving(study: Study, source_id: str) -> Leaving:
    """Return what would go with a source, and what rests on it and stays."""
    sources = [source_id, *study.sources.respondents(source_id)]
    codings = [coding for own in sources for coding in study.codings.select(own) if coding.source == own]
    sentences = [*_going(study, sources, codings), *_staying(study, codings), *_files(study, sources)]
    digest = hashlib.sha256()
    for part in (*sources, *map(study.sources.text_hash, sources), *sentences):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    digest.update(str(sorted(coding.id or 0 for coding in codings)).encode())
    return Leaving(sources, sentences, digest.hexdigest()[:32])


def take_out_as_told(study: Study, source_id: str, by: str, shown: str, keep_talk: bool = False) -> Erased:
    """Take a source out for good; refused where something else hangs on it than was told."""
    with study.db.writing:
        if leaving(study, source_id).shown != shown:
            raise OtherThanToldError(
                _(
                    "Something else hangs on {source} now than you were shown. Nothing was taken out. Look again.",
                    source=source_id,
                )
            )
        return erase(study, source_id, by, with_codings=True, keep_talk=keep_talk)


def _going(study: Study, sources: Collection[str], codings: Collection[Coding]) -> Iterator[str]:
    if respondents := len(sources) - 1:
        yield ngettext("Its {n} respondent goes, too.", "Its {n} respondents go, too.", respondents)
    if codings:
        by = Counter(coding.coder for coding in codings)
        people = list_of([f"{name} ({number})" for name, number in by.most_common()])
        yield ngettext(
            "{n} coding goes, with its words: of {people}.",
            "{n} codings go, with their words: of {people}.",
            len(codings),
            people=people,
        )
    if memos := _memos(study, sources, codings):
        yield ngettext("{n} memo on it goes.", "{n} memos on it go.", memos)
    waiting = sum(one.source in sources for own in sources for one in study.suggestions.select(own))
    if waiting:
        yield ngettext("{n} pending suggestion goes.", "{n} pending suggestions go.", waiting)
    summaries = sum(summary.source in sources for summary in study.summaries.all())
    if summaries:
        yield ngettext("{n} summary in the matrix goes.", "{n} summaries in the matrix go.", summaries)


def _memos(study: Study, sources: Collection[str], codings: Collection[Coding]) -> int:
    """Count the memos on sources, on their speakers and passages, and on their codings."""
    numbers = {str(coding.id) for coding in codings}

    def goes(memo: Memo) -> bool:
        if memo.about_kind in IN_A_SOURCE:
            return memo.about_id in sources
        return memo.about_kind == "coding" and memo.about_id in numbers

    return sum(goes(memo) and not memo.withdrawn for memo in study.memos.all())


def _staying(study: Study, codings: Collection[Coding]) -> Iterator[str]:
    """Tell what rests on the codings, stays as it is, and is to be read again."""
    ids = {coding.id or 0 for coding in codings}
    held = study.verdicts.current_by_group().values()
    verdicts = dict.fromkeys(verdict.code for verdict in held if ids & set(verdict.codings))
    if verdicts:
        yield _(
            "Signed verdicts rest on its passages, too: {codes}. They stay, and are to be reviewed.",
            codes=", ".join(verdicts),
        )
    targets = {str(own) for own in ids}
    findings = []
    for finding, links in study.findings.links().items():
        if any(ground.kind == "coding" and ground.target in targets for ground, _state in links):
            findings.append(finding)
    if findings:
        yield _(
            "Findings rest on its passages: {findings}. They stay without these, and are to be read again.",
            findings=", ".join(findings),
        )


def _files(study: Study, sources: Collection[str]) -> Iterator[str]:
    """Tell which originals and recordings go, which are also of others, and that backups hold the words."""
    told = set()
    for held in (file for own in sources for file in files_of(study, study.sources.get(own))):
        if held.name in told:
            continue
        told.add(held.name)
        others = [own for own in held.sources if own not in sources]
        if others:
            yield _("{file} stays: it is also of {sources}.", file=held.name, sources=", ".join(others[:5]))
        else:
            yield _("{file} is deleted.", file=held.name)
    if kept := backups(study):
        yield ngettext(
            "{n} backup in this study may hold its words: delete it, or make it anew.",
            "{n} backups in this study may hold its words: delete them, or make them anew.",
            len(kept),
        )
