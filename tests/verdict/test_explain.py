"""What an explanation says: steps, places, days, open questions, missing and disputed facts."""

from datetime import date

import pytest

from treatycheck import Checker, Fault
from treatycheck.verdict.explain import UnknownId

CHECKER = Checker(engine="reference")
NOTICE = {"received": {"depositary": "2027-03-10"}}
OCCUPATION = {"from": "2020-01-01", "to": "2025-06-01", "close": "occupation", "occupation_ended": "ongoing"}


def explain(why=None, as_of="2027-09-10", checker=CHECKER, every=False, **facts):
    data = {"scenario": 1, "treaty": "ottawa-1997", "as_of": as_of, "notice": NOTICE, "armed_conflicts": "none"}
    data.update(facts)
    return checker.explain({key: value for key, value in data.items() if value is not None}, why, every=every)


def part(why, **facts):
    return explain(why, **facts).parts[0]


def steps(found):
    return {step.id: step for step in found.walk() if step.see is None}


def ids(found, kind):
    return {step.id for step in found.walk() if step.kind == kind}


# --- parts ------------------------------------------------------------------------------------------------------


def test_layers_and_days_are_explained():
    assert [p.id for p in explain().parts] == ["act", "effect", "expiry", "date", "operation", "conduct"]


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ({"as_of": "2027-03-01"}, []),
        ({"notice": {**NOTICE, "revoked": "2027-04-01"}}, ["expiry"]),
    ],
)
def test_only_days_that_the_effect_has(facts, days):
    assert [p.id for p in explain(**facts).parts if p.kind == "day"] == days


@pytest.mark.parametrize("why", ["act", "expiry", "date", "start", "notice_complete", "armed_conflicts[0].engages"])
def test_one_thing_is_explained(why):
    (found,) = explain(why, armed_conflicts=[OCCUPATION]).parts
    assert found.id == why
    assert found.derivations[0].steps


@pytest.mark.parametrize(
    ("why", "meant"),
    [("notice_compleet", "notice_complete"), ("armed_conflict[0].engages", "armed_conflicts[0].engages")],
)
def test_what_does_not_exist(why, meant):
    with pytest.raises(UnknownId, match="there is no layer") as raised:
        explain(why, armed_conflicts=[OCCUPATION])
    assert f"did you mean {meant!r}?" in str(raised.value)


def test_bad_input_is_a_fault():
    with pytest.raises(Fault):
        explain(treaty="nowhere")


# --- steps ------------------------------------------------------------------------------------------------------


def test_the_deciding_row_and_what_failed_before_it():
    (step,) = part("effect").derivations[0].steps
    assert (step.kind, step.value, step.outcome) == ("verdict", "in_effect", "held")
    assert step.says == "the withdrawal took effect on 10 September 2027"
    assert step.rule.startswith("rules/withdrawal/7-effect.yaml:")
    findings = [(p.id, p.outcome) for p in step.premises if p.kind == "finding"]
    assert ("received", "held") in findings
    assert ("revoked_in_time", "failed") in findings


def test_facts_have_their_line_source_and_question():
    text = (
        "scenario: 1\ntreaty: ottawa-1997\nas_of: 2027-09-10\narmed_conflicts: none\n"
        "notice:\n  received:\n    depositary: {value: 2027-03-10, source: a statement}\n"
    )
    found = steps(CHECKER.explain(text).parts[0])
    stated = found["notice.received.depositary"]
    assert (stated.outcome, stated.value, stated.line, stated.source) == ("stated", "10 March 2027", 7, "a statement")
    assert stated.says.endswith("?")
    presumed = found["notice.signed_by"]
    assert (presumed.outcome, presumed.value, presumed.line) == ("presumed", "foreign minister", None)
    assert found["membership.party"].outcome == "defined"


def test_how_a_day_was_counted():
    found = steps(part("expiry"))
    assert found["period"].says.startswith("10 March 2027 + 6 months = 10 September 2027")
    assert "depositary practice" in found["period"].source
    assert found["expiry"].value == "10 September 2027"


def test_a_comparison_needs_one_bound_of_each_day():
    """That a war goes on is enough for postponement: whether there is another one does not matter."""
    war = {"from": "2027-01-01", "to": "ongoing"}
    postponed = part("effect", armed_conflicts=[war])
    assert postponed.answer == "postponed"
    assert "armed_conflicts" not in ids(postponed, "fact")
    over = part("effect", as_of="2028-01-01", armed_conflicts=[{**war, "to": "2027-12-01"}])
    assert over.answer == "in_effect"
    assert "armed_conflicts" in ids(over, "fact")


