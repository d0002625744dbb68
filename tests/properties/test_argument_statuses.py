"""What becomes of arguments in generated scenarios: engines, information, readings, layers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from graphs import OnLaw, grounded
from hypothesis import assume, given
from hypothesis import strategies as st
from support import SEVERAL, ask, decide, prepared, share

from treatycheck import Checker
from treatycheck.law.argument_files import LAYERS
from treatycheck.testing.information import word_at_most
from treatycheck.testing.strategies import ScenarioData, law_of, more_information, scenarios

pytest.importorskip("durable.engine")

#: The questions that the rules themselves ask, so that with a position on each no premise is open.
RULES_ASK = ("occupation", "peace_operations", "first_shot", "second_conflict", "reasons", "confirmation_date")
DECIDED = ("applies", "defeated", "unavailable")
GROUNDS = ("fundamental_change", "breach", "impossibility", "self_defence", "consent")
#: What arguments are about, beside the days: each stated often, and mostly so that it matters.
PLEAS = (
    "invokes_self_defence",
    "invokes_survival",
    "invokes_necessity",
    "invokes_countermeasure",
    "invokes_reciprocity",
    "invokes_charter_103",
    "necessary_proportionate",
    "reported_to_council",
    "change_is_war_or_threat",
    "obligation_content_unchanged",
    "change_from_own_breach",
    "long_performance_after_change",
    "special_urgency",
    "msp_finding",
    "party_material_breach",
    "object_destroyed",
    "bad_faith_timing",
    "prohibited_conduct_while_bound",
    "mine_use_after_exit",
    "preparatory_acts",
    "assists_foreign_mines",
)


@st.composite
def disputes(draw: st.DrawFn, treaty: str, *, complete: bool = False) -> ScenarioData:
    """A scenario in which much is pleaded: a withdrawal, a suspension or both, attack and aggression, conduct."""
    data = draw(scenarios(treaty, complete=complete, max_conflicts=2)).without("readings")
    words = ("yes", "yes", "no") if complete else ("yes", "yes", "no", "unknown")
    word = st.sampled_from(words)
    data["facts"] = {**data.get("facts", {}), **{id_: draw(word) for id_ in PLEAS if draw(st.booleans())}}
    for conflict in data.get("armed_conflicts", ()):
        if isinstance(conflict, dict):
            conflict.update(attacked=draw(word), enemy_is_party=draw(word), aggressor=draw(word))
    if draw(st.booleans()):
        data["act"] = draw(st.sampled_from(["suspension", ["withdrawal", "suspension"]]))
        day = data["as_of"]
        claim: dict[str, Any] = {"grounds": draw(st.lists(st.sampled_from(GROUNDS), unique=True, min_size=1))}
        claim["notified"] = draw(st.sampled_from([day, "2000-01-01", "never", "unknown"]))
        claim["objections"] = draw(st.sampled_from(["none", "unknown", [{"date": "2000-02-01"}], [{"date": day}]]))
        if "self_defence" in claim["grounds"]:  # which says it already
            data["facts"].pop("invokes_self_defence", None)
        data["suspension"] = claim
        data["membership"] = {**data.get("membership", {}), "vclt_party": draw(word)}
    return data


def statuses(checker: Checker, data: ScenarioData) -> dict[str, str]:
    return {argument.id: argument.status for argument in ask(checker, data).arguments}


@pytest.fixture(scope="module")
def durable() -> Checker:
    return Checker(engine="durable")


@pytest.mark.parametrize("treaty", SEVERAL)
@share(40, 3)
@given(data=st.data())
def test_durable_finds_what_the_reference_finds(
    checker: Checker, durable: Checker, treaty: str, data: st.DataObject
) -> None:
    scenario = data.draw(disputes(treaty))
    assert ask(durable, scenario).arguments == ask(checker, scenario).arguments


@pytest.mark.parametrize("treaty", SEVERAL)
@share(8)
@given(data=st.data())
def test_more_information_takes_no_status_back(bare_checker: Checker, treaty: str, data: st.DataObject) -> None:
    less = data.draw(disputes(treaty))
    more = data.draw(more_information(less))
    before, after = statuses(bare_checker, less), statuses(bare_checker, more)
    assert before.keys() == after.keys()
    for id_, status in before.items():
        assert word_at_most(status, after[id_]), (id_, status, after[id_])


@given(data=st.data())
def test_more_information_takes_no_label_back(bare_checker: Checker, data: st.DataObject) -> None:
    less = data.draw(disputes("ottawa-1997"))
    (program, before), (richer, after) = (
        decide(bare_checker, scenario) for scenario in (less, data.draw(more_information(less)))
    )
    for id_, node in program.arguments.items():
        for side in (0, 1):
            if 2 * node.atom + side in before.open.closure.literals:
                assert 2 * richer.arguments[id_].atom + side in after.open.closure.literals, id_


@pytest.mark.parametrize("treaty", SEVERAL)
@share(8)
@given(data=st.data())
def test_a_position_changes_no_decided_status(checker: Checker, treaty: str, data: st.DataObject) -> None:
    """And where an argument was contested, it never becomes undetermined."""
    scenario = data.draw(disputes(treaty))
    program, _, _ = prepared(checker, scenario)
    question = data.draw(st.sampled_from(sorted(program.questions)))
    position = data.draw(st.sampled_from(law_of(treaty).questions[question].position_ids()))
    before = statuses(checker, scenario)
    after = statuses(checker, scenario.having(readings={question: position}))
    for id_, status in before.items():
        if status in DECIDED:
            assert after[id_] == status, (id_, question, position)
        elif status == "contested":
            assert after[id_] != "undetermined", (id_, question, position)


@given(data=st.data())
def test_a_later_layer_changes_nothing_in_an_earlier_one(checker: Checker, data: st.DataObject) -> None:
    """An argument about the effect may answer one about the act that is drawn from the same clause, and says so."""
    scenario = data.draw(disputes("ottawa-1997"))
    last = data.draw(st.sampled_from(LAYERS[1:4]))
    law = checker.law("ottawa-1997")
    kept = LAYERS[: LAYERS.index(last) + 1]
    fewer = {id_: argument for id_, argument in law.arguments.items() if argument.layer in kept}
    rules = tuple(rule for rule in law.rules if rule.id not in ("act", "operation", "conduct"))
    whole, part = (OnLaw(replace(law, arguments=a, rules=rules)) for a in (law.arguments, fewer))
    decisions = [decide(one, scenario) for one in (whole, part)]
    (program, whole_run), (part_program, part_run) = decisions
    for id_, node in part_program.arguments.items():
        for side in (0, 1):
            assert (2 * node.atom + side in part_run.open.closure.literals) == (
                2 * program.arguments[id_].atom + side in whole_run.open.closure.literals
            ), (id_, last)
    assert whole_run.words == part_run.words


@given(data=st.data())
def test_an_unattacked_argument_whose_premises_hold_stands(checker: Checker, data: st.DataObject) -> None:
    scenario = data.draw(disputes("ottawa-1997", complete=True))
    program, decision = decide(checker, scenario)
    found = statuses(checker, scenario)
    for id_, node in program.arguments.items():
        if not node.attackers and node.when in decision.open.closure.literals:
            assert found[id_] in ("applies", "contested"), id_


@given(data=st.data())
@share(1, 30)
def test_the_map_has_the_grounded_labels(checker: Checker, data: st.DataObject) -> None:
    """On the real map as on generated graphs: for arguments whose premises are all known, by hand."""
    scenario = data.draw(disputes("ottawa-1997", complete=True))
    program, facts, decider = prepared(checker, scenario)
    taken = {q: data.draw(st.sampled_from(law_of("ottawa-1997").questions[q].position_ids())) for q in RULES_ASK}
    closure = decider.decide(facts, taken).open.closure
    nodes = program.arguments
    assume(all((node.when in closure.literals) != (node.when ^ 1 in closure.literals) for node in nodes.values()))
    triggered = frozenset(id_ for id_, node in nodes.items() if node.when in closure.literals)
    kept = {q: {p.id: p.argument for p in law_of("ottawa-1997").questions[q].positions} for q in taken}
    attacks = set()
    for id_, node in nodes.items():
        for attack in node.argument.attacks:
            if attack.force == "defeats":
                attacks.add((id_, attack.on))
            elif attack.force == "contests":
                for by, on in ((id_, attack.on), (attack.on, id_)):
                    keeps = kept.get(attack.question, {}).get(taken.get(attack.question))
                    others = {a for p, a in kept.get(attack.question, {}).items() if p != taken.get(attack.question)}
                    if keeps is None or (by not in others and on != keeps):
                        attacks.add((by, on))
    wanted = grounded(triggered, frozenset(attacks))
    for id_ in triggered:
        found = {side for side in ("in", "out") if 2 * nodes[id_].atom + (side == "out") in closure.literals}
        assert found == ({wanted[id_]} - {"undecided"}), (id_, wanted[id_])


def test_the_scenarios_have_arguments_of_every_status() -> None:
    """A property about statuses that are never there proves nothing."""
    seen: Counter[str] = Counter()

    @share(1, 40)
    @given(disputes("ottawa-1997"))
    def collect(scenario: ScenarioData) -> None:
        seen.update(statuses(Checker(engine="reference"), scenario).values())

    collect()
    assert set(seen) == {"applies", "defeated", "contested", "undetermined", "unavailable"}
    assert all(count > 20 for count in seen.values()), seen
