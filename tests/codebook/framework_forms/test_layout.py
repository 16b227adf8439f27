"""A codebook is laid out for editing and comes back as it was, standard scales and rules beside it."""

import pytest

from coder.codebook import read_codebook
from coder.codebook.framework_forms.layout import from_layout, lay_out
from coder.codebook.framework_forms.things import THINGS, things
from coder.errors import CodebookError
from coder.resources import shipped_codebooks


@pytest.mark.parametrize("name", list(shipped_codebooks()))
def test_what_is_laid_out_comes_back_equal(name):
    plain = read_codebook(shipped_codebooks()[name])[1]
    assert from_layout(lay_out(plain)) == plain


def test_every_kind_of_thing_is_met_in_what_ships():
    met = set()
    for path in shipped_codebooks().values():
        met |= {thing.kind for thing in things(lay_out(read_codebook(path)[1]))}
    assert met == set(THINGS) - {"set", "guide"}  # none of those that ship has one


def test_scales_and_rules_that_hold_anyway_are_there_to_be_changed():
    layout = lay_out({"id": "x"})
    assert [rule["id"] for rule in layout["rules"]] == ["default", "named_actor"]
    assert "marker" in [scale["id"] for scale in layout["scales"]]
    assert from_layout(layout) == {"id": "x", "indicators": [], "registers": {}}


def test_faults_name_no_file_and_no_line():
    with pytest.raises(CodebookError, match=r"^Theme"):
        from_layout({"id": "x", "themes": [{"id": "own", "title": "Own", "about": ["O9"]}]})
