"""Days as bounds: a day is known by what supports "not before" and what supports "not after".

A bound is an ordinal of the proleptic Gregorian calendar, or OPEN_START / OPEN_END. An exact day has equal bounds; an
unknown one has both open. Where a disputed fact decides a day, both sides' bounds hold at once, so `at_least` can be
later than `at_most`: then a comparison finds support for *and* against, just as a disputed truth does. Every operation
is monotone in this order (bounds only move towards each other, or past each other), and that carries the law of the
system: more information never takes a conclusion back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from treatycheck.calendar import Reckoning, Recurrence, add_period, reckon, recur
from treatycheck.program.truth import Truth

OPEN_START = 0
LAST_DAY = date.max.toordinal()
OPEN_END = LAST_DAY + 1


class Bounds(NamedTuple):
    """The latest day that is supported as "not before", and the earliest that is supported as "not after"."""

    at_least: int = OPEN_START
    at_most: int = OPEN_END

    @property
    def is_exact(self) -> bool:
        """Whether exactly one day, and no dispute about it, is left."""
        return self.at_least == self.at_most


ANY_DAY = Bounds()
#: "no such day": before every day, so that it moves nothing
NO_DAY = Bounds(OPEN_START, OPEN_START)


def on(day: date) -> Bounds:
    """Exactly that day."""
    ordinal = day.toordinal()
    return Bounds(ordinal, ordinal)


def on_or_before(left: Bounds, right: Bounds) -> Truth:
    """Whether one day is on or before another: for all pairs of days, or for none."""
    return Truth(left.at_most <= right.at_least, left.at_least > right.at_most)


def before(left: Bounds, right: Bounds) -> Truth:
    """Whether one day is before another."""
    return Truth(left.at_most < right.at_least, left.at_least >= right.at_most)


def latest(terms: Sequence[tuple[Bounds, Truth | None]]) -> Bounds:
    """The latest of the days whose condition holds. A day under an open condition counts only towards `at_most`."""
    at_least, at_most = OPEN_START, OPEN_START
    for day, where in terms:
        if where is None or where.supported:
            at_least = max(at_least, day.at_least)
        if where is None or not where.opposed:
            at_most = max(at_most, day.at_most)
    return Bounds(at_least, at_most)


def earliest(terms: Sequence[tuple[Bounds, Truth | None]]) -> Bounds:
    """The earliest of the days whose condition holds."""
    at_least, at_most = OPEN_END, OPEN_END
    for day, where in terms:
        if where is None or where.supported:
            at_most = min(at_most, day.at_most)
        if where is None or not where.opposed:
            at_least = min(at_least, day.at_least)
    return Bounds(at_least, at_most)


def clear_from(day: Bounds, spells: Sequence[tuple[Bounds, Bounds, Truth | None]]) -> Bounds:
    """The first day, from `day` on, on which no spell (start, end, whether it counts) goes on any more.

    A spell that begins after the day reached so far is not waited for. Each bound follows its own chain: `at_least`
    the spells that surely count, begun at the latest and ended at the earliest; `at_most` those that may."""
    certain = [(start.at_most, end.at_least) for start, end, where in spells if where is None or where.supported]
    possible = [(start.at_least, end.at_most) for start, end, where in spells if where is None or not where.opposed]
    return Bounds(_chained(day.at_least, certain), _chained(day.at_most, possible))


def _chained(day: int, spells: Sequence[tuple[int, int]]) -> int:
    for start, end in sorted(spells):
        if start <= day:
            day = max(day, end)
    return day


def hull_of(days: Sequence[Bounds]) -> Bounds:
    """What all of some days have in common: the meet of the information in them."""
    return Bounds(min(day.at_least for day in days), max(day.at_most for day in days))


def join_of(days: Sequence[Bounds]) -> Bounds:
    """All that any of some days says, at once: the join of the information in them."""
    return Bounds(max(day.at_least for day in days), min(day.at_most for day in days))


@lru_cache(maxsize=512)
def _reckon(ordinal: int, how: Reckoning) -> int:
    try:
        return reckon(date.fromordinal(ordinal), how).toordinal()
    except OverflowError:
        return OPEN_END


class Practice(NamedTuple):
    """How a period is counted for starts up to and including `until` (None: without end)."""

    until: int | None
    how: Reckoning


#: Anchors that lie no further apart are tried one by one; of others only the hull is known.
_TRIED = 400
#: How much longer than its length in days a period can be at most, through months and leap years.
_SLACK = 3


def recurring(anchor: Bounds, day: Bounds, how: Recurrence) -> Bounds:
    """The day of a series that is taken for `day`. For one anchor it is monotone in the day, so each bound moves by
    itself. A later anchor may give an earlier day (a block more fits in); so the result lies between the extremes over
    all anchors that are possible, and both hold at once where the sides disagree about the anchor."""
    low, high = sorted(anchor)
    if low > OPEN_START and high <= LAST_DAY and high - low <= _TRIED:
        first = [_recur(a, day.at_least, how) for a in range(low, high + 1)]
        last = first if day.is_exact else [_recur(a, day.at_most, how) for a in range(low, high + 1)]
        ends = (min(first), max(first)), (min(last), max(last))
    else:
        ends = _recur_hull(low, high, day.at_least, how), _recur_hull(low, high, day.at_most, how)
    (floor, above), (below, ceiling) = ends
    return Bounds(floor, ceiling) if anchor.at_least <= anchor.at_most else Bounds(above, below)


def _recur_hull(low: int, high: int, day: int, how: Recurrence) -> tuple[int, int]:
    """The earliest and the latest day that is possible for anchors from `low` to `high`."""
    first = [_ahead(end, how.first, 1) for end in (low, high)]
    step = how.every
    if how.last:
        back = _ahead(day, (step,), -1)
        return max(first[0], OPEN_START if back <= OPEN_START else back - _SLACK), max(first[1], day)
    in_time = _ahead(day, (how.ahead,), 1)
    beyond = _ahead(in_time, (step,), 1)
    in_time = in_time if in_time <= OPEN_START else in_time - _SLACK
    return max(first[0], in_time), max(first[1], min(OPEN_END, beyond + _SLACK))


def _ahead(ordinal: int, periods: Sequence[Reckoning], sign: int) -> int:
    """A day moved by some periods forwards or backwards; open ends stay open."""
    for period in periods:
        if not OPEN_START < ordinal <= LAST_DAY:
            return ordinal
        try:
            ordinal = add_period(date.fromordinal(ordinal), sign * period.n, period.unit).toordinal()
        except OverflowError:
            ordinal = OPEN_END if sign > 0 else OPEN_START
    return ordinal


@lru_cache(maxsize=512)
def _recur(anchor: int, day: int, how: Recurrence) -> int:
    if day > LAST_DAY:
        return day
    try:
        return recur(date.fromordinal(anchor), date.fromordinal(max(day, 1)), how).toordinal()
    except OverflowError:
        return OPEN_END


def moved(day: Bounds, practices: Sequence[Practice]) -> Bounds:
    """The day moved by a period. Monotone, so each bound moves by itself; an open bound stays open."""
    return Bounds(*(_moved(bound, practices) for bound in day))


def _moved(ordinal: int, practices: Sequence[Practice]) -> int:
    if ordinal <= OPEN_START or ordinal > LAST_DAY:
        return ordinal
    for practice in practices:
        if practice.until is None or ordinal <= practice.until:
            return _reckon(ordinal, practice.how)
    raise ValueError("the last practice must be without end")
