"""A copy of the rules that tests of lint can break."""

import pytest
from rules_copy import copy_rules

from treatycheck import Fault
from treatycheck.law.library import Library
from treatycheck.program.lint import lint


class Rules:
    """A copy of the rules that can be changed."""

    def __init__(self, directory):
        self.directory = directory
        copy_rules(directory)

    def read(self, name):
        return (self.directory / name).read_text(encoding="utf-8")

    def write(self, name, text):
        (self.directory / name).write_text(text, encoding="utf-8")

    def replace(self, name, old, new):
        """Replace the one place of a text in a file."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def place(self, name, mark, offset=0):
        """`file:line:column` of the one place of a text in a file."""
        text = self.read(name)
        assert text.count(mark) == 1, f"{mark!r} stands {text.count(mark)} times in {name}"
        at = text.index(mark) + offset
        return f"{self.directory}/{name}:{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"

    def diagnostics(self):
        """Every fault that reading and lint find."""
        try:
            lint(Library(self.directory).law(fresh=True))
        except Fault as fault:
            return fault.diagnostics
        return ()

    def faults(self):
        """Every fault, as `place: code`."""
        return [f"{d.place}: {d.code}" for d in self.diagnostics()]


@pytest.fixture
def rules(tmp_path, monkeypatch):
    """The rules lie elsewhere than where the tests run, so places name them from the root."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return Rules(tmp_path / "rules")
