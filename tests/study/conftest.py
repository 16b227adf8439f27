"""Codings in few words."""

from collections.abc import Callable
from typing import Any

import pytest

from coder.model import Coding
from coder.study import Study
from coder.study.coding_tables import coding_from


@pytest.fixture
def code(study: Study) -> Callable[..., Coding]:
    """Code the words of a source; quote, code and stance as given."""

    def coding(source: str, quote: str, what: str = "O1", stance: str = "supports", **more: Any) -> Coding:
        update = more.pop("update", False)
        row = {"source": source, "quote": quote, "code": what, "stance": stance, **more}
        return study.codings.add(coding_from(study, row, "An"), update)

    return coding
