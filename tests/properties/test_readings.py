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


#: Questions that only arguments ask, and what a scenario has to hold for them to decide anything.
ABOUT_SUSPENSION = (
    "exit_clause",
    "article_73",
    "urgency",
    "article_65",
    "silence",
    "article_60",
    "acquiescence",
    "reservation",
)
ABOUT_CONDUCT = ("third_states", "preparation", "transit")


def every_reading(
    checker: Checker, data: ScenarioData, about: tuple[str, ...]
) -> dict[tuple[tuple[str, str], ...], tuple[Words, object]]:
    """The words and the day of effect under every combination of positions on the questions that it is about."""
    _, facts, decider = prepared(checker, data)
    questions = law_of(data["treaty"]).questions
    positions = [[(q, p) for p in questions[q].position_ids()] for q in about]
    found: dict[tuple[tuple[str, str], ...], tuple[Words, object]] = {}
    for chosen in product(*positions):
        decision = decider.decide(facts, {**data.get("readings", {}), **dict(chosen)})
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
    """Of the questions that a withdrawal can turn on; those about suspension and conduct have a test of their own."""
    scenario = data.draw(scenarios(data.draw(with_conflict_clause)))
    program, _ = decide(checker, scenario)
    elsewhere = {*ABOUT_SUSPENSION, *ABOUT_CONDUCT}
    settled = {q: law_of(scenario["treaty"]).questions[q].position_ids()[0] for q in elsewhere & set(program.questions)}
    about = tuple(question for question in program.questions if question not in elsewhere)
    agree(checker, scenario.having(readings=settled), about)


@given(data=st.data())
@share(12, 4)
def test_words_of_a_suspension_follow_from_every_combination_of_positions(
    checker: Checker, data: st.DataObject
) -> None:
    scenario = ScenarioData(
        {
            "scenario": 1,
            "treaty": "ottawa-1997",
            "as_of": "2027-06-30",
            "act": "suspension",
            "armed_conflicts": [{"from": "2026-01-01", "to": "ongoing", "attacked": "yes", "enemy_is_party": "no"}],
            "membership": {"vclt_party": data.draw(st.sampled_from(["yes", "no", "unknown"]))},
            "suspension": {
                "notified": data.draw(st.sampled_from(["2027-01-15", "2027-05-01", "unknown"])),
                "grounds": data.draw(
                    st.lists(
                        st.sampled_from(["fundamental_change", "breach", "impossibility", "self_defence"]),
                        unique=True,
                        min_size=1,
                    )
                ),
                "objections": data.draw(
                    st.sampled_from(["none", "unknown", [{"date": "2027-03-01"}], [{"date": "2027-06-01"}]])
                ),
            },
            "facts": {
                fact: data.draw(st.sampled_from(["yes", "no", "unknown"]))
                for fact in (
                    "change_is_war_or_threat",
                    "obligation_content_unchanged",
                    "change_from_own_breach",
                    "long_performance_after_change",
                    "special_urgency",
                    "msp_finding",
                    "party_material_breach",
                )
            },
            "readings": {"occupation": "postpones"},
        }
    )
    agree(checker, scenario, ABOUT_SUSPENSION)


def agree(checker: Checker, scenario: ScenarioData, about: tuple[str, ...]) -> None:
    """The decision, against every combination of positions on the questions on which it can turn."""
    _, decision = decide(checker, scenario)
    readings = every_reading(checker, scenario, about)
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
        taken = {**scenario.get("readings", {}), **dict(chosen)}
        (outcome,) = [o for o in decision.readings if o.readings.items() <= taken.items()]
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
