"""A verdict rule as people read it."""

from dataclasses import asdict

from coder.model import Result, Rule
from coder.translations.terms import term

#: The lines of a rule in the order in which they are tried, and the result of each.
_LINES = {
    "1": Result.NOT_INVESTIGATED,
    "2": Result.CONTRADICTED,
    "3": Result.CONTESTED,
    "named_actor": Result.CONFIRMED,
    "4": Result.CONFIRMED,
    "5": Result.PARTLY_CONFIRMED,
    "6": Result.NOT_CONFIRMED,
}


def rule_in_words(rule: Rule) -> list[str]:
    """Return a rule line by line, with its numbers, as it is applied: the first line that fits decides."""
    lines = dict(_LINES)
    if not rule.named_actor:
        del lines["named_actor"]
    numbers = rule_numbers(rule)
    sentences = []
    for n, (line, result) in enumerate(lines.items(), start=1):
        sentences.append(f"{n}. {term('result', result)}: {term('line', line, **numbers)}")
    return sentences


def rule_numbers(rule: Rule) -> dict[str, str]:
    """Return the numbers of a rule as they read in a sentence: 2, not 2.0."""
    numbers = {}
    for name, value in asdict(rule).items():
        if isinstance(value, int | float):
            numbers[name] = f"{value:g}"
    return numbers
