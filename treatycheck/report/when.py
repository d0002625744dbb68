"""When a State is out, if its notice arrives on a day: the day, how it is counted, and on what it depends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from treatycheck.report import parts
from treatycheck.report.clause import Statement, clause
from treatycheck.report.page import Page, Point, Section
from treatycheck.report.parts import cited, say, spaced
from treatycheck.verdict.result import as_data
from treatycheck.verdict.sentences import say_day
from treatycheck.verdict.when import IfReceived

#: The key of a State's own entry into force, and the option that says it.
_OWN_ENTRY, _OPTION = "membership.bound_since", "--bound-since"
_ELSEWHERE = "a scenario says it: --format json has the one that was answered, for treatycheck check"
#: Presumptions that bear on the day: those on conduct do not.
_BEARING = ("notice.", "membership.")
_NOT_ASKED = (
    "armed conflicts: there is none in this answer; treatycheck check takes them from a scenario",
    "whether the notice is taken back, or objected to; reservations; what the State's own law asks for",
    "what goes on binding after the exit: treatycheck treaties show tells what survives",
)


def page(answer: IfReceived) -> Page:
    """The whole answer."""
    result, treaty = answer.result, answer.treaty
    return Page(
        f"Notice on {say_day(answer.notice)}: {_headline(answer)}",
        f"{treaty.short} ({treaty.id}) · {treaty.article}",
        (
            Section("Why", tuple(_why(answer))),
            Section("How it is counted", tuple(_counting(answer))),
            Section("What must be so before", tuple(_gates(answer))),
            Section(parts.OPEN, tuple(_questions(answer))),
            Section(parts.MISSING, tuple(_missing(answer))),
            Section("What would hold it back", (Point(conflict_sentence(answer)),)),
            Section("Taken as given", tuple(_given(answer))),
            Section(parts.NOTES, tuple(map(Point, parts.notes(result)))),
            Section("What this answer does not look at", tuple(map(Point, _NOT_ASKED))),
            Section("", tuple(map(Point, parts.foot(result)))),
        ),
    )


def data(answer: IfReceived) -> dict[str, Any]:
    """The answer as data, with the scenario to which it is the answer."""
    result = answer.result
    return {
        "treaty": answer.treaty.id,
        "notice": answer.notice.isoformat(),
        "bound_since": answer.bound_since.isoformat() if answer.bound_since else None,
        "says": _headline(answer),
        "effect": as_data(result.verdict.effect),
        "counting": as_data(result.counting),
        "gates": as_data(answer.gates),
        "conflict_clause": conflict_sentence(answer),
        "questions": as_data(tuple(question for question in result.questions if question.matters)),
        "by_reading": as_data(result.by_reading),
        "needs": as_data(result.needs),
        "presumed": as_data(result.presumed),
        "scenario": answer.scenario,
        "rules": result.rules,
    }


def _headline(answer: IfReceived) -> str:
    """When the State is out, in short."""
    effect = answer.result.verdict.effect
    if effect.date is None:
        return "nothing takes effect" if effect.status == "none" else f"no day can be told ({spaced(effect.status)})"
    if effect.date.earliest is None and effect.date.latest is None:
        return "out on a day that depends on what is missing below"
    out = "the treaty ends" if answer.treaty.get("effect_on.value") == "treaty" else "out"
    says = f"{out} on {say(effect.date)}"
    if answer.waits_for_entry:
        return f"{says}; it depends on {_OPTION}"
    unsettled = any(gate.value != "yes" for gate in answer.gates) or effect.status in ("undetermined", "contested")
    return f"{says}, if what is open below is so" if unsettled else says


def _why(answer: IfReceived) -> Iterator[Point]:
    """Why the effect is what it is; where views differ, each."""
    layer = next(layer for layer in parts.layers(answer.result) if layer.name == "effect")
    views = tuple(Point(f"{view.says}{cited(view.cites)}", spaced(view.word)) for view in layer.views)
    yield Point(f"{layer.why}{cited(layer.cites)}", spaced(layer.word), points=views)


def _counting(answer: IfReceived) -> Iterator[Point]:
    for counted in answer.result.counting:
        below = [Point(counted.landing), Point(f"source: {counted.source}")]
        below += [Point(parts.other_view(other)) for other in counted.others]
        yield Point(parts.counted_as(counted), points=tuple(below))
    if moved := parts.moved_on(answer.result):
        yield Point(moved)
    if not answer.result.counting and answer.result.verdict.effect.date is not None:
        yield from (Point(_sentence(statement)) for statement in _told(answer, "timing"))


def _gates(answer: IfReceived) -> Iterator[Point]:
    for gate in answer.gates:
        word, says = parts.answer_of(gate)
        yield Point(f"{says}{cited(gate.cites)}", word)


def _questions(answer: IfReceived) -> Iterator[Point]:
    yield from (Point(question, id_) for id_, question in parts.questions(answer.result))
    yield from (Point(f"{status}: {day}", readings) for readings, status, day in parts.by_reading(answer.result))


def _missing(answer: IfReceived) -> Iterator[Point]:
    needs = {need.key: need.question for need in answer.result.needs}
    if answer.waits_for_entry:
        needs.setdefault(_OWN_ENTRY, answer.law.vocabulary.keys[_OWN_ENTRY].question)
    for key, question in needs.items():
        yield Point(question, key, f"{_OPTION} says it" if key == _OWN_ENTRY else "")
    if needs.keys() - {_OWN_ENTRY}:
        yield Point(_ELSEWHERE)


def conflict_sentence(answer: IfReceived) -> str:
    """What an armed conflict would do, in one sentence."""
    told = [_sentence(statement) for statement in _told(answer, "armed_conflict")]
    return told[0] if told else "nothing: the clause does not speak of armed conflicts"


def _told(answer: IfReceived, parameter: str) -> tuple[Statement, ...]:
    return next(p.statements for p in clause(answer.treaty, answer.law.vocabulary) if p.name == parameter)


def _sentence(statement: Statement) -> str:
    return f"{statement.says}{cited(statement.cites)}"


def _given(answer: IfReceived) -> Iterator[Point]:
    who = "; ".join(entry["who"] for entry in answer.treaty.parameters["notice"]["addressees"])
    since = f" since {say_day(answer.bound_since)}" if answer.bound_since else ""
    yield Point(f"the State is a party{since}, in no armed conflict, and its notice reached on that day: {who}")
    if "reasons" in answer.scenario["notice"]:
        yield Point("the instrument gives the reasons that the clause asks for")
    presumed = [f"{p.key}: {spaced(p.value)}" for p in answer.result.presumed if p.key.startswith(_BEARING)]
    if presumed:
        yield Point(f"presumed: {', '.join(presumed)}")
