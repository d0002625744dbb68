"""What holds of every clause, whatever it says: from the facts, and from what its file says of its gates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import KINDS, TREATIES, ask, in_force_since, share, treaty_of, words

from treatycheck import Checker
from treatycheck.testing.strategies import ScenarioData, counted_from, days, scenarios
from treatycheck.testing.values import ANCHORS

GATED = tuple(t for t in KINDS if treaty_of(t).gates and not treaty_of(t).in_force.word)
SINCE = {**ANCHORS, "treaty_entry_into_force": "treaty_in_force_since"}
NO_DAY = {"none", "not_started", "revoked"}


def gates_of(treaty: str) -> list[dict[str, Any]]:
    """The gates of a clause as its file has them."""
    return list(treaty_of(treaty).get("gates") or [])


def open_gates(treaty: str, receipt: date) -> dict[str, Any]:
    """Facts under which nothing bars a notice of that day."""
    clause = treaty_of(treaty)
    since = dict.fromkeys(counted_from(clause), in_force_since(clause).isoformat())
    for window in (gate for gate in clause.parameters["gates"] if gate["type"] == "window"):
        years = int(window["opens"]["n"]) if "opens" in window else 0
        since[SINCE[window["anchor"]]] = receipt.replace(year=receipt.year - years, day=1).isoformat()
    codes = [gate["only_for"] for gate in clause.parameters["gates"] if gate["only_for"] != "all"]
    return {
        "membership": {**since, "dues_paid": "yes", "treaty_ended": "never"},
        "conditions": {g: "yes" for g in clause.gates if clause.is_stated(g)},
        "state_code": (codes or ["FRA"])[0],
        "readings": {"silent_clause": "implied_right", "lock": "at_notice", "several_depositaries": "first_receipt"},
    }


@pytest.mark.parametrize("treaty", GATED)
@share(8, least=3)
@given(data=st.data())
def test_gates_only_close_or_delay(checker: Checker, treaty: str, data: st.DataObject) -> None:
    """With every gate open the exit has a day; with one shut it has none, or no earlier one, or another gate serves."""
    clause = treaty_of(treaty)
    first = in_force_since(clause)
    receipt = data.draw(days(first.replace(year=first.year + 30), date(2060, 12, 31)))
    told = dict.fromkeys(clause.addressees, receipt.isoformat())
    notice = {"received": told, "given": receipt.isoformat(), "reasons": "full", "extraordinary_events": "yes"}
    whole = ScenarioData(
        scenario="1",
        treaty=treaty,
        as_of=(receipt + timedelta(days=2000)).isoformat(),
        notice={**notice, "signed_by": "foreign_minister", "acknowledged": "yes"},
        armed_conflicts="none",
        **open_gates(treaty, receipt),
    )
    with_all = ask(checker, whole)
    assert words(with_all)["effect"] == "in_effect"
    assert with_all.verdict.effect.date is not None
    gate = data.draw(st.sampled_from(clause.parameters["gates"]))
    shut = whole.copy()
    if gate["type"] in ("min_time", "window"):
        shut["membership"][SINCE[gate["anchor"]]] = (receipt + timedelta(days=1)).isoformat()
    elif gate["type"] == "dues_paid":
        shut["membership"]["dues_paid"] = "no"
    elif gate["standard"] == "self_judging":
        shut["notice"]["extraordinary_events"] = "no"
    elif gate["standard"] == "own_law":
        shut["domestic"] = {"approval_required": "yes", "approved": "never"}
    else:
        shut["conditions"][gate["id"]] = "no"
    result = ask(checker, shut)
    if result.verdict.effect.date is not None:
        assert result.verdict.effect.date.earliest is not None
        assert with_all.verdict.effect.date.earliest is not None
        assert result.verdict.effect.date.earliest >= with_all.verdict.effect.date.earliest
    if gate["alternative"] == "none":
        assert words(result)["effect"] == "none"
        assert words(result)["operation"] == "in_force"


@pytest.mark.parametrize("treaty", [t for t in TREATIES if any(g["type"] == "dues_paid" for g in gates_of(t))])
@share(8, least=3)
@given(data=st.data())
def test_debts_bar_no_notice_that_was_taken_back(checker: Checker, treaty: str, data: st.DataObject) -> None:
    """They are looked at on the day of effect, to which a notice that was taken back in time never comes."""
    clause = treaty_of(treaty)
    receipt = data.draw(days(in_force_since(clause) + timedelta(days=10 * 366), date(2045, 1, 1)))
    told = {a: receipt.isoformat() for a in clause.addressees}
    scenario = {
        "scenario": 1,
        "treaty": treaty,
        "as_of": (receipt + timedelta(days=data.draw(st.integers(30, 3_000)))).isoformat(),
        "notice": {"received": told, "revoked": (receipt + timedelta(days=20)).isoformat()},
        **open_gates(treaty, receipt),
    }
    scenario["membership"]["dues_paid"] = data.draw(st.sampled_from(["yes", "no", "unknown", "disputed"]))
    found = words(ask(checker, scenario))
    assert (found["act"], found["effect"], found["operation"]) == ("valid", "revoked", "in_force")


@given(data=st.data())
def test_never_out_before_the_notice(checker: Checker, data: st.DataObject) -> None:
    """No clause lets a State go on a day before everybody whose receipt counts can have had the notice."""
    treaty = data.draw(st.sampled_from(TREATIES))
    clause = treaty_of(treaty)
    scenario = data.draw(scenarios(treaty, complete=True))
    result = ask(checker, scenario)
    found = result.verdict.effect.date
    received = scenario["notice"].get("received", {})
    given_ = scenario["notice"].get("given") if clause.get("timing.event") == "giving" else None
    stated = [given_] if given_ else [received[a] for a in clause.clock if a in received]
    if clause.get("timing.mode") == "agreement_or_deadline" or clause.get("timing.deemed_receipt"):
        return  # an agreement may come on any day; a notice may be deemed received before it is
    if found is None or found.earliest is None or words(result)["effect"] in NO_DAY or "never" in stated:
        return
    assert all(found.earliest >= date.fromisoformat(day) for day in stated)


@pytest.mark.parametrize("parameter", ["right", "notice.form", "notice.reasons", "timing"])
def test_every_clause_has_a_pinpoint_for_what_verdicts_say(parameter: str) -> None:
    """Of the treaty itself, or, where it is silent, of the law that answers in its place."""
    bare = [t for t in TREATIES if not (treaty_of(t).get(parameter)["cites"] or treaty_of(t).get(parameter)["see"])]
    assert bare == []


def test_what_survives_and_what_goes_along_has_a_pinpoint() -> None:
    entries = [(t, e) for t in TREATIES for key in ("survival", "cascade", "gates") for e in treaty_of(t).get(key)]
    assert [t for t, entry in entries if not (entry["cites"] or entry["see"])] == []
