"""check --watch, as a process of its own: saved, broken, mended, ended."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from treatycheck.cli.watch import Watched
from treatycheck.law.library import rules_directory

SCENARIO = """\
scenario: 1
treaty: ottawa-1997
as_of: 2027-12-01
notice: {received: {depositary: 2027-03-10}}
armed_conflicts: none
"""


class Watching:
    """A running treatycheck, and what it prints."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from treatycheck.cli import main; main()", "check", "--watch", *arguments],
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TREATYCHECK_CACHE": "off"},
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def close(self) -> None:
        """End the process, if it still runs, and the reading of what it prints."""
        self.process.kill()
        self.process.wait()
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def sees(self, text: str, again: Callable[[], object] | None = None) -> None:
        """Wait for a line with a text. A change that came before the watching began is made `again`."""
        seen = []
        for _ in range(6):
            try:
                while text not in (line := self._lines.get(timeout=5)):
                    seen.append(line)
            except queue.Empty:
                if again is None:
                    break
                again()
            else:
                return
        raise AssertionError(f"{text!r} was not printed, but: {''.join(seen)}")


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[tuple[Watching, Path, Path]]:
    shutil.copytree(rules_directory(), tmp_path / "rules")
    path = tmp_path / "a.scenario.yaml"
    path.write_text(SCENARIO)
    found = Watching(path.name, "--rules", "rules", cwd=tmp_path)
    yield found, path, tmp_path / "rules"
    found.close()


def save(path: Path, text: str) -> Callable[[], object]:
    """Save as editors do: a new file is put in the place of the old one."""

    def again() -> None:
        other = path.with_name(f".{path.name}.swp")
        other.write_text(text)
        other.replace(path)

    again()
    return again


def test_every_change_is_answered_until_interrupted(watching: tuple[Watching, Path, Path]) -> None:
    run, scenario, rules = watching
    run.sees("in effect")
    run.sees("Engine:")
    run.sees("pending", save(scenario, SCENARIO.replace("2027-12-01", "2027-04-01")))
    run.sees("TC101 unknown key 'treety'", save(scenario, SCENARIO.replace("treaty:", "treety:")))
    run.sees("in effect", save(scenario, SCENARIO))
    clause = rules / "treaties" / "ottawa-1997.yaml"
    text = clause.read_text()
    run.sees("TC101 unknown key 'timming'", save(clause, text.replace("timing:", "timming:")))
    run.sees("10 September 2028", save(clause, text.replace("n: 6", "n: 18")))
    assert run.process.poll() is None
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(timeout=20) == 0


def test_standard_input_cannot_be_watched(tmp_path: Path) -> None:
    run = Watching("-", cwd=tmp_path)
    assert run.process.wait(timeout=20) == 2
    run.sees("standard input cannot be watched")
    run.close()


def test_what_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("rules", "all/below", "some", "one"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "one" / "b.txt").touch()
    watched = Watched(["all", "some/*.yaml", "one/b.txt"], tmp_path / "rules")
    assert set(watched.folders()) == {tmp_path / name for name in ("rules", "all", "some", "one")}
    for path in ("rules/x.yaml", "all/below/new.json", "some/new.yaml", "one/b.txt"):
        assert watched.concerns(tmp_path / path), path
    for path in ("rules/x.txt", "all/notes.md", "one/c.yaml", "elsewhere/x.yaml"):
        assert not watched.concerns(tmp_path / path), path