def test_the_one_term_that_reaches_the_day():
    war = {"from": "2027-01-01", "to": "ongoing"}
    late = {"from": "2027-10-01", "to": "2027-11-01"}
    found = steps(part("effect", armed_conflicts=[war, late]))
    assert "armed_conflicts[0].end" in found
    assert "armed_conflicts[1].end" not in found


def test_nothing_is_told_twice():
    numbers = [step.number for p in explain().parts for step in p.walk() if step.see is None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert any(step.see for p in explain().parts for step in p.walk())


# --- open questions, missing and disputed facts ------------------------------------------------------------------


def test_each_reading_has_its_derivation():
    found = part("effect", armed_conflicts=[OCCUPATION])
    assert found.answer == "contested"
    assert [(d.readings, d.answer) for d in found.derivations] == [
        (({"occupation": "postpones"},), "postponed"),
        (({"occupation": "does_not_postpone"},), "in_effect"),
    ]
    taken = [step.value for step in found.walk() if (step.id, step.outcome) == ("occupation", "taken")]
    assert taken == ["postpones", "does_not_postpone"]


def test_a_reading_that_the_file_takes():
    found = part("effect", armed_conflicts=[OCCUPATION], readings={"occupation": "postpones"})
    assert [(d.readings, d.answer) for d in found.derivations] == [((), "postponed")]
    assert "The position taken: While the occupation lasts" in steps(found)["occupation"].says


def test_an_undetermined_word_names_the_row_and_what_is_missing():
    found = part("effect", armed_conflicts=None)
    roots = found.derivations[0].steps
    assert [(s.value, s.outcome) for s in roots] == [("postponed", "missing"), ("in_effect", "held")]
    assert steps(found)["armed_conflicts"].outcome == "missing"


def test_an_inexact_day_names_what_is_missing():
    found = part("date", armed_conflicts=None)
    assert found.answer == "a day not before 10 September 2027"
    assert steps(found)["armed_conflicts"].outcome == "missing"


def test_a_disputed_fact():
    found = part("act", notice={**NOTICE, "reasons": "disputed"})
    assert found.answer == "contested"
    assert steps(found)["notice.reasons"].outcome == "disputed"
    assert steps(found)["is_instrument"].outcome in ("disputed", "held", "failed")


def test_without_presumptions_they_are_missing():
    found = part("act", checker=Checker(engine="reference", presume=False))
    assert found.answer == "undetermined"
    assert steps(found)["notice.signed_by"].outcome == "missing"


def test_an_unknown_finding_waits_for_facts():
    found = part("engaged_at_expiry", armed_conflicts=[{"from": "2027-01-01", "to": "unknown"}])
    assert found.answer == "unknown"
    assert steps(found)["armed_conflicts[0].to"].outcome == "missing"


# --- every support ----------------------------------------------------------------------------------------------


def test_every_support():
    notice = {"received": {"depositary": "2027-03-10", "other_parties": "never", "security_council": "never"}}
    short, whole = (steps(part("notice_complete", notice=notice, every=e))["notice_complete"] for e in (False, True))
    assert not short.others
    assert short.premises == whole.premises
    assert [[s.id for s in other] for other in whole.others] == [["security_council_told"]]


# --- other things the file asks ---------------------------------------------------------------------------------


def test_a_file_with_a_list_of_expectations_has_its_own_question_explained():
    found = explain("effect", expect=[{"as_of": "2027-09-09", "effect": {"status": "pending"}}])
    assert (found.as_of, found.parts[0].answer) == (date(2027, 9, 10), "in_effect")


def test_another_day():
    data = {"scenario": 1, "treaty": "ottawa-1997", "as_of": "2027-09-10", "notice": NOTICE, "armed_conflicts": "none"}
    assert CHECKER.explain(data, "effect", as_of=date(2027, 9, 9)).parts[0].answer == "pending"


def test_the_facts_in_order_of_appearance():
    found = explain("received")
    assert found.facts == ("notice.received.depositary",)
    whole = explain()
    assert len(whole.facts) == len(set(whole.facts))
    assert "act.judged" not in whole.facts
    assert not [key for key in whole.facts if key.endswith(".other") or key.startswith("facts.")]
