"""Every scenario that comes with treatycheck: both engines give what the file expects."""

from pathlib import Path

import pytest

from treatycheck import Checker
from treatycheck.engines import durable_problem

SCENARIOS = Path(__file__).parents[1] / "scenarios"
FILES = sorted(SCENARIOS.rglob("*.yaml"))


@pytest.fixture(scope="module", params=["reference", "durable"])
def checker(request):
    """A checker for each engine."""
    if request.param == "durable" and (problem := durable_problem()):
        pytest.skip(f"durable-rules cannot be imported: {problem}")
    return Checker(engine=request.param)


def test_there_are_scenarios():
    assert len(FILES) >= 19


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(SCENARIOS).as_posix())
def test_scenario(checker, path):
    """Every file expects something, on its own day or in its items, and all of it comes out."""
    expectations = [checked for result in checker.check(path) for checked in result.expectations]
    assert expectations
    assert [f"{path.name}:{c.line}: {c.path}: {c.actual}, not {c.expected}" for c in expectations if not c.met] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(SCENARIOS).as_posix())
def test_what_is_expected_otherwise_is_not_met(path):
    """The expectations of each file are really compared."""
    text = path.read_text(encoding="utf-8")
    wrong = text.replace("act: invalid", "act: defective").replace("act: valid", "act: defective")
    if wrong == text:  # no act is expected
        wrong = text.replace("status: none", "status: revoked")
    assert wrong != text
    results = Checker(engine="reference").check(wrong, name=path.name)
    assert [c.path for result in results for c in result.expectations if not c.met]
