"""Values for the strategies: days aimed at ends and neighbours, truths, words; and what the rules say of a treaty."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from treatycheck.calendar import reckon
from treatycheck.files.values import UNKNOWN_DAY, Span
from treatycheck.law.library import Library
from treatycheck.law.model import Law, Treaty

FIRST, LAST = date(1995, 1, 1), date(2060, 12, 31)
TRUTH_WORDS = ("yes", "no", "unknown", "disputed")
#: The word that a day may be besides a date, by its key (list numbers left out); a day without one has a date only.
DAY_WORDS = {
    "notice.given": "never",
    "notice.received": "never",
    "notice.confirmed": "never",
    "notice.revoked": "never",
    "notice.effect_named": "none",
    "notice.agreement_in_force": "never",
    "notice.extended_to": "none",
    "membership.amendment_in_force": "never",
    "domestic.approved": "never",
    "suspension.notified": "never",
    "armed_conflicts.to": "ongoing",
    "armed_conflicts.closed": "ongoing",
    "armed_conflicts.occupation_ended": "ongoing",
    "armed_conflicts.operations_terminated": "ongoing",
    "armed_conflicts.mission_ended": "ongoing",
}
CONFLICT_ENDS = ("to", "closed", "occupation_ended")
#: What is so of most conflicts; drawn more often, since anything else keeps a conflict from mattering.
USUAL = {
    "single_incident": "no",
    "territorial_control": "yes",
    "attacked": "no",
    "aggressor": "no",
    "enemy_is_party": "yes",
}
#: A confirmation can be stated only for an instrument signed like this.
CONFIRMABLE = ("other", "unknown", "disputed")
#: Facts that other keys of a scenario may state as well: two places could contradict each other.
TWO_PLACES = frozenset(
    ("victim_of_armed_attack", "aggressor", "enemy_not_party", "domestic_defect", "invokes_self_defence")
)


class ScenarioData(dict[str, Any]):
    """A scenario as data, every value as text; prints as the YAML of a scenario file."""

    def __repr__(self) -> str:
        return "\n" + self.as_yaml()

    def as_yaml(self) -> str:
        """The scenario as the text of a file."""
        return yaml.safe_dump(dict(self), sort_keys=False, allow_unicode=True, width=10_000)

    def copy(self) -> ScenarioData:
        """A copy that shares nothing."""
        return ScenarioData(deepcopy(dict(self)))

    def without(self, key: str) -> ScenarioData:
        """A copy without a key of the top level."""
        return ScenarioData({k: deepcopy(v) for k, v in self.items() if k != key})

    def having(self, **keys: Any) -> ScenarioData:
        """A copy with other values for keys of the top level."""
        return ScenarioData(deepcopy({**self, **keys}))


# --- the law --------------------------------------------------------------------------------------------------------


@cache
def treaty_ids(rules: Path | None = None) -> tuple[str, ...]:
    """The ids of all treaties of a directory of rules (default: the rules that come with treatycheck)."""
    return Library(rules).treaty_ids


@cache
def law_of(treaty: str, rules: Path | None = None) -> Law:
    """The law for a treaty. Raises `KeyError` for a treaty that the rules do not have."""
    law = _all_law(rules)
    return replace(law, treaties={treaty: law.treaties[treaty]})


@cache
def _all_law(rules: Path | None) -> Law:
    return Library(rules).law()


def landing_days(treaty: Treaty, start: date) -> tuple[date, ...]:
    """The day on which the clause's period from `start` ends; none where that is after year 9999."""
    try:
        return (reckon(start, treaty.landed(start.toordinal()).how),)
    except OverflowError:
        return ()


# --- values ---------------------------------------------------------------------------------------------------------


#: Days of the membership that a gate may count from, or a clause's clock, by the word of the treaty's file.
ANCHORS = {
    "party_entry_into_force": "bound_since",
    "party_became_party": "became_party",
    "obligations_assumed": "obligations_assumed",
    "amendment_entry_into_force": "amendment_in_force",
}


def counted_from(treaty: Treaty) -> tuple[str, ...]:
    """The days of the membership from which the clause counts, in a gate or by its clock."""
    words = [gate.get("anchor") for gate in treaty.parameters["gates"]] + [treaty.get("timing.event")]
    return tuple(dict.fromkeys(ANCHORS[word] for word in words if word in ANCHORS))


