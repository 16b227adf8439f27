"""A topic list: what all talks of a kind or a group were asked by the guide, marked for all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coder.errors import NotFoundError, UsageError
from coder.model import Guide
from coder.services.judgement_workbook.asked import AskedTable
from coder.study import Study
from coder.study.database import transaction
from coder.translations import _


@dataclass(frozen=True)
class TopicList:
    """The codes of a guide, and whom it was for: kinds and groups of sources, all where none are named."""

    codes: Sequence[str]
    kinds: Sequence[str] = ()
    groups: Sequence[str] = ()

    def is_for(self, source: dict[str, Any]) -> bool:
        """Tell whether a source was led by it."""
        is_of_kind = not self.kinds or source["kind"] in self.kinds
        return is_of_kind and (not self.groups or source["group"] in self.groups)


def guides(study: Study, named: Sequence[str] = ()) -> list[Guide]:
    """Return the topic lists that the framework keeps, all or those that are named."""
    kept = {guide.id: guide for guide in study.codebook.guides}
    unknown = [guide_id for guide_id in named if guide_id not in kept]
    if unknown:
        raise NotFoundError(
            _(
                'The framework has no topic list "{id}". It has: {guides}.',
                id=unknown[0],
                guides=", ".join(kept) or _("none"),
            )
        )
    return [kept[guide_id] for guide_id in named] if named else [*kept.values()]


def apply_guides(study: Study, kept: Sequence[Guide], by: str) -> dict[str, list[str]]:
    """Mark what the sources of these topic lists were asked: also those that came since."""
    new: dict[str, list[str]] = {}
    with transaction(study.db):
        for guide in kept:
            topics = TopicList(guide.codes, guide.kinds, guide.groups)
            for source, codes in apply_topic_list(study, topics, by).items():
                new.setdefault(source, []).extend(codes)
    return new


def apply_topic_list(study: Study, topics: TopicList, by: str) -> dict[str, list[str]]:
    """Mark what talks were asked; what a person marked already stays. Returns source → codes that are new."""
    if not topics.kinds and not topics.groups:
        raise UsageError(
            _("Name the kind or the group that was asked. For example: `--kind interview --group unions`.")
        )
    table = AskedTable(study)
    new: dict[str, list[str]] = {}
    with transaction(study.db):
        for source in filter(topics.is_for, table.sources):
            codes = [code for code in topics.codes if not table.mark(source["id"], code).marked]
            if codes:
                study.questions_asked.record_manual(source["id"], by, codes)
                new[source["id"]] = codes
    return new
