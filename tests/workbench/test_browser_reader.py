"""A reader walks all pages: no link that is refused, no control that does nothing or would be refused."""

import json
import re
from collections import defaultdict

import pytest

from coder.model import Coding, Memo, Stance
from coder.services import suggesting
from coder.workbench.permissions import RULES

#: What a reader may do: look, find, fold, lay out, compare, write the report.
MAY = re.compile(
    'class="(count|label)|class="quiet" data-(group|row|quotes)|data-filter|id="(fold|only-stale|find|finder|keys|coders|axis'
    '|kept-back|proposals|palette|sources|topics|filter|only)|type="search"|data-show|>(Search|Earlier versions|Columns|Show)'
    '|role="search"|id="(report|memo-filter|query)|id="columns|sort'
    '|class="show-context"|id="(next-waiting|matrix-print)"|data-switch="(waiting|coverage|whole)"'
)


@pytest.fixture
def worked(everything, span):
    """The study with codings of two people, a dispute, suggestions, a memo and a verdict."""
    study = everything
    for coder, stance in (("An", Stance.SUPPORTS), ("Bilal", Stance.CONTRADICTS)):
        place = span("Nobody helps us.")
        study.codings.add(Coding("S1", place["start"], place["end"], "", "own", coder, stance))
    suggesting.refresh(study, "An", "keywords")
    study.memos.add(Memo("code", "own", "Whose?", "An"))
    return study


@pytest.fixture
def reader(worked, monkeypatch, client):
    monkeypatch.setitem(client.raw.application.config, "READ_ONLY", True)
    monkeypatch.setattr("coder.workbench.is_read_only", lambda path: True)
    return client


def pages(client, start="/"):
    """Follow every link from the first page; return where each was found and what the address answered."""
    found, waiting = {start: ("", client.get(start))}, [start]
    while waiting:
        here = waiting.pop()
        html = found[here][1]
        if html.mimetype != "text/html":
            continue
        for address in re.findall(r'href="(/[^"#]*)', html.get_data(as_text=True)):
            address = address.replace("&amp;", "&")
            if address not in found and not address.startswith("/static/"):
                found[address] = (here, client.get(address))
                waiting.append(address)
    return found


def test_no_link_of_a_reader_is_refused(reader):
    refused = {
        a: (here, answer.status_code)
        for a, (here, answer) in pages(reader).items()
        if answer.status_code != 200
    }
    assert refused == {}


def test_no_form_of_a_reader_would_be_refused(reader):
    rules = reader.raw.application.url_map.bind("127.0.0.1")
    for address, (_here, answer) in pages(reader).items():
        if answer.mimetype != "text/html":
            continue
        for form in re.findall(r"<form[^>]*>", answer.get_data(as_text=True)):
            if 'method="post"' in form:
                target = re.search(r'action="([^"]*)"', form)
                endpoint, _values = rules.match(target[1] if target else address, method="POST")
                assert RULES[endpoint].role in ("anyone", "reader"), (address, form)


CONTROLS = """
const shown = (one) => one.checkVisibility() && !one.closest('[hidden],[inert]');
return [...document.querySelectorAll('main button, main input, main textarea, main select')]
  .filter((one) => shown(one) && one.closest('form')?.getAttribute('method') !== 'get').map((one) => one.outerHTML.slice(0, 200).replace(/\\s+/g, ' ') + ' in ' + (one.closest('form')?.outerHTML.slice(0, 100) ?? ''));
"""


def test_what_a_reader_sees_does_something(reader, page):
    idle = defaultdict(list)
    for address, (_here, answer) in pages(reader).items():
        if answer.mimetype == "text/html" and "?" not in address:
            page.open(address)
            for control in page.js(CONTROLS):
                if not MAY.search(control):
                    idle[address].append(control)
    assert not idle, json.dumps(idle, indent=1, ensure_ascii=False)
