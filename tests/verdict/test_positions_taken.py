"""Positions that are taken for an answer, in place of the file's: what wins, what is answered, what is refused."""

from pathlib import Path

import pytest

import treatycheck
from treatycheck import BadReading, Checker, Fault, prevailing
from treatycheck.verdict.readings import parse, positions, words_for

ROOT = Path(__file__).parents[2]
#: An occupation goes on: under ottawa-1997 its effect is open.
OCCUPIED = {
    "scenario": 1,
    "treaty": "ottawa-1997",
    "as_of": "2028-06-01",
    "notice": {"received": {"depositary": "2027-12-01"}},
    "armed_conflicts": [
        {
            "kind": "international",
            "from": "2020-01-01",
            "to": "2025-06-01",
            "close": "occupation",
            "occupation_ended": "ongoing",
        }
    ],
}


@pytest.fixture(scope="module")
def checker():
    return Checker(engine="reference")


@pytest.fixture(scope="module")
def law(checker):
    return checker.law("ottawa-1997")


def status(answers):
    (answer,) = answers
    return answer.verdict.effect.status


def test_a_position_is_taken(checker):
    assert status(checker.check(OCCUPIED)) == "contested"
    for position, expected in (("postpones", "postponed"), ("does_not_postpone", "in_effect")):
        (answer,) = checker.check(OCCUPIED, readings={"occupation": position})
        assert answer.verdict.effect.status == expected
        assert answer.readings["occupation"] == position
        assert {q.id: q.position for q in answer.questions}["occupation"] == position


def test_the_prevailing_positions_are_taken_and_the_rest_stays_open(checker, law):
    (answer,) = checker.check(OCCUPIED, readings=prevailing)
    assert answer.verdict.effect.status == "postponed"
    leaning = {q.id: q.leans for q in law.questions.values() if q.leans}
    assert prevailing(law) == leaning
    assert {q: p for q, p in answer.readings.items() if p is not None} == leaning
    assert "peace_operations" in law.questions.keys() - leaning.keys()


def test_what_is_taken_wins_over_the_file(checker):
    file = OCCUPIED | {"readings": {"occupation": "postpones", "first_shot": "engages"}}
    (answer,) = checker.check(file, readings={"occupation": "does_not_postpone"})
    assert answer.verdict.effect.status == "in_effect"
    assert answer.readings["first_shot"] == "engages"


def test_only_the_files_own_question_is_answered(checker):
    file = OCCUPIED | {"expect": [{"as_of": "2028-07-01", "act": "valid"}, {"as_of": "2028-08-01", "act": "valid"}]}
    assert len(checker.check(file)) == 3
    (answer,) = checker.check(file, readings={"occupation": "postpones"})
    assert answer.as_of.isoformat() == "2028-06-01"


@pytest.mark.parametrize(
    ("taken", "checked"),
    [
        ({"occupation": "postpones"}, True),  # the file's own
        ({"occupation": "does_not_postpone"}, False),
        ({"occupation": "postpones", "transit": "assistance"}, False),
        ({"transit": "assistance"}, False),
        (prevailing, False),
        ({}, True),
        (None, True),
    ],
)
def test_what_the_file_expects_belongs_to_its_own_readings(checker, taken, checked):
    file = OCCUPIED | {"readings": {"occupation": "postpones"}, "expect": {"act": "valid"}}
    (answer,) = checker.check(file, readings=taken)
    assert bool(answer.expectations) is checked


def test_a_question_on_which_nothing_depends_makes_no_difference(checker):
    (plain,) = checker.check(OCCUPIED)
    (taken,) = checker.check(OCCUPIED, readings={"several_depositaries": "last_receipt"})
    assert taken.verdict == plain.verdict
    assert taken.arguments == plain.arguments


def test_an_explanation_follows_the_positions_taken(checker):
    open_ = checker.explain(OCCUPIED, "effect")
    taken = checker.explain(OCCUPIED, "effect", readings={"occupation": "postpones"})
    assert (open_.parts[0].answer, taken.parts[0].answer) == ("contested", "postponed")


def test_positions_and_a_day_together(checker):
    day = treatycheck.check(OCCUPIED, engine="reference").as_of.replace(month=5)
    result = treatycheck.check(OCCUPIED, engine="reference", as_of=day, readings={"occupation": "does_not_postpone"})
    assert (result.as_of, result.verdict.effect.status) == (day, "pending")


@pytest.mark.parametrize(
    ("taken", "message"),
    [
        ({"ocupation": "postpones"}, "there is no open question 'ocupation' (did you mean 'occupation'?)"),
        ({"zzz": "postpones"}, "there is no open question 'zzz'"),
        (
            {"occupation": "postpone"},
            "'postpone' is no position on 'occupation': postpones, does_not_postpone (did you mean 'postpones'?)",
        ),
        ({"occupation": None}, "None is no position on 'occupation': postpones, does_not_postpone"),
        (
            "prevailing",
            "readings are a mapping from questions to positions, or a function of the law; not 'prevailing'",
        ),
        (lambda law: {"ocupation": "x"}, "there is no open question 'ocupation' (did you mean 'occupation'?)"),
    ],
)
def test_what_the_law_does_not_know_is_refused(checker, taken, message):
    for ask in (checker.check, checker.explain):
        with pytest.raises(BadReading) as caught:
            ask(OCCUPIED, readings=taken)
        assert str(caught.value) == message
    assert issubclass(BadReading, ValueError)


def test_a_fault_of_the_file_remains_one(checker):
    with pytest.raises(Fault, match="TC204 unknown question 'ocupation'"):
        checker.check(OCCUPIED | {"readings": {"ocupation": "postpones"}}, readings={"occupation": "postpones"})


# --- what is written on a command line -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["prevailing", "occupation=does_not_postpone"], "does_not_postpone"),
        (["occupation=does_not_postpone", "prevailing"], "does_not_postpone"),
        (["prevailing", "prevailing"], "postpones"),
        (["occupation=postpones", "occupation=postpones"], "postpones"),
    ],
)
def test_a_named_position_wins_over_the_prevailing_one(law, words, expected):
    assert positions(parse(words), law)["occupation"] == expected


def test_nothing_written_is_nothing_taken():
    assert parse([]) is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["occupation"], "'occupation' is no reading (write QUESTION=POSITION, or prevailing)"),
        (["prevailling"], "'prevailling' is no reading (did you mean 'prevailing'?)"),
        ([""], "'' is no reading (write QUESTION=POSITION, or prevailing)"),
        (
            ["occupation=postpones", "prevailing", "occupation=does_not_postpone"],
            "two positions are taken on 'occupation': postpones and does_not_postpone",
        ),
    ],
)
def test_what_is_no_reading_is_refused(words, message):
    with pytest.raises(BadReading) as caught:
        parse(words)
    assert str(caught.value) == message


def test_every_word_that_is_offered_is_taken(law):
    words = list(words_for(law))
    assert len(words) == 1 + sum(len(q.positions) for q in law.questions.values())
    for word in words:
        assert positions(parse([word]), law)
