"""Generated argument graphs, run as law, against Dung's semantics written by hand (graphs.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

import pytest
from graphs import (
    FACTS,
    KNOWN,
    WORDS,
    Attack,
    Case,
    Graph,
    OnLaw,
    cases,
    complete_labellings,
    completions,
    edges,
    labels,
    law_with,
    scenario,
    status,
    value,
)
from hypothesis import Phase, example, find, given, settings
from hypothesis import strategies as st
from support import ask, prepared, share
from test_engines import Both

from treatycheck.engines import Engine, choose
from treatycheck.engines.reference import ReferenceEngine
from treatycheck.law import model
from treatycheck.program.arguments import Attacks
from treatycheck.program.evaluate import Evaluator
from treatycheck.program.ir import ArgumentNode, Attacker
from treatycheck.verdict.outcome import truth_of
from treatycheck.verdict.standing import Standing

SOME_UNKNOWN = ("yes", "no", "unknown")
LABELS = {"yes": "in", "no": "out", "unknown": "undecided", "disputed": "both"}


class Run:
    """The program of a graph, and what it gives to facts and readings."""

    def __init__(self, graph: Graph, engine: Engine | None = None) -> None:
        self.graph, self.checker = graph, OnLaw(law_with(graph))
        self.program, _, _ = prepared(self.checker, scenario(dict.fromkeys(FACTS, "unknown")))
        self.evaluator, self.engine = Evaluator(self.program), engine or ReferenceEngine()

    def labels(self, facts: Mapping[str, str], readings: Mapping[str, str]) -> dict[str, str]:
        given_ = self.evaluator.given(prepared(self.checker, scenario(facts))[1], readings)
        closure = self.engine.run(self.program.clauses, given_.literals)
        return {id_: LABELS[truth_of(closure, self.program.atoms[id_]).word] for id_ in self.graph.premises}

    def statuses(self, facts: Mapping[str, str], readings: Mapping[str, str]) -> dict[str, str]:
        found = {argument.id: argument.status for argument in ask(self.checker, scenario(facts, readings)).arguments}
        return {id_: found[id_] for id_ in self.graph.premises}


# --- every fact known -----------------------------------------------------------------------------------------------


@given(case=cases(KNOWN))
def test_the_labels_are_the_grounded_ones(case: Case) -> None:
    graph, facts, readings = case
    run = Run(graph)
    assert run.labels(facts, {}) == labels(graph, facts, {})
    assert run.labels(facts, readings) == labels(graph, facts, readings)


@given(case=cases(KNOWN))
def test_they_are_the_complete_labelling_that_accepts_least(case: Case) -> None:
    graph, facts, readings = case
    found = Run(graph).labels(facts, readings)
    triggered = frozenset(id_ for id_ in graph.premises if value(graph, id_, facts) == "yes")
    assert all(found[id_] == "out" for id_ in graph.premises.keys() - triggered)
    own = {id_: found[id_] for id_ in triggered}
    complete = list(complete_labellings(triggered, edges(graph, readings)))
    assert own in complete
    assert all(accepted(own) <= accepted(other) for other in complete)


def accepted(found: Mapping[str, str]) -> set[str]:
    return {id_ for id_, label in found.items() if label == "in"}


@given(case=cases(KNOWN))
def test_what_is_in_is_free_of_conflict_and_defends_itself(case: Case) -> None:
    graph, facts, readings = case
    stands = accepted(Run(graph).labels(facts, readings))
    triggered = {id_ for id_ in graph.premises if value(graph, id_, facts) == "yes"}
    attacks = {(by, on) for by, on in edges(graph, readings) if by in triggered and on in triggered}
    for by, on in attacks:
        assert not (by in stands and on in stands)
        assert on not in stands or any(defender in stands for defender, beaten in attacks if beaten == by)


# --- facts unknown, questions open ----------------------------------------------------------------------------------


@given(case=cases(SOME_UNKNOWN))
def test_what_is_decided_is_so_however_the_unknown_turns_out(case: Case) -> None:
    graph, facts, readings = case
    found = Run(graph).labels(facts, readings)
    for completed in completions(facts):
        wanted = labels(graph, completed, readings)
        assert all(label in ("undecided", wanted[id_]) for id_, label in found.items()), completed


@given(case=cases(SOME_UNKNOWN))
def test_a_position_changes_nothing_that_is_decided(case: Case) -> None:
    graph, facts, _ = case
    run = Run(graph)
    opened = run.labels(facts, {})
    for readings in graph.readings():
        under = run.labels(facts, readings)
        assert all(label in ("undecided", under[id_]) for id_, label in opened.items()), readings


# --- what becomes of each -------------------------------------------------------------------------------------------


#: Two contest each other on their weight; a third would contest the first, but a position takes its attack away.
PARRIED: Case = (
    Graph(
        {f"X0{n}": (((fact, True),),) for n, fact in enumerate(FACTS[:3], 1)},
        (Attack("X02", "X01", "contests", None), Attack("X03", "X01", "contests", "q1")),
        {"q1": ("X01", "X03")},
    ),
    dict(zip(FACTS, ("yes", "yes", "unknown", "unknown"), strict=True)),
    {"q1": "first"},
)


@given(case=cases(WORDS))
@example(case=PARRIED)
def test_statuses_follow_from_labels_and_premises(case: Case) -> None:
    graph, facts, readings = case
    run = Run(graph)
    found = run.labels(facts, readings)
    assert run.statuses(facts, readings) == {id_: status(graph, id_, facts, readings, found) for id_ in found}


@given(case=cases(KNOWN))
@share(2)
def test_what_is_defeated_is_beaten_by_what_applies(case: Case) -> None:
    graph, facts, readings = case
    result = {argument.id: argument for argument in ask(Run(graph).checker, scenario(facts, readings)).arguments}
    for id_ in graph.premises:
        stands = {by for by, on in edges(graph, readings) if on == id_ and result[by].status == "applies"}
        one_way = {attack.by for attack in graph.attacks if attack.on == id_ and attack.force == "defeats"}
        beaten_by = set(result[id_].defeated_by)
        assert bool(beaten_by) == (result[id_].status == "defeated")
        assert not beaten_by or stands & one_way <= beaten_by <= stands


@given(case=cases(WORDS, most=5))
@share(5)
def test_engines_agree(case: Case) -> None:
    pytest.importorskip("durable.engine")
    graph, facts, readings = case
    law, durable = law_with(graph), choose("durable")
    Run(graph, Both(durable)).labels(facts, readings)
    one, other = (ask(OnLaw(law, engine), scenario(facts, readings)).arguments for engine in ("durable", "reference"))
    assert one == other


# --- and each of these can fail -------------------------------------------------------------------------------------


def altered(change: Callable[[str, Attacker], Attacker | None]) -> type[Attacks]:
    """Attacks of which some are not as they should be, or are left out."""

    class Altered(Attacks):
        def on(self, argument: str) -> Iterator[Attacker]:
            yield from (found for attacker in super().on(argument) if (found := change(argument, attacker)))

    return Altered


class OvercomeAttacks(Attacks):
    """As if what was overcome attacked all the same."""

    def __init__(self, arguments: Iterable[model.Argument], questions: Mapping[str, model.Question]) -> None:
        def attack(made: model.Attack) -> model.Attack:
            return replace(made, force="defeats") if made.force == "overcome" else made

        super().__init__([replace(a, attacks=tuple(map(attack, a.attacks))) for a in arguments], questions)


WRONG_ATTACKS = {
    "an attack that contests runs one way": altered(lambda on, a: None if a.force == "contests" and a.by > on else a),
    "an attack that defeats is forgotten": altered(lambda on, a: None if a.force == "defeats" and a.by > on else a),
    "no position takes an attack away": altered(lambda _, a: replace(a, parried_by=())),
    "a position takes both directions away": altered(lambda _, a: replace(a, parried_by=a.parried_by + a.beats_on)),
    "no position makes an attack beat": altered(lambda _, a: replace(a, beats_on=())),
    "what is overcome attacks": OvercomeAttacks,
}


@pytest.mark.parametrize("what", WRONG_ATTACKS)
def test_wrong_attacks_would_be_found(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treatycheck.program.lower.Attacks", WRONG_ATTACKS[what])

    def is_seen(case: Case) -> bool:
        graph, facts, readings = case
        return Run(graph).labels(facts, readings) != labels(graph, facts, readings)

    find(cases(KNOWN), is_seen, settings=SEARCH)


def no_attacks(standing: Standing, node: ArgumentNode) -> Iterator[Attacker]:
    return iter(())


WRONG_STATUSES = {
    "attacks that a position took away count": ("is_live", lambda *_: True),
    "nobody waits for an attacker": ("open_attacks", no_attacks),
}


@pytest.mark.parametrize("what", WRONG_STATUSES)
def test_wrong_statuses_would_be_found(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Standing, *WRONG_STATUSES[what])

    def is_seen(case: Case) -> bool:
        graph, facts, readings = case
        run = Run(graph)
        found = run.labels(facts, readings)
        return run.statuses(facts, readings) != {id_: status(graph, id_, facts, readings, found) for id_ in found}

    find(st.one_of(st.just(PARRIED), cases(WORDS)), is_seen, settings=SEARCH)


#: To look for one case where something is wrong: those of the property, always the same, without making them small.
SEARCH = settings(max_examples=600, derandomize=True, database=None, phases=[Phase.generate])
