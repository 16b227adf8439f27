"""Codings of several coders → Comparison: how far they agree, and what is in dispute."""

from coder.agreement.comparison import Agreement, CodeAgreement, Comparison, Estimate, compare
from coder.agreement.merging import Agreed, Dispute, DisputeKind, merge

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
