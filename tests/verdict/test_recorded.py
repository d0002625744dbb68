"""What is on record, compared with the answer."""

from datetime import date, timedelta

import pytest
from exits import plain_exit
from hypothesis import given
from hypothesis import strategies as st

from treatycheck import Checker

CHECKER = Checker(engine="reference")


def answer(recorded, as_of="2028-03-10", **facts):
    return CHECKER.answer(plain_exit(as_of, recorded=recorded, **facts))


def agreement(recorded, **facts):
    found = answer(recorded, **facts).recorded
    assert found.agrees is (found.agreement not in ("differs", "open"))
    return found.agreement


def received(day):
    return {"notice": {"received": {"depositary": day}}}


#: The depositary of this treaty counts to the day after.
ICSID = {"treaty": "icsid-1965", "as_of": "2013-01-01", **received("2012-01-24")}


@pytest.mark.parametrize(
    ("facts", "effect", "word"),
    [
        ({}, "2027-09-10", "exact"),
        ({}, "2027-09-11", "differs"),
        (ICSID, "2012-07-25", "day_after"),
        (ICSID, "2012-07-24", "differs"),
        (received("2027-03-10/2027-03-12"), "2027-09-11", "within_window"),
        (received("2027-03-10/2027-03-12"), "2027-09-13", "differs"),
        # any day of a year gives the same last day of the next one: still only a window
        ({"treaty": "unesco-1945", "notice": {"received": {"organ": "2026"}}}, "2027-12-31", "within_window"),
        ({"treaty": "unesco-1945", "notice": {"received": {"organ": "2026-05-04"}}}, "2027-12-31", "exact"),
        # whether a war goes on is not known, so effect may come on the day on record or later
        ({"armed_conflicts": None}, "2027-09-10", "open"),
        ({"armed_conflicts": None}, "2027-09-09", "differs"),
        (received("never"), "2027-09-10", "differs"),
        # a receipt of which nothing is known is no window
        ({"notice": {}}, "2027-09-10", "open"),
        (received("2027-03-10/.."), "2027-09-10", "open"),
        # a day after a war is nobody's practice of counting
        (
            {**ICSID, "treaty": "hague-1954", "armed_conflicts": [{"from": "2012-06-01", "to": "2014-06-01"}]},
            "none",
            "differs",
        ),
    ],
)
def test_the_day_on_record(facts, effect, word):
    assert agreement({"effect": effect}, **facts) == word


@pytest.mark.parametrize(
    ("facts", "outcome", "word"),
    [
        ({}, "took_effect", "as_recorded"),
        ({}, "pending", "differs"),
        ({"as_of": "2027-09-09"}, "pending", "as_recorded"),
        ({"as_of": "2027-09-09"}, "took_effect", "differs"),
        ({"notice": {"received": {"depositary": "2027-03-10"}, "revoked": "2027-09-09"}}, "revoked", "as_recorded"),
        ({}, "revoked", "differs"),
        (received("never"), "announced", "as_recorded"),
        (received("never"), "not_accepted", "as_recorded"),
        ({}, "announced", "differs"),
        ({"treaty": "iccpr-1966"}, "not_accepted", "as_recorded"),
        ({"treaty": "un-charter-1945"}, "contested", "as_recorded"),
        ({"treaty": "un-charter-1945"}, "took_effect", "open"),
        ({"treaty": "un-charter-1945"}, "not_accepted", "open"),
        ({"notice": {}}, "announced", "open"),
        ({"armed_conflicts": None}, "took_effect", "open"),
        ({"treaty": "ctbt-1996"}, "other_act", "as_recorded"),
        ({"act": "suspension", "suspension": {"grounds": "consent", "all_consent": "yes"}}, "suspended", "as_recorded"),
        ({}, "suspended", "differs"),
    ],
)
def test_what_became_of_the_act(facts, outcome, word):
    assert agreement({"effect": "none", "outcome": outcome}, **facts) == word


def test_a_day_that_agrees_does_not_hide_an_outcome_that_differs():
    result = answer({"effect": "2027-09-10", "outcome": "revoked"})
    assert result.recorded.agreement == "differs"
    (note,) = [n for n in result.notes if n.code == "recorded_differs"]
    assert note.message == "recorded: 10 September 2027 (revoked); computed: 10 September 2027 (in effect)"


def test_everything_that_is_on_record_is_kept():
    recorded = answer(
        {
            "effect": "2027-09-12",
            "by": "the depositary",
            "outcome": "took_effect",
            "why": "it counted two days more",
            "afterwards": "the State came back in 2030",
            "also": [{"effect": "2027-09-11", "by": "the State"}, {"effect": "none", "by": "another State"}],
            "verified": "no",
        }
    ).recorded
    assert (recorded.by, recorded.outcome, recorded.verified) == ("the depositary", "took_effect", False)
    assert (recorded.why, recorded.afterwards) == ("it counted two days more", "the State came back in 2030")
    assert [(o.effect and o.effect.day, o.by) for o in recorded.also] == [
        (date(2027, 9, 11), "the State"),
        (None, "another State"),
    ]
    assert recorded.days_apart == 2


@given(day=st.dates(date(2001, 1, 1), date(2040, 1, 1)), apart=st.integers(-400, 400))
def test_the_days_between_record_and_answer_are_counted(day, apart):
    """Whatever the clause gives, moved by some days it is that many days apart, and agrees if it was not moved."""
    bare = answer({"effect": "none"}, as_of="2045-01-01", **received(day.isoformat())).verdict.effect.date.day
    moved = answer({"effect": str(bare + timedelta(apart))}, as_of="2045-01-01", **received(day.isoformat())).recorded
    assert moved.days_apart == apart
    assert (moved.agreement == "exact") is (apart == 0)
