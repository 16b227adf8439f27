"""Codings joined to what they count for: derived at each reading, never stored."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from operator import itemgetter

from sqlite_utils import Database

from coder.analysis.arrivals import Link, SourceFacts, arrived, links_to, source_facts
from coder.model import Codebook, Evidence, Kind
from coder.study.database import Remembered
from coder.study.interviewers import InterviewersWords
from coder.study.sources import Sources

#: Of a coding as it is read: what tells who speaks in it, and what counts.
_WORDS, _CODED = itemgetter(0, 2, 6, 7, 8), itemgetter(slice(8))


class EvidenceView:
    """The evidence, as the analyses want it."""

    def __init__(self, db: Database, sources: Sources) -> None:
        self.db = db
        self.sources = sources
        self.interviewers = InterviewersWords(db)
        self._remembered = Remembered(db)

    def sources_per_target(self) -> list[tuple[str, int]]:
        """List, for each code and each thing it is about, the code and how many sources have evidence on that.

        Themes are left out: they only lead to what needs evidence.
        """
        sql = (
            "SELECT counts_for.code, count(DISTINCT evidence.source) FROM counts_for "
            "LEFT JOIN evidence ON evidence.about = counts_for.target "
            "LEFT JOIN code ON code.id = counts_for.target WHERE code.kind IS NOT ? "
            "GROUP BY counts_for.code, counts_for.target"
        )
        return self.db.execute(sql, [Kind.THEME]).fetchall()

    def about(self, *codes: str) -> dict[str, list[Evidence]]:
        """Return per code the live codings that count for it, in the order of the codings.

        Interviewers' passages are left out: `asked_by_coding` tells what they ask.
        """
        return self._remembered.get(codes, lambda: self._about(codes))

    def _about(self, codes: tuple[str, ...]) -> dict[str, list[Evidence]]:
        return self._counting(self.sources.codes.codebook, codes, self._retired())

    def _retired(self) -> list[str]:
        return [row[0] for row in self.db.execute("SELECT id FROM code WHERE retired IS NOT NULL")]

    def in_sources(self, sources: Collection[str], *codes: str) -> dict[str, list[Evidence]]:
        """Return the same of some sources only, without reading the others."""
        return self._remembered.get(
            (frozenset(sources), codes),
            lambda: self._counting(self.sources.codes.codebook, codes, self._retired(), sources),
        )

    def leading_to(self, code: str) -> dict[str, Link]:
        """Return which codes count for a code, itself among them, and how their codings arrive there."""
        links = links_to(self.sources.codes.codebook, {code}, self._retired())
        return {name: of_code[0] for name, of_code in links.items()}

    def facts(self) -> dict[str, SourceFacts]:
        """Return what the arrival of a coding asks of its source."""
        return self._facts(self.sources.codes.codebook)

    def under(self, codebook: Codebook) -> dict[str, list[Evidence]]:
        """Return the same for all codes of another codebook than the current one, by its own links."""
        return self._counting(codebook, tuple(code.id for code in codebook.codes), ())

    def _counting(
        self,
        codebook: Codebook,
        codes: tuple[str, ...],
        retired: Iterable[str],
        sources: Collection[str] | None = None,
    ) -> dict[str, list[Evidence]]:
        links = links_to(codebook, set(codes), retired)
        some = "" if sources is None else "AND source IN (SELECT value FROM json_each(?))"
        # not through the view `evidence`: what is the same for a whole source is looked up once
        sql = (
            'SELECT id, code, source, stance, basis, coder, start, "end", quote FROM coding '
            f"WHERE withdrawn IS NULL AND code IN (SELECT value FROM json_each(?)) {some}"
        )
        given = [json.dumps([*links])] if sources is None else [json.dumps([*links]), json.dumps([*sources])]
        rows = self.db.execute(sql, given).fetchall()
        asking = self.interviewers.among(map(_WORDS, rows), sources)
        return arrived(codes, map(_CODED, rows), links, self._facts(codebook), asking)

    def _facts(self, codebook: Codebook) -> dict[str, SourceFacts]:
        sql = "SELECT id, kind, relation, organisation, voice, attributes FROM source"
        return source_facts(codebook, self.sources.clusters(codebook), self.db.execute(sql))

    def as_coded(self, codes: Iterable[str]) -> dict[str, list[tuple[int, str, str, str | None]]]:
        """Return per code every live coding that reaches it: id, source, stance as coded, basis."""
        sql = (
            "SELECT counts_for.target, coding.id, coding.source, coding.stance, coding.basis FROM coding "
            "JOIN counts_for ON counts_for.code = coding.code WHERE coding.withdrawn IS NULL "
            "AND counts_for.target IN (SELECT value FROM json_each(?)) ORDER BY coding.id"
        )
        found: dict[str, list[tuple[int, str, str, str | None]]] = defaultdict(list)
        for target, *coded in self.db.execute(sql, [json.dumps([*codes])]):
            found[target].append(tuple(coded))
        return dict(found)

    def asked_by_coding(self, sources: Collection[str] | None = None) -> set[tuple[str, str]]:
        """Return the (source, code) pairs that somebody coded on interviewers' words: so it was asked.

        Of some sources only, where they are given.
        """
        if sources is not None:
            return self._asked_by_coding(sources)
        return {*self._remembered.get("asked", self._asked_by_coding)}

    def _asked_by_coding(self, sources: Collection[str] | None = None) -> set[tuple[str, str]]:
        sql = (
            "SELECT coding.source, counts_for.target FROM coding "
            "JOIN counts_for ON counts_for.code = coding.code "
            "WHERE coding.withdrawn IS NULL AND coding.id IN (SELECT value FROM json_each(?))"
        )
        return set(self.db.execute(sql, [json.dumps(self.interviewers.alone(sources))]))

    def sources_coded(self) -> dict[str, set[str]]:
        """Return per source the codes that it has live codings of, interviewers' passages left out."""
        asking = self.interviewers.passages()
        coded = defaultdict(set)
        sql = "SELECT id, source, code FROM coding WHERE withdrawn IS NULL"
        for coding, source, code in self.db.execute(sql):
            if asking.get(coding) is not False:
                coded[source].add(code)
        return dict(coded)
