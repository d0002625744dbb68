"""From loaded facts to the verdict with the reference engine, on one core."""

from __future__ import annotations

from collections import Counter

from benchmarks import mix
from benchmarks.measure import Row, at_least, timed
from treatycheck import __version__
from treatycheck.engines.reference import ReferenceEngine
from treatycheck.program.evaluate import Evaluator
from treatycheck.program.facts import build_facts
from treatycheck.verdict.answer import Answer
from treatycheck.verdict.decide import Decider

ROUNDS = 9
BOUND = 1_000
COUNT = 300


def rows(rounds: int) -> list[Row]:
    """The verdict; with the facts; the whole answer. The peer is one bare fixpoint for each scenario."""
    law, treaty = mix.law()
    reference = ReferenceEngine()
    loaded = mix.loaded(COUNT)
    deciders = {n: Decider(mix.program(n), reference, law.questions) for n in (0, 1, 2)}
    prepared = [(one, deciders[one.facts.sizes["armed_conflicts"]], one.case.scenario.readings) for one in loaded]
    given = []
    for one, _, readings in prepared:
        literals = Evaluator(one.program).given(one.facts, readings).literals
        given.append((one.program.clauses, literals))

    def fixpoint() -> None:
        for clauses, literals in given:
            reference.run(clauses, literals)

    def verdict() -> None:
        for one, decider, readings in prepared:
            decider.decide(one.facts, readings)

    def with_facts() -> None:
        for one, decider, readings in prepared:
            decider.decide(build_facts(one.case.scenario, law, treaty, one.facts.as_of), readings)

    def answer() -> None:
        for one, decider, readings in prepared:
            facts = build_facts(one.case.scenario, law, treaty, one.facts.as_of)
            decision = decider.decide(facts, readings)
            whole = Answer(one.case, law, one.program, facts, decision, today=False, engine=reference.name)
            whole.result(__version__)

    bare, *ours = timed(rounds, fixpoint, verdict, with_facts, answer)
    names = ("reference: facts to verdict", "reference: with the facts", "reference: to the whole answer")
    bounds = (BOUND, None, None)
    return [at_least(n, t, bare, COUNT, bound) for n, t, bound in zip(names, ours, bounds, strict=True)]


def shares() -> str:
    """What is in the mix: how many conflicts, which verdicts."""
    law, _ = mix.law()
    conflicts: Counter[int] = Counter()
    effects: Counter[str] = Counter()
    open_, readings, disputed = Counter[str](), 0, 0
    for one in mix.loaded(COUNT):
        decision = Decider(one.program, ReferenceEngine(), law.questions).decide(one.facts, one.case.scenario.readings)
        conflicts[one.facts.sizes["armed_conflicts"]] += 1
        effects[decision.words["effect"]] += 1
        open_.update({word for word in decision.words.values() if word in ("contested", "undetermined")})
        readings += len(decision.readings)
        disputed += one.facts.disputed
    return (
        f"conflicts: {dict(sorted(conflicts.items()))}; effect: {dict(effects.most_common())}; "
        f"some layer: {dict(open_)}; with a dispute: {disputed}; readings told apart: {readings}"
    )


if __name__ == "__main__":
    print(shares())
