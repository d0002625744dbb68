"""A scenario against the rules: names that they do not know, and facts stated in two places that contradict."""

import pytest

from treatycheck import Checker, Fault

CHECKER = Checker(engine="reference")
HEAD = "scenario: 1\ntreaty: ottawa-1997\nas_of: 2027-09-10\n"


def faults(text):
    """Every fault of a file, by place and code."""
    try:
        CHECKER.check(text, name="f.yaml")
    except Fault as fault:
        return [f"{d.place.line}:{d.place.column} {d.code}" for d in fault.diagnostics]
    return []


def message(text):
    """The message of the one fault, with its suggestion."""
    with pytest.raises(Fault) as caught:
        CHECKER.check(text, name="f.yaml")
    (diagnostic,) = caught.value.diagnostics
    return f"{diagnostic.message} ({diagnostic.suggestion})"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # --- TC202, TC203 facts
        ("facts: {special_urgencey: yes}\n", ["4:9 TC202"]),
        ("facts:\n  special_urgency: yes\n  moon_is_full: no\n", ["6:3 TC202"]),
        ("facts: {party: yes}\n", ["4:9 TC203"]),
        ("facts: {received: yes}\n", ["4:9 TC203"]),
        ("facts: {six_months_run: yes}\n", ["4:9 TC203"]),
        ("facts: {period_run: yes}\n", ["4:9 TC203"]),
        ("facts: {all_consent: yes}\n", ["4:9 TC203"]),
        # --- TC204 questions and positions
        ("readings: {ocupation: postpones}\n", ["4:12 TC204"]),
        ("readings: {occupation: postpone}\n", ["4:12 TC204"]),
        ("readings: {occupation: unknown}\n", ["4:12 TC204"]),
        # --- TC205 arguments
        ("expect: {arguments: {applies: [A99]}}\n", ["4:32 TC205"]),
        # --- TC206 findings
        ("expect: {findings: {recieved: yes}}\n", ["4:21 TC206"]),
        # --- TC207 addressees
        ("notice: {received: {organ: 2027-01-01}}\n", ["4:21 TC207"]),
        ("notice: {received: {other_party: never}}\n", ["4:21 TC207"]),
        ("notice: {received: {organ: unknown, other_party: unknown}}\n", ["4:21 TC207", "4:37 TC207"]),
        # --- TC212 conditions
        ("conditions: {three_years_in_force: yes}\n", ["4:14 TC212"]),
        # none of these is a fault
        ("facts: {special_urgency: yes}\n", []),
        ("readings: {occupation: postpones}\n", []),
        ("expect: {findings: {received: unknown}}\n", []),
        ("notice: {received: {depositary: never, other_parties: never, security_council: never}}\n", []),
    ],
)
def test_name(text, expected):
    assert faults(HEAD + text) == expected


def test_unknown_treaty():
    assert faults("scenario: 1\ntreaty: otawa-1997\n") == ["2:1 TC201"]
    assert faults("scenario: 1\ntreaty: ''\n") == ["2:1 TC201"]
    assert "did you mean 'ottawa-1997'?" in message("scenario: 1\ntreaty: otawa-1997\n")


def test_an_unknown_treaty_does_not_hide_unknown_names():
    text = "scenario: 1\ntreaty: nowhere\nfacts: {moon: yes}\nreadings: {moon: full}\n"
    assert faults(text) == ["2:1 TC201", "3:9 TC202", "4:12 TC204"]


def test_a_condition_of_the_treaty_that_follows_from_days():
    text = "scenario: 1\ntreaty: paris-2015\nconditions: {three_years_in_force: yes}\n"
    assert faults(text) == ["3:14 TC212"]
    assert "is not stated" in message(text)
    near = "scenario: 1\ntreaty: paris-2015\nconditions: {three_years: yes}\n"
    assert "did you mean 'three_years_in_force'?" in message(near)


