"""The shape of a scenario file: every fault with its exact place, and all faults of a file at once."""

import pytest

from treatycheck.scenario.load import load

HEAD = "scenario: 1\ntreaty: ottawa-1997\n"


def faults(text):
    """Every fault of a text, as `line:column CODE`."""
    return [f"{d.place.line}:{d.place.column} {d.code}" for d in sorted(load(text, name="f.yaml").diagnostics)]


def only(text):
    (diagnostic,) = load(text, name="f.yaml").diagnostics
    return diagnostic


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # --- TC101 unknown key
        ("treety: x\n", ["3:1 TC101"]),
        ("notice:\n  recieved: {depositary: never}\n", ["4:3 TC101"]),
        ("notice:\n  received: {depository: never}\n", ["4:14 TC101"]),
        ("armed_conflicts:\n  - {name: a}\n  - {start: 2027-01-01}\n", ["5:6 TC101"]),
        ("suspension: {objections: [{who: X}]}\n", ["3:28 TC101"]),
        ("as_of: 2027-01-01\nexpect: {verdict: valid}\n", ["4:10 TC101"]),
        ("as_of: 2027-01-01\nexpect: {effect: {day: 2027-01-01}}\n", ["4:19 TC101"]),
        ("recorded: {effect: 2027-01-01, from: X}\n", ["3:32 TC101"]),
        # a value with its source has no further keys
        ("as_of: {value: 2027-01-01, sauce: X}\n", ["3:8 TC103"]),
        # --- TC103 a value of the wrong kind
        ("notice: received\n", ["3:9 TC103"]),
        ("notice: [received]\n", ["3:9 TC103"]),
        ("notice:\n  received: {depositary: [2027-01-01]}\n", ["4:26 TC103"]),
        ("membership: {party: {no: yes}}\n", ["3:21 TC103"]),
        ("armed_conflicts: {name: war}\n", ["3:18 TC103"]),
        ("armed_conflicts: some\n", ["3:18 TC103"]),
        ("armed_conflicts: [war]\n", ["3:19 TC103"]),
        ("conduct: use\n", ["3:10 TC103"]),
        ("act: []\n", ["3:6 TC103"]),
        ("facts: [a]\n", ["3:8 TC103"]),
        ("readings: {occupation: [postpones]}\n", ["3:24 TC103"]),
        ("title: [a]\n", ["3:8 TC103"]),
        ("as_of: 2027-01-01\nexpect: [valid]\n", ["4:10 TC103"]),
        # --- TC104 a word that is not allowed here
        ("act: leaving\n", ["3:6 TC104"]),
        ("act: [withdrawal, leaving]\n", ["3:19 TC104"]),
        ("notice: {reasons: some}\n", ["3:19 TC104"]),
        ("notice: {signed_by: king}\n", ["3:21 TC104"]),
        ("notice: {circulated: maybe}\n", ["3:22 TC104"]),
        ("notice: {circulated: Yes}\n", ["3:22 TC104"]),
        ("notice: {received: {depositary: ongoing}}\n", ["3:33 TC104"]),
        ("notice: {received: {depositary: none}}\n", ["3:33 TC104"]),
        ("notice: {received: {depositary: disputed}}\n", ["3:33 TC104"]),
        ("notice: {dated: never}\n", ["3:17 TC104"]),
        ("notice: {effect_named: never}\n", ["3:24 TC104"]),
        ("armed_conflicts: [{from: never}]\n", ["3:26 TC104"]),
        ("armed_conflicts: [{to: never}]\n", ["3:24 TC104"]),
        ("armed_conflicts: [{kind: civil}]\n", ["3:26 TC104"]),
        ("armed_conflicts: [{role: victim}]\n", ["3:26 TC104"]),
        ("armed_conflicts: [{close: truce}]\n", ["3:27 TC104"]),
        ("suspension: {grounds: [war]}\n", ["3:24 TC104"]),
        ("suspension: {grounds: [disputed]}\n", ["3:24 TC104"]),
        ("conduct: [{what: laying, date: 2027-01-01}]\n", ["3:18 TC104"]),
        ("facts: {special_urgency: 1}\n", ["3:26 TC104"]),
        ("as_of: 2027-01-01\nexpect: {act: fine}\n", ["4:15 TC104"]),
        ("as_of: 2027-01-01\nexpect: {effect: {status: done}}\n", ["4:27 TC104"]),
        ("as_of: 2027-01-01\nexpect: {operation: in_effect}\n", ["4:21 TC104"]),
        ("as_of: 2027-01-01\nexpect: {findings: {received: perhaps}}\n", ["4:31 TC104"]),
        # --- TC105 not a date
        ("as_of: 2025-02-30\n", ["3:8 TC105"]),
        ("as_of: 2026-02-29\n", ["3:8 TC105"]),
        ("as_of: 20250710\n", ["3:8 TC105"]),
        ("as_of: 10.07.2025\n", ["3:8 TC105"]),
        ("as_of: 2025-7-10\n", ["3:8 TC105"]),
        ("as_of: 2025-07-10T00:00:00Z\n", ["3:8 TC105"]),
        ("as_of: 1:30\n", ["3:8 TC105"]),
        ("as_of: 0000-01-01\n", ["3:8 TC105"]),
        ("as_of: 2025-13-01\n", ["3:8 TC105"]),
        ("as_of: tomorrow\n", ["3:8 TC105"]),
        ("as_of: +2025-07-10\n", ["3:8 TC105"]),
        # the day of the question is one day
        ("as_of: 2025-07\n", ["3:8 TC105"]),
        ("as_of: 2025-07-01/2025-07-02\n", ["3:8 TC105"]),
        ("as_of: unknown\n", ["3:8 TC105"]),
        ("notice: {received: {depositary: 2025-07-10/x}}\n", ["3:33 TC105"]),
        ("notice: {received: {depositary: 2025-07-10/2025-07-11/2025-07-12}}\n", ["3:33 TC105"]),
        # --- TC106 a range whose end is before its start
        ("notice: {received: {depositary: 2025-07-11/2025-07-10}}\n", ["3:33 TC106"]),
        ("notice: {received: {depositary: 2025-07/2025-06}}\n", ["3:33 TC106"]),
        # --- TC108 an empty value
        ("notice: {received: {depositary: }}\n", ["3:33 TC108"]),
        ("membership:\n  party:\n", ["4:9 TC108"]),
        ("membership: {party: ~}\n", ["3:21 TC108"]),
        ("membership: {party: null}\n", ["3:21 TC108"]),
        ("membership: {party: ''}\n", ["3:21 TC108"]),
        ("notice: {reasons: ''}\n", ["3:19 TC108"]),
    ],
)
def test_fault(text, expected):
    assert faults(HEAD + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("treaty: ottawa-1997\n", ["1:1 TC102"]),
        ("scenario: 1\n", ["1:1 TC102"]),
        ("title: x\n", ["1:1 TC102", "1:1 TC102"]),
        ("{}\n", ["1:1 TC102", "1:1 TC102"]),
        (HEAD + "conduct:\n  - {what: use}\n", ["4:5 TC102"]),
        (HEAD + "conduct:\n  - {date: 2027-01-01}\n", ["4:5 TC102"]),
        (HEAD + "recorded: {by: X}\n", ["3:11 TC102"]),
    ],
)
def test_missing_key(text, expected):
    assert faults(text) == expected


