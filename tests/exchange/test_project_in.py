"""Projects of other tools: what comes along, and what is said of the rest."""

import json

import pytest

from coder import exchange
from coder.exchange.names import mint
from coder.model import Basis, Origin, SourceKind, Stance, Text

USER = "7b5dd27b-8a1c-5579-9ded-769efcaeda83"
JOY = '<CodeRef targetGUID="361ec5c2-e25b-5ac7-b28f-794514307d29"/>'


def said(archive):
    return {entry.what: entry.why for entry in archive.skipped}


@pytest.mark.parametrize(
    "name", ["std-codepoint-lf", "std-codepoint-lf-bom", "std-codepoint-crlf-bom", "atlas-like-named-qde"]
)
def test_the_fixtures_read_as_expected(refi, name):
    expected = json.loads((refi / "fixtures" / f"{name}.expected.json").read_text())
    archive = exchange.read(refi / "fixtures" / f"{name}.qdpx")
    assert archive.sources[0].text == expected["text_without_bom"].replace("\r\n", "\n")
    assert [(c.code, c.quote) for c in archive.codings] == [
        (c["code"], c["text"]) for c in expected["codings"]
    ]
    assert all(archive.sources[0].text[c.start : c.end] == c.quote for c in archive.codings)
    assert archive.coders == {"Ana Coder": USER}
    assert archive.codings[0].memo == "memo & why\n\nMemo 1\nWhy she was happy & calm"
    assert archive.codings[0].created == "2026-01-02T03:04:05+00:00"
    assert archive.sources[0].attributes["District"] == "North"
    assert archive.sources[0].attributes["case"] == "Maria"
    assert archive.codebook.code("joy").parent == "Outcomes"
    assert archive.codebook.code("Outcomes").definition == Text({"": "Theory of change outcomes"})


def test_a_missing_text_keeps_its_place_and_each_coding_is_named(refi):
    archive = exchange.read(refi / "fixtures" / "missing-source-file.qdpx")
    assert [source.title for source in archive.sources] == ["Interview 1"]
    assert len(archive.codebook.codes) == 4
    assert archive.codings == ()
    assert sum(entry.why == "the text of its source is missing" for entry in archive.skipped) == 5


def test_a_real_project_of_atlas_ti_without_its_files(refi):
    archive = exchange.read(refi / "sky-loom_TestProject.qdpx")
    assert len(archive.codebook.codes) == 14
    assert len(archive.sources) == 8  # six texts and two PDFs, kept without text
    what = said(archive)
    assert sum("is not in the archive" in why for why in what.values()) == 8
    assert sum("the file has none for it" in why for why in what.values()) == 2  # picture and recording
    assert sum(entry.startswith("transcript") for entry in what) == 3  # of the two videos
    assert sum(entry.startswith("coding") for entry in what) == 16
    assert sum(entry.startswith("set") for entry in what) == 16


def test_a_real_project_of_qc(refi):
    archive = exchange.read(refi / ".." / "transcripts" / "qda" / "qc_demo.qdpx")
    assert (len(archive.codebook.codes), len(archive.sources), len(archive.codings)) == (262, 2, 205)
    ids = [code.id for code in archive.codebook.codes]
    assert len(set(ids)) == 262
    assert {"competencies.programming", "cs_as_programming.programming"} <= set(ids)
    assert archive.sources[0].title == "board_2017.txt"
    assert archive.skipped == ()


def test_positions_of_nvivo_count_utf16_and_line_ends_twice(project, coded):
    text = "\ufeffInterviewer: 😀😀 hoe ging het?\r\nMaria: het hielp ons echt.\r\n"
    body = text[1:]
    start = len(body[: body.index("het hielp")].encode("utf-16-le")) // 2
    path = project(
        coded((start, start + 9, "NVivo 1"), (0, 11, "NVivo 2")), {"Sources/A.txt": text}, origin="NVivo"
    )
    archive = exchange.read(path)
    assert [coding.quote for coding in archive.codings] == ["het hielp", "Interviewer"]
    assert "UTF-16 units, line ends as in the file" in archive.remarks[1]


