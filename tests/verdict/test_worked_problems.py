"""Worked problems, each as facts and the answer that a lawyer would give: act, effect, days, operation."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from treatycheck import Checker

CHECKER = Checker(engine="reference")


def notice(received: str, **more: Any) -> dict[str, Any]:
    """A notice that the depositary had on a day."""
    return {"received": {"depositary": received}, **more}


def answer(as_of: str, **facts: Any):
    """The answer for the mine-ban Convention; no armed conflict unless one is given."""
    data = {"scenario": 1, "treaty": "ottawa-1997", "as_of": as_of, "armed_conflicts": "none", **facts}
    return CHECKER.check(data)[0]


def days(interval) -> str | None:
    """An interval as a range would be written; `..` for an open end."""
    if interval is None:
        return None
    ends = [".." if end is None else end.isoformat() for end in (interval.earliest, interval.latest)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


@dataclass(frozen=True)
class Problem:
    """A problem: the day of the question, the facts, and what must come out."""

    id: str
    as_of: str
    act: str
    status: str
    date: str | None
    operation: str
    facts: dict[str, Any] = field(default_factory=dict)
    expiry: str | None = None
    contested_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    matters: set[str] = field(default_factory=set)
    """The questions that change a day but no word."""


WAR = {"name": "war", "from": "2025-03-01", "to": "ongoing"}
WAR_IN_THE_PERIOD = {"name": "war", "from": "2027-04-01", "to": "ongoing"}
ENDED_WAR = {**WAR, "to": "2028-09-30", "close": "peace_treaty"}
SUMMER = {"notice": notice("2027-03-10")}
JANUARY = {"notice": notice("2027-01-15"), "armed_conflicts": [WAR]}
WINDOW = {"notice": notice("2027-02-01"), "armed_conflicts": [WAR_IN_THE_PERIOD]}
PEACE = {"notice": notice("2027-01-15"), "armed_conflicts": [ENDED_WAR]}
CONFIRMED = {"notice": notice("2027-03-10", signed_by="other", confirmed="2027-04-19")}
OCCUPATION = {
    "notice": notice("2027-12-01"),
    "armed_conflicts": [
        {"from": "2020-01-01", "to": "2025-06-01", "close": "occupation", "occupation_ended": "ongoing"}
    ],
}
TWO_WARS = {
    "notice": notice("2027-01-01"),
    "armed_conflicts": [
        {"from": "2027-05-01", "to": "2028-03-01", "close": "peace_treaty"},
        {"from": "2027-12-05", "to": "ongoing"},
    ],
}
PARTIAL = {"notice": notice("2027-03-10"), "act": "partial_withdrawal"}

PROBLEMS = [
    Problem("X01-the-day-before", "2027-09-09", "valid", "pending", "2027-09-10", "in_force", SUMMER),
    Problem("X01-on-the-day", "2027-09-10", "valid", "in_effect", "2027-09-10", "ended", SUMMER),
    Problem(
        "X02-the-day-before",
        "2028-02-28",
        "valid",
        "pending",
        "2028-02-29",
        "in_force",
        {"notice": notice("2027-08-31")},
    ),
    Problem(
        "X02-short-month", "2028-02-29", "valid", "in_effect", "2028-02-29", "ended", {"notice": notice("2027-08-31")}
    ),
    Problem("X03-pending", "2027-07-14", "valid", "pending", "2027-07-15/..", "in_force", JANUARY, "2027-07-15"),
    Problem("X03-postponed", "2027-07-15", "valid", "postponed", "2027-07-16/..", "in_force", JANUARY, "2027-07-15"),
    Problem("X04-pending", "2027-07-31", "valid", "pending", "2027-08-01/..", "in_force", WINDOW, "2027-08-01"),
    Problem("X04-postponed", "2027-08-01", "valid", "postponed", "2027-08-02/..", "in_force", WINDOW, "2027-08-01"),
    Problem("X07-war-still-on", "2028-09-29", "valid", "postponed", "2028-09-30", "in_force", PEACE, "2027-07-15"),
    Problem("X07-peace", "2028-09-30", "valid", "in_effect", "2028-09-30", "ended", PEACE, "2027-07-15"),
    Problem("X07-after-the-peace", "2028-10-01", "valid", "in_effect", "2028-09-30", "ended", PEACE, "2027-07-15"),
    Problem(
        "X08-only-the-depositary-told",
        "2027-09-10",
        "defective",
        "in_effect",
        "2027-09-10",
        "ended",
        {"notice": {"received": {"depositary": "2027-03-10", "security_council": "never", "other_parties": "never"}}},
    ),
    Problem(
        "X10.1-unauthorised",
        "2027-04-01",
        "defective",
        "not_started",
        None,
        "in_force",
        {"notice": notice("2027-03-10", signed_by="other")},
    ),
    Problem(
        "X10.2-confirmed-between-both-days",
        "2027-09-15",
        "valid",
        "contested",
        "2027-09-10/2027-10-19",
        "contested",
        CONFIRMED,
        "2027-09-10/2027-10-19",
        {"effect": ("confirmation_date",), "operation": ("confirmation_date",)},
    ),
    Problem(
        "X10.3-confirmed-after-both-days",
        "2027-10-19",
        "valid",
        "in_effect",
        "2027-09-10/2027-10-19",
        "ended",
        CONFIRMED,
        "2027-09-10/2027-10-19",
        matters={"confirmation_date"},
    ),
    Problem("X11-never-sent", "2028-01-01", "invalid", "not_started", None, "in_force", {"notice": notice("never")}),
    Problem("X13-partial-withdrawal", "2027-12-31", "invalid", "none", None, "in_force", PARTIAL),
    Problem(
        "X15-the-day-before",
        "2027-07-09",
        "valid",
        "pending",
        "2027-07-10",
        "in_force",
        {"notice": notice("2027-01-10")},
    ),
    Problem(
        "X15-on-the-day", "2027-07-10", "valid", "in_effect", "2027-07-10", "ended", {"notice": notice("2027-01-10")}
    ),
    Problem(
        "X22-occupation",
        "2028-06-01",
        "valid",
        "contested",
        "2028-06-01/..",
        "contested",
        OCCUPATION,
        "2028-06-01",
        {"effect": ("occupation",), "operation": ("occupation",)},
    ),
    Problem(
        "X25.1-first-of-two-wars",
        "2027-08-01",
        "valid",
        "postponed",
        "2028-03-01/..",
        "in_force",
        TWO_WARS,
        "2027-07-01",
        matters={"second_conflict"},
    ),
    Problem(
        "X25.2-second-war",
        "2028-03-02",
        "valid",
        "contested",
        "2028-03-01/..",
        "contested",
        TWO_WARS,
        "2027-07-01",
        {"effect": ("second_conflict",), "operation": ("second_conflict",)},
    ),
]


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda p: p.id)
def test_problem(problem):
    """Each layer of the answer is as worked out by hand, and nothing is missing to decide it."""
    result = answer(problem.as_of, **problem.facts)
    verdict = result.verdict
    assert (verdict.act, verdict.effect.status, verdict.operation) == (problem.act, problem.status, problem.operation)
    assert days(verdict.effect.date) == problem.date
    assert days(verdict.effect.expiry) == (problem.expiry or problem.date)
    assert verdict.contested_by == problem.contested_by
    split = {question for questions in problem.contested_by.values() for question in questions}
    if verdict.effect.date is not None:
        assert {q.id for q in result.questions if q.matters} == split | problem.matters
    assert result.needs == ()
    assert verdict.conduct == "no_claim"


def test_suspension_beside_an_excluded_partial_act():
    """Of a partial withdrawal and a suspension the first is the one that the act is judged by."""
    result = answer("2027-12-31", act=["partial_withdrawal", "suspension"])
    assert (result.verdict.act, result.verdict.effect.status) == ("invalid", "none")
    assert result.verdict.operation == "undetermined"


@pytest.mark.parametrize("as_of", ["2027-07-09", "2027-07-10"])
def test_conduct_leaves_act_and_effect_alone(as_of):
    """What was done while the treaty bound stays a breach after the exit, and changes nothing else."""
    result = answer(as_of, notice=notice("2027-01-10"), facts={"prohibited_conduct_while_bound": "yes"})
    assert result.verdict.act == "valid"
    assert result.verdict.effect.status == ("in_effect" if as_of == "2027-07-10" else "pending")
    assert result.verdict.conduct == "wrongful"
    assert "conduct_not_judged" not in {note.code for note in result.notes}


@pytest.mark.parametrize(
    ("facts", "as_of", "question", "expected"),
    [
        (
            CONFIRMED,
            "2027-09-15",
            "confirmation_date",
            {"first_receipt": ("in_effect", "2027-09-10"), "confirmation": ("pending", "2027-10-19")},
        ),
        (
            OCCUPATION,
            "2028-06-01",
            "occupation",
            {"postpones": ("postponed", "2028-06-02/.."), "does_not_postpone": ("in_effect", "2028-06-01")},
        ),
        (
            TWO_WARS,
            "2028-03-02",
            "second_conflict",
            {"postpones": ("postponed", "2028-03-03/.."), "does_not_postpone": ("in_effect", "2028-03-01")},
        ),
    ],
    ids=["X10.2", "X22", "X25.2"],
)
def test_each_reading_has_its_own_day(facts, as_of, question, expected):
    """`date_by_reading` gives status and day of each position; to take the position gives the same, undisputed."""
    listed = answer(as_of, **facts).verdict.effect.date_by_reading
    assert {r.readings[question]: (r.status, days(r.date)) for r in listed} == expected
    for position, (status, day) in expected.items():
        effect = answer(as_of, **facts, readings={question: position}).verdict.effect
        assert (effect.status, days(effect.date)) == (status, day)
        assert effect.date_by_reading == ()
