"""Changes to what happened: what metamorphic tests are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from treatycheck.files.values import Span, parse_span
from treatycheck.testing.scenarios import conflicts, exact_days, not_before, turning_points, waited_for
from treatycheck.testing.values import CONFLICT_ENDS, ScenarioData, law_of

EDITS = ("add_conflict", "prolong_conflict", "drop_addressee", "receive_later")


class Edit(NamedTuple):
    """A change to a scenario, and the scenario after it."""

    kind: str
    scenario: ScenarioData


def edits(
    scenario: ScenarioData, kinds: Sequence[str] = EDITS, *, complete: bool = False, rules: Path | None = None
) -> SearchStrategy[Edit]:
    """Changes to what happened: a conflict more, a conflict that lasts longer, an addressee not told, a later receipt.

    Only those of `kinds` that are possible; a conflict can always be added. What is added is complete if `complete`.
    """
    makers: dict[str, SearchStrategy[ScenarioData]] = {
        "add_conflict": _added(scenario, complete, rules),
        "prolong_conflict": _prolonged(scenario),
        "drop_addressee": _dropped(scenario, rules),
        "receive_later": _later(scenario, rules),
    }
    return st.one_of([st.builds(Edit, st.just(kind), makers[kind]) for kind in kinds])


def _listed(scenario: Mapping[str, Any]) -> list[dict[str, Any]]:
    listed = scenario.get("armed_conflicts")
    return listed if isinstance(listed, list) else []


def _added(scenario: ScenarioData, complete: bool, rules: Path | None) -> SearchStrategy[ScenarioData]:
    clause = law_of(scenario["treaty"], rules).treaties[scenario["treaty"]]
    added = conflicts(turning_points(scenario, rules), complete=complete, ends=waited_for(clause))
    place = st.integers(0, len(_listed(scenario)))

    def add(conflict: dict[str, Any], at: int) -> ScenarioData:
        listed = _listed(scenario)
        return scenario.having(armed_conflicts=[*listed[:at], conflict, *listed[at:]])

    return st.builds(add, added, place)


def _prolonged(scenario: ScenarioData) -> SearchStrategy[ScenarioData]:
    found = [
        (at, key)
        for at, conflict in enumerate(_listed(scenario))
        for key in CONFLICT_ENDS
        if key in conflict and parse_span(conflict[key], ("ongoing",)).latest is not None
    ]

    def prolong(which: tuple[int, str], by: int) -> ScenarioData:
        changed = scenario.copy()
        conflict = changed["armed_conflicts"][which[0]]
        conflict[which[1]] = _postponed(conflict[which[1]], by)
        over = parse_span(conflict.get("to", "unknown"), ("ongoing",))
        for (
            key
        ) in CONFLICT_ENDS:  # neither a general close nor the end of an occupation comes before the fighting stops
            if key in conflict:
                conflict[key] = str(not_before(over, parse_span(conflict[key], ("ongoing",))))
        return changed

    return st.builds(prolong, st.sampled_from(found), _some_days()) if found else st.nothing()


def _dropped(scenario: ScenarioData, rules: Path | None) -> SearchStrategy[ScenarioData]:
    clause = law_of(scenario["treaty"], rules).treaties[scenario["treaty"]]

    def drop(addressee: str) -> ScenarioData:
        changed = scenario.copy()
        changed.setdefault("notice", {}).setdefault("received", {})[addressee] = "never"
        return changed

    return st.sampled_from(clause.addressees).map(drop)


def _later(scenario: ScenarioData, rules: Path | None) -> SearchStrategy[ScenarioData]:
    clause = law_of(scenario["treaty"], rules).treaties[scenario["treaty"]]
    received = scenario.get("notice", {}).get("received", {})
    if not any(exact_days(received.get(addressee, "unknown")) for addressee in clause.clock):
        return st.nothing()

    def postpone(by: int) -> ScenarioData:
        changed = scenario.copy()
        notice = changed["notice"]
        for addressee in clause.clock:
            if addressee in notice["received"]:
                notice["received"][addressee] = _postponed(notice["received"][addressee], by)
        if "given" in notice and clause.get("timing.event") == "giving":
            notice["given"] = _postponed(notice["given"], by)
        return changed

    return _some_days().map(postpone)


def _some_days() -> SearchStrategy[int]:
    return st.one_of(st.integers(1, 5), st.integers(1, 400))


def _postponed(text: str, by: int) -> str:
    span = parse_span(text, ("never", "ongoing"))
    if span.word:
        return text
    first, last = (None if end is None else min(end + by, date.max.toordinal()) for end in (span.earliest, span.latest))
    return str(Span(first, last))
