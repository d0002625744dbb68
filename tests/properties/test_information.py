"""More information about the facts never takes a conclusion back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import KINDS, ask, decide, share

from treatycheck import Checker
from treatycheck.testing.information import bounds_at_most, days_at_most, truth_at_most, word_at_most
from treatycheck.testing.strategies import ScenarioData, more_information, scenarios
from treatycheck.verdict.outcome import truth_of

TRUTH_WORDS = ("unknown", "yes", "no", "disputed")


def held(checker: Checker, less: ScenarioData, more: ScenarioData) -> None:
    """Every finding and every word of the richer scenario says at least as much."""
    (program, before), (richer_program, after) = decide(checker, less), decide(checker, more)
    for id_ in program.findings.keys() & richer_program.findings.keys():
        value = truth_of(before.open.closure, program.atoms[id_]).word
        richer = truth_of(after.open.closure, richer_program.atoms[id_]).word
        assert truth_at_most(value, richer), (id_, value, richer)
    for table, word in before.words.items():
        assert word_at_most(word, after.words[table]), (table, word, after.words[table])
    for definition in program.days:
        if definition.date is not None:
            day, closer = (d.open.given.days[definition.id] for d in (before, after))
            assert bounds_at_most(day, closer), (definition.id, day, closer)


@given(data=st.data())
def test_more_information_takes_no_conclusion_back(bare_checker: Checker, data: st.DataObject) -> None:
    less = data.draw(scenarios("ottawa-1997"))
    held(bare_checker, less, data.draw(more_information(less)))


@given(data=st.data())
def test_a_dispute_takes_no_conclusion_back_from_complete_facts(bare_checker: Checker, data: st.DataObject) -> None:
    less = data.draw(scenarios("ottawa-1997", complete=True)).without("readings")
    held(bare_checker, less, data.draw(more_information(less)))


@pytest.mark.parametrize("treaty", KINDS)
@share(8)
@given(data=st.data())
def test_for_every_treaty(bare_checker: Checker, treaty: str, data: st.DataObject) -> None:
    less = data.draw(scenarios(treaty))
    held(bare_checker, less, data.draw(more_information(less)))


@given(data=st.data())
def test_two_steps_are_a_step(bare_checker: Checker, data: st.DataObject) -> None:
    first = data.draw(scenarios("ottawa-1997", max_conflicts=1))
    second = data.draw(more_information(first))
    held(bare_checker, first, data.draw(more_information(second)))


@given(data=st.data())
def test_days_become_narrower_while_nothing_is_disputed(bare_checker: Checker, data: st.DataObject) -> None:
    less = undisputed(data.draw(scenarios("ottawa-1997")))
    before = ask(bare_checker, less).verdict.effect
    after = ask(bare_checker, data.draw(more_information(less, disputes=False))).verdict.effect
    if before.expiry and after.expiry:
        assert days_at_most(before.expiry, after.expiry)
    if before.date and after.date:
        assert days_at_most(before.date, after.date)


def undisputed(data: ScenarioData) -> ScenarioData:
    """The scenario with `unknown` for whatever is disputed."""

    def replace(value: object) -> object:
        if isinstance(value, dict):
            return {key: replace(item) for key, item in value.items()}
        if isinstance(value, list):
            return [replace(item) for item in value]
        return "unknown" if value == "disputed" else value

    return ScenarioData({key: replace(value) for key, value in data.items()})


@given(st.sampled_from(TRUTH_WORDS), st.sampled_from(TRUTH_WORDS), st.sampled_from(TRUTH_WORDS))
def test_the_order_of_truths_is_an_order(one: str, two: str, three: str) -> None:
    assert truth_at_most(one, one)
    assert not (truth_at_most(one, two) and truth_at_most(two, one)) or one == two
    assert not (truth_at_most(one, two) and truth_at_most(two, three)) or truth_at_most(one, three)
    assert truth_at_most("unknown", one)
    assert truth_at_most(one, "disputed")


def test_yes_and_no_are_not_comparable() -> None:
    assert not truth_at_most("yes", "no")
    assert not truth_at_most("no", "yes")
    assert not word_at_most("valid", "invalid")
    assert not word_at_most("valid", "undetermined")
    assert not word_at_most("contested", "valid")
