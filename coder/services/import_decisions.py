"""What a person decided of a file that they looked at: who has which role, and that doubts are settled."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coder.errors import UsageError
from coder.model import Role, RoleGround, Speaker, Transcript
from coder.services.import_attributes import ImportOptions
from coder.translations import _


def with_decisions(transcripts: Sequence[Transcript], options: ImportOptions) -> list[Transcript]:
    """Return the sources of a file with the roles that a person gave, and without doubts that they settled.

    Roles are given per source, in the order of the file; labels that are not there any more are passed over.
    """
    decided = []
    for n, transcript in enumerate(transcripts):
        if n < len(options.roles):
            transcript = replace(transcript, speakers=_with_roles(transcript.speakers, options.roles[n]))
        decided.append(_settled(transcript) if options.settled else transcript)
    return decided


def _with_roles(speakers: Sequence[Speaker], roles: Mapping[str, str]) -> tuple[Speaker, ...]:
    decided = []
    for speaker in speakers:
        if speaker.label in roles:
            speaker = Speaker(speaker.label, _role(roles[speaker.label]), RoleGround.PERSON)
        decided.append(speaker)
    return tuple(decided)


def _role(name: str) -> Role:
    if name not in list(Role):
        raise UsageError(
            _('"{wrong}" is not a role of a speaker; it is one of {role}.', wrong=name, role=", ".join(Role))
        )
    return Role(name)


def _settled(transcript: Transcript) -> Transcript:
    """Return a transcript of which a person read the doubtful lines and found that nobody else speaks there."""
    kept = transcript.kept and replace(transcript.kept, doubtful_turns=())
    return replace(transcript, doubts=(), kept=kept)
