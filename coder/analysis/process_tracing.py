"""Process-tracing tests: how much one piece of evidence moves the belief in a mechanism.

The four tests are Van Evera's (Guide to Methods for Students of Political
Science, 1997, ch. 1), told apart by two likelihoods as in Bennett (Disciplining
our conjectures, in Bennett and Checkel, Process Tracing, 2015, appendix):

    posterior odds = prior odds × P(E|M) / P(E|not M)

The verbal bands for the ratio are those of Kass and Raftery (Bayes factors,
Journal of the American Statistical Association 90, 1995, p. 777).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, prod

from coder.errors import UsageError
from coder.translations import _

#: From here a likelihood counts as nearly certain, or below its mirror as unlikely.
LIKELY = 0.8


@dataclass(frozen=True)
class Test:
    """One piece of evidence on a mechanism, with the two likelihoods as a person judged them."""

    __test__ = False  # pytest: this is no test class

    id: int
    mechanism: str
    evidence: str
    if_true: float
    if_false: float
    depends_on: int | None = None
    codings: tuple[int, ...] = ()
    reason: str = ""
    by: str = ""
    at: str = ""
    #: When it was taken back.
    withdrawn: str | None = None


def check_test(evidence: str, if_true: float, if_false: float, reason: str) -> None:
    """Raise `UsageError` for likelihoods that are no probabilities, and for a test that nobody can follow."""
    if not (0 <= if_true <= 1 and 0 <= if_false <= 1 and if_true + if_false > 0):
        raise UsageError(_("The two likelihoods are probabilities from 0 to 1, and not both 0."))
    if not evidence.strip() or not reason.strip():
        raise UsageError(_("A test needs what was observed and a reason for the two likelihoods."))


def kind(test: Test) -> str:
    """Name the test by what passing it shows: expected if true, surprising if false."""
    certain, unique = test.if_true >= LIKELY, 1 - test.if_false >= LIKELY  # 1 - 0.8 is less than 0.2 here
    if certain and unique:
        return "doubly_decisive"
    if unique and test.if_true > test.if_false:
        return "smoking_gun"
    if certain:
        return "hoop"
    return "straw_in_the_wind"


def ratio(test: Test) -> float:
    """Return the likelihood ratio P(E|M) / P(E|not M), from 0 to infinity."""
    return _quotient(test.if_true, test.if_false)


def _quotient(numerator: float, denominator: float) -> float:
    if not denominator:
        return inf
    return numerator / denominator


def band(likelihood_ratio: float) -> str:
    """Return the verbal band of a ratio; one below 1 speaks against with the strength of its inverse."""
    strength = max(likelihood_ratio, _quotient(1, likelihood_ratio))
    name = next(name for bound, name in _BANDS if strength < bound or bound == inf)
    if likelihood_ratio < 1 and name != "bare_mention":
        return f"{name}_against"
    return name


#: Up to which strength of the evidence a band reaches, this value left out.
_BANDS = ((3, "bare_mention"), (20, "positive"), (150, "strong"), (inf, "very_strong"))


def posterior(prior: float, tests: Sequence[Test]) -> float | None:
    """Return the probability of the mechanism after independent evidence, from 0 to 1.

    Evidence marked dependent on other evidence in the list adds nothing: multiplying
    it would count the same thing twice. Two certainties that contradict each other
    (one that rules the mechanism out, one that rules its absence out) leave nothing
    to compute: None.
    """
    used = independent(tests)
    if prior in (0, 1) or not used:
        return prior
    proven = any(test.if_false == 0 for test in used)
    if proven and any(test.if_true == 0 for test in used):
        return None
    if proven:
        return 1.0
    odds = prior / (1 - prior) * prod(ratio(test) for test in used)
    return odds / (1 + odds)


def independent(tests: Sequence[Test]) -> list[Test]:
    """Leave out evidence that depends on other evidence in the list."""
    present = {test.id for test in tests}
    return [test for test in tests if test.depends_on not in present]