@pytest.mark.parametrize("version", ["2", "0", "1.0", "one", "''", "[1]", "{value: 2}", "yes"])
def test_unsupported_format(version):
    assert faults(f"scenario: {version}\ntreaty: ottawa-1997\n") in (["1:11 TC107"], ["1:19 TC107"])


@pytest.mark.parametrize("version", ["1", "'1'", '"1"'])
def test_supported_format(version):
    assert faults(f"scenario: {version}\ntreaty: ottawa-1997\n") == []


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("notice: {recieved: {depositary: never}}", "did you mean 'received'?"),
        ("notice: {received: {depository: never}}", "did you mean 'depositary'?"),
        ("armed_conflict: none", "did you mean 'armed_conflicts'?"),
        ("armed_conflicts: [{form: 2027-01-01}]", "did you mean 'from'?"),
        ("act: withdrawl", "did you mean 'withdrawal'?"),
        ("notice: {circulated: YES}", "did you mean 'yes'?"),
        ("notice: {circulated: dispute}", "did you mean 'disputed'?"),
        ("as_of: 10.07.2025", "write YYYY-MM-DD, YYYY-MM, YYYY or a range A/B"),
        ("notice: {received: {depositary: 2025-08/2025-07}}", "did you mean 2025-07/2025-08?"),
        ("notice: {received: {depositary: disputed}}", "give the range of what the sides say: A/B"),
        ("membership: {party: }", "write unknown, or leave the key out"),
        ("zzz: 1", None),
    ],
)
def test_suggestion(text, suggestion):
    assert only(HEAD + text + "\n").suggestion == suggestion


def test_every_fault_of_a_file_is_reported_in_order_of_place():
    text = (
        "treaty: ottawa-1997\n"  # scenario is missing
        "as_of: 2025-02-30\n"
        "notice:\n"
        "  recieved: {}\n"
        "  reasons: some\n"
        "  received: {depositary: 20250710, other_parties: }\n"
        "armed_conflicts:\n"
        "  - {kind: civil, role: belligerent}\n"
        "  - {from: 2027-01-02, to: 2027-01-01}\n"
    )
    assert faults(text) == [
        "1:1 TC102",
        "2:8 TC105",
        "4:3 TC101",
        "5:12 TC104",
        "6:26 TC105",
        "6:51 TC108",
        "8:12 TC104",
    ]


