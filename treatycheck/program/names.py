"""What expressions name: the findings, facts, keys and days on which they are built, and a name for each leaf."""

from __future__ import annotations

from collections.abc import Iterator

from treatycheck.law.expressions import (
    All,
    Any,
    ByQuestion,
    Compare,
    Condition,
    DayOf,
    Extreme,
    Is,
    Name,
    Not,
    Reading,
    Sources,
)
from treatycheck.program.ir import Clear, Recurs, Shift


def names_in(node: object) -> Iterator[str]:
    """Every name below a condition or date."""
    match node:
        case Name(name) | DayOf(name):
            yield name
        case Not(part):
            yield from names_in(part)
        case All(parts) | Any(parts) | Sources(parts):
            for part in parts:
                yield from names_in(part)
        case Compare(left, _, right):
            yield from names_in(left)
            yield from names_in(right)
        case Is(key, _):
            yield key
        case Shift(day, _):
            yield from names_in(day)
        case Recurs(anchor, day, _):
            yield from names_in(anchor)
            yield from names_in(day)
        case Extreme(_, terms):
            for term in terms:
                yield from names_in(term.day)  # type: ignore[union-attr]
                yield from names_in(term.where)  # type: ignore[union-attr]
        case ByQuestion(_, days):
            for _, day in days:
                yield from names_in(day)
        case Clear(day, spells):
            yield from names_in(day)
            for spell in spells:
                yield from names_in(spell.start)
                yield from names_in(spell.end)
                yield from names_in(spell.where)


def leaf_name(condition: Condition) -> str:
    """A name for a condition that is decided before the fixpoint."""
    match condition:
        case Name(name):
            return name
        case Is(key, words):
            return f"{key} is {' or '.join(words)}"
        case Compare(left, how, right):
            return f"{_date_name(left)} {how} {_date_name(right)}"
        case Reading(question, position):
            return f"{question}: {position}"
        case _:
            return repr(condition)


def _date_name(date: object) -> str:
    match date:
        case DayOf(name):
            return name
        case Shift(day, practices):
            how = practices[-1].how
            return f"{_date_name(day)} + {how.n} {how.unit.value}"
        case _:
            return "…"
