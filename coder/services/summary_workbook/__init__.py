"""Summaries of the cells of matrices as a workbook: out, filled in, and in again."""

from coder.services.summary_workbook.taking_in import SummaryResult, apply_summaries
from coder.services.summary_workbook.writing import write_summaries

__all__ = ["SummaryResult", "apply_summaries", "write_summaries"]
