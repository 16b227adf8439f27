"""Whatever is done to a file, reading it gives a sound archive or one sentence."""

import json
import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder import exchange
from coder.errors import ExchangeError
from coder.exchange import extension_data, values
from coder.model import Archive, Code, Codebook, Coding, Kind, Memo, Source, Stance, Text, Turn, Verdict

often = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
TEXT = "Ze zei 😀 dat het\nhielp & meer."
ODD = [
    "",
    "x",
    "-1",
    "0",
    "1e9",
    "9" * 40,
    "{}",
    "true",
    "😀",
    "../..",
    "internal://",
    "361ec5c2",
    "1" * 9000,
    "\u0000",
]


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """The files of an export of ours, by name."""
    codes = (
        Code("a", Kind.OUTCOME, Text(en="A"), keywords={"en": ("x",)}),
        Code("b", Kind.THEME, Text(), parent="a"),
    )
    coding = Coding("S1", 7, 12, TEXT[7:12], "a", "Ana", Stance.SUPPORTS, memo="memo", id=1)
    archive = Archive(
        "study",
        Codebook("book", codes=codes),
        sources=(
            Source("S1", "Talk", group="g", text=TEXT, turns=(Turn(1, "R", 0, 5),), attributes={"k": "v"}),
        ),
        codings=(
            coding,
            Coding("S1", 0, 2, "Ze", "b", "Bob", id=2),
            Coding("S9", 0, 2, "no", "b", "Bob", id=3),
        ),
        verdicts=(Verdict("a", "confirmed", "because", "Ana"),),
        memos=(Memo("code", "a", "note", "Ana"),),
    )
    path = tmp_path_factory.mktemp("ours") / "s.qdpx"
    exchange.write(archive, path)
    with zipfile.ZipFile(path) as box:
        return {name: box.read(name) for name in box.namelist()}


def zipped(files):
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as box:
        for name, data in files.items():
            box.writestr(name, data)
    return whole.getvalue()


def read_or_refuse(tmp_path, data):
    """Read a file; what comes out of it must hang together. Return it, None where it was refused."""
    path = tmp_path / "hostile.qdpx"
    path.write_bytes(data)
    try:
        archive = exchange.read(path)
    except ExchangeError as fault:
        assert re.fullmatch(r"\S.{10,400}", str(fault)), fault  # one line, and no page of it
        return None
    texts = {source.id: source.text for source in archive.sources}
    assert len(texts) == len(archive.sources)
    codes = [code.id for code in archive.codebook.codes] if archive.codebook else []
    assert len(set(codes)) == len(codes)
    for coding in archive.codings:
        placed = coding.guid  # one without a place in the standard comes as it was kept, right or wrong
        if placed and coding.source in texts and coding.withdrawn is None and coding.code in codes:
            assert texts[coding.source][coding.start : coding.end] == coding.quote
    exchange.write(archive, tmp_path / "again.qdpx")
    again = exchange.read(tmp_path / "again.qdpx")
    assert [source.text for source in again.sources] == [source.text for source in archive.sources]
    return archive


def placed_quotes(archive):
    """List the quotes that the standard's own part of the file places in a text."""
    return sorted(coding.quote for coding in archive.codings if coding.guid)


