"""The words of the tool: what evaluators talk about, as plain values.

Positions count Unicode code points in the stored text, from 0, end excluded.
Times of day are UTC in ISO 8601; times in a recording are seconds.
"""

from coder.model.archive import Archive, Memo, Skipped, Table
from coder.model.framework import Case, Code, Codebook, Event, Group, Indicator, Level, Question, Rule, Scale
from coder.model.judgements import Coding, Evidence, Suggestion, Verdict
from coder.model.sources import Highlight, Passage, Source, Speaker, Transcript, Turn
from coder.model.words import (
    CONNECTED,
    OUTSIDE,
    Basis,
    Kind,
    Origin,
    Relation,
    Result,
    Role,
    SourceKind,
    Stance,
    Status,
    Text,
)

__all__ = [
    "CONNECTED",
    "OUTSIDE",
    "Archive",
    "Basis",
    "Case",
    "Code",
    "Codebook",
    "Coding",
    "Event",
    "Evidence",
    "Group",
    "Highlight",
    "Indicator",
    "Kind",
    "Level",
    "Memo",
    "Origin",
    "Passage",
    "Question",
    "Relation",
    "Result",
    "Role",
    "Rule",
    "Scale",
    "Skipped",
    "Source",
    "SourceKind",
    "Speaker",
    "Stance",
    "Status",
    "Suggestion",
    "Table",
    "Text",
    "Transcript",
    "Turn",
    "Verdict",
]
