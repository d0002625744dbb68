"""Every clock of the scenario format, under treaties made up for it: what starts the period, and when it ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rules_copy import copy_rules

from treatycheck import Checker, Fault

TREATY = """\
treaty: 1
id: made-up
title: Convention on Clocks
short: Clock Convention
abbreviation: CC
group: examples
adopted: 2000-01-01
in_force: 2001-01-01
depositary: UN Secretary-General
citation: none
article: art 1
right: {value: express, cites: art 1}
effect_on: {value: party}
notice:
  addressees:
    - {addressee: depositary, who: the depositary, cites: art 1}
    - {addressee: other_party, who: the other party, cites: art 1}
    - {addressee: organ, who: the Council, cites: art 1}
  form: {written: yes, vehicle: notification, cites: art 1}
  reasons: {requirement: none, cites: art 1}
timing: {TIMING, cites: art 2}
scope: {value: whole_only, cites: art 1}
revocation: {value: silent}
suspension: {value: silent}
reservations: {value: silent}
sources: [made up]
checked: nothing to check
"""


@pytest.fixture
def ask(tmp_path: Path) -> Any:
    rules = tmp_path / "rules"
    copy_rules(rules)

    def check(timing: str, as_of: str = "2030-01-01", membership: Any = None, **notice: Any) -> Any:
        (rules / "treaties" / "made-up.yaml").write_text(TREATY.replace("TIMING", timing))
        data = {
            "scenario": 1,
            "treaty": "made-up",
            "as_of": as_of,
            "membership": membership or {},
            "notice": notice,
            "armed_conflicts": "none",
        }
        return Checker(rules=rules, engine="reference").check(data)[0]

    return check


def day(result: Any) -> str:
    found = result.verdict.effect.date
    assert found.day is not None, found
    return str(found.day)


def codes(result: Any) -> set[str]:
    return {note.code for note in result.notes}


YEAR = "mode: after, n: 1, unit: year"


@pytest.mark.parametrize("addressee", ["depositary", "other_party", "organ"])
def test_receipt_by_one_addressee(ask: Any, addressee: str) -> None:
    received = {"depositary": "2027-03-01", "other_party": "2027-03-02", "organ": "2027-03-03"}
    result = ask(f"{YEAR}, event: receipt, addressee: {addressee}", received=received)
    assert day(result) == "2028" + received[addressee][4:]


def test_receipt_by_all_addressees_is_that_of_the_last(ask: Any) -> None:
    clock = f"{YEAR}, event: receipt, addressee: all_addressees"
    told = {"depositary": "2027-03-01", "other_party": "2027-05-02", "organ": "2027-03-03"}
    assert day(ask(clock, received=told)) == "2028-05-02"
    # those that are left out are presumed told by the last that is stated
    result = ask(clock, received={"depositary": "2027-03-01", "organ": "2027-04-03"})
    assert day(result) == "2028-04-03"
    assert "notice.received.other_party" in {p.key for p in result.presumed}


def test_one_of_all_addressees_was_never_told(ask: Any) -> None:
    clock = f"{YEAR}, event: receipt, addressee: all_addressees"
    result = ask(clock, received={"depositary": "2027-03-01", "other_party": "never"})
    assert (result.verdict.act, result.verdict.effect.status) == ("defective", "not_started")
    assert ask(clock, received={}).verdict.effect.status == "undetermined"
    nobody = dict.fromkeys(("depositary", "other_party", "organ"), "never")
    result = ask(clock, received=nobody)
    assert (result.verdict.act, result.verdict.effect.status) == ("invalid", "not_started")


def test_giving(ask: Any) -> None:
    clock = f"{YEAR}, event: giving, addressee: organ"
    assert day(ask(clock, given="2027-02-20", received={"organ": "2027-03-03"})) == "2028-02-20"
    result = ask(clock, received={"organ": "2027-03-03"})
    assert day(result) == "2028-03-03"
    assert "given_from_receipt" in codes(result)


def test_registration(ask: Any) -> None:
    clock = f"{YEAR}, event: registration, addressee: organ"
    result = ask(clock, registered="2027-06-01", received={"organ": "2027-03-03"})
    assert day(result) == "2028-06-01"
    assert "registered_from_receipt" not in codes(result)
    result = ask(clock, received={"organ": "2027-03-03"})
    assert day(result) == "2028-03-03"
    assert "registered_from_receipt" in codes(result)


def test_received_and_never_registered(ask: Any) -> None:
    result = ask(f"{YEAR}, event: registration, addressee: organ", registered="never", received={"organ": "2027-03-03"})
    assert (result.verdict.act, result.verdict.effect.status) == ("valid", "not_started")
    assert {f.id: f.value for f in result.findings}["received"] == "yes"


@pytest.mark.parametrize(
    ("event", "membership"),
    [
        ("treaty_entry_into_force", {"treaty_in_force_since": "2027-01-01"}),
        ("party_entry_into_force", {"bound_since": "2027-01-01"}),
    ],
)
def test_entry_into_force(ask: Any, event: str, membership: dict[str, str]) -> None:
    clock = f"mode: after, n: 2, unit: year, event: {event}, addressee: organ"
    assert day(ask(clock, membership=membership, received={"organ": "2027-03-03"})) == "2029-01-01"
    # a notice that comes after the period has effect when it is there, not before
    assert day(ask(clock, membership=membership, received={"organ": "2029-03-03"})) == "2029-03-03"
    assert ask(clock, membership=membership, received={"organ": "never"}).verdict.effect.status == "not_started"


def test_advance_notice_that_names_a_day(ask: Any) -> None:
    clock = "mode: advance, n: 3, unit: month, event: receipt, addressee: organ"
    received = {"organ": "2027-03-03"}
    assert day(ask(clock, received=received)) == "2027-06-03"
    assert day(ask(clock, received=received, effect_named="2027-12-31")) == "2027-12-31"
    assert day(ask(clock, received=received, effect_named="2027-04-01")) == "2027-06-03"


@pytest.mark.parametrize(
    ("word", "expected"), [("first", "2028-03-01"), ("last", "2028-03-20"), ("open", ("2028-03-01", "2028-03-20"))]
)
def test_several_depositaries(ask: Any, word: str, expected: Any) -> None:
    clock = f"{YEAR}, event: receipt, addressee: depositary, depositaries: {word}"
    result = ask(clock, depositaries={"uk": "2027-03-01", "usa": "2027-03-20"})
    if word == "open":
        days = {e.readings["several_depositaries"]: str(e.date.day) for e in result.verdict.effect.date_by_reading}
        assert days == {"first_receipt": expected[0], "last_receipt": expected[1]}
        found = result.verdict.effect.date
        assert (str(found.earliest), str(found.latest)) == expected
    else:
        assert day(result) == expected


def test_one_receipt_serves_for_several_depositaries(ask: Any) -> None:
    clock = f"{YEAR}, event: receipt, addressee: depositary, depositaries: open"
    result = ask(clock, received={"depositary": "2027-03-01"})
    assert day(result) == "2028-03-01"
    assert not result.verdict.effect.date_by_reading


def test_an_instrument_that_the_treaty_does_not_list(ask: Any) -> None:
    with pytest.raises(Fault, match="TC214 the file of made-up lists no instrument 'protocol_x'"):
        ask(f"{YEAR}, event: receipt, addressee: organ", membership={"accepted": ["protocol_x"]})


# --- the State's own judgement --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "act", "effect"),
    [("yes", "valid", "in_effect"), ("no", "invalid", "none"), ("unknown", "undetermined", "undetermined")],
)
@pytest.mark.parametrize("treaty", ["npt-1968", "tpnw-2017"])
def test_a_notice_that_states_no_extraordinary_events(treaty: str, stated: str, act: str, effect: str) -> None:
    told = ["other_parties", "security_council"] if treaty == "npt-1968" else ["depositary"]
    data = {
        "scenario": 1,
        "treaty": treaty,
        "as_of": "2030-01-01",
        "notice": {"received": dict.fromkeys(told, "2027-03-10"), "extraordinary_events": stated},
        "armed_conflicts": "none",
    }
    (result,) = Checker(engine="reference").check(data)
    assert (result.verdict.act, result.verdict.effect.status) == (act, effect)
    values = {f.id: f.value for f in result.findings}
    assert values["extraordinary_events"] == values["instrument_complete"] == stated
    if stated == "unknown":
        assert "notice.extraordinary_events" in {need.key for need in result.needs}


def test_a_condition_that_the_state_judges_itself_is_not_stated_twice() -> None:
    data = {
        "scenario": 1,
        "treaty": "npt-1968",
        "as_of": "2030-01-01",
        "conditions": {"extraordinary_events": "yes"},
    }
    with pytest.raises(Fault, match=r"TC212 .*write notice\.extraordinary_events"):
        Checker(engine="reference").check(data)
