"""Days are closed intervals: what happens on the day itself, on the day before, on the day after."""

import pytest
from exits import plain_exit

from treatycheck import Checker

CHECKER = Checker(engine="reference")
#: Received on 10 March 2027, so the period ends on this day.
EXPIRY = "2027-09-10"


def answer(as_of, conflicts="none", treaty="ottawa-1997", **facts):
    return CHECKER.check(plain_exit(as_of, armed_conflicts=conflicts, treaty=treaty, **facts))[0]


def finding(result, id_):
    return next(f.value for f in result.findings if f.id == id_)


@pytest.mark.parametrize(
    ("start", "engaged"),
    [("2027-09-09", "yes"), ("2027-09-10", "yes"), ("2027-09-11", "no")],
    ids=["day-before", "on-expiry", "day-after"],
)
def test_a_conflict_that_begins_about_the_day_of_expiry(start, engaged):
    """It engages the State if it began on the day of expiry or before."""
    result = answer("2027-09-20", [{"from": start, "to": "ongoing"}])
    assert finding(result, "engaged_at_expiry") == engaged
    assert result.verdict.effect.status == ("postponed" if engaged == "yes" else "in_effect")


@pytest.mark.parametrize(
    ("end", "engaged", "day"),
    [("2027-09-09", "no", "2027-09-10"), ("2027-09-10", "yes", "2027-09-10"), ("2027-09-11", "yes", "2027-09-11")],
    ids=["day-before", "on-expiry", "day-after"],
)
def test_a_conflict_that_ends_about_the_day_of_expiry(end, engaged, day):
    """Its last day is still part of it; effect comes on the later of expiry and that day."""
    result = answer("2027-09-20", [{"from": "2027-01-01", "to": end, "close": "general_close"}])
    assert finding(result, "engaged_at_expiry") == engaged
    assert finding(result, "engagement_over") == "yes"
    assert result.verdict.effect.status == "in_effect"
    assert result.verdict.effect.date.day.isoformat() == day


@pytest.mark.parametrize(
    ("as_of", "status"), [("2027-09-10", "postponed"), ("2027-09-11", "in_effect"), ("2027-09-12", "in_effect")]
)
def test_the_day_on_which_a_conflict_ends_is_the_day_of_effect(as_of, status):
    result = answer(as_of, [{"from": "2027-01-01", "to": "2027-09-11", "close": "peace_treaty"}])
    assert result.verdict.effect.status == status
    assert result.verdict.effect.date.day.isoformat() == "2027-09-11"


@pytest.mark.parametrize(("as_of", "received"), [("2027-03-09", "no"), ("2027-03-10", "yes"), ("2027-03-11", "yes")])
def test_the_day_of_receipt_counts_as_received(as_of, received):
    result = answer(as_of)
    assert finding(result, "received") == received
    assert result.verdict.effect.status == ("pending" if received == "yes" else "not_started")


@pytest.mark.parametrize(
    ("revoked", "in_time"),
    [("2027-09-09", "yes"), ("2027-09-10", "no"), ("2027-09-11", "no")],
    ids=["day-before", "day-of-effect", "day-after"],
)
def test_revocation_must_come_before_the_day_of_effect(revoked, in_time):
    result = answer("2027-12-01", notice={"received": {"depositary": "2027-03-10"}, "revoked": revoked})
    assert finding(result, "revoked_in_time") == in_time
    assert result.verdict.effect.status == ("revoked" if in_time == "yes" else "in_effect")
    assert (result.verdict.effect.date is None) == (in_time == "yes")
    assert result.verdict.operation == ("in_force" if in_time == "yes" else "ended")


def test_a_revocation_that_lies_ahead_changes_nothing_yet():
    result = answer("2027-05-01", notice={"received": {"depositary": "2027-03-10"}, "revoked": "2027-06-01"})
    assert result.verdict.effect.status == "pending"
    assert finding(result, "revoked_in_time") == "no"


