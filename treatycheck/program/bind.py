"""A scenario against the rules: every name that it uses must be one that they know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from treatycheck.files import Diagnostic, Place
from treatycheck.files.diagnostics import did_you_mean
from treatycheck.law.model import Fact, Law, Treaty
from treatycheck.program.ir import ArgumentNode
from treatycheck.scenario.load import Case
from treatycheck.scenario.model import ADDRESSEES, Conflict, Scenario

#: Facts that may be stated although keys of a conflict say the same: the key, and what of it makes the fact true.
_STATED_TWICE = {
    "victim_of_armed_attack": ("attacked", "yes"),
    "aggressor": ("aggressor", "yes"),
    "enemy_not_party": ("enemy_is_party", "no"),
}

#: What to write for a gate that follows from keys of its own, by its standard or its type.
_GATE_KEYS = {
    "self_judging": "write notice.extraordinary_events",
    "own_law": "write domestic.approval_required and domestic.approved",
    "dues_paid": "write membership.dues_paid",
    "min_time": "state membership's days",
    "window": "state membership's days",
}


def check_names(
    case: Case, law: Law, findings: Collection[str] | None, arguments: Mapping[str, ArgumentNode] | None = None
) -> Iterator[Diagnostic]:
    """Every name of the scenario that the rules do not know, and every fact stated in two places that contradict.

    `findings` are the ids that the treaty's program defines, `arguments` those that the treaty admits; None leaves
    them unchecked.
    """
    scenario = case.scenario

    def fault(code: str, message: str, suggestion: str | None, *path: str | int) -> Diagnostic:
        return Diagnostic(Place(case.file, *case.place(*path)), code, message, suggestion)

    treaty = law.treaties.get(scenario.treaty)
    if treaty is None:
        near = did_you_mean(scenario.treaty, law.treaty_ids)
        yield fault("TC201", f"unknown treaty {scenario.treaty!r}", near, "treaty")
    for id_ in scenario.facts:
        known = law.vocabulary.facts.get(law.vocabulary.aliases.get(id_, id_))
        if known is None:
            stated = [i for i, f in law.vocabulary.facts.items() if f.stated]
            yield fault("TC202", f"unknown fact {id_!r}", did_you_mean(id_, stated), "facts", id_)
        elif not known.stated:
            yield fault("TC203", f"{id_!r} is not stated: it follows from other keys", _own_keys(known), "facts", id_)
    for question, position in scenario.readings.items():
        entry = law.questions.get(question)
        if entry is None:
            near = did_you_mean(question, law.questions)
            yield fault("TC204", f"unknown question {question!r}", near, "readings", question)
        elif position not in entry.position_ids():
            message = f"{position!r} is no position on {question!r}: {', '.join(entry.position_ids())}"
            near = did_you_mean(position, entry.position_ids())
            yield fault("TC204", message, near, "readings", question)
    for id_, path in _contradictions(scenario):
        yield fault("TC208", f"{id_!r} and {'.'.join(map(str, path))!r} contradict each other", None, *path)
    if treaty is not None:
        yield from _check_treaty(case, treaty, fault)
    if scenario.expect is not None:
        if findings is not None:
            for id_ in scenario.expect.findings:
                if id_ not in findings:
                    near = did_you_mean(id_, findings)
                    yield fault("TC206", f"unknown finding {id_!r}", near, "expect", "findings", id_)
        if scenario.expect.arguments is not None and arguments is not None:
            yield from _expected_arguments(scenario, law, arguments, fault)


def _expected_arguments(
    scenario: Scenario, law: Law, admitted: Mapping[str, ArgumentNode], fault: Callable[..., Diagnostic]
) -> Iterator[Diagnostic]:
    assert scenario.expect is not None
    assert scenario.expect.arguments is not None
    names = {name for node in admitted.values() for name in (node.argument.id, node.argument.slug)}
    known = {name for argument in law.arguments.values() for name in (argument.id, argument.slug)}
    seen: dict[str, str] = {}
    for status in type(scenario.expect.arguments).model_fields:
        for index, name in enumerate(getattr(scenario.expect.arguments, status)):
            path = ("expect", "arguments", status, index)
            own = next((a.id for a in law.arguments.values() if name in (a.id, a.slug)), name)
            if name in known and name not in names:
                message = f"{name!r} is no argument about {scenario.treaty}, which lacks what it rests on"
                yield fault("TC205", message, None, *path)
            elif name not in known:
                yield fault("TC205", f"unknown argument {name!r}", did_you_mean(name, names), *path)
            elif own in seen:
                yield fault("TC205", f"{name!r} is expected to be {seen[own]} and {status}", None, *path)
            seen.setdefault(own, status)


def _check_treaty(case: Case, treaty: Treaty, fault: Callable[..., Diagnostic]) -> Iterator[Diagnostic]:
    received = case.scenario.notice.received
    for addressee in ADDRESSEES:
        if getattr(received, addressee) is not None and addressee not in treaty.addressees:
            names = ", ".join(treaty.addressees)
            message = f"the clause of {treaty.id} names no {addressee!r}; it names {names}"
            yield fault("TC207", message, None, "notice", "received", addressee)
    for gate in case.scenario.conditions:
        if gate not in treaty.gates:
            message = f"{treaty.id} has no condition {gate!r}"
            yield fault("TC212", message, did_you_mean(gate, treaty.gates), "conditions", gate)
        elif not treaty.is_stated(gate):
            message = f"{gate!r} follows from other keys and is not stated"
            yield fault("TC212", message, _keys_of_gate(treaty, gate), "conditions", gate)
    for index, id_ in enumerate(case.scenario.membership.accepted or ()):
        if id_ not in treaty.instruments:
            message = f"the file of {treaty.id} lists no instrument {id_!r}"
            yield fault("TC214", message, did_you_mean(id_, treaty.instruments), "membership", "accepted", index)

    part = case.scenario.part
    if part is not None and part not in ("unknown", *treaty.parts):
        message = f"the clause of {treaty.id} lets nobody leave a part {part!r} by itself"
        yield fault("TC215", message, did_you_mean(part, treaty.parts), "part")


def _keys_of_gate(treaty: Treaty, gate: str) -> str:
    """From which keys a gate follows that is not stated under `conditions`."""
    entry = next(g for g in treaty.parameters["gates"] if g["id"] == gate)
    return _GATE_KEYS[entry["standard"] if entry["type"] == "condition" else entry["type"]]


def _own_keys(fact: Fact) -> str:
    return f"write {' or '.join(fact.from_)}"


def _contradictions(scenario: Scenario) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Facts that are stated, and that keys of their own contradict."""
    conflicts = scenario.armed_conflicts or []
    for id_, (name, word) in _STATED_TWICE.items():
        stated = scenario.facts.get(id_)
        values = [getattr(conflict, name) for conflict in conflicts]
        if stated == "no" and word in values:
            yield id_, ("armed_conflicts", values.index(word), _alias(name))
        if stated == "yes" and values and all(v in ("yes", "no") and v != word for v in values):
            yield id_, ("armed_conflicts", 0, _alias(name))
    defect, domestic = scenario.facts.get("domestic_defect"), scenario.domestic
    approved = domestic.approved
    if defect == "yes" and domestic.approval_required == "no":
        yield "domestic_defect", ("domestic", "approval_required")
    if defect == "no" and domestic.approval_required == "yes" and approved is not None and approved.word == "never":
        yield "domestic_defect", ("domestic", "approved")
    if scenario.facts.get("invokes_self_defence") == "no" and "self_defence" in (scenario.suspension.grounds or ()):
        yield "invokes_self_defence", ("suspension", "grounds")


def _alias(name: str) -> str:
    return Conflict.model_fields[name].alias or name
