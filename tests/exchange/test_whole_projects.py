"""Cases, links, annotations, styled texts and areas of other tools: each comes, or is listed with its content."""

import pytest

from coder import exchange
from coder.errors import ExchangeError
from tests.exchange.conftest import JOY

TEXT = "Martha: Wij doen het. Jan: Ik kijk toe. Els: Het handboek hielp."


def guid(n):
    return f"00000000-0000-4000-8000-{n:012}"


def reference(kind, n):
    return f'<{kind} targetGUID="{guid(n)}"/>'


def text_source(inner="", attributes="", text=f"<PlainTextContent>{TEXT}</PlainTextContent>"):
    return f'<TextSource guid="{guid(1)}" name="Groep" {attributes}>{text}{inner}</TextSource>'


def value(n):
    return f"<VariableValue>{reference('VariableRef', 9)}<IntegerValue>{n}</IntegerValue></VariableValue>"


SELECTION = (
    f'<PlainTextSelection guid="{guid(2)}" startPosition="49" endPosition="57"{{}}</PlainTextSelection>'
)
AGE = f'<Variables><Variable guid="{guid(9)}" name="Leeftijd" typeOfVariable="Integer"/></Variables>'


def case(n, name, inner):
    return f'<Case guid="{guid(n)}" name="{name}">{inner}</Case>'


def test_in_a_group_each_case_keeps_what_it_says_and_none_speaks_for_the_source(project):
    cases = (
        case(20, "Martha", f"<Description>over Martha</Description>{value(42)}{reference('SourceRef', 1)}"),
        case(21, "Jan", f"<Description>over Jan</Description>{value(61)}{reference('SourceRef', 1)}"),
        case(22, "Els", f"<Description>over Els</Description>{value(33)}{reference('SelectionRef', 2)}"),
    )
    rest = f"{AGE}<Cases>{''.join(cases)}</Cases>"
    archive = exchange.read(
        project(text_source(SELECTION.format(f"><Coding guid='{guid(3)}'>{code()}</Coding>")), rest=rest)
    )
    assert dict(archive.sources[0].attributes) == {"case": "Martha; Jan"}
    assert [memo.text for memo in archive.memos] == [
        "Case 'Martha'\nover Martha\nLeeftijd: 42",
        "Case 'Jan'\nover Jan\nLeeftijd: 61",
        "Case 'Els'\nover Els\nLeeftijd: 33",
    ]
    assert archive.skipped == ()


def code():
    return f'<CodeRef targetGUID="{JOY}"/>'


def test_a_case_without_a_name_gives_its_values_and_no_name(project):
    rest = f"{AGE}<Cases><Case guid='{guid(20)}'>{value(42)}{reference('SourceRef', 1)}</Case></Cases>"
    archive = exchange.read(project(text_source(), rest=rest))
    assert dict(archive.sources[0].attributes) == {"Leeftijd": "42"}
    assert (archive.memos, archive.skipped) == ((), ())


def test_annotations_of_nvivo_are_linked_to_their_passage(project):
    rest = f"""<Notes><Note guid="{guid(30)}" name="n"><PlainTextContent>ironisch</PlainTextContent></Note></Notes>
        <Links><Link guid="{guid(31)}" originGUID="{guid(30)}" targetGUID="{guid(2)}"/>
        <Link guid="{guid(32)}" name="leidt tot" originGUID="{JOY}" targetGUID="{guid(1)}"/></Links>"""
    archive = exchange.read(project(text_source(SELECTION.format(">")), rest=rest))
    (memo,) = archive.memos
    assert (memo.about_kind, memo.about_id, memo.text) == ("passage", "S1", "n\nironisch")
    assert [one.what for one in archive.skipped] == ["link 'leidt tot': joy → Groep"]


def test_annotations_of_qualcoder_keep_their_passage_in_the_note(project):
    note = f"""<Notes><Note guid="{guid(30)}"><PlainTextContent>ironisch</PlainTextContent>
        {SELECTION.format(">")}</Note></Notes>"""
    archive = exchange.read(project(text_source(reference("NoteRef", 30)), rest=note))
    assert [memo.text for memo in archive.memos] == ["ironisch"]
    assert archive.skipped == ()