def test_texts_in_other_encodings_are_read(project, coded):
    utf16 = "\ufeffé 😀 été".encode("utf-16-le")
    assert exchange.read(project(coded((4, 7, "été")), {"sources/a.txt": utf16})).codings[0].quote == "été"
    western = exchange.read(project(coded((0, 3, "été")), {"sources/a.txt": "été".encode("cp1252")}))
    assert western.codings[0].quote == "été"
    assert any("cp1252" in remark for remark in western.remarks)


def test_positions_beyond_the_text_and_empty_ones_are_named(project, coded):
    spans = [(0, 5, "Words"), (3, 99, "far"), (-4, 2, "before"), (2, 2, "nothing"), ("9" * 5000, 3, "huge")]
    archive = exchange.read(project(coded(*spans), {"sources/a.txt": "Words"}))
    assert [coding.quote for coding in archive.codings] == ["Words"]
    why = list(said(archive).values())
    assert why == ["its positions lie outside the text"] * 2 + [
        "it covers no words",
        "its positions lie outside the text",
    ]


def test_dangling_and_double_guids_are_named(project, coded):
    one = coded((0, 5, "Words"))
    dangling = one.replace("361EC5C2", "00000000").replace("e2fd27ef", "e2fd27f0").replace("Talk", "Other")
    archive = exchange.read(project(one + one + dangling, {"sources/a.txt": "Words"}))
    assert [source.id for source in archive.sources] == ["S1", "S2", "S3"]
    assert len({source.guid for source in archive.sources}) == 3
    assert len({coding.guid for coding in archive.codings}) == 2
    what = said(archive)
    assert what["GUID of source 'Talk'"] == "another source has the same: this one got a new one"
    assert what["coding 'Words' with 'no code' in source 'Other'"] == "its code is not in the file"


def test_repeated_names_are_told_apart_by_their_branch_and_folders_are_kept(project):
    codes = """<Project name="p"><CodeBook><Codes>
    <Code guid="{00000000-0000-0000-0000-000000000001}" name="At work" isCodable="false">
      <Code guid="00000000-0000-0000-0000-000000000002" name="Joy" isCodable="1" color="#0a0"/></Code>
    <Code guid="00000000-0000-0000-0000-000000000003" name="At home" isCodable="0">
      <Code guid="00000000-0000-0000-0000-000000000002" name="Joy" isCodable="true">
        <Description>d</Description></Code>
      <Code guid="nonsense" name="喜び" isCodable="true"/></Code></Codes></CodeBook></Project>"""
    archive = exchange.read(project(xml=codes))
    assert {code.id: code.parent for code in archive.codebook.codes} == {
        "at-work": None,
        "at-work.Joy": "at-work",
        "at-home": None,
        "at-home.Joy": "at-home",
        "code": "at-home",
    }
    assert archive.codebook.code("code").title == Text({"": "喜び"})
    assert archive.code_colours == {"at-work.Joy": "#0a0"}
    assert list(said(archive)) == ["GUID of code 'Joy'", "GUID of code '喜び'"]


def test_other_namespaces_and_words_inside_the_file_are_read(project):
    xml = f"""<q:Project xmlns:q="urn:QDA-XML:project:0:10" name="p"><q:CodeBook><q:Codes>
    <q:Code guid="361ec5c2-e25b-5ac7-b28f-794514307d29" name="joy" isCodable="true"/></q:Codes></q:CodeBook>
    <q:Sources><q:TextSource guid="{mint("a")}" name="T"><q:PlainTextContent>Some words</q:PlainTextContent>
    <q:PlainTextSelection guid="{mint("b")}" startPosition="5" endPosition="10"><q:Coding guid="{mint("c")}">
    <q:{JOY[1:]}</q:Coding></q:PlainTextSelection></q:TextSource></q:Sources></q:Project>"""
    coding = exchange.read(project(xml=xml)).codings[0]
    assert (coding.quote, coding.coder, coding.origin) == ("words", "unknown", Origin.IMPORT)


def test_a_coding_of_the_whole_source_covers_its_whole_text(project):
    source = f"""<TextSource guid="{mint("a")}" name="T"><PlainTextContent>All of it</PlainTextContent>
    <Coding guid="{mint("c")}" creatingUser="{{{USER.upper()}}}">{JOY}</Coding></TextSource>"""
    coding = exchange.read(project(source)).codings[0]
    assert (coding.quote, coding.coder) == ("All of it", "Ana")


