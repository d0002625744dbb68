"""The rule language in words: every condition and every date, in one line or as a list of points.

`outline` turns an expression into a line with points below it. Each kind of expression has its words in one table; one
that is not in it is still printed, by its name and its parts.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from typing import Any as Anything

from treatycheck.calendar import Landing, Reckoning
from treatycheck.files.record import Record, record
from treatycheck.law import expressions as law
from treatycheck.program.dates import Practice
from treatycheck.program.ir import Clear, Recurs, Shift, Spell
from treatycheck.report.parts import spaced
from treatycheck.report.style import Style
from treatycheck.verdict import wording

_HOW = {
    "before": "is before",
    "on_or_before": "is on or before",
    "on": "is",
    "on_or_after": "is on or after",
    "after": "is after",
}
_CONTRARY = {
    "before": "is on or after",
    "on_or_before": "is after",
    "on": "is not",
    "on_or_after": "is before",
    "after": "is on or before",
}


@record
class Outline(Record):
    """A line and the points below it."""

    text: str
    points: tuple[Outline, ...] = ()

    def inline(self) -> str:
        """All of it in one line."""
        if not self.points:
            return self.text
        return f"{self.text} ({'; '.join(point.inline() for point in self.points)})"

    def led_by(self, lead: str) -> Outline:
        """The same with some words before it."""
        return Outline(f"{lead}{self.text}", self.points)


def outline(node: object) -> Outline:
    """An expression in words."""
    printer = _PRINTERS.get(type(node))
    return _fallback(node) if printer is None else printer(node)


def phrase(node: object) -> str:
    """An expression in one line."""
    return outline(node).inline()


def is_known(kind: type) -> bool:
    """Whether a kind of expression has words of its own."""
    return kind in _PRINTERS


def rows(found: Outline, indent: str = "", bullet: str = "•") -> Iterator[str]:
    """An outline as lines; points are marked, and indented under their line."""
    yield f"{indent}{found.text}{':' if found.points else ''}"
    inner = indent + "  "
    for point in found.points:
        first, *others = rows(point, inner + "  ", bullet)
        yield f"{inner}{bullet} {first.lstrip()}"
        yield from others


def lines(found: Outline, indent: str, style: Style, fill: Callable[[str], str] = str) -> Iterator[str]:
    """An outline as lines no longer than the style has columns; `fill` fills the holes of each."""
    bullet = "•" if style.unicode else "*"
    for row in rows(found, indent, bullet):
        bare = row.lstrip()
        under = len(row) - len(bare) + (2 if bare.startswith(bullet) else 4)
        yield from textwrap.wrap(
            fill(row), style.width, subsequent_indent=" " * under, break_long_words=False, break_on_hyphens=False
        )


def say_period(how: Reckoning) -> str:
    """A period with its landing, unless that is the corresponding day."""
    count = wording.say_period(how)
    if how.landing is Landing.CORRESPONDING_DAY:
        return count
    fixed = f" {how.fixed_day.day}/{how.fixed_day.month}" if how.fixed_day else ""
    cut_off = f" with notice by {how.cut_off.day}/{how.cut_off.month}" if how.cut_off else ""
    return f"{count}, landing on the {spaced(how.landing.value)}{fixed}{cut_off}"


def _or(words: tuple[str, ...]) -> str:
    return " or ".join(words) or "nothing"


# --- conditions -------------------------------------------------------------------------------------------------------


def _is(node: law.Is) -> Outline:
    return Outline(f"{node.key} is {_or(node.words)}")


def _clause_is(node: law.ClauseIs) -> Outline:
    return Outline(f"the clause says {node.parameter.removeprefix('clause.')}: {_or(node.words)}")


def _compare(node: law.Compare) -> Outline:
    return _compared(node, _HOW[node.how])


def _compared(node: law.Compare, how: str) -> Outline:
    left, right = outline(node.left), outline(node.right)
    if right.points and not left.points:
        return Outline(f"the day {left.text} {how} {right.text}", right.points)
    return Outline(f"the day {left.inline()} {how} {right.inline()}")


def _over(node: law.Over) -> Outline:
    how = "for every" if node.every else "for some"
    return Outline(f"{how} {node.variable} of {node.items}", (outline(node.that),))


def _not(node: law.Not) -> Outline:
    """The contrary, said of the part itself where that can be done."""
    match node.part:
        case law.Name(name):
            return Outline(f"{name} is no")
        case law.Is(key, words):
            return Outline(f"{key} is not {_or(words)}")
        case law.ClauseIs(parameter, words):
            return Outline(f"the clause does not say {parameter.removeprefix('clause.')}: {_or(words)}")
        case law.Compare() as compare:
            return _compared(compare, _CONTRARY[compare.how])
        case law.Reading(question, position):
            return Outline(f"on the open question {question} another position than {position} is taken")
        case law.VerdictIs(table, words):
            return Outline(f"the verdict on {table} is not {_or(words)}")
        case law.Stands(names):
            return Outline(f"no argument stands that is {_or(names)}, or claims it")
        case law.Any(parts):
            return Outline("none of", tuple(map(outline, parts)))
        case part:
            return Outline("it is not so that", (outline(part),))


# --- dates ------------------------------------------------------------------------------------------------------------


def _after(day: Outline, period: str) -> Outline:
    return Outline(f"{day.inline()} + {period}") if day.points else Outline(f"{day.text} + {period}")


def _moved(node: law.Moved) -> Outline:
    period = say_period(node.by) if isinstance(node.by, Reckoning) else f"the period of {node.by}"
    return _after(outline(node.day), period)


def _shift(node: Shift) -> Outline:
    return _after(outline(node.day), ", then ".join(map(_practice, node.practices)))


def _recurring(node: law.Recurring) -> Outline:
    which = "the last, not after" if node.last else "the first, not before"
    ahead = f", and {_of_clause(node.ahead)} ahead of it" if node.ahead else ""
    first = "".join(f" + {_of_clause(name)}" for name in node.first)
    days = f"of the days {phrase(node.anchor)}{first}, and again after each {_of_clause(node.every)}"
    return Outline(f"{which} {phrase(node.day)}{ahead}, {days}")


def _of_clause(name: str) -> str:
    return f"the period of {name}"


def _recurs(node: Recurs) -> Outline:
    how = node.how
    which = "the last, not after" if how.last else "the first, not before"
    ahead = f" + {say_period(how.ahead)}" if how.ahead.n else ""
    return Outline(f"{which} {phrase(node.day)}{ahead}, of the days {wording.say_series(phrase(node.anchor), how)}")


def _practice(practice: Practice) -> str:
    if practice.until is None:
        return say_period(practice.how)
    return f"{say_period(practice.how)} (for starts until {date.fromordinal(practice.until).isoformat()})"


def _term(node: law.Term) -> Outline:
    day = outline(node.day)
    if node.where is None:
        return day
    where = outline(node.where)
    if day.points or where.points:
        return Outline(f"{day.inline()}, if {where.text}", where.points)
    return Outline(f"{day.text}, if {where.text}")


def _each_term(node: law.EachTerm) -> Outline:
    return outline(node.term).led_by(f"for each {node.variable} of {node.items}: ")


def _extreme(node: law.Extreme) -> Outline:
    if len(node.terms) == 1:
        return outline(node.terms[0])
    return Outline("the latest of" if node.latest else "the earliest of", tuple(map(outline, node.terms)))


def _by_question(node: law.ByQuestion) -> Outline:
    positions = tuple(outline(day).led_by(f"{position}: ") for position, day in node.days)
    return Outline(f"one of these, by the position taken on the open question {node.question}", positions)


def _clear_from(node: law.ClearFrom) -> Outline:
    """The first day that is clear of every spell of a list."""
    spell = _spell(Spell(node.start, node.end, node.where)).led_by(f"for each {node.variable} of {node.items}: ")
    return _clear(node.day, (spell,))


def _spell(node: Spell) -> Outline:
    text = f"from {phrase(node.start)} to {phrase(node.end)}"
    if node.where is None:
        return Outline(text)
    where = outline(node.where)
    return Outline(f"{text}, if {where.text}", where.points)


def _clear(day: object, spells: tuple[Outline, ...]) -> Outline:
    return Outline(f"the first day, not before {phrase(day)}, on which none of these goes on any more", spells)


def _junction(node: law.All | law.Any) -> Outline:
    """All of, or any of; what stands inside another of its kind is one of its points."""
    parts: list[law.Condition] = []
    for part in node.parts:
        parts.extend(part.parts if isinstance(part, law.All | law.Any) and type(part) is type(node) else (part,))
    if len(parts) == 1:
        return outline(parts[0])
    return Outline("all of" if isinstance(node, law.All) else "any of", tuple(map(outline, parts)))


def _fallback(node: object) -> Outline:
    """Something that has no words of its own yet: its name and its parts."""
    if isinstance(node, Record):
        fields = node.__dataclass_fields__
        return Outline(
            spaced(type(node).__name__.lower()),
            tuple(outline(getattr(node, name)).led_by(f"{spaced(name)}: ") for name in fields),
        )
    if isinstance(node, tuple):
        return Outline(_or(node) if all(isinstance(part, str) for part in node) else "; ".join(map(phrase, node)))
    return Outline(str(node.value if isinstance(node, Enum) else node))


#: A printer for each kind of expression, of the rule files and of the program.
_PRINTERS: dict[type, Callable[[Anything], Outline]] = {
    law.Name: lambda node: Outline(f"{node.name} is yes"),
    law.Const: lambda node: Outline("always" if node.value else "never"),
    law.Is: _is,
    law.ClauseIs: _clause_is,
    law.Compare: _compare,
    law.All: _junction,
    law.Stands: lambda node: Outline(f"an argument stands that is {_or(node.names)}, or claims it"),
    law.Sources: lambda node: Outline("as either of these tells", tuple(map(outline, node.parts))),
    law.Any: _junction,
    law.Not: _not,
    law.Over: _over,
    law.Reading: lambda node: Outline(f"on the open question {node.question} the position {node.position} is taken"),
    law.VerdictIs: lambda node: Outline(f"the verdict on {node.table} is {_or(node.words)}"),
    law.DayOf: lambda node: Outline(node.name),
    law.Moved: _moved,
    law.Term: _term,
    law.EachTerm: _each_term,
    law.Extreme: _extreme,
    law.ByQuestion: _by_question,
    law.ClearFrom: _clear_from,
    law.Recurring: _recurring,
    Recurs: _recurs,
    Shift: _shift,
    Spell: _spell,
    Clear: lambda node: _clear(node.day, tuple(map(outline, node.spells))),
}
