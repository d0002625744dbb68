"""A copy of the rules with one thing broken: the code, the place, and that every fault is reported."""

import pytest

from treatycheck import Checker, Fault
from treatycheck.law.library import Library
from treatycheck.program.lint import lint

ACT = "withdrawal/8-act.yaml"
CLOCK = "withdrawal/4-clock.yaml"
CONFLICT = "withdrawal/5-conflict.yaml"
EFFECT = "withdrawal/7-effect.yaml"
NOTICE = "withdrawal/3-notice.yaml"
OTTAWA = "treaties/ottawa-1997.yaml"
PARIS = "treaties/paris-2015.yaml"


def test_the_rules_have_no_fault(rules):
    assert rules.faults() == []


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "mark", "offset"),
    [
        # --- names that nobody defines
        (ACT, "when: {not: notice_complete}", "when: {not: notice_complet}", "TC302", "notice_complet}", 0),
        (CLOCK, "when: {day: expiry, on_or_before", "when: {day: expirey, on_or_before", "TC302", "expirey", 0),
        (NOTICE, "{key: notice.reasons, is: full}\n", "{key: notice.reason, is: full}\n", "TC302", "notice.reason,", 0),
        (
            ACT,
            "{all: [{key: act.judged, is: partial_withdrawal}",
            "{all: [{key: act.juged, is: partial_withdrawal}",
            "TC302",
            "act.juged",
            0,
        ),
        (
            CONFLICT,
            "{key: conflict.role, is: belligerent}",
            "{key: conflict.rolle, is: belligerent}",
            "TC302",
            "conflict.rolle",
            0,
        ),
        (
            CONFLICT,
            "- {not: conflict.single_incident}",
            "- {not: conflict.single_incidents}",
            "TC302",
            "conflict.single_incidents",
            0,
        ),
        (
            "withdrawal/9-operation-conduct.yaml",
            "- {some: act, in: conduct, that",
            "- {some: act, in: conducts, that",
            "TC302",
            "conducts",
            0,
        ),
        (
            "withdrawal/9-operation-conduct.yaml",
            "{verdict: effect, is: bound_on}",
            "{verdict: effects, is: bound_on}",
            "TC302",
            "effects,",
            0,
        ),
        # --- words that a key never has
        (NOTICE, "{key: notice.reasons, is: full}\n", "{key: notice.reasons, is: fully}\n", "TC104", "fully", 0),
        (CONFLICT, "is: peace_operation}", "is: peacekeeping}", "TC104", "peacekeeping", 0),
        # --- parameters of the clause, and holes
        (
            NOTICE,
            "for: {notice.reasons.kind: statement_of_extraordinary_events}",
            "for: {notice.reasons.knd: statement_of_extraordinary_events}",
            "TC309",
            "notice.reasons.knd",
            0,
        ),
        (
            NOTICE,
            "everybody whom the clause names was told",
            '"{armed_conflicts.name} was told"',
            "TC307",
            '"{armed',
            0,
        ),
        # --- questions and positions
        (NOTICE, "{reading: reasons, is: duty}", "{reading: reasons, is: dutey}", "TC204", "dutey", 0),
        (NOTICE, "{reading: reasons, is: duty}", "{reading: reason, is: duty}", "TC204", "{reading: reason,", 10),
        (
            CONFLICT,
            "{reading: first_shot, is: engages}",
            "{reading: first_shots, is: engages}",
            "TC204",
            "first_shots",
            0,
        ),
        # --- keys
        (NOTICE, "- id: notice_complete\n    asks:", "- id: notice_complete\n    ask:", "TC101", "ask:", 0),
        (
            ACT,
            "- word: valid\n        when: always",
            "- word: valid\n        if: x\n        when: always",
            "TC101",
            "if: x",
            0,
        ),
        (
            CLOCK,
            "date: {moved: start, by: clause.timing}\n",
            "date: {moved: start, from: x, by: clause.timing}\n",
            "TC101",
            "from: x",
            0,
        ),
        (OTTAWA, "article: art 20\n", "articel: art 20\n", "TC101", "articel", 0),
        ("questions.yaml", "questions: 1\n", "questions: 1\nquestion: 2\n", "TC101", "question: 2", 0),
        (OTTAWA, "depositary: UN Secretary-General\n", "", "TC102", "treaty: 1", 0),
        # --- expressions
        (ACT, "when: {not: notice_complete}", "when: {nor: notice_complete}", "TC303", "{nor:", 0),
        (ACT, "when: {not: notice_complete}", "when: [notice_complete]", "TC303", "[notice_complete]", 0),
        (ACT, "when: {not: notice_complete}", "when: {all: []}", "TC103", "{all: []}", 6),
        (EFFECT, "when: {verdict: effect, is: in_effect}", "when: {day: expiry}", "TC102", "{day: expiry}", 0),
        # --- wrong words in a treaty file
        (OTTAWA, "event: receipt", "event: sending", "TC104", "sending", 0),
        (OTTAWA, "  addressee: depositary\n", "  addressee: postman\n", "TC104", "postman", 0),
        (OTTAWA, "in_force: 1999-03-01", "in_force: 1999-02-30", "TC105", "1999-02-30", 0),
        # --- periods and landings
        (OTTAWA, "  n: 6\n", "  n: six\n", "TC306", "n: six", 3),
        (
            OTTAWA,
            "  unit: month\n  event",
            "  unit: month\n  landing: next_tuesday\n  event",
            "TC104",
            "next_tuesday",
            0,
        ),
        # --- two of one name
        ("vocabulary.yaml", "- id: special_urgency\n", "- id: msp_finding\n", "TC301", None, 0),
        ("vocabulary.yaml", "- key: notice.dated\n", "- key: act\n", "TC301", None, 0),
        (OTTAWA, "id: ottawa-1997\n", "id: ottawa-1998\n", "TC301", "ottawa-1998\n", 0),
        # --- the vocabulary
        ("vocabulary.yaml", "- key: notice.dated\n", "- key: notice.datet\n", "TC308", "- key: notice.datet", 2),
        # --- questions
        ("questions.yaml", "leans: does_not_postpone", "leans: sideways", "TC302", "sideways", 0),
    ],
)
def test_one_fault(rules, name, old, new, code, mark, offset):
    rules.replace(name, old, new)
    found = rules.faults()
    assert found
    if mark is None:
        assert all(f"{name}:" in f and f.endswith(code) for f in found)
    else:
        assert f"{rules.place(name, mark, offset)}: {code}" in found


