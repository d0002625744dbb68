"""One scenario file as a whole process, against a process that only imports what treatycheck stands on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks.measure import Row, at_most, interleaved

ROUNDS = 25
BOUND = 1.5
_ROOT = Path(__file__).parents[1]
_FILE = "scenarios/practice/finland-ottawa-2025.yaml"
_OURS = ("-c", "from treatycheck.cli import main; main()", "check", _FILE, "--engine", "durable")
_PEER = (
    "-c",
    "import typer, yaml, durable.engine, pydantic\nclass M(pydantic.BaseModel):\n    a: int\nM(a=1)",
)


def rows(rounds: int) -> list[Row]:
    """Wall time, and the time of the processor, which says more on a machine that others use too."""
    cpu: dict[tuple[str, ...], list[float]] = {_OURS: [], _PEER: []}

    def process(arguments: tuple[str, ...]) -> float:
        before, start = getrusage(RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(
            [sys.executable, *arguments],
            cwd=_ROOT,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        wall, after = time.perf_counter() - start, getrusage(RUSAGE_CHILDREN)
        cpu[arguments].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return wall

    for arguments in (_OURS, _PEER):  # the .pyc files are written, the disk is read
        process(arguments)
        process(arguments)
        cpu[arguments].clear()
    ours, peer = interleaved(rounds, lambda: process(_OURS), lambda: process(_PEER))
    return [
        at_most("cold: one file, whole process, wall", ours, peer, BOUND),
        at_most("cold: the same, processor time", cpu[_OURS], cpu[_PEER], BOUND),
    ]