def test_the_text_of_a_pdf_and_of_a_recording_can_be_coded(project):
    sources = f"""<PDFSource guid="{mint("pdf")}" name="Report.pdf" path="internal://x.pdf">
      <PDFSelection guid="{mint(1)}" name="area" page="2" firstX="0" firstY="0" secondX="1" secondY="1">
        <Coding guid="{mint(2)}">{JOY}</Coding></PDFSelection>
      <Representation guid="{mint(3)}"><PlainTextContent>Pages of words</PlainTextContent>
        <PlainTextSelection guid="{mint(4)}" name="words" startPosition="9" endPosition="14">
          <Coding guid="{mint(5)}">{JOY}</Coding></PlainTextSelection></Representation></PDFSource>
    <AudioSource guid="{mint("audio")}" name="Talk.mp3"><Transcript guid="{mint(6)}">
      <PlainTextContent>She said yes</PlainTextContent>
      <SyncPoint guid="{mint(7)}" position="9" timeStamp="1000"/><SyncPoint guid="{mint(8)}" position="12"/>
      <TranscriptSelection guid="{mint(9)}" fromSyncPoint="{mint(7)}" toSyncPoint="{mint(8)}">
        <Coding guid="{mint(10)}">{JOY}</Coding></TranscriptSelection></Transcript>
      <AudioSelection guid="{mint(11)}" name="00:01" begin="0" end="1"/></AudioSource>"""
    archive = exchange.read(project(sources))
    assert [(source.title, source.text) for source in archive.sources] == [
        ("Report.pdf", "Pages of words"),
        ("Talk.mp3", "She said yes"),
    ]
    assert [coding.quote for coding in archive.codings] == ["words", "yes"]
    assert list(said(archive)) == [
        "selection 'area' on page 2 of PDF 'Report.pdf': joy",
        f"coding {mint(2)} on selection 'area' on page 2 of PDF 'Report.pdf'",
        "selection '00:01' of recording 'Talk.mp3'",
    ]


def test_words_on_a_passage_without_code_become_a_memo_on_it(project):
    source = f"""<TextSource guid="{mint("a")}" name="T"><PlainTextContent>Some words</PlainTextContent>
    <PlainTextSelection guid="{mint("b")}" startPosition="5" endPosition="10"><Description>odd!</Description>
    </PlainTextSelection><PlainTextSelection guid="{mint("d")}" startPosition="0" endPosition="4">
    <NoteRef targetGUID="{mint("n")}"/></PlainTextSelection></TextSource>"""
    notes = f"""<Notes><Note guid="{mint("n")}" name="Doubt" creatingUser="{USER}">
    <PlainTextContent>really?</PlainTextContent></Note></Notes>"""
    memos = exchange.read(project(source, rest=notes)).memos
    assert [(memo.about_kind, memo.about_id, memo.text, memo.coder) for memo in memos] == [
        ("passage", "S1", "Doubt\nreally?", "Ana"),
        ("passage", "S1", "odd!", ""),
    ]
    assert [(memo.start, memo.end, memo.quote) for memo in memos] == [(0, 4, "Some"), (5, 10, "words")]


def test_words_on_a_passage_that_is_not_found_become_a_memo_on_the_source(project):
    source = f"""<TextSource guid="{mint("a")}" name="T"><PlainTextContent>Some words</PlainTextContent>
    <PlainTextSelection guid="{mint("b")}" name="gone" startPosition="50" endPosition="54">
    <Description>odd!</Description></PlainTextSelection></TextSource>"""
    (memo,) = exchange.read(project(source)).memos
    assert (memo.about_kind, memo.about_id, memo.text) == ("source", "S1", "“gone”\nodd!")


def test_who_changed_a_note_and_when_is_kept(project):
    notes = f"""<Notes><Note guid="{mint("n")}" name="Doubt" creatingUser="{USER}"
    creationDateTime="2024-05-01T10:00:00Z" modifyingUser="{USER}" modifiedDateTime="2024-05-02T10:00:00Z">
    <PlainTextContent>really?</PlainTextContent></Note></Notes>"""
    (memo,) = exchange.read(project(rest=notes)).memos
    assert (memo.created, memo.changed) == ("2024-05-01T10:00:00+00:00", "2024-05-02T10:00:00+00:00")
    assert (memo.coder, memo.changed_by) == ("Ana", "Ana")


