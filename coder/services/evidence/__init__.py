"""What the evidence of a study says, worked out anew at each call: `evidence.matrix(study, "EQ1")`."""

from coder.services.evidence.case_view import case_values, case_view
from coder.services.evidence.changes import recount, verdict_changes
from coder.services.evidence.claims import claims, sets
from coder.services.evidence.coverage import coverage, gaps, saturation
from coder.services.evidence.matrix import columns, matrix
from coder.services.evidence.parties import SeveralPartiesError, find_party, parties
from coder.services.evidence.profiles import boards, citations, indicators, markers, profile
from coder.services.evidence.quotes import quotes

__all__ = [
    "SeveralPartiesError",
    "boards",
    "case_values",
    "case_view",
    "citations",
    "claims",
    "columns",
    "coverage",
    "find_party",
    "gaps",
    "indicators",
    "markers",
    "matrix",
    "parties",
    "profile",
    "quotes",
    "recount",
    "saturation",
    "sets",
    "verdict_changes",
]
