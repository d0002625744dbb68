"""Rules for every clause to definitions for one: guards, parameters, loops.

What a guard or a parameter settles is settled here, so that an engine never sees a clause; and what a rule names
without anybody defining it is an error here, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any as Anything

from treatycheck.calendar import Reckoning, Recurrence, Unit
from treatycheck.files import Diagnostic, Place
from treatycheck.files.diagnostics import did_you_mean
from treatycheck.law.expressions import (
    All,
    Any,
    ByQuestion,
    ClauseIs,
    ClearFrom,
    Compare,
    Condition,
    Const,
    Date,
    DayOf,
    EachTerm,
    Extreme,
    Is,
    Moved,
    Name,
    Not,
    Over,
    Reading,
    Recurring,
    Sources,
    Term,
)
from treatycheck.law.model import Argument, Law, Row, Rule, Treaty
from treatycheck.program.dates import Practice
from treatycheck.program.ir import OTHER, Clear, Definition, IrDate, Recurs, Shift, Spell

_HOLE = re.compile(r"\{([a-z_][a-z0-9_.]*)\}")
Variables = Mapping[str, str]
#: What a guard may ask of any parameter: that the clause has none, or that it has one.
NONE, GIVEN = "none", "given"


@dataclass(slots=True)
class Specialised:
    """The definitions that apply to a treaty, by their whole names, and its verdict tables."""

    definitions: dict[str, Definition] = field(default_factory=dict)
    tables: dict[str, tuple[Rule, tuple[tuple[Row, Condition], ...]]] = field(default_factory=dict)


class Specialiser:
    """Specialises the rules of `law` to `treaty`, with lists of the given lengths."""

    def __init__(self, law: Law, treaty: Treaty, sizes: Mapping[str, int]) -> None:
        self.law, self.treaty, self.sizes = law, treaty, sizes
        self.faults: list[Diagnostic] = []
        self.rule: Rule | Argument | None = None

    def run(self) -> Specialised:
        """Every definition and table; what is wrong with the rules stands in `faults`."""
        result = Specialised()
        for rule in self.law.rules:
            self.rule = rule
            for variables in self._bindings(rule):
                if self.applies(rule.guards, variables):
                    self._add(result, rule, variables)
        return result

    def _add(self, result: Specialised, rule: Rule, variables: Variables) -> None:
        if rule.rows:
            rows = tuple((row, self.condition(row.when, variables)) for row in rule.rows)
            if rule.id in result.tables:
                self._fault("TC311", f"more than one table {rule.id!r} answers for {self.treaty.id}", rule.id)
            result.tables[rule.id] = (rule, rows)
            return
        id_ = self.name(rule.id, variables)
        if id_ in result.definitions:
            other = result.definitions[id_].rule.place
            self._fault("TC311", f"{id_!r} is defined twice for {self.treaty.id} (first at {other})", rule.id)
        result.definitions[id_] = Definition(
            id=id_,
            rule=rule,
            variables=variables,
            condition=None if rule.when is None else self.condition(rule.when, variables),
            date=None if rule.date is None else self.date(rule.date, variables),
            cites=tuple(self.cites(rule.cites, variables)),
        )

    # --- loops, guards, names -------------------------------------------------------------------------------------

    def _entries(self, items: str) -> list[str]:
        """The whole names of the entries of a list, of the clause or of the scenario."""
        if items.startswith("clause."):
            found = self.treaty.get(items.removeprefix("clause."))
            return [f"{items}[{index}]" for index in range(len(found or ()))]
        if items not in self.sizes:
            self._fault("TC302", f"there is no list {items!r}", items, did_you_mean(items, self.sizes))
        return [f"{items}[{index}]" for index in range(self.sizes.get(items, 0))]

    def _bindings(self, rule: Rule) -> Iterator[Variables]:
        bindings: list[dict[str, str]] = [{}]
        for variable, items in rule.each:
            bindings = [{**known, variable: entry} for known in bindings for entry in self._entries(items)]
        return iter(bindings)

    def parameter(self, name: str, variables: Variables) -> Anything:
        """A parameter of the clause, or of an entry of one of its lists; None where there is none."""
        head, _, rest = name.partition(".")
        if head in variables:
            name = f"{variables[head]}.{rest}" if rest else variables[head]
        value: Anything = self.treaty.parameters
        for part in name.removeprefix("clause.").split("."):
            key, _, index = part.partition("[")
            if not isinstance(value, Mapping) or key not in value:
                return None
            value = value[key]
            if index:
                value = value[int(index[:-1])]
        return value

    def applies(self, guards: tuple[tuple[str, tuple[str, ...]], ...], variables: Variables) -> bool:
        """Whether the clause, or the entry that a variable stands for, has what guards ask for."""
        return all(self._has(self.parameter(name, variables), words) for name, words in guards)

    @staticmethod
    def _has(value: Anything, words: tuple[str, ...]) -> bool:
        if isinstance(value, list | Mapping) and any(word in value for word in words):
            return True  # a list of words, or features by their ids
        given = bool(value) if isinstance(value, list) else value is not None
        return value in words or (GIVEN if given else NONE) in words

    def name(self, name: str, variables: Variables) -> str:
        """A name with its holes filled from the clause and its variable made whole."""
        filled = _HOLE.sub(lambda hole: self._hole(hole[1], variables), name)
        head, dot, rest = filled.partition(".")
        return f"{variables[head]}{dot}{rest}" if head in variables and dot else filled

    def _hole(self, name: str, variables: Variables) -> str:
        value = self.parameter(name, variables)
        if not isinstance(value, str):
            self._fault("TC309", f"the clause of {self.treaty.id} has no {name!r}", f"{{{name}}}")
            return name
        return value

    def cites(self, cites: tuple[str, ...], variables: Variables) -> Iterator[str]:
        """Pinpoints in full, each once; `clause.x` and a variable give the parameter's own."""
        yield from dict.fromkeys(pinpoint for cite in cites for pinpoint in self._pinpoints(cite, variables))

    def _pinpoints(self, cite: str, variables: Variables) -> Iterator[str]:
        head = cite.partition(".")[0]
        if head != "clause" and head not in variables:
            yield cite
            return
        value = self.parameter(cite, variables)
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, Mapping):
                yield from (self.treaty.cite(pinpoint) for pinpoint in entry.get("cites", ()))
                yield from entry.get("see", ())

    # --- conditions -----------------------------------------------------------------------------------------------

    def condition(self, node: Condition, variables: Variables) -> Condition:
        """A condition with nothing left to look up, simplified where the clause settles a part."""
        match node:
            case Name(name):
                return Name(self.name(name, variables))
            case Is(key, words):
                return Is(self.name(key, variables), tuple(self.name(word, variables) for word in words))
            case ClauseIs(parameter, words):
                named = tuple(self.name(word, variables) for word in words)
                return Const(self._has(self.parameter(parameter, variables), named))
            case Not(part):
                return negated(self.condition(part, variables))
            case All(parts):
                return conjunction([self.condition(part, variables) for part in parts])
            case Any(parts):
                return disjunction([self.condition(part, variables) for part in parts])
            case Sources(parts):
                return Sources(tuple(self.condition(part, variables) for part in parts))
            case Compare(left, how, right):
                return Compare(self.date(left, variables), how, self.date(right, variables))  # type: ignore[arg-type]
            case Over(every, variable, items, that):
                each = [self.condition(that, {**variables, variable: entry}) for entry in self._entries(items)]
                if items in self.sizes:
                    other = Name(OTHER.format(items=items))
                    each.append(negated(other) if every else other)
                return conjunction(each) if every else disjunction(each)
            case Reading(question, position):
                self._position(question, position)
                return node
            case _:
                return node

    def _position(self, question: str, position: str) -> None:
        known = self.law.questions.get(question)
        if known is None:
            near = did_you_mean(question, self.law.questions)
            self._fault("TC204", f"there is no open question {question!r}", question, near)
        elif position not in known.position_ids():
            near = did_you_mean(position, known.position_ids())
            self._fault("TC204", f"{position!r} is no position on {question!r}", position, near)

    # --- dates ----------------------------------------------------------------------------------------------------

    def date(self, node: Date, variables: Variables) -> IrDate:
        """A date with nothing left to look up."""
        match node:
            case DayOf(name):
                return DayOf(self.name(name, variables))
            case Moved(day, by):
                return Shift(self.date(day, variables), self._period(by, variables))
            case Recurring(anchor, first, every, ahead, last, day):
                step = self._named_period(every, variables)
                periods = tuple(self._named_period(name, variables) for name in first)
                before = Reckoning() if ahead is None else self._named_period(ahead, variables)
                if not step.n:
                    self._fault("TC309", f"{every!r} is no period after which days come back", every)
                    return self.date(day, variables)
                how = Recurrence(periods, step, before, last)
                return Recurs(self.date(anchor, variables), self.date(day, variables), how)
            case Extreme(latest, terms):
                return Extreme(latest, tuple(t for term in terms for t in self._terms(term, variables)))
            case ByQuestion(question, days):
                for position, _ in days:
                    self._position(question, position)
                moved = tuple((position, self.date(day, variables)) for position, day in days)
                return ByQuestion(question, moved)  # type: ignore[arg-type]
            case ClearFrom(day, _, items):
                spells = [spell for entry in self._entries(items) for spell in self._spell(node, entry, variables)]
                if items in self.sizes:  # an entry that nobody has listed may last for ever
                    spells.append(Spell(DayOf("any_day"), DayOf("any_day"), Name(OTHER.format(items=items))))
                return Clear(self.date(day, variables), tuple(spells))

    def _terms(self, term: Term | EachTerm, variables: Variables) -> Iterator[Term]:
        if isinstance(term, EachTerm):
            for entry in self._entries(term.items):
                yield from self._terms(term.term, {**variables, term.variable: entry})
            if term.items in self.sizes:
                yield Term(DayOf("any_day"), Name(OTHER.format(items=term.items)))
            return
        where = Const(True) if term.where is None else self.condition(term.where, variables)
        if where != Const(False):
            day = self.date(term.day, variables)
            yield Term(day, None if where == Const(True) else where)  # type: ignore[arg-type]

    def _spell(self, node: ClearFrom, entry: str, variables: Variables) -> Iterator[Spell]:
        bound = {**variables, node.variable: entry}
        where = Const(True) if node.where is None else self.condition(node.where, bound)
        if where != Const(False):
            counts = None if where == Const(True) else where
            yield Spell(self.date(node.start, bound), self.date(node.end, bound), counts)

    def _period(self, by: str | Reckoning, variables: Variables) -> tuple[Practice, ...]:
        """How a period is counted: the clause's own with its landing, a gate's, or one of general law."""
        if isinstance(by, Reckoning):
            return (Practice(None, by),)
        if by == "clause.timing":
            landed = self.treaty.landings
            return tuple(Practice(x.until.toordinal() if x.until else None, x.how) for x in landed)
        return (Practice(None, self._named_period(by, variables)),)

    def _named_period(self, by: str, variables: Variables) -> Reckoning:
        value = self.parameter(by, variables)
        try:
            return Reckoning(int(value["n"]), Unit(value["unit"]))
        except (KeyError, TypeError, ValueError):
            self._fault("TC309", f"{by!r} is no period of the clause of {self.treaty.id}", by)
            return Reckoning()

    def _fault(self, code: str, message: str, word: str, suggestion: str | None = None) -> None:
        assert self.rule is not None
        self.faults.append(Diagnostic(place_of(self.rule, word), code, message, suggestion))


def place_of(rule: Rule | Argument, word: str) -> Place:
    """Where a word stands in a rule or an argument; its own place if it is not found."""
    return rule.places.get(word, rule.place)


def negated(part: Condition) -> Condition:
    """The contrary, simplified."""
    if isinstance(part, Const):
        return Const(not part.value)
    return part.part if isinstance(part, Not) else Not(part)


def conjunction(parts: list[Condition]) -> Condition:
    """Every part, simplified."""
    flat = [p for part in parts for p in (part.parts if isinstance(part, All) else (part,)) if p != Const(True)]
    if Const(False) in flat:
        return Const(False)
    return flat[0] if len(flat) == 1 else All(tuple(dict.fromkeys(flat))) if flat else Const(True)


def disjunction(parts: list[Condition]) -> Condition:
    """At least one part, simplified."""
    flat = [p for part in parts for p in (part.parts if isinstance(part, Any) else (part,)) if p != Const(False)]
    if Const(True) in flat:
        return Const(True)
    return flat[0] if len(flat) == 1 else Any(tuple(dict.fromkeys(flat))) if flat else Const(False)
