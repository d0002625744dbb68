"""Every kind of conflict clause against an account of it written by hand, on conflicts of every kind.

The account knows each clause from its text and counts with plain pairs of days; it shares nothing with the rules.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from wars import CHECKER, CLAUSES, FOREVER, RECEIPT, Days, expiry_of, latest, some_case


class Account:
    """What a clause makes of some conflicts, told from its text."""

    def __init__(self, treaty: str, as_of: date, accepted: list[str], readings: dict[str, str]) -> None:
        self.clause, self.as_of, self.accepted, self.readings = CLAUSES[treaty], as_of, accepted, readings
        self.expiry = expiry_of(treaty)
        self.tested_on = RECEIPT if self.clause.tested == "notice" else self.expiry
        self.not_yet = (as_of + timedelta(days=1), FOREVER)

    def days(self, text: str) -> Days:
        if text == "ongoing":
            return self.not_yet
        return date.fromisoformat(text), date.fromisoformat(text)

    def takes(self, question: str, position: str) -> bool:
        return self.readings[question] == position

    def counts(self, war: dict[str, Any]) -> bool:
        role = war["role"] == "belligerent"
        role = role or (war["role"] == "peace_operation" and self.takes("peace_operations", "engages"))
        intense = war["single_incident"] == "no" or self.takes("first_shot", "engages")
        kind = (
            war["kind"] == "international"
            or {
                "yes": True,
                "no": False,
                "accepted": "article_1_amendment_2001" in self.accepted,
                "open": self.takes("civil_wars", "counts"),
            }[self.clause.civil_wars]
        )
        return role and intense and kind

    def over(self, war: dict[str, Any]) -> Days:
        end, close = self.days(war["to"]), war["close"]
        if close == "ceasefire":
            return latest(end, self.not_yet)
        if close == "occupation" and (self.clause.occupation_named or self.takes("occupation", "postpones")):
            return latest(end, self.days(war["occupation_ended"]))
        return end

    def end(self, war: dict[str, Any]) -> Days:
        found = [self.over(war)]
        if "peace" in self.clause.waits_for and war["close"] != "peace_treaty" and self.takes("peace", "treaty"):
            found.append(self.not_yet)
        if "operations" in self.clause.waits_for:
            found.append(self.days(war["operations_terminated"]))
        regulated = {"protocol_ii", "amended_protocol_ii"} & set(self.accepted)
        if "mission" in self.clause.waits_for and regulated and war["mission_ended"] != "none":
            found.append(self.days(war["mission_ended"]))
        return latest(*found)

    def held_until(self, wars: list[dict[str, Any]]) -> Days:
        expiry = (self.expiry, self.expiry)
        if self.clause.tested == "never":
            return expiry
        wars = sorted((war for war in wars if self.counts(war)), key=lambda war: war["from"])
        if self.clause.any_conflict:
            held = expiry
            for war in wars:
                if date.fromisoformat(war["from"]) <= held[0]:
                    held = latest(held, self.end(war))
            return held
        first = [w for w in wars if date.fromisoformat(w["from"]) <= self.tested_on <= self.over(w)[0]]
        over = latest((self.tested_on, self.tested_on), *map(self.over, first))
        second = [w for w in wars if self.tested_on < date.fromisoformat(w["from"]) <= over[0]]
        if not self.takes("second_conflict", "postpones"):
            second = []
        return latest(expiry, *map(self.end, first), *map(self.end, second))


def days_of(interval: Any) -> Days | None:
    return None if interval is None else (interval.earliest, interval.latest or FOREVER)


@pytest.mark.parametrize("treaty", CLAUSES)
def test_date_and_status_are_those_of_the_account(treaty: str) -> None:
    random, seen = Random(treaty), set()
    for _ in range(400):
        data = some_case(treaty, random)
        as_of = date.fromisoformat(data["as_of"])
        accepted = data["membership"].get("accepted", [])
        account = Account(treaty, as_of, [] if accepted == "none" else accepted, data["readings"])
        held = account.held_until(data["armed_conflicts"])
        (result,) = CHECKER.check(data)
        effect = result.verdict.effect
        bound_on = CLAUSES[treaty].bound_on
        assert days_of(effect.expiry) == (account.expiry, account.expiry)
        assert days_of(effect.date) == ((account.expiry, account.expiry) if bound_on else held), data
        assert days_of(effect.released) == (held if bound_on else None), data
        waiting = held[0] > as_of
        assert waiting or held[1] <= as_of
        status = ("bound_on" if bound_on else "postponed") if waiting else "in_effect"
        assert effect.status == status, data
        assert result.verdict.operation == ("in_force" if waiting else "ended")
        assert result.verdict.act == "valid"
        seen.add(status)
    held_back = {"bound_on" if CLAUSES[treaty].bound_on else "postponed", "in_effect"}
    assert seen == ({"in_effect"} if CLAUSES[treaty].tested == "never" else held_back)


@pytest.mark.parametrize("treaty", CLAUSES)
def test_the_days_of_each_reading_are_listed(treaty: str) -> None:
    """An open question gives the hull of its positions' days; `date_by_reading` has each as under that reading."""
    random, split = Random(f"open {treaty}"), 0
    for _ in range(60):
        data = some_case(treaty, random, open_questions=True)
        (result,) = CHECKER.check(data)
        effect = result.verdict.effect
        listed = effect.date_by_reading
        split += len(listed) > 1
        for entry in listed:
            (under,) = CHECKER.check({**data, "readings": dict(entry.readings)})
            assert (under.verdict.effect.status, under.verdict.effect.date) == (entry.status, entry.date)
            assert under.verdict.effect.released == entry.released
            assert not under.verdict.effect.date_by_reading
        days = [days_of(entry.released or entry.date) for entry in listed]
        if days:
            known = [d for d in days if d is not None]
            hull = (min(low for low, _ in known), max(high for _, high in known))
            assert days_of(effect.released or effect.date) == hull
            assert effect.status in (
                {entry.status for entry in listed} if len({entry.status for entry in listed}) == 1 else {"contested"}
            )
            assert len({tuple(sorted(entry.readings.items())) for entry in listed}) == len(listed)
    assert split > 0 if CLAUSES[treaty].tested != "never" else split == 0


