"""Codings of several coders → Comparison: how far they agree, and what is in dispute."""

from coder.agreement.comparison import compare
from coder.agreement.merging import Agreed, Dispute, DisputeKind, merge
from coder.agreement.results import Agreement, CodeAgreement, Comparison, Estimate

__all__ = [
    "Agreed",
    "Agreement",
    "CodeAgreement",
    "Comparison",
    "Dispute",
    "DisputeKind",
    "Estimate",
    "compare",
    "merge",
]