def test_a_revocation_is_in_time_while_the_conflict_clause_holds_effect_up():
    """Effect is postponed, so after expiry there is still something to take back."""
    result = answer(
        "2027-12-01",
        [{"from": "2027-01-01", "to": "ongoing"}],
        notice={"received": {"depositary": "2027-03-10"}, "revoked": "2027-11-01"},
    )
    assert result.verdict.effect.status == "revoked"


def test_support_alone_never_engages():
    result = answer("2027-09-20", [{"from": "2027-01-01", "to": "ongoing", "role": "support"}])
    assert finding(result, "engaged_at_expiry") == "no"
    assert result.verdict.effect.status == "in_effect"


def test_a_civil_war_engages_like_any_other():
    result = answer("2027-09-20", [{"from": "2027-01-01", "to": "ongoing", "kind": "non_international"}])
    assert result.verdict.effect.status == "postponed"


def test_a_mere_ceasefire_ends_nothing():
    result = answer("2027-09-20", [{"from": "2027-04-10", "to": "2027-05-12", "close": "ceasefire"}])
    assert result.verdict.effect.status == "postponed"
    assert result.verdict.effect.date.earliest.isoformat() == "2027-09-21"
    assert result.verdict.effect.date.latest is None


def test_a_general_close_later_than_the_last_shot_counts():
    conflict = {"from": "2027-01-01", "to": "2027-09-15", "close": "general_close", "closed": "2027-10-01"}
    assert answer("2027-09-20", [conflict]).verdict.effect.status == "postponed"
    result = answer("2027-10-01", [conflict])
    assert result.verdict.effect.status == "in_effect"
    assert result.verdict.effect.date.day.isoformat() == "2027-10-01"


def test_the_last_of_several_conflicts_decides():
    result = answer(
        "2028-01-01",
        [
            {"from": "2027-01-01", "to": "2027-10-01", "close": "peace_treaty"},
            {"from": "2027-02-01", "to": "2027-11-01", "close": "peace_treaty"},
            {"from": "2026-01-01", "to": "2027-09-09", "close": "peace_treaty"},
        ],
    )
    assert result.verdict.effect.date.day.isoformat() == "2027-11-01"


@pytest.mark.parametrize(
    ("conflict", "question"),
    [
        ({"from": "2027-01-01", "to": "ongoing", "role": "peace_operation"}, "peace_operations"),
        ({"from": "2027-09-10", "to": "2027-09-12", "single_incident": "yes"}, "first_shot"),
    ],
)
def test_questions_that_split_the_effect(conflict, question):
    """Open: contested by that question. Either position settles it."""
    result = answer("2027-09-11", [conflict])
    assert result.verdict.effect.status == "contested"
    assert result.verdict.contested_by["effect"] == (question,)
    assert {q.id for q in result.questions if q.matters} == {question}
    positions = {"engages": "postponed", "does_not_engage": "in_effect"}
    for position, status in positions.items():
        settled = answer("2027-09-11", [conflict], readings={question: position})
        assert settled.verdict.effect.status == status
        assert settled.verdict.contested_by == {}


def test_a_question_does_not_matter_where_both_positions_agree():
    """The incident is over before expiry, so whether a clash is enough decides nothing."""
    result = answer("2027-09-11", [{"from": "2027-09-01", "to": "2027-09-02", "single_incident": "yes"}])
    assert result.verdict.effect.status == "in_effect"
    assert not any(q.matters for q in result.questions)


def test_a_paper_without_reasons():
    """Condition or duty: open. As a duty the act is defective and takes effect; as a condition it is nothing."""
    paper = {"received": {"depositary": "2027-03-10"}, "reasons": "none"}
    result = answer(EXPIRY, notice=paper)
    assert (result.verdict.act, result.verdict.effect.status) == ("contested", "contested")
    assert result.verdict.contested_by["act"] == ("reasons",)
    as_duty = answer(EXPIRY, notice=paper, readings={"reasons": "duty"}).verdict
    assert (as_duty.act, as_duty.effect.status) == ("defective", "in_effect")
    as_condition = answer(EXPIRY, notice=paper, readings={"reasons": "condition"}).verdict
    assert (as_condition.act, as_condition.effect.status) == ("invalid", "not_started")


