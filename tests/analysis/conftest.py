"""Evidence as people would jot it down: one line a passage."""

from textwrap import dedent

import pytest

from coder.model import Evidence
from coder.model.framework import one_spelling


def jotted(lines: str) -> list[Evidence]:
    """Read lines of source, organisation (- for none), kind, relation, stance and perhaps basis."""
    rows = []
    for n, line in enumerate(dedent(lines).strip().splitlines(), start=1):
        source, organisation, kind, relation, stance, *basis = line.split()
        cluster = source if organisation == "-" else organisation.replace("_", " ")
        names = frozenset({one_spelling(cluster)}) if organisation != "-" else frozenset()
        row = Evidence("O1", n, "O1", source, cluster, kind, relation, stance, *basis[:1])
        rows.append(row._replace(coder="An", organisations=names, start=10 * n, end=10 * n + 5))
    return rows


@pytest.fixture
def evidence(request: pytest.FixtureRequest) -> list[Evidence]:
    """What the docstring of the test says was said."""
    return jotted(request.function.__doc__)
