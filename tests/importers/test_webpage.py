"""Web pages: what a reader sees."""

import pytest

from coder.errors import SourceFileError


def test_paragraphs_bold_labels_and_hidden_parts(read, said):
    page = """<!DOCTYPE html><html><head><title>T</title><style>p {}</style></head><body><h1>Debate</h1>
    <p><b><span lang=NL>02.01 <a>Jan</a>   Peeters</span></b> (ABVV)<b>:</b> Goed,
    zeer&nbsp;goed.</p><script>var x: 1;</script><div>Verder.<br>En nog.</div>
    <p><b>Marie Dubois:</b> Bien.</p><p><b>Jan Peeters (ABVV):</b> Ja.</p></body></html>"""
    transcript = read(page, "debate.html")
    assert transcript.text.startswith(
        "Debate\n02.01 Jan Peeters (ABVV): Goed, zeer\u00a0goed.\nVerder.\nEn nog.\n"
    )
    assert said(transcript)[0] == ("Jan Peeters (ABVV)", "Goed, zeer\u00a0goed.\nVerder.\nEn nog.")


def test_the_page_says_its_encoding(read):
    page = "<html><meta charset=windows-1252><p>Séance plénière — l’été</p></html>"
    transcript = read(page.encode("cp1252"), "debate.htm")
    assert transcript.text == "Séance plénière — l’été"
    assert transcript.encoding == "cp1252"


def test_a_table_of_turns(read, said):
    rows = [("Speaker", "Text"), ("Jan", "We do it ourselves."), ("Marie", "That is so.")]
    body = "".join(f"<tr><td>{who}</td><td><p>{what}</p></td></tr>" for who, what in rows)
    assert said(read(f"<html><table>{body}</table></html>", "a.html"))[0] == ("Jan", "We do it ourselves.")


def test_a_page_without_words_is_refused(read):
    with pytest.raises(SourceFileError, match="no words"):
        read("<html><script>1</script></html>", "a.html")


def test_questions_in_italics_and_in_a_numbered_list(read, said):
    expected = [("Interviewer", "Wat veranderde er?"), ("Respondent", "Veel."), ("Interviewer", "En nu?")]
    italic = "<html><p><i>Wat veranderde er?</i></p><p>Veel.</p><p><em>En nu?</em></p><p>Niets.</p></html>"
    listed = (
        "<html><ol><li>Wat veranderde er?<p>Veel.</p></li><li><p>En nu?</p><p>Niets.</p></li></ol></html>"
    )
    assert said(read(italic, "a.html"))[:3] == expected
    assert said(read(listed, "a.html"))[:3] == expected


def test_what_a_page_does_not_show_is_not_read(read):
    assert (
        read("<html><p>Ja.<span style='display:none'>Nee.</span></p><p hidden>Nee.</p></html>", "a.html").text
        == "Ja."
    )


def test_headings_that_come_back_and_a_table_in_a_table(read, said):
    turns = [
        ("Tom Hay", "What changed?"),
        ("Anna Berg", "All of it."),
        ("Tom Hay", "And now?"),
        ("Anna Berg", "No."),
    ]
    page = "".join(f"<h3>{who}</h3><p>{what}</p>" for who, what in turns)
    assert said(read(f"<html><body>{page}</body></html>", "a.html")) == turns
    rows = "<tr><td>Speaker</td><td>Text</td></tr>"
    rows += "".join(f"<tr><td>{who}</td><td>{what} Really so.</td></tr>" for who, what in turns)
    frame = f"<html><table><tr><td>Menu</td><td><table>{rows}</table></td></tr></table></html>"
    assert [speaker for speaker, _ in said(read(frame, "a.html")) if speaker] == [who for who, _ in turns]