def test_a_depositary_of_whom_nothing_is_known(rules):
    """What is said of any other depositary serves; where that is gone as well, nobody says where a period ends."""
    rules.replace(OTTAWA, "depositary: UN Secretary-General\n", "depositary: Atlantis\n")
    assert rules.faults() == []
    rules.replace("practice.yaml", "depositary: any other\n", "depositary: nobody\n")
    place = rules.place(OTTAWA, "timing:\n", 10)
    assert f"{place}: TC306" in rules.faults()


def test_a_rule_without_pinpoint(rules):
    rules.replace(
        CLOCK,
        'says: the period runs from {start}\n    cites: [clause.timing, "VCLT art 8 by analogy"]\n',
        "says: the period runs from {start}\n",
    )
    place = rules.place(CLOCK, "- id: start\n    for: {timing.mode: [after", 2)
    assert rules.faults() == [f"{place}: TC304"]


def test_two_rules_for_one_clause(rules):
    """The second guard admits what the first one admits."""
    rules.replace(CLOCK, "for: {timing.mode: advance}", "for: {timing.mode: [advance, calendar]}")
    found = rules.faults()
    # at the second rule that answers for the clause
    line = rules.read(CLOCK).count("\n", 0, rules.read(CLOCK).index("for: {timing.mode: [advance, calendar]}"))
    assert set(found) == {f"{rules.directory}/{CLOCK}:{line}:9: TC311"}


def test_no_rule_for_a_clause(rules):
    rules.replace(
        NOTICE,
        "- id: instrument_complete\n    for: {notice.reasons.requirement: [none, optional]}",
        "- id: instrument_complete\n    for: {notice.reasons.requirement: optional}",
    )
    found = rules.faults()
    assert found
    # every treaty that asks for no reasons is left without an answer
    assert any("treaties/rome-1998.yaml:1:1" in f or NOTICE in f or ACT in f for f in found)
    assert {f.rpartition(": ")[2] for f in found} <= {"TC302", "TC311"}


def test_a_finding_of_the_result_format_that_no_rule_gives(rules):
    text = rules.read("withdrawal/1-right.yaml")
    start = text.index("  - id: right_exists")
    rules.write("withdrawal/1-right.yaml", text[:start])
    assert any(f.endswith("TC302") for f in rules.faults())


def test_days_in_a_circle(rules):
    rules.replace(CLOCK, 'date: "notice.received.{clause.timing.addressee}"', "date: expiry")
    found = rules.faults()
    assert found
    assert {f.rpartition(": ")[2] for f in found} == {"TC305"}
    assert all(f.startswith(f"{rules.directory}/{CLOCK}:") for f in found)
    with pytest.raises(Fault, match=r"notice_day.*->.*expiry|expiry.*->.*notice_day"):
        lint(Library(rules.directory).law(fresh=True))