def test_the_same_coding_twice_is_one(project, coded):
    archive = exchange.read(project(coded((0, 5, "Words"), (0, 5, "Words")), {"sources/a.txt": "Words"}))
    assert len(archive.codings) == 1
    assert list(said(archive).values()) == ["the same coding by Ana stands there twice: one is kept"]


def test_a_note_of_ours_is_understood_without_our_record(project, coded):
    source = coded((0, 5, "Words")).replace("</Coding>", f'<NoteRef targetGUID="{mint("n")}"/></Coding>')
    note = f"""<Notes><Note guid="{mint("n")}" name="qualifies · record">
    <PlainTextContent>qualifies · record\n\nup to a point</PlainTextContent></Note></Notes>"""
    coding = exchange.read(project(source, {"sources/a.txt": "Words"}, rest=note)).codings[0]
    assert (coding.stance, coding.basis, coding.memo) == (Stance.QUALIFIES, Basis.RECORD, "up to a point")


def test_two_people_of_one_name_stay_two(project):
    xml = f"""<Project name="p"><Users><User guid="{mint(1)}" name="Ana"/><User guid="{mint(2)}" name="Ana"/>
    <User guid="{mint(3)}" id="BB"/><User guid="{mint(1)}" name="Eve"/></Users></Project>"""
    archive = exchange.read(project(xml=xml))
    assert archive.coders == {"Ana": mint(1), f"Ana ({mint(2)[:8]})": mint(2), "BB": mint(3)}
    assert list(said(archive)) == ["user 'Eve'"]


def test_variables_of_cases_reach_their_sources(project):
    variable, source = mint("v"), mint("s")
    xml = f"""<Project name="p"><Variables>
    <Variable guid="{variable}" name="Age" typeOfVariable="Integer"/></Variables>
    <Cases><Case guid="{mint("c")}" name="Maria"><VariableValue><VariableRef targetGUID="{variable}"/>
    <IntegerValue>42</IntegerValue></VariableValue><SourceRef targetGUID="{{{source.upper()}}}"/></Case>
    <Case guid="{mint("d")}" name="Nobody"/></Cases>
    <Sources><TextSource guid="{source}" name="T"><PlainTextContent>x</PlainTextContent>
    </TextSource></Sources></Project>"""
    archive = exchange.read(project(xml=xml))
    assert archive.sources[0].attributes == {"Age": "42", "case": "Maria"}
    assert archive.sources[0].kind == SourceKind.INTERVIEW
    assert said(archive) == {"case 'Nobody'": "it names no source of this project: it is kept as a memo"}
    assert [memo.text for memo in archive.memos] == ["Case 'Nobody'"]


def test_a_case_that_is_a_code_keeps_its_attributes_as_a_memo_of_that_code(project):
    """As NVivo has it: a case is a code, and the passages of that person are coded with it."""
    rest = f"""<Cases><Case guid="{mint("c")}" name="Maria"><Description>farmer</Description>
    <CodeRef targetGUID="361ec5c2-e25b-5ac7-b28f-794514307d29"/><VariableValue>
    <VariableRef targetGUID="{mint("v")}"/><TextValue>North</TextValue></VariableValue></Case></Cases>"""
    (memo,) = exchange.read(project(rest=rest)).memos
    assert (memo.about_kind, memo.about_id) == ("code", "joy")
    assert memo.text == "Case 'Maria'\nfarmer\nvariable: North"


def test_an_empty_text_keeps_its_place_and_is_named(project, coded):
    archive = exchange.read(project(coded((0, 3, "abc")), {"sources/a.txt": "\ufeff \r\n"}))
    assert [source.title for source in archive.sources] == ["Talk"]
    assert said(archive) == {
        "source 'Talk'": "its text is empty: it is kept as a source without text",
        "coding 'abc' with 'joy' in source 'Talk'": "it covers no words",
    }


@pytest.mark.parametrize(
    "path", ["internal://%C3%A9t%C3%A9.txt", "internal://E\u0301T\u00c9.txt", "\u00e9t\u00e9.txt"]
)
def test_files_are_found_however_their_name_is_spelt(project, coded, path):
    archive = exchange.read(project(coded((0, 3, "abc"), path=path), {"Sources\\e\u0301te\u0301.TXT": "abc"}))
    assert archive.codings[0].quote == "abc"
