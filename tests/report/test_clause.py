"""A clause in words: every word that a treaty's file can use, and the clauses that no treaty here has."""

import pytest

from treatycheck.calendar import Landing, MonthDay, Reckoning
from treatycheck.files import Fault
from treatycheck.law.library import Library, rules_directory
from treatycheck.law.load import LawFiles
from treatycheck.law.parameters import parameters
from treatycheck.report import phrases
from treatycheck.report.clause import clause
from treatycheck.report.page import markdown, text
from treatycheck.report.style import Style
from treatycheck.report.treaty import as_written, page
from treatycheck.report.treaty_list import listing

TEMPLATE = (rules_directory() / "templates" / "treaty.yaml").read_text(encoding="utf-8")
VOCABULARY = Library().law([]).vocabulary


@pytest.mark.parametrize(
    ("parameter", "known"),
    [
        ("right.value", phrases.RIGHTS),
        ("effect_on.value", phrases.ENDS),
        ("gates.applies_to", phrases.BARS),
        ("gates.anchor", phrases.ANCHORS),
        ("gates.standard", phrases.STANDARDS),
        ("notice.form.written", phrases.WRITTEN),
        ("notice.reasons.requirement", phrases.REASONS),
        ("notice.reasons.kind", phrases.REASON_KINDS),
        ("timing.event", phrases.EVENTS),
        ("armed_conflict.tested", phrases.TESTED),
        ("armed_conflict.effect", phrases.HOLDS),
        ("armed_conflict.until", phrases.UNTIL),
        ("instruments.brings", phrases.BRINGS),
        ("revocation.value", phrases.REVOCATIONS),
    ],
)
def test_every_word_has_its_phrase(parameter, known):
    assert set(parameters()[parameter]) == set(known)


def test_every_landing_has_its_phrase():
    assert set(phrases.LANDINGS) | {Landing.FIXED_DAY} == set(Landing)
    how = Reckoning(landing=Landing.FIXED_DAY, fixed_day=MonthDay(7, 1), cut_off=MonthDay(12, 31))
    assert phrases.landing(how) == "on the next 1 July, if the notice is in by 31 December"


@pytest.fixture
def says(tmp_path):
    """What is said of a parameter, if the template has some lines replaced."""

    def read(**changed):
        lines = TEMPLATE.splitlines()
        for key, value in changed.items():
            at = next(number for number, line in enumerate(lines) if line.split(":")[0].strip() == key)
            indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
            lines[at] = f"{indent}{key}: {value}"
        (tmp_path / "treaties").mkdir(exist_ok=True)
        (tmp_path / "treaties" / "TODO.yaml").write_text("\n".join(lines), encoding="utf-8")
        files = LawFiles(tmp_path, "rules")
        treaty = files._treaty("TODO", [])
        if files.faults:
            raise Fault(files.faults)
        said = {p.name: "; ".join(p.says) for p in clause(treaty, VOCABULARY)}
        told = page(treaty, VOCABULARY)
        assert "{" not in text(told, Style()) + markdown(told)
        assert listing([treaty], 1).endswith("\n1 of 1 treaty\n")
        assert as_written(treaty)["id"] == "TODO"
        return said

    return read


WORDS = "asks: x, says: '{state} has paid', says_not: y"


@pytest.mark.parametrize(
    ("gate", "told"),
    [
        (
            "type: window, n: 1, unit: year, anchor: treaty_entry_into_force, opens: {n: 10, unit: year}, "
            "every: {n: 10, unit: year}",
            "no notice but in a window of 1 year, which opens 10 years after the entry into force of the treaty, "
            "and again every 10 years",
        ),
        (
            "type: window, n: 6, unit: month, anchor: party_became_party",
            "no notice but in a window of 6 months, which opens with the day on which the State became a party",
        ),
        (
            "type: min_time, n: 5, unit: year, anchor: obligations_assumed, applies_to: effect",
            "no effect before 5 years have passed since the day on which the State took on its obligations",
        ),
        (
            "type: condition, standard: own_law, alternative: either, only_for: USA",
            "no notice unless the State has paid (by the State's own law); one of the gates “either” is enough; "
            "this holds for USA only",
        ),
        ("type: dues_paid, applies_to: effect", "no effect before every debt under the treaty is paid"),
    ],
)  # fmt: skip
def test_gates(says, gate, told):
    assert says(gates=f"[{{id: g, {gate}, {WORDS}}}]")["gates"] == told


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, "12 months after receipt by TODO who that is"),
        ({"event": "giving"}, "12 months after the giving of notice to TODO who that is, whenever it arrives"),
        ({"mode": "immediate", "n": "0"}, "at once, with receipt by TODO who that is"),
        (
            {"mode": "end_of_period", "n": "0", "event": "party_entry_into_force", "landing":
             "corresponding_day\n  initial: {n: 10, unit: year}\n  renewal: {n: 5, unit: year}\n"
             "  notice_before_end: {n: 1, unit: year}"},
            "with the end of a term: the treaty runs for 10 years from its entry into force for the State, then for "
            "5 years at a time; notice is to come 1 year before the end of a term",
        ),
        (
            {"mode": "agreement_or_deadline", "n": "2", "unit": "year"},
            "on the day that the parties agree on; failing agreement, 2 years after receipt by TODO who that is",
        ),
        (
            {"mode": "general_law", "n": "0"},
            "the clause names no period: that of general law runs from receipt by TODO who that is",
        ),
        (
            {"landing": "corresponding_day\n  deemed_receipt: {n: 30, unit: day}\n  later_day_in_notice: yes\n"
             "  depositaries: open"},
            "12 months after receipt by TODO who that is, or on a later day that the notice names; the text does not "
            "say which depositary's receipt counts; where nobody acknowledges it, receipt is taken to be 30 days "
            "after the organ had its copy",
        ),
    ],
)  # fmt: skip
def test_periods(says, changed, told):
    assert says(**changed)["timing"] == told


def test_what_else_a_clause_may_have(says):
    said = says(
        armed_conflict="{tested: throughout, relation: party_to, situations: war, non_international: only, "
        "occupation: named, effect: no_effect_until, until: [peace_concluded, end_of_hostilities, "
        "end_of_united_nations_mission]}",
        scope="{value: whole_or_protocols, parts: [{id: p, what: Protocol I}]}",
        survival="[{kind: sunset, what: investments made before effect, n: 20, unit: year}]",
        cascade="[{what: its protocols end too, carries: [a-1], follows: [b-2]}]",
        suspension="{value: express, when: in time of war, n: 10, unit: day, what: in whole or in part}",
        depositary="none\nreserved_rights: [{only_for: USA, what: to leave at a year's notice}]",
        in_force="never\nended: 2001-02-03",
    )
    assert said["armed_conflict"] == (
        "where the State is party to an armed conflict at any time from the notice to the end of the period, its exit "
        "has no effect until the conclusion of peace, the end of hostilities and the end of the United Nations "
        "mission, whichever is last; the conflicts: war; only a non-international one counts; occupation is named "
        "beside conflict"
    )
    assert said["scope"] == "the treaty as a whole, or protocols alone; a part that can be left by itself: Protocol I"
    assert said["survival"] == "sunset: investments made before effect, for 20 years from the day of effect"
    assert said["cascade"] == (
        "its protocols end too; whoever leaves is out of a-1; whoever leaves one of these is out too: b-2"
    )
    assert said["suspension"] == (
        "the treaty lets a State suspend it: in time of war, 10 days after notice; in whole or in part"
    )
    assert said["reserved_rights"] == "USA, by itself: to leave at a year's notice"
