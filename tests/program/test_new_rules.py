"""What a lawyer adds without Python: a treaty, a fact, a gate, a question."""

import shutil

import pytest
from rules_copy import copy_rules

from treatycheck import Checker, Fault
from treatycheck.law.library import Library
from treatycheck.program.lint import lint


@pytest.fixture
def rules(tmp_path):
    return copy_rules(tmp_path / "rules")


def check(rules, **data):
    lint(Library(rules).law(fresh=True))
    return Checker(rules=rules, engine="reference").check({"scenario": 1, **data})[0]


def edit(path, *pairs):
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_a_new_treaty(rules):
    """A clause with another period, another depositary with its own landing, and the conflict exception."""
    path = rules / "treaties" / "examplia-2030.yaml"
    shutil.copy(rules / "treaties" / "ottawa-1997.yaml", path)
    edit(
        path,
        ("id: ottawa-1997\n", "id: examplia-2030\n"),
        ("abbreviation: APMBC\n", "abbreviation: EXC\n"),
        ("in_force: 1999-03-01\n", "in_force: 2031-01-01\n"),
        ("depositary: UN Secretary-General\n", "depositary: Government of Examplia\n"),
        ("  n: 6\n  unit: month\n  event: receipt\n", "  n: 90\n  unit: day\n  landing: day_after\n  event: receipt\n"),
    )
    data = {
        "treaty": "examplia-2030",
        "as_of": "2032-05-01",
        "notice": {"received": {"depositary": "2032-01-01"}},
    }
    verdict = check(rules, **data, armed_conflicts="none").verdict
    assert (verdict.act, verdict.effect.status) == ("valid", "in_effect")
    assert verdict.effect.date.day.isoformat() == "2032-04-01"
    at_war = check(rules, **data, armed_conflicts=[{"from": "2032-03-01", "to": "ongoing"}])
    assert at_war.verdict.effect.status == "postponed"
    assert any(cite.startswith("EXC art") for finding in at_war.findings for cite in finding.cites)


def test_a_treaty_file_that_says_little_still_answers(rules):
    """Optional parameters left out: no gates, no conflict clause, nothing that survives."""
    (rules / "treaties" / "plain-2000.yaml").write_text(
        "treaty: 1\nid: plain-2000\ntitle: Plain Treaty\nshort: Plain Treaty\nabbreviation: PT\ngroup: other\n"
        "adopted: 2000-01-01\nin_force: 2001-01-01\ndepositary: D\ncitation: none\narticle: art 9\n"
        "right: {value: express, cites: art 9}\neffect_on: {value: party}\n"
        "notice:\n  addressees: [{addressee: depositary, who: the depositary, cites: art 9}]\n"
        "  form: {written: yes, vehicle: notice, cites: art 9}\n  reasons: {requirement: none, cites: art 9}\n"
        "timing: {mode: after, n: 1, unit: year, event: receipt, addressee: depositary, "
        "landing: corresponding_day, cites: art 9}\n"
        "scope: {value: whole_only, cites: art 9}\nrevocation: {value: silent}\nsuspension: {value: silent}\n"
        "reservations: {value: silent}\nsources: none\nchecked: invented\n",
        encoding="utf-8",
    )
    verdict = check(
        rules, treaty="plain-2000", as_of="2025-03-01", notice={"received": {"depositary": "2024-02-29"}}
    ).verdict
    assert (verdict.act, verdict.effect.status) == ("valid", "in_effect")
    assert verdict.effect.date.day.isoformat() == "2025-02-28"


def test_a_new_fact_can_be_stated(rules):
    data = {"treaty": "ottawa-1997", "as_of": "2027-01-01", "facts": {"mediation_pending": "yes"}}
    with pytest.raises(Fault, match="TC202"):
        check(rules, **data)
    with (rules / "vocabulary.yaml").open("a", encoding="utf-8") as stream:
        stream.write(
            "  - id: mediation_pending\n    question: Is mediation pending?\n    stated: yes\n    presume: no\n"
        )
    assert check(rules, **data)


