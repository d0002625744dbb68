"""The one place where legal periods are reckoned.

Every function is pure: days in, days out. A day is a `datetime.date` of the proleptic Gregorian calendar; a time of
day or a time zone plays no part. Legal source, applied by analogy and cited from memory: the European Convention on
the Calculation of Time-Limits (ETS 76, 1972).

- Art 3(1): the day from which a period runs (*dies a quo*) is not counted itself.
- Art 4(2): a period of months or years ends on the day with the same number; where the last month has no such day,
  on the last day of that month. So a month is never 30 days and six months are never 180 days.
- Art 5 moves an end that falls on a weekend or holiday. Treaty practice does not, so nothing here rolls over:
  27 December 2025, a Saturday, stood.

What a clause adds to the bare period (the day after, the end of the year and so on) is a `Landing`. Every landing is
monotone: a later start never gives an earlier result.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = [
    "Landing",
    "MonthDay",
    "OtherDate",
    "Reckoning",
    "Recurrence",
    "Unit",
    "add_period",
    "other_dates",
    "reckon",
    "recur",
]

_LAST_DAY = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LAST_ORDINAL = date.max.toordinal()

_WHY_DAY_AFTER = "counted to the day after the corresponding day"
_WHY_CORRESPONDING = "counted to the corresponding day itself"
_WHY_RUNS_OVER = "counted over into the next month, because the month of its end has no such day"
_WHY_DAY_BEFORE = "counted as if the period ended at the end of the day before, the last day of a month"


class Unit(StrEnum):
    """The unit in which a period is expressed."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Landing(StrEnum):
    """The day on which the end of a period lands.

    The *corresponding day* is the day on which the bare period ends, as `add_period` gives it.
    """

    CORRESPONDING_DAY = "corresponding_day"
    """The day with the same number; the last day of the month where that day is missing."""
    DAY_AFTER = "day_after"
    """The day after the corresponding day."""
    FIRST_OF_NEXT_MONTH = "first_of_next_month"
    """The first day of the month following the day on which the period ends."""
    END_OF_YEAR = "end_of_year"
    """31 December of the year in which the period ends."""
    END_OF_FOLLOWING_YEAR = "end_of_following_year"
    """31 December of the year after that in which the period ends."""
    FIXED_DAY = "fixed_day"
    """A fixed day of the year, with a cut-off day by which the notice must be in."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day that comes back every year.

    `month` is 1 to 12 and `day` 1 to the length of that month. 29 February is allowed and means the last day of
    February in common years.

    Raises `ValueError` for a day that no year has.
    """

    month: int
    day: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"month must be 1 to 12, not {self.month}")
        last = 29 if self.month == 2 else _LAST_DAY[self.month]
        if not 1 <= self.day <= last:
            raise ValueError(f"day must be 1 to {last} in month {self.month}, not {self.day}")


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a clause counts: a period and the day on which its end lands.

    `n` is the length of the period in `unit`s; 0 means no period. `fixed_day` and `cut_off` belong to
    `Landing.FIXED_DAY`, which needs both. `unit` and `landing` may be given by value and are stored as members.

    Raises `ValueError` for a negative `n`, an unknown unit or landing, or a `fixed_day` or `cut_off` that is missing
    or out of place.
    """

    n: int = 0
    unit: Unit = Unit.MONTH
    landing: Landing = Landing.CORRESPONDING_DAY
    fixed_day: MonthDay | None = None
    cut_off: MonthDay | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "unit", Unit(self.unit))
        object.__setattr__(self, "landing", Landing(self.landing))
        if self.n < 0:
            raise ValueError(f"a period cannot be negative: {self.n}")
        if self.landing is Landing.FIXED_DAY:
            if self.fixed_day is None or self.cut_off is None:
                raise ValueError("a fixed-day landing needs both fixed_day and cut_off")
        elif self.fixed_day is not None or self.cut_off is not None:
            raise ValueError(f"fixed_day and cut_off belong to a fixed-day landing, not to {self.landing.value}")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Days that come back: the first of them comes `first` after an anchor, each further one `every` later.

    `first` is some periods, one after the other; `every` is longer than none. Of such a series `recur` takes the first
    day that is `ahead` or more after a given day; or, if `last`, the last one on or before it. The landings of the
    periods play no part.

    Raises `ValueError` for days that do not move on.
    """

    first: tuple[Reckoning, ...]
    every: Reckoning
    ahead: Reckoning = Reckoning()
    last: bool = False

    def __post_init__(self) -> None:
        if self.every.n < 1:
            raise ValueError("days that come back need a period between them")

    def day(self, anchor: date, number: int) -> date:
        """A day of the series from an anchor, counted from 0. Raises `OverflowError` after year 9999."""
        for period in self.first:
            anchor = add_period(anchor, period.n, period.unit)
        return add_period(anchor, number * self.every.n, self.every.unit)


@dataclass(frozen=True, slots=True)
class OtherDate:
    """A day that a different counting choice gives, and `why`: a short fragment of a sentence naming the choice."""

    day: date
    why: str


def add_period(start: date, n: int, unit: Unit) -> date:
    """The day on which a period of `n` `unit`s from `start` ends; a negative `n` counts backwards.

    Days are added plainly; months and years give the day with the same number, or the last day of the month where
    that day is missing (ETS 76, arts 3(1) and 4(2), by analogy, from memory).

    Raises `OverflowError` when the result falls outside the years 1 to 9999, `ValueError` for an unknown unit.
    """
    return _date(*_move(start, n, unit))


