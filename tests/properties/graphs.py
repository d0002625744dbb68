"""Argument graphs: as generated, as the law of a treaty, and what Dung's semantics says of them, written by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, NamedTuple

from hypothesis import strategies as st

from treatycheck import Checker
from treatycheck.law.expressions import Any as AnyOf
from treatycheck.law.expressions import Condition, Name, Not
from treatycheck.law.model import Argument, Law, Position
from treatycheck.testing.strategies import ScenarioData, law_of

TREATY = "rome-1998"
_LAW = law_of(TREATY)
#: Facts that are stated by their id and from which no rule makes a finding.
FACTS = ("bad_faith_timing", "special_urgency", "msp_finding", "object_destroyed")
KNOWN, WORDS = ("yes", "no"), ("yes", "no", "unknown", "disputed")
POSITIONS = ("first", "second")

Signed = tuple[str, bool]
#: A premise: any of some facts or of their contraries.
Premise = tuple[Signed, ...]
Facts = Mapping[str, str]
Readings = Mapping[str, str]
Edges = frozenset[tuple[str, str]]


class Attack(NamedTuple):
    """An attack of one argument on another; only one that contests may have a question."""

    by: str
    on: str
    force: str
    question: str | None


@dataclass(frozen=True)
class Graph:
    """Arguments with their premises, attacks, and for each question the arguments that its two positions keep."""

    premises: Mapping[str, tuple[Premise, ...]]
    attacks: tuple[Attack, ...]
    questions: Mapping[str, tuple[str | None, str | None]]

    def readings(self) -> Iterator[dict[str, str]]:
        """Every choice of positions, or of none, on the questions."""
        for chosen in product((None, *POSITIONS), repeat=len(self.questions)):
            yield {q: p for q, p in zip(self.questions, chosen, strict=True) if p is not None}


# --- generated ------------------------------------------------------------------------------------------------------


@st.composite
def graphs(draw: st.DrawFn, most: int = 7) -> Graph:
    """Up to `most` arguments. Two of them contest each other on one question at most."""
    ids = [f"X0{number}" for number in range(1, draw(st.integers(2, most)) + 1)]
    signed = st.tuples(st.sampled_from(FACTS), st.booleans())
    premise = st.one_of(signed.map(lambda part: (part,)), st.tuples(signed, signed))
    number = st.sampled_from((1, 1, 1, 2))
    premises = {id_: tuple(draw(premise) for _ in range(draw(number))) for id_ in ids}
    index = st.integers(0, len(ids) - 1)
    forces = st.sampled_from(("defeats", "contests", "contests", "overcome"))
    found = st.tuples(index, index, forces, st.sampled_from((None, "q1", "q1", "q2")))
    questions: dict[frozenset[str], str | None] = {}
    attacks: dict[tuple[str, str], Attack] = {}
    for one, other, force, question in draw(st.lists(found, max_size=2 * len(ids))):
        by, on = ids[one], ids[other]
        if by != on:
            on_question = questions.setdefault(frozenset((by, on)), question) if force == "contests" else None
            attacks[by, on] = Attack(by, on, force, on_question)
    asked = {a.question: (a.by, a.on) for a in attacks.values() if a.question is not None}
    return Graph(premises, tuple(attacks.values()), {q: draw(_kept(pair, ids)) for q, pair in sorted(asked.items())})


def _kept(pair: tuple[str, str], ids: list[str]) -> st.SearchStrategy[tuple[str | None, str | None]]:
    """What the positions keep: the two that contest each other, often; else any two, or one and nothing."""
    others = st.lists(st.sampled_from((*ids, None)), min_size=2, max_size=2, unique=True).map(tuple)
    return st.one_of(st.sampled_from((pair, pair[::-1])), others)


Case = tuple[Graph, dict[str, str], dict[str, str]]


@st.composite
def cases(draw: st.DrawFn, words: tuple[str, ...], most: int = 7) -> Case:
    """A graph, a word for each fact, and positions on none, some or all of its questions."""
    graph = draw(graphs(most))
    facts = {fact: draw(st.sampled_from(words)) for fact in FACTS}
    return graph, facts, draw(st.sampled_from(list(graph.readings())))


# --- as law ---------------------------------------------------------------------------------------------------------


class OnLaw(Checker):
    """A checker with a law of its own."""

    def __init__(self, law: Law, engine: str = "reference") -> None:
        super().__init__(engine=engine)
        self._own = law

    def law(self, treaty: str) -> Law:
        return self._own


def law_with(graph: Graph) -> Law:
    """The law of a treaty, with the arguments and questions of a graph beside its own."""
    return replace(
        _LAW,
        arguments={**_LAW.arguments, **{id_: _argument(graph, id_) for id_ in graph.premises}},
        questions={**_LAW.questions, **{id_: _question(id_, kept) for id_, kept in graph.questions.items()}},
    )


def scenario(facts: Facts, readings: Readings | None = None) -> ScenarioData:
    """A notice that has long taken effect, with some facts and positions."""
    return ScenarioData(
        scenario=1,
        treaty=TREATY,
        as_of="2027-01-01",
        notice={"received": {"depositary": "2025-01-01"}, "signed_by": "foreign_minister"},
        armed_conflicts="none",
        facts=dict(facts),
        readings=dict(readings or {}),
    )


_MODEL = next(argument for argument in _LAW.arguments.values() if argument.attacks)


def _argument(graph: Graph, id_: str) -> Argument:
    attacks = [
        replace(_MODEL.attacks[0], on=attack.on, force=attack.force, question=attack.question, upward=None)
        for attack in graph.attacks
        if attack.by == id_
    ]
    premises = tuple(_condition(premise) for premise in graph.premises[id_])
    return replace(
        _MODEL, id=id_, slug=id_.lower(), claim="neutral", guards=(), premises=premises, attacks=tuple(attacks)
    )


def _condition(premise: Premise) -> Condition:
    parts = tuple(Name(fact) if wanted else Not(Name(fact)) for fact, wanted in premise)
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def _question(id_: str, kept: tuple[str | None, str | None]) -> Any:
    model = next(iter(_LAW.questions.values()))
    positions = (Position(p, "so", argument, None) for p, argument in zip(POSITIONS, kept, strict=True))
    return replace(model, id=id_, positions=tuple(positions), leans=None)


# --- what must come out ---------------------------------------------------------------------------------------------


def value(graph: Graph, id_: str, facts: Facts) -> str:
    """Whether all premises of an argument hold: yes, no, unknown or disputed."""
    speaks_for, speaks_against = True, False
    for premise in graph.premises[id_]:
        parts = [_parts(facts[fact], wanted) for fact, wanted in premise]
        speaks_for = speaks_for and any(pro for pro, _ in parts)
        speaks_against = speaks_against or all(con for _, con in parts)
    return {(1, 0): "yes", (0, 1): "no", (0, 0): "unknown", (1, 1): "disputed"}[speaks_for, speaks_against]


def _parts(word: str, wanted: bool) -> tuple[bool, bool]:
    pro, con = word in ("yes", "disputed"), word in ("no", "disputed")
    return (pro, con) if wanted else (con, pro)


def edges(graph: Graph, readings: Readings) -> Edges:
    """The attacks that are left: one that contests runs both ways; a position takes away those on its question that
    come from the argument of the other side, or are aimed at the one that it keeps. What is overcome is no attack."""
    found: set[tuple[str, str]] = set()
    for by, on, force, question in graph.attacks:
        if force == "defeats":
            found.add((by, on))
        elif force == "contests":
            found.update(pair for pair in ((by, on), (on, by)) if not _taken_away(graph, pair, question, readings))
    return frozenset(found)


def _taken_away(graph: Graph, pair: tuple[str, str], question: str | None, readings: Readings) -> bool:
    if question is None or question not in readings:
        return False
    first, second = graph.questions[question]
    kept, other = (first, second) if readings[question] == "first" else (second, first)
    return pair[0] == other or pair[1] == kept


def grounded(nodes: frozenset[str], attacks: Edges) -> dict[str, str]:
    """in, out or undecided, by the characteristic function: what the accepted ones defend, from nothing on."""
    attacks = frozenset((by, on) for by, on in attacks if by in nodes and on in nodes)
    accepted: set[str] = set()
    while True:
        beaten = {on for by, on in attacks if by in accepted}
        defended = {node for node in nodes if all(by in beaten for by, on in attacks if on == node)}
        if defended == accepted:
            return {n: "in" if n in accepted else "out" if n in beaten else "undecided" for n in nodes}
        accepted = defended


def complete_labellings(nodes: frozenset[str], attacks: Edges) -> Iterator[dict[str, str]]:
    """Every labelling in which an argument is in exactly if all its attackers are out, out exactly if one is in."""
    order = sorted(nodes)
    attackers = {node: [by for by, on in attacks if on == node and by in nodes] for node in order}
    for labels in product(("in", "out", "undecided"), repeat=len(order)):
        found = dict(zip(order, labels, strict=True))
        if all(found[n] == _label([found[by] for by in attackers[n]]) for n in order):
            yield found


def _label(attackers: list[str]) -> str:
    return "out" if "in" in attackers else "in" if all(label == "out" for label in attackers) else "undecided"


def labels(graph: Graph, facts: Facts, readings: Readings) -> dict[str, str]:
    """The grounded labels where every fact is known; an argument of which a premise fails is out."""
    triggered = frozenset(id_ for id_ in graph.premises if value(graph, id_, facts) == "yes")
    return dict.fromkeys(graph.premises, "out") | grounded(triggered, edges(graph, readings))


def status(graph: Graph, id_: str, facts: Facts, readings: Readings, found: Mapping[str, str]) -> str:
    """What becomes of an argument, from labels and premises: one that is undecided waits if it, or an undecided
    attacker on which it depends, has a premise of which nobody knows."""
    holds = value(graph, id_, facts)
    if holds != "yes":
        return {"no": "unavailable", "unknown": "undetermined", "disputed": "contested"}[holds]
    if found[id_] != "undecided":
        return {"in": "applies", "out": "defeated", "both": "contested"}[found[id_]]
    depends, attacks = {id_}, edges(graph, readings)
    while more := {by for by, on in attacks if on in depends and found[by] == "undecided"} - depends:
        depends |= more
    return "undetermined" if any(value(graph, other, facts) == "unknown" for other in depends) else "contested"


def completions(facts: Facts) -> Iterator[dict[str, str]]:
    """Every way in which what is unknown may turn out."""
    for words in product(*(("yes", "no") if word == "unknown" else (word,) for word in facts.values())):
        yield dict(zip(facts, words, strict=True))
