"""Days as bounds: every operation is monotone in information, and sound for every pair of days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import SEVERAL, treaty_of

from treatycheck.calendar import Landing, MonthDay, Reckoning, Unit, reckon
from treatycheck.program.dates import (
    LAST_DAY,
    OPEN_END,
    OPEN_START,
    Bounds,
    Practice,
    before,
    clear_from,
    earliest,
    hull_of,
    latest,
    moved,
    on,
    on_or_before,
)
from treatycheck.program.truth import DISPUTED, NO, UNKNOWN, YES, Truth
from treatycheck.testing.information import bounds_at_most, truth_at_most
from treatycheck.testing.strategies import days

BASE = date(2024, 1, 28).toordinal()
#: A handful of days, both open ends among them: collisions are what matters.
end = st.one_of(st.integers(BASE, BASE + 6), st.sampled_from((OPEN_START, 1, LAST_DAY, OPEN_END)))
any_bounds = st.builds(Bounds, end, end)
small = st.integers(BASE, BASE + 6)
proper = st.tuples(small, small).map(lambda pair: Bounds(*sorted(pair)))
truth = st.sampled_from((YES, NO, UNKNOWN, DISPUTED))
MORE: dict[Truth, tuple[Truth, ...]] = {
    UNKNOWN: (UNKNOWN, YES, NO, DISPUTED),
    YES: (YES, DISPUTED),
    NO: (NO, DISPUTED),
    DISPUTED: (DISPUTED,),
}
reckonings = st.one_of(
    st.builds(
        Reckoning,
        st.integers(0, 30),
        st.sampled_from(Unit),
        st.sampled_from([landing for landing in Landing if landing is not Landing.FIXED_DAY]),
    ),
    st.builds(
        lambda n, fixed, cut_off: Reckoning(n, Unit.MONTH, Landing.FIXED_DAY, fixed, cut_off),
        st.integers(0, 14),
        *[st.builds(MonthDay, st.integers(1, 12), st.integers(1, 28))] * 2,
    ),
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Bounds, Bounds]:
    """Bounds, and bounds that say at least as much; proper or not."""
    less = draw(any_bounds)
    at_least, at_most = draw(end), draw(end)
    return less, Bounds(max(less.at_least, at_least), min(less.at_most, at_most))


@st.composite
def terms(draw: st.DrawFn) -> tuple[list[tuple[Bounds, Truth | None]], list[tuple[Bounds, Truth | None]]]:
    """Terms of an extreme, and the same with more information."""
    less: list[tuple[Bounds, Truth | None]] = []
    more: list[tuple[Bounds, Truth | None]] = []
    for _ in range(draw(st.integers(0, 4))):
        one, other = draw(pairs())
        where = draw(st.one_of(st.none(), truth))
        less.append((one, where))
        more.append((other, None if where is None else draw(st.sampled_from(MORE[where]))))
    return less, more


def below(one: Truth, other: Truth) -> bool:
    return truth_at_most(one.word, other.word)


@pytest.mark.parametrize("compare", [on_or_before, before])
@given(left=pairs(), right=pairs())
def test_comparisons_are_monotone(
    compare: Callable[[Bounds, Bounds], Truth], left: tuple[Bounds, Bounds], right: tuple[Bounds, Bounds]
) -> None:
    assert below(compare(left[0], right[0]), compare(left[1], right[1]))


@pytest.mark.parametrize("choose", [latest, earliest])
@given(both=terms())
def test_extremes_are_monotone(
    choose: Callable[[Sequence[tuple[Bounds, Truth | None]]], Bounds],
    both: tuple[list[tuple[Bounds, Truth | None]], list[tuple[Bounds, Truth | None]]],
) -> None:
    assert bounds_at_most(choose(both[0]), choose(both[1]))


@given(st.lists(pairs(), min_size=1, max_size=4))
def test_the_hull_is_monotone_and_below_each(both: list[tuple[Bounds, Bounds]]) -> None:
    less, more = [one for one, _ in both], [other for _, other in both]
    assert bounds_at_most(hull_of(less), hull_of(more))
    assert all(bounds_at_most(hull_of(less), one) for one in less)


@given(pairs(), reckonings)
def test_moving_is_monotone(both: tuple[Bounds, Bounds], how: Reckoning) -> None:
    practice = (Practice(None, how),)
    assert bounds_at_most(moved(both[0], practice), moved(both[1], practice))


@pytest.mark.parametrize("treaty", SEVERAL)
@given(both=st.tuples(days(), days()))
def test_every_period_of_the_rules_is_monotone(treaty: str, both: tuple[date, date]) -> None:
    landings = treaty_of(treaty).landings
    practices = tuple(Practice(x.until.toordinal() if x.until else None, x.how) for x in landings)
    first, last = (moved(on(day), practices).at_least for day in sorted(both))
    assert first <= last
    assert first >= min(both).toordinal()


@pytest.mark.parametrize(
    ("compare", "holds"),
    [(on_or_before, lambda a, b: a <= b), (before, lambda a, b: a < b)],
    ids=["on_or_before", "before"],
)
@given(left=proper, right=proper)
def test_comparisons_are_right_for_every_pair_of_days(
    compare: Callable[[Bounds, Bounds], Truth], holds: Callable[[int, int], bool], left: Bounds, right: Bounds
) -> None:
    every = [holds(a, b) for a, b in product(_days(left), _days(right))]
    assert compare(left, right) == Truth(all(every), not any(every))


@pytest.mark.parametrize(("choose", "best"), [(latest, max), (earliest, min)], ids=["latest", "earliest"])
@given(parts=st.lists(st.tuples(proper, st.sampled_from((None, YES, NO, UNKNOWN))), min_size=1, max_size=3))
def test_extremes_are_exact(
    choose: Callable[[Sequence[tuple[Bounds, Truth | None]]], Bounds],
    best: Callable[[Sequence[int]], int],
    parts: list[tuple[Bounds, Truth | None]],
) -> None:
    """The bounds are those of the best day over every choice of days and of open conditions."""
    nothing = OPEN_START if choose is latest else OPEN_END
    options = [
        [*(_days(day) if where != NO else []), *([nothing] if where in (NO, UNKNOWN) else [])] for day, where in parts
    ]
    found = {best(chosen) for chosen in product(*options)}
    assert choose(parts) == Bounds(min(found), max(found))


Spells = list[tuple[Bounds, Bounds, Truth | None]]


@st.composite
def spells(draw: st.DrawFn) -> tuple[Spells, Spells]:
    """Spells, and the same with more information."""
    less: Spells = []
    more: Spells = []
    for _ in range(draw(st.integers(0, 4))):
        start, stop, where = draw(pairs()), draw(pairs()), draw(st.one_of(st.none(), truth))
        less.append((start[0], stop[0], where))
        more.append((start[1], stop[1], None if where is None else draw(st.sampled_from(MORE[where]))))
    return less, more


@given(day=pairs(), both=spells())
def test_the_first_clear_day_is_monotone(day: tuple[Bounds, Bounds], both: tuple[Spells, Spells]) -> None:
    assert bounds_at_most(clear_from(day[0], both[0]), clear_from(day[1], both[1]))


@given(day=proper, parts=st.lists(st.tuples(proper, proper, st.sampled_from((None, YES, NO, UNKNOWN))), max_size=2))
def test_the_first_clear_day_is_exact(day: Bounds, parts: Spells) -> None:
    """The bounds are those over every choice of days and of open conditions: looked for day by day."""
    options: list[list[tuple[int, int] | None]] = [
        [*(product(_days(start), _days(stop)) if where != NO else []), *([None] if where in (NO, UNKNOWN) else [])]
        for start, stop, where in parts
    ]
    found = set()
    for first, *chosen in product(_days(day), *options):
        clear = first
        while any(spell and spell[0] <= clear < spell[1] for spell in chosen):
            clear += 1
        found.add(clear)
    assert clear_from(day, parts) == Bounds(min(found), max(found))


@given(proper, reckonings)
def test_moving_an_interval_moves_every_day_of_it(day: Bounds, how: Reckoning) -> None:
    ends = [reckon(date.fromordinal(n), how).toordinal() for n in _days(day)]
    assert moved(day, (Practice(None, how),)) == Bounds(min(ends), max(ends))


@given(reckonings)
def test_open_ends_stay_open(how: Reckoning) -> None:
    assert moved(Bounds(), (Practice(None, how),)) == Bounds()


@given(st.integers(0, 400), reckonings)
def test_a_period_beyond_the_calendar_has_no_end(before_last: int, how: Reckoning) -> None:
    day = date.fromordinal(LAST_DAY - before_last)
    found = moved(on(day), (Practice(None, how),)).at_least
    assert day.toordinal() <= found <= OPEN_END


@given(small, small, st.sampled_from((None, 2)))
def test_a_practice_holds_up_to_its_last_day(start: int, until: int, months: int | None) -> None:
    early, late = Reckoning(months or 1), Reckoning(3)
    found = moved(Bounds(start, start), (Practice(until, early), Practice(None, late))).at_least
    assert found == reckon(date.fromordinal(start), early if start <= until else late).toordinal()


def _days(bounds: Bounds) -> range:
    return range(bounds.at_least, bounds.at_most + 1)
