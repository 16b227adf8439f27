"""Take the names out of what the team wrote, out of the register and out of the log."""

from coder.pseudonyms import Replacer
from coder.pseudonyms.followers import (
    Change,
    in_json,
    known_groups_kept,
    known_names_kept,
    voices_to_keep,
)
from coder.study import Study
from coder.study.prose import PROSE, Prose
from coder.study.rewriting import Rewriting


def rewrite_notes(study: Study, rewriting: Rewriting, replacer: Replacer) -> int:
    """Replace the names in all columns but those of texts; return in how many rows, those of the log apart."""
    voices = study.sources.clusters()
    groups = known_groups_kept(replacer, study.codebook)
    changes = {
        Prose.NOTE: replacer.plain,
        Prose.JSON: in_json(replacer.plain),
        Prose.FILE_NAME: replacer.loose,
        Prose.ORGANISATION: known_names_kept(replacer, study.codebook),
        Prose.GROUP: groups,
    }
    rewritten = 0
    for (table, column), prose in PROSE.items():
        if prose in changes:
            rewritten += rewriting.change(table, column, changes[prose])
    _rewrite_log(rewriting, replacer, groups)
    rewriting.voices(voices_to_keep(voices, study.sources.clusters(), replacer))
    return rewritten


def _rewrite_log(rewriting: Rewriting, replacer: Replacer, groups: Change) -> None:
    for column in ("before", "after"):
        imported = "object = 'source' AND action IN ('import', 'attach', 'detach')"
        rewriting.change("log", column, in_json(replacer.loose), imported)
        rewriting.change("log", column, in_json(replacer.plain))

    def of_summary(cell: str) -> str:
        code, colon, group = cell.partition(":")
        return f"{code}{colon}{groups(group)}"

    rewriting.change("log", "object_id", of_summary, "object = 'summary'")
    rewriting.change("log", "object_id", replacer.plain, "object = 'conflict'")
