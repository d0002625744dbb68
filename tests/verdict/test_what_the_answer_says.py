"""What stands beside the verdict: what is missing, what was presumed, notes, expectations."""

from datetime import date

import pytest
from exits import plain_exit
from rules_copy import FEW

from treatycheck import Checker

CHECKER = Checker(engine="reference")
BARE = Checker(engine="reference", presume=False)


def answer(*args, **facts):
    return CHECKER.check(plain_exit(*args, **facts))[0]


def keys(entries):
    return [entry.key for entry in entries]


def codes(result):
    return {note.code for note in result.notes}


# --- what is missing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"armed_conflicts": None}, {"armed_conflicts"}),
        ({"armed_conflicts": "unknown"}, {"armed_conflicts"}),
        ({"notice": {}}, {"notice.received.depositary"}),
        ({"notice": {"received": {"depositary": "unknown"}}}, {"notice.received.depositary"}),
        (
            {"notice": {"received": {"depositary": "2027-03-10"}, "signed_by": "unknown"}},
            {"notice.signed_by"},
        ),
        ({"membership": {"party": "unknown"}}, {"membership.party"}),
        ({"armed_conflicts": [{"from": "2027-01-01", "to": "unknown"}]}, {"armed_conflicts[0].to"}),
    ],
)
def test_the_missing_fact_is_named(facts, missing):
    result = answer(**facts)
    assert "undetermined" in {result.verdict.act, result.verdict.effect.status}
    assert not result.decided
    assert missing <= set(keys(result.needs))
    assert all(need.question and need.question != need.key and need.feeds > 0 for need in result.needs)


def test_only_what_matters_is_asked_for():
    """No armed conflict is known of: that is the only thing that anybody needs to find out."""
    assert keys(answer(armed_conflicts=None).needs) == ["armed_conflicts"]


@pytest.mark.parametrize("as_of", ["2027-01-01", "2027-05-01", "2027-09-10"])
def test_nothing_is_missing_where_everything_is_decided(as_of):
    result = answer(as_of)
    assert result.decided
    assert result.needs == ()


def test_nothing_is_missing_where_only_a_question_of_law_is_open():
    occupation = {"from": "2020-01-01", "to": "2025-06-01", "close": "occupation", "occupation_ended": "ongoing"}
    result = answer(armed_conflicts=[occupation])
    assert result.verdict.effect.status == "contested"
    assert result.needs == ()


def test_a_missing_fact_beside_an_open_question():
    """Undetermined, and the question that splits what the facts would leave is named as well."""
    result = answer(
        "2027-09-11",
        armed_conflicts=[
            {"from": "2027-04-10", "to": "2027-05-12", "close": "occupation", "occupation_ended": "ongoing"},
            {"from": "unknown", "to": "unknown"},
        ],
    )
    assert result.verdict.effect.status == "undetermined"
    assert result.verdict.contested_by["effect"] == ("occupation",)
    assert any(key.startswith("armed_conflicts[1]") for key in keys(result.needs))


def test_an_undetermined_day_is_a_range_with_its_known_end():
    effect = answer(armed_conflicts=None).verdict.effect
    assert effect.expiry.day == date(2027, 9, 10)
    assert (effect.date.earliest, effect.date.latest) == (date(2027, 9, 10), None)


# --- what was presumed ------------------------------------------------------------------------------------------


def test_presumptions_that_carry_the_verdict_are_listed():
    presumed = {p.key: p.value for p in answer().presumed}
    assert presumed["notice.signed_by"] == "foreign_minister"
    assert presumed["notice.reasons"] == "full"
    assert presumed["notice.received.other_parties"] == "told"
    assert presumed["notice.received.security_council"] == "told"
    assert all(p.question for p in answer().presumed)


def test_what_is_stated_is_not_presumed():
    everybody = {"depositary": "2027-03-10", "other_parties": "2027-03-10", "security_council": "2027-03-10"}
    notice = {"received": everybody, "signed_by": "head_of_state", "reasons": "full", "revoked": "never"}
    presumed = set(keys(answer(notice=notice).presumed))
    assert not presumed & {"notice.signed_by", "notice.reasons", "notice.revoked"}
    assert not any(key.startswith("notice.received") for key in presumed)


def test_armed_conflicts_are_never_presumed():
    assert not any(key.startswith("armed_conflicts") for key in keys(answer(armed_conflicts=None).presumed))


def test_without_presumptions_the_same_facts_are_missing():
    result = BARE.check(plain_exit())[0]
    assert result.presumed == ()
    assert (result.verdict.act, result.verdict.effect.status) == ("undetermined", "undetermined")
    assert {"notice.signed_by", "notice.reasons"} <= set(keys(result.needs))


