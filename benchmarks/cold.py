"""One scenario file as a whole process, against a process that only imports what treatycheck stands on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory

from benchmarks.measure import Row, at_most, interleaved

ROUNDS = 25
BOUND = 1.5
_ROOT = Path(__file__).parents[1]
_FILE = "scenarios/practice/finland-ottawa-2025.yaml"
_OTHER = "scenarios/problems/one-war-conventional-weapons.yaml"
_MAIN = ("-c", "from treatycheck.cli import main; main()", "check", "--engine", "durable")
_PEER = (
    "-c",
    "import typer, yaml, durable.engine, pydantic\nclass M(pydantic.BaseModel):\n    a: int\nM(a=1)",
)
_COMMANDS = {"ours": (*_MAIN, _FILE), "anew": (*_MAIN, _FILE), "other": (*_MAIN, _OTHER), "peer": _PEER}


def rows(rounds: int) -> list[Row]:
    """Wall time, and the time of the processor, which says more on a machine that others use too."""
    with TemporaryDirectory() as folder:
        return _rows(rounds, folder)


def _rows(rounds: int, folder: str) -> list[Row]:
    processor: dict[str, list[float]] = {name: [] for name in _COMMANDS}
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def process(name: str) -> float:
        # bytecode is kept in the folder, so that it is there for each, whatever the installation has
        environment = {**kept, "PYTHONPATH": str(_ROOT), "PYTHONPYCACHEPREFIX": folder}
        if name == "anew":
            environment["TREATYCHECK_CACHE"] = "off"
        before, start = getrusage(RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(
            [sys.executable, *_COMMANDS[name]],
            cwd=_ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        wall, after = time.perf_counter() - start, getrusage(RUSAGE_CHILDREN)
        processor[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return wall

    for name in (*processor, *processor):  # bytecode and compiled rules are written, the disk is read
        process(name)
    for found in processor.values():
        found.clear()
    ours, anew, other, peer = interleaved(rounds, *(lambda name=name: process(name) for name in list(processor)))
    return [
        at_most("cold: one file, whole process", ours, peer, BOUND),
        at_most("cold: the same, processor time", processor["ours"], processor["peer"], BOUND),
        at_most("cold: six answers under the widest clause", other, peer, None),
        at_most("cold: with the rule files read anew", anew, peer, None),
        at_most("cold: rule files anew, processor time", processor["anew"], processor["peer"], None),
    ]