def reckon(start: date, how: Reckoning) -> date:
    """The day on which effect falls for a notice of the day `start` under the clause `how`.

    For `Landing.FIXED_DAY`: first move by the period, then take the earliest cut-off day on or after that day (a
    notice on the cut-off day itself is in time), then the first fixed day on or after that cut-off. The period
    itself follows `add_period`; the landing is the wording of the clause.

    Raises `OverflowError` when the result falls after year 9999.
    """
    year, month, day = _move(start, how.n, how.unit)
    landing = how.landing
    if landing is Landing.CORRESPONDING_DAY:
        return _date(year, month, day)
    if landing is Landing.DAY_AFTER:
        if day < _last_day(year, month):
            return _date(year, month, day + 1)
        return _first_of_next_month(year, month)
    if landing is Landing.FIRST_OF_NEXT_MONTH:
        return _first_of_next_month(year, month)
    if landing is Landing.END_OF_YEAR:
        return _date(year, 12, 31)
    if landing is Landing.END_OF_FOLLOWING_YEAR:
        return _date(year + 1, 12, 31)
    fixed, cut_off = how.fixed_day, how.cut_off
    assert fixed is not None
    assert cut_off is not None
    if (month, day) > _in_year(cut_off, year):
        year += 1
    if _in_year(fixed, year) < _in_year(cut_off, year):
        year += 1
    return _date(year, *_in_year(fixed, year))


def recur(anchor: date, day: date, how: Recurrence) -> date:
    """The day of the series from `anchor` that `how` takes for `day`.

    What lies ahead is counted back from the day of the series: notice six months before 12 January is in time until
    12 July. A block of years ends, and the next begins, on the day with the same number (ETS 76, art 4(2), by
    analogy). With `last`, the first day of the series where none is on or before `day`.

    Raises `OverflowError` when the result falls after year 9999.
    """
    start = how.day(anchor, 0)
    longest = how.every.n * {Unit.DAY: 1, Unit.MONTH: 31, Unit.YEAR: 366}[how.every.unit]
    # as many as surely end before the day: none is longer than that
    skipped = max(0, (day.toordinal() - start.toordinal()) // longest - 1)

    if how.last:
        while how.day(anchor, skipped + 1) <= day:
            skipped += 1
    else:
        while add_period(how.day(anchor, skipped), -how.ahead.n, how.ahead.unit) < day:
            skipped += 1
    return how.day(anchor, skipped)


def other_dates(start: date, how: Reckoning) -> tuple[OtherDate, ...]:
    """The other days that a different counting choice gives, earliest first, each once, never `reckon(start, how)`.

    - Corresponding day, of a period that is not zero: the day after.
    - Day after: the corresponding day.
    - Where art 4(2) of ETS 76 (from memory) cut the end to the last day of a month: the first of the next month, on
      the view that the period runs over. It takes the place of the day after, which is the same day.
    - First of the next month, where a period that is not zero ends on the first of a month: that day itself, on the
      view that the period ended with the day before.
    - All other clauses: none.

    Days after year 9999 are left out; `OverflowError` only where `reckon` raises it.
    """
    reckon(start, how)  # for its OverflowError; every day below differs from its result
    year, month, day = _move(start, how.n, how.unit)
    landing = how.landing
    if landing is Landing.DAY_AFTER:
        return (OtherDate(_date(year, month, day), _WHY_CORRESPONDING),)
    if landing is Landing.CORRESPONDING_DAY and how.n:
        end = _date(year, month, day)
        if end < date.max:
            cut = how.unit is not Unit.DAY and day != start.day
            why = _WHY_RUNS_OVER if cut else _WHY_DAY_AFTER
            return (OtherDate(date.fromordinal(end.toordinal() + 1), why),)
    if landing is Landing.FIRST_OF_NEXT_MONTH and how.n and day == 1:
        return (OtherDate(_date(year, month, day), _WHY_DAY_BEFORE),)
    return ()


def _move(start: date, n: int, unit: Unit) -> tuple[int, int, int]:
    """Year, month and day `n` `unit`s from `start`. The year may fall outside 1 to 9999; `_date` refuses it."""
    if unit == Unit.DAY:
        ordinal = start.toordinal() + n
        if not 1 <= ordinal <= _LAST_ORDINAL:
            raise OverflowError(f"{n} days from {start.isoformat()} fall outside the years 1 to 9999")
        moved = date.fromordinal(ordinal)
        return moved.year, moved.month, moved.day
    if unit == Unit.YEAR:
        n *= 12
    elif unit != Unit.MONTH:
        raise ValueError(f"unknown unit: {unit!r}")
    year, month = divmod(start.year * 12 + start.month - 1 + n, 12)
    month += 1
    day = start.day
    if day > 28:
        day = min(day, _last_day(year, month))
    return year, month, day


def _date(year: int, month: int, day: int) -> date:
    """The day as a `date`; `OverflowError` outside the years 1 to 9999."""
    if not 1 <= year <= 9999:
        raise OverflowError(f"the reckoned day falls in year {year}, outside the years 1 to 9999")
    return date(year, month, day)


def _first_of_next_month(year: int, month: int) -> date:
    return _date(year + 1, 1, 1) if month == 12 else _date(year, month + 1, 1)


def _last_day(year: int, month: int) -> int:
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _LAST_DAY[month]


def _in_year(yearly: MonthDay, year: int) -> tuple[int, int]:
    """Month and day of a yearly day in `year`: 29 February becomes the last day of February."""
    if yearly.day > 28:
        return yearly.month, min(yearly.day, _last_day(year, yearly.month))
    return yearly.month, yearly.day
