"""Open questions of law: what a position does to a verdict, against every combination of positions."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from support import WITH_CONFLICT_CLAUSE, decide, prepared, share

from treatycheck import Checker
from treatycheck.testing.strategies import ScenarioData, law_of, scenarios

Words = dict[str, str]
NO_DAYS = ("none", "not_started")
with_conflict_clause = st.sampled_from(WITH_CONFLICT_CLAUSE)


def every_reading(checker: Checker, data: ScenarioData) -> dict[tuple[tuple[str, str], ...], tuple[Words, object]]:
    """The words and the day of effect under every combination of positions on the questions of the program."""
    program, facts, decider = prepared(checker, data)
    questions = law_of(data["treaty"]).questions
    positions = [[(q, p) for p in questions[q].position_ids()] for q in program.questions]
    found: dict[tuple[tuple[str, str], ...], tuple[Words, object]] = {}
    for chosen in product(*positions):
        decision = decider.decide(facts, dict(chosen))
        assert len(decision.readings) == 1
        found[chosen] = dict(decision.words), decision.open.days
    return found


def combined(words: set[str]) -> str:
    """What all readings together say."""
    if "undetermined" in words:
        return "undetermined"
    return words.pop() if len(words) == 1 else "contested"


@given(data=st.data())
@share(3, 8)
def test_words_follow_from_every_combination_of_positions(checker: Checker, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(data.draw(with_conflict_clause)))
    _, decision = decide(checker, scenario)
    readings = every_reading(checker, scenario)
    for table, word in decision.words.items():
        assert word == combined({words[table] for words, _ in readings.values()}), table
    splits = {
        table: {
            question
            for one, (words, _) in readings.items()
            for other, (others, _) in readings.items()
            if words[table] != others[table] and len(pairs := set(one) - set(other)) == 1
            for question, _ in pairs
        }
        for table in decision.words
    }
    for table, wanted in splits.items():
        assert set(decision.split[table]) == wanted, table
    # a day that splits by reading is listed too, and the readings that were told apart cover all
    days = {words["effect"] not in NO_DAYS and repr(day) for words, day in readings.values()}
    assert bool(decision.split["date"]) == (len(days) > 1)
    for chosen, (words, day) in readings.items():
        (outcome,) = [o for o in decision.readings if o.readings.items() <= dict(chosen).items()]
        assert dict(outcome.words) == words
        assert outcome.days == day


@given(data=st.data())
def test_a_position_changes_no_definite_word(checker: Checker, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(data.draw(with_conflict_clause)))
    program, before = decide(checker, scenario)
    questions = law_of(scenario["treaty"]).questions
    question = data.draw(st.sampled_from(sorted(program.questions)))
    position = data.draw(st.sampled_from(questions[question].position_ids()))
    _, after = decide(checker, scenario.having(readings={question: position}))
    for table, word in before.words.items():
        if word not in ("contested", "undetermined"):
            assert after.words[table] == word
        elif word == "contested":
            assert after.words[table] != "undetermined"


@given(data=st.data())
def test_a_question_that_does_not_split_does_not_matter(checker: Checker, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(data.draw(with_conflict_clause)))
    program, decision = decide(checker, scenario)
    for question in program.questions:
        if all(question not in split for split in decision.split.values()):
            for position in law_of(scenario["treaty"]).questions[question].position_ids():
                assert decide(checker, scenario.having(readings={question: position}))[1].words == decision.words
