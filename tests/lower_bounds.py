"""Print the lowest version of each dependency that setup.cfg allows, as constraints for pip.

`python tests/lower_bounds.py > lowest.txt`, then `pip install --constraint lowest.txt --editable '.[test]'`.
"""

import re
import sys
from configparser import ConfigParser
from pathlib import Path

SETUP = Path(__file__).parent.parent / "setup.cfg"
REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(\[[\w,]+\])?\s*>=\s*(?P<lowest>[\w.]+)")


def lowest_versions(setup: Path = SETUP) -> dict[str, str]:
    """Return the lowest version that is allowed of each dependency, those of the extras included."""
    config = ConfigParser()
    config.read(setup, encoding="utf-8")
    wanted = [config["options"]["install_requires"], *config["options.extras_require"].values()]
    lowest: dict[str, str] = {}
    for line in filter(None, "\n".join(wanted).splitlines()):
        requirement = REQUIREMENT.match(line)
        if requirement is None:
            raise SystemExit(f"setup.cfg sets no lowest version in {line!r}. Write it as name>=version.")
        name = requirement["name"]
        if lowest.setdefault(name, requirement["lowest"]) != requirement["lowest"]:
            raise SystemExit(f"setup.cfg sets two lowest versions of {name}. Write the same one twice.")
    return lowest


if __name__ == "__main__":
    for name, version in sorted(lowest_versions().items()):
        sys.stdout.write(f"{name}=={version}\n")
