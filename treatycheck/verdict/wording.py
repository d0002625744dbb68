"""Words for what the rules and the vocabulary hold: questions, periods, where they land and on whose authority."""

from __future__ import annotations

from treatycheck.calendar import Landing, Reckoning, Recurrence
from treatycheck.law.model import Law, Treaty
from treatycheck.program.ir import Program
from treatycheck.program.keys import without_index
from treatycheck.verdict.sentences import Sentences

LANDINGS = {
    Landing.CORRESPONDING_DAY: "effect on the corresponding day (the last day of the month where there is none)",
    Landing.DAY_AFTER: "effect on the day after the corresponding day",
    Landing.FIRST_OF_NEXT_MONTH: "effect on the first day of the month that follows",
    Landing.END_OF_YEAR: "effect on 31 December of that year",
    Landing.END_OF_FOLLOWING_YEAR: "effect on 31 December of the year that follows",
    Landing.FIXED_DAY: "effect on the clause's fixed day, if notice came by its cut-off",
}


def question_of(key: str, law: Law, program: Program, say: Sentences) -> str:
    """The question that a key of the facts answers; the key itself where the vocabulary asks none."""
    bare = without_index(key).removesuffix(".other")
    if entry := law.vocabulary.keys.get(bare):
        return say.fill(entry.question)
    if fact := law.vocabulary.facts.get(bare.removeprefix("facts.")):
        return say.fill(fact.question)
    if bare.startswith("conditions."):
        gate = program.findings.get(bare.removeprefix("conditions."))
        if gate and gate.rule.asks:
            return say.fill(gate.rule.asks, gate.variables)
    return bare


def say_period(how: Reckoning) -> str:
    """A period in words."""
    return f"{how.n} {how.unit.value}{'' if how.n == 1 else 's'}" if how.n else "no period"


def say_series(anchor: str, how: Recurrence) -> str:
    """Days that come back, in words: `X + 10 years, and again after each 5 years`."""
    first = "".join(f" + {say_period(period)}" for period in how.first)
    return f"{anchor}{first}, and again after each {say_period(how.every)}"


def landing_source(treaty: Treaty, start: int) -> str:
    """The authority for where the clause's period ends, for a start on the day of that ordinal."""
    landed = treaty.landed(start)
    return treaty.cite(landed.source) if landed.by_clause else landed.source


def path_of(key: str) -> tuple[str | int, ...]:
    """A dotted key as a path into a file: `armed_conflicts[0].to` is armed_conflicts, 0, to."""
    parts: list[str | int] = []
    for part in key.split("."):
        name, _, index = part.partition("[")
        parts.append(name)
        if index:
            parts.append(int(index[:-1]))
    return tuple(parts)
