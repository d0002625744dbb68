"""Four-valued truth against its definition, and the clauses against a direct reading of the rules."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import SEVERAL, prepared, share

from treatycheck import Checker
from treatycheck.law.expressions import All, Any, Condition, Name, Not, Sources, Stands, VerdictIs
from treatycheck.program.evaluate import State, deciding
from treatycheck.program.facts import Facts
from treatycheck.program.ir import Program
from treatycheck.program.specialise import Specialised, Specialiser
from treatycheck.program.truth import DISPUTED, NO, UNKNOWN, YES, Truth, conjunction, disjunction, negation
from treatycheck.testing.information import truth_at_most
from treatycheck.testing.strategies import ScenarioData, law_of, scenarios
from treatycheck.verdict.outcome import truth_of

truth = st.sampled_from((YES, NO, UNKNOWN, DISPUTED))
truths = st.lists(truth, max_size=5)
#: What a truth allows, for somebody who hears every side: each set of classical values, none of them settled.
SIDES = {YES: {True}, NO: {False}, UNKNOWN: set(), DISPUTED: {True, False}}


def below(one: Truth, other: Truth) -> bool:
    return truth_at_most(one.word, other.word)


@given(truth)
def test_negation_swaps(one: Truth) -> None:
    assert SIDES[negation(one)] == {not side for side in SIDES[one]}
    assert negation(negation(one)) == one


@given(truths)
def test_all_and_any(parts: list[Truth]) -> None:
    every, some = conjunction(parts), disjunction(parts)
    assert (True in SIDES[every]) == all(True in SIDES[p] for p in parts)
    assert (False in SIDES[every]) == any(False in SIDES[p] for p in parts)
    assert (True in SIDES[some]) == any(True in SIDES[p] for p in parts)
    assert (False in SIDES[some]) == all(False in SIDES[p] for p in parts)
    assert some == negation(conjunction([negation(p) for p in parts]))


@given(truths, st.permutations(range(5)))
def test_order_and_repetition_do_not_matter(parts: list[Truth], order: list[int]) -> None:
    other = [parts[i] for i in order if i < len(parts)]
    for operation in (conjunction, disjunction):
        assert operation(other) == operation(parts) == operation([*parts, *parts])


@given(st.lists(st.tuples(truth, truth), max_size=5))
def test_monotone_in_information(pairs: list[tuple[Truth, Truth]]) -> None:
    less = [one if below(one, other) else UNKNOWN for one, other in pairs]
    more = [other for _, other in pairs]
    for operation in (conjunction, disjunction):
        assert below(operation(less), operation(more))


# --- the clauses mean what the rules say ------------------------------------------------------------------------------


class Direct:
    """The conditions of a program evaluated as they stand, by recursion, without a single clause.

    Which arguments stand is taken from the outcome: generated graphs and the argument map have tests of their own."""

    def __init__(
        self, program: Program, specialised: Specialised, facts: Facts, days: State, standing: dict[str, Truth]
    ) -> None:
        self.program, self.specialised, self.facts, self.state = program, specialised, facts, days
        self.standing = standing
        self.finding = cache(self._finding)
        self.row = cache(self._row)

    def _finding(self, id_: str) -> Truth:
        condition = self.program.findings[id_].condition
        assert condition is not None
        return self.value(condition)

    def value(self, node: Condition) -> Truth:
        match node:
            case Name(name) if name in self.program.findings:
                return self.finding(name)
            case Name(name):
                return self.facts.truths[name if name in self.facts.truths else f"facts.{name}"]
            case Not(part):
                return negation(self.value(part))
            case All(parts):
                return conjunction([self.value(part) for part in parts])
            case Any(parts):
                return disjunction([self.value(part) for part in parts])
            case Sources(parts):
                values = [self.value(part) for part in parts]
                return Truth(any(v.supported for v in values), any(v.opposed for v in values))
            case Stands(names):
                arguments = [node.argument for node in self.program.arguments.values()]
                return disjunction([self.standing[a.id] for a in arguments if {a.id, a.claim} & set(names)])
            case VerdictIs(table, words):
                return disjunction([self.word(table, word) for word in words])
            case _:
                return deciding(node)(self.state)

    def word(self, table: str, word: str) -> Truth:
        """Given if a row of it is; not given if each of them fails, or comes after one of another word that holds."""
        rows = self.specialised.tables[table][1]
        values = [self.value(when) for _, when in rows]
        elsewhere = [value.supported and row.word != word for (row, _), value in zip(rows, values, strict=True)]
        others = [any(elsewhere[:at]) for at in range(len(rows))]
        own = [at for at, (row, _) in enumerate(rows) if row.word == word]
        return Truth(
            any(self.row(table, at).supported for at in own), all(values[at].opposed or others[at] for at in own)
        )

    def _row(self, table: str, at: int) -> Truth:
        rows = self.specialised.tables[table][1]
        before = [negation(self.value(when)) for _, when in rows[:at]]
        return conjunction([*before, self.value(rows[at][1])])


@pytest.mark.parametrize("treaty", SEVERAL)
@share(8, 10)
@given(data=st.data())
def test_clauses_mean_what_the_rules_say(bare_checker: Checker, treaty: str, data: st.DataObject) -> None:
    scenario: ScenarioData = data.draw(scenarios(treaty))
    law = law_of(treaty)
    some = st.dictionaries(st.sampled_from(sorted(law.questions)), st.integers(0, 1), max_size=4)
    readings = {q: law.questions[q].position_ids()[at] for q, at in data.draw(some).items()}
    program, facts, decider = prepared(bare_checker, scenario)
    outcome = decider.decide(facts, readings).open
    specialised = Specialiser(law, law.treaties[treaty], facts.sizes).run()
    state = State(dict(facts.truths), facts.words, dict(outcome.given.days), readings)
    standing = {id_: truth_of(outcome.closure, node.atom) for id_, node in program.arguments.items()}
    direct = Direct(program, specialised, facts, state, standing)
    for id_ in program.findings:
        assert direct.finding(id_) == truth_of(outcome.closure, program.atoms[id_]), id_
    for table in program.tables.values():
        for word, atom in table.words.items():
            wanted, found = direct.word(table.id, word), truth_of(outcome.closure, atom)
            assert wanted.supported == found.supported, (table.id, word)
            assert not found.opposed or wanted.opposed, (table.id, word)