def test_a_bad_value_does_not_hide_a_contradiction_elsewhere():
    text = HEAD + "notice: {reasons: some}\narmed_conflicts:\n  - {from: 2027-01-02, to: 2027-01-01}\n"
    assert faults(text) == ["3:19 TC104", "5:24 TC209"]


def test_a_bad_entry_keeps_the_places_of_the_others():
    text = HEAD + "armed_conflicts:\n  - war\n  - {from: 2027-01-02, to: 2027-01-01}\n"
    assert faults(text) == ["4:5 TC103", "5:24 TC209"]


# --- contradictions -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("conflict", "expected"),
    [
        ("{from: 2027-01-02, to: 2027-01-01}", ["4:24 TC209"]),
        ("{from: 2027-01-01, to: 2027-01-01}", []),
        ("{from: 2027-01-02, to: 2026}", ["4:24 TC209"]),
        # only the latest end before the earliest beginning is impossible
        ("{from: 2027-01-01/2027-06-01, to: 2027-03-01}", []),
        ("{from: 2027-03-01, to: 2027-01-01/2027-06-01}", []),
        ("{from: 2027-07/.., to: ../2027-06}", ["4:24 TC209"]),
        ("{from: ../2027-07, to: 2020}", []),
        ("{from: 2027-01-02, to: ongoing}", []),
        ("{from: unknown, to: 2020-01-01}", []),
        ("{from: 2027-01-02, closed: 2027-01-01}", ["4:24 TC209"]),
        ("{from: 2027-01-02, occupation_ended: 2027-01-01}", ["4:24 TC209"]),
        ("{from: 2027-01-02, operations_terminated: 2027-01-01}", ["4:24 TC209"]),
        ("{from: 2027-01-02, to: 2026-01-01, closed: 2026-02-01}", ["4:24 TC209", "4:40 TC209"]),
        ("{to: 2027-01-02, closed: 2027-01-01}", ["4:22 TC209"]),
        ("{to: 2027-01-02, occupation_ended: 2027-01-01}", ["4:22 TC209"]),
        ("{to: 2027-01-02, closed: 2027-01-02, occupation_ended: 2027-01-02}", []),
        ("{to: 2026-12/2027-02, closed: 2027-01-01}", []),
        ("{from: 2027-01-02, to: 2027-02-01, closed: 2027-01-01}", ["4:40 TC209"]),
    ],
)
def test_an_end_before_its_beginning(conflict, expected):
    assert faults(f"{HEAD}armed_conflicts:\n  - {conflict}\n") == expected


@pytest.mark.parametrize("key", ["closed", "occupation_ended"])
def test_hostilities_that_go_on_have_left_nothing_behind(key):
    """`ongoing` is read against the day of the question."""
    for day, found in (("2027-09-10", ["5:19 TC209"]), ("2027-09-11", []), ("ongoing", [])):
        text = f"{HEAD}as_of: 2027-09-10\narmed_conflicts:\n  - {{to: ongoing, {key}: {day}}}\n"
        assert faults(text) == found


def test_the_place_of_an_end_before_its_beginning():
    text = f"{HEAD}armed_conflicts:\n  - from: 2027-01-02\n    to: 2027-01-01\n"
    assert faults(text) == ["5:5 TC209"]
    assert "2027-01-01" in only(text).message
    assert "2027-01-02" in only(text).message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("expect: {act: valid}\n", ["3:1 TC210"]),
        ("as_of: 2027-01-01\nexpect: {act: valid}\n", []),
        ("expect:\n  - {act: valid}\n  - {as_of: 2027-01-01, act: valid}\n", ["4:5 TC210"]),
        ("expect:\n  - {as_of: 2027-01-01, act: valid}\n  - {as_of: 2027-01-02, act: valid}\n", []),
        ("as_of: 2027-01-01\nexpect:\n  - {act: valid}\n", []),
        ("as_of: 2027-01-01\nexpect:\n  - {as_of: null, act: valid}\n", ["5:5 TC210"]),
    ],
)
def test_an_expectation_without_a_day(text, expected):
    assert faults(HEAD + text) == expected


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ("{confirmed: 2027-01-01}", ["3:10 TC211"]),
        ("{signed_by: foreign_minister, confirmed: 2027-01-01}", ["3:39 TC211"]),
        ("{signed_by: other, confirmed: 2027-01-01}", []),
        ("{signed_by: unknown, confirmed: 2027-01-01}", []),
        ("{signed_by: disputed, confirmed: 2027-01-01}", []),
        ("{signed_by: foreign_minister, confirmed: never}", []),
        ("{confirmed: never}", []),
    ],
)
def test_a_confirmation_that_nothing_needs(notice, expected):
    assert faults(f"{HEAD}notice: {notice}\n") == expected