def test_partial_reasons_are_a_defect_on_every_reading():
    result = answer(EXPIRY, notice={"received": {"depositary": "2027-03-10"}, "reasons": "partial"})
    assert (result.verdict.act, result.verdict.effect.status) == ("defective", "in_effect")


def test_disputed_facts_are_contested_without_any_question():
    result = answer("2027-09-20", [{"from": "2027-01-01", "to": "ongoing", "role": "disputed"}])
    assert result.verdict.effect.status == "contested"
    assert result.verdict.contested_by == {}
    assert finding(result, "engaged_at_expiry") == "disputed"


# --- other clauses ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("treaty", "notice", "as_of", "status", "day"),
    [
        # one year, or a later day that the notice names; an earlier one shortens nothing
        ("rome-1998", {"received": {"depositary": "2025-06-02"}}, "2026-06-01", "pending", "2026-06-02"),
        ("rome-1998", {"received": {"depositary": "2025-06-02"}}, "2026-06-02", "in_effect", "2026-06-02"),
        (
            "rome-1998",
            {"received": {"depositary": "2025-06-02"}, "effect_named": "2026-12-31"},
            "2026-06-02",
            "pending",
            "2026-12-31",
        ),
        (
            "rome-1998",
            {"received": {"depositary": "2025-06-02"}, "effect_named": "2025-09-01"},
            "2025-09-02",
            "pending",
            "2026-06-02",
        ),
        # the mine-ban clause does not let the notice name a day
        (
            "ottawa-1997",
            {"received": {"depositary": "2025-06-02"}, "effect_named": "2026-12-31"},
            "2025-12-02",
            "in_effect",
            "2025-12-02",
        ),
        # the first day of the month after three months
        ("istanbul-2011", {"received": {"depositary": "2021-03-01"}}, "2021-06-30", "pending", "2021-07-01"),
        ("istanbul-2011", {"received": {"depositary": "2021-03-31"}}, "2021-07-01", "in_effect", "2021-07-01"),
        ("istanbul-2011", {"received": {"depositary": "2021-04-01"}}, "2021-07-01", "pending", "2021-08-01"),
        # the end of the year after that of the notice
        ("unesco-1945", {"received": {"organ": "2017-10-12"}}, "2018-12-30", "pending", "2018-12-31"),
        ("unesco-1945", {"received": {"organ": "2017-12-31"}}, "2018-12-31", "in_effect", "2018-12-31"),
        ("unesco-1945", {"received": {"organ": "2018-01-01"}}, "2018-12-31", "pending", "2019-12-31"),
        # there the giving counts, not the receipt
        (
            "unesco-1945",
            {"given": "2017-12-31", "received": {"organ": "2018-01-02"}},
            "2018-12-31",
            "in_effect",
            "2018-12-31",
        ),
        # the day after the corresponding day
        ("icsid-1965", {"received": {"depositary": "2007-05-02"}}, "2007-11-02", "pending", "2007-11-03"),
        ("icsid-1965", {"received": {"depositary": "2007-05-02"}}, "2007-11-03", "in_effect", "2007-11-03"),
    ],
)
def test_where_the_period_ends(treaty, notice, as_of, status, day):
    effect = answer(as_of, "none", treaty, notice=notice).verdict.effect
    assert (effect.status, effect.date.day.isoformat()) == (status, day)