def damage(data, draw, count=3):
    """Change, drop or repeat some bytes."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, count))):
        place = draw(st.integers(0, len(changed) - 1))
        length = draw(st.integers(0, 40))
        changed[place : place + length] = draw(st.binary(max_size=8)) * draw(st.integers(0, 3))
        changed = changed or bytearray(b"x")
    return bytes(changed)


def test_what_is_not_damaged_is_read_whole(tmp_path, ours):
    """Else a reader that refuses everything would pass all that follows."""
    archive = read_or_refuse(tmp_path, zipped(ours))
    assert [(source.id, source.text) for source in archive.sources] == [("S1", TEXT)]
    assert placed_quotes(archive) == ["Ze", TEXT[7:12]]
    assert [code.id for code in archive.codebook.codes] == ["a", "b"]
    assert [(verdict.code, verdict.value) for verdict in archive.verdicts] == [("a", "confirmed")]
    assert archive.skipped == ()


@often
@given(st.data())
def test_a_damaged_zip(tmp_path, ours, data):
    read_or_refuse(tmp_path, damage(zipped(ours), data.draw))


@often
@given(st.data())
def test_a_damaged_file_inside(tmp_path, ours, data):
    name = data.draw(st.sampled_from(sorted(ours)))
    read_or_refuse(tmp_path, zipped({**ours, name: damage(ours[name], data.draw)}))


@often
@given(st.data())
def test_a_tree_with_odd_branches(tmp_path, ours, data):
    """Attributes with odd values; elements gone, doubled, moved or emptied."""
    top = ElementTree.fromstring(ours["project.qde"])
    for _ in range(data.draw(st.integers(1, 6))):
        every = list(top.iter())
        element = data.draw(st.sampled_from(every))
        what = data.draw(st.sampled_from(["attribute", "drop", "double", "move", "text", "clear"]))
        if what == "attribute" and element.attrib:
            values_of_others = [value for other in every for value in other.attrib.values()]
            key = data.draw(st.sampled_from(sorted(element.attrib)))
            element.set(key, data.draw(st.sampled_from([*ODD[:-1], *values_of_others])))
        elif what in ("drop", "double") and len(element):
            child = data.draw(st.sampled_from(list(element)))
            element.remove(child) if what == "drop" else element.append(child)
        elif what == "move":
            other = data.draw(st.sampled_from(every))
            if other not in list(element.iter()):
                other.append(ElementTree.fromstring(ElementTree.tostring(element)))
        elif what == "text":
            element.text = data.draw(st.sampled_from(ODD[:-1]))
        elif what == "clear" and element is not top:
            element.clear()
    read_or_refuse(tmp_path, zipped({**ours, "project.qde": ElementTree.tostring(top)}))


@often
@given(st.data())
def test_a_record_with_odd_values(tmp_path, ours, data):
    """Our own record is a stranger's too, once it has been out of the house."""
    name = f"sources/{extension_data.GUID}.txt"
    whole = json.loads(ours[name])
    for _ in range(data.draw(st.integers(1, 3))):
        spot, depth = whole, data.draw(st.integers(1, 5))
        for _ in range(depth):
            keys = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if depth == 1 or not isinstance(spot[key], (dict, list)):
                spot[key] = data.draw(
                    st.sampled_from([None, 7, 1.5, True, [], {}, "a", "S1", ["b"], {"x": 1}, -1])
                )
                break
            spot, depth = spot[key], depth - 1
    archive = read_or_refuse(tmp_path, zipped({**ours, name: json.dumps(whole).encode()}))
    assert archive is not None  # the standard's own part is as it was
    assert placed_quotes(archive) == ["Ze", TEXT[7:12]]


@pytest.mark.parametrize(
    "junk", ["", "[]", "{", "[" * 100000, '{"format": 2}', '{"codings": [{"id": "x"}]}', "NaN"]
)
def test_a_record_that_is_none_is_said_and_passed_over(tmp_path, ours, junk):
    path = tmp_path / "s.qdpx"
    path.write_bytes(zipped({**ours, f"sources/{extension_data.GUID}.txt": junk}))
    archive = exchange.read(path)
    assert [entry.what for entry in archive.skipped] == ["our own full record"]
    assert [coding.quote for coding in archive.codings] == [TEXT[7:12], "Ze"]


@pytest.mark.parametrize("depth", [200, 10000])
def test_codes_far_below_each_other_are_read_or_refused_without_running_out(tmp_path, ours, depth):
    """What lies deeper than any codebook is refused by the reader of XML; nobody makes 200 levels."""
    deep = '<Code name="c" isCodable="1" guid="x">' * depth + "</Code>" * depth
    xml = f"<Project><CodeBook><Codes>{deep}</Codes></CodeBook></Project>"
    archive = read_or_refuse(tmp_path, zipped({"project.qde": xml}))
    if depth > 200:
        assert archive is None
        return
    codes = archive.codebook.codes
    assert len(codes) == depth
    assert [code.parent for code in codes[1:]] == [code.id for code in codes[:-1]]


def test_values_of_the_wrong_type_are_refused():
    for kind, wrong in [
        (Turn, {"n": True}),
        (Turn, {"n": 1}),
        (Source, []),
        (Text, {"en": 1}),
        (Memo, {"odd": 1}),
    ]:
        with pytest.raises(ValueError):
            values.decode(kind, wrong)
    assert values.decode(Memo, {"about_kind": "code", "about_id": "a", "text": "t", "coder": "An"}) == Memo(
        "code", "a", "t", "An"
    )
