"""Clause sets that are larger than an engine takes: cut into parts, the same is found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatycheck import Checker
from treatycheck.engines.base import EngineError
from treatycheck.engines.reference import ReferenceEngine
from treatycheck.engines.strata import strata
from treatycheck.program.clauses import Clause, ClauseSet

REFERENCE = ReferenceEngine()
literal = st.integers(0, 30)
clause_sets = st.lists(
    st.builds(Clause, literal, st.lists(literal, min_size=1, max_size=4).map(tuple)), max_size=40
).map(lambda clauses: ClauseSet(tuple(clauses)))


@given(clauses=clause_sets, given_=st.sets(literal), limit=st.integers(1, 45))
def test_one_part_after_the_other_finds_the_same(clauses: ClauseSet, given_: set[int], limit: int) -> None:
    try:
        parts = strata(clauses, limit)
    except EngineError:
        assert len(clauses.clauses) > limit
        return
    assert all(len(part.clauses) <= limit for part, _ in parts)
    assert sorted(place for _, places in parts for place in places) == list(range(len(clauses.clauses)))
    found, firings = set(given_), []
    for part, places in parts:
        closure = REFERENCE.run(part, found)
        found |= closure.literals
        firings += [places[place] for place in closure.firings]
        assert [clauses.clauses[place] for place in places] == list(part.clauses)
    whole = REFERENCE.run(clauses, given_)
    assert found == whole.literals
    assert sorted(firings) == sorted(whole.firings)


@given(clause_sets)
def test_no_part_needs_what_a_later_one_gives(clauses: ClauseSet) -> None:
    try:
        parts = [part for part, _ in strata(clauses, max(1, len(clauses.clauses) // 2))]
    except EngineError:
        return
    for at, part in enumerate(parts):
        later = {clause.head for other in parts[at + 1 :] for clause in other.clauses}
        assert not later & {need for clause in part.clauses for need in clause.body}


def test_what_depends_on_itself_in_a_circle_stays_together() -> None:
    ring = ClauseSet(tuple(Clause((n + 1) % 5, (n,)) for n in range(5)))
    with pytest.raises(EngineError, match="5 clauses depend on each other in circles; the engine takes 4"):
        strata(ring, 4)
    chain = ClauseSet(tuple(Clause(n + 1, (n,)) for n in range(5)))
    assert [len(part.clauses) for part, _ in strata(chain, 2)] == [2, 2, 1]


def test_a_hundred_conflicts_are_answered_alike_by_both_engines() -> None:
    pytest.importorskip("durable.engine", exc_type=ImportError)
    wars = [{"from": date(1900 + n, 1, 1).isoformat(), "to": date(1900 + n, 9, 30).isoformat()} for n in range(99)]
    data = {
        "scenario": 1,
        "treaty": "ottawa-1997",
        "as_of": "2026-01-01",
        "notice": {"received": {"depositary": "2025-01-01"}},
        "armed_conflicts": [*wars, {"from": "2025-06-01", "to": "ongoing"}],
    }
    durable, reference = (Checker(engine=engine).check(data)[0] for engine in ("durable", "reference"))
    assert durable.verdict == reference.verdict
    assert durable.findings == reference.findings
    assert durable.verdict.effect.status == "postponed"
