"""All campaigns, one after another: `python tests/campaigns/run.py [NAME...] [--seed S] [--soak HOURS]`.

Each runs in a process of its own with the trials it has by default; exits with 1 when one lost something.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

CAMPAIGNS = ["kills", "fuzz", "bombs", "bitflips", "load", "hostile", "privacy", "mutants"]
#: Those that measure for some seconds, and count no trials.
TIMED = {"load"}
HERE = Path(__file__).parent


def campaign(name: str, arguments: Sequence[str]) -> tuple[int, float]:
    """Run one campaign; return its exit status and how many seconds it took."""
    began = time.perf_counter()
    ended = subprocess.run([sys.executable, str(HERE / f"{name}.py"), *arguments], check=False)
    return ended.returncode, time.perf_counter() - began


def main(arguments: list[str] | None = None) -> int:
    """Run what is named, everything when nothing is, and sum it up."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(CAMPAIGNS))
    parser.add_argument("--seed", type=int, default=1, help="of the random choices (default 1)")
    parser.add_argument("--times", type=int, help="trials of each campaign, for a short look")
    parser.add_argument("--soak", type=float, metavar="HOURS", help="then soak for so many hours")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.names) - {*CAMPAIGNS}:
        parser.error(
            f"no campaign is called {', '.join(sorted(unknown))}. There are: {', '.join(CAMPAIGNS)}."
        )
    seed = ["--seed", str(chosen.seed)]
    counted = [*seed, "--times", str(chosen.times)] if chosen.times is not None else seed
    names = chosen.names or CAMPAIGNS
    ended = {name: campaign(name, seed if name in TIMED else counted) for name in names}
    if chosen.soak:
        ended["soak"] = campaign("soak", [*seed, "--hours", str(chosen.soak)])
    return summary(ended)


def summary(ended: dict[str, tuple[int, float]]) -> int:
    """Print a line per campaign; return 1 when one of them lost something."""
    print("\nall campaigns:")
    for name, (status, seconds) in ended.items():
        verdict = {0: "nothing lost", 1: "LOST"}.get(status, f"broke off with status {status}")
        print(f"  {name:12} {verdict:28} {seconds / 60:7.1f} min")
    return int(any(status for status, _ in ended.values()))


if __name__ == "__main__":
    sys.exit(main())
