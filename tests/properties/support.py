"""What the properties share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import settings

from treatycheck import Checker, Result
from treatycheck.files.values import Span, parse_span
from treatycheck.law.model import Treaty
from treatycheck.program.facts import Facts, build_facts
from treatycheck.program.ir import Program
from treatycheck.scenario.load import load
from treatycheck.testing.strategies import landing_days, law_of, treaty_ids
from treatycheck.verdict.decide import Decider, Decision
from treatycheck.verdict.result import as_data

TREATIES = treaty_ids()
LAYERS = ("act", "effect", "operation", "conduct")


def treaty_of(id_: str) -> Treaty:
    """The treaty's clause as the rules have it."""
    return law_of(id_).treaties[id_]


def kind_of(clause: Treaty) -> object:
    """All of a clause on which rules depend, but for the length of its period and who is told."""
    timing, conflict = clause.get("timing"), dict(clause.get("armed_conflict") or {})
    gate_keys = ("type", "standard", "anchor", "applies_to", "alternative", "only_for")
    return repr(
        (
            *(clause.get(name) for name in ("right.value", "right.outcome", "effect_on.value", "revocation.value")),
            *(clause.get(name) for name in ("suspension.value", "notice.reasons.kind", "notice.reasons.requirement")),
            [[gate.get(key) for key in gate_keys] for gate in clause.parameters["gates"]],
            [timing.get(key) for key in ("mode", "event", "depositaries", "later_day_in_notice", "landing")],
            [bool(timing.get(key)) for key in ("deemed_receipt", "initial")],
            len(clause.clock) > 1,
            [conflict.get(key) for key in ("tested", "relation", "non_international", "occupation", "effect", "until")],
            (clause.in_force.word, bool(clause.parts), bool(clause.get("reserved_rights"))),
        )
    )


#: A treaty for each kind of clause: what holds for it holds for the others of its kind by the same rules.
KINDS = tuple(sorted({kind_of(treaty_of(t)): t for t in (*TREATIES, "ottawa-1997")}.values()))


def in_force_since(clause: Treaty) -> date:
    """The first day on which the treaty can have been in force; one that is not, since a day of this century."""
    first = clause.in_force.earliest
    return date(2001, 1, 1) if first is None else date.fromordinal(first)


#: A few treaties that differ in most of what clauses can differ in, for properties that cost much for each.
SEVERAL = (
    *("ap-i-1977", "ap-ii-1977", "ccw-1980", "gc-1929-pow", "gc-i-1949", "genocide-1948", "icsid-1965", "ilo-169-1989"),
    *("npt-1968", "ottawa-1997", "paris-2015", "rome-1998", "teu-50", "tpnw-2017", "unesco-1945", "who-1946"),
)

#: Treaties whose clause looks at armed conflicts.
WITH_CONFLICT_CLAUSE = tuple(t for t in TREATIES if treaty_of(t).get("armed_conflict.effect"))


def share(part: int, least: int = 5) -> settings:
    """A part of the profile's examples, for a property that runs once for every kind of clause."""
    return settings(max_examples=max(least, settings().max_examples // (3 * part)))


def words(result: Result) -> dict[str, str]:
    """The word of each layer."""
    verdict = result.verdict
    return {
        "act": verdict.act,
        "effect": verdict.effect.status,
        "operation": verdict.operation,
        "conduct": verdict.conduct,
    }


def ask(checker: Checker, data: Mapping[str, Any], as_of: date | None = None) -> Result:
    """The only answer."""
    (result,) = checker.check(dict(data), as_of=as_of)
    return result


def prepared(checker: Checker, data: Mapping[str, Any]) -> tuple[Program, Facts, Decider]:
    """The program, the facts and the decider for a scenario."""
    (case,) = load(dict(data)).cases
    scenario = case.scenario
    law = checker.law(scenario.treaty)
    treaty = law.treaties[scenario.treaty]
    assert scenario.as_of is not None
    facts = build_facts(scenario, law, treaty, scenario.as_of, presume=checker.presume)
    decider = checker.decider(treaty.id, facts.sizes)
    return decider.program, facts, decider


def decide(checker: Checker, data: Mapping[str, Any]) -> tuple[Program, Decision]:
    """The program and the decision inside the answer."""
    program, facts, decider = prepared(checker, data)
    return program, decider.decide(facts, data.get("readings", {}))


def plain(result: Result, *without: str) -> dict[str, Any]:
    """The result as data without some keys and without lines."""
    return {key: _without_lines(value) for key, value in as_data(result).items() if key not in without}


def _without_lines(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_lines(item) for key, item in value.items() if key != "line"}
    return [_without_lines(item) for item in value] if isinstance(value, list) else value


def expiry_of(treaty: str, start: date) -> date:
    """The day on which the period of the clause ends, from the calendar alone."""
    (day,) = landing_days(treaty_of(treaty), start)
    return day


def started(data: Mapping[str, Any]) -> str:
    """What the scenario says of the event that starts the clock: the last receipt, where every addressee counts."""
    treaty = treaty_of(data["treaty"])
    timing, notice = treaty.get("timing"), data["notice"]
    if timing["event"] == "giving" and "given" in notice:
        return str(notice["given"])
    received = notice.get("received", {})
    stated = [str(received[a]) for a in treaty.clock if a in received]
    if not stated or "never" in stated:
        return "never" if stated else "unknown"
    ends = [parse_span(text) for text in stated]
    low = max((e.earliest for e in ends if e.earliest is not None), default=None)
    high = None if any(e.latest is None for e in ends) else max(e.latest or 0 for e in ends)
    return str(Span(low, high))
