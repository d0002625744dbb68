"""The rule language: conditions and dates, as a rule file may write them.

A condition has one of Belnap's four values, a date is an interval. The language has no negation as failure, no test
for "unknown" and no default: from this follows that more information never takes a conclusion back.

    name                                    a finding, or a fact that is yes or no
    {all: [...]}  {any: [...]}  {not: x}
    {either_source: [x, y]}                 told by two sources: what one leaves open the other may answer; if they
                                            contradict each other it is disputed
    {key: notice.reasons, is: full}         also a list of words; is_not; includes (for a list of words)
    {day: x, on_or_before: y}               before, on_or_before, on, on_or_after, after
    {some: c, in: armed_conflicts, that: x} and {every: ...}: over a list of the scenario or of the clause
    {reading: occupation, is: postpones}    a position on an open question of law
    {clause: armed_conflict.effect, is: x}  what the clause says; constant for a treaty
    {verdict: effect, is: in_effect}        the word of a verdict table
    {stands: F01}                           an argument, or some argument with that claim; also a list of these

    name                                    a day of the scenario, `as_of`, or a date that a rule defines
    {moved: x, by: clause.timing}           moved by a period; by: {n: 3, unit: month} for a period of general law
    {latest: [...]}  {earliest: [...]}      each item a date, or {day: x, where: condition}
    {latest: [{each: c, in: list, ...}]}    one term for each entry of a list
    {clear_from: x, each: c, in: list, from: y, to: z}   the first day from x on which no entry's spell y to z goes on
    {recurring: x, first: [p, ...], every: p, on_or_after: y}   of the days that come back from x on the first on or
                                            after y; with `ahead: p` one that much later; `on_or_before: y` the last
    {by_question: q, position: x, ...}      one date for each position on an open question
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from treatycheck.calendar import Reckoning
from treatycheck.files.record import Record, record

Comparison = Literal["before", "on_or_before", "on", "on_or_after", "after"]
COMPARISONS: tuple[Comparison, ...] = ("before", "on_or_before", "on", "on_or_after", "after")
Words = tuple[str, ...]


@record
class Name(Record):
    """A finding, or a fact that is yes or no."""

    name: str


@record
class Const(Record):
    """A condition that the clause has settled."""

    value: bool


@record
class Is(Record):
    """Whether a key has one of some words; one stated word is "no" to all others."""

    key: str
    words: Words


@record
class ClauseIs(Record):
    """Whether a parameter of the clause has one of some words."""

    parameter: str
    words: Words


@record
class Compare(Record):
    """One day against another."""

    left: Date
    how: Comparison
    right: Date


@record
class All(Record):
    """Every part."""

    parts: tuple[Condition, ...]


@record
class Any(Record):
    """At least one part."""

    parts: tuple[Condition, ...]


@record
class Not(Record):
    """The contrary."""

    part: Condition


@record
class Sources(Record):
    """What several sources say together: any of them suffices, for as well as against (Belnap's gullible sum)."""

    parts: tuple[Condition, ...]


@record
class Over(Record):
    """Some, or every, entry of a list."""

    every: bool
    variable: str
    items: str
    that: Condition


@record
class Reading(Record):
    """A position on an open question of law; unknown while the question is open."""

    question: str
    position: str


@record
class VerdictIs(Record):
    """Whether a verdict table has given one of some words."""

    table: str
    words: Words


@record
class Stands(Record):
    """Whether some argument stands, by its id, or any that makes a claim."""

    names: Words


Condition = Name | Const | Is | ClauseIs | Compare | All | Any | Not | Sources | Over | Reading | VerdictIs | Stands


@record
class DayOf(Record):
    """A day that is named: of the scenario, of another rule, or `as_of`."""

    name: str


@record
class Moved(Record):
    """A day moved by a period: a parameter of the clause, or a period of general law."""

    day: Date
    by: str | Reckoning


@record
class Term(Record):
    """A day that counts under a condition, always where there is none."""

    day: Date
    where: Condition | None = None


@record
class EachTerm(Record):
    """A term for each entry of a list."""

    variable: str
    items: str
    term: Term


@record
class Extreme(Record):
    """The latest, or the earliest, of some days."""

    latest: bool
    terms: tuple[Term | EachTerm, ...]


@record
class ByQuestion(Record):
    """One day for each position on an open question; the hull of all while it is open."""

    question: str
    days: tuple[tuple[str, Date], ...]


@record
class Recurring(Record):
    """Of the days that come back from an anchor, the first on or after a day (`ahead` of it), or the last on or before.

    Periods are parameters of the clause, by their names."""

    anchor: Date
    first: Words
    every: str
    ahead: str | None
    last: bool
    day: Date


@record
class ClearFrom(Record):
    """The first day, from `day` on, on which no spell of a list goes on any more.

    A spell lasts from `start` to `end` and counts under a condition; its last day is clear of it, as the day on which
    an armed conflict ends is the day from which nothing waits for it."""

    day: Date
    variable: str
    items: str
    start: Date
    end: Date
    where: Condition | None = None


Date = DayOf | Moved | Extreme | ByQuestion | ClearFrom | Recurring


def walk(node: object) -> Iterator[object]:
    """An expression and everything below it."""
    yield node
    if isinstance(node, Record):
        for name in node.__dataclass_fields__:
            yield from walk(getattr(node, name))
    elif isinstance(node, tuple):
        for part in node:
            yield from walk(part)
