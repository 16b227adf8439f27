"""What another tool's project holds beside its sources, brought into the study: codes with their tree, and notes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from coder.errors import UsageError
from coder.exchange import names
from coder.exchange.codings_in import NOBODY
from coder.exchange.extension_data import wording
from coder.merge import Merging
from coder.model import Archive, Code, Codebook, Kind, Transcript
from coder.model.foreign import ForeignCode, ForeignNote, ForeignProject
from coder.model.foreign_memos import foreign_memo
from coder.study import Study
from coder.study.database import transaction
from coder.translations import N_, _

_NOT_TAKEN = N_("Not taken over: {what} ({why})")
_FAMILY = uuid5(NAMESPACE_URL, "urn:evidence-coder:foreign-notes")


def bring(study: Study, transcripts: Iterable[Transcript], by: str) -> tuple[dict[str, str], list[str]]:
    """Bring what the project of these transcripts holds beside them.

    Returns the ids of its codes by their keys, and as sentences what could not come as it was.
    """
    project = next((one.project for one in transcripts if one.project), None)
    if project is None:
        return {}, []
    with transaction(study.db):
        codes, sentences = bring_codes(study, project, by)
        for note in project.notes:
            about_id = codes[note.code] if note.about == "code" else ""
            bring_notes(study, [note], about_id, project.tool)
    return codes, [*sentences, *(_(_NOT_TAKEN, what=what, why=why) for what, why in project.skipped)]


def bring_codes(study: Study, project: ForeignProject, by: str) -> tuple[dict[str, str], list[str]]:
    """Bring all codes of a project; return their ids here by their keys, and where a definition differs.

    One that is here by id or title stays as it is here.
    """
    codes = _in_order(project.codes)
    ids = names.unique_ids([_branch(code, project.codes) for code in codes])
    id_of = {code.key: code_id for code, code_id in zip(codes, ids, strict=True)}
    made = []
    for code in codes:
        parent = id_of.get(code.parent or "")
        made.append(Code(id_of[code.key], Kind.THEME, wording(code.name), wording(code.definition), parent))
    if not made:
        return {}, []
    colours = {id_of[code.key]: code.colour for code in codes if names.colour(code.colour)}
    book = Codebook("imported", codes=tuple(made))
    archive = Archive(codebook=book, code_colours=colours)
    merging = Merging(study, archive, by, project.tool, lambda _conflict: "mine")
    merging.run()
    here = {code.key: merging.context.codes[id_of[code.key]] for code in codes}
    return here, list(_other_definitions(study, codes, here))


def _branch(code: ForeignCode, codes: Iterable[ForeignCode]) -> list[str]:
    """Return the names from the root down to a code; a circle is cut."""
    by_key = {other.key: other for other in codes}
    branch: dict[str, str] = {}
    at: ForeignCode | None = code
    while at is not None and at.key not in branch:
        branch[at.key] = at.name or "code"
        at = by_key.get(at.parent or "")
    return list(reversed(branch.values()))


def _in_order(codes: Iterable[ForeignCode]) -> list[ForeignCode]:
    """Put each code behind the one that it hangs under; one that hangs under itself hangs nowhere."""
    everything = list(codes)
    known = {code.key for code in everything}
    below: dict[str | None, list[ForeignCode]] = {}
    for code in everything:
        below.setdefault(code.parent if code.parent in known else None, []).append(code)
    ordered: list[ForeignCode] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        code = waiting.pop()
        ordered.append(code)
        waiting += reversed(below.get(code.key, []))
    seen = {code.key for code in ordered}
    circling = [code for code in everything if code.key not in seen]
    return [*ordered, *(replace(code, parent=None) for code in circling)]


def _other_definitions(study: Study, codes: Iterable[ForeignCode], here: Mapping[str, str]) -> Iterable[str]:
    for code in codes:
        mine = str(study.codes.get(here[code.key]).definition)
        if code.definition and mine != code.definition:
            yield _(
                "Code {code} is here with another definition, which stays. In the file it is: {theirs}",
                code=here[code.key],
                theirs=code.definition,
            )


def bring_notes(study: Study, notes: Iterable[ForeignNote], about_id: str, origin: str) -> int:
    """Keep notes on one thing as memos; one that came before does not come again."""
    known = {memo.guid for memo in study.memos.all()}
    added = 0
    for note in notes:
        guid = note.guid or _guid(origin, about_id, note)
        if guid not in known:
            known.add(guid)
            memo = foreign_memo(note, about_id)
            study.memos.add(
                replace(memo, coder=memo.coder or NOBODY, created=time_of(note.created), guid=guid)
            )
            added += 1
    return added


def time_of(written: str) -> str:
    """Return a time of another tool as it is stored here; empty for what is none."""
    return names.stored_time(written).replace("+00:00", "Z")


def _guid(origin: str, about_id: str, note: ForeignNote) -> str:
    said = (origin, about_id, note.about, note.title, note.text, note.coder, str(note.start), note.quote)
    return str(uuid5(_FAMILY, "\x1f".join(said).encode("utf-8", "surrogatepass").hex()))


def fitting(study: Study, transcript: Transcript) -> dict[str, str]:
    """Return the attributes of a transcript under names by which they can be kept."""
    attributes = {}
    for name, value in transcript.attributes.items():
        try:
            study.sources.check_attributes({name: value})
            attributes[name] = value
        except UsageError:
            attributes[f"{name} (file)"] = value
    return attributes