def test_every_kind_of_conflict_clause_has_its_account() -> None:
    """Or a problem among the scenarios that holds it to its days: scenarios/problems/clause-*.yaml."""
    from treatycheck.testing.strategies import law_of, treaty_ids

    def kind(treaty: str) -> str:
        clause = law_of(treaty).treaties[treaty].get("armed_conflict") or {}
        return repr([clause.get(key) for key in ("tested", "relation", "non_international", "occupation", "until")])

    accounts = {kind(treaty) for treaty in CLAUSES}
    others = {treaty for treaty in treaty_ids() if kind(treaty) not in accounts}
    assert others == {"ap-ii-1977", "ap-iii-2005", "gc-1929-pow"}


# --- a later notice may mean an earlier exit -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("treaty", "early", "late"),
    [
        # tested at notice: a notice in the war waits for peace and repatriation, one after it for a year alone
        ("gc-i-1949", "2027-06-29", "2027-07-01"),
        # tested at expiry: the first period ends in the war and waits for repatriation as well, the second does not
        ("ap-i-1977", "2026-06-29", "2026-07-01"),
        ("hague-1954", "2026-06-29", "2026-07-01"),
    ],
)
def test_where_the_clause_waits_for_more_than_the_conflict_a_later_notice_can_mean_an_earlier_exit(
    treaty: str, early: str, late: str
) -> None:
    """The text says so: the bar is asked for on one day, and what it waits for lies later than what it looks at."""
    war = {
        "kind": "international",
        "from": "2025-01-01",
        "to": "2027-06-30",
        "close": "peace_treaty",
        "operations_terminated": "2029-12-31",
    }
    data = {"scenario": 1, "treaty": treaty, "as_of": "2030-01-01", "armed_conflicts": [war]}
    one, other = (
        CHECKER.check({**data, "notice": {"given": day, "received": {"depositary": day}}})[0].verdict.effect.date
        for day in (early, late)
    )
    assert one is not None
    assert other is not None
    assert one.day == date(2029, 12, 31)
    assert other.day == date.fromisoformat(late).replace(year=int(late[:4]) + 1)


def test_a_conflict_that_begins_during_the_year_does_not_trigger_a_clause_that_is_tested_at_notice() -> None:
    war = {"kind": "international", "from": "2027-06-01", "to": "ongoing"}
    data = {
        "scenario": 1,
        "treaty": "gc-i-1949",
        "as_of": "2028-06-01",
        "notice": {"given": "2027-03-10", "received": {"depositary": "2027-03-10"}},
        "armed_conflicts": [war],
    }
    (result,) = CHECKER.check(data)
    values = {f.id: f.value for f in result.findings}
    assert result.verdict.effect.status == "in_effect"
    assert (values["engaged_at_notice"], values["engaged_at_expiry"]) == ("no", "yes")


def test_a_bond_lasts_through_overlapping_conflicts_and_ends_in_the_first_gap() -> None:
    days = ("2028-01-01", "2028-06-01", "2028-09-01", "2028-12-31", "2029-06-01", "2029-12-31")
    wars = [
        {"from": days[0], "to": days[2], "close": "general_close"},
        {"from": days[1], "to": days[3], "close": "general_close"},
        {"from": days[4], "to": days[5], "close": "general_close"},
    ]
    assert all(a < b for a, b in pairwise(days))
    data = {
        "scenario": 1,
        "treaty": "tpnw-2017",
        "as_of": "2030-06-01",
        "notice": {"received": {"depositary": "2027-03-10"}, "extraordinary_events": "yes"},
        "armed_conflicts": wars,
    }
    effect = CHECKER.check(data)[0].verdict.effect
    assert effect.status == "in_effect"
    assert effect.date is not None
    assert effect.released is not None
    assert (effect.date.day, effect.released.day) == (date(2028, 3, 10), date(2028, 12, 31))
