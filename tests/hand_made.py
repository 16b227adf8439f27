"""Studies of a few codings, made by hand."""

from typing import Any

from reference import judge
from reference_study import Code, Coding, Source, Study

O1 = Code("O1", "outcome", claimed_by="Good Neighbours")
ALIASES = {"Good Neighbours": ("GN", "Goede Buren"), "Mill": ("The Mill",)}
MILL = Source("mill", organisation="Mill", relation="beneficiary")
HARBOUR = Source("harbour", organisation="Harbour", relation="beneficiary")
SCHOOL = Source("school", organisation="School", relation="independent", kind="document")
PARTNER = Source("partner", organisation="Partner", relation="partner")
OWN = Source("own", organisation="Goede Buren", relation="implementer", kind="document")
TALK = "I: Why? Tell\nR: We did it"
#: The interviewer's words, the respondent's; the labels lie between.
ASKED, ANSWERED = (3, 12), (16, 25)


def said(*lines: str, codes: tuple[Code, ...] = (O1,), sources: tuple[Source, ...] = ()) -> Study:
    """Make a study of codings, each a line "source stance code=O1 by=An basis=opinion at=0-9"."""
    known = {source.id: source for source in (MILL, HARBOUR, SCHOOL, PARTNER, OWN, *sources)}
    codings = []
    for n, line in enumerate(lines, start=1):
        source, stance, *more = line.split()
        told = dict(pair.split("=") for pair in more)
        start, end = map(int, told.get("at", f"{100 * n}-{100 * n + 9}").split("-"))
        code, by = told.get("code", "O1"), told.get("by", "An")
        codings.append(Coding(n, source, start, end, code, by, stance, told.get("basis")))
    heard = {coding.source: known[coding.source] for coding in codings}
    return Study(codes, tuple(heard.values()), tuple(codings), ALIASES, ("coach",))


def judged(*lines: str, codes: tuple[Code, ...] = (O1,), sources: tuple[Source, ...] = ()) -> dict[str, Any]:
    return judge(said(*lines, codes=codes, sources=sources), codes[0])


def voices(*sources: str) -> set[frozenset[str]]:
    return {frozenset({source}) for source in sources}


CONFIRMING = ("mill supports", "harbour supports", "school supports")
