"""Every kind of conflict clause against an account of it written by hand, on conflicts of every kind.

The account below knows each clause from its text and counts with plain pairs of days; it shares nothing with the rules.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any, NamedTuple

import pytest

from treatycheck import Checker

CHECKER = Checker(engine="reference")
RECEIPT = date(2027, 3, 10)
FOREVER = date.max
Days = tuple[date, date]


class Clause(NamedTuple):
    """A withdrawal clause as its text has it."""

    months: int
    tested: str = "expiry"  # expiry | notice | never
    civil_wars: str = "yes"  # yes | no | accepted | open
    occupation_named: bool = False
    bound_on: bool = False
    any_conflict: bool = False
    waits_for: tuple[str, ...] = ()


CLAUSES = {
    "ottawa-1997": Clause(6),
    "ccm-2008": Clause(6),
    "opac-2000": Clause(12),
    "hague-1954": Clause(12, waits_for=("operations",)),
    "ap-i-1977": Clause(12, civil_wars="no", occupation_named=True, waits_for=("operations",)),
    "ccw-1980": Clause(
        12, civil_wars="accepted", occupation_named=True, bound_on=True, waits_for=("operations", "mission")
    ),
    "gc-i-1949": Clause(12, tested="notice", civil_wars="open", waits_for=("peace", "operations")),
    "tpnw-2017": Clause(12, bound_on=True, any_conflict=True),
    "npt-1968": Clause(3, tested="never"),
    "rome-1998": Clause(12, tested="never"),
    "paris-2015": Clause(12, tested="never"),
    "istanbul-2011": Clause(3, tested="never"),
    "icsid-1965": Clause(6, tested="never"),
    "unesco-1945": Clause(0, tested="never"),
}
#: Where the end of the period lands, of a notice received on RECEIPT.
EXPIRY = {
    "istanbul-2011": date(2027, 7, 1),
    "icsid-1965": date(2027, 9, 11),
    "unesco-1945": date(2028, 12, 31),
}
READINGS = {
    "occupation": ("postpones", "does_not_postpone"),
    "peace_operations": ("engages", "does_not_engage"),
    "first_shot": ("engages", "does_not_engage"),
    "second_conflict": ("postpones", "does_not_postpone"),
    "civil_wars": ("counts", "does_not_count"),
    "peace": ("treaty", "general_close"),
}
ADDRESSEES = {
    "ottawa-1997": ("depositary", "other_parties", "security_council"),
    "ccm-2008": ("depositary", "other_parties", "security_council"),
    "npt-1968": ("other_parties", "security_council"),
    "unesco-1945": ("organ",),
}
WITH_EVENTS = ("tpnw-2017", "npt-1968")


def expiry_of(treaty: str) -> date:
    months = CLAUSES[treaty].months
    return EXPIRY.get(treaty) or RECEIPT.replace(year=2027 + (2 + months) // 12, month=(2 + months) % 12 + 1)


def latest(*days: Days) -> Days:
    return max(low for low, _ in days), max(high for _, high in days)


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


def some_war(random: Random, expiry: date) -> dict[str, Any]:
    begins = expiry + timedelta(random.choice((-500, -100, -1, 0, 1, 20, 60)))
    ends = begins + timedelta(random.choice((0, 1, 30, 100, 500, 700)))
    ongoing = random.random() < 0.2

    def later() -> str:
        return "ongoing" if ongoing or random.random() < 0.2 else (ends + timedelta(random.randrange(400))).isoformat()

    return {
        "kind": random.choice(("international", "international", "non_international")),
        "role": random.choice(("belligerent", "belligerent", "belligerent", "peace_operation", "support")),
        "single_incident": random.choice(("no", "no", "no", "yes")),
        "from": begins.isoformat(),
        "to": "ongoing" if ongoing else ends.isoformat(),
        "close": random.choice(("general_close", "peace_treaty", "ceasefire", "occupation")),
        "occupation_ended": later(),
        "operations_terminated": later(),
        "mission_ended": random.choice((later(), "none")),
    }


def some_case(treaty: str, random: Random, *, open_questions: bool = False) -> dict[str, Any]:
    expiry = expiry_of(treaty)
    wars = [some_war(random, expiry) for _ in range(random.choice((1, 1, 2, 3)))]
    for war in wars:
        if war["close"] != "occupation":  # an occupation that nobody speaks of
            del war["occupation_ended"]
    notice: dict[str, Any] = {
        "received": dict.fromkeys(ADDRESSEES.get(treaty, ("depositary",)), RECEIPT.isoformat()),
        "given": RECEIPT.isoformat(),
    }
    if treaty in WITH_EVENTS:
        notice["extraordinary_events"] = "yes"
    data = {
        "scenario": 1,
        "treaty": treaty,
        # after all that has a date, so that what is on is known to be on
        "as_of": (expiry + timedelta(random.choice((800, 1300, 2000)))).isoformat(),
        "membership": {"bound_since": "2010-01-01"},
        "notice": notice,
        "armed_conflicts": wars,
        "readings": {} if open_questions else {q: random.choice(positions) for q, positions in READINGS.items()},
    }
    if treaty == "ccw-1980":
        known = ("article_1_amendment_2001", "protocol_i", "protocol_ii", "amended_protocol_ii")
        data["membership"]["accepted"] = [id_ for id_ in known if random.random() < 0.4] or "none"
    return data


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
    """An open question gives the hull of its positions' days; `date_by_reading` has each as it is under that reading."""
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


def test_every_treaty_has_its_account() -> None:
    from treatycheck.testing.strategies import treaty_ids

    assert set(treaty_ids()) == set(CLAUSES)


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
