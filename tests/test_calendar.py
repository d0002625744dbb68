"""Legal periods: hand-checked cases, three independent libraries, facts over a full Gregorian cycle of 400 years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pendulum
import pytest
import whenever
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from treatycheck.calendar import Landing, MonthDay, OtherDate, Reckoning, Unit, add_period, other_dates, reckon

DAY, MONTH, YEAR = Unit.DAY, Unit.MONTH, Unit.YEAR

CYCLE_DAYS = 146_097  # 400 Gregorian years, 97 of them leap years
FIRST = date(2001, 1, 1)
CYCLE = tuple(date.fromordinal(FIRST.toordinal() + i) for i in range(CYCLE_DAYS))

steady = settings(derandomize=True, deadline=None, database=None, max_examples=400)


def months(n: int, landing: Landing = Landing.CORRESPONDING_DAY) -> Reckoning:
    return Reckoning(n, MONTH, landing)


def fixed(month_day: tuple[int, int], cut_off: tuple[int, int], n: int = 0, unit: Unit = MONTH) -> Reckoning:
    return Reckoning(n, unit, Landing.FIXED_DAY, MonthDay(*month_day), MonthDay(*cut_off))


# ---------------------------------------------------------------- hand-checked cases

SIX = months(6)
THREE_FIRST = months(3, Landing.FIRST_OF_NEXT_MONTH)
FOLLOWING = Reckoning(landing=Landing.END_OF_FOLLOWING_YEAR)
JUNE = fixed((6, 30), (1, 1))
JANUARY = fixed((1, 1), (7, 1))
DECEMBER = fixed((12, 31), (9, 30))

CASES = [
    # Anti-personnel mines: Estonia, Latvia and Lithuania deposited on 27 June 2025. A Saturday, and it stood.
    (date(2025, 6, 27), SIX, date(2025, 12, 27)),
    # Anti-personnel mines: Finland.
    (date(2025, 7, 10), SIX, date(2026, 1, 10)),
    # Anti-personnel mines: Poland.
    (date(2025, 8, 20), SIX, date(2026, 2, 20)),
    # Cluster munitions: Lithuania. 181 days, so a count of 180 days is wrong here by one.
    (date(2024, 9, 6), SIX, date(2025, 3, 6)),
    # Investment disputes: Bolivia, six months, the day after.
    (date(2007, 5, 2), months(6, Landing.DAY_AFTER), date(2007, 11, 3)),
    # Investment disputes: Venezuela.
    (date(2012, 1, 24), months(6, Landing.DAY_AFTER), date(2012, 7, 25)),
    # Istanbul Convention: Türkiye. 22 June, then the first of the following month.
    (date(2021, 3, 22), THREE_FIRST, date(2021, 7, 1)),
    # No 31 June: the period ends on 30 June, still in June.
    (date(2021, 3, 31), THREE_FIRST, date(2021, 7, 1)),
    # The period ends on 1 July itself; the month following that day begins on 1 August.
    (date(2021, 4, 1), THREE_FIRST, date(2021, 8, 1)),
    # December rolls into the next year.
    (date(2021, 9, 15), THREE_FIRST, date(2022, 1, 1)),
    # No period: the month following the notice.
    (date(2021, 3, 1), months(0, Landing.FIRST_OF_NEXT_MONTH), date(2021, 4, 1)),
    # UNESCO: the United States, 2017; and again in 2025.
    (date(2017, 10, 12), FOLLOWING, date(2018, 12, 31)),
    (date(2025, 7, 22), FOLLOWING, date(2026, 12, 31)),
    # First and last day of a year have the same result; the next day is a year later.
    (date(2025, 1, 1), FOLLOWING, date(2026, 12, 31)),
    (date(2025, 12, 31), FOLLOWING, date(2026, 12, 31)),
    (date(2026, 1, 1), FOLLOWING, date(2027, 12, 31)),
    # The period is added first: six months from 1 July 2025 end in 2026.
    (date(2025, 7, 1), months(6, Landing.END_OF_FOLLOWING_YEAR), date(2027, 12, 31)),
    # End of the year in which one year ends.
    (date(2024, 3, 5), Reckoning(1, YEAR, Landing.END_OF_YEAR), date(2025, 12, 31)),
    (date(2024, 12, 31), Reckoning(1, YEAR, Landing.END_OF_YEAR), date(2025, 12, 31)),
    (date(2024, 6, 30), months(6, Landing.END_OF_YEAR), date(2024, 12, 31)),
    (date(2024, 7, 1), months(6, Landing.END_OF_YEAR), date(2025, 12, 31)),
    # Paris Agreement: the United States, 2019 and 2025, one year.
    (date(2019, 11, 4), Reckoning(1, YEAR), date(2020, 11, 4)),
    (date(2025, 1, 27), Reckoning(1, YEAR), date(2026, 1, 27)),
    # International Criminal Court: Burundi and the Philippines, one year.
    (date(2016, 10, 27), Reckoning(1, YEAR), date(2017, 10, 27)),
    (date(2018, 3, 17), Reckoning(1, YEAR), date(2019, 3, 17)),
    # Open Skies: the United States, six months.
    (date(2020, 5, 22), SIX, date(2020, 11, 22)),
    # No 31 February: the last day of February, of a leap year and of a common year.
    (date(2027, 8, 31), SIX, date(2028, 2, 29)),
    (date(2026, 8, 31), SIX, date(2027, 2, 28)),
    # Centuries: 2100 is no leap year, 2000 was one.
    (date(2099, 8, 31), SIX, date(2100, 2, 28)),
    (date(1999, 8, 31), SIX, date(2000, 2, 29)),
    # No 31 September: the last day of a month of 30 days.
    (date(2025, 3, 31), SIX, date(2025, 9, 30)),
    # The last day of February does not become the last day of August.
    (date(2025, 2, 28), SIX, date(2025, 8, 28)),
    # A leap day, one year and four years on.
    (date(2024, 2, 29), Reckoning(1, YEAR), date(2025, 2, 28)),
    (date(2024, 2, 29), Reckoning(4, YEAR), date(2028, 2, 29)),
    # The day after a missing day that was cut to the month's end, and over the end of a year.
    (date(2027, 8, 31), months(6, Landing.DAY_AFTER), date(2028, 3, 1)),
    (date(2025, 6, 30), months(6, Landing.DAY_AFTER), date(2025, 12, 31)),
    (date(2025, 6, 29), months(6, Landing.DAY_AFTER), date(2025, 12, 30)),
    (date(2025, 1, 31), months(11, Landing.DAY_AFTER), date(2026, 1, 1)),
    # Conventional forces in Europe: Russia. 150 days from 9 June are 6 November; the day after.
    (date(2023, 6, 9), Reckoning(150, DAY, Landing.DAY_AFTER), date(2023, 11, 7)),
    # The start day is not counted: one day from Monday is Tuesday. Days cross a leap day.
    (date(2024, 1, 1), Reckoning(1, DAY), date(2024, 1, 2)),
    (date(2024, 2, 28), Reckoning(2, DAY), date(2024, 3, 1)),
    (date(2025, 2, 28), Reckoning(2, DAY), date(2025, 3, 2)),
    # No period at all: effect on the day itself.
    (date(2024, 2, 29), Reckoning(), date(2024, 2, 29)),
    # Whaling: Japan, notice by 1 January takes effect on 30 June of that year.
    (date(2018, 12, 26), JUNE, date(2019, 6, 30)),
    (date(2019, 1, 1), JUNE, date(2019, 6, 30)),
    (date(2019, 1, 2), JUNE, date(2020, 6, 30)),
    # Narcotic drugs: Bolivia. In by 1 July: the next 1 January; later: a year more.
    (date(2011, 6, 29), JANUARY, date(2012, 1, 1)),
    (date(2011, 7, 1), JANUARY, date(2012, 1, 1)),
    (date(2011, 7, 2), JANUARY, date(2013, 1, 1)),
    # The cut-off day and the fixed day in the same year.
    (date(2020, 9, 30), DECEMBER, date(2020, 12, 31)),
    (date(2020, 10, 1), DECEMBER, date(2021, 12, 31)),
    # The period moves first: 30 March + 6 months is in time, 31 March is cut to 30 September and is too, 1 April not.
    (date(2020, 3, 30), fixed((12, 31), (9, 30), 6), date(2020, 12, 31)),
    (date(2020, 3, 31), fixed((12, 31), (9, 30), 6), date(2020, 12, 31)),
    (date(2020, 4, 1), fixed((12, 31), (9, 30), 6), date(2021, 12, 31)),
    # Fixed day and cut-off on the same day: in time on the day, effect on the day.
    (date(2020, 5, 1), fixed((5, 1), (5, 1)), date(2020, 5, 1)),
    (date(2020, 5, 2), fixed((5, 1), (5, 1)), date(2021, 5, 1)),
    # 29 February means the last day of February: as the fixed day and as the cut-off.
    (date(2022, 12, 1), fixed((2, 29), (12, 31)), date(2023, 2, 28)),
    (date(2023, 12, 1), fixed((2, 29), (12, 31)), date(2024, 2, 29)),
    (date(2024, 2, 29), fixed((6, 30), (2, 29)), date(2024, 6, 30)),
    (date(2023, 3, 1), fixed((6, 30), (2, 29)), date(2024, 6, 30)),
    (date(2023, 2, 28), fixed((2, 28), (2, 29)), date(2023, 2, 28)),
    (date(2024, 2, 28), fixed((2, 28), (2, 29)), date(2025, 2, 28)),
    # The last day that can be reckoned.
    (date(9999, 12, 31), Reckoning(), date.max),
    (date(9999, 6, 30), months(6, Landing.DAY_AFTER), date.max),
    (date(9998, 12, 31), FOLLOWING, date.max),
]


@pytest.mark.parametrize(("start", "how", "expected"), CASES)
def test_hand_checked(start: date, how: Reckoning, expected: date) -> None:
    assert reckon(start, how) == expected


def test_counting_backwards() -> None:
    assert add_period(date(2025, 1, 31), -2, MONTH) == date(2024, 11, 30)
    assert add_period(date(2024, 2, 29), -1, YEAR) == date(2023, 2, 28)
    assert add_period(date(2024, 3, 1), -1, DAY) == date(2024, 2, 29)


def test_days_against_plain_addition() -> None:
    for n in (0, 1, 30, 90, 150, 365):
        step = timedelta(days=n)
        assert all(add_period(day, n, DAY) == day + step for day in CYCLE[::7])


# ---------------------------------------------------------------- other counting choices

DAY_AFTER = "counted to the day after the corresponding day"
CORRESPONDING = "counted to the corresponding day itself"
RUNS_OVER = "counted over into the next month, because the month of its end has no such day"
DAY_BEFORE = "counted as if the period ended at the end of the day before, the last day of a month"

OTHERS = [
    (date(2025, 6, 27), SIX, [(date(2025, 12, 28), DAY_AFTER)]),
    (date(2025, 6, 27), Reckoning(150, DAY), [(date(2025, 11, 25), DAY_AFTER)]),
    # A period of days has no day with the same number to miss: nothing was cut.
    (date(2025, 1, 31), Reckoning(28, DAY), [(date(2025, 3, 1), DAY_AFTER)]),
    (date(2007, 5, 2), months(6, Landing.DAY_AFTER), [(date(2007, 11, 2), CORRESPONDING)]),
    (date(2023, 6, 9), Reckoning(150, DAY, Landing.DAY_AFTER), [(date(2023, 11, 6), CORRESPONDING)]),
    # Cut to the last day of February: 1 March once, with its own reason.
    (date(2027, 8, 31), SIX, [(date(2028, 3, 1), RUNS_OVER)]),
    (date(2024, 2, 29), Reckoning(1, YEAR), [(date(2025, 3, 1), RUNS_OVER)]),
    # On the last day of the month but not cut.
    (date(2027, 8, 29), SIX, [(date(2028, 3, 1), DAY_AFTER)]),
    # The day after a cut end is 1 March already.
    (date(2027, 8, 31), months(6, Landing.DAY_AFTER), [(date(2028, 2, 29), CORRESPONDING)]),
    (date(2021, 4, 1), THREE_FIRST, [(date(2021, 7, 1), DAY_BEFORE)]),
    (date(2021, 3, 31), THREE_FIRST, []),
    (date(2021, 3, 22), THREE_FIRST, []),
    # Without a period there is nothing that could have ended the day before.
    (date(2021, 4, 1), months(0, Landing.FIRST_OF_NEXT_MONTH), []),
    # Immediate effect.
    (date(2021, 4, 1), Reckoning(), []),
    (date(2021, 4, 1), Reckoning(1, YEAR, Landing.END_OF_YEAR), []),
    (date(2021, 4, 1), FOLLOWING, []),
    (date(2021, 1, 1), JUNE, []),
    # The day after the last day there is: left out.
    (date(9999, 6, 30), Reckoning(184, DAY), []),
]


@pytest.mark.parametrize(("start", "how", "expected"), OTHERS)
def test_other_dates(start: date, how: Reckoning, expected: list[tuple[date, str]]) -> None:
    assert other_dates(start, how) == tuple(OtherDate(day, why) for day, why in expected)


def test_180_days_is_never_another_choice_for_six_months() -> None:
    for landing in (Landing.CORRESPONDING_DAY, Landing.DAY_AFTER, Landing.FIRST_OF_NEXT_MONTH):
        how = months(6, landing)
        # Four years and a century without a leap day hold every shape of six months.
        for day in CYCLE[: 4 * 366] + CYCLE[36_000:37_000]:
            assert all((other.day - day).days > 180 for other in other_dates(day, how))


# ---------------------------------------------------------------- three independent libraries
#
# dateutil and pendulum add months in their own Python code, whenever in compiled code; none of them asks another.
# (arrow is left out: its shift is dateutil's relativedelta.) Each is fast enough for the full sweep, so every day of
# the cycle is compared for every period below, nothing sampled.


def by_dateutil(**period: int) -> list[date]:
    step = relativedelta(**period)
    return [day + step for day in CYCLE]


@cache
def pendulum_cycle() -> list[pendulum.Date]:
    return [pendulum.Date(day.year, day.month, day.day) for day in CYCLE]


@cache
def whenever_cycle() -> list[whenever.Date]:
    return [whenever.Date(day.year, day.month, day.day) for day in CYCLE]


def by_pendulum(**period: int) -> list[date]:
    return [day.add(**period) for day in pendulum_cycle()]


def by_whenever(**period: int) -> list[date]:
    return [day.add(**period).to_stdlib() for day in whenever_cycle()]


@pytest.mark.parametrize(("n", "unit"), [(1, MONTH), (3, MONTH), (6, MONTH), (12, MONTH), (1, YEAR)])
def test_against_three_libraries(n: int, unit: Unit) -> None:
    period = {f"{unit.value}s": n}
    ours = [add_period(day, n, unit) for day in CYCLE]
    assert ours == by_dateutil(**period)
    assert ours == by_pendulum(**period)
    assert ours == by_whenever(**period)


@pytest.mark.parametrize(("n", "unit"), [(2, MONTH), (9, MONTH), (18, MONTH), (-5, MONTH), (5, YEAR), (-100, YEAR)])
def test_more_periods_against_the_fastest_library(n: int, unit: Unit) -> None:
    assert [add_period(day, n, unit) for day in CYCLE] == by_whenever(**{f"{unit.value}s": n})


# ---------------------------------------------------------------- facts over the full cycle


@pytest.fixture(scope="module")
def expiry() -> list[date]:
    return [reckon(day, SIX) for day in CYCLE]


def count_by_table(exceptions: Callable[[int, int, bool, bool], bool]) -> int:
    """Count start days in the cycle by a table of weights, without reckoning any of the 146,097 days.

    A start day of a month and number is met in 400 years with each pair (this year leap, next year leap) as often as
    below; no exception counted here depends on more than that.
    """
    leap = {year for year in range(2001, 2402) if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)}
    pairs = [(year in leap, year + 1 in leap) for year in range(2001, 2401)]
    weights = {pair: pairs.count(pair) for pair in set(pairs)}
    return sum(
        weight
        for pair, weight in weights.items()
        for month in range(1, 13)
        for day in range(1, length(month, pair[0]) + 1)
        if exceptions(month, day, *pair)
    )


def length(month: int, leap: bool) -> int:
    return 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def moved_number(month: int, day: int, n: int, this_leap: bool, next_leap: bool) -> int:
    """The day number on which `n` months (fewer than 13) from a day end."""
    end = month + n
    return min(day, length((end - 1) % 12 + 1, next_leap if end > 12 else this_leap))


def was_cut(month: int, day: int, this_leap: bool, next_leap: bool) -> bool:
    return moved_number(month, day, 6, this_leap, next_leap) != day


def test_cycle_is_whole() -> None:
    assert CYCLE[-1] == date(2400, 12, 31)
    assert count_by_table(lambda *_: True) == CYCLE_DAYS


def test_six_months_are_181_to_184_days(expiry: list[date]) -> None:
    assert {(end - start).days for start, end in zip(CYCLE, expiry, strict=True)} == {181, 182, 183, 184}


def test_expiry_has_the_same_number_or_is_the_last_day_of_a_shorter_month(expiry: list[date]) -> None:
    cut = [(start, end) for start, end in zip(CYCLE, expiry, strict=True) if end.day != start.day]
    assert all(end.day < start.day and (end + timedelta(days=1)).day == 1 for start, end in cut)
    # 2,703 days: 31 March, May, October and December (1,600), and 29 to 31 August before February (1,103).
    assert len(cut) == count_by_table(was_cut) == 2703


def test_moving_by_400_years_moves_expiry_by_400_years(expiry: list[date]) -> None:
    later = [reckon(date(day.year + 400, day.month, day.day), SIX) for day in CYCLE]
    assert all(b.toordinal() - a.toordinal() == CYCLE_DAYS for a, b in zip(expiry, later, strict=True))


@pytest.mark.parametrize(
    "how",
    [*(months(6, landing) for landing in Landing if landing is not Landing.FIXED_DAY), fixed((1, 1), (2, 29), 6)],
    ids=lambda how: how.landing.value,
)
def test_every_landing_moves_by_400_years(how: Reckoning) -> None:
    # A stride prime to the lengths of months and years meets every day of the year; the bare period is swept above.
    for day in CYCLE[::11]:
        later = reckon(date(day.year + 400, day.month, day.day), how)
        assert later.toordinal() - reckon(day, how).toordinal() == CYCLE_DAYS


def test_refuted_different_receipts_always_expire_on_different_days(expiry: list[date]) -> None:
    assert reckon(date(2099, 12, 30), SIX) == reckon(date(2099, 12, 31), SIX) == date(2100, 6, 30)
    # Every cut day shares its expiry with the day whose number is the last of the month, and no other days share one.
    assert CYCLE_DAYS - len(set(expiry)) == count_by_table(was_cut) == 2703


def test_refuted_three_months_twice_are_six_months(expiry: list[date]) -> None:
    def differs(month: int, day: int, this_leap: bool, next_leap: bool) -> bool:
        half = moved_number(month, day, 3, this_leap, next_leap)
        end = min(half, length((month + 5) % 12 + 1, next_leap if month > 6 else this_leap))
        return end != moved_number(month, day, 6, this_leap, next_leap)

    twice = [add_period(add_period(day, 3, MONTH), 3, MONTH) for day in CYCLE]
    exceptions = sum(a != b for a, b in zip(twice, expiry, strict=True))
    assert add_period(add_period(date(2025, 1, 31), 3, MONTH), 3, MONTH) == date(2025, 7, 30)
    assert reckon(date(2025, 1, 31), SIX) == date(2025, 7, 31)
    # 31 January (400); 29 and 30 November before a common February (606), 30 November before a leap February (97).
    assert exceptions == count_by_table(differs) == 400 + 2 * 303 + 97 == 1103


def test_refuted_six_months_forward_and_back_is_the_same_day(expiry: list[date]) -> None:
    exceptions = sum(add_period(end, -6, MONTH) != start for start, end in zip(CYCLE, expiry, strict=True))
    assert add_period(reckon(date(2025, 8, 31), SIX), -6, MONTH) == date(2025, 8, 28)
    assert exceptions == count_by_table(was_cut) == 2703


def test_refuted_moving_by_twelve_months_moves_expiry_by_twelve_months(expiry: list[date]) -> None:
    exceptions = sum(
        reckon(add_period(start, 12, MONTH), SIX) != add_period(end, 12, MONTH)
        for start, end in zip(CYCLE, expiry, strict=True)
    )
    assert reckon(date(2028, 2, 29), SIX) == date(2028, 8, 29)
    assert reckon(add_period(date(2028, 2, 29), 12, MONTH), SIX) == date(2029, 8, 28)
    # Four for each of the 97 leap days: a start on it; and 29, 30, 31 August a year and a half before it.
    assert exceptions == 4 * 97 == 388


# ---------------------------------------------------------------- monotone, and against a search day by day

SWEEP = [
    *(Reckoning(n, unit, landing) for n, unit in ((0, MONTH), (1, MONTH), (6, MONTH), (1, YEAR), (150, DAY))
      for landing in Landing if landing is not Landing.FIXED_DAY),
    JUNE,
    JANUARY,
    DECEMBER,
    fixed((2, 28), (2, 29)),
    fixed((2, 29), (2, 28), 6),
    fixed((2, 29), (8, 31), 1, YEAR),
]  # fmt: skip


@pytest.mark.parametrize("how", SWEEP, ids=str)
def test_a_later_start_never_gives_an_earlier_result(how: Reckoning) -> None:
    # Twelve years around 2100, which is no leap year.
    begin = (date(2094, 1, 1) - FIRST).days
    results = [reckon(day, how) for day in CYCLE[begin : begin + 12 * 366]]
    assert all(earlier <= later for earlier, later in pairwise(results))
    assert results[0] < results[-1]


days = st.dates(date(1600, 1, 1), date(2800, 12, 31))
month_days = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: MonthDay(day.month, day.day))
periods = st.tuples(st.integers(0, 400), st.sampled_from(Unit))
plain = st.builds(
    lambda period, landing: Reckoning(*period, landing),
    periods,
    st.sampled_from([landing for landing in Landing if landing is not Landing.FIXED_DAY]),
)
yearly = st.builds(
    lambda period, day, cut_off: Reckoning(*period, Landing.FIXED_DAY, day, cut_off), periods, month_days, month_days
)
hows = plain | yearly


@steady
@given(days, st.integers(0, 400), hows)
def test_monotone_for_any_clause(start: date, gap: int, how: Reckoning) -> None:
    assert start <= reckon(start, how) <= reckon(start + timedelta(days=gap), how)


def is_yearly(day: date, which: MonthDay) -> bool:
    if (which.month, which.day) == (2, 29):
        return day.month == 2 and (day + timedelta(days=1)).month == 3
    return (day.month, day.day) == (which.month, which.day)


def first_day(day: date, wanted: Callable[[date], bool]) -> date:
    while not wanted(day):
        day += timedelta(days=1)
    return day


@steady
@given(days, hows)
def test_landing_against_a_search_day_by_day(start: date, how: Reckoning) -> None:
    end = start + relativedelta(**{f"{how.unit.value}s": how.n})
    next_day = end + timedelta(days=1)
    if how.fixed_day is not None and how.cut_off is not None:
        fixed_day, cut_off = how.fixed_day, how.cut_off
        in_time = first_day(end, lambda day: is_yearly(day, cut_off))
        expected = first_day(in_time, lambda day: is_yearly(day, fixed_day))
    elif how.landing is Landing.CORRESPONDING_DAY:
        expected = end
    elif how.landing is Landing.DAY_AFTER:
        expected = next_day
    elif how.landing is Landing.FIRST_OF_NEXT_MONTH:
        expected = first_day(next_day, lambda day: day.day == 1)
    else:
        expected = first_day(end, lambda day: (day.month, day.day) == (12, 31))
        if how.landing is Landing.END_OF_FOLLOWING_YEAR:
            expected = first_day(expected + timedelta(days=1), lambda day: (day.month, day.day) == (12, 31))
    assert reckon(start, how) == expected


@steady
@given(days, hows)
def test_other_dates_are_other_sorted_and_explained(start: date, how: Reckoning) -> None:
    others = other_dates(start, how)
    found = [other.day for other in others]
    assert reckon(start, how) not in found
    assert found == sorted(set(found))
    assert all(other.why in {DAY_AFTER, CORRESPONDING, RUNS_OVER, DAY_BEFORE} for other in others)


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("month", "day", "message"),
    [
        (0, 1, "month must be 1 to 12"),
        (13, 1, "month must be 1 to 12"),
        (-1, 5, "month must be 1 to 12"),
        (1, 0, "day must be 1 to 31"),
        (1, 32, "day must be 1 to 31"),
        (5, -1, "day must be 1 to 31"),
        (4, 31, "day must be 1 to 30"),
        (2, 30, "day must be 1 to 29"),
    ],
)
def test_no_such_yearly_day(month: int, day: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        MonthDay(month, day)


def test_every_day_of_a_leap_year_is_a_yearly_day() -> None:
    leap_year = [date(2024, 1, 1) + timedelta(days=i) for i in range(366)]
    assert len({MonthDay(day.month, day.day) for day in leap_year}) == 366


NEW_YEAR = MonthDay(1, 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n": -1}, "negative"),
        ({"landing": Landing.FIXED_DAY}, "needs both"),
        ({"landing": Landing.FIXED_DAY, "fixed_day": NEW_YEAR}, "needs both"),
        ({"landing": Landing.FIXED_DAY, "cut_off": NEW_YEAR}, "needs both"),
        ({"fixed_day": NEW_YEAR}, "not to corresponding_day"),
        ({"cut_off": NEW_YEAR}, "not to corresponding_day"),
        ({"landing": Landing.END_OF_YEAR, "fixed_day": NEW_YEAR, "cut_off": NEW_YEAR}, "not to end_of_year"),
        ({"unit": "week"}, "week"),
        ({"landing": "next_monday"}, "next_monday"),
    ],
)
def test_refused_reckoning(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Reckoning(**arguments)  # type: ignore[arg-type]


def test_unknown_unit() -> None:
    with pytest.raises(ValueError, match="week"):
        add_period(FIRST, 1, "week")  # type: ignore[arg-type]


def test_unit_and_landing_by_value() -> None:
    how = Reckoning(150, "day", "day_after")  # type: ignore[arg-type]
    assert how == Reckoning(150, DAY, Landing.DAY_AFTER)
    assert reckon(date(2023, 6, 9), how) == date(2023, 11, 7)


@pytest.mark.parametrize(
    ("start", "how"),
    [
        (date.max, Reckoning(1, DAY)),
        (date.max, Reckoning(10**12, DAY)),
        (date.max, Reckoning(0, DAY, Landing.DAY_AFTER)),
        (date(9999, 7, 1), SIX),
        (date(9999, 1, 1), Reckoning(1, YEAR)),
        (FIRST, Reckoning(10**12, YEAR)),
        (date(9999, 12, 1), months(0, Landing.FIRST_OF_NEXT_MONTH)),
        (date(9999, 1, 1), FOLLOWING),
        (date(9999, 7, 1), months(6, Landing.END_OF_YEAR)),
        (date(9999, 1, 2), JUNE),
        (date(9999, 6, 1), JANUARY),
    ],
)
def test_after_the_year_9999(start: date, how: Reckoning) -> None:
    with pytest.raises(OverflowError, match="outside the years 1 to 9999"):
        reckon(start, how)
    with pytest.raises(OverflowError, match="outside the years 1 to 9999"):
        other_dates(start, how)


@pytest.mark.parametrize(("n", "unit"), [(-1, DAY), (-1, MONTH), (-1, YEAR), (-(10**12), DAY)])
def test_before_the_year_1(n: int, unit: Unit) -> None:
    with pytest.raises(OverflowError, match="outside the years 1 to 9999"):
        add_period(date.min, n, unit)
