"""How the end of the period was counted, from each day on which it starts on some reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

from treatycheck.calendar import Recurrence, add_period, other_dates, reckon
from treatycheck.program.dates import OPEN_END, OPEN_START, Bounds
from treatycheck.program.ir import Program, Recurs, Shift
from treatycheck.verdict.decide import Decision
from treatycheck.verdict.outcome import NO_DAYS
from treatycheck.verdict.result import Counting, OtherCount
from treatycheck.verdict.sentences import say_day
from treatycheck.verdict.wording import LANDINGS, landing_source, say_period


def counted(program: Program, decision: Decision) -> Iterator[Counting]:
    """Each day from which the clause's period, or the first of its terms, runs on some reading, and the day of its end.

    Only days that are known exactly can be counted from."""
    if decision.words["effect"] in NO_DAYS:
        return
    node = _counted_by(program, "expiry")
    days = {(o.hull["start"], o.hull["notice_day"], o.hull["expiry"]) for o in decision.readings}
    if isinstance(node, Recurs):
        for start, notice, expiry in sorted(days):
            if all(map(_is_known, (start, notice, expiry))):
                yield _term(program, node.how, *(date.fromordinal(day.at_least) for day in (start, notice, expiry)))
    elif node is not None:
        for start in sorted({start for start, _, _ in days}):
            if _is_known(start):
                yield from _period(program, node, date.fromordinal(start.at_least))


def _is_known(day: Bounds) -> bool:
    return day.is_exact and OPEN_START < day.at_least < OPEN_END


def _period(program: Program, shift: Shift, start: date) -> Iterator[Counting]:
    ordinal = start.toordinal()
    how = next(p.how for p in shift.practices if p.until is None or ordinal <= p.until)
    try:
        end, others = reckon(start, how), other_dates(start, how)
    except OverflowError:
        return
    source = landing_source(program.treaty, ordinal)
    other_counts = tuple(OtherCount(o.day, o.why) for o in others)
    yield Counting(start, end, say_period(how), LANDINGS[how.landing], source, other_counts)


def _term(program: Program, how: Recurrence, start: date, notice: date, end: date) -> Counting:
    """A term that a notice ends: how often the treaty ran on until then, and which notice would have been in time."""
    times = next(number for number in count() if how.day(start, number) >= end)
    terms = " + ".join(say_period(period) for period in how.first)
    terms += f" + {times} × {say_period(how.every)}" if times else ""
    last_day = add_period(end, -how.ahead.n, how.ahead.unit)
    landing = f"the first term with {say_period(how.ahead)} left after {say_day(notice)}: "
    landing += f"notice to end it could be given until {say_day(last_day)}"
    source = "; ".join(program.treaty.cite(cite) for cite in program.treaty.get("timing.cites"))
    return Counting(start, end, terms, landing, source, ())


def _counted_by(program: Program, id_: str) -> Shift | Recurs | None:
    """The period, or the series of terms, by which a day is counted, wherever it stands in the day's definition."""
    definition = next((d for d in program.days if d.id == id_), None)
    stack: list[object] = [definition.date if definition else None]
    while stack:
        node = stack.pop()
        if isinstance(node, Shift | Recurs):
            return node
        stack.extend(getattr(term, "day", term) for term in getattr(node, "terms", ()))
    return None
