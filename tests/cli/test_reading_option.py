"""--reading of check and explain: positions on open questions, taken on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASE = str(ROOT / "tests" / "golden" / "cases" / "contested.yaml")


@pytest.fixture
def run(run):
    """Run a command with the reference engine."""
    return lambda command, *arguments: run(command, "--engine", "reference", *arguments)


def effect(result):
    (answer,) = json.loads(result.out)
    return answer["verdict"]["effect"]["status"]


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ([], "contested"),
        (["occupation=postpones"], "postponed"),
        (["occupation=does_not_postpone"], "in_effect"),
        (["prevailing"], "postponed"),
        (["prevailing", "occupation=does_not_postpone"], "in_effect"),
        (["occupation=does_not_postpone", "prevailing"], "in_effect"),
        (["several_depositaries=last_receipt"], "contested"),
    ],
)
def test_check(run, readings, expected):
    options = [word for reading in readings for word in ("--reading", reading)]
    assert effect(run("check", CASE, "--format", "json", *options)) == expected


def test_explain(run):
    assert "Has the withdrawal taken effect? contested" in run("explain", CASE, "--why", "effect").out
    taken = run("explain", CASE, "--why", "effect", "--reading", "occupation=postpones")
    assert taken.status == 0
    assert "Has the withdrawal taken effect? postponed" in taken.out


def test_expectations_of_other_readings_are_not_checked(run, tmp_path):
    path = tmp_path / "case.yaml"
    text = Path(CASE).read_text(encoding="utf-8")
    path.write_text(text + "expect: {effect: {status: contested}}\n", encoding="utf-8")
    assert run("check", path).status == 0
    assert run("check", path, "--reading", "occupation=postpones").status == 0
    path.write_text(text + "expect: {effect: {status: in_effect}}\n", encoding="utf-8")
    assert run("check", path).status == 1
    assert run("check", path, "--reading", "occupation=postpones").status == 0
    path.write_text(text + "readings: {occupation: postpones}\nexpect: {act: invalid}\n", encoding="utf-8")
    assert run("check", path, "--reading", "occupation=postpones").status == 1


@pytest.mark.parametrize("command", ["check", "explain"])
@pytest.mark.parametrize(
    ("reading", "message"),
    [
        ("ocupation=postpones", "there is no open question 'ocupation' (did you mean 'occupation'?)"),
        (
            "occupation=postpone",
            "'postpone' is no position on 'occupation': postpones, does_not_postpone (did you mean 'postpones'?)",
        ),
        ("prevailling", "'prevailling' is no reading (did you mean 'prevailing'?)"),
        ("occupation", "'occupation' is no reading (write QUESTION=POSITION, or prevailing)"),
    ],
)
def test_what_nobody_can_take_is_a_usage_error(run, command, reading, message):
    result = run(command, CASE, "--reading", reading)
    assert (result.status, result.out) == (2, "")
    assert result.err.endswith(f"Error: Invalid value for --reading: {message}\n")


def test_a_wrong_reading_is_told_once_for_many_files(run):
    result = run("check", CASE, CASE, "--reading", "ocupation=postpones")
    assert result.status == 2
    assert result.err.count("ocupation") == 1


def complete(words, number):
    """What bash is offered: COMP_WORDS holds the words as bash takes them apart, also at the sign =."""
    program = "import sys; sys.argv[0] = 'treatycheck'; from treatycheck.cli import main; main()"
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "COMP_WORDS": words,
        "COMP_CWORD": str(number),
        "_TREATYCHECK_COMPLETE": "complete_bash",
    }
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, encoding="utf-8", env=env)
    return found.stdout.split()


def test_completion():
    assert complete("treatycheck check x.yaml --reading occ", 4) == [
        "occupation=postpones",
        "occupation=does_not_postpone",
    ]
    assert complete("treatycheck explain x.yaml --reading prev", 4) == ["prevailing"]
    assert complete("treatycheck check x.yaml --reading occupation = po", 6) == ["postpones"]
    assert complete("treatycheck check x.yaml --reading occupation =", 5) == ["postpones", "does_not_postpone"]
    assert complete("treatycheck check x.yaml --reading occupation=postpones pos", 5) == []
    assert complete("treatycheck check pos", 2) == []
