"""Interview coding for programme evaluators: from transcripts to evidence that can be defended."""

__version__ = "0.2.0"
