"""Changes that make the tool wrong, one at a time: `mutants.py [PACKAGE...] [--seed S] [--times N]`.

In a sample of N changes a package (comparisons, boundaries, conditions, sums, constants, returns, slices,
statements) the tests must notice at least 95 of 100. Those that change nothing are in `harmless_mutants.py`,
each with its reason.
"""

import argparse
import ast
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from campaign import Figures
from harmless_mutants import HARMLESS
from mutant_operators import Mutant, mutants_of
from mutant_session import KILLED, NOT_TRIED, SURVIVED, MutantRun, Tried

ROOT = Path(__file__).parents[2]
#: Per package: its code, and the tests that are to notice.
PACKAGES = {
    "analysis": (["coder/analysis"], ["tests/analysis"]),
    "agreement": (["coder/agreement"], ["tests/agreement"]),
    "offsets": (["coder/exchange/offsets.py"], ["tests/exchange/test_offsets.py"]),
    "codings": (
        ["coder/study/codings.py", "coder/analysis/coding_checks.py"],
        [
            "tests/study/test_codings.py",
            "tests/study/test_changing.py",
            "tests/analysis/test_coding_checks.py",
        ],
    ),
    "pseudonyms": (["coder/pseudonyms"], ["tests/pseudonyms"]),
    "speakers": (
        ["coder/importers/speakers"],
        ["tests/importers/speakers", "tests/importers/test_every_format.py"],
    ),
}
#: Files that are named: not tried again with the folder that they stand in.
NAMED = {source for sources, _ in PACKAGES.values() for source in sources if source.endswith(".py")}
SHARE = 0.95


def all_mutants(sources: list[str]) -> list[tuple[Path, ast.Module, Mutant]]:
    """List the mutants of some files and folders."""
    listed = []
    for source in sources:
        path = ROOT / source
        files = [path]
        if path.is_dir():
            files = [file for file in sorted(path.glob("*.py")) if str(file.relative_to(ROOT)) not in NAMED]
        for file in files:
            tree = ast.parse(file.read_text(encoding="utf-8"))
            listed += [(file, tree, mutant) for mutant in mutants_of(tree)]
    return listed


def stale_reasons() -> list[str]:
    """List the harmless changes that no file has any more: their reasons are about other code."""
    there: dict[str, set[tuple[str, str]]] = {}
    for sources, _ in PACKAGES.values():
        for file, _, mutant in all_mutants(sources):
            there.setdefault(f"{file.stem}.{mutant.place}", set()).add(mutant.described())
    return [
        f"{where}: {before} → {after}"
        for where, changes in HARMLESS.items()
        for before, after in changes
        if (before, after) not in there.get(where, ())
    ]


class PackageFigures:
    """What came of the mutants of one package."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.counts: Counter[str] = Counter()

    def add(self, tried: Tried) -> None:
        """Count one mutant; one that survives is printed."""
        before, after = tried.mutant.described()
        file = f"{tried.file.relative_to(ROOT)}:{tried.mutant.line}"
        shown = f"{file} ({tried.tests} tests) {tried.mutant.place}: {tried.mutant.source[:160]}"
        shown += f"\n      {before[:160]}  →  {after[:160]}"
        where = f"{tried.file.stem}.{tried.mutant.place}"
        if tried.status == NOT_TRIED:
            self._count("not tried", shown)
        elif tried.status != SURVIVED:
            self.counts["killed" if tried.status == KILLED else "killed by time or memory"] += 1
        elif reason := HARMLESS.get(where, {}).get((before, after)):
            self._count("harmless", f"{shown}\n      {reason}")
        else:
            self._count("SURVIVED", shown)

    def _count(self, what: str, shown: str) -> None:
        self.counts[what] += 1
        print(f"  {what} {shown}", flush=True)

    def close(self, name: str, seconds: float) -> None:
        """Print the share, which is a loss when it is too low."""
        killed = self.counts["killed"] + self.counts["killed by time or memory"]
        survived = self.counts["SURVIVED"]
        share = killed / (killed + survived) if killed + survived else 1.0
        told = ", ".join(f"{count} {what}" for what, count in sorted(self.counts.items()))
        self.figures.add(name, f"{share:.1%} killed ({told}; {seconds:.0f} s)")
        if share < SHARE:
            self.figures.lost(f"{name}: {survived} mutants survive.")


def run_package(name: str, figures: Figures, seed: int, times: int, only: str = "") -> None:
    """Try a sample of the mutants of one package."""
    sources, tests = PACKAGES[name]
    mutants = [one for one in all_mutants(sources) if only in str(one[0])]
    chosen = random.Random(seed).sample(range(len(mutants)), min(times, len(mutants)))
    print(f"  {name}: {len(chosen)} of {len(mutants)} mutants, seed {seed}", flush=True)
    counted = PackageFigures(figures)
    run = MutantRun([mutants[number] for number in sorted(chosen)], counted.add)
    began = time.perf_counter()
    options = ["-o", "addopts=--import-mode=importlib", "--capture=sys"]
    options += [part for plugin in ("cacheprovider", "terminal", "cov") for part in ("-p", f"no:{plugin}")]
    status = pytest.main([*options, f"--rootdir={ROOT}", *(str(ROOT / test) for test in tests)], [run])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        figures.lost(f"{name}: the tests could not be run.")
    for test in run.failing:
        figures.lost(f"{test} fails as it is.")
    counted.close(name, time.perf_counter() - began)


def plain_hypothesis() -> None:
    """Let property tests look in the same places each time, and end at the first failure."""
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile(
        "mutants",
        deadline=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")


def main(arguments: list[str] | None = None) -> int:
    """Try the packages that are named, all when none is; each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help=", ".join(PACKAGES))
    parser.add_argument("--seed", type=int, default=1, help="of the sample (default 1)")
    parser.add_argument("--times", type=int, default=300, help="mutants a package (default 300)")
    parser.add_argument("--only", default="", metavar="TEXT", help="files whose path has this in it")
    chosen = parser.parse_args(arguments)
    figures = Figures("mutants")
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    plain_hypothesis()
    for stale in stale_reasons():
        figures.lost(f"harmless_mutants.py tells of code that is gone: {stale}")
    for name in chosen.packages or PACKAGES:
        child = os.fork()
        if child == 0:
            figures.losses.clear()
            run_package(name, figures, chosen.seed, chosen.times, chosen.only)
            sys.stdout.flush()
            os._exit(int(bool(figures.losses)))
        if os.waitpid(child, 0)[1]:
            figures.losses.append(name)
    return figures.close()


if __name__ == "__main__":
    sys.exit(main())