def test_a_practice_under_which_a_later_receipt_takes_effect_earlier(rules):
    rules.replace(
        "practice.yaml",
        "  - depositary: UN Secretary-General\n    landing: corresponding_day\n",
        "  - depositary: UN Secretary-General\n    until: 2020-05-10\n    landing: first_of_next_month\n    source: x\n"
        "  - depositary: UN Secretary-General\n    landing: corresponding_day\n",
    )
    found = rules.faults()
    assert f"{rules.place(OTTAWA, 'timing:', 10)}: TC310" in found
    assert {f.rpartition(": ")[2] for f in found} == {"TC310"}


def test_a_practice_that_changed_on_a_day(rules):
    """Each notice is counted by the practice of its own day."""
    rules.replace(
        "practice.yaml",
        "  - depositary: UN Secretary-General\n    landing: corresponding_day\n",
        "  - depositary: UN Secretary-General\n    until: 2020-05-10\n    landing: corresponding_day\n    source: old\n"
        "  - depositary: UN Secretary-General\n    landing: day_after\n",
    )
    assert rules.faults() == []
    checker = Checker(rules=rules.directory, engine="reference")
    for received, effect in (("2020-05-10", "2020-11-10"), ("2020-05-11", "2020-11-12")):
        data = {
            "scenario": 1,
            "treaty": "ottawa-1997",
            "as_of": "2021-01-01",
            "armed_conflicts": "none",
            "notice": {"received": {"depositary": received}},
        }
        assert checker.check(data)[0].verdict.effect.date.day.isoformat() == effect


def test_what_was_done_under_a_treaty_wins_over_what_its_depositary_does(rules):
    """Each notice is counted by the entry of its own day; the depositary's other treaties are counted as before."""
    own = "practice:\n  - {until: 2020-05-10, landing: corresponding_day, source: old, verified: no}\n"
    own += "  - {landing: day_after, source: new}\n"
    rules.replace(OTTAWA, "armed_conflict:\n", f"{own}armed_conflict:\n")
    assert rules.faults() == []
    checker = Checker(rules=rules.directory, engine="reference")
    for treaty, received, effect, source in (
        ("ottawa-1997", "2020-05-10", "2020-11-10", "old"),
        ("ottawa-1997", "2020-05-11", "2020-11-12", "new"),
        ("ccm-2008", "2020-05-11", "2020-11-11", None),
    ):
        data = {
            "scenario": 1,
            "treaty": treaty,
            "as_of": "2021-01-01",
            "armed_conflicts": "none",
            "notice": {"received": {"depositary": received}},
        }
        found = checker.answer(data)
        assert found.verdict.effect.date.day.isoformat() == effect
        assert source in (None, found.counting[0].source)
    assert [x.verified for x in checker.law("ottawa-1997").treaties["ottawa-1997"].landings] == [False, True]


def test_practice_where_the_text_itself_says_where_the_period_ends(rules):
    name = "treaties/istanbul-2011.yaml"
    rules.replace(name, "armed_conflict:", "practice: [{landing: day_after, source: x}]\narmed_conflict:")
    assert rules.faults() == [f"{rules.place(name, 'practice:', 10)}: TC306"]


def test_practice_under_a_treaty_without_an_entry_that_holds_from_now_on(rules):
    rules.replace(
        OTTAWA,
        "armed_conflict:\n",
        "practice: [{until: 2020-05-10, landing: day_after, source: x}]\narmed_conflict:\n",
    )
    assert f"{rules.place(OTTAWA, 'timing:', 10)}: TC306" in rules.faults()


def test_a_hole_that_nothing_fills(rules):
    rules.replace(
        CLOCK, 'date: "notice.received.{clause.timing.addressee}"', 'date: "notice.received.{clause.timing.adressee}"'
    )
    found = rules.faults()
    assert found
    assert {f.rpartition(": ")[2] for f in found} <= {"TC307", "TC309", "TC302"}
    assert any(f.startswith(f"{rules.directory}/{CLOCK}:") for f in found)


def test_a_period_that_the_clause_does_not_have(rules):
    rules.replace(
        CLOCK,
        "in advance of {expiry}\n    cites: clause.timing\n    date: {latest: [{moved: start, by: clause.timing},",
        "in advance of {expiry}\n    cites: clause.timing\n    date: {latest: [{moved: start, by: clause.survival},",
    )
    assert f"{rules.place(CLOCK, 'clause.survival')}: TC309" in rules.faults()


def test_a_table_whose_last_row_may_fail(rules):
    rules.replace(ACT, "- word: valid\n        when: always\n", "- word: valid\n        when: notice_complete\n")
    assert {f.rpartition(": ")[2] for f in rules.faults()} == {"TC303"}


