"""Everything that is to be judged or written, as one workbook: out, filled in, and in again."""

from coder.services.judgement_workbook.intake import JudgementResult
from coder.services.judgement_workbook.taking_in import apply_judgements
from coder.services.judgement_workbook.writing import write_judgements

__all__ = ["JudgementResult", "apply_judgements", "write_judgements"]
