"""How far the coders of a study agree, and how a person settles what is in dispute."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from coder.agreement import Comparison, Dispute
from coder.agreement.units import UnitKind
from coder.errors import NotFoundError, StudyError, UsageError
from coder.model import Basis, Coding, Origin, Source, Stance
from coder.study.coders import Coders
from coder.study.codings import one_of, said
from coder.study.database import now, transaction
from coder.study.log import Log

if TYPE_CHECKING:
    from coder.study import Study

#: What the log calls a coding that was in dispute and one that settled a dispute.
DISPUTED, SETTLED = "settle", "settled"
#: The figures that are shown side by side.
FIGURES = ("percent", "kappa", "alpha", "unitising")


@dataclass(frozen=True)
class Scope:
    """What is compared: which part of the study, in which units."""

    unit: UnitKind = "turn"
    include_uncoded: bool = True
    code: str | None = None
    source: str | None = None
    group: str | None = None
    manual_only: bool = False
    resamples: int = 1000


class Agreeing:
    """The coders of a study side by side."""

    def __init__(self, study: "Study") -> None:
        self.study = study

    def compare(self, coders: Sequence[str], scope: Scope) -> dict[str, Any]:
        """Compare coders as they coded before anything was settled; what is settled is no longer listed.

        The figures stand beside those without codings that came of a suggestion.
        """
        names = [self._known(name) for name in dict.fromkeys(coders)]
        sources = self._sources(scope)
        made = [coding for coding in self._as_made() if coding.coder in names]
        assigned: dict[str, set[str]] = defaultdict(set)
        for coding in made:
            assigned[coding.coder].add(coding.source)
        if scope.code:
            codes = self._branch(scope.code)
            made = [coding for coding in made if coding.code in codes]
        manual = [coding for coding in made if coding.origin != Origin.SUGGESTION]
        both = [
            self._comparison(codings, sources, names, scope, assigned)
            for codings in ((manual,) if len(manual) == len(made) else (made, manual))
        ]
        with_, without = both[0], both[-1]
        shown = without if scope.manual_only else with_
        counted = Counter(coding.coder for coding in made if coding.origin == Origin.SUGGESTION)
        return self._json(shown) | {
            "manual_only": scope.manual_only,
            "from_suggestions": {name: counted[name] for name in names},
            "with_suggestions": _figures(with_),
            "without_suggestions": _figures(without),
        }

    def _comparison(
        self,
        codings: Iterable[Coding],
        sources: Sequence[Source],
        names: Sequence[str],
        scope: Scope,
        assigned: dict[str, set[str]],
    ) -> Comparison:
        from coder.agreement import compare

        return compare(
            codings,
            sources,
            names,
            scope.unit,
            scope.include_uncoded,
            resamples=scope.resamples,
            assigned=assigned,
            partly=len(names) > 2,
        )

    def _json(self, shown: Comparison) -> dict[str, Any]:
        settled = self._ids(DISPUTED)
        result = shown.as_json()
        every = result["disputed"]
        result["disputed"] = [
            {"id": _name(dispute["codings"])} | dispute
            for dispute in every
            if not settled.issuperset(dispute["codings"])
        ]
        return result | {"settled": len(every) - len(result["disputed"])}

    def _known(self, name: str) -> str:
        name = " ".join(name.split())
        known = self.study.coders.all()
        if name not in known:
            raise NotFoundError(
                f'Nobody called "{name}" coded here. There are: {", ".join(known) or "none"}.'
            )
        return name

    def _sources(self, scope: Scope) -> list[Source]:
        wanted = self.study.sources.find(scope.source) if scope.source else None
        rows = [row for row in self.study.sources.all() if wanted in (None, row["id"], row["parent"])]
        rows = [row for row in rows if not row["response"]]
        if scope.group:
            rows = [row for row in rows if row["group"] == scope.group]
            if not rows:
                raise NotFoundError(f'No source is in the group "{scope.group}". See `coder source list`.')
        return [self.study.sources.get(row["id"]) for row in rows]

    def _branch(self, code: str) -> set[str]:
        """Give a code and all codes under it."""
        branch = [self.study.codes.get(code).id]
        for own in branch:
            branch += [child.id for child in self.study.codebook.children(own) if child.id not in branch]
        return set(branch)

    def _ids(self, action: str) -> set[int]:
        sql = "SELECT object_id FROM log WHERE object = 'coding' AND action = ?"
        return {int(row[0]) for row in self.study.db.execute(sql, [action])}

    def _as_made(self) -> list[Coding]:
        """Give the codings as each coder made them, also where a dispute was settled since."""
        disputed, settled = self._ids(DISPUTED), self._ids(SETTLED)
        codings = self.study.codings.select(withdrawn=True)
        kept = [coding for coding in codings if coding.id not in settled]
        return [replace(coding, withdrawn=None) if coding.id in disputed else coding for coding in kept]

    # --- settling -------------------------------------------------------------

    def settle(
        self,
        where: Sequence[str],
        by: str,
        code: str | None = None,
        stance: str | None = None,
        basis: str | None = None,
        reason: str = "",
    ) -> Coding | None:
        """Settle a dispute: one coding by this person takes the place of those in dispute.

        `where` is a dispute's id, or source, start and end. Without a code the passage gets none.
        The codings that were in dispute are withdrawn; their history says how it was settled.
        """
        source, start, end, disputed = self._disputed(where, code)
        coding = (
            self._decided(source, start, end, disputed, code, stance, basis, reason, by) if code else None
        )
        with transaction(self.study.db):
            by = Coders(self.study.db).ensure(by)
            sql = "UPDATE coding SET withdrawn = ?, withdrawn_by = ? WHERE id = ?"
            self.study.db.conn.executemany(sql, [(now(), by, one.id) for one in disputed])
            kept = self.study.codings.add(coding) if coding else None
            self._note(by, disputed, kept, reason)
        return kept

    def _disputed(self, where: Sequence[str], code: str | None) -> tuple[str, int, int, list[Coding]]:
        """Find what is in dispute there."""
        if len(where) == 1:
            return self._by_id(where[0])
        if len(where) != 3 or not (where[1].isdecimal() and where[2].isdecimal()):
            raise UsageError("Name a dispute by its id, or by source, start and end: S3 120 240")
        source, start, end = self.study.sources.find(where[0]), int(where[1]), int(where[2])
        there = [one for one in self.disputes(source) if one.start < end and start < one.end]
        with_code = [one for one in there if code in {own for codes in one.codes.values() for own in codes}]
        ids = {own for one in with_code or there for own in one.codings}
        if not ids:
            raise StudyError(
                f"Nothing is in dispute in {source} from {start} to {end}. See `coder agreement CODER CODER`."
            )
        return source, start, end, self.study.codings.select(ids=ids)

    def _by_id(self, name: str) -> tuple[str, int, int, list[Coding]]:
        ids = {int(part) for part in name.split("+") if part.isdecimal()}
        found = self.study.codings.select(ids=ids)
        if len(found) < len(name.split("+")) or len({coding.source for coding in found}) != 1:
            raise NotFoundError(
                f'There is no dispute "{name}" (any more). See `coder agreement CODER CODER`.'
            )
        return found[0].source, min(c.start for c in found), max(c.end for c in found), found

    def disputes(self, source: str) -> list[Dispute]:
        """List what is in dispute among all who coded a source."""
        from coder.agreement import merge

        settled = self._ids(SETTLED)
        live = [coding for coding in self.study.codings.select(source=source) if coding.id not in settled]
        coders = sorted({coding.coder for coding in live})
        return merge(live, [self.study.sources.get(source)], coders)[1]

    def _decided(
        self,
        source: str,
        start: int,
        end: int,
        disputed: Collection[Coding],
        code: str,
        stance: str | None,
        basis: str | None,
        reason: str,
        by: str,
    ) -> Coding:
        """Make the coding that holds; stance and basis as everybody saw them, if nothing else is said."""
        alike = [coding for coding in disputed if coding.code == code]
        stances, bases = {coding.stance for coding in alike}, {coding.basis for coding in alike}
        if not stance and len(stances) > 1:
            raise UsageError(f"The coders differ on the stance ({', '.join(sorted(stances))}): --stance …")
        return Coding(
            source,
            start,
            end,
            "",
            code,
            by,
            one_of(Stance, "stance", stance) if stance else next(iter(stances), Stance.MENTIONS),
            one_of(Basis, "basis", basis) if basis else next(iter(bases)) if len(bases) == 1 else None,
            reason,
        )

    def _note(self, by: str, disputed: Collection[Coding], kept: Coding | None, reason: str) -> None:
        """Log the settlement; what rested on what was in dispute rests on what holds."""
        new = kept.id if kept else None
        after = {"settled": new, "reason": reason}
        changes = [(DISPUTED, "coding", one.id, said(one), after) for one in disputed]
        Log(self.study.db).add_many(by, changes)
        if kept:
            ids = [one.id or 0 for one in disputed]
            Log(self.study.db).add(by, (SETTLED, "coding", new, None, {"of": ids, "reason": reason}))
            moved = [(str(new), str(own)) for own in ids]
            sql = "UPDATE OR REPLACE {} SET target = ? WHERE kind = 'coding' AND target = ?"
            self.study.db.conn.executemany(f"{sql.format('finding_link')} AND withdrawn IS NULL", moved)
            self.study.db.conn.executemany(sql.format("answer_link"), moved)
            self.study.summaries.replace_codings(ids, kept.id or 0)


def _name(codings: Sequence[int]) -> str:
    """Name a dispute by the codings that are in it."""
    return "+".join(map(str, codings))


def _figures(comparison: Comparison) -> dict[str, Any]:
    whole = comparison.as_json()
    return {key: whole[key] for key in (*FIGURES, "intervals", "reasons")}
