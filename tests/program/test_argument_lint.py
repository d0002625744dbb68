"""Arguments with one thing broken: the place, the code and the words of the fault, and no fault besides."""

import pytest

from treatycheck import Checker, Fault
from treatycheck.files.diagnostics import CODES

ACT, EFFECT, CONDUCT = (f"arguments/{layer}.yaml" for layer in ("act", "effect", "conduct"))
VERDICT = "withdrawal/7-effect.yaml"
OTTAWA = "treaties/ottawa-1997.yaml"
#: How an attack, a premise and a question of the files begins, to find its place by.
B03_ON_B02 = "{on: B02, kind: rebut, force: defeats, why: the clause ties effect to one notice and not to all}"
A10_ON_A09 = "{on: A09, kind: undermine, force: defeats, why: the halt is general and lasting}"
A11_ON_A12 = "{on: A12, kind: rebut, force: contests, question: occupation"
A12_ON_A11 = "{on: A11, kind: undercut, force: contests, question: occupation"
E05_ON_E02 = "{on: E02, kind: undercut, force: defeats, why: purpose does not cure a banned means}"
UPWARD = "        upward: A06 argues about the act from the clause on effect, and so that clause answers it\n"

#: The file, what stands in it and what is written instead; the place by a mark and an offset; code and message.
FAULTS = {
    "no such argument": (
        ACT,
        B03_ON_B02,
        B03_ON_B02.replace("B02", "B022"),
        ("{on: B022", 0),
        "TC302 there is no argument 'B022' (did you mean 'B02'?)",
    ),
    "itself": (ACT, B03_ON_B02, B03_ON_B02.replace("B02", "B03"), ("{on: B03", 0), "TC312 'B03' attacks itself"),
    "twice": (
        EFFECT,
        A10_ON_A09,
        f"{A10_ON_A09}\n      - {{on: A09, kind: rebut, force: overcome, why: again}}",
        ("{on: A09, kind: rebut", 0),
        "TC312 'A10' attacks 'A09' twice",
    ),
    "from a later layer": (
        CONDUCT,
        E05_ON_E02,
        "{on: A02, kind: undercut, force: defeats, why: purpose does not cure a banned means}",
        ("{on: A02", 0),
        "TC313 'E05' (conduct) attacks 'A02' of an earlier layer (effect)",
    ),
    "from a later layer, with a reason": (
        CONDUCT,
        E05_ON_E02,
        "{on: B01, kind: undercut, force: defeats, why: x, upward: y}",
        ("{on: B01", 0),
        "TC313 'E05' (conduct) attacks 'B01' of an earlier layer (act)",
    ),
    "upward without a reason": (
        EFFECT,
        f"        why: '\"not before\" sets a floor for effect, and is no ground of nullity'\n{UPWARD}",
        "        why: '\"not before\" sets a floor for effect'\n",
        ("- on: A06\n        kind: rebut\n        force: defeats\n        why: '\"not before", 2),
        "TC313 'A05' (effect) attacks 'A06' of an earlier layer (act) (give the reason under `upward`)",
    ),
    "a reason where nothing runs upward": (
        EFFECT,
        A10_ON_A09,
        A10_ON_A09.replace("lasting}", "lasting, upward: x}"),
        ("{on: A09, kind: undermine, force: defeats, why: the halt", 0),
        "TC313 `upward` is only for an attack from effect on act",
    ),
    "no such question": (
        EFFECT,
        "{on: A20, kind: undercut, force: contests, question: second_conflict",
        "{on: A20, kind: undercut, force: contests, question: second_conflicts",
        ("{on: A20, kind: undercut, force: contests", 0),
        "TC204 there is no open question 'second_conflicts' (did you mean 'second_conflict'?)",
    ),
    "a question on an attack that defeats": (
        EFFECT,
        A10_ON_A09,
        "{on: A09, kind: undermine, force: defeats, question: occupation, why: x}",
        None,
        "TC314 only an attack that contests turns on a question; this one (defeats) names 'occupation'",
    ),
    "a question of other arguments": (
        EFFECT,
        A10_ON_A09,
        "{on: A09, kind: undermine, force: contests, question: occupation, why: the halt is general and lasting}",
        ("{on: A09, kind: undermine, force: contests", 0),
        "TC314 no position on 'occupation' keeps 'A10' or 'A09'",
    ),
    "a guard": (
        ACT,
        "      armed_conflict.tested: at_expiry\n    premises: [act_withdrawal, received, notified_during_conflict]",
        "      armed_conflict.testet: at_expiry\n    premises: [act_withdrawal, received, notified_during_conflict]",
        ("armed_conflict.testet", 0),
        "TC309 no clause has a parameter 'armed_conflict.testet' (did you mean 'armed_conflict.tested'?)",
    ),
    "a word of a guard": (
        EFFECT,
        "    for: {right.value: [express, conditional]}",
        "    for: {right.value: [express, conditionel]}",
        ("conditionel", 0),
        "TC104 'right.value' is never 'conditionel' (did you mean 'conditional'?)",
    ),
    "a feature in a guard": (
        EFFECT,
        "    for: {features: exit_when_attacked_refused}",
        "    for: {features: exit_when_attacked_refuse}",
        ("exit_when_attacked_refuse}", 0),
        "TC104 'features' is never 'exit_when_attacked_refuse' (did you mean 'exit_when_attacked_refused'?)",
    ),
    "a feature of a treaty": (
        OTTAWA,
        "  bans_weapon: {",
        "  bans_wepon: {",
        ("bans_wepon", 0),
        "TC302 the vocabulary has no feature 'bans_wepon' (did you mean 'bans_weapon'?)",
    ),
    "a premise": (
        EFFECT,
        "premises: [party, act_withdrawal]",
        "premises: [party, act_withdrawl]",
        ("act_withdrawl]", 0),
        "TC302 there is no finding or fact 'act_withdrawl' (did you mean 'act_withdrawal'?)",
    ),
    "a premise under `not` and `any_of`": (
        CONDUCT,
        "{any_of: [invokes_self_defence, invokes_survival]}",
        "{any_of: [invokes_self_defence, {not: invokes_survivl}]}",
        ("invokes_survivl", 0),
        "TC302 there is no finding or fact 'invokes_survivl' (did you mean 'invokes_survival'?)",
    ),
    "a pinpoint": (
        EFFECT,
        "    cites: [clause.right, VCLT art 42(2), VCLT art 54(a)]",
        "    cites: [clause.rights, VCLT art 42(2), VCLT art 54(a)]",
        ("clause.rights", 0),
        "TC309 no clause has a parameter 'rights' (did you mean 'right'?)",
    ),
    "a pinpoint of a feature": (
        EFFECT,
        "clause.features.exit_when_attacked_refused]",
        "clause.features.exit_when_attacked_refuse]",
        ("clause.features.exit_when_attacked_refuse]", 0),
        "TC309 no clause has a parameter 'features.exit_when_attacked_refuse' "
        "(did you mean 'features.exit_when_attacked_refused'?)",
    ),
    "a hole of the title": (
        EFFECT,
        'title: "Effect at {clause.timing.period}"',
        'title: "Effect at {clause.timing.periode}"',
        ('"Effect at {clause', 0),
        "TC307 nothing fills the hole {clause.timing.periode}",
    ),
    "a hole of what it says": (
        ACT,
        "says: Without receipt by {clause.timing.who} the",
        "says: Without receipt by {who} the",
        ("Without receipt by {who}", 0),
        "TC307 nothing fills the hole {who}",
    ),
    "a hole of an attack": (
        EFFECT,
        A10_ON_A09,
        '{on: A09, kind: undermine, force: defeats, why: "{armed_conflicts.name} is over"}',
        ('"{armed_conflicts.name}', 0),
        "TC307 nothing fills the hole {armed_conflicts.name}",
    ),
    "no pinpoint": (
        ACT,
        "    cites: clause.notice.reasons\n",
        "    cites: []\n",
        ("- id: B05", 2),
        "TC304 the argument 'B05' has no pinpoint (add cites)",
    ),
    "positions that keep arguments about something else": (
        "questions.yaml",
        "        argument: A12\n",
        "        argument: A10\n",
        ("- id: occupation\n", 2),
        "TC314 'A11' and 'A10', which positions on 'occupation' keep, do not contest each other on it",
    ),
    "a row shown by nothing": (
        VERDICT,
        "shown_by: A03",
        "shown_by: A003",
        ("- word: pending", 2),
        "TC302 there is no argument 'A003' (did you mean 'A03'?)",
    ),
    "a row carried by nothing": (
        VERDICT,
        "carried_by: [A02, A05]",
        "carried_by: [A02, A055]",
        ("- word: in_effect", 2),
        "TC302 there is no argument 'A055' (did you mean 'A05'?)",
    ),
    "a row carried by an argument that claims no effect": (
        VERDICT,
        "carried_by: [A02, A05]",
        "carried_by: [A02, A04]",
        ("- word: in_effect", 2),
        "TC315 'A04' carries 'in_effect', but claims not_in_effect "
        "(one that does claims effect_on_date or effect_at_conflict_end)",
    ),
}


