"""The durable engine, with its guards and records, against the bare durable-rules program of the same clauses."""

from __future__ import annotations

from typing import Any

from durable import engine

from benchmarks import mix
from benchmarks.measure import Row, at_most, timed
from treatycheck.engines.durable import DurableEngine
from treatycheck.program.clauses import ClauseSet
from treatycheck.program.evaluate import Evaluator

ROUNDS = 15
BOUND = 3
_SCENARIOS = 20
_NAME = "bare"
#: Literals in buckets: looking for one condition among few costs durable-rules less than among all.
_BUCKET = 16


def _pattern(literal: int) -> dict[str, Any]:
    return {"$and": [{"b": literal // _BUCKET}, {"l": literal}]}


class _QuietHost(engine.Host):  # type: ignore[misc]
    """A host without timer threads."""

    def _run(self) -> None:
        pass


class _Bare:
    """A rule for each clause, a fact for each literal. A fact may be asserted once, so a set remembers them."""

    def __init__(self, clauses: ClauseSet) -> None:
        self.watched = clauses.watchers.keys()
        self.known: set[int] = set()
        self.fired = 0
        rules: dict[str, Any] = {}
        for place, clause in enumerate(clauses.clauses):
            patterns = [{f"m{at}": _pattern(literal)} for at, literal in enumerate(clause.body)]
            rules[f"r{place}"] = {"all": patterns, "run": self._action(clause.head)}
        self.host = _QuietHost()
        self.host.set_rulesets({_NAME: rules})

    def _action(self, head: int) -> Any:
        def act(c: Any) -> None:
            self.fired += 1
            if head not in self.known:
                self.known.add(head)
                if head in self.watched:
                    c.assert_fact({"id": str(head), "b": head // _BUCKET, "l": head})

        return act

    def run(self, given: tuple[int, ...]) -> set[int]:
        """The literals found."""
        self.known = known = set()
        for literal in given:
            if literal not in known:
                known.add(literal)
                if literal in self.watched:
                    self.host.assert_fact(_NAME, {"id": str(literal), "b": literal // _BUCKET, "l": literal})
        self.host.delete_state(_NAME, "0")
        return known


def _every_clause(rounds: int) -> Row:
    """The same war under the clause of every treaty, one scenario each."""
    durable, runs = DurableEngine(), []
    for one in mix.one_war():
        literals = Evaluator(one.program).given(one.facts, {}).literals
        bare = _Bare(one.program.clauses)
        closure = durable.run(one.program.clauses, literals)
        assert closure.literals == bare.run(literals), "the bare program finds something else"
        runs.append((one.program.clauses, bare, literals))

    def ours() -> None:
        for clauses, _, literals in runs:
            durable.run(clauses, literals)

    def peer() -> None:
        for _, bare, literals in runs:
            bare.run(literals)

    what = f"durable: a war under each of {len(runs)} clauses"
    return at_most(what, *timed(rounds, ours, peer), BOUND, share=len(runs))


def rows(rounds: int) -> list[Row]:
    """For no conflict, one, and two, and for a war under each clause; both programs are registered before."""
    durable, found = DurableEngine(), [_every_clause(rounds)]
    every = mix.loaded(400)
    for conflicts in (0, 1, 2):
        program = mix.program(conflicts)
        evaluator, clauses, bare = Evaluator(program), program.clauses, _Bare(program.clauses)
        loaded = [one for one in every if one.program is program][:_SCENARIOS]
        given = [evaluator.given(one.facts, one.case.scenario.readings).literals for one in loaded]
        for literals in given:
            bare.fired = 0
            closure = durable.run(clauses, literals)
            assert closure.literals == bare.run(literals), "the bare program finds something else"
            assert len(closure.firings) == bare.fired, "the bare program does something else"

        def ours(given: Any = given, clauses: ClauseSet = clauses) -> None:
            for literals in given:
                durable.run(clauses, literals)

        def peer(given: Any = given, bare: _Bare = bare) -> None:
            for literals in given:
                bare.run(literals)

        times = timed(rounds, ours, peer)
        what = f"durable: a scenario with {conflicts} conflict{'s' * (conflicts != 1)}"
        found.append(at_most(what, *times, BOUND, share=len(given)))
    return found
