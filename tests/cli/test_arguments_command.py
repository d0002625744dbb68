"""treatycheck arguments and treatycheck questions: what is listed, what is shown, what is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rules_copy import copy_rules

from treatycheck.law.library import Library

ROOT = Path(__file__).parents[2]
LAW = Library().law()


def ids(result):
    return [line.split()[0] for line in result.out.splitlines() if line.startswith("  ")]


def test_all_are_listed(run):
    assert ids(run("arguments", "list")) == list(LAW.arguments)


def test_those_of_a_layer_and_of_a_side(run):
    found = run("arguments", "list", "--layer", "effect", "--side", "objecting_state")
    expected = [a.id for a in LAW.arguments.values() if (a.layer, a.side) == ("effect", "objecting_state")]
    assert ids(found) == expected
    assert expected
    assert found.out.endswith(f"{len(expected)} arguments, of {len(LAW.arguments)} in these rules\n")


def test_those_that_a_treaty_admits_in_its_own_words(run):
    found = run("arguments", "list", "--treaty", "ottawa-1997")
    assert "E18" in ids(found)
    assert "Effect at six months" in found.out
    rome = run("arguments", "list", "--treaty", "rome-1998")
    assert "A02" in ids(rome)
    assert {"A11", "E01", "E18"}.isdisjoint(ids(rome))


@pytest.mark.parametrize("name", ["E01", "e01", "self_defence_lifts_the_conflict_clause"])
def test_one_is_shown_by_id_or_slug(run, name):
    found = run("arguments", "show", name)
    assert found.status == 0
    assert found.out.startswith("E01 · Self-defence lifts the conflict clause\n")


def test_markdown(run):
    found = run("arguments", "show", "E01", "--format", "markdown", "--treaty", "ottawa-1997")
    assert found.out.startswith("# E01 · Self-defence lifts the conflict clause\n")
    assert "\n## Attacked by\n" in found.out
    assert run("questions", "show", "occupation", "--format", "markdown").out.startswith(
        "# Does belligerent occupation"
    )
    assert run("questions", "list", "--format", "markdown").out.startswith("# Open questions of law\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("arguments", "show", "A244"), "there is no argument 'A244' (did you mean 'A24'?)"),
        (("arguments", "show", "gone_is_gon"), "there is no argument 'gone_is_gon' (did you mean 'gone_is_gone'?)"),
        (("arguments", "show", "zzz"), "there is no argument 'zzz'"),
        (
            ("arguments", "show", "gone_is_gone", "--treaty", "rome-1998"),
            "A24 is no argument about rome-1998, which lacks what it rests on",
        ),
        (
            ("arguments", "show", "A24", "--treaty", "otawa-1997"),
            "there is no treaty 'otawa-1997' (did you mean 'ottawa-1997'?)",
        ),
        (
            ("arguments", "list", "--treaty", "otawa-1997"),
            "there is no treaty 'otawa-1997' (did you mean 'ottawa-1997'?)",
        ),
        (("questions", "show", "ocupation"), "there is no open question 'ocupation' (did you mean 'occupation'?)"),
    ],
)
def test_what_does_not_exist_is_2(run, arguments, message):
    assert run(*arguments) == (2, "", f"treatycheck: {message}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("arguments",),
        ("arguments", "show"),
        ("arguments", "list", "--layer", "acts"),
        ("arguments", "list", "--side", "nobody"),
        ("arguments", "show", "E01", "--format", "html"),
        ("questions",),
        ("questions", "show"),
        ("questions", "show", "occupation", "--format", "json"),
    ],
)
def test_a_wrong_call_is_2(run, arguments):
    assert run(*arguments).status == 2


@pytest.mark.parametrize(
    "command", [["arguments"], ["questions"], *([a, b] for a in ("arguments", "questions") for b in ("list", "show"))]
)
def test_help(run, command):
    result = run(*command, "--help")
    assert result.status == 0
    assert "Usage:" in result.out


def test_every_question_is_listed(run):
    lines = run("questions", "list").out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(LAW.questions)
    assert "  occupation            postpones / does_not_postpone (leans: postpones)" in lines


def test_other_rules_and_bad_rules(run, tmp_path):
    rules = copy_rules(tmp_path / "rules")
    path = rules / "arguments" / "effect.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: Gone is gone", "title: Gone for good"), encoding="utf-8")
    assert "A24 · Gone for good" in run("arguments", "show", "A24", "--rules", rules).out
    path.write_text(text.replace("{on: A20,", "{on: A200,"), encoding="utf-8")
    for command in (("arguments", "list"), ("arguments", "show", "A24"), ("questions", "list")):
        found = run(*command, "--rules", rules)
        assert (found.status, found.out) == (2, "")
        assert "TC302 there is no argument 'A200' (did you mean 'A20'?)" in found.err


def test_lint_counts_the_arguments(run):
    assert f"{len(LAW.rules)} rules, {len(LAW.arguments)} arguments, " in run("rules", "lint").out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("treatycheck arguments show E0", ["E01", "E02", "E03", "E05", "E07", "E08"]),
        ("treatycheck arguments show gone", ["gone_is_gone"]),
        ("treatycheck arguments show E01 --treaty ot", ["ottawa-1997"]),
        ("treatycheck questions show occ", ["occupation"]),
    ],
)
def test_completion(words, expected):
    program = "import sys; sys.argv[0] = 'treatycheck'; from treatycheck.cli import main; main()"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    found = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**env, "_TREATYCHECK_COMPLETE": "complete_bash"},
    )
    assert set(expected) <= set(found.stdout.split())
    assert all(word.lower().startswith(words.split()[-1].lower()) for word in found.stdout.split())
