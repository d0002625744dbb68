"""General law: what arguments rest on exists, is used, and is tested by findings and facts that there are."""

import pytest

from treatycheck.files import Fault
from treatycheck.law.library import Library
from treatycheck.program.lint import lint

GENERAL = "general-law.yaml"
EFFECT = "arguments/effect.yaml"
QUESTIONS = "questions.yaml"


def faults(rules):
    library = Library(rules.directory)
    try:
        lint(library.law(fresh=True), library.general_law())
    except Fault as fault:
        return [str(diagnostic).split(": ", 1)[1] for diagnostic in fault.diagnostics]
    return []


def test_every_rule_is_rested_on_and_every_argument_rests_on_what_there_is():
    library = Library()
    general = library.general_law()
    law = library.law()
    assert len(general) > 50
    assert {id_ for argument in law.arguments.values() for id_ in argument.law} == set(general)
    assert all(rule.requirements and rule.cites for rule in general.values())
    tested = [r.tested_by for rule in general.values() for r in rule.requirements if r.tested_by]
    assert len(tested) > 40


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            EFFECT,
            "law: [arsiwa-27, case-gabcikovo]",
            "law: [arsiwa-72, case-gabcikovo]",
            ["TC302 there is no rule of general law 'arsiwa-72' (did you mean 'arsiwa-27'?)"],
        ),
        (
            GENERAL,
            "tested_by: not change_from_own_breach",
            "tested_by: not change_from_own_breech",
            [
                "TC302 'vclt-62' is tested by 'change_from_own_breech', which is neither a finding nor a stated fact "
                "(did you mean 'change_from_own_breach'?)"
            ],
        ),
        (GENERAL, "- id: vclt-75", "- id: vclt-75x", ["TC316 no argument rests on 'vclt-75x'"]),
    ],
)
def test_a_slip_is_found(rules, file, old, new, told):
    rules.replace(file, old, new)
    found = faults(rules)
    assert set(told) <= set(found)


def test_a_question_on_which_nothing_turns(rules):
    text = rules.read(QUESTIONS)
    rules.write(
        QUESTIONS,
        text.rstrip()
        + "\n  - id: idle\n    question: Is it?\n    positions:\n      - {id: one, says: It is.}\n"
        + "      - {id: other, says: It is not.}\n    why: Nobody asks.\n",
    )
    assert faults(rules) == ["TC316 nothing turns on the question 'idle'"]


def test_premises_that_contradict_each_other(rules):
    rules.replace(EFFECT, "premises: [party, act_withdrawal]", "premises: [party, {not: party}, act_withdrawal]")
    assert faults(rules) == ["TC317 the premises of 'A01' contradict each other: 'party'"]


def test_words_that_are_no_pinpoint(rules):
    rules.replace(EFFECT, "cites: none; a broad theory of co-belligerency", "cites: a broad theory of co-belligerency")
    (told,) = faults(rules)
    assert told.startswith("TC304 'a broad theory of co-belligerency' is no pinpoint (name an article")
