"""What is in the repository is in the package."""

import re
from configparser import ConfigParser
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

import pytest
from lower_bounds import lowest_versions
from release_notes import sections
from ruamel.yaml import YAML

from coder import __version__

ROOT = Path(__file__).parent.parent
CONFIG = ConfigParser()
CONFIG.read(ROOT / "setup.cfg")


def test_each_folder_of_code_is_a_package():
    folders = {file.parent.relative_to(ROOT) for file in (ROOT / "coder").rglob("*.py")}
    listed = set(CONFIG["options"]["packages"].split())
    assert listed - {"coder.shipped.codebooks", "coder.shipped.transcripts"} == {
        ".".join(folder.parts) for folder in folders
    }


def test_each_file_that_is_no_code_is_listed():
    data = {package: files.split() for package, files in CONFIG["options.package_data"].items()}
    for path in (ROOT / "coder").rglob("*"):
        if path.is_dir() or path.suffix in (".py", ".pyc"):
            continue
        package = path.parent
        while not (package / "__init__.py").exists():
            package = package.parent
        patterns = data[".".join(package.relative_to(ROOT).parts)]
        assert any(fnmatch(str(path.relative_to(package)), pattern.strip(",")) for pattern in patterns), path


def test_each_codebook_and_transcript_ships():
    data = {
        package: files.replace(",", " ").split() for package, files in CONFIG["options.package_data"].items()
    }
    for folder in ("codebooks", "transcripts"):
        for path in (ROOT / folder).iterdir():
            assert any(fnmatch(path.name, pattern) for pattern in data[f"coder.shipped.{folder}"]), path


def test_the_version_has_its_section_in_the_changelog_with_a_date():
    released, text = sections()[__version__]
    assert date.fromisoformat(released)  # raises for what is no date
    assert "### " in text and "\n- " in text


def test_releases_stand_newest_first_below_what_is_not_released():
    first, *versions = sections()
    assert first == "Unreleased"
    assert versions[0] == __version__ and versions[-1] == "0.1.0"
    numbers = [tuple(map(int, version.split("."))) for version in versions]
    assert numbers == sorted(set(numbers), reverse=True)


def test_the_citation_is_of_this_version():
    citation = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == __version__
    assert citation["date-released"] == sections()[__version__][0]


def test_the_lowest_version_of_each_dependency_is_read_from_setup_cfg(tmp_path):
    setup = tmp_path / "setup.cfg"
    setup.write_text(
        "[options]\ninstall_requires =\n    click>=8.3.1,<9\n    ruamel.yaml>=0.18.6,<0.20\n"
        "[options.extras_require]\ntest =\n    pytest>=8\n    distributed>=2025.1\ndask =\n    distributed>=2025.1\n"
    )
    assert lowest_versions(setup) == {
        "click": "8.3.1",
        "ruamel.yaml": "0.18.6",
        "pytest": "8",
        "distributed": "2025.1",
    }


@pytest.mark.parametrize(
    ("requirements", "why"),
    [
        ("click", "no lowest version in 'click'"),
        ("click<9", "no lowest version"),
        ("click==8.3.1", "no lowest version"),
        ("click>=8.3.1,<9\n    click>=8.4", "two lowest versions of click"),
    ],
)
def test_a_dependency_without_one_lowest_version_is_named(tmp_path, requirements, why):
    setup = tmp_path / "setup.cfg"
    setup.write_text(f"[options]\ninstall_requires =\n    {requirements}\n[options.extras_require]\n")
    with pytest.raises(SystemExit, match=why):
        lowest_versions(setup)


def test_each_dependency_here_has_a_lowest_version():
    wanted = {"click", "spacy", "flask", "pydantic", "distributed", "pytest", "pre-commit"}
    assert wanted <= lowest_versions().keys()


def test_the_package_says_that_it_has_types():
    assert "py.typed" in CONFIG["options.package_data"]["coder"].split()
    assert (ROOT / "coder" / "py.typed").read_bytes() == b""


def test_each_target_of_make_says_what_it_is_for():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = re.search(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE)
    assert listed
    explained = re.findall(r"^([a-z-]+):.*?  ## \S", makefile, flags=re.MULTILINE)
    assert sorted(listed[1].split()) == sorted(explained)


def test_the_hooks_fetch_nothing_and_call_what_make_calls():
    config = YAML(typ="safe").load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repository["repo"] for repository in config["repos"]] == ["local"]
    entries = [hook["entry"] for hook in config["repos"][0]["hooks"]]
    assert {"make lint", "make types"} <= set(entries)
