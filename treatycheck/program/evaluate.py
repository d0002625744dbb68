"""Facts to given literals: every day is counted and every comparison made before the fixpoint.

Expressions are turned into closures once for a program, since a program answers for many scenarios.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from treatycheck.files.record import Record, record
from treatycheck.law.expressions import (
    All,
    Any,
    ByQuestion,
    Compare,
    Condition,
    Const,
    DayOf,
    Extreme,
    Is,
    Name,
    Not,
    Reading,
    Sources,
)
from treatycheck.program.clauses import con, pro
from treatycheck.program.dates import (
    Bounds,
    before,
    clear_from,
    earliest,
    hull_of,
    join_of,
    latest,
    moved,
    on_or_before,
    recurring,
)
from treatycheck.program.facts import Facts, WordValue, word_is
from treatycheck.program.ir import Clear, IrDate, Program, Recurs, Shift
from treatycheck.program.truth import (
    DISPUTED,
    NO,
    UNKNOWN,
    YES,
    Truth,
    conjunction,
    disjunction,
    joined,
    negation,
)

Readings = Mapping[str, str]
#: In place of a position: every position at once, the most that readings could ever add.
EVERY_POSITION = "*"


@dataclass(slots=True)
class State:
    """What expressions look at: the facts, the readings, and the days and findings counted so far."""

    truths: dict[str, Truth]
    words: dict[str, WordValue]
    days: dict[str, Bounds]
    readings: Readings


@record
class Given(Record):
    """What a scenario gives to the fixpoint: literals, and every day with its bounds."""

    literals: tuple[int, ...]
    days: Mapping[str, Bounds]


class Evaluator:
    """Counts the days of a program and decides its leaves."""

    def __init__(self, program: Program) -> None:
        self._days: list[tuple[str, Callable[[State], Bounds]]] = []
        self._early: list[tuple[bool, str, Callable[[State], Bounds] | Callable[[State], Truth]]] = []
        for definition in program.days:
            if definition.date is not None:
                self._early.append((True, definition.id, counting(definition.date)))
            else:
                assert definition.condition is not None
                self._early.append((False, definition.id, deciding(definition.condition)))
        self._leaves = [(pro(atom), con(atom), deciding(leaf)) for atom, leaf in program.leaves]

    def given(self, facts: Facts, readings: Readings) -> Given:
        """The literals that the facts support, under some readings (a question left out is open)."""
        state = State(dict(facts.truths), facts.words, dict(facts.days), readings)
        for is_day, id_, count in self._early:
            if is_day:
                state.days[id_] = count(state)  # type: ignore[assignment]
            else:
                state.truths[id_] = count(state)  # type: ignore[assignment]
        literals: list[int] = []
        for support, against, decide in self._leaves:
            truth = decide(state)
            if truth.supported:
                literals.append(support)
            if truth.opposed:
                literals.append(against)
        return Given(tuple(literals), state.days)


def deciding(node: Condition) -> Callable[[State], Truth]:
    """How a condition is decided in a state. `TypeError` for one that the clauses decide."""
    match node:
        case Const(value):
            settled = YES if value else NO
            return lambda state: settled
        case Name(name):
            return lambda state: state.truths[name]
        case Is(key, words):
            return lambda state: word_is(state.words[key], words)
        case Reading(question, position):
            return lambda state: _reading(state.readings.get(question), position)
        case Compare(left, how, right):
            return _comparison(counting(left), how, counting(right))
        case Not(part):
            inner = deciding(part)
            return lambda state: negation(inner(state))
        case All(parts):
            every = [deciding(part) for part in parts]
            return lambda state: conjunction(part(state) for part in every)
        case Any(parts):
            some = [deciding(part) for part in parts]
            return lambda state: disjunction(part(state) for part in some)
        case Sources(parts):
            told = [deciding(part) for part in parts]
            return lambda state: joined(part(state) for part in told)
        case _:
            raise TypeError(f"{node!r} is decided by the clauses")


def _reading(chosen: str | None, position: str) -> Truth:
    if chosen is None:
        return UNKNOWN
    if chosen == EVERY_POSITION:
        return DISPUTED
    return YES if chosen == position else NO


def _comparison(
    left: Callable[[State], Bounds], how: str, right: Callable[[State], Bounds]
) -> Callable[[State], Truth]:
    match how:
        case "on_or_before":
            return lambda state: on_or_before(left(state), right(state))
        case "before":
            return lambda state: before(left(state), right(state))
        case "on_or_after":
            return lambda state: on_or_before(right(state), left(state))
        case "after":
            return lambda state: before(right(state), left(state))
        case _:

            def same_day(state: State) -> Truth:
                one, other = left(state), right(state)
                return conjunction((on_or_before(one, other), on_or_before(other, one)))

            return same_day


def counting(node: IrDate) -> Callable[[State], Bounds]:
    """How a day is counted in a state."""
    match node:
        case DayOf(name):
            return lambda state: state.days[name]
        case Shift(day, practices):
            start = counting(day)
            return lambda state: moved(start(state), practices)
        case Recurs(anchor, day, how):
            base, about = counting(anchor), counting(day)
            return lambda state: recurring(base(state), about(state), how)
        case Extreme(is_latest, terms):
            choose = latest if is_latest else earliest
            counted = [
                (counting(term.day), None if term.where is None else deciding(term.where))  # type: ignore[union-attr]
                for term in terms
            ]
            return lambda state: choose([(day(state), where and where(state)) for day, where in counted])
        case ByQuestion(question, days):
            by_position = {position: counting(day) for position, day in days}

            def by_question(state: State) -> Bounds:
                chosen = state.readings.get(question)
                if chosen in by_position:
                    return by_position[chosen](state)
                found = [day(state) for day in by_position.values()]
                return join_of(found) if chosen == EVERY_POSITION else hull_of(found)

            return by_question
        case Clear(day, spells):
            first = counting(day)
            conditions = [None if spell.where is None else deciding(spell.where) for spell in spells]
            each = [(counting(s.start), counting(s.end), where) for s, where in zip(spells, conditions, strict=True)]
            return lambda state: clear_from(
                first(state), [(start(state), end(state), where and where(state)) for start, end, where in each]
            )
        case _:
            raise TypeError(f"{node!r} has been unrolled")