def test_without_presumptions_what_is_stated_still_decides():
    everybody = {"depositary": "2027-03-10", "other_parties": "2027-03-10", "security_council": "2027-03-10"}
    notice = {"received": everybody, "signed_by": "head_of_state", "reasons": "full", "revoked": "never"}
    result = BARE.check(plain_exit(notice=notice))[0]
    assert (result.verdict.act, result.verdict.effect.status) == ("valid", "in_effect")


# --- notes ------------------------------------------------------------------------------------------------------


def test_a_file_without_day_is_asked_as_of_today():
    before = date.today()
    result = answer(None)
    assert before <= result.as_of <= date.today()
    assert "as_of_today" in codes(result)
    assert "as_of_today" not in codes(answer())


def test_days_after_the_day_of_the_question_are_named():
    result = answer("2027-03-01")
    note = next(n for n in result.notes if n.code == "later_than_as_of")
    assert "notice.received.depositary" in note.message
    assert "later_than_as_of" not in codes(answer("2027-03-10"))


def test_a_day_ahead_is_named_with_its_line():
    text = (
        "scenario: 1\ntreaty: ottawa-1997\nas_of: 2027-03-01\narmed_conflicts: none\n"
        "notice:\n  received:\n    depositary: 2027-03-10\n"
    )
    note = next(n for n in CHECKER.check(text)[0].notes if n.code == "later_than_as_of")
    assert note.line == 7


@pytest.mark.parametrize(
    ("notice", "noted"),
    [
        ({"received": {"organ": "2017-10-12"}}, True),
        ({"given": "2017-10-12", "received": {"organ": "2017-10-12"}}, False),
        ({"given": "2017-10-12"}, False),
    ],
)
def test_a_receipt_that_serves_as_the_giving(notice, noted):
    result = answer("2018-12-31", treaty="unesco-1945", notice=notice)
    assert result.verdict.effect.status == "in_effect"
    assert ("given_from_receipt" in codes(result)) is noted


def test_a_clause_that_counts_from_receipt_needs_no_note_on_giving():
    assert "given_from_receipt" not in codes(answer())


@pytest.mark.parametrize(
    ("recorded", "agrees"),
    [("2027-09-10", True), ("2027-09-11", False), ("2027-09-10/2027-09-11", False), ("none", False)],
)
def test_a_recorded_day_is_compared(recorded, agrees):
    result = answer(recorded={"effect": recorded, "by": "the depositary"})
    assert result.recorded.agrees is agrees
    assert result.recorded.by == "the depositary"
    assert ("recorded_differs" in codes(result)) is not agrees


def test_no_recorded_day_agrees_with_no_day():
    result = answer(notice={"received": {"depositary": "never"}}, recorded={"effect": "none"})
    assert result.recorded.agrees
    assert "recorded_differs" not in codes(result)


@pytest.mark.parametrize(
    ("received", "end", "other"),
    [("2027-03-10", "2027-09-10", "2027-09-11"), ("2027-08-31", "2028-02-29", "2028-03-01")],
)
def test_other_ways_to_count_are_noted(received, end, other):
    result = answer("2028-06-01", notice={"received": {"depositary": received}})
    (counting,) = result.counting
    assert (counting.start.isoformat(), counting.end.isoformat()) == (received, end)
    assert [o.day.isoformat() for o in counting.others] == [other]
    assert counting.period == "6 months"
    assert "counted_otherwise" in codes(result)


def test_the_practice_of_the_depositary_is_cited():
    assert "UN Secretary-General" in answer().counting[0].source


def test_the_clauses_own_landing_is_cited_with_its_article():
    result = answer("2021-07-01", treaty="istanbul-2011", notice={"received": {"depositary": "2021-03-22"}})
    assert result.counting[0].source == "Istanbul Convention art 80"


@pytest.mark.parametrize(
    ("facts", "noted"),
    [
        ({"act": "late_reservation", "treaty": "istanbul-2011"}, {"act_not_judged"}),
        ({"facts": {"preparatory_acts": "yes"}, "treaty": "rome-1998"}, {"conduct_not_judged"}),
        ({"facts": {"preparatory_acts": "yes"}}, set()),
        ({"act": "suspension"}, set()),
        ({}, set()),
    ],
)
def test_what_is_not_judged_is_said(facts, noted):
    found = codes(answer(**facts)) & {"act_not_judged", "conduct_not_judged"}
    assert found == noted


def test_conduct_that_lies_ahead_raises_nothing():
    result = answer(conduct=[{"what": "use", "date": "2027-10-01"}])
    assert result.verdict.conduct == "no_claim"


# --- expectations -----------------------------------------------------------------------------------------------