def broken(rules, what):
    """Break a copy of the rules in one way; what is then told."""
    name, old, new, mark, told = FAULTS[what]
    rules.replace(name, old, new)
    return f"{rules.place(name, *(mark or (new, 0)))}: {told}"


@pytest.mark.parametrize("what", FAULTS)
def test_one_fault(rules, what):
    told = broken(rules, what)
    assert [str(d) for d in rules.diagnostics()] == [told]


@pytest.mark.parametrize("what", ["no such argument", "a feature in a guard", "a premise", "a row carried by nothing"])
def test_a_slip_is_found_before_any_answer(rules, what):
    """Also where the argument is none about the treaty."""
    told = broken(rules, what)
    with pytest.raises(Fault) as caught:
        Checker(rules=rules.directory, engine="reference").check({"scenario": 1, "treaty": "rome-1998"})
    assert [str(d) for d in caught.value.diagnostics] == [told]


def test_a_feature_of_one_treaty_is_no_fault_of_another(rules):
    told = broken(rules, "a feature of a treaty")
    checker = Checker(rules=rules.directory, engine="reference")
    assert checker.check({"scenario": 1, "treaty": "rome-1998"})
    with pytest.raises(Fault) as caught:
        checker.check({"scenario": 1, "treaty": "ottawa-1997"})
    assert str(caught.value) == told


