"""The printed JSON Schemas: valid themselves, and true of the answers that are given."""

import json
import sys
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from treatycheck import Checker
from treatycheck.cli import main
from treatycheck.report.schemas import schema_of
from treatycheck.verdict.result import as_data

ROOT = Path(__file__).parents[2]
PRACTICE = sorted((ROOT / "scenarios").rglob("*.yaml"))


WHAT = ("scenario", "rules", "arguments", "treaty", "vocabulary", "questions", "practice", "result")


@cache
def schema(what):
    """A validator for a schema."""
    return Draft202012Validator(schema_of(what))


@pytest.mark.parametrize("what", WHAT)
def test_each_printed_schema_is_valid(what, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["treatycheck", "schema", what])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    printed = json.loads(capsys.readouterr().out)
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(printed)


HEAD = "scenario: 1\ntreaty: ottawa-1997\nas_of: 2027-01-01\n"


def test_every_answer_validates():
    checker, bare = Checker(engine="reference"), Checker(engine="reference", presume=False)
    answers = [as_data(r) for path in PRACTICE for c in (checker, bare) for r in c.check(path)]
    assert len(answers) > 2 * len(PRACTICE)
    for answer in answers:
        schema("result").validate(answer)


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD + "notice: {received: {depositary: never}}",
        HEAD + "notice: {received: {depositary: 2026-01-01}}\narmed_conflicts: [{from: 2026-01-01, role: disputed}]",
        HEAD + "notice: {received: {depositary: 2026-01-01/2026-12-01}, reasons: none}",
        HEAD + "act: suspension\nrecorded: {effect: none}",
    ],
)
def test_unusual_answers_validate(text):
    for result in Checker(engine="reference").check(text):
        schema("result").validate(as_data(result))


@pytest.mark.parametrize("change", ["format", "verdict", "as_of"])
def test_a_broken_answer_does_not_validate(change):
    (result,) = Checker(engine="reference").check(HEAD)
    answer = as_data(result)
    del answer[change]
    assert not schema("result").is_valid(answer)
