"""`coder source recording`: the sound of which a source is the transcript."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.translations import N_, _

if TYPE_CHECKING:
    from coder.study import Study

_STATES = {"there": N_("there"), "missing": N_("missing"), "changed": N_("another file")}


@click.group("recording")
def recording() -> None:
    """Say which recording a source was transcribed from: mp3, m4a, wav, ogg, mp4 or webm.

    The file lies in `recordings/` of the study. It is never in the database and never sent anywhere.

    \b
    Example:
      coder source recording list
    """


@recording.command("attach")
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path))
@coder_option
@json_option
@with_study
def attach(study: "Study", source: str, file: Path, coder: str | None, as_json: bool) -> None:
    """Attach a recording to a source; it is copied to `recordings/` unless it lies there.

    \b
    Example:
      coder source recording attach S3 interview-3.mp3
    """
    from coder.services import recordings

    kept = recordings.attach(study, study.sources.find(source), file, who(coder))
    if as_json:
        return print_json(
            {"source": kept.source, "file": kept.file, "size": kept.size, "sha256": kept.digest}
        )
    return say(_("{file} is attached as the recording of {source}.", file=kept.file, source=kept.source))


@recording.command("remove")
@click.argument("source")
@coder_option
@json_option
@with_study
def remove(study: "Study", source: str, coder: str | None, as_json: bool) -> None:
    """Take the recording off a source; the file stays where it lies.

    \b
    Example:
      coder source recording remove S3
    """
    source_id = study.sources.find(source)
    before = study.recordings.remove(source_id, who(coder))
    if as_json:
        return print_json({"source": source_id, "file": before.file})
    return say(
        _(
            "{source} has no recording any more; recordings/{file} stays where it is.",
            source=source_id,
            file=before.file,
        )
    )


@recording.command("list")
@json_option
@with_study
def list_(study: "Study", as_json: bool) -> None:
    """List the recordings, whether each is there and is the file that was attached, and how many turns have a time.

    \b
    Example:
      coder source recording list
    """
    from coder.services import recordings

    rows = recordings.overview(study)
    if as_json:
        return print_json(rows)
    print_table(
        [
            (row["source"], row["title"], row["file"], _(_STATES[row["state"]]), row["turns"], row["timed"])
            for row in rows
        ],
        ["source", "title", "file", "status", "turns", "timed"],
        {1: 40, 2: 40},
    )
    for kept in study.recordings.all().values():
        if said := recordings.fault(study, kept):
            say(said)
    return None
