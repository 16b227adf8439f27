"""What a person is told of the words of a file: those that are in no turn, and those whose speaker is in doubt."""

from collections.abc import Iterator, Sequence

from coder.model import DoubtfulLine, Kept, LeftOut, Transcript
from coder.services.file_checks import Check
from coder.study import Study
from coder.translations import N_, _, ngettext
from coder.translations.formatting import list_of

#: A hundredth of the words may be left out without a word on it.
_UNSAID = 0.01
_USUAL = 0.1
_LINES_SHOWN = 3


def warnings_of(transcript: Transcript) -> list[str]:
    """Return what is to be said of the words of a transcript, of a survey all respondents together."""
    parts = transcript.respondents or (transcript,)
    kept = together([part.kept for part in parts if part.kept])
    return [*said_of(kept), *doubts_said(transcript.doubts)]


def together(parts: Sequence[Kept]) -> Kept:
    """Add what became of the words of several texts."""
    left_out: dict[str, int] = {}
    for part in parts:
        for one in part.left_out:
            left_out[one.what] = left_out.get(one.what, 0) + one.words
    return Kept(
        words_in_file=sum(part.words_in_file for part in parts),
        words_in_turns=sum(part.words_in_turns for part in parts),
        left_out=tuple(LeftOut(what, words) for what, words in left_out.items()),
    )


def said_of(kept: Kept) -> list[str]:
    """Say which words are in no turn: named where they were left out on purpose, a warning where nobody knows."""
    lost = [_lost(kept)] if kept.lost > 0 else []
    return [*left_out_said(kept), *lost]


def left_out_said(kept: Kept) -> list[str]:
    """Say what was left out on purpose, where it is more than a little."""
    named = [one for one in kept.left_out if one.words]
    if sum(one.words for one in named) <= _UNSAID * kept.words_in_file:
        return []
    return [_("Left out of the turns: {what}.", what=list_of(map(left_out_words, named)))]


def is_as_usual(kept: Kept) -> bool:
    """Tell whether no more was left out than the facts and headings of a talk, which nobody needs to look at."""
    return sum(one.words for one in kept.left_out) <= _USUAL * kept.words_in_file


def left_out_words(one: LeftOut) -> str:
    """Return what was left out, with its number of words."""
    return ngettext("{what} ({n} word)", "{what} ({n} words)", one.words, what=_(one.what))


def _lost(kept: Kept) -> str:
    return ngettext(
        "{n} word of the file is in no turn, and nothing tells why. Hold the text against the file before you "
        "code it.",
        "{n} words of the file are in no turn, and nothing tells why. Hold the text against the file before you "
        "code it.",
        kept.lost,
    )


def doubts_said(doubts: Sequence[DoubtfulLine]) -> list[str]:
    """Say in which lines somebody else may begin to speak."""
    if not doubts:
        return []
    shown = []
    for doubt in doubts[:_LINES_SHOWN]:
        shown.append(_("line {number}, “{text}”", number=doubt.line, text=doubt.text))
    if len(doubts) > _LINES_SHOWN:
        shown.append("…")
    sentence = ngettext(
        "In {n} line somebody else may begin to speak: {lines}. Look at it, and name who speaks "
        '(`--speakers "…; …"`) if so.',
        "In {n} lines somebody else may begin to speak: {lines}. Look at them, and name who speaks "
        '(`--speakers "…; …"`) if so.',
        len(doubts),
        lines="; ".join(shown),
    )
    return [sentence]


# --- in a study ----------------------------------------------------------------


def _words_in_no_turn(study: Study) -> Iterator[str]:
    for source, kept in study.sources.kept().items():
        if kept.lost > 0:
            yield f"{source}: {_lost(kept)}"


def _doubtful_turns(study: Study) -> Iterator[str]:
    for source, kept in study.sources.kept().items():
        if kept.doubtful_turns:
            turns = list_of(map(str, kept.doubtful_turns))
            yield ngettext(
                "{source}: turn {turns}",
                "{source}: turns {turns}",
                len(kept.doubtful_turns),
                source=source,
                turns=turns,
            )


DOUBTS: tuple[Check, ...] = (
    (
        N_("every word of a file is in a turn"),
        N_(
            "Hold the text against the file (`coder source show`), and correct it with `coder source correct`."
        ),
        _words_in_no_turn,
    ),
    (
        N_("nobody else speaks within a turn"),
        N_(
            "Read the turn (`coder source show`); `coder source turns` gives its words to whom they belong, and "
            "`coder source speakers ID --clear` says that all is well."
        ),
        _doubtful_turns,
    ),
)
