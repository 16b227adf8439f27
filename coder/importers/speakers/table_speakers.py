"""How well a column does as that of the speakers, by its heading and by what stands in it."""

from collections import Counter

from coder.importers.speakers import table_headings as headings
from coder.importers.speakers.table_cells import Column, is_asked, label_of

_MOST_SPEAKERS_TO_COMPARE = 2_000


def meaning_of(column: Column) -> str | None:
    """Return what the heading of a column says by itself."""
    return headings.sure_meaning(column.heading)


def is_named(column: Column) -> bool:
    """Tell a column that is called as that of speakers is, not as that of their roles."""
    return headings.may_mean(column.heading, "speaker") and not headings.is_role(column.heading)


def score_of(column: Column, text: Column, *, is_sure_text: bool) -> int:
    """Return how well a column does as that of the speakers."""
    if not column.is_narrow() or column.counts_rows() or column.holds_clocks():
        return -9
    score = _score_of_heading(column, is_sure_text) + _score_of_values(column)
    if len(column.values) > 1 and one_asks(column, text):
        score += 2
    return score


def _score_of_heading(column: Column, is_sure_text: bool) -> int:
    if meaning_of(column) == "speaker":
        return 6
    if meaning_of(column) is not None or headings.is_question(column.heading):
        return -6
    if headings.is_role(column.heading):
        return 2 if is_sure_text or column.holds_labels_of_talks() else -4
    if headings.is_closed(column.heading):
        return -4
    if headings.may_mean(column.heading, "speaker"):
        return 3
    return 0


def _score_of_values(column: Column) -> int:
    score = 1 if column.comes_back() >= 0.7 else -2
    if column.holds_labels_of_talks():
        score += 2
    if column.holds_labels():
        score += 1
    elif column.holds_choices() or column.is_numeric():
        score -= 3
    if column.is_constant() or column.is_in_blocks():
        return score - 2
    changes = column.changes()
    return score + (changes >= 0.5) + (changes >= 0.75)


def one_asks(column: Column, text: Column) -> bool:
    """Tell whether one of the values stands beside questions and the others hardly."""
    if len(column.values) > _MOST_SPEAKERS_TO_COMPARE:
        return False
    asked: Counter[str] = Counter()
    for value, words in zip(column.cells, text.cells, strict=True):
        if value and is_asked(words):
            asked[label_of(value)] += 1
    if not asked:
        return False
    asker, count = asked.most_common(1)[0]
    rest, others = asked.total() - count, column.values.total() - column.values[asker]
    return count * 2 >= column.values[asker] and rest * 4 <= others and others > 0


def determines(fine: Column, coarse: Column) -> bool:
    """Tell whether a value of one column always stands beside the same value of the other."""
    beside: dict[str, str] = {}
    for value, other in zip(fine.cells, coarse.cells, strict=True):
        if beside.setdefault(label_of(value), label_of(other)) != label_of(other):
            return False
    return True


def mixes(column: Column, speaker: Column | None) -> bool:
    """Tell whether several people speak in most stretches of a column."""
    if speaker is None:
        return True
    people: dict[str, set[str]] = {}
    for value, label in zip(column.cells, speaker.cells, strict=True):
        if value and label:
            people.setdefault(value, set()).add(label_of(label))
    return sum(len(spoke) > 1 for spoke in people.values()) * 2 > len(people)