def test_a_graph_is_listed_with_what_it_shows(project):
    graph = f"""<Graphs><Graph guid="{guid(40)}" name="schema">
        <Vertex guid="{guid(41)}" representedGUID="{JOY}" firstX="0" firstY="0"/>
        <Vertex guid="{guid(42)}" name="steun" firstX="0" firstY="0"/>
        <Edge guid="{guid(43)}" name="leidt tot" sourceVertex="{guid(41)}" targetVertex="{guid(42)}"/></Graph></Graphs>"""
    archive = exchange.read(project(text_source(), rest=graph))
    assert [one.what for one in archive.skipped] == ["graph 'schema': joy; steun; joy → steun leidt tot"]


def words_of(data, ending):
    assert data == b"styled"
    return TEXT


def test_a_source_with_styled_text_only_is_read_from_it(project):
    coding = SELECTION.format(f" name='handboek'><Coding guid='{guid(3)}'>{code()}</Coding>")
    path = project(
        text_source(coding, f'richTextPath="internal://{guid(5)}.docx"', text=""),
        {f"sources/{guid(5)}.docx": b"styled"},
    )
    archive = exchange.read(path, words_of)
    assert [one.quote for one in archive.codings] == ["handboek"]
    assert archive.skipped == ()
    assert "rich text only" in exchange.read(path).skipped[0].why


def test_an_area_of_a_pdf_whose_words_stand_there_once_is_a_passage(project):
    area = '<PDFSelection guid="{}" name="{}" page="1" firstX="0" firstY="0" secondX="1" secondY="1">{}</PDFSelection>'
    coding = f"<Coding guid='{guid(3)}'>{code()}</Coding>"
    areas = area.format(guid(50), "Het handboek\nhielp.", coding) + area.format(
        guid(51), "het plein", coding.replace("3'", "4'")
    )
    pdf = f'<PDFSource guid="{guid(1)}" name="Groep" path="internal://{guid(5)}.pdf">{areas}</PDFSource>'
    archive = exchange.read(project(pdf, {f"sources/{guid(5)}.pdf": b"styled"}), words_of)
    assert [one.quote for one in archive.codings] == ["Het handboek hielp."]
    assert archive.skipped[0].what == "selection 'het plein' on page 1 of PDF 'Groep': joy"


def test_a_passage_stands_on_its_words_where_positions_lead_elsewhere(project):
    coding = SELECTION.format(f" name='Het handboek hielp'><Coding guid='{guid(3)}'>{code()}</Coding>")
    archive = exchange.read(project(text_source(coding.replace('"49"', '"20"'))))
    assert [one.quote for one in archive.codings] == ["Het handboek hielp"]


def test_a_bare_project_file_gives_codes_and_structure(project, tmp_path):
    import zipfile

    with zipfile.ZipFile(
        project(text_source("", f'plainTextPath="internal://{guid(1)}.txt"', text=""))
    ) as box:
        (tmp_path / "project.qde").write_bytes(box.read("project.qde"))
    archive = exchange.read(tmp_path / "project.qde")
    assert [str(one.title) for one in archive.codebook.codes] == ["joy"]
    assert "did not come with the project file" in archive.skipped[0].why


@pytest.mark.parametrize(
    ("name", "program", "menu"),
    [
        ("a.mx24", "MAXQDA", "REFI-QDA"),
        ("a.nvpx", "NVivo", "Share > Export Project"),
        ("a.atlproj25", "ATLAS.ti", "QDPX"),
    ],
)
def test_files_of_programs_that_nobody_else_reads_are_refused_by_name(tmp_path, name, program, menu):
    (tmp_path / name).write_bytes(b"\x00\x01\x02 no text")
    with pytest.raises(ExchangeError) as refused:
        exchange.read(tmp_path / name)
    assert f"a project of {program}" in str(refused.value)
    assert menu in str(refused.value)
