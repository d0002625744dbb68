"""Faults that were found once, so that they stay mended."""

import pytest

from treatycheck import Checker
from treatycheck.files import Fault, parse
from treatycheck.files.validate import plain
from treatycheck.law.library import Library
from treatycheck.scenario.load import load

CHECKER = Checker(engine="reference")
HEAD = "scenario: 1\ntreaty: ottawa-1997\nas_of: 2027-09-10\n"
BODY = HEAD + "armed_conflicts: none\nnotice: {received: {depositary: 2027-03-10}}\n"


def faults(text):
    try:
        CHECKER.check(text, name="f.yaml")
    except Fault as fault:
        return [f"{d.place.line}:{d.place.column} {d.code}" for d in fault.diagnostics]
    return []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("act: leaving\n", "6:6 TC104"),
        ("act: [withdrawal, leaving]\n", "6:19 TC104"),
        ("suspension: {grounds: [war]}\n", "6:24 TC104"),
        ("conduct: [{what: use}]\n", "6:11 TC102"),
        ("recorded: {by: X}\n", "6:11 TC102"),
    ],
)
def test_a_bad_entry_does_not_hide_faults_of_names(text, first):
    assert faults(BODY + text + "facts: {moon: yes}\n") == [first, "7:9 TC202"]


def test_a_written_unknown_conduct_is_unknown():
    assert CHECKER.check(BODY + "conduct: unknown\n")[0].verdict.conduct == "undetermined"


def test_null_takes_away_what_is_not_there():
    assert faults(HEAD + "expect:\n  - {notice: {signed_by: null}, act: undetermined}\n") == []


def test_a_question_that_changes_nothing_shown_does_not_matter():
    data = BODY.replace("2027-03-10}", "2027-03-10}, signed_by: other")
    assert [q.id for q in CHECKER.check(data)[0].questions if q.matters] == []


def test_only_plain_digits_are_a_date():
    assert faults(HEAD.replace("2027-09-10", "٢٠٢٧-٠٩-١٠")) == ["3:8 TC105"]


def test_a_fault_in_a_value_with_its_source_stands_at_the_value():
    text = HEAD + "notice:\n  received:\n    depositary: {source: S, value: 2025-02-30}\n"
    assert faults(text) == ["6:36 TC105"]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("notice: {received: {depositary: nevr}}", "did you mean 'never'?"),
        ("armed_conflicts: [{to: on-going}]", "did you mean 'ongoing'?"),
    ],
)
def test_a_word_near_a_word_of_the_key_is_suggested(text, suggestion):
    (diagnostic,) = load(HEAD + text + "\n", name="f.yaml").diagnostics
    assert diagnostic.suggestion == suggestion


def test_a_reading_that_is_taken_is_shown_though_no_rule_asks():
    assert CHECKER.check(BODY + "readings: {occupation: postpones}\n")[0].readings["occupation"] == "postpones"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_signs_that_are_no_line_breaks_in_yaml_1_2(sign):
    assert plain(parse(f'{{"a": "x {sign} y"}}', name="f.yaml")) == {"a": f"x {sign} y"}
    with pytest.raises(Fault, match=r"f\.yaml:2:1: TC009"):
        parse(f'a: "x{sign}y"\na: 2\n', name="f.yaml")


def test_a_line_of_one_tab_is_named_as_such():
    with pytest.raises(Fault, match=r"f\.yaml:2:1: TC011"):
        parse("a: 1\n\t\nb: 2\n", name="f.yaml")


def test_places_of_words_do_not_tell_two_laws_apart(tmp_path, monkeypatch):
    """`Rule.places` is declared with compare=False."""
    monkeypatch.setenv("TREATYCHECK_CACHE", str(tmp_path))
    Library(check=lambda law: None).law()
    assert Library(check=lambda law: None).law() == Library().law(fresh=True)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_every_row_of_a_page_fits(width):
    from treatycheck.report.style import Style
    from treatycheck.report.text import page

    text = page(CHECKER.check(BODY + "state: Examplia\n")[0], Style(width=width))
    assert [row for row in text.splitlines() if len(row) > width] == []


def answer(**changes):
    data = {"scenario": 1, "treaty": "ottawa-1997", "as_of": "2027-09-10", "armed_conflicts": "none", **changes}
    return CHECKER.check(data)[0]


RECEIVED = {"received": {"depositary": "2027-03-10"}}


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"notice": {**RECEIVED, "reasons": "disputed"}}, "is_instrument"),
        (
            {
                "notice": RECEIVED,
                "armed_conflicts": [{"from": "2027-01-01", "to": "ongoing", "single_incident": "disputed"}],
            },
            "engaged_at_expiry",
        ),
    ],
)
def test_a_finding_that_is_disputed_on_some_reading_is_disputed(changes, finding):
    result = answer(**changes)
    values = {f.id: f.value for f in result.findings}
    assert result.verdict.effect.status == "contested"
    assert values[finding] == "disputed"
    assert values["in_effect"] == "disputed"


def test_nothing_is_asked_of_an_instrument_that_never_arrived():
    asked = {f.id for f in answer(notice={"received": {"depositary": "never"}}).findings if f.relevant}
    assert "received" in asked
    assert not asked & {"instrument_complete", "signed_with_authority", "is_instrument", "period_run"}
    assert {"instrument_complete", "period_run"} <= {f.id for f in answer(notice=RECEIVED).findings if f.relevant}


def test_a_state_that_is_no_party_is_not_said_to_be_bound():
    result = answer(membership={"party": "no"}, notice=RECEIVED)
    assert result.verdict.operation == "in_force"
    assert "not a party" in result.verdict.because["operation"][0].says


def test_a_conflict_may_be_called_period():
    war = {"name": "period", "from": "2027-05-01", "to": "2027-06-01"}
    result = answer(notice={"received": {"depositary": "2027-03-10"}}, armed_conflicts=[war])
    alone = answer(notice={"received": {"depositary": "2027-03-10"}}, armed_conflicts=[{**war, "name": "x"}])
    from treatycheck.report.style import Style
    from treatycheck.report.timeline import timeline

    assert len(timeline(result, Style())) == len(timeline(alone, Style()))
    never = answer(notice={"received": {"depositary": "never"}}, armed_conflicts=[war])
    assert not any(row.startswith("notice") for row in timeline(never, Style()))