@pytest.mark.parametrize(
    ("received", "act", "status"),
    [("2019-11-03", "invalid", "none"), ("2019-11-04", "valid", "in_effect"), ("2019-11-05", "valid", "in_effect")],
    ids=["day-before-three-years", "three-years", "day-after"],
)
def test_a_gate_that_time_opens(received, act, status):
    """Notice may be given three years after entry into force for the party; the anniversary counts as open."""
    result = answer(
        "2021-01-01",
        treaty="paris-2015",
        membership={"bound_since": "2016-11-04"},
        notice={"received": {"depositary": received}},
    )
    assert (result.verdict.act, result.verdict.effect.status) == (act, status)
    assert finding(result, "gates_open") == ("no" if act == "invalid" else "yes")
    assert finding(result, "three_years_in_force") == finding(result, "gates_open")
    assert (result.verdict.effect.date is None) == (act == "invalid")


@pytest.mark.parametrize("treaty", ["rome-1998", "paris-2015", "icsid-1965", "istanbul-2011"])
def test_a_clause_without_conflict_exception_ignores_war(treaty):
    facts = {"membership": {"bound_since": "2016-11-04"}, "notice": {"received": {"depositary": "2025-01-01"}}}
    at_war = answer("2026-03-01", [{"from": "2020-01-01", "to": "ongoing"}], treaty, **facts).verdict
    nothing_said = answer("2026-03-01", "unknown", treaty, **facts).verdict
    assert at_war.effect.status == nothing_said.effect.status == "in_effect"


def test_who_is_no_party_has_nothing_to_leave():
    result = answer(EXPIRY, membership={"party": "no"})
    assert (result.verdict.act, result.verdict.effect.status) == ("invalid", "none")
    assert result.verdict.effect.date is None
    assert result.verdict.effect.expiry is None


def test_a_suspension_is_no_withdrawal():
    result = answer(EXPIRY, act="suspension")
    assert (result.verdict.act, result.verdict.effect.status) == ("undetermined", "none")
    assert result.verdict.operation == "undetermined"


def test_of_several_acts_the_withdrawal_is_judged():
    result = answer(EXPIRY, act=["suspension", "withdrawal"])
    assert (result.verdict.act, result.verdict.effect.status, result.verdict.operation) == (
        "valid",
        "in_effect",
        "ended",
    )


def test_a_late_reservation_to_a_treaty_that_admits_none():
    assert answer(EXPIRY, act="late_reservation").verdict.act == "invalid"
    assert answer(EXPIRY, act="late_reservation", treaty="istanbul-2011").verdict.act == "undetermined"


def test_a_range_of_days_is_carried_through():
    result = answer("2027-12-01", notice={"received": {"depositary": "2027-03-10/2027-03-20"}})
    date = result.verdict.effect.date
    assert result.verdict.effect.status == "in_effect"
    assert (date.earliest.isoformat(), date.latest.isoformat()) == ("2027-09-10", "2027-09-20")
    assert date.day is None
    between = answer("2027-09-15", notice={"received": {"depositary": "2027-03-10/2027-03-20"}})
    assert between.verdict.effect.status == "undetermined"


@pytest.mark.parametrize(
    ("start", "open_question"), [("2027-10-31", True), ("2027-11-01", True), ("2027-11-02", False)]
)
def test_a_second_conflict_that_begins_about_the_end_of_the_first(start, open_question):
    """It can postpone the effect further only if it began on or before the day on which the first ended."""
    first = {"from": "2027-01-01", "to": "2027-11-01", "close": "peace_treaty"}
    result = answer("2027-12-01", [first, {"from": start, "to": "ongoing"}])
    assert result.verdict.effect.status == ("contested" if open_question else "in_effect")
    assert [q.id for q in result.questions if q.matters] == (["second_conflict"] if open_question else [])
    assert (result.verdict.effect.date.day is None) == open_question


def test_a_second_conflict_that_began_before_expiry_is_no_question():
    """It was on at expiry itself, so it counts like the first."""
    first = {"from": "2027-01-01", "to": "2027-11-01", "close": "peace_treaty"}
    result = answer("2027-12-01", [first, {"from": EXPIRY, "to": "2027-11-20", "close": "peace_treaty"}])
    assert result.verdict.effect.date.day.isoformat() == "2027-11-20"
    assert not any(q.matters for q in result.questions)
