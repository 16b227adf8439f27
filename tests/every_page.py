"""All pages of the workbench, from the table of addresses that the site itself uses; and what opens on them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from coder.model import CLAIMS
from coder.services.judgement_workbook.rows import SHEETS
from coder.services.report import SECTIONS
from coder.study import Study

#: Addresses that answer with a file, or with a part of a page that is shown within another.
NO_PAGES = frozenset(
    {
        "framework_form",
        "framework_workbook",
        "framework_translations",
        "register_workbook",
        "matrix_workbook",
        "case_file",
        "quotes",
        "quotes_file",
        "asked_file",
        "report_file",
        "backup_file",
        "exported_file",
    }
)
#: Pages that show something else when something is asked of them.
ASKED = (
    "/search?words=we",
    "/suggestions?order=code",
    "/query?ask=1",
    "/crosstab?rows=themes&columns=kind",
    "/matrix?coverage=1&empty=1",
    "/matrix?by=group&relation=beneficiary",
    "/case?of=S1",
    "/account?changed=yes",
)


def addresses(app: Any, study: Study) -> list[str]:
    """Return the address of every page; a variable part that is not known here is an error."""
    found = []
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if "GET" not in rule.methods or rule.rule.startswith(("/api/", "/static/")):
            continue
        if rule.endpoint not in NO_PAGES:
            found += _of_rule(rule, _values(study, rule.endpoint))
    return [*found, *ASKED]


def _of_rule(rule: Any, values: Mapping[str, Sequence[str]]) -> Iterator[str]:
    names = sorted(rule.arguments)
    for chosen in product(*(values[name] for name in names)):
        address = rule.rule
        for name, value in zip(names, chosen, strict=True):
            address = address.replace(f"<{name}>", value)
        yield address


def _values(study: Study, endpoint: str) -> dict[str, list[str]]:
    """Return what stands for the variable parts of addresses: one of each kind."""
    codes = [code for code in study.codebook.codes if endpoint != "claim" or code.kind in CLAIMS]
    one_of_each = {code.kind: code.id for code in reversed(codes)}
    return {
        "code_id": [*one_of_each.values()],
        "source_id": study.sources.ids()[:1],
        "section_id": [*SECTIONS],
        "sheet": [*SHEETS, "asked"],
    }


#: What opens on a page: the address, what is clicked, or pressed after it, and what is to be seen then.
OPENED = (
    ("/evidence/outcomes", "button.count", "", "#quotes[open] blockquote"),
    ("/framework", "[data-add=question]", "", "#thing[open] form"),
    ("/framework", "[data-edit=codebook]", "", "#thing[open] form"),
    ("/codebook", "#new-code", "", "#make[open] form"),
    ("/findings", "[data-do=history]", "", "#history[open]"),
    ("/findings", "[data-do=edit]", "", ".writing textarea"),
    ("/register", "#add-row", "", "#register-table"),
    ("/register", "#columns summary", "", "#columns[open] input"),
    ("/matrix", "#matrix td.to_sum_up", "", "#cell blockquote"),
    ("/matrix?cell=EQ1.1:S3", "#keys", "", "#help[open] table"),
    ("/source/S1", "#keys", "", "#help[open] table"),
    ("/source/S1", "", "j", "#chosen blockquote"),
    ("/source/S1", "#find", "", "#finder:not([hidden])"),
    ("/memos", "#all-memos .edit, #all-memos button", "", "#all-memos"),
)
