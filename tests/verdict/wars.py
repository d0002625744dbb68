"""Armed conflicts of every kind under every clause, and what the texts of the clauses say of them, written by hand."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

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
