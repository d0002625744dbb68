"""One run of a program, and what can be read off it: the words of the verdict tables, the days, the premises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from treatycheck.files.record import Record, record
from treatycheck.program.clauses import Closure, con, contrary, pro
from treatycheck.program.dates import Bounds
from treatycheck.program.evaluate import Given, Readings
from treatycheck.program.ir import Table, TableRow
from treatycheck.program.truth import DISPUTED, NO, UNKNOWN, YES, Truth

CONTESTED = "contested"
UNDETERMINED = "undetermined"
#: Statuses under which no day is given: the clock has not started.
NO_DAYS = ("none", "not_started")
#: The days that the result format names, where the rules define them.
DAYS = ("expiry", "date", "released")


@record
class Outcome(Record):
    """One run: the readings, what was given and found, the word of each verdict table, the days."""

    readings: Readings
    given: Given
    closure: Closure
    words: Mapping[str, str]
    hull: Mapping[str, Bounds]
    """Every day, from the earliest to the latest that anybody's view of the facts allows."""
    days: Mapping[str, Bounds]
    """Of these, the days that the result format names."""

    premises: tuple[Truth, ...]
    """Whether the premises of each argument hold, in the order of the program."""

    def same_answer(self, other: Outcome) -> bool:
        """Whether words and days agree."""
        return self.words == other.words and self.days == other.days

    def same_premises(self, other: Outcome) -> bool:
        """Whether the premises of every argument come out alike."""
        return self.premises == other.premises


_TRUTHS = {tuple(truth): truth for truth in (YES, NO, UNKNOWN, DISPUTED)}


def truth_of(closure: Closure, atom: int) -> Truth:
    """What speaks for and against an atom."""
    return _TRUTHS[pro(atom) in closure.literals, con(atom) in closure.literals]


def truth_of_literal(closure: Closure, literal: int) -> Truth:
    """What speaks for and against a literal."""
    return _TRUTHS[literal in closure.literals, contrary(literal) in closure.literals]


def rows_possible(table: Table, closure: Closure) -> Iterator[tuple[TableRow, Truth]]:
    """The rows that may be the one that decides, with the truth of their conditions: up to the first that holds."""
    for row in table.rows:
        truth = truth_of_literal(closure, row.when)
        if truth != NO:
            yield row, truth
        if truth == YES:
            return
