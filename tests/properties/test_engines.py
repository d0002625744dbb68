"""Every engine finds what the reference engine finds: the same literals, the same firings, the same answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import SEVERAL, TREATIES, ask, plain, prepared, share

from treatycheck import Checker
from treatycheck.engines.base import Engine
from treatycheck.engines.reference import ReferenceEngine
from treatycheck.program.clauses import ClauseSet, Closure, clause, distinct
from treatycheck.testing.strategies import ScenarioData, scenarios
from treatycheck.verdict.decide import Decider

pytest.importorskip("durable.engine")


class Both:
    """Runs an engine and the reference engine, and compares."""

    name = "both"

    def __init__(self, engine: Engine) -> None:
        self.engine, self.reference, self.runs = engine, ReferenceEngine(), 0

    def run(self, clauses: ClauseSet, given: Iterable[int]) -> Closure:
        literals = tuple(given)
        found, wanted = self.engine.run(clauses, literals), self.reference.run(clauses, literals)
        self.runs += 1
        assert found.literals == wanted.literals
        assert len(found.firings) == len(set(found.firings))
        assert set(found.firings) == set(wanted.firings)
        # the order of firings is a proof: each clause fires after everything that it needs was found
        known = set(literals)
        for place in found.firings:
            assert known.issuperset(clauses.clauses[place].body)
            known.add(clauses.clauses[place].head)
        assert known == found.literals
        return found


@pytest.fixture(scope="module")
def durable() -> Checker:
    return Checker(engine="durable")


@pytest.mark.parametrize("treaty", TREATIES)
@share(50, least=2)
@given(data=st.data())
def test_the_same_answer(checker: Checker, durable: Checker, treaty: str, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(treaty, max_conflicts=3))
    assert answer(durable, scenario) == answer(checker, scenario)


def answer(checker: Checker, scenario: ScenarioData) -> dict[str, Any]:
    """The answer without the engine's name, and without what hangs on the order in which it found things."""
    found = plain(ask(checker, scenario), "engine", "presumed")
    for finding in found["findings"]:
        del finding["because"]
    return found


def test_the_same_explanation(checker: Checker, durable: Checker) -> None:
    day = "2002-07-01"
    notice = {"received": {"depositary": day}}
    conflict = {"from": day, "to": day}
    scenario = ScenarioData(scenario="1", treaty="rome-1998", as_of=day, notice=notice, armed_conflicts=[conflict])
    assert plain(ask(durable, scenario), "engine") == plain(ask(checker, scenario), "engine")


@pytest.mark.parametrize("treaty", SEVERAL)
@share(10)
@given(data=st.data())
def test_the_same_closure_in_every_run(
    bare_checker: Checker, durable: Checker, treaty: str, data: st.DataObject
) -> None:
    scenario = data.draw(scenarios(treaty))
    program, facts, _ = prepared(bare_checker, scenario)
    both = Both(durable.engine)
    Decider(program, both, bare_checker.law(treaty).questions).decide(facts, {})
    assert both.runs


@given(
    bodies=st.lists(st.tuples(st.integers(0, 15), st.sets(st.integers(0, 15), min_size=1, max_size=4)), max_size=25),
    given_=st.sets(st.integers(0, 15)),
)
@share(3)
def test_any_clauses(durable: Checker, bodies: list[tuple[int, set[int]]], given_: set[int]) -> None:
    """Circles among them; and the least fixpoint by its definition: rounds until nothing is new."""
    clauses = ClauseSet(distinct(clause(head, body) for head, body in bodies))
    found = Both(durable.engine).run(clauses, given_).literals
    wanted = set(given_)
    while new := {c.head for c in clauses.clauses if wanted.issuperset(c.body)} - wanted:
        wanted |= new
    assert found == wanted
