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
