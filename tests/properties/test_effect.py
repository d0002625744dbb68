"""When a withdrawal takes effect, from the raw facts: nothing here asks the tool for its own findings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st
from support import (
    KINDS,
    SEVERAL,
    TREATIES,
    WITH_CONFLICT_CLAUSE,
    ask,
    expiry_of,
    in_force_since,
    share,
    started,
    treaty_of,
    words,
)

from treatycheck import Checker
from treatycheck.files.values import parse_span
from treatycheck.testing.strategies import (
    ScenarioData,
    conflicts,
    counted_from,
    days,
    edits,
    near,
    scenarios,
    turning_points,
)
from treatycheck.verdict.result import Interval

any_treaty = st.sampled_from(TREATIES)
with_conflict_clause = st.sampled_from(WITH_CONFLICT_CLAUSE)
tested_at_expiry = st.sampled_from(
    [t for t in WITH_CONFLICT_CLAUSE if treaty_of(t).get("armed_conflict.tested") == "at_expiry"]
)
#: Clauses of which the whole period runs from the notice, and which anybody may use who has waited long enough.
PLAIN = tuple(
    t
    for t in KINDS
    if treaty_of(t).get("timing.mode") in ("after", "advance", "calendar", "immediate")
    and treaty_of(t).get("timing.event") in ("receipt", "giving", "registration")
    and treaty_of(t).get("right.value") != "silent"
    and not treaty_of(t).in_force.word
    and all(gate["type"] != "window" for gate in treaty_of(t).parameters["gates"])
)
#: Clauses that let a State go at the end of the period, and bind it on.
BOUND_ON = ("tpnw-2017", "ccw-1980", "gc-1929-pow")
#: Clauses that look at a conflict on one day and then wait for something that can come later than its end.
WAITS_FOR_MORE = (
    *("gc-i-1949", "gc-ii-1949", "gc-iii-1949", "gc-iv-1949", "ap-i-1977"),
    *("hague-1954", "hague-1954-p1", "hague-1999-p2"),
)
#: Clauses for which it does not matter whether a conflict is international.
EVERY_KIND = ("ottawa-1997", "ccm-2008", "tpnw-2017", "hague-1954", "opac-2000")
NEVER_IN_EFFECT = {"not_started", "none"}


def six_months_later(day: date) -> date:
    """The same day of the sixth month after, or the last of that month: reckoned by hand."""
    year, month = day.year + (day.month > 6), (day.month + 5) % 12 + 1
    return next(date(year, month, day.day - cut) for cut in range(4) if _exists(year, month, day.day - cut))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def latest_day(text: str) -> date | None:
    """The latest day that a text allows; None for an open end."""
    span = parse_span(text, ("never", "ongoing"))
    return None if span.latest is None else date.fromordinal(span.latest)


def earliest_day(text: str, as_of: date) -> date:
    """The earliest day that a text allows."""
    span = parse_span(text, ("never", "ongoing"))
    if span.word:
        return as_of + timedelta(days=1)
    return date.min if span.earliest is None else date.fromordinal(span.earliest)


def listed(data: ScenarioData) -> list[dict[str, Any]]:
    found = data.get("armed_conflicts")
    return found if isinstance(found, list) else []


def valid_notice(treaty: str, receipt: date, **keys: Any) -> dict[str, Any]:
    """A notice that everybody had on one day, with reasons, signed."""
    told = dict.fromkeys(treaty_of(treaty).addressees, receipt.isoformat())
    own = any(gate["standard"] == "self_judging" for gate in treaty_of(treaty).parameters["gates"])
    events = {"extraordinary_events": "yes"} if own else {}
    return {"received": told, "reasons": "full", "signed_by": "foreign_minister", **events, **keys}


@st.composite
def plain_withdrawals(draw: st.DrawFn, treaty: str) -> tuple[ScenarioData, date]:
    """A valid notice under a clause, no conflict, an open gate; and the day on which its period ends."""
    first = in_force_since(treaty_of(treaty))
    receipt = draw(days(first.replace(year=first.year + 20), date(2060, 12, 31)))
    expiry = expiry_of(treaty, receipt)
    # where there is no period to run, nothing has been given before that day
    data = ScenarioData(scenario="1", treaty=treaty, as_of=max(receipt, draw(near(expiry))).isoformat())
    since = dict.fromkeys(counted_from(treaty_of(treaty)), first.isoformat())
    data["membership"] = {**since, "dues_paid": "yes", "treaty_ended": "never"}
    gates = [g for g in treaty_of(treaty).gates if treaty_of(treaty).is_stated(g)]
    data["conditions"] = dict.fromkeys(gates, "yes")
    data["notice"] = valid_notice(treaty, receipt)
    data["armed_conflicts"] = "none"
    return data, expiry


# --- the period -----------------------------------------------------------------------------------------------------


@given(data=st.data())
def test_never_in_effect_before_receipt_and_period(checker: Checker, data: st.DataObject) -> None:
    treaty = data.draw(any_treaty)
    scenario = data.draw(scenarios(treaty))
    if words(ask(checker, scenario))["effect"] == "in_effect":
        start = latest_day(started(scenario))
        assert start is not None
        assert date.fromisoformat(scenario["as_of"]) >= expiry_of(treaty, start)


@given(receipt=days(), data=st.data())
def test_six_months_reckoned_by_hand(checker: Checker, receipt: date, data: st.DataObject) -> None:
    expiry = six_months_later(receipt)
    as_of = data.draw(near(expiry, 3))
    scenario = {
        "scenario": "1",
        "treaty": "ottawa-1997",
        "as_of": as_of.isoformat(),
        "notice": {"received": {"depositary": receipt.isoformat()}},
        "armed_conflicts": "none",
    }
    effect = ask(checker, scenario).verdict.effect
    assert effect.date == Interval(expiry, expiry)
    assert effect.status == ("not_started" if as_of < receipt else "in_effect" if as_of >= expiry else "pending")


@pytest.mark.parametrize("treaty", PLAIN)
@share(8)
@given(data=st.data())
def test_without_conflict_effect_is_at_the_end_of_the_period(
    checker: Checker, treaty: str, data: st.DataObject
) -> None:
    scenario, expiry = data.draw(plain_withdrawals(treaty))
    result = ask(checker, scenario)
    reached = scenario["as_of"] >= expiry.isoformat()
    assert result.verdict.act == "valid"
    assert result.verdict.effect.date == Interval(expiry, expiry)
    assert words(result)["effect"] == ("in_effect" if reached else "pending")
    assert words(result)["operation"] == ("ended" if reached else "in_force")


@given(data=st.data())
def test_a_later_receipt_never_gives_an_earlier_day(checker: Checker, data: st.DataObject) -> None:
    """But where the clause waits for more than it looks at: tests/verdict/test_conflict_clauses.py shows how."""
    treaty = data.draw(st.sampled_from([t for t in TREATIES if t not in WAITS_FOR_MORE]))
    scenario = data.draw(scenarios(treaty, complete=True))
    assume(started(scenario) != "never")
    later = data.draw(edits(scenario, ("receive_later",))).scenario
    not_earlier(ask(checker, scenario).verdict.effect.date, ask(checker, later).verdict.effect.date)


def test_a_later_receipt_between_the_end_of_fighting_and_the_general_close(checker: Checker) -> None:
    war = {"from": "2022-02-24", "to": "2025-12-31", "closed": "2026-06-30", "close": "general_close"}
    data = ScenarioData(scenario="1", treaty="ottawa-1997", as_of="2027-01-01", armed_conflicts=[war])
    early, late = (
        ask(checker, data.having(notice=valid_notice("ottawa-1997", receipt)))
        for receipt in (date(2025, 6, 15), date(2025, 7, 15))
    )
    not_earlier(early.verdict.effect.date, late.verdict.effect.date)


def not_earlier(before: Interval | None, after: Interval | None) -> None:
    if before is None or after is None:
        return
    assert before.earliest is not None
    assert after.earliest is not None
    assert after.earliest >= before.earliest
    assert after.latest is None or (before.latest is not None and after.latest >= before.latest)


@given(data=st.data())
def test_no_receipt_no_effect(checker: Checker, data: st.DataObject) -> None:
    treaty = data.draw(any_treaty)
    scenario = data.draw(scenarios(treaty)).copy()
    scenario["notice"].setdefault("received", {}).update(dict.fromkeys(treaty_of(treaty).clock, "never"))
    scenario["notice"].pop("given", None)
    result = ask(checker, scenario)
    assert words(result)["effect"] in NEVER_IN_EFFECT | {"contested", "undetermined"}
    assert words(result)["operation"] != "ended"
    if words(result)["effect"] in NEVER_IN_EFFECT:
        assert result.verdict.effect.date is None
    clause = treaty_of(treaty)
    has_right = clause.get("right.value") != "silent" and not clause.gates and not clause.in_force.word
    if scenario.get("membership", {}).get("party", "yes") == "yes" and has_right:
        assert words(result)["effect"] == "not_started"
        assert words(result)["act"] == "invalid"


@given(data=st.data())
def test_once_in_effect_always_in_effect(checker: Checker, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(data.draw(any_treaty), complete=True))
    later = data.draw(st.integers(1, 2000).map(lambda n: date.fromisoformat(scenario["as_of"]) + timedelta(days=n)))
    now, then = ask(checker, scenario), ask(checker, scenario, later)
    if words(now)["effect"] == "in_effect":
        assert words(then)["effect"] == "in_effect"
        assert then.verdict.effect.date == now.verdict.effect.date


# --- armed conflict -------------------------------------------------------------------------------------------------


@given(data=st.data())
def test_not_in_effect_while_a_conflict_of_the_day_of_expiry_goes_on(checker: Checker, data: st.DataObject) -> None:
    treaty = data.draw(tested_at_expiry)
    scenario, expiry = data.draw(plain_withdrawals(treaty))
    as_of = max(date.fromisoformat(scenario["as_of"]), expiry)
    begins = min(data.draw(near(expiry)), expiry)
    ends = data.draw(st.sampled_from(("ongoing", (as_of + timedelta(days=1)).isoformat())))
    close = data.draw(st.sampled_from(("general_close", "ceasefire")))
    own = treaty_of(treaty).get("armed_conflict.non_international") == "only"
    kind = "non_international" if own else "international"
    war = {"from": begins.isoformat(), "to": ends, "close": close, "kind": kind, "territorial_control": "yes"}
    others = data.draw(st.lists(conflicts((begins, expiry, as_of)), max_size=1))
    at_war = scenario.having(armed_conflicts=[*others, war], as_of=as_of.isoformat())
    result = ask(checker, at_war)
    bound_on = treaty in BOUND_ON
    assert words(result)["effect"] == ("bound_on" if bound_on else "postponed")
    assert words(result)["operation"] == "in_force"
    effect = result.verdict.effect
    held = effect.released if bound_on else effect.date
    assert held is not None
    assert held.earliest is not None
    assert held.earliest > as_of
    assert effect.date == Interval(expiry, expiry) or not bound_on
    assert words(ask(checker, scenario.having(as_of=as_of.isoformat())))["effect"] == "in_effect"


@given(data=st.data())
def test_never_in_effect_in_a_war_that_is_on_at_expiry(checker: Checker, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(data.draw(tested_at_expiry)))
    status = words(ask(checker, scenario))["effect"]
    start, as_of = latest_day(started(scenario)), date.fromisoformat(scenario["as_of"])
    if start is None or scenario["notice"].get("signed_by", "foreign_minister") in ("other", "unknown", "disputed"):
        return
    low, high = (
        expiry_of(scenario["treaty"], earliest_day(started(scenario), as_of)),
        expiry_of(scenario["treaty"], start),
    )
    for war in listed(scenario):
        belligerent = war.get("role", "belligerent") == "belligerent" and war.get("single_incident", "no") == "no"
        belligerent = belligerent and (scenario["treaty"] in EVERY_KIND or war.get("kind") == "international")
        begun = latest_day(war.get("from", "unknown"))
        goes_on = earliest_day(war.get("to", "unknown"), as_of)
        if belligerent and begun is not None and begun <= low and goes_on >= high and goes_on > as_of:
            assert status != "in_effect"


@given(data=st.data())
def test_one_more_conflict_or_a_longer_one_never_advances_effect(checker: Checker, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(data.draw(with_conflict_clause), complete=True))
    edit = data.draw(edits(scenario, ("add_conflict", "prolong_conflict"), complete=True))
    before, after = ask(checker, scenario), ask(checker, edit.scenario)
    not_earlier(before.verdict.effect.date, after.verdict.effect.date)
    assert words(after)["effect"] != "in_effect" or words(before)["effect"] == "in_effect"


@given(data=st.data())
def test_a_conflict_that_is_over_before_expiry_changes_nothing(checker: Checker, data: st.DataObject) -> None:
    # a bar that holds throughout a war waits for peace and repatriation after it too
    scenario = data.draw(scenarios(data.draw(with_conflict_clause.filter(lambda t: t != "gc-1929-pow")), complete=True))
    start = latest_day(started(scenario))
    assume(start is not None)
    assert start is not None
    expiry = expiry_of(scenario["treaty"], start)
    begins, ends = sorted(data.draw(near(expiry)) - timedelta(days=60 * (n == 0)) for n in range(2))
    ends = min(ends, expiry - timedelta(days=1))
    over = {"from": min(begins, ends).isoformat(), "to": ends.isoformat(), "close": "general_close"}
    place = data.draw(st.integers(0, len(listed(scenario))))
    more = scenario.having(armed_conflicts=[*listed(scenario)[:place], over, *listed(scenario)[place:]])
    before, after = ask(checker, scenario), ask(checker, more)
    assert words(before) == words(after)
    assert before.verdict.effect == after.verdict.effect


@given(data=st.data())
def test_a_conflict_that_begins_after_expiry_does_not_postpone(checker: Checker, data: st.DataObject) -> None:
    scenario, expiry = data.draw(plain_withdrawals(data.draw(with_conflict_clause)))
    begins = expiry + timedelta(days=data.draw(st.integers(1, 60)))
    war = {"from": begins.isoformat(), "to": "ongoing", "single_incident": "no"}
    as_of = max(data.draw(near(begins)), expiry).isoformat()
    without, with_it = (ask(checker, scenario.having(as_of=as_of, armed_conflicts=wars)) for wars in ("none", [war]))
    assert words(with_it) == words(without)
    assert with_it.verdict.effect.date == Interval(expiry, expiry)


@given(data=st.data())
def test_whether_a_notice_is_valid_does_not_depend_on_conflicts(checker: Checker, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(data.draw(any_treaty)))
    others = data.draw(st.lists(conflicts(turning_points(scenario)), max_size=2))
    changed = scenario.having(armed_conflicts=others or "none")
    assert words(ask(checker, scenario))["act"] == words(ask(checker, changed))["act"]


# --- addressees, revocation -----------------------------------------------------------------------------------------


@given(data=st.data())
def test_an_addressee_who_was_not_told_never_makes_a_notice_valid(checker: Checker, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(data.draw(any_treaty)))
    fewer = data.draw(edits(scenario, ("drop_addressee",))).scenario
    assert words(ask(checker, fewer))["act"] != "valid"


@pytest.mark.parametrize("treaty", PLAIN)
@share(8)
@given(data=st.data())
def test_revocation_before_effect_prevents_it_and_afterwards_changes_nothing(
    checker: Checker, treaty: str, data: st.DataObject
) -> None:
    scenario, expiry = data.draw(plain_withdrawals(treaty))
    revoked = data.draw(near(expiry, 20))
    as_of = max(revoked, expiry, date.fromisoformat(scenario["as_of"]))
    notice = {**scenario["notice"], "revoked": revoked.isoformat(), "revocation_agreed": "yes"}
    with_it = ask(checker, scenario.having(notice=notice, as_of=as_of.isoformat()))
    without = ask(checker, scenario.having(as_of=as_of.isoformat()))
    if revoked < expiry:
        assert words(with_it)["effect"] == "revoked"
        assert words(with_it)["operation"] == "in_force"
        assert with_it.verdict.effect.date is None
    else:
        assert words(with_it) == words(without)
        assert with_it.verdict.effect.date == without.verdict.effect.date


# --- completeness ---------------------------------------------------------------------------------------------------


@given(data=st.data())
def test_complete_facts_and_readings_leave_nothing_open(checker: Checker, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(data.draw(any_treaty), complete=True))
    if treaty_of(scenario["treaty"]).gates and started(scenario) == "never":
        return  # whether the gate will be open when notice is given is not known
    result = ask(checker, scenario)
    assert not set(words(result).values()) & {"undetermined", "contested"}
    assert result.needs == ()


def test_nothing_was_received_and_the_gate_may_open_some_day(checker: Checker) -> None:
    data = {
        "scenario": "1",
        "treaty": "paris-2015",
        "as_of": "2026-01-01",
        "membership": {"bound_since": "2025-01-01"},
        "notice": {"received": {"depositary": "never"}},
    }
    assert words(ask(checker, data))["effect"] in ("not_started", "none")


WANTED = ("not_started", "pending", "in_effect", "revoked", "none", "undetermined")


@pytest.mark.parametrize("treaty", SEVERAL)
def test_the_strategies_reach_every_outcome(checker: Checker, treaty: str) -> None:
    """A property that never sees a status says nothing about it."""
    some = settings(max_examples=1500, derandomize=True, database=None, phases=[Phase.generate])
    held = ("bound_on" if treaty in BOUND_ON else "postponed", "contested")
    for status in (*WANTED, *(held if treaty in WITH_CONFLICT_CLAUSE else ())):
        complete = status not in ("undetermined", "contested")
        find(
            scenarios(treaty, complete=complete),
            lambda s, w=status: words(ask(checker, s))["effect"] == w,
            settings=some,
        )