def test_a_new_fact_can_be_used(rules):
    """A row that makes it a defect; unknown it is asked for, presumed it is named."""
    with (rules / "vocabulary.yaml").open("a", encoding="utf-8") as stream:
        stream.write("  - id: mediation_pending\n    question: Is mediation pending?\n    stated: yes\n")
    edit(
        rules / "withdrawal" / "8-act.yaml",
        (
            "      - word: valid\n        when: always\n",
            "      - word: defective\n        when: mediation_pending\n        says: mediation is pending\n"
            "        cites: VCLT art 65\n      - word: valid\n        when: always\n",
        ),
    )
    data = {
        "treaty": "ottawa-1997",
        "as_of": "2027-01-01",
        "armed_conflicts": "none",
        "notice": {"received": {"depositary": "2026-01-01"}},
    }
    assert check(rules, **data, facts={"mediation_pending": "yes"}).verdict.act == "defective"
    assert check(rules, **data, facts={"mediation_pending": "no"}).verdict.act == "valid"
    assert check(rules, **data, facts={"mediation_pending": "disputed"}).verdict.act == "contested"
    unknown = check(rules, **data)
    assert unknown.verdict.act == "undetermined"
    assert [(need.key, need.question) for need in unknown.needs] == [("mediation_pending", "Is mediation pending?")]


def test_a_new_gate_that_the_scenario_states(rules):
    """A condition of the clause: a truth, a day since when it is so, or unknown."""
    edit(
        rules / "treaties" / "rome-1998.yaml",
        (
            "gates: none\n",
            "gates:\n  - id: costs_paid\n    type: condition\n    asks: Did {state} pay?\n    says: '{state} paid'\n"
            "    says_not: '{state} did not pay'\n    cites: art 127(1)\n",
        ),
    )
    data = {
        "treaty": "rome-1998",
        "state": "X",
        "as_of": "2027-01-01",
        "notice": {"received": {"depositary": "2025-01-01"}},
    }

    checker = Checker(rules=rules, engine="reference")

    def verdict(value):
        conditions = {} if value is None else {"costs_paid": value}
        return checker.check({"scenario": 1, **data, "conditions": conditions})[0].verdict

    assert (verdict("yes").act, verdict("yes").effect.status) == ("valid", "in_effect")
    assert (verdict("no").act, verdict("no").effect.status) == ("invalid", "none")
    assert verdict("2024-12-01").act == "valid"
    assert verdict("2027-01-02").act == "invalid"
    assert verdict("disputed").act == "contested"
    for value in ("unknown", None):
        assert (verdict(value).act, verdict(value).effect.status) == ("undetermined", "undetermined")
    unknown = check(rules, **data)
    assert [(need.key, need.question) for need in unknown.needs] == [("conditions.costs_paid", "Did X pay?")]


def test_a_new_question_splits_the_verdict(rules):
    with (rules / "questions.yaml").open("a", encoding="utf-8") as stream:
        stream.write(
            "  - id: partial_reasons\n    question: Are partial reasons enough?\n    positions:\n"
            "      - {id: enough, says: a}\n      - {id: not_enough, says: b}\n    why: nobody knows\n"
        )
    edit(
        rules / "withdrawal" / "3-notice.yaml",
        (
            "    when: {key: notice.reasons, is: full}\n",
            "    when:\n      any:\n        - {key: notice.reasons, is: full}\n"
            "        - all: [{key: notice.reasons, is: partial}, {reading: partial_reasons, is: enough}]\n",
        ),
    )
    data = {
        "treaty": "ottawa-1997",
        "as_of": "2027-01-01",
        "armed_conflicts": "none",
        "notice": {"received": {"depositary": "2026-01-01"}, "reasons": "partial"},
    }
    result = check(rules, **data)
    assert (result.verdict.act, result.verdict.contested_by) == ("contested", {"act": ("partial_reasons",)})
    assert check(rules, **data, readings={"partial_reasons": "enough"}).verdict.act == "valid"
    assert check(rules, **data, readings={"partial_reasons": "not_enough"}).verdict.act == "defective"


def test_the_digest_follows_the_rules_that_were_read(rules):
    def digest(treaty):
        return Library(rules).law([treaty]).digest

    before = digest("ottawa-1997"), digest("rome-1998")
    edit(rules / "treaties" / "rome-1998.yaml", ("group: criminal\n", "group: crime\n"))
    assert digest("ottawa-1997") == before[0]
    assert digest("rome-1998") != before[1]
    edit(rules / "practice.yaml", ("practice: 1\n", "practice: 1\n# another word\n"))
    assert digest("ottawa-1997") != before[0]
