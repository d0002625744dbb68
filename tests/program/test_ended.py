"""A treaty that has itself ended: nobody leaves it afterwards, and it binds nobody."""

from datetime import date, timedelta

import pytest

from treatycheck import Checker
from treatycheck.law.library import Library

CHECKER = Checker(engine="reference")
TREATIES = {id_: treaty for id_, treaty in Library().law().treaties.items() if treaty.get("ended")}


def asked(treaty, received, as_of, **facts):
    clause = TREATIES[treaty]
    found = CHECKER.answer(
        {
            "scenario": 1,
            "treaty": treaty,
            "as_of": as_of.isoformat(),
            "membership": {"bound_since": "1950-01-01", **facts},
            "notice": {
                "received": dict.fromkeys(clause.addressees, received.isoformat()),
                "extraordinary_events": "yes",
            },
        }
    )
    return found.verdict


def test_there_are_some():
    assert len(TREATIES) >= 4


@pytest.mark.parametrize("treaty", TREATIES)
def test_a_notice_that_comes_too_late(treaty):
    ended = date.fromisoformat(TREATIES[treaty].get("ended"))
    late = asked(treaty, ended + timedelta(days=1), ended + timedelta(days=4_000))
    assert (late.act, late.effect.status, late.operation) == ("invalid", "none", "ended")


@pytest.mark.parametrize("treaty", TREATIES)
def test_a_notice_on_its_last_day_or_before(treaty):
    """The exit is judged as always; from the end of the treaty nothing binds any more, whatever becomes of it."""
    ended = date.fromisoformat(TREATIES[treaty].get("ended"))
    for received in (ended, ended - timedelta(days=1)):
        assert asked(treaty, received, received - timedelta(days=1)).operation == "in_force"
        assert asked(treaty, received, ended).act == "valid"
        assert asked(treaty, received, ended).operation == "ended"
    assert asked(treaty, ended - timedelta(days=30), ended - timedelta(days=1)).operation == "in_force"


@pytest.mark.parametrize("treaty", TREATIES)
def test_a_scenario_may_have_another_day(treaty):
    received = date(2030, 1, 1)
    assert asked(treaty, received, received, treaty_ended="never").act == "valid"
    assert asked(treaty, received, received, treaty_ended="2029-12-31").act == "invalid"
    assert asked(treaty, received, received, treaty_ended="2029-12-31/2030-01-01").act == "undetermined"
