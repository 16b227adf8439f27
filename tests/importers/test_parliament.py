"""XML with speeches."""

import pytest

from coder.errors import SourceFileError


def test_speeches_with_the_speaker_as_an_element(read, said):
    xml = """<?xml version="1.0" encoding="utf-8"?><handelingen><item-titel>Regeling</item-titel>
    <spreekbeurt><spreker><voorvoegsels>De</voorvoegsels> <naam>voorzitter</naam> :</spreker>
    <tekst><al>Een ( <ref>1</ref> ).</al><al>Twee.</al></tekst></spreekbeurt>
    <spreekbeurt><spreker>Mevrouw Hermans (VVD):</spreker><tekst><al>Drie.</al></tekst>
    </spreekbeurt></handelingen>"""
    transcript = read(xml, "debat.xml")
    assert said(transcript) == [("De voorzitter", "Een (1).\nTwee."), ("Mevrouw Hermans (VVD)", "Drie.")]
    assert transcript.text.startswith("Regeling\nDe voorzitter: Een")


def test_speeches_with_the_speaker_as_an_attribute(read, said):
    xml = (
        "<TEI><teiHeader><p>x</p></teiHeader><u who='#INT'>Hello.</u><u who='#AB'>Hi <pause/>there.</u></TEI>"
    )
    assert said(read(xml, "talk.xml")) == [("INT", "Hello."), ("AB", "Hi there.")]


def test_loose_text_around_an_empty_paragraph_is_kept(read):
    assert read("<?xml version='1.0'?><d><p>Loose words <seg/></p></d>", "debat.xml").text == "Loose words"


def test_double_encoding_before_the_declaration(read):
    xml = (
        "\ufeff".encode().decode("latin-1")
        + '\n<?xml version="1.0"?><d><al>'
        + "één".encode().decode("latin-1")
        + "</al></d>"
    )
    assert read(xml.encode(), "debat.xml").text == "één"


@pytest.mark.parametrize(
    "xml", ["<?xml version='1.0'?><svg/>", "<?xml version='1.0'?><a><b>", "<?xml version='1.0'?><a/>"]
)
def test_other_xml_is_refused(read, xml):
    with pytest.raises(SourceFileError):
        read(xml, "a.xml")


def test_a_billion_laughs_are_refused(read):
    xml = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d><p>&b;</p></d>'
    with pytest.raises(SourceFileError, match="entities"):
        read(xml, "a.xml")
