"""The matrix of a question as a file of its own, to be read on paper: Excel, Word, HTML or csv."""

from pathlib import Path
from typing import Any

from coder.services.asking.files import write_section
from coder.services.report.context import ReportContext
from coder.services.report.framework_matrices import printed_section
from coder.study import Study
from coder.translations import current_language


def write_matrix(study: Study, question_id: str, path: Path, by: str = "source", **narrowed: Any) -> Path:
    """Write a matrix with its summaries by the ending of the file's name; takes what `framework_matrix` takes.

    Paper lies on its side, and columns are split by stakeholder group where they are many; in csv
    all stand in one table.
    """
    context = ReportContext(study, current_language())
    split = path.suffix.lower() != ".csv"
    section = printed_section(context, question_id, by, split, **narrowed)
    return write_section(context, section, path, landscape=True)
