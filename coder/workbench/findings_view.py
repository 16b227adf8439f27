"""What the page of findings shows: per question its answer, conclusions, advice and findings, each with its chain."""

from collections.abc import Iterable, Mapping
from typing import Any

from coder.analysis.grounds import RESTS_ON, verdict_parts
from coder.model import Codebook, Summary
from coder.services import written
from coder.services.judgement_workbook.words import ValueNames
from coder.services.written import ANSWER, SUMMARY, Thing
from coder.study import Study
from coder.translations.terms import term

#: Under what does not belong to one question.
WHOLE = ""
#: In which order they stand under a question.
ORDER = ("conclusion", "recommendation", "finding")


class FindingsView:
    """Gathers the page in one language."""

    def __init__(self, study: Study, language: str) -> None:
        self.study = study
        self.book: Codebook = study.codebook
        self.language = language
        self.rows = study.findings.all()
        self.verdicts = study.verdicts.current_by_group()
        self.texts = {row["id"]: row["text"] for row in self.rows}
        self.titles = {code.id: code.title.in_language(language) for code in self.book.codes}
        self.titles |= {case.id: case.title.in_language(language) for case in self.book.cases}
        self.titles |= {one.id: one.title.in_language(language) for one in self.book.sets}
        self.carries = self._carries()

    def _carries(self) -> dict[str, list[str]]:
        """Return per finding, conclusion or limitation what rests on it."""
        carries: dict[str, list[str]] = {}
        holders = [(row["id"], row["grounds"]) for row in self.rows]
        holders += [(question, answer.rests_on) for question, answer in self.study.answers.current().items()]
        for holder, grounds in holders:
            for written_ground in grounds:
                kind, _colon, target = written_ground.partition(":")
                if kind in ("finding", "conclusion", "limitation"):
                    carries.setdefault(target, []).append(holder)
        return carries

    # --- the sections -----------------------------------------------------------

    def sections(self) -> list[dict[str, Any]]:
        """Return a section a question, then one of what is about the whole."""
        summaries = self._summaries()
        by_place: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in self.rows:
            by_place.setdefault((self.question_of(row), row["kind"]), []).append(self.item(row))
        sections: list[dict[str, Any]] = []
        for question in self.book.questions:
            sections.append(
                {
                    "id": question.id,
                    "title": question.title.in_language(self.language),
                    "asked": question.question.in_language(self.language),
                    "answer": self._answer(question.id),
                    "lists": [(kind, by_place.get((question.id, kind), [])) for kind in ORDER],
                    "summaries": summaries.get(question.id, []),
                }
            )
        whole = [(kind, by_place.get((WHOLE, kind), [])) for kind in ORDER]
        sections.append({"id": WHOLE, "lists": whole, "summaries": summaries.get(WHOLE, []), "answer": None})
        return sections

    def limitations(self) -> list[dict[str, Any]]:
        """Return the limitations that were written."""
        return [self.item(row) for row in self.rows if row["kind"] == "limitation"]

    def register(self, name: str) -> list[Mapping[str, str]]:
        """Return the rows of a register of the framework."""
        return list(self.book.register(name).rows)

    def question_of(self, row: Mapping[str, Any]) -> str:
        """Return the question to which something belongs; `WHOLE` where the framework no longer has it."""
        question = row["question"] or self._question_of_code(row["criterion"])
        return question if any(known.id == question for known in self.book.questions) else WHOLE

    def _question_of_code(self, code_id: str | None) -> str:
        code = self.book.code(code_id) if code_id else None
        if code is None:
            return WHOLE
        if code.question:
            return code.question
        return next((found for found in map(self._question_of_code, code.about) if found), WHOLE)

    # --- one of them ------------------------------------------------------------

    def item(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a finding, conclusion, recommendation or limitation as the page shows it."""
        says = written.of_finding(row)
        return self._shown(Thing(row["kind"], row["id"]), says, row["changed"]) | {
            "criterion_title": self.titles.get(row["criterion"] or "", row["criterion"]),
            "carries": self.carries.get(row["id"], []),
            "must_have_question": row["kind"] in ("conclusion", "recommendation")
            and self.question_of(row) == WHOLE,
        }

    def _answer(self, question: str) -> dict[str, Any]:
        thing = Thing(ANSWER, question)
        answer = self.study.answers.current().get(question)
        return self._shown(thing, written.current(self.study, thing), answer.changed if answer else ())

    def _shown(self, thing: Thing, says: Mapping[str, Any], changed: Iterable[str]) -> dict[str, Any]:
        grounds = [self.ground(on) for on in says["grounds"]]
        return dict(says) | {
            "kind": thing.kind,
            "id": thing.id,
            "codings": [one["target"] for one in grounds if one["kind"] == "coding"],
            "named": [one for one in grounds if one["kind"] != "coding"],
            "changed": [*changed],
            "fields": {name: says[name] for name in says if name not in ("by", "at", "gone", "name", "seen")},
        }

    def _summaries(self) -> dict[str, list[dict[str, Any]]]:
        """Return the summaries of cells by the question to which their code belongs."""
        titles = {row["id"]: row["title"] for row in self.study.sources.all()}
        titles |= {group.id: group.title.in_language(self.language) for group in self.book.groups}
        found: dict[str, list[dict[str, Any]]] = {}
        for summary in self.study.summaries.all():
            question = self._question_of_code(summary.code)
            found.setdefault(question, []).append(self._summary(summary, titles))
        return found

    def _summary(self, summary: Summary, titles: Mapping[str, str]) -> dict[str, Any]:
        where = summary.source or summary.group or ""
        thing = Thing(SUMMARY, f"{summary.code}:{where}")
        return self._shown(thing, written.of_summary(thing.id, summary), ()) | {
            "stale": summary.stale,
            "code": summary.code,
            "where": where,
            "code_title": self.titles.get(summary.code, summary.code),
            "where_title": titles.get(where, where),
        }

    # --- what something rests on --------------------------------------------------

    def ground(self, on: str) -> dict[str, Any]:
        """Return a ground with what it is called, what it says, and where it is seen."""
        kind, _colon, target = on.partition(":")
        shown = {"on": on, "kind": kind, "target": target, "label": target, "says": "", "href": f"#{target}"}
        if kind == "verdict":
            shown |= self._verdict(target)
        elif kind == "indicator":
            name = target.partition(":")[0]
            titles = {one.id: str(one.title) for one in self.book.indicators}
            shown |= {"says": titles.get(name, ""), "href": "/evidence/indicators"}
        elif kind == "limitation" and target not in self.texts:
            rows = {row.get("id"): row for row in self.register("limitations")}
            shown["says"] = (rows.get(target) or {}).get("title", "")
        else:
            shown["says"] = self.texts.get(target, "")
        return shown

    def _verdict(self, target: str) -> dict[str, str]:
        code, axis, group = verdict_parts(target)
        verdict = self.verdicts.get((code, axis, group or None))
        value = ValueNames(self.book).name(code, axis, verdict.value) if verdict else ""
        says = f"{self.titles.get(code, code)} — {term('axis', axis)} {value}"
        return {"label": f"{code} {value}".strip(), "says": says, "href": f"/claim/{code}"}

    def grounds(self) -> list[dict[str, str]]:
        """Return all that something may rest on, but for codings: those come from where they are read."""
        written_on = [f"{row['kind']}:{row['id']}" for row in self.rows if row["kind"] != "recommendation"]
        for code, axis, group in self.verdicts:
            written_on.append(f"verdict:{code}:{axis}@{group}" if group else f"verdict:{code}:{axis}")
        written_on += [f"indicator:{one.id}" for one in self.book.indicators]
        own = {row["id"] for row in self.rows}
        rows = [row.get("id", "") for row in self.register("limitations")]
        written_on += [f"limitation:{name}" for name in rows if name and name not in own]
        shown = map(self.ground, dict.fromkeys(written_on))
        return [{name: one[name] for name in ("on", "kind", "label", "says", "href")} for one in shown]

    def data(self) -> dict[str, Any]:
        """Return what the forms need: under what something may stand, and on what it may rest."""
        questions = [(one.id, one.title.in_language(self.language)) for one in self.book.questions]
        criteria = [
            (code.id, self.titles[code.id], code.question)
            for code in self.book.codes
            if code.kind == "criterion"
        ]
        places = [(row["id"], row["title"]) for row in self.study.sources.all()]
        places += [(group.id, group.title.in_language(self.language)) for group in self.book.groups]
        return {
            "questions": questions,
            "criteria": criteria,
            "codes": [(code.id, self.titles[code.id]) for code in self.book.codes],
            "places": places,
            "grounds": self.grounds(),
            "rests_on": RESTS_ON,
        }


__all__ = ["WHOLE", "FindingsView"]
