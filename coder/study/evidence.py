"""Codings joined to what they count for: derived at each reading, never stored."""

import json
from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter

from sqlite_utils import Database

from coder.model import Codebook, Evidence
from coder.study.sources import Sources

_by_coding = attrgetter("coding")


class EvidenceView:
    """The evidence, as the analyses want it."""

    def __init__(self, db: Database, sources: Sources) -> None:
        self.db = db
        self.sources = sources

    def about(self, *codes: str) -> dict[str, list[Evidence]]:
        """Give per code the live codings that count for it, in the order of the codings."""
        pairs = self.db.execute("SELECT code, target FROM counts_for")
        return self._counting(pairs, codes, self.sources.codes.codebook)

    def under(self, codebook: Codebook) -> dict[str, list[Evidence]]:
        """Give the same for all codes of another codebook than the current one, by its own joins."""
        pairs = [(code, target) for code, targets in codebook.reach().items() for target in targets]
        return self._counting(pairs, tuple(code.id for code in codebook.codes), codebook)

    def _counting(
        self, pairs: Iterable[tuple[str, str]], codes: tuple[str, ...], codebook: Codebook
    ) -> dict[str, list[Evidence]]:
        wanted = set(codes)
        targets: dict[str, list[str]] = defaultdict(list)
        for code, target in pairs:
            if target in wanted:
                targets[code].append(target)
        clusters = self.sources.clusters(codebook)
        name = codebook.canonical
        facts = {
            row[0]: (clusters[row[0]], row[1], row[2], name(row[3]))
            for row in self.db.execute("SELECT id, kind, relation, organisation FROM source")
        }
        found: dict[str, list[Evidence]] = {code: [] for code in codes}
        # not through the view `evidence`: what is the same for a whole source is looked up once
        sql = (
            'SELECT id, code, source, stance, basis, coder, "end" - start FROM coding '
            "WHERE withdrawn IS NULL AND code IN (SELECT value FROM json_each(?))"
        )
        for coding, code, source, stance, basis, coder, length in self.db.execute(
            sql, [json.dumps([*targets])]
        ):
            cluster, kind, relation, organisation = facts[source]
            said = (stance, basis, coder, organisation, length)
            for about in targets[code]:
                found[about].append(Evidence(about, coding, code, source, cluster, kind, relation, *said))
        for rows in found.values():
            rows.sort(key=_by_coding)
        return found

    def sources_coded(self) -> dict[str, set[str]]:
        """Give per source the codes that it has live codings of."""
        coded = defaultdict(set)
        for source, code in self.db.execute(
            "SELECT DISTINCT source, code FROM coding WHERE withdrawn IS NULL"
        ):
            coded[source].add(code)
        return dict(coded)
