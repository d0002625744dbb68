"""Ten thousand checks in one process: its memory does not grow."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import Row

ROUNDS = 1
CHECKS, WARM = 10_000, 1_000
BOUND = 2.0
_ROOT = Path(__file__).parents[1]


def rows(rounds: int) -> list[Row]:
    """One process for each engine; of several rounds the one that grew least."""
    found = []
    for engine in ("durable", "reference"):
        warm, end = min((_process(engine) for _ in range(rounds)), key=lambda pair: pair[1] - pair[0])
        growth = end - warm
        ours = f"{warm:.1f} MB, then {end:.1f} MB"
        what = f"memory: {engine}, after {WARM:,} and {CHECKS:,} checks"
        found.append(Row(what, ours, "", f"{growth:+.2f} MB", f"less than {BOUND:g} MB more", growth < BOUND))
    return found


def _process(engine: str) -> tuple[float, float]:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.memory", engine],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        stdout=subprocess.PIPE,
        check=True,
    )
    warm, end = json.loads(run.stdout)
    return warm, end


def resident() -> float:
    """The memory that the process holds now, in megabytes."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main(engine: str) -> None:
    """Check, and print the memory after the first thousand and at the end."""
    from benchmarks import mix
    from treatycheck.verdict.check import Checker

    checker, found = Checker(engine=engine), []
    for number, data in enumerate(mix.scenarios(CHECKS), 1):
        checker.check(data)
        if number in (WARM, CHECKS):
            found.append(resident())
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
