"""Scenario files of about twenty lines, read and checked, each value with its place."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from benchmarks import mix
from benchmarks.measure import Row, at_least, timed
from treatycheck.program.bind import check_names
from treatycheck.scenario.load import load

ROUNDS = 9
BOUND = 2_000
COUNT = 200
_LINES = range(18, 23)


def rows(rounds: int) -> list[Row]:
    """The peer is PyYAML's own loader on libyaml: plain data, without places, nothing checked."""
    with TemporaryDirectory() as folder:
        return _rows(rounds, Path(folder))


def _rows(rounds: int, folder: Path) -> list[Row]:
    law, _ = mix.law()
    files = []
    for data in mix.scenarios(COUNT * 10):
        day = data["notice"]["received"]["depositary"]
        data["notice"]["received"]["depositary"] = {"value": day, "source": "statement of the Government"}
        text = yaml.safe_dump(data, sort_keys=False, width=1000)
        if text.count("\n") in _LINES and len(files) < COUNT:
            path = folder / f"scenario-{len(files)}.yaml"
            path.write_text(text, encoding="utf-8")
            conflicts = data["armed_conflicts"]
            findings = mix.program(0 if conflicts == "none" else len(conflicts)).findings.keys()
            files.append((path, findings))
    assert len(files) == COUNT
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    def ours() -> None:
        for path, findings in files:
            found = load(path)
            faults = [*found.diagnostics, *(f for case in found.cases for f in check_names(case, law, findings))]
            assert not faults, faults

    def peer() -> None:
        for path, _ in files:
            yaml.load(path.read_bytes(), Loader=loader)  # noqa: S506

    return [at_least("reading: a file of about 20 lines", *timed(rounds, ours, peer), COUNT, BOUND)]
