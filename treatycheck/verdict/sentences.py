"""Filling the holes of a rule's sentences, and saying days as a lawyer would."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from treatycheck.files.values import Span
from treatycheck.program.dates import LAST_DAY, OPEN_START, Bounds
from treatycheck.program.facts import Facts
from treatycheck.program.specialise import Specialiser
from treatycheck.verdict.result import Interval

_HOLE = re.compile(r"\{([a-z_][a-z0-9_.\[\]]*)\}")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def say_day(day: date) -> str:
    """A day in words: 27 December 2025."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def interval(bounds: Bounds) -> Interval:
    """Bounds as an interval from the earliest day to the latest; None is an open end."""
    low, high = bounds
    return Interval(
        None if low <= OPEN_START else date.fromordinal(min(low, LAST_DAY)),
        None if high > LAST_DAY else date.fromordinal(max(high, 1)),
    )


def stated(span: Span) -> Interval | None:
    """A day or range that a file states, as an interval; None for `none`."""
    if span.word == "none":
        return None
    return Interval(*(None if end is None else date.fromordinal(end) for end in (span.earliest, span.latest)))


def say_interval(days: Interval) -> str:
    """An interval in words: a day, `a day from … to …`, `a day not before …`."""
    if days.day is not None:
        return say_day(days.day)
    if days.earliest is None and days.latest is None:
        return "a day that is not known"
    if days.earliest is None:
        assert days.latest is not None
        return f"a day not after {say_day(days.latest)}"
    if days.latest is None:
        return f"a day not before {say_day(days.earliest)}"
    return f"a day from {say_day(days.earliest)} to {say_day(days.latest)}"


class Sentences:
    """Fills the holes of sentences for one scenario: days, names, words of the clause."""

    def __init__(self, facts: Facts, days: Mapping[str, Bounds], clause: Specialiser) -> None:
        self._facts, self._days, self._clause = facts, days, clause

    def fill(self, text: str, variables: Mapping[str, str] | None = None) -> str:
        """A sentence with its holes filled (twice: a parameter of the clause may itself have holes)."""
        if "{" not in text:
            return text
        variables = variables or {}
        once = _HOLE.sub(lambda hole: self._value(hole[1], variables), text)
        return _HOLE.sub(lambda hole: self._value(hole[1], variables), once)

    def _value(self, name: str, variables: Mapping[str, str]) -> str:
        head, dot, rest = name.partition(".")
        whole = f"{variables[head]}{dot}{rest}" if head in variables else name
        if whole in self._facts.texts:
            return self._facts.texts[whole]
        if whole in self._days:
            return say_interval(interval(self._days[whole]))
        if whole in self._facts.words:
            word = self._facts.words[whole]
            return word if isinstance(word, str) else ", ".join(word)
        value = self._clause.parameter(name, variables)
        return value if isinstance(value, str) else f"{{{name}}}"
