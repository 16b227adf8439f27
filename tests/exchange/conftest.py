"""Projects of other tools, made by hand, and the schemas that ours must obey."""

import zipfile
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
HEAD = '<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="{origin}">'
BOOK = """<Users><User guid="{7B5DD27B-8A1C-5579-9DED-769EFCAEDA83}" name="Ana"/></Users><CodeBook><Codes>
<Code guid="361ec5c2-e25b-5ac7-b28f-794514307d29" name="joy" isCodable="true"/></Codes></CodeBook>"""
JOY = "361EC5C2-E25B-5AC7-B28F-794514307D29"


@pytest.fixture
def schema():
    """Validate a .qdpx or .qdc against the standard's own schema; give the faults."""
    etree = pytest.importorskip("lxml.etree")
    folder = DATA / "refi"
    if not folder.exists():
        pytest.skip("the schemas are not beside this project")

    def faults(path):
        if path.suffix == ".qdc":
            data, name = path.read_bytes(), "Codebook.xsd"
        else:
            with zipfile.ZipFile(path) as box:
                data, name = box.read("project.qde"), "Project.xsd"
        rules = etree.XMLSchema(etree.parse(str(folder / name)))
        rules.validate(etree.fromstring(data, etree.XMLParser(huge_tree=True)))
        return [str(fault) for fault in rules.error_log]

    return faults


@pytest.fixture
def refi():
    """The standard's fixtures, where they are at hand."""
    if not (DATA / "refi").exists():
        pytest.skip("the fixtures are not beside this project")
    return DATA / "refi"


@pytest.fixture
def project(tmp_path):
    """Make a .qdpx of these sources (XML) and files, as another tool would."""

    def make(sources="", files=None, *, origin="other", xml=None, name="project.qde", rest=""):
        head = HEAD.format(origin=origin)
        text = xml or f"{head}{BOOK}<Sources>{sources}</Sources>{rest}</Project>"
        path = tmp_path / "other.qdpx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
            box.writestr(name, text if isinstance(text, bytes) else text.encode())
            for file, content in (files or {}).items():
                box.writestr(file, content if isinstance(content, bytes) else content.encode())
        return path

    return make


@pytest.fixture
def coded():
    """Make a text source with selections (start, end, name), each coded with joy."""

    def make(*spans, path="internal://a.txt", guid="e2fd27ef-536a-5d68-af9a-27f3717b484a", name="Talk"):
        selections = "".join(
            f'<PlainTextSelection guid="46cc9a04-40da-521d-af71-{n:012}" name="{label}"'
            f' startPosition="{start}" endPosition="{end}"><Coding guid="c867cfd4-e853-5824-ad6f-{n:012}"'
            f' creatingUser="7b5dd27b-8a1c-5579-9ded-769efcaeda83"><CodeRef targetGUID="{{{JOY}}}"/></Coding>'
            "</PlainTextSelection>"
            for n, (start, end, label) in enumerate(spans)
        )
        return f'<TextSource guid="{guid}" name="{name}" plainTextPath="{path}">{selections}</TextSource>'

    return make