def test_every_fault_of_every_file_is_reported(rules):
    rules.replace(OTTAWA, "article: art 20\n", "articel: art 20\n")
    rules.replace("treaties/rome-1998.yaml", "  unit: year\n", "  unit: fortnight\n")
    rules.replace(NOTICE, "- id: notice_complete\n    asks:", "- id: notice_complete\n    ask:")
    found = rules.faults()
    assert {f"{rules.place(OTTAWA, 'articel')}: TC101", f"{rules.place(NOTICE, 'ask:')}: TC101"} <= set(found)
    assert any("rome-1998.yaml" in f and f.endswith("TC104") for f in found)
    assert found == sorted(found, key=lambda f: f.split(":")[0])


def test_a_bad_treaty_stops_only_its_own_scenarios(rules):
    rules.replace("treaties/rome-1998.yaml", "  unit: year\n", "  unit: fortnight\n")
    checker = Checker(rules=rules.directory, engine="reference")
    assert checker.check({"scenario": 1, "treaty": "ottawa-1997", "as_of": "2027-01-01"})
    with pytest.raises(Fault, match="TC104"):
        checker.check({"scenario": 1, "treaty": "rome-1998", "as_of": "2027-01-01"})


def test_bad_rules_are_reported_with_places_when_a_scenario_needs_them(rules):
    checker = Checker(rules=rules.directory, engine="reference")
    assert checker.check({"scenario": 1, "treaty": "ottawa-1997", "as_of": "2027-01-01"})
    rules.replace(ACT, "when: {not: notice_complete}", "when: {not: notice_complet}")
    with pytest.raises(Fault) as caught:
        Checker(rules=rules.directory, engine="reference").check({"scenario": 1, "treaty": "ottawa-1997"})
    assert [f"{d.place}: {d.code}" for d in caught.value.diagnostics] == [
        f"{rules.place(ACT, 'notice_complet}')}: TC302"
    ]


@pytest.mark.parametrize("missing", ["vocabulary.yaml", "questions.yaml", "practice.yaml", NOTICE])
def test_a_file_that_is_missing(rules, missing):
    (rules.directory / missing).unlink()
    with pytest.raises(Fault):
        lint(Library(rules.directory).law(fresh=True))


def test_a_folder_that_holds_no_rules(tmp_path):
    with pytest.raises(Fault, match="no directory of rules") as caught:
        Library(tmp_path)
    assert caught.value.diagnostics[0].code == "TC001"


@pytest.mark.parametrize("text", ["", "- a\n", "rules: [\n", "\tx: 1\n", "rules: 1\nrules: 1\n"])
def test_a_rule_file_that_cannot_be_read(rules, text):
    rules.write(ACT, text)
    found = rules.faults()
    assert found
    assert all(f.startswith(f"{rules.directory}/{ACT}:") for f in found)


def test_faults_of_every_kind_are_reported_in_one_pass_and_alone(rules):
    """What follows from another fault (a rule that no longer applies, a period that nobody lands) is not reported."""
    slips = {
        ("withdrawal/1-right.yaml", "when: membership.party", "when: membership.parti", "TC302"),
        (
            NOTICE,
            "for: {notice.reasons.kind: full_explanation}",
            "for: {notice.reasons.knd: full_explanation}",
            "TC309",
        ),
        (NOTICE, "everybody whom the clause names was told", '"{everybody} was told"', "TC307"),
        (CLOCK, "date: notice.given", "date: notice.giver", "TC302"),
        (CLOCK, "by_question: confirmation_date", "by_question: confirmation_day", "TC204"),
        ("withdrawal/5-conflict.yaml", "{key: conflict.role, is: belligerent}", "{key: conflict.role, is: x}", "TC104"),
        ("withdrawal/5-conflict.yaml", "first_shot, is: engages", "first_shot, is: engage", "TC204"),
        ("withdrawal/5-conflict.yaml", "tested: at_notice", "tested: on_notice", "TC104"),
        ("withdrawal/5-conflict.yaml", "clear_from: expiry", "clear_from: expiri", "TC302"),
        ("withdrawal/6-revocation.yaml", "    cites: [clause.revocation, VCLT art 68]\n", "", "TC304"),
        ("withdrawal/7-effect.yaml", "word: revoked", "word: revokd", "TC213"),
        ("vocabulary.yaml", "once: armed_conflicts.to\n", "once: armed_conflicts.too\n", "TC302"),
    }
    for name, old, new, _ in slips:
        text = rules.read(name)
        assert old in text, old
        rules.write(name, text.replace(old, new, 1))
    found = [(f.split("/rules/")[1].partition(":")[0], f.rpartition(": ")[2]) for f in rules.faults()]
    assert sorted(found) == sorted((name, code) for name, _, _, code in slips)


def test_practice_that_cannot_be_read_is_one_fault(rules):
    rules.write("practice.yaml", rules.read("practice.yaml").replace("landing: day_after", "landing: day_afer"))
    assert [f.rpartition(": ")[2] for f in rules.faults()] == ["TC104"]
