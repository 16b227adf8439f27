"""`coder evidence`: what the evidence says, each number leading to its quotes."""

from coder.cli.evidence import claims, coverage, profiles, quotes
from coder.cli.evidence.group import group as evidence_

__all__ = ["claims", "coverage", "evidence_", "profiles", "quotes"]
