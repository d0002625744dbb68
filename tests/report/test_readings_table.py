"""What every reading makes of an answer: the table, and the questions that change nothing."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from treatycheck import Checker
from treatycheck.cli.main import app
from treatycheck.report import matrix
from treatycheck.report.escape import markdown as escaped
from treatycheck.report.markdown import document
from treatycheck.report.style import Style
from treatycheck.report.text import readings

ROOT = Path(__file__).parents[2]
CHECKER = Checker(engine="reference")
#: Two wars: the first ended, a second goes on; and quiet occupation follows the first.
BOTH = {
    "scenario": 1,
    "treaty": "ottawa-1997",
    "state": "Silvania",
    "as_of": "2028-06-01",
    "notice": {"received": {"depositary": "2027-12-01"}, "signed_by": "other", "confirmed": "2027-12-20"},
    "armed_conflicts": [
        {"from": "2020-01-01", "to": "2025-06-01", "close": "occupation", "occupation_ended": "ongoing"},
    ],
}


def test_a_row_for_every_reading_and_together_all_of_them():
    (result,) = CHECKER.check(BOTH)
    matters = {question.id for question in result.questions if question.matters}
    assert matters == {"occupation", "confirmation_date"}
    taken = [dict(entry.readings) for entry in result.by_reading]
    assert len({tuple(sorted(readings.items())) for readings in taken}) == len(taken) >= 3
    for occupation in ("postpones", "does_not_postpone"):
        for confirmation in ("first_receipt", "confirmation"):
            chosen = {"occupation": occupation, "confirmation_date": confirmation}
            fits = [e for e in result.by_reading if all(chosen[q] == p for q, p in e.readings.items())]
            assert len(fits) == 1
            (answer,) = CHECKER.check({**BOTH, "readings": chosen})
            verdict = answer.verdict
            assert (fits[0].act, fits[0].effect) == (verdict.act, verdict.effect.status)
            assert (fits[0].operation, fits[0].conduct) == (verdict.operation, verdict.conduct)
            assert fits[0].date == verdict.effect.date


def test_the_table_says_what_changes_nothing():
    (result,) = CHECKER.check({**BOTH, "readings": {"occupation": "postpones"}})
    text = readings(result, Style())
    assert "taken: occupation: postpones" in text
    assert "change nothing here:" in text
    assert "first_shot" in text


def test_a_question_that_only_moves_arguments_is_told_apart():
    """A clash on the day of expiry, in a war on any view: the arguments about it differ, the day does not."""
    conflicts = [
        {"from": "2027-05-01", "to": "2027-05-01", "single_incident": "yes", "close": "general_close"},
    ]
    scenario = {**BOTH, "notice": {"received": {"depositary": "2026-11-01"}}, "armed_conflicts": conflicts}
    (result,) = CHECKER.check(scenario)
    state = {question.id: question for question in result.questions}
    assert state["first_shot"].argued
    assert not state["first_shot"].matters
    assert "change only which arguments stand: first_shot" in list(matrix.remarks(result))


def test_one_row_where_no_question_matters():
    (result,) = CHECKER.check({**BOTH, "armed_conflicts": "none", "notice": {"received": {"depositary": "2027-12-01"}}})
    assert result.by_reading == ()
    assert [row[0] for row in matrix.rows(result)] == ["any"]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_on_the_command_line(form, monkeypatch):
    monkeypatch.chdir(ROOT)
    call = ["check", "scenarios/problems/one-war-geneva-i.yaml", "--format", form, "--as-of", "2029-12-31"]
    plain = CliRunner().invoke(app, call)
    with_table = CliRunner().invoke(app, [*call, "--readings"])
    assert (plain.exit_code, with_table.exit_code) == (0, 0)
    assert matrix.TITLE not in plain.output
    assert matrix.TITLE in with_table.output
    assert "peace: general close" in with_table.output


def test_markdown_holds_what_the_text_holds():
    (result,) = CHECKER.check(BOTH)
    memo = document([result], readings=True)
    for row in matrix.rows(result):
        assert f"| {' | '.join(map(escaped, row))} |" in memo
