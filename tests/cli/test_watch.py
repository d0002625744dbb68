"""check --watch, as a process of its own: saved, broken, mended, ended."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from rules_copy import copy_rules

from treatycheck.cli import main
from treatycheck.cli.watch import Watched

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

    def line(self) -> str:
        """The next line."""
        return self._lines.get(timeout=30)

    def sees(self, text: str) -> None:
        """Wait for a line with a text."""
        seen = []
        try:
            while text not in (line := self._lines.get(timeout=30)):
                seen.append(line)
        except queue.Empty:
            raise AssertionError(f"{text!r} was not printed, but: {''.join(seen)}") from None


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[tuple[Watching, Path, Path]]:
    copy_rules(tmp_path / "rules")
    path = tmp_path / "a.scenario.yaml"
    path.write_text(SCENARIO)
    found = Watching(path.name, "--rules", "rules", cwd=tmp_path)
    yield found, path, tmp_path / "rules"
    found.close()


def save(path: Path, text: str) -> None:
    """Save as editors do: a new file is put in the place of the old one."""
    other = path.with_name(f".{path.name}.swp")
    other.write_text(text)
    other.replace(path)


def test_every_change_is_answered_until_interrupted(watching: tuple[Watching, Path, Path]) -> None:
    run, scenario, rules = watching
    run.sees("in effect")
    run.sees("Engine:")
    save(scenario, SCENARIO.replace("2027-12-01", "2027-04-01"))
    run.sees("-----")
    run.sees("pending")
    save(scenario, SCENARIO.replace("treaty:", "treety:"))
    run.sees("TC101 unknown key 'treety'")
    scenario.unlink()
    run.sees("there is no such file")
    scenario.write_text(SCENARIO)
    run.sees("in effect")
    clause = rules / "treaties" / "ottawa-1997.yaml"
    text = clause.read_text()
    save(clause, text.replace("timing:", "timming:"))
    run.sees("TC101 unknown key 'timming'")
    clause.write_text(text.replace("n: 6", "n: 18"))
    run.sees("10 September 2028")
    assert run.process.poll() is None
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(timeout=20) == 0


OCCUPIED = """\
scenario: 1
treaty: ottawa-1997
as_of: 2027-12-01
notice: {received: {depositary: 2027-03-10}}
armed_conflicts: [{from: 2020-01-01, to: 2025-06-01, close: occupation, occupation_ended: ongoing}]
"""


def test_a_reading_is_taken_again_and_one_that_the_rules_lose_may_come_back(tmp_path: Path) -> None:
    copy_rules(tmp_path / "rules")
    (tmp_path / "a.yaml").write_text(OCCUPIED)
    run = Watching("a.yaml", "--rules", "rules", "--reading", "occupation=does_not_postpone", cwd=tmp_path)
    try:
        run.sees("in effect")
        run.sees("Engine:")
        questions = tmp_path / "rules" / "questions.yaml"
        text = questions.read_text(encoding="utf-8")
        save(questions, text.replace("  - id: occupation\n", "  - id: occupations\n"))
        run.sees("there is no open question 'occupation' (did you mean 'occupations'?)")
        save(questions, text)
        run.sees("in effect")
    finally:
        run.close()


def test_a_reading_that_was_never_known_ends_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(OCCUPIED)
    run = Watching("a.yaml", "--reading", "ocupation=postpones", cwd=tmp_path)
    try:
        run.sees("there is no open question 'ocupation'")
        assert run.process.wait(timeout=20) == 2
    finally:
        run.close()


def test_answers_for_programs_have_nothing_between_them(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(SCENARIO)
    run = Watching("a.yaml", "--format", "jsonl", cwd=tmp_path)
    try:
        for words in ('"status": "in_effect"', '"status": "pending"'):
            line = run.line()
            assert words in line
            assert json.loads(line)["file"] == "a.yaml"
            path.write_text(SCENARIO.replace("2027-12-01", "2027-04-01"))
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(timeout=20) == 0
    finally:
        run.close()


def test_standard_input_cannot_be_watched(tmp_path: Path) -> None:
    run = Watching("-", cwd=tmp_path)
    assert run.process.wait(timeout=20) == 2
    run.sees("standard input cannot be watched")
    run.close()


def test_without_watchfiles_it_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.setattr(sys, "argv", ["treatycheck", "check", "--watch", "x.yaml"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert 'pip install "treatycheck[watch]"' in capsys.readouterr().err


def test_what_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("rules/treaties", "all/below", "all/.git", "some", "one", "gone"):
        (tmp_path / folder).mkdir(parents=True)
    for file in (
        "rules/treaties/x.yaml",
        "all/below/a.json",
        "all/.git/b.yaml",
        "some/c.yaml",
        "some/d.txt",
        "one/e.txt",
    ):
        (tmp_path / file).touch()
    watched = Watched(["all", "some/*.yaml", "one/e.txt", "gone/f.yaml"], Path("rules"))
    folders = {"rules", "rules/treaties", "all", "all/below", "some", "one", "gone"}
    assert set(watched.folders()) == set(map(Path, folders))
    seen = watched.seen()
    files = {"rules/treaties/x.yaml", "all/below/a.json", "some/c.yaml", "one/e.txt", "gone/f.yaml"}
    assert {path for path in seen if "*" not in str(path)} == set(map(Path, files))
    assert seen[Path("gone/f.yaml")] is None


@pytest.mark.parametrize("change", ["write", "replace", "remove", "new", "named", "rule"])
def test_what_is_a_change(tmp_path: Path, change: str) -> None:
    for folder in ("rules", "some"):
        (tmp_path / folder).mkdir()
    path, rule = tmp_path / "some" / "a.yaml", tmp_path / "rules" / "x.yaml"
    for file in (path, rule):
        file.write_text("x")
    watched = Watched([str(tmp_path / "some"), str(tmp_path / "named.yaml")], tmp_path / "rules")
    before = watched.seen()
    for name in (".a.yaml.swp", "notes.txt"):
        (tmp_path / "some" / name).write_text("x")
    assert watched.seen() == before
    match change:
        case "write":
            path.write_text("xy")
        case "replace":
            save(path, "y")
        case "remove":
            path.unlink()
        case "new":
            (tmp_path / "some" / "b.json").touch()
        case "named":
            (tmp_path / "named.yaml").touch()
        case "rule":
            rule.write_text("xy")
    assert watched.seen() != before
