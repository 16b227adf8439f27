"""What people decided, handed to the engines: rankings, how far to trust them, keywords on and off."""

from collections import Counter
from collections.abc import Collection, Iterator
from copy import copy
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from coder.errors import UsageError
from coder.model import Coding, Kind, Passage, Status
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.codings import Codings
from coder.study.database import now, transaction
from coder.study.interviewers import InterviewersWords
from coder.study.log import Log
from coder.study.sources import Sources

if TYPE_CHECKING:
    from coder.suggesters.advice import KeywordRecord
    from coder.suggesters.decisions import Decision
    from coder.suggesters.keywords import KeywordMatcher
    from coder.suggesters.models import Model
    from coder.suggesters.ranking import Ranker

#: A coding counts for a passage that holds this share of it, or of which it holds this share.
_OVERLAP = 0.5

#: What is worth a look: so many codes per passage, and none that is surer to be wrong than this.
TOP, LEAST = 3, 0.15

#: The last study's text as the engine read it, shared by the threads of the workbench.
_LAST_READ: "list[Ranker]" = []
_READING = Lock()


class Learning:
    """Passages and decisions of a study, for the engines."""

    def __init__(self, db: Database, sources: Sources, codes: Codes, codings: Codings) -> None:
        self.db = db
        self.sources = sources
        self.codes = codes
        self.codings = codings

    def passages(self) -> dict[str, list[Passage]]:
        """Cut all sources in which somebody speaks; per source its passages in the order of the text."""
        from coder.suggesters.segmenter import passages

        return {source: passages(self.sources.get(source)) for source in self.sources.ids(surveys=False)}

    def decisions(self, passages: dict[str, list[Passage]]) -> "list[Decision]":
        """Say of each passage what people decided: codings, rejections, and passages left empty.

        A passage counts as read and left uncoded only where all that was proposed for it
        was turned down: merely having no coding says nothing. What is coded in a passage
        holds there, whoever turned the same proposal for the whole of it down.
        """
        from coder.suggesters.decisions import Decision

        found = []
        coded = {source: self.codings.select(source=source) for source in passages}
        asking = InterviewersWords(self.db).passages(passages.keys())
        for source, rows in coded.items():
            for coding in rows:
                if asking.get(coding.id or 0) is False:
                    continue  # what an interviewer said is no example of an answer
                found += [Decision(p, coding.code) for p in _held_by(coding, passages[source])]
        taken = {(decision.passage, decision.code) for decision in found}
        by_place = {(p.source, p.start, p.end): p for listed in passages.values() for p in listed}
        pending: Counter[Passage] = Counter()
        rejected: set[Passage] = set()
        sql = 'SELECT source, start, "end", code, status FROM suggestion'
        for source, start, end, code, status in self.db.execute(sql):
            passage = by_place.get((source, start, end))
            if passage is None:
                continue
            if status == Status.REJECTED:
                rejected.add(passage)
                if (passage, code) not in taken:
                    found.append(Decision(passage, code, accepted=False))
            elif status == Status.PENDING:
                pending[passage] += 1
        coded_at_all = {passage for passage, _ in taken}
        found += [Decision(p, None) for p in rejected if not pending[p] and p not in coded_at_all]
        return found

    def matcher(self) -> "KeywordMatcher":
        """Give the codebook's keywords without those that are switched off."""
        from coder.suggesters.keywords import KeywordMatcher

        return KeywordMatcher(self.codes.codebook, self.switched_off())

    def ranker(self, passages: dict[str, list[Passage]]) -> "Ranker":
        """Give the engine that combines keywords and what was learnt, fitted to today's decisions."""
        return self._reader(passages).learn(self.decisions(passages))

    def _reader(self, passages: dict[str, list[Passage]]) -> "Ranker":
        """Give an engine that has read all passages.

        What it read of the text is kept in this process: while text, codebook and switched-off
        keywords stay the same, only the decisions are learnt anew.
        """
        from coder.suggesters.ranking import Ranker

        everything = [passage for listed in passages.values() for passage in listed]
        codebook, off = self.codes.codebook, self.switched_off()
        with _READING:
            known = _LAST_READ[0] if _LAST_READ else None
            if known is None or not known.has_read(everything, codebook, off):
                matcher = self.matcher()
                _LAST_READ[:] = [Ranker(codebook, matcher=matcher, model=self.model()).read(everything)]
            return copy(_LAST_READ[0])

    def model(self) -> "Model | None":
        """Load the model of language that the codebook names, if it names one; nothing is downloaded."""
        name = self.codes.codebook.model
        if name is None:
            return None
        from coder.suggesters.models import load_model

        return load_model(Path(name).expanduser())

    def rank(
        self,
        top: int,
        source: str | None = None,
        jobs: int = 1,
        backend: str = "local",
        scheduler: str | None = None,
    ) -> tuple[list[dict[str, Any]], str]:
        """Give for every passage its best codes, and a sentence on how much there was to learn from."""
        from coder.suggesters.scaling import workers

        if source:
            source = self.sources.find(source)
        passages = self.passages()
        ranker = self.ranker(passages)
        sources = self.sources.parts(source) if source else list(passages)
        wanted = [p for own in sources for p in passages[own]]
        with workers(backend, scheduler, jobs):
            ranking = ranker.rank(wanted, top, jobs)
        rows = [
            {
                "source": passage.source,
                "start": passage.start,
                "end": passage.end,
                "quote": passage.quote,
                "codes": [
                    {"code": code, "confidence": confidence, "because": because}
                    for code, confidence, because in ranked
                ],
            }
            for passage, ranked in zip(wanted, ranking, strict=True)
        ]
        return rows, ranker.standing

    def next_passages(
        self, count: int, sources: Collection[str] | None = None, order: str = "active"
    ) -> list[Passage]:
        """Choose passages that nobody decided on, in some sources or all.

        `active` gives those from which the engine would learn most, and where the evidence is thin;
        `text` simply goes from top to bottom.
        """
        from coder.suggesters.decisions import span
        from coder.suggesters.ordering import next_passages

        passages = self.passages()
        wanted = [
            p for source, listed in passages.items() if sources is None or source in sources for p in listed
        ]
        if order == "text":
            decided = {span(decision.passage) for decision in self.decisions(passages)}
            return [passage for passage in wanted if span(passage) not in decided][:count]
        return next_passages(self.ranker(passages), wanted, count, self._thin_evidence())

    def _thin_evidence(self) -> dict[str, float]:
        """Weigh codes by how little is known of what they are about: 2 for nothing yet, falling to 1.

        A code that is about several things counts by the thinnest of them. Themes only lead to
        what needs evidence, and need none themselves.
        """
        sql = (
            "SELECT counts_for.code, counts_for.target, count(DISTINCT evidence.source) FROM counts_for "
            "LEFT JOIN evidence ON evidence.about = counts_for.target "
            "LEFT JOIN code ON code.id = counts_for.target WHERE code.kind IS NOT ? "
            "GROUP BY counts_for.code, counts_for.target"
        )
        found: dict[str, float] = {}
        for code, _, sources in self.db.execute(sql, [Kind.THEME]):
            found[code] = max(found.get(code, 1.0), 1 + 1 / (1 + sources))
        return found

    def evaluate(self) -> dict[str, Any]:
        """Cross-validate on the study's own codings, by source; with precision per keyword so far."""
        from coder.suggesters.evaluation import evaluate

        passages = self.passages()
        found = evaluate(self._reader(passages), self.decisions(passages))
        return found.as_values() | {"decided": self.precision()}

    # --- keywords ---------------------------------------------------------------

    def precision(self) -> list[dict[str, Any]]:
        """Give per keyword how often its suggestions were accepted and rejected so far.

        Who accepts a passage under another code rejects the code that the keyword proposed.
        """
        off = self.switched_off()
        return [
            {
                "code": record.code,
                "keyword": record.keyword,
                "accepted": record.accepted,
                "rejected": record.rejected,
                "precision": record.precision,
                "off": (record.code, record.keyword) in off,
            }
            for record in self._records()
        ]

    def _records(self) -> "list[KeywordRecord]":
        from coder.suggesters.advice import keyword_records
        from coder.suggesters.decisions import Decision
        from coder.suggesters.keywords import KeywordMatcher

        languages = self.sources.turn_languages()
        sql = (
            'SELECT suggestion.source, suggestion.start, suggestion."end", suggestion.quote, suggestion.code, '
            "source.language, iif(coding.code <> suggestion.code, :rejected, status) FROM suggestion "
            "JOIN source ON source.id = suggestion.source LEFT JOIN coding ON coding.id = suggestion.coding "
            "WHERE status <> :pending"
        )
        statuses = {"pending": Status.PENDING, "rejected": Status.REJECTED}
        decisions = []
        for source, start, end, quote, code, language, status in self.db.execute(sql, statuses):
            turns = languages.get(source, ())
            spoken = next((lang for a, b, lang in turns if a <= start < b), language)
            passage = Passage(source, start, end, quote, spoken)
            decisions.append(Decision(passage, code, status == Status.ACCEPTED))
        return keyword_records(KeywordMatcher(self.codes.codebook), decisions)

    def advice(self) -> dict[str, Any]:
        """Say which keywords are worth adding, by the codings, and which stand under several codes."""
        from coder.suggesters.advice import ambiguous_keywords, keywords_to_add

        passages = self.passages()
        proposals = keywords_to_add(self.matcher(), self.decisions(passages))
        return {
            "add": [asdict(proposal) for proposal in proposals],
            "ambiguous": [
                {"keyword": keyword, "codes": codes}
                for keyword, codes in ambiguous_keywords(self.codes.codebook).items()
            ],
        }

    def switched_off(self) -> set[tuple[str, str]]:
        """Give the keywords that are off: (code, keyword)."""
        return set(self.db.execute("SELECT code, keyword FROM keyword_switch WHERE is_off"))

    def switch(self, code: str, keyword: str, off: bool, by: str, why: str = "by hand") -> None:
        """Switch a keyword of a code off or on again; `UsageError` when the code has no such keyword."""
        found = self.codes.get(code)
        known = {word for words in (*found.keywords.values(), *found.hinders.values()) for word in words}
        if keyword not in known:
            raise UsageError(
                f'{code} has no keyword "{keyword}". It has: {", ".join(sorted(known)) or "none"}.'
            )
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            self.db.execute(
                "INSERT OR REPLACE INTO keyword_switch (code, keyword, is_off, why, coder, at) "
                "VALUES (?,?,?,?,?,?)",
                [code, keyword, int(off), why, by, now()],
            )
            Log(self.db).add(by, ("off" if off else "on", "keyword", f"{code} {keyword}", None, why))

    def switch_off_the_rejected(self, by: str) -> list[dict[str, Any]]:
        """Switch off what is mostly rejected, unless a person decided on it; give what went off."""
        decided_on = set(self.db.execute("SELECT code, keyword FROM keyword_switch"))
        gone = []
        for record in self._records():
            if record.mostly_rejected and (record.code, record.keyword) not in decided_on:
                of = record.accepted + record.rejected
                why = f"{record.rejected} of {of} suggestions were rejected"
                self.switch(record.code, record.keyword, True, by, why)
                gone.append(asdict(record) | {"precision": record.precision})
        return gone


def _held_by(coding: Coding, passages: list[Passage]) -> Iterator[Passage]:
    """Give the passages that a coding is about: most of it lies there, or it covers most of them."""
    for passage in passages:
        shared = min(coding.end, passage.end) - max(coding.start, passage.start)
        shortest = min(coding.end - coding.start, passage.end - passage.start)
        if shared > 0 and shared >= _OVERLAP * shortest:
            yield passage
