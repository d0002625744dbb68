"""The whole record of practice, with every expectation, as a process with each engine; rule files are read anew."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Row, interleaved, seconds, within

ROUNDS = 3
#: Seconds on one core.
BOUNDS = {"reference": 30.0, "durable": 90.0}
_ROOT = Path(__file__).parents[1]
_OURS = "from treatycheck.cli import main; main()"
_PEER = """
import pathlib, yaml
loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
for folder in ("rules", "scenarios/practice"):
    for path in pathlib.Path(folder).rglob("*.yaml"):
        yaml.load(path.read_bytes(), Loader=loader)
"""


def rows(rounds: int) -> list[Row]:
    """The peer is PyYAML's own loader on libyaml on every file of the rules and of the record."""
    works = [_process("-c", _OURS, "check", "scenarios/practice", "--engine", engine) for engine in BOUNDS]
    *ours, peer = interleaved(rounds, *works, _process("-c", _PEER))
    files = len(list((_ROOT / "scenarios" / "practice").glob("*.yaml")))
    return [
        within(f"practice: {files} files, {engine}", times, peer, bound)
        for (engine, bound), times in zip(BOUNDS.items(), ours, strict=True)
    ]


def _process(*arguments: str) -> Callable[[], float]:
    """The wall time of a process on one core."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "TREATYCHECK_CACHE": "off"}
    command = [sys.executable, *arguments]

    def run() -> None:
        subprocess.run(command, cwd=_ROOT, env=environment, stdout=subprocess.DEVNULL, check=True, preexec_fn=_one_core)

    return lambda: seconds(run)


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
