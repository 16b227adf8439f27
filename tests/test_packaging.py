"""What is in the repository is in the package."""

from configparser import ConfigParser
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONFIG = ConfigParser()
CONFIG.read(ROOT / "setup.cfg")


def test_each_folder_of_code_is_a_package():
    folders = {init.parent.relative_to(ROOT) for init in (ROOT / "coder").rglob("__init__.py")}
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
