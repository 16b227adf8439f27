"""XML that nobody knows: every word, and who speaks where the file says so."""

import pytest

TALK = [
    ("Tom Hay", "What changed?"),
    ("Anna Berg", "We meet on our own now."),
    ("Tom Hay", "Since when?"),
    ("Anna Berg", "Since the well is there."),
]


def lines(template, root="talk"):
    body = "".join(template.format(who=who, said=said, id=f"p{n % 2}") for n, (who, said) in enumerate(TALK))
    people = (
        '<person id="p0" name="Tom Hay"/><person id="p1" name="Anna Berg"/>' if "{id}" in template else ""
    )
    return f"<?xml version='1.0'?><{root}>{people}{body}</{root}>"


TEMPLATES = [
    '<line who="{who}">{said}</line>',
    '<beitrag von="{who}" text="{said}"/>',
    '<line><speaker>{who}</speaker><words>{said}</words></line>',
    '<line><who>{who}:</who> {said}</line>',
    '<turn speaker="{who}"><s>{said}</s></turn>',
    '<turn speaker="{who}"><part><s>{said}</s></part></turn>',
    '<utt participant="{who}" start="1.5">{said}</utt>',
    '<utt who="#{id}">{said}</utt>',
    '<message><from>{who}</from><body>{said}</body></message>',
    '<m sender="{who}"><txt><b>{said}</b></txt></m>',
    '<msg from="{who}" text="{said}"/>',
    '<name>{who}</name><said>{said}</said>',
]  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES)
def test_who_speaks_where_the_file_says_so(read, said, template):
    assert said(read(lines(template), "talk.xml")) == TALK


@pytest.mark.parametrize(
    "template", ["<line>{said}</line>", "<p>{said}</p>", "<a><b><c>{said}</c></b></a>", "<q>{said}<z/></q>"]
)
def test_without_speakers_every_word_is_there(read, said, template):
    assert [words for _who, words in said(read(lines(template), "talk.xml"))] == [
        words for _who, words in TALK
    ]


def test_words_one_by_one_are_joined(read, said):
    body = "".join(
        f"<Segment><Speaker>{who}</Speaker><Begin>{n}</Begin><Words>"
        + "".join(f"<Word>{word}</Word>" for word in words.split())
        + "</Words></Segment>"
        for n, (who, words) in enumerate(TALK)
    )
    turns = said(read(f"<?xml version='1.0'?><Talk><Segments>{body}</Segments></Talk>", "talk.xml"))
    assert turns == TALK


def test_titles_are_not_all(read):
    text = "<v><titel>Opening</titel><tekst><alinea><alineaitem>De mensen wachten niet meer.</alineaitem></alinea></tekst></v>"
    assert "De mensen wachten niet meer." in read(text, "v.xml").text


def test_a_tei_note_that_is_not_read_is_named(read):
    said = "".join(f"<u who='#{who}'>{words}</u>" for who, words in TALK)
    text = f"<TEI>{said}<back><gap>three more questions here</gap></back></TEI>"
    transcript = read(text, "talk.xml")
    assert any("gap" in sentence for sentence in transcript.warnings)