def asks_for_events(treaty: Treaty) -> bool:
    """Whether a notice has to state extraordinary events: as its reasons, or because the State alone judges them."""
    judges = any(gate["standard"] == "self_judging" for gate in treaty.parameters["gates"])
    return judges or treaty.get("notice.reasons.kind") == "statement_of_extraordinary_events"


def day_span(day: date) -> Span:
    """Exactly that day."""
    return Span(day.toordinal(), day.toordinal())


def shifted(day: date, offset: int) -> date:
    """The day some days later, within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + offset, 1), date.max.toordinal()))


def _first(day: date) -> date:
    return day.replace(day=1)


def _month_end(day: date) -> date:
    return shifted(_first(shifted(_first(day), 31)), -1)


def _leap_day(day: date) -> date:
    return shifted(date(day.year, 3, 1), -1)


def days(start: date = FIRST, end: date = LAST) -> SearchStrategy[date]:
    """Days from `start` to `end`, many of them the first or last of a month, or about the end of February."""
    pushes: tuple[Callable[[date], date], ...] = (lambda d: d, lambda d: d, _month_end, _leap_day, _first)
    aimed = st.builds(lambda day, push: push(day), st.dates(start, end), st.sampled_from(pushes))
    return aimed.map(lambda day: min(max(day, start), end))


def near(day: date, spread: int = 45) -> SearchStrategy[date]:
    """The day, its neighbours, and days at most `spread` days away."""
    return _offsets(spread).map(lambda offset: shifted(day, offset))


@st.composite
def spans(
    draw: DrawFn, day: SearchStrategy[date] | None = None, *, words: Sequence[str] = (), exact: bool = False
) -> str:
    """A day as a file may write it: a day, a range, an open range, `unknown`, or one of some `words`.

    `exact` leaves days and words only.
    """
    chosen = day if day is not None else days_between(FIRST, LAST)
    return str(draw_span(draw, lambda: draw(chosen), words, exact))


def truths(*, exact: bool = False) -> SearchStrategy[str]:
    """yes, no, unknown or disputed; with `exact` yes or no."""
    return one_of(TRUTH_WORDS[:2] if exact else TRUTH_WORDS)


# Strategies are made once: making one costs far more than drawing from it.


@cache
def one_of(values: tuple[str, ...]) -> SearchStrategy[str]:
    """One of some words; each strategy is made once, since making them is what costs."""
    return st.sampled_from(values)


@cache
def numbers(low: int, high: int) -> SearchStrategy[int]:
    """A number between two, made once."""
    return st.integers(low, high)


@cache
def _offsets(spread: int) -> SearchStrategy[int]:
    return st.one_of(st.sampled_from((0, 1, -1)), st.integers(-spread, spread))


@cache
def days_between(start: date, end: date) -> SearchStrategy[date]:
    """`days`, made once."""
    return days(start, end)


COIN: SearchStrategy[bool] = st.booleans()


def draw_about(draw: DrawFn, points: Sequence[date], spread: int = 45) -> date:
    """A day near some points, now and then any day."""
    if not points or draw(numbers(0, 7)) == 7:
        return draw(days_between(FIRST, LAST))
    return shifted(points[draw(numbers(0, len(points) - 1))], draw(_offsets(spread)))


_EXACT_SHAPES, _SHAPES = ("day",), ("day", "day", "range", "open_end", "open_start", "unknown")


def draw_span(draw: DrawFn, day: Callable[[], date], words: Sequence[str], exact: bool) -> Span:
    """A day, a range, an open range, unknown or one of some words; only a day or a word if `exact`."""
    shapes = (*(_EXACT_SHAPES * 2 if exact else _SHAPES), *words)
    shape = draw(one_of(shapes))
    if shape == "unknown":
        return UNKNOWN_DAY
    if shape in words:
        return Span(word=cast(Any, shape))
    first = day().toordinal()
    if shape == "range":
        last = day().toordinal()
        return Span(min(first, last), max(first, last))
    return Span(None if shape == "open_start" else first, None if shape == "open_end" else first)


def walk(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value of a scenario with its path, mappings and lists too."""
    yield path, node
    items: Iterator[tuple[str | int, Any]] = iter(())
    if isinstance(node, dict):
        items = iter(node.items())
    elif isinstance(node, list):
        items = iter(enumerate(node))
    for key, value in items:
        yield from walk(value, (*path, key))
