"""The command line, run in the process of the tests."""

import io
import sys
from collections import namedtuple

import pytest

from treatycheck.cli import main

Run = namedtuple("Run", "status out err")


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command: its exit status, and what it printed."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TREATYCHECK_CACHE", "off")

    def call(*arguments, stdin=None):
        monkeypatch.setattr(sys, "argv", ["treatycheck", *map(str, arguments)])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as ended:
            main()
        return Run(ended.value.code or 0, *capsys.readouterr())

    return call
