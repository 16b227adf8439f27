"""What a screen reader finds: everything that can be used has a name, on every page, in every language."""

import pytest

from coder.services import suggesting

USABLE = {
    "button",
    "link",
    "textbox",
    "searchbox",
    "combobox",
    "checkbox",
    "radio",
    "listbox",
    "dialog",
    "option",
}
PAGES = [
    "/",
    "/source/S1#t2",
    "/suggestions",
    "/codebook",
    "/code/own",
    "/evidence/outcomes",
    "/claim/O1",
    "/agreement",
    "/assignments",
    "/search?words=we",
    "/memos",
    "/import",
    "/names",
    "/report",
]


def nameless(page):
    """List what can be used and has no name."""
    nodes = page.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [
        (node["role"]["value"], node.get("backendDOMNodeId"))
        for node in nodes
        if not node.get("ignored")
        and node.get("role", {}).get("value") in USABLE
        and not node.get("name", {}).get("value", "").strip()
    ]


@pytest.mark.parametrize("path", PAGES)
def test_everything_that_can_be_used_has_a_name(page, study, path):
    suggesting.refresh(study, "An", "keywords")
    page.open(path)
    page.see("Overview", "nav")
    assert nameless(page) == []
    assert page.faults() == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(page, study, path):
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page.open(path)
        assert page.js("return document.documentElement.scrollWidth") <= 390
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