FILE = """\
scenario: 1
treaty: ottawa-1997
as_of: 2027-09-10
notice: {received: {depositary: 2027-03-10}}
armed_conflicts: none
expect:
  act: valid
  effect:
    status: pending
    date: 2027-09-10
    expiry: 2027-09-10
  operation: ended
  conduct: lawful
  findings:
    received: yes
    in_effect: no
"""


def test_each_expectation_is_checked_with_its_line():
    result = CHECKER.check(FILE)[0]
    checked = {(c.path, c.line): c.met for c in result.expectations}
    assert checked == {
        ("act", 7): True,
        ("effect.status", 9): False,
        ("effect.date", 10): True,
        ("effect.expiry", 11): True,
        ("operation", 12): True,
        ("conduct", 13): False,
        ("findings.received", 15): True,
        ("findings.in_effect", 16): False,
    }
    assert not result.met
    failed = next(c for c in result.expectations if c.path == "effect.status")
    assert (failed.expected, failed.actual) == ("pending", "in_effect")


@pytest.mark.parametrize(
    ("expected", "as_of", "met"),
    [
        ("2027-09-10", "2027-09-10", True),
        ("2027-09-11", "2027-09-10", False),
        ("2027-09-10/2027-09-10", "2027-09-10", True),
        ("2027-09-10/..", "2027-09-10", False),
        ("2027-09", "2027-09-10", False),
        ("none", "2027-09-10", False),
        ("none", "2027-01-10", True),
    ],
)
def test_an_expected_day_compares_both_ends(expected, as_of, met):
    assert answer(as_of, expect={"effect": {"date": expected}}).met is met


def test_an_expected_open_range():
    war = [{"from": "2027-01-01", "to": "ongoing"}]
    assert answer(armed_conflicts=war, expect={"effect": {"date": "2027-09-11/.."}}).met
    assert not answer(armed_conflicts=war, expect={"effect": {"date": "2027-09-10/.."}}).met


def test_what_is_expected_of_another_day_is_not_checked():
    data = plain_exit(expect={"act": "invalid"})
    assert not CHECKER.check(data)[0].met
    assert CHECKER.check(data, as_of=date(2027, 9, 11))[0].expectations == ()
    assert not CHECKER.check(data, as_of=date(2027, 9, 10))[0].met


def test_nothing_expected_is_met():
    assert answer().met
    assert answer().expectations == ()


# --- the rest of the answer -------------------------------------------------------------------------------------


def test_every_finding_that_a_withdrawal_has():
    ids = {
        "party",
        "right_exists",
        "gates_open",
        "received",
        "notice_complete",
        "instrument_complete",
        "signed_with_authority",
        "period_run",
        "engaged_at_expiry",
        "engagement_over",
        "revoked_in_time",
        "in_effect",
    }
    result = answer()
    assert ids <= {f.id for f in result.findings}
    for finding in result.findings:
        assert finding.cites, finding.id
        assert finding.says, finding.id
        assert finding.asks, finding.id
        assert "{" not in finding.says + finding.asks, finding.id


@pytest.mark.parametrize("treaty", sorted(FEW))
@pytest.mark.parametrize("conflicts", ["none", "unknown", [{"name": "the war", "from": "2027-01-01", "to": "ongoing"}]])
def test_no_sentence_keeps_a_hole(treaty, conflicts):
    result = answer(treaty=treaty, notice={}, armed_conflicts=conflicts)
    reasons = [reason for layer in result.verdict.because.values() for reason in layer]
    texts = [f.says + f.asks for f in result.findings] + [r.says for r in reasons] + [n.question for n in result.needs]
    assert reasons
    assert not [text for text in texts if "{" in text or "clause." in text]
    assert all(reason.cites for reason in reasons)


def test_sources_of_values_are_carried():
    text = (
        "scenario: 1\ntreaty: ottawa-1997\nas_of: 2027-09-10\narmed_conflicts: none\n"
        "notice:\n  received:\n    depositary: {value: 2027-03-10, source: a statement, note: late at night}\n"
    )
    (source,) = CHECKER.check(text)[0].sources
    assert (source.path, source.source, source.note, source.line) == (
        "notice.received.depositary",
        "a statement",
        "late at night",
        7,
    )


def test_readings_taken_are_shown():
    war = [{"from": "2027-01-01", "to": "2027-02-01", "close": "occupation", "occupation_ended": "ongoing"}]
    result = answer(armed_conflicts=war, readings={"occupation": "postpones"})
    assert result.readings["occupation"] == "postpones"
    assert {q.id: q.position for q in result.questions}["occupation"] == "postpones"
    assert result.readings["second_conflict"] is None
