"""The browser's modules that hold logic, tested in Node: selection, offsets, outbox, undo."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TESTS = sorted((HERE / "js").glob("*.test.js"))
OLDEST = 20  # major version of Node whose test runner these tests are written for


@pytest.fixture(scope="module")
def node() -> str:
    path = shutil.which("node")
    if not path:
        pytest.skip(
            f"Node is not installed: the modules of the browser are tested with Node {OLDEST} or newer"
        )
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(re.match(r"v(\d+)", version)[1]) < OLDEST:
        pytest.skip(f"Node is {version}: the modules of the browser are tested with {OLDEST} or newer")
    return path


@pytest.mark.parametrize("test", TESTS, ids=lambda path: path.name.removesuffix(".test.js"))
def test_module_of_the_browser(node: str, test: Path):
    ran = subprocess.run(
        [node, "--test", str(test)], capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