def test_a_derived_fact_that_no_rule_gives(rules):
    rules.replace("withdrawal/derived-conflicts.yaml", "  - id: pause_only\n", "  - id: pauses_only\n")
    rules.write(
        "withdrawal/derived-conflicts.yaml",
        rules.read("withdrawal/derived-conflicts.yaml").replace(", pause_only]", ", pauses_only]"),
    )
    (fault,) = rules.diagnostics()
    assert str(fault).startswith(
        f"{rules.place(EFFECT, 'pause_only]')}: TC302 no rule gives 'pause_only', which follows from other keys: "
    )


def test_a_derived_fact_that_no_argument_uses_may_wait_for_its_rule(rules):
    text = rules.read("vocabulary.yaml")
    fact = "  - id: is_a_fact\n    question: Is it?\n    from: [act]\n"
    rules.write("vocabulary.yaml", text.replace("\nfacts:\n", f"\nfacts:\n{fact}"))
    assert rules.faults() == []


def test_premises_may_have_any_name_of_a_fact(rules):
    """`withdrawal` and `act_withdrawal`, `six_months_run` and `period_run` are the same."""
    rules.replace(EFFECT, "premises: [party, act_withdrawal]", "premises: [party, withdrawal, {not: six_months_run}]")
    assert rules.faults() == []


def test_a_position_may_keep_an_argument_that_nobody_has_written_yet(rules):
    rules.replace("questions.yaml", "        argument: A20\n", "        argument: Z99\n")
    assert rules.faults() == []


def test_every_fault_is_told_in_one_pass(rules):
    """One slip each in four files, and none hides another."""
    chosen = ("no such argument", "a hole of the title", "a feature of a treaty", "a row shown by nothing", "a premise")
    for what in chosen:
        broken(rules, what)
    rules.replace("withdrawal/8-act.yaml", "when: {not: notice_complete}", "when: {not: notice_complet}")
    codes = sorted(f.rpartition(" ")[2] for f in rules.faults())
    assert codes == ["TC302", "TC302", "TC302", "TC302", "TC302", "TC307"]


def test_every_code_has_its_words():
    assert {told.partition(" ")[0] for *_, told in FAULTS.values()} <= CODES.keys()
