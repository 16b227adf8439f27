"""Codings joined to what they count for: derived at each reading, never stored."""

from collections import defaultdict

from sqlite_utils import Database

from coder.model import Evidence
from coder.study.sources import Sources


class EvidenceView:
    """The evidence, as the analyses want it."""

    def __init__(self, db: Database, sources: Sources) -> None:
        self.db = db
        self.sources = sources

    def about(self, *codes: str) -> dict[str, list[Evidence]]:
        """Give per code the live codings that count for it, in the order of the codings."""
        clusters = self.sources.clusters()
        name = self.sources.codes.codebook.canonical
        facts = {
            row[0]: (clusters[row[0]], row[1], row[2], name(row[3]))
            for row in self.db.execute("SELECT id, kind, relation, organisation FROM source")
        }
        found: dict[str, list[Evidence]] = {code: [] for code in codes}
        # the two tables behind the view `evidence`; what the view adds is looked up once per source
        sql = (
            "SELECT counts_for.target, coding.id, coding.code, coding.source, coding.stance, coding.basis, "
            "coding.coder FROM counts_for JOIN coding ON coding.code = counts_for.code "
            f"WHERE counts_for.target IN ({','.join('?' * len(codes))}) AND coding.withdrawn IS NULL"
        )
        for about, coding, code, source, stance, basis, coder in self.db.execute(sql, list(codes)):
            cluster, kind, relation, organisation = facts[source]
            found[about].append(
                Evidence(
                    about, coding, code, source, cluster, kind, relation, stance, basis, coder, organisation
                )
            )
        for rows in found.values():
            rows.sort(key=lambda row: row.coding)
        return found

    def sources_coded(self) -> dict[str, set[str]]:
        """Give per source the codes that it has live codings of."""
        coded = defaultdict(set)
        for source, code in self.db.execute(
            "SELECT DISTINCT source, code FROM coding WHERE withdrawn IS NULL"
        ):
            coded[source].add(code)
        return dict(coded)
