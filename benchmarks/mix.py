"""A mix of scenarios under the Ottawa Convention, the same for the same seed: see README.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from treatycheck.law.library import Library
from treatycheck.law.model import Law, Treaty
from treatycheck.program.facts import Facts, build_facts
from treatycheck.program.ir import Program
from treatycheck.program.keys import LISTS
from treatycheck.program.lower import build_program
from treatycheck.scenario.load import Case, load

TREATY = "ottawa-1997"
SEED = 20
_STATES = ("Estonia", "Finland", "Latvia", "Lithuania", "Poland", "Norway", "Ukraine", "Mali", "Peru", "Thailand")
_FIRST, _DAYS = date(2015, 1, 1), 4000


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario with its facts and the program for it."""

    case: Case
    facts: Facts
    program: Program


def scenarios(count: int, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """Scenarios as data: peace for a half, one conflict for a third, two for the rest."""
    random = Random(seed)  # noqa: S311
    for number in range(count):
        yield _scenario(random, number)


def _scenario(random: Random, number: int) -> dict[str, Any]:
    notified = _FIRST + timedelta(random.randrange(_DAYS))
    expiry = notified + timedelta(183)
    asked = notified + timedelta(random.choice((-10, 60, 183, 200, 400, 1200)) + random.randrange(20))
    day = notified.isoformat()
    data: dict[str, Any] = {
        "scenario": 1,
        "title": f"Scenario no. {number}",
        "treaty": TREATY,
        "state": random.choice(_STATES),
        "as_of": asked.isoformat(),
        "act": "withdrawal",
        "membership": {"party": "yes"},
    }
    received: dict[str, Any] = {"depositary": _seldom(random, day, 0.05, "unknown", f"{day}/..", "never")}
    for other in ("other_parties", "security_council"):
        if random.random() < 0.6:
            received[other] = _seldom(random, day, 0.1, "never", "unknown", (notified + timedelta(9)).isoformat())
    notice: dict[str, Any] = {"dated": day, "received": received}
    if random.random() < 0.5:
        notice["reasons"] = _seldom(random, "full", 0.2, "partial", "none", "unknown", "disputed")
    if random.random() < 0.5:
        notice["signed_by"] = _seldom(random, "foreign_minister", 0.15, "other", "unknown")
    if notice.get("signed_by") == "other" and random.random() < 0.5:
        notice["confirmed"] = (notified + timedelta(30)).isoformat()
    if random.random() < 0.05:
        notice["revoked"] = (notified + timedelta(random.randrange(100, 260))).isoformat()
    data["notice"] = notice
    if random.random() < 0.5:
        data["domestic"] = {"approval_required": "yes", "approved": (notified - timedelta(30)).isoformat()}
    conflicts = random.choices((0, 1, 2), (50, 34, 16))[0]
    data["armed_conflicts"] = [_conflict(random, place, notified, expiry) for place in range(conflicts)] or "none"
    if random.random() < 0.15:
        data["readings"] = {"occupation": "postpones"}
    return data


def _seldom(random: Random, usual: str, share: float, *others: str) -> str:
    return random.choice(others) if random.random() < share else usual


def _conflict(random: Random, place: int, notified: date, expiry: date) -> dict[str, Any]:
    """The first conflict mostly spans the expiry; the second begins around it."""
    begins = (
        expiry + timedelta(random.randrange(-40, 120)) if place else notified - timedelta(random.randrange(-90, 900))
    )
    conflict: dict[str, Any] = {
        "name": f"conflict no. {place + 1}",
        "kind": _seldom(random, "international", 0.3, "non_international"),
        "role": _seldom(random, "belligerent", 0.25, "peace_operation", "support", "unknown"),
        "from": _seldom(random, begins.isoformat(), 0.1, "unknown", begins.isoformat()[:7]),
        "to": "ongoing",
    }
    if random.random() < 0.3:
        conflict["single_incident"] = _seldom(random, "no", 0.4, "yes", "unknown", "disputed")
    if random.random() < 0.55:
        ends = begins + timedelta(random.randrange(30, 900))
        conflict["to"] = ends.isoformat()
        close = conflict["close"] = _seldom(random, "general_close", 0.5, "ceasefire", "occupation", "unknown")
        if close == "occupation" and random.random() < 0.6:
            conflict["occupation_ended"] = (ends + timedelta(random.randrange(900))).isoformat()
    return conflict


@cache
def law() -> tuple[Law, Treaty]:
    """The rules, and the treaty."""
    read = Library().law([TREATY])
    return read, read.treaties[TREATY]


@cache
def program(conflicts: int) -> Program:
    """The program for a number of conflicts."""
    return build_program(*law(), {**dict.fromkeys(LISTS, 0), "armed_conflicts": conflicts})


def one_war() -> Iterator[Loaded]:
    """A notice in a war that goes on, under the clause of every treaty that the rules hold."""
    whole = Library().law()
    for treaty in whole.treaties.values():
        data = {
            "scenario": 1,
            "treaty": treaty.id,
            "as_of": "2029-12-31",
            "membership": {"bound_since": "2010-01-01"},
            "notice": {"received": dict.fromkeys(treaty.addressees, "2027-03-10"), "extraordinary_events": "yes"},
            "armed_conflicts": [{"kind": "international", "from": "2027-01-01", "to": "ongoing"}],
        }
        case = load(data).cases[0]
        assert case.scenario.as_of is not None
        facts = build_facts(case.scenario, whole, treaty, case.scenario.as_of)
        yield Loaded(case, facts, build_program(whole, treaty, facts.sizes))


def loaded(count: int, seed: int = SEED) -> list[Loaded]:
    """The same scenarios, read."""
    found = []
    for data in scenarios(count, seed):
        read = load(data)
        assert not read.diagnostics, read.diagnostics
        case = read.cases[0]
        assert case.scenario.as_of is not None
        facts = build_facts(case.scenario, *law(), case.scenario.as_of)
        found.append(Loaded(case, facts, program(facts.sizes["armed_conflicts"])))
    return found
