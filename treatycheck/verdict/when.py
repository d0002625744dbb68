"""If a notice arrives on a day, when is a State out? A scenario of peace, and the answer to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from treatycheck.files.record import Record, record
from treatycheck.law.model import Law, Treaty
from treatycheck.scenario.model import FORMAT
from treatycheck.verdict.check import Checker
from treatycheck.verdict.readings import Taken
from treatycheck.verdict.result import Finding, Result


@record
class IfReceived(Record):
    """A notice that arrives on a day: the scenario that was made of it, and the answer as of that day."""

    law: Law
    treaty: Treaty
    notice: date
    bound_since: date | None
    scenario: dict[str, Any]
    result: Result

    @property
    def gates(self) -> tuple[Finding, ...]:
        """What the clause asks for before a notice, each with its answer."""
        return tuple(finding for finding in self.result.findings if finding.id in self.treaty.gates)

    @property
    def waits_for_entry(self) -> bool:
        """Whether the day is open only because nobody says when the treaty entered into force for the State."""
        day = self.result.verdict.effect.date
        counted = self.treaty.get("timing.event") == "party_entry_into_force"
        return counted and self.bound_since is None and day is not None and day.day is None


def if_received(
    checker: Checker, treaty: str, notice: date, *, bound_since: date | None = None, readings: Taken | None = None
) -> IfReceived:
    """The answer for a State in peace whose notice reaches everybody whom the clause names on one day.

    The treaty must be one of the rules. Raises what :meth:`Checker.check` raises.
    """
    law = checker.law(treaty)
    clause = law.treaties[treaty]
    scenario = scenario_for(clause, notice, bound_since)
    (result,) = checker.check(scenario, name="<notice>", readings=readings)
    return IfReceived(law, clause, notice, bound_since, scenario, result)


def scenario_for(treaty: Treaty, notice: date, bound_since: date | None = None) -> dict[str, Any]:
    """The scenario: a party at peace; a complete notice, which everybody whom the clause names has on that day."""
    day = notice.isoformat()
    given: dict[str, Any] = {"received": dict.fromkeys((*treaty.addressees, *treaty.clock), day)}
    if key := {"giving": "given", "registration": "registered"}.get(str(treaty.get("timing.event"))):
        given[key] = day
    if treaty.get("notice.reasons.kind") == "full_explanation":
        given["reasons"] = "full"
    membership = {"party": True, **({"bound_since": bound_since.isoformat()} if bound_since else {})}
    return {
        "scenario": int(FORMAT),
        "treaty": treaty.id,
        "as_of": day,
        "membership": membership,
        "notice": given,
        "armed_conflicts": "none",
    }
