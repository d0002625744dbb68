"""How each attack on an argument fares, and the attacks that were raised and are overcome."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatycheck import Checker
from treatycheck.testing.strategies import scenarios, treaty_ids

ROOT = Path(__file__).parents[2]
PLEA = ROOT / "scenarios" / "practice" / "ukraine-ottawa-self-defence-plea.yaml"
OCCUPATION = {
    "scenario": 1,
    "treaty": "ottawa-1997",
    "as_of": "2028-06-01",
    "notice": {"received": {"depositary": "2027-12-01"}},
    "armed_conflicts": [
        {"from": "2020-01-01", "to": "2025-06-01", "close": "occupation", "occupation_ended": "ongoing"}
    ],
}


def attacks(result, on):
    """How the attacks on an argument fare, by attacker."""
    (argument,) = (a for a in result.arguments if a.id == on)
    return {attack.by: attack.fares for attack in argument.attacks}


def test_attacks_that_beat(checker):
    result = checker.check(PLEA)[0]
    assert attacks(result, "E01") == {"A04": "beats", "E07": "beats", "E18": "beats"}
    assert attacks(result, "A04") == {}


def test_what_is_overcome_is_recorded_and_no_attack(checker):
    result = checker.check(PLEA)[0]
    raised = {a.id: [(x.by, x.kind, x.force, x.fares, x.stands) for x in a.overcome] for a in result.arguments}
    assert raised.pop("A04") == [("E01", "rebut", "overcome", "fails", "no")]
    assert raised.pop("A02") == raised.pop("A05") == [("A06", "rebut", "overcome", "fails", "no")]
    assert not any(raised.values())


@pytest.mark.parametrize(
    ("readings", "on_silence", "on_occupation", "on_effect"),
    [
        ({}, "open", "open", "open"),
        ({"occupation": "postpones"}, "beats", "fails", "beats"),
        ({"occupation": "does_not_postpone"}, "fails", "beats", "fails"),
    ],
)
def test_a_contest_is_open_until_a_position_is_taken(checker, readings, on_silence, on_occupation, on_effect):
    result = checker.check({**OCCUPATION, "readings": readings})[0]
    assert attacks(result, "A12")["A11"] == on_silence
    assert attacks(result, "A11")["A12"] == on_occupation
    assert attacks(result, "A02")["A11"] == on_effect


def test_a_position_answers_an_attack_by_an_argument_that_stands(checker):
    """Between the two days that a confirmation may give, effect is attacked on one position and not on the other."""
    notice = {"received": {"depositary": "2027-03-10"}, "signed_by": "other", "confirmed": "2027-04-19"}
    case = {**OCCUPATION, "as_of": "2027-09-15", "notice": notice, "armed_conflicts": "none"}
    earlier, later = (
        checker.check({**case, "readings": {"confirmation_date": position}})[0]
        for position in ("first_receipt", "confirmation")
    )
    assert attacks(earlier, "A02")["B15"] == "fails"
    assert attacks(earlier, "B15")["A02"] == "beats"
    assert "A02" not in attacks(later, "B15")  # the period has not run: there is no such argument


def test_a_contest_with_what_another_beats_decides_nothing(checker):
    """An unauthorised paper beats the one argument on occupation, and the other stands without a contest."""
    case = {**OCCUPATION, "notice": {**OCCUPATION["notice"], "signed_by": "other"}}
    result = checker.check({**case, "readings": {"confirmation_date": "first_receipt"}})[0]
    assert attacks(result, "A12") == {"B07": "beats", "A11": "fails"}
    told = checker.explain({**case, "readings": {"confirmation_date": "first_receipt"}}, "A12").parts[0]
    (step,) = (step for step in told.walk() if step.id == "A11>A12")
    assert step.outcome == "failed"
    assert step.says.startswith("A11 rebuts it, which decides nothing, since it does not stand anyway: ")


@given(data=st.sampled_from(treaty_ids()).flatmap(scenarios))
def test_how_attacks_fare_agrees_with_what_became_of_the_arguments(checker: Checker, data):
    (result,) = checker.check(dict(data))
    status = {argument.id: argument.status for argument in result.arguments}
    for argument in result.arguments:
        beating = {attack.by for attack in argument.attacks if attack.fares == "beats"}
        for attack in argument.attacks:
            assert status[attack.by] != "unavailable"
            if attack.fares == "beats":
                assert attack.stands == "yes"
            if attack.stands == "no":
                assert attack.fares == "fails"
        if argument.status == "applies":
            assert all(attack.fares == "fails" for attack in argument.attacks)
        if argument.status == "defeated":
            assert beating <= set(argument.defeated_by)


@given(data=st.sampled_from(treaty_ids()).flatmap(scenarios))
def test_exactly_what_the_rules_call_overcome_is(checker: Checker, data):
    (result,) = checker.check(dict(data))
    shown = {argument.id for argument in result.arguments if argument.status != "unavailable"}
    law = checker.law(result.treaty)
    for argument in result.arguments:
        raised = {
            by for by in shown if any((a.on, a.force) == (argument.id, "overcome") for a in law.arguments[by].attacks)
        }
        assert {attack.by for attack in argument.overcome} == raised
        assert all(attack.fares == "fails" for attack in argument.overcome)
