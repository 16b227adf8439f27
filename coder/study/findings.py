"""The evidence tables of a study: gathers what an analysis needs and hands it over."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coder.analysis.claims import Claim, Register, SignedSet, is_own_claim, weigh
from coder.analysis.contribution import Board, board
from coder.analysis.coverage import Covered, coverage
from coder.analysis.earlier_counting import Change, EarlierEvidence, changes
from coder.analysis.gaps import Gap, gaps, saturation
from coder.analysis.indicators import Series, series
from coder.analysis.matrix import Column, Matrix, criteria_of, evidence_matrix
from coder.analysis.passages import passages_of
from coder.analysis.progress_markers import Marker, markers
from coder.analysis.wavemakers import Factor, profile
from coder.codebook import build
from coder.errors import NotFoundError, UsageError
from coder.model import Code, Coding, Evidence, Kind, Relation, SourceKind, Stance
from coder.model.framework import one_spelling
from coder.study.codes import no_code
from coder.study.database import Remembered

if TYPE_CHECKING:
    from coder.study import Study


class Findings:
    """What the evidence says, computed anew at each call."""

    def __init__(self, study: "Study") -> None:
        self.study = study
        self._remembered = Remembered(study.db)

    def matrix(self, question_id: str, by: str = "source", **filters: str | None) -> Matrix:
        """Lay out one question's evidence by criterion and source, or by kind, group or organisation.

        Filters: group, kind, language, relation, coder; only what fits all of them counts.
        """
        question, criteria = criteria_of(self.study.codebook, question_id)
        columns = self._columns(by, filters)
        coder = filters.get("coder")
        evidence = {
            code: [row for row in rows if coder in (None, row.coder)]
            for code, rows in self.study.evidence.about(*(code.id for code in criteria)).items()
        }
        return evidence_matrix(question, criteria, evidence, columns, self._summaries(by))

    def columns(self, by: str = "source", **filters: str | None) -> list[dict[str, Any]]:
        """Describe the columns of a matrix, in order of import."""
        columns = self._columns(by, filters)
        clusters = self.study.sources.clusters()
        rows = {row["id"]: row for row in self.study.sources.all()}
        known = ("title", "kind", "group", "organisation", "relation")
        titles = {group.id: str(group.title) for group in self.study.codebook.groups}
        return [
            {
                "source": column.id,
                "title": titles.get(column.id, column.id),
                **dict.fromkeys(("kind", "group", "organisation", "relation", "cluster")),
                **({by: column.id} if column.id != "–" else {}),
                "counts": "voices",
                "sources": column.sources,
            }
            if by != "source"
            else {
                "source": column.id,
                **{key: rows[column.id][key] for key in known},
                "cluster": clusters[column.id],
                "counts": "voices" if column.several else "passages",
                "sources": column.sources,
            }
            for column in columns
        ]

    def _summaries(self, by: str) -> dict[tuple[str, str], dict[str, Any]]:
        """Give what the evaluators make of cells, by code and source or group, as scripts get it."""
        if by not in ("source", "group"):
            return {}
        return {
            place: {"text": one.text, "by": one.by, "at": one.at, "on": one.on, "stale": one.stale}
            for place, one in self.study.summaries.current().items()
            if (one.group if by == "group" else one.source)
        }

    def _columns(self, by: str, filters: Mapping[str, str | None]) -> list[Column]:
        """Lay the sources out in columns; a survey is one column with its respondents in it."""
        if by not in ("source", "kind", "group", "organisation"):
            raise UsageError(f'Columns are by source, kind, group or organisation, not by "{by}".')
        wanted = {key: value for key, value in filters.items() if value is not None and key != "coder"}
        clusters = self.study.sources.clusters()
        members: dict[str, list[str]] = {}
        rows = self.study.sources.all()
        self._check_filters(filters, rows)
        surveys = {row["parent"] for row in rows if row["parent"]}
        for row in rows:
            if all(row[key] == value for key, value in wanted.items()):
                own = row["parent"] or row["id"]
                column = own if by == "source" else clusters[row["id"]] if by == "organisation" else row[by]
                members.setdefault(column or "–", []).append(row["id"])
        return [
            Column(column, tuple(sources), by != "source" or column in surveys)
            for column, sources in members.items()
        ]

    def _check_filters(self, filters: Mapping[str, str | None], rows: Sequence[dict[str, Any]]) -> None:
        """Raise `UsageError` for a value that nothing could have; one that nothing has gives an empty table."""
        known: dict[str, Iterable[str]] = {
            "kind": list(SourceKind),
            "relation": list(Relation),
            "coder": self.study.coders.all(),
            "group": {group.id for group in self.study.codebook.groups} | {row["group"] for row in rows},
            "language": {row["language"] for row in rows} | set(self.study.codebook.languages),
        }
        for key, value in filters.items():
            if value is not None and value not in known[key]:
                there = ", ".join(sorted(name for name in known[key] if name)) or "none"
                raise UsageError(f'There is no {key} "{value}". There are: {there}.')

    def coverage(self) -> list[Covered]:
        """Say per criterion and claim which source was asked, and what it answered."""
        codes = self.study.codebook.of_kind(Kind.CRITERION, Kind.OUTCOME, Kind.ASSUMPTION)
        kinds = {source: kind for source, (_, kind) in self._who_can_speak().items()}
        evidence = self.study.evidence.about(*(code.id for code in codes))
        asked = self.study.asked
        heard = asked.heard() | self.study.evidence.asked_by_coding()
        return coverage(codes, evidence, kinds, asked.marked(), heard)

    def _who_can_speak(self) -> dict[str, tuple[str, str]]:
        """Give source → (cluster, kind); a survey speaks through its respondents."""
        surveys = {row["parent"] for row in self.study.sources.all() if row["parent"]}
        known = self.study.sources.clusters_and_kinds()
        return {source: known[source] for source in known if source not in surveys}

    def gaps(self) -> list[Gap]:
        """List what is missing, first what could still change a verdict."""
        speaking = self._who_can_speak()
        sources = {
            row["id"]: (row["kind"], row["group"])
            for row in self.study.sources.all()
            if row["id"] in speaking
        }
        claims = self.claims(Kind.OUTCOME) + self.claims(Kind.ASSUMPTION)
        return gaps(self.coverage(), claims, self.study.codebook.groups, sources)

    def saturation(self) -> list[dict[str, Any]]:
        """Count the new codes that each further source brought."""
        speaking = self._who_can_speak()
        groups = {
            row["id"]: row["group"]
            for row in self.study.sources.all()
            if row["id"] in speaking and row["kind"] != SourceKind.FIGURES
        }
        return saturation(list(groups), self.study.evidence.sources_coded(), groups)

    def boards(self, only: str | None = None) -> list[Board]:
        """Lay out the contribution cases, or one of them."""
        codebook = self.study.codebook
        cases = [case for case in codebook.cases if only in (None, case.id)]
        if only and not cases:
            known = ", ".join(case.id for case in codebook.cases) or "none"
            raise NotFoundError(f'The codebook has no contribution case "{only}". It has: {known}.')
        mechanisms = codebook.of_kind(Kind.MECHANISM)
        evidence = self.study.evidence.about(*(code.id for code in mechanisms))
        verdicts, tests = self.study.verdicts.current(), self.study.tracing.tests()
        return [
            board(case, [m for m in mechanisms if m.case == case.id], evidence, verdicts, tests)
            for case in cases
        ]

    def profile(self) -> list[Factor]:
        """Give the Wavemakers profile, overall and per stakeholder group."""
        codebook = self.study.codebook
        factors = codebook.of_kind(Kind.FACTOR)
        evidence = self.study.evidence.about(*(code.id for code in factors))
        group_of = {row["id"]: row["group"] for row in self.study.sources.all()}
        groups = [group.id for group in codebook.groups] or sorted({g for g in group_of.values() if g})
        signed = {
            (code, group): verdict
            for (code, axis, group), verdict in self.study.verdicts.current_by_group().items()
            if axis == "degree"
        }
        return profile(factors, evidence, group_of, groups, codebook.degrees, signed)

    def markers(self) -> list[Marker]:
        """Put self-ratings of progress markers beside the evidence."""
        codes = self.study.codebook.of_kind(Kind.MARKER)
        evidence = self.study.evidence.about(*(code.id for code in codes))
        return markers(self.study.codebook, codes, evidence, self.study.verdicts.current())

    def indicators(self) -> list[Series]:
        """Read the indicators against their targets."""
        return series(self.study.codebook.indicators)

    def citations(self) -> dict[str, list[int]]:
        """Give per indicator the live codings that cite it or one of its years."""
        return self.study.figures.citations()

    def verdict_changes(self, old: int, new: int) -> list[dict[str, Any]]:
        """Say which rule results differ between two versions of the codebook on today's codings."""
        before, after = self._results(old), self._results(new)
        return [
            {
                "code": code,
                "before": before[code].judged.result if code in before else None,
                "after": after[code].judged.result if code in after else None,
                "why_before": before[code].because() if code in before else None,
                "why_after": after[code].because() if code in after else None,
            }
            for code in {**before, **after}
            if code not in before
            or code not in after
            or before[code].judged.result != after[code].judged.result
        ]

    def recount(self) -> list[Change]:
        """List the claims whose result is another one since stances are bound to their links, and why."""
        codebook = self.study.codebook
        claims = [
            one
            for kind in (Kind.OUTCOME, Kind.ASSUMPTION)
            for whole in self.claims(kind)
            for one in (whole, *whole.parts)
        ]
        asking = self.study.evidence.interviewers.passages()
        name = codebook.canonical
        written: dict[str, str] = {}  # one name, as it was written first
        facts, named = {}, {}
        for row in self.study.sources.all():
            voice = name(row["voice"]) or name(row["organisation"]) or row["id"]
            facts[row["id"]] = (written.setdefault(voice.casefold(), voice), row)
            named[row["id"]] = {one_spelling(one) for one in (voice, name(row["organisation"]) or "") if one}
        reached = self.study.evidence.as_coded(claim.code.id for claim in claims)
        rows: dict[str, list[EarlierEvidence]] = {}
        for claim in claims:
            claimant, actor = (
                one_spelling(name(field) or "") for field in (claim.code.claimed_by, claim.code.actor)
            )
            for coding, source, stance, basis in reached.get(claim.code.id, ()):
                voice, row = facts[source]
                names = named[source]
                rows.setdefault(claim.code.id, []).append(
                    EarlierEvidence(
                        coding,
                        source,
                        voice,
                        row["kind"],
                        row["relation"],
                        stance,
                        basis,
                        claimant in names,
                        claim.rule.named_actor and actor in names,
                        asking.get(coding) is False,
                    )
                )
        return changes(claims, rows)

    def _results(self, version: int) -> dict[str, Claim]:
        codebook = build(self.study.codes.plain(version))
        claims = [code for code in codebook.of_kind(Kind.OUTCOME, Kind.ASSUMPTION) if code.parent is None]
        evidence = self.study.evidence.under(codebook)
        weighed = [weigh(code, codebook, evidence) for code in claims]
        return {claim.code.id: claim for whole in weighed for claim in (whole, *whole.parts)}

    def quotes(self, code_id: str, everything: bool = False) -> list[dict[str, Any]]:
        """Give every coding that counts for a code with its stance as it arrives, strongest stance first.

        With `everything` also what was left out, each with the reason in `left_out`: interviewers'
        passages, the claimant's support, passages that count already, withdrawn codings.
        """
        codebook = self.study.codebook
        if any(question.id == code_id for question in codebook.questions):
            raise NotFoundError(
                f"{code_id} is an evaluation question. `coder evidence matrix {code_id}` lays its evidence out."
            )
        if one := next((one for one in codebook.sets if one.id == code_id), None):
            shown = f"coder evidence show {one.members[0]}"
            raise NotFoundError(
                f"{code_id} is a set of {', '.join(one.members)}: look at each, with `{shown}`."
            )
        if code_id not in self.study.codes.known() and not any(c.id == code_id for c in codebook.cases):
            raise NotFoundError(no_code(code_id, list(self.study.codes.known())))
        code = codebook.code(code_id)
        claimants = codebook.claimants(code) if code else frozenset()
        rows = self.study.evidence.about(code_id)[code_id]
        arrived = {row.coding: row for row in rows}
        disputed, doubles, outread = self._passages(rows)
        sources = {row["id"]: row for row in self.study.sources.all()}
        clusters = self.study.sources.clusters()
        codings = self.study.codings.select(about=code_id, withdrawn=everything)
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
                        key: sources[coding.source][key]
                        for key in ("title", "kind", "group", "relation", "date")
                    },
                }
            )
        order = list(Stance)
        return sorted(
            quotes,
            key=lambda quote: (bool(quote["left_out"]), quote["own_claim"], order.index(quote["stance"])),
        )

    def _passages(self, rows: list[Evidence]) -> tuple[set[int], set[int], set[int]]:
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

    def claims(self, kind: Kind, only: str | None = None) -> list[Claim]:
        """Weigh all outcomes or assumptions (those that are no part of another), or one of them."""
        return [*self._remembered.get((kind, only), lambda: self._claims(kind, only))]

    def _claims(self, kind: Kind, only: str | None) -> list[Claim]:
        codebook = self.study.codebook
        wanted = [code for code in codebook.of_kind(kind) if code.parent is None or code.id == only]
        wanted = [code for code in wanted if only in (None, code.id)]
        if only and not wanted:
            raise NotFoundError(no_code(only, [code.id for code in codebook.of_kind(kind)]))
        family = [code.id for code in codebook.of_kind(kind)]
        evidence = self.study.evidence.about(*family)
        marked = self.study.asked.marked()
        register = Register(
            self._who_can_speak(),
            self.study.asked.known() | (self.study.evidence.asked_by_coding() - {*marked}),
            {pair for pair, asked in marked.items() if not asked},
        )
        verdicts = self.study.verdicts.current()
        return [weigh(code, codebook, evidence, register, verdicts) for code in wanted]

    def sets(self, claims: Mapping[Kind, Sequence[Claim]], kind: Kind | None = None) -> list[SignedSet]:
        """Give the sets of claims on which one verdict may be signed; claims: those that are weighed already.

        Of a kind: those whose first member is of that kind.
        """
        kinds = {code.id: code.kind for code in self.study.codebook.codes}
        sets = [
            one
            for one in self.study.codebook.sets
            if kind is None or kinds.get(next(iter(one.members), "")) == kind
        ]
        others = {kinds[member] for one in sets for member in one.members if member in kinds} - claims.keys()
        every = {**claims, **{other: self.claims(other) for other in others}}
        weighed = {
            one.code.id: one for some in every.values() for whole in some for one in (whole, *whole.parts)
        }
        verdicts = self.study.verdicts.current()
        found = []
        for one in sets:
            change, contribution, timing = (
                verdicts.get((one.id, axis)) for axis in ("change", "contribution", "timing")
            )
            members = tuple(weighed[member] for member in one.members if member in weighed)
            found.append(SignedSet(one, members, change, contribution, timing))
        return found


def _role(code: Code | None) -> dict[str, str | None] | None:
    """Say what a mechanism is for its case: type and direction; None of other codes."""
    if code is None or code.kind != Kind.MECHANISM:
        return None
    return {"type": code.mechanism_type, "direction": code.direction}


def _left_out(
    coding: Coding, row: Evidence | None, outread: Collection[int | None], doubles: Collection[int | None]
) -> str | None:
    """Say why a coding counts for nothing, as a key of `wording`; None where it counts or is a mention."""
    if coding.withdrawn:
        return "withdrawn"
    if row is None:
        return "interviewer"
    if is_own_claim(row):
        return "own_claim"
    if coding.id in outread:
        return "other_reading"
    return "double" if coding.id in doubles else None
