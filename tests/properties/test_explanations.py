"""Explanations: what they list is enough, all of it matters, every engine gives the same, and nothing is shorter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import LAYERS, SEVERAL, share, treaty_of

from treatycheck import Checker
from treatycheck.engines.reference import ReferenceEngine
from treatycheck.law.expressions import Compare, Is, Name, Reading
from treatycheck.program.clauses import ClauseSet, Closure, clause, con, distinct, pro
from treatycheck.program.dates import ANY_DAY, OPEN_END, OPEN_START, Bounds
from treatycheck.program.facts import Facts, build_facts
from treatycheck.program.ir import ALWAYS
from treatycheck.program.keys import KeyKinds
from treatycheck.program.truth import NO, UNKNOWN, YES
from treatycheck.scenario.load import load
from treatycheck.testing.strategies import scenarios
from treatycheck.verdict.decide import Decider, Decision
from treatycheck.verdict.derivation import shortest_derivations
from treatycheck.verdict.explain import Explainer
from treatycheck.verdict.explanation import Step, public_key
from treatycheck.verdict.goals import Goal, Row
from treatycheck.verdict.outcome import CONTESTED, DAYS, UNDETERMINED
from treatycheck.verdict.reasons import Reasons
from treatycheck.verdict.result import as_data

SETTLED = ("as_of", "any_day", "not_yet")


class Asked:
    """A scenario that was decided, and can be decided anew with other facts."""

    def __init__(self, checker: Checker, data: dict[str, Any]) -> None:
        (self.case,) = load(dict(data)).cases
        scenario = self.case.scenario
        self.law = checker.law(scenario.treaty)
        assert scenario.as_of is not None
        self.kinds = KeyKinds(self.law.vocabulary, self.law.treaties[scenario.treaty])
        self.facts = build_facts(scenario, self.law, self.law.treaties[scenario.treaty], scenario.as_of)
        self.decider: Decider = checker.decider(scenario.treaty, self.facts.sizes)
        self.program = self.decider.program
        self.decision = self.decide(self.facts)

    def decide(self, facts: Facts) -> Decision:
        return self.decider.decide(facts, self.case.scenario.readings)

    def answer(self, id_: str, decision: Decision) -> object:
        """A word, or a day on every reading."""
        if id_ in decision.words:
            return decision.words[id_]
        return {outcome.hull[id_] for outcome in decision.readings}

    def explained(self) -> Iterator[str]:
        """The layers that have a word, and the days that are one day only."""
        for layer, word in self.decision.words.items():
            if word not in (CONTESTED, UNDETERMINED):
                yield layer
        for day in DAYS:
            if day not in self.decision.open.hull:
                continue
            hulls = {outcome.hull[day] for outcome in self.decision.readings}
            if len(hulls) == 1 and hulls.pop().is_exact:
                yield day

    def listed(self, id_: str) -> set[str]:
        """The facts on which the answer rests, as the explanation has it."""
        explainer = Explainer(self.case, self.law, self.program, self.facts, self.decision)
        return set(explainer.explanation(id_, engine="reference", version="0").facts)

    def changeable(self) -> list[str]:
        """Every key of the facts that may be changed."""
        facts = self.facts
        words = [key for key in facts.words if self.kinds.words(key)]
        return [key for key in (*facts.truths, *words, *facts.days) if key not in SETTLED]

    def changed(self, keys: list[str], random: Random, facts: Facts | None = None) -> Facts:
        """The facts with other values, or the same by chance, under some keys; nothing is disputed."""
        return changed(facts or self.facts, keys, random, self.kinds)


def changed(facts: Facts, keys: list[str], random: Random, kinds: KeyKinds) -> Facts:
    truths, words, days = dict(facts.truths), dict(facts.words), dict(facts.days)
    for key in keys:
        if key in truths:
            truths[key] = random.choice((YES, NO, UNKNOWN))
        elif key in words:
            words[key] = other_words(kinds.words(key) or (), words[key], random)
        else:
            days[key] = other_day(facts, random)
    return replace(facts, truths=truths, words=words, days=days, undisputed=None)


def other_words(known: tuple[str, ...], value: object, random: Random) -> Any:
    if isinstance(value, tuple):
        return tuple(random.sample(known, random.randint(1, 2)))
    return random.choice((*known, "unknown"))


def other_day(facts: Facts, random: Random) -> Bounds:
    """A day near those of the facts, a range, or one that is not known, not yet come or not there."""
    near = [bound for day in facts.days.values() for bound in day if OPEN_START < bound < OPEN_END]
    one, other = sorted(random.choice(near) + random.choice((-400, -200, -1, 0, 1, 200, 400)) for _ in range(2))
    today = facts.as_of.toordinal()
    return random.choice(
        (
            Bounds(one, one),
            Bounds(one, one),
            Bounds(one, other),
            Bounds(OPEN_START, one),
            Bounds(one, OPEN_END),
            ANY_DAY,
            Bounds(today + 1, OPEN_END),
            Bounds(OPEN_START, OPEN_START),
        )
    )


# --- what is listed is enough -----------------------------------------------------------------------------------


#: Not those with a condition under the State's own law: two places tell whether that was kept, a fact or keys.
#: A scenario that states both against each other is refused; an explanation lists the one that it found first.
TOLD_IN_ONE_PLACE = tuple(
    t for t in SEVERAL if all(gate["standard"] != "own_law" for gate in treaty_of(t).parameters["gates"])
)


@pytest.mark.parametrize("treaty", TOLD_IN_ONE_PLACE)
@share(3)
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_nothing_else_can_change_the_answer(checker: Checker, treaty: str, data: st.DataObject, seed: int) -> None:
    asked = Asked(checker, data.draw(scenarios(treaty, complete=data.draw(st.booleans()))))
    if asked.facts.disputed:
        return
    assert_enough(asked, Random(seed), rounds=6)


def assert_enough(asked: Asked, random: Random, rounds: int) -> None:
    """Whatever becomes of the facts that are not listed, the answer stays."""
    for id_ in asked.explained():
        listed, before = asked.listed(id_), asked.answer(id_, asked.decision)
        others = [key for key in asked.changeable() if public_key(key) not in listed]
        for _ in range(rounds):
            some = random.sample(others, random.randint(0, len(others)))
            facts = asked.changed(some, random)
            assert asked.answer(id_, asked.decide(facts)) == before, (id_, listed)


# --- all that is listed matters ---------------------------------------------------------------------------------

WAR = {"from": "2027-01-01", "to": "ongoing"}
OVER = {"from": "2027-01-01", "to": "2027-12-01", "close": "peace_treaty"}
OCCUPATION = {"from": "2020-01-01", "to": "2025-06-01", "close": "occupation", "occupation_ended": "2027-12-31"}
NOTICE = {"received": {"depositary": "2027-03-10", "security_council": "never"}}


def ottawa(as_of: str, **facts: Any) -> dict[str, Any]:
    return {
        "scenario": 1,
        "treaty": "ottawa-1997",
        "as_of": as_of,
        "notice": NOTICE,
        "armed_conflicts": "none",
        **facts,
    }


FIXED = {
    "peace": ottawa("2027-09-10"),
    "pending": ottawa("2027-09-09"),
    "not received": ottawa("2027-03-09"),
    "postponed": ottawa("2027-09-10", armed_conflicts=[WAR]),
    "war over": ottawa("2028-09-10", armed_conflicts=[OVER]),
    "two wars": ottawa("2028-09-10", armed_conflicts=[OVER, {**OVER, "from": "2027-10-01", "to": "2028-02-01"}]),
    "second postpones": ottawa(
        "2028-09-10",
        armed_conflicts=[OVER, {**OVER, "from": "2027-10-01", "to": "2028-02-01"}],
        readings={"second_conflict": "postpones"},
    ),
    "occupation": ottawa("2028-09-10", armed_conflicts=[OCCUPATION]),
    "occupation postpones": ottawa("2028-09-10", armed_conflicts=[OCCUPATION], readings={"occupation": "postpones"}),
    "peace operation": ottawa(
        "2028-09-10",
        armed_conflicts=[{**OVER, "role": "peace_operation"}],
        readings={"peace_operations": "engages"},
    ),
    "clash": ottawa(
        "2028-09-10", armed_conflicts=[{**OVER, "single_incident": "yes"}], readings={"first_shot": "does_not_engage"}
    ),
    "revoked": ottawa("2028-09-10", notice={**NOTICE, "revoked": "2027-08-01"}),
    "unsigned": ottawa("2028-09-10", notice={**NOTICE, "signed_by": "other", "confirmed": "never"}),
    "confirmed": ottawa(
        "2028-09-10",
        notice={**NOTICE, "signed_by": "other", "confirmed": "2027-05-01"},
        readings={"confirmation_date": "confirmation"},
    ),
    "suspension": ottawa("2028-09-10", act="suspension"),
    "suspension as well": ottawa("2028-09-10", act=["withdrawal", "suspension"]),
    "no party": ottawa("2028-09-10", membership={"party": "no"}),
    "conduct": ottawa("2028-09-10", facts={"preparatory_acts": "yes"}),
    "gate": {
        "scenario": 1,
        "treaty": "paris-2015",
        "as_of": "2021-01-01",
        "membership": {"bound_since": "2016-11-04"},
        "notice": {"received": {"depositary": "2019-11-04"}},
        "armed_conflicts": "none",
    },
    "bound on": {
        "scenario": 1,
        "treaty": "tpnw-2017",
        "as_of": "2028-06-01",
        "notice": {"received": {"depositary": "2027-03-10"}, "extraordinary_events": "yes"},
        "armed_conflicts": [WAR, {**OVER, "to": "2028-05-01"}, {**OVER, "from": "2029-01-01", "to": "2029-02-01"}],
    },
    "released": {
        "scenario": 1,
        "treaty": "tpnw-2017",
        "as_of": "2029-06-01",
        "notice": {"received": {"depositary": "2027-03-10"}, "extraordinary_events": "yes"},
        "armed_conflicts": [
            {**OVER, "to": "2028-06-01"},
            {**OVER, "from": "2028-05-01", "to": "2028-09-01"},
            {**OVER, "from": "2028-12-01", "to": "2028-12-31"},
        ],
    },
    "accepted": {
        "scenario": 1,
        "treaty": "ccw-1980",
        "as_of": "2028-06-01",
        "membership": {"accepted": ["article_1_amendment_2001"]},
        "notice": {"received": {"depositary": "2027-03-10"}},
        "armed_conflicts": [{**WAR, "kind": "non_international"}],
    },
    "every addressee": {
        "scenario": 1,
        "treaty": "npt-1968",
        "as_of": "2028-06-01",
        "notice": {
            "received": {"other_parties": "2027-03-10", "security_council": "2027-03-12"},
            "extraordinary_events": "yes",
        },
    },
    "names a later day": {
        "scenario": 1,
        "treaty": "rome-1998",
        "as_of": "2028-01-01",
        "notice": {"received": {"depositary": "2026-03-01"}, "effect_named": "2027-06-01"},
        "armed_conflicts": "none",
    },
}


@pytest.mark.parametrize("name", FIXED)
def test_nothing_else_can_change_these_answers(checker: Checker, name: str) -> None:
    assert_enough(Asked(checker, FIXED[name]), Random(name), rounds=30)


@pytest.mark.parametrize("name", FIXED)
def test_every_fact_that_is_listed_matters(checker: Checker, name: str) -> None:
    asked = Asked(checker, FIXED[name])
    found = list(asked.explained())
    assert found
    for id_ in found:
        for key in sorted(asked.listed(id_)):
            assert matters(asked, id_, key), (id_, key)


def matters(asked: Asked, id_: str, public: str, tries: int = 1500) -> bool:
    """Whether the answer changes with a fact, for some values of all others."""
    random = Random(f"{id_} {public}")
    keys = [key for key in asked.changeable() if public_key(key) == public]
    others = [key for key in asked.changeable() if public_key(key) != public]
    assert keys
    for number in range(tries):
        some = [key for key in others if random.random() < (0, 0.05, 0.15, 0.4)[number % 4]]
        facts = asked.changed(some, random)
        if asked.answer(id_, asked.decide(facts)) != asked.answer(
            id_, asked.decide(asked.changed(keys, random, facts))
        ):
            return True
    return False


# --- every engine, every step, nothing shorter ------------------------------------------------------------------


@pytest.mark.parametrize("treaty", SEVERAL)
@share(10)
@given(data=st.data(), every=st.booleans())
def test_every_engine_explains_alike(checker: Checker, treaty: str, data: st.DataObject, every: bool) -> None:
    pytest.importorskip("durable.engine")
    scenario = dict(data.draw(scenarios(treaty)))
    one, other = (as_data(c.explain(scenario, every=every)) for c in (checker, Checker(engine="durable")))
    assert one.pop("engine") != other.pop("engine")
    assert one == other


@pytest.mark.parametrize("treaty", SEVERAL)
@share(5)
@given(data=st.data())
def test_what_is_told_derives_what_is_explained(checker: Checker, treaty: str, data: st.DataObject) -> None:
    """The reference engine, given nothing but the leaves of a derivation, finds its head."""
    asked = Asked(checker, data.draw(scenarios(treaty)))
    for outcome in (asked.decision.open, *asked.decision.readings):
        reasons = Reasons(asked.program, asked.facts, outcome)
        roots = [goal for layer in LAYERS for goal in reasons.of_table(layer)]
        roots += [goal for id_ in asked.program.findings for goal in reasons.of_finding(id_)]
        for goal in {g for goals in reasons.demanded(roots).values() for g in goals}:
            if (wanted := literal_of(reasons, goal)) is not None:
                found = ReferenceEngine().run(asked.program.clauses, leaves_under(reasons, goal))
                assert wanted in found.literals, goal


def literal_of(reasons: Reasons, goal: Goal) -> int | None:
    """The literal that a goal explains, if it has one."""
    match goal:
        case Goal("finding", int() as atom, "for"):
            return pro(atom)
        case Goal("finding", int() as atom, "against"):
            return con(atom)
        case Goal("row", Row() as row, "for"):
            return pro(reasons.row(row).atom)
        case Goal("row", Row() as row, ""):
            return reasons.row(row).when
    return None


def leaves_under(reasons: Reasons, goal: Goal) -> list[int]:
    """The literals of the leaves that a derivation names, as far as the facts support them."""
    told = {g for goals in reasons.demanded([goal]).values() for g in goals}
    facts, questions = ({g.subject for g in told if g.kind == kind} for kind in ("fact", "reading"))
    compared = {(g.subject, g.side) for g in told if g.kind == "compare"}
    found = [pro(ALWAYS)]
    for literal in reasons.outcome.given.literals:
        side = "for" if literal == pro(literal >> 1) else "against"
        match reasons.leaves[literal >> 1]:
            case Name(name):
                is_told = name in facts
            case Is(key, _):
                is_told = key in facts
            case Reading(question, _):
                is_told = question in questions
            case Compare() as node:
                is_told = (node, side) in compared
            case _:
                is_told = False
        if is_told:
            found.append(literal)
    return found


@pytest.mark.parametrize("treaty", SEVERAL)
@share(5)
@given(data=st.data(), every=st.booleans())
def test_the_shape_of_every_explanation(checker: Checker, treaty: str, data: st.DataObject, every: bool) -> None:
    found = checker.explain(dict(data.draw(scenarios(treaty))), every=every)
    steps = [step for part in found.parts for step in part.walk()]
    new = [step for step in steps if step.see is None]
    assert [step.number for step in new] == list(range(1, len(new) + 1))
    for step in steps:
        assert step.says
        assert "{" not in step.says + (step.value or "")
        assert "~" not in step.says + step.id
        assert "#" not in step.says + step.id
        assert not (step.see is not None and (step.premises or step.others))
        if step.kind in ("verdict", "finding") and step.see is None:
            assert step.cites
            assert step.rule is not None
    told: dict[int, Step] = {step.number: step for step in new}
    for step in steps:
        if step.see is not None:
            assert (told[step.see].id, told[step.see].says) == (step.id, step.says)
    assert set(found.facts) == {step.id for step in steps if step.kind == "fact"}
    for step in new:
        if step.outcome == "missing" and step.kind != "fact":
            assert any(s.kind in ("fact", "reading") and s.outcome in ("missing", "open") for s in below(step, told)), (
                step
            )


def below(step: Step, told: dict[int, Step]) -> Iterator[Step]:
    """Every step on which one rests, wherever it is told."""
    seen: set[int] = set()
    stack = [step]
    while stack:
        current = told[stack.pop().number]
        if current.number not in seen:
            seen.add(current.number)
            yield current
            stack.extend(current.premises)


#: Few literals and many clauses: there are circles, and several ways to most literals.
HEADS = st.integers(3, 8)
BODY = st.sets(st.integers(0, 8), min_size=1, max_size=3)


@given(
    bodies=st.lists(st.tuples(HEADS, BODY), min_size=6, max_size=20),
    leaves=st.sets(st.integers(0, 2), min_size=1),
    order=st.randoms(use_true_random=False),
)
@share(1, 100)
def test_no_derivation_is_shorter(bodies: list[tuple[int, set[int]]], leaves: set[int], order: Random) -> None:
    """Against every derivation there is, circles among the clauses; whatever the order of firing."""
    clauses = ClauseSet(distinct(clause(head, body) for head, body in bodies))
    closure = ReferenceEngine().run(clauses, leaves)
    found = shortest_derivations(clauses, closure)
    assert set(found) == closure.literals - leaves
    for head, body in found.items():
        alike = [c.body for c in clauses.clauses if c.head == head and cost(found, c.body) == cost(found, body)]
        assert body == next(b for b in alike if closure.literals.issuperset(b)), "the first of equals"
        assert 1 + cost(found, body) == least(clauses, leaves, head, frozenset())
    mixed = list(closure.firings)
    order.shuffle(mixed)
    assert shortest_derivations(clauses, Closure(closure.literals, tuple(mixed))) == found


def cost(found: dict[int, tuple[int, ...]], body: tuple[int, ...]) -> int:
    return sum(1 + cost(found, found.get(part, ())) for part in body)


def least(clauses: ClauseSet, leaves: set[int], literal: int, above: frozenset[int]) -> float:
    """The length of the shortest derivation, by trying all in which nothing rests on itself."""
    if literal in leaves:
        return 1
    if literal in above:
        return float("inf")
    bodies = [c.body for c in clauses.clauses if c.head == literal]
    below = above | {literal}
    return min((1 + sum(least(clauses, leaves, part, below) for part in body) for body in bodies), default=float("inf"))
