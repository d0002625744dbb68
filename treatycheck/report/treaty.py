"""A treaty's clause as a page that can be cited from."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from treatycheck.law.model import Treaty, Vocabulary
from treatycheck.law.parameters import DERIVED
from treatycheck.report import phrases
from treatycheck.report.clause import Parameter, Statement, clause
from treatycheck.report.page import Page, Point, Section, points_as_text
from treatycheck.report.style import Style
from treatycheck.verdict.sentences import say_day

#: Under which heading a page has which parameters.
_PARTS = (
    ("The right to leave", ("right", "effect_on", "gates", "reserved_rights")),
    ("The notice", ("notice.addressees", "notice.form", "notice.reasons", "notice.depositary_informs")),
    ("When the exit takes effect", ("timing", "landing", "armed_conflict", "instruments")),
    ("What can be left, and what remains", ("scope", "survival", "cascade")),
    ("Besides", ("revocation", "suspension", "reservations", "features", "other")),
)
#: Parameters that a page leaves out where a clause has none: most have none.
_RARE = frozenset(("reserved_rights", "notice.depositary_informs", "instruments", "features", "other"))
_FROM_MEMORY = "from memory, to be checked"


def page(treaty: Treaty, vocabulary: Vocabulary) -> Page:
    """A treaty: its publication and dates, each parameter of its clause with words and pinpoints, what was checked."""
    found = {parameter.name: parameter for parameter in clause(treaty, vocabulary)}
    sections = [Section("", tuple(_publication(treaty)))]
    for title, names in _PARTS:
        sections.append(Section(title, tuple(_points(found[name] for name in names))))
    sections += [
        Section("Sources", tuple(map(Point, treaty.sources))),
        Section("What was checked", (Point(treaty.get("checked")), *_unverified(found.values()))),
    ]
    return Page(treaty.title, f"{treaty.id} · {treaty.short} · {treaty.article}", tuple(sections))


def as_written(treaty: Treaty) -> dict[str, Any]:
    """The parameters of a treaty's file, without what follows from them and without what is usual below them."""
    data: dict[str, Any] = {key: _written(value, key) for key, value in treaty.parameters.items() if key not in DERIVED}
    return {**data, "in_force": str(treaty.in_force)}


def _written(value: Any, name: str) -> Any:
    """A value without what is derived and the empty lists in it, and without the marks of what has been read."""
    if isinstance(value, list):
        return [_written(entry, name) for entry in value]
    if isinstance(value, dict):
        left = {key: entry for key, entry in value.items() if entry != [] and (key, entry) != ("verified", "yes")}
        return {key: _written(entry, at) for key, entry in left.items() if (at := f"{name}.{key}") not in DERIVED}
    return value


def head(treaty: Treaty, style: Style) -> Iterator[str]:
    """The treaty's title, where it is published, since when it is in force, who keeps it."""
    yield from (style.dress(row, "bold") for row in textwrap.wrap(treaty.title, style.width))
    yield from textwrap.wrap(f"{treaty.id} · {treaty.citation} · {treaty.article}", style.width)
    yield f"{in_force(treaty)} · depositary: {treaty.depositary}"


def parameters(treaty: Treaty, vocabulary: Vocabulary, style: Style) -> Iterator[str]:
    """The parameters of the clause as lines of text, each with its heading, words and pinpoints."""
    yield from points_as_text(tuple(_points(clause(treaty, vocabulary))), style, 0)


def in_force(treaty: Treaty) -> str:
    """Since when the treaty is in force, in words."""
    span = treaty.in_force
    if span.word:
        return "not in force"
    if span.is_unknown:
        return "in force; the day is not stated"
    if span.is_day and span.earliest is not None:
        return f"in force since {say_day(date.fromordinal(span.earliest))}"
    return f"in force since a day of {span}"


def _publication(treaty: Treaty) -> Iterator[Point]:
    """One paragraph: where it is published, its dates, who keeps it."""
    adopted = f"adopted on {say_day(date.fromisoformat(treaty.get('adopted')))}"
    ended = treaty.get("ended")
    dates = [adopted, in_force(treaty), *([f"ended on {say_day(date.fromisoformat(ended))}"] if ended else ())]
    keeper = "no depositary" if treaty.depositary == "none" else f"depositary: {treaty.depositary}"
    yield Point(f"{treaty.citation}; {', '.join(dates)}; {keeper}; cited as {treaty.abbreviation}.")


def _points(parameters: Iterable[Parameter]) -> Iterator[Point]:
    for parameter in parameters:
        statements = tuple(map(_point, parameter.statements))
        if len(statements) == 1:
            (only,) = statements
            yield Point(only.text, parameter.heading, points=only.points)
        elif statements:
            yield Point("", parameter.heading, points=statements)
        elif parameter.name not in _RARE:
            yield Point(phrases.NOTHING.get(parameter.name, "nothing"), parameter.heading)


def _point(statement: Statement) -> Point:
    """What is said, the operative words, the pinpoints; the note below it."""
    text = statement.says
    if statement.words:
        text += f": {', '.join(f'“{words}”' for words in statement.words)}"
    if statement.cites:
        text += f" [{'; '.join(statement.cites)}]"
    if not statement.verified:
        text += f" ({_FROM_MEMORY})"
    return Point(text, points=(Point(statement.note),) if statement.note else ())


def _unverified(parameters: Iterable[Parameter]) -> Iterator[Point]:
    """How many statements of the clause are from memory."""
    statements = [s for p in parameters for s in p.statements]
    marked = sum(not statement.verified for statement in statements)
    if marked:
        yield Point(f"{marked} of {len(statements)} statements above are {_FROM_MEMORY}")