@pytest.mark.parametrize(
    ("treaty", "gate", "keys"),
    [
        ("paris-2015", "three_years_in_force", "state membership's days"),
        ("npt-1968", "extraordinary_events", "write notice.extraordinary_events"),
        ("teu-50", "own_constitutional_requirements", "write domestic.approval_required and domestic.approved"),
        ("ilo-const-1919", "financial_obligations_fulfilled", "write membership.dues_paid"),
        ("ilo-169-1989", "year_open", "state membership's days"),
    ],
)
def test_a_condition_that_follows_from_keys_names_them(treaty, gate, keys):
    text = f"scenario: 1\ntreaty: {treaty}\nconditions: {{{gate}: yes}}\n"
    assert faults(text) == ["3:14 TC212"]
    assert keys in message(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("facts: {special_urgencey: yes}\n", "did you mean 'special_urgency'?"),
        ("facts: {all_consent: yes}\n", "write suspension.all_consent"),
        ("facts: {party: yes}\n", "write membership.party"),
        ("readings: {ocupation: postpones}\n", "did you mean 'occupation'?"),
        ("readings: {occupation: postpone}\n", "did you mean 'postpones'?"),
        ("readings: {occupation: later}\n", "postpones, does_not_postpone"),
        ("expect: {findings: {recieved: yes}}\n", "did you mean 'received'?"),
        ("notice: {received: {organ: never}}\n", "depositary, other_parties, security_council"),
    ],
)
def test_what_is_suggested(text, words):
    assert words in message(HEAD + text)


CONFLICT = "armed_conflicts:\n  - {from: 2027-01-01, to: ongoing, %s}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("facts: {victim_of_armed_attack: no}\n" + CONFLICT % "attacked: yes", ["6:37 TC208"]),
        ("facts: {victim_of_armed_attack: yes}\n" + CONFLICT % "attacked: no", ["6:37 TC208"]),
        ("facts: {victim_of_armed_attack: yes}\n" + CONFLICT % "attacked: unknown", []),
        ("facts: {victim_of_armed_attack: yes}\n" + CONFLICT % "attacked: yes", []),
        ("facts: {victim_of_armed_attack: yes}\n" + CONFLICT % "name: war", []),
        ("facts: {victim_of_armed_attack: yes}\narmed_conflicts: none\n", []),
        ("facts: {victim_of_armed_attack: unknown}\n" + CONFLICT % "attacked: yes", []),
        ("facts: {aggressor: no}\n" + CONFLICT % "aggressor: yes", ["6:37 TC208"]),
        ("facts: {aggressor: yes}\n" + CONFLICT % "aggressor: no", ["6:37 TC208"]),
        ("facts: {enemy_not_party: yes}\n" + CONFLICT % "enemy_is_party: yes", ["6:37 TC208"]),
        ("facts: {enemy_not_party: no}\n" + CONFLICT % "enemy_is_party: no", ["6:37 TC208"]),
        ("facts: {enemy_not_party: yes}\n" + CONFLICT % "enemy_is_party: no", []),
        ("facts: {domestic_defect: yes}\ndomestic: {approval_required: no}\n", ["5:12 TC208"]),
        ("facts: {domestic_defect: no}\ndomestic: {approval_required: yes, approved: never}\n", ["5:36 TC208"]),
        ("facts: {domestic_defect: no}\ndomestic: {approval_required: yes, approved: 2027-01-01}\n", []),
        ("facts: {domestic_defect: yes}\ndomestic: {approval_required: yes}\n", []),
        ("facts: {invokes_self_defence: no}\nsuspension: {grounds: [breach, self_defence]}\n", ["5:14 TC208"]),
        ("facts: {invokes_self_defence: yes}\nsuspension: {grounds: [breach]}\n", []),
    ],
)
def test_two_places_that_contradict(text, expected):
    assert faults(HEAD + text) == expected


def test_all_names_and_shapes_at_once_in_order_of_place():
    text = (
        "scenario: 1\n"
        "treaty: ottawa-1997\n"
        "title: {x: y}\n"
        "facts: {moon: yes, party: yes}\n"
        "notice: {received: {organ: 2027-01-01}, reasons: some}\n"
        "armed_conflicts: [{from: 2027-01-02, to: 2027-01-01}]\n"
        "readings: {occupation: maybe}\n"
        "expect: {findings: {moon: yes}}\n"
    )
    assert faults(text) == [
        "3:8 TC103",
        "4:9 TC202",
        "4:20 TC203",
        "5:21 TC207",
        "5:50 TC104",
        "6:38 TC209",
        "7:12 TC204",
        "8:1 TC210",
        "8:21 TC206",
    ]


def test_a_fault_of_the_file_is_reported_once_for_all_items():
    text = HEAD + "facts: {moon: yes}\nexpect:\n  - {act: valid}\n  - {act: valid}\n"
    assert faults(text) == ["4:9 TC202"]


def test_a_fault_in_an_item_has_its_own_place():
    text = HEAD + "expect:\n  - {act: valid}\n  - {facts: {moon: yes}, findings: {moon: yes}}\n"
    assert faults(text) == ["6:14 TC202", "6:37 TC206"]
