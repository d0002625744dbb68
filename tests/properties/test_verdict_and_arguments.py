"""The verdict and the arguments agree, as the rows of the verdict tables say: by `shown_by` and `carried_by`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import KINDS, WITH_CONFLICT_CLAUSE, ask, expiry_of, in_force_since, prepared, share, treaty_of

from treatycheck import Checker
from treatycheck.program.ir import Program
from treatycheck.program.truth import YES
from treatycheck.testing.strategies import (
    ScenarioData,
    days,
    law_of,
    near,
    scenarios,
)
from treatycheck.verdict.outcome import Outcome, rows_possible, truth_of
from treatycheck.verdict.result import Interval

#: Every clause reaches its end within two years from here.
LAST_RECEIPT = date(2058, 12, 31)


def disagreements(program: Program, outcome: Outcome, *, disputed: bool) -> Iterator[tuple[str, str, str]]:
    """Every argument that stands, and with which verdict does not agree: the table, the argument, the row's word.

    A row that an argument shows has its condition, unless the sides dispute what happened. Where one stands that
    carries a verdict, no row can decide but those that name it; while a fact is missing there may be several."""
    for table in program.tables.values():
        possible = {id(row) for row, _ in rows_possible(table, outcome.closure)}
        named = {id_ for row in table.rows for id_ in (*row.shown_by, *row.carried_by)}
        for id_ in sorted(named & program.arguments.keys()):
            if truth_of(outcome.closure, program.arguments[id_].atom) != YES:
                continue
            carries = any(id_ in row.carried_by for row in table.rows)
            for row in table.rows:
                if id_ in row.shown_by and row.when not in outcome.closure.literals and not disputed:
                    yield table.id, id_, row.word
                if carries and id_ not in row.carried_by and id(row) in possible:
                    yield table.id, id_, row.word


def agree(checker: Checker, data: Mapping[str, Any], draw: Callable[..., Any] | None = None) -> None:
    """Verdict and arguments agree in the open run, in each reading that is told apart, and under positions on every
    question."""
    program, facts, decider = prepared(checker, data)
    decision = decider.decide(facts, data.get("readings", {}))
    outcomes = [decision.open, *decision.readings, *decision.argued]
    for _ in range(2 if draw else 0):
        questions = law_of(data["treaty"]).questions
        full = {q: draw(st.sampled_from(questions[q].position_ids())) for q in program.questions}
        outcomes.append(decider.decide(facts, full).open)
    for outcome in outcomes:
        found = list(disagreements(program, outcome, disputed=facts.disputed))
        assert not found, (found, outcome.readings)


# --- generated scenarios --------------------------------------------------------------------------------------------


rarely = st.integers(0, 7).map(lambda n: n == 0)
#: How a conflict may go; what makes it matter comes more often than what does not.
WAYS = {
    "role": ("belligerent", "belligerent", "belligerent", "peace_operation", "support"),
    "kind": ("international", "international", "non_international"),
    "single_incident": ("no", "no", "no", "yes"),
    "close": ("occupation", "occupation", "ceasefire", "ceasefire", "general_close", "peace_treaty"),
    "attacked": ("yes", "no"),
}
GAPS, LENGTHS = (-400, -100, -20, -1, 0, 1, 20, 60), (0, 1, 20, 60, 150, 400)


@st.composite
def wars(draw: st.DrawFn, points: list[date]) -> dict[str, str]:
    """A conflict that begins near one of some days. It may go on; its close, and an occupation, may outlast it."""
    begins = draw(st.sampled_from(points)) + timedelta(draw(st.sampled_from(GAPS)))
    ends = begins + timedelta(draw(st.sampled_from(LENGTHS)))
    war = {key: draw(st.sampled_from(words)) for key, words in WAYS.items()} | {"from": begins.isoformat()}
    war["to"] = draw(st.sampled_from(("ongoing", ends.isoformat(), ends.isoformat())))
    for key in ("closed", "occupation_ended", "operations_terminated", "mission_ended"):
        if (key == "occupation_ended" and war["close"] == "occupation") or draw(st.booleans()):
            later = ends + timedelta(draw(st.sampled_from(LENGTHS)))
            war[key] = "ongoing" if war["to"] == "ongoing" or draw(rarely) else later.isoformat()
    if draw(rarely):
        war[draw(st.sampled_from(sorted(war)))] = "unknown"
    return war


@st.composite
def withdrawals_in_war(draw: st.DrawFn, treaty: str) -> ScenarioData:
    """A notice that is good, but for one thing or two, and conflicts about its days: each near the one before."""
    clause = treaty_of(treaty)
    first = in_force_since(clause)
    receipt = draw(days(first.replace(year=first.year + 20), LAST_RECEIPT))
    expiry = expiry_of(treaty, receipt)
    notice: dict[str, Any] = {"received": dict.fromkeys(clause.addressees, receipt.isoformat())}
    notice["extraordinary_events"] = "no" if draw(rarely) else "yes"
    points = [receipt, expiry]
    if draw(rarely):
        notice["reasons"] = draw(st.sampled_from(("none", "partial")))
    if draw(rarely):
        points.append(draw(near(receipt, 300)))
        notice |= {"signed_by": "other", "confirmed": points[-1].isoformat()}
    if draw(rarely):
        notice["revoked"] = draw(near(expiry, 200)).isoformat()
    listed: list[dict[str, str]] = []
    about = points
    for _ in range(draw(st.integers(1, 3))):
        listed.append(draw(wars(about)))
        about = [date.fromisoformat(listed[-1][key]) for key in ("from", "to") if listed[-1][key][:1].isdigit()] or [
            expiry
        ]
        points += about
    last = draw(st.sampled_from((max(points), draw(st.sampled_from(points)))))
    as_of = max(expiry, last) + timedelta(draw(st.sampled_from(LENGTHS)))
    bound = receipt if draw(rarely) else first
    return ScenarioData(
        scenario="1",
        treaty=treaty,
        as_of=as_of.isoformat(),
        membership={"bound_since": bound.isoformat(), "became_party": bound.isoformat(), "dues_paid": "yes"},
        notice=notice,
        conditions={gate: "no" if draw(rarely) else "yes" for gate in clause.gates if clause.is_stated(gate)},
        armed_conflicts=listed,
        facts={"invokes_self_defence": "yes"} if draw(st.booleans()) else {},
    )


@pytest.mark.parametrize("treaty", KINDS)
@share(6)
@given(data=st.data())
def test_they_agree_on_any_scenario(checker: Checker, bare_checker: Checker, treaty: str, data: st.DataObject) -> None:
    complete = data.draw(st.booleans())
    scenario = data.draw(scenarios(treaty, complete=complete, max_conflicts=3)).without("readings")
    agree(checker if complete else bare_checker, scenario, data.draw)


@pytest.mark.parametrize("treaty", WITH_CONFLICT_CLAUSE)
@given(data=st.data())
def test_they_agree_in_war(checker: Checker, treaty: str, data: st.DataObject) -> None:
    agree(checker, data.draw(withdrawals_in_war(treaty)), data.draw)


# --- what was found so ----------------------------------------------------------------------------------------------

RECEIPT, EXPIRY = "2027-03-10", "2027-09-10"
OCCUPATION = {"from": "2027-04-01", "to": "2027-05-01", "close": "occupation"}
CLASH = {"from": "2027-09-01", "to": "2027-12-01", "single_incident": "yes"}
CONTINGENT = {"from": "2027-01-01", "to": "ongoing", "role": "peace_operation"}
SECOND = {"from": "2027-11-01", "to": "ongoing"}
POSTPONES = {"occupation": "postpones", "second_conflict": "postpones"}
ENGAGES = {"first_shot": "engages", "peace_operations": "does_not_engage", "second_conflict": "postpones"}


@pytest.mark.parametrize(
    ("listed", "readings", "word", "standing"),
    [
        # an occupation that outlasts the general close, and one that does not: the argument is about the second
        ([OCCUPATION | {"closed": "2027-06-01", "occupation_ended": "ongoing"}], POSTPONES, "postponed", "A04"),
        ([OCCUPATION | {"occupation_ended": "ongoing"}], POSTPONES, "postponed", "A11"),
        # one that has ended leaves nothing to argument, but a second conflict that began before
        ([OCCUPATION | {"occupation_ended": "2027-12-01"}], POSTPONES, "in_effect", "A05"),
        ([OCCUPATION | {"occupation_ended": "2027-12-01"}, SECOND], POSTPONES, "postponed", "A04"),
        # where no hostilities went on at expiry, no argument is about a second conflict
        ([CLASH, CONTINGENT], ENGAGES, "in_effect", "A05"),
        ([CLASH, CONTINGENT, SECOND], ENGAGES, "postponed", "A04"),
    ],
)
def test_conflicts_about_which_they_did_not_agree(
    checker: Checker, listed: list[dict[str, str]], readings: dict[str, str], word: str, standing: str
) -> None:
    data = {
        "scenario": 1,
        "treaty": "ottawa-1997",
        "as_of": "2028-06-01",
        "notice": {"received": {"depositary": RECEIPT}},
        "armed_conflicts": listed,
        "readings": readings,
    }
    result = ask(checker, data)
    assert result.verdict.effect.status == word
    assert result.verdict.effect.expiry == Interval(date.fromisoformat(EXPIRY), date.fromisoformat(EXPIRY))
    stands = {argument.id for argument in result.arguments if argument.status == "applies"}
    assert stands & {"A02", "A04", "A05", "A11"} == {standing}
    agree(checker, data)
