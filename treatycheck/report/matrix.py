"""What every reading of the open questions makes of a scenario: a row for each, and what changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from treatycheck.report.parts import say, spaced
from treatycheck.verdict.result import Result

TITLE = "Under each reading of the open questions"
HEADS = ("Reading", "Act", "Effect", "Day of effect", "Operation", "Conduct")


def rows(result: Result) -> list[list[str]]:
    """A row for each reading that was told apart; one for all, where no question matters."""
    found = []
    for entry in result.by_reading:
        reading = ", ".join(f"{question}: {spaced(position)}" for question, position in entry.readings.items())
        bound = "" if entry.released in (None, entry.date) else f", bound until {say(entry.released)}"
        words = (entry.act, entry.effect, f"{say(entry.date)}{bound}", entry.operation, entry.conduct)
        found.append([reading, *map(spaced, words)])
    if not found:
        verdict = result.verdict
        words = (verdict.act, verdict.effect.status, say(verdict.effect.date), verdict.operation, verdict.conduct)
        found.append(["any", *map(spaced, words)])
    return found


def remarks(result: Result) -> Iterator[str]:
    """The questions that are open and change only which arguments stand, or nothing at all; those that are closed."""
    open_ = [question for question in result.questions if question.position is None and not question.matters]
    if argued := [question.id for question in open_ if question.argued]:
        yield f"change only which arguments stand: {', '.join(argued)}"
    if rest := [question.id for question in open_ if not question.argued]:
        yield f"change nothing here: {', '.join(rest)}"
    if taken := [f"{q.id}: {spaced(q.position)}" for q in result.questions if q.position is not None]:
        yield f"taken: {', '.join(taken)}"
