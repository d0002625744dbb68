"""From a goal to the goals on which it rests: the walk that every explanation takes, for one run of the program.

A goal is something to be explained, from one side: that a finding holds or fails, that a day is not before or not
after some bound, that a comparison came out as it did, or why one of these is still open. A comparison needs one
bound of each of its days and no more, so a day is asked for bound by bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
    Term,
)
from treatycheck.program.clauses import con, contrary, pro
from treatycheck.program.dates import OPEN_END, OPEN_START, Bounds
from treatycheck.program.ir import ALWAYS, Clear, IrDate, Recurs, Shift, Spell
from treatycheck.program.keys import SETTLED_DAYS
from treatycheck.program.names import names_in
from treatycheck.program.truth import DISPUTED, NO, UNKNOWN, YES, Truth
from treatycheck.verdict.goals import Goal, Node, Row, Side
from treatycheck.verdict.outcome import rows_possible, truth_of
from treatycheck.verdict.support import is_missing
from treatycheck.verdict.view import View


class Reasons(View):
    """What everything rests on in one outcome; `every` asks for every support besides the shortest."""

    # --- where to begin -------------------------------------------------------------------------------------------

    def of_table(self, id_: str) -> list[Goal]:
        """The row that decides; where none does, those that may."""
        table = self.program.tables[id_]
        places = {row.atom: place for place, row in enumerate(table.rows)}
        sides: dict[Truth, Side] = {YES: "for", DISPUTED: "both", UNKNOWN: "open"}
        goals: list[Goal] = []
        for row, truth in rows_possible(table, self.closure):
            goals.append(Goal("row", Row(id_, places[row.atom]), sides[truth] if truth != YES or not goals else ""))
            if truth == DISPUTED:
                break
        return goals

    def of_finding(self, id_: str) -> list[Goal]:
        """A finding, from each side that has support."""
        atom = self.program.atoms[id_]
        truth = truth_of(self.closure, atom)
        sides: list[tuple[bool, Side]] = [(truth.supported, "for"), (truth.opposed, "against")]
        return [Goal("finding", atom, side) for has, side in sides if has] or [Goal("finding", atom, "open")]

    def of_day(self, id_: str) -> list[Goal]:
        """A day: both bounds; where they leave more than one day, also every missing fact that may move it."""
        goals = [Goal("day", id_, "lower"), Goal("day", id_, "upper")]
        if not self.bounds(DayOf(id_)).is_exact:
            waits = (goal for asked in self.demanded([Goal("day", id_, "open")]).values() for goal in asked)
            goals += [g for g in waits if (g.kind, g.side) == ("fact", "open") and self._is_awaited(str(g.subject))]
        return goals

    def _is_awaited(self, key: str) -> bool:
        """Whether a fact is missing; how hostilities stopped is none before they have."""
        hostilities_last = key.endswith(".close") and self.facts.days[f"{key[:-6]}.to"].at_most >= OPEN_END
        return is_missing(key, self.facts) and not hostilities_last

    # --- the walk -------------------------------------------------------------------------------------------------

    def rests_on(self, goal: Goal) -> list[Goal]:
        """The goals on which a goal immediately rests, by its shortest derivation."""
        subject, side = goal.subject, goal.side
        match goal.kind, subject:
            case "row", Row():
                found = self._row(subject, side)
            case (("finding" | "argument"), int()):
                found = self._open_atom(subject) if side == "open" else self._body(_literal(subject, side))
            case "choice", int():
                found = self._body(subject)
            case "compare", Compare():
                found = self._comparison(subject, side)
            case "day", str():
                found = self._open_date(self.days[subject]) if side == "open" else self._date(self.days[subject], side)
            case "shift", Shift():
                found = self._open_date(subject.day) if side == "open" else self._date(subject.day, side)
            case "shift", Recurs():  # the anchor may move the day either way
                day = self._open_date(subject.day) if side == "open" else self._date(subject.day, side)
                found = self._open_date(subject.anchor) + day
            case "positions", ByQuestion():
                days = [day for _, day in subject.days]
                found = [g for d in days for g in (self._open_date(d) if side == "open" else self._date(d, side))]
            case _:
                found = []
        return list(dict.fromkeys(found))

    def also_rests_on(self, goal: Goal) -> list[list[Goal]]:
        """Every further support, each enough by itself: one for each other clause that fired."""
        if not self.every or goal.kind not in ("finding", "argument", "choice") or goal.side == "open":
            return []
        assert isinstance(goal.subject, int)
        literal = goal.subject if goal.kind == "choice" else _literal(goal.subject, goal.side)
        bodies = [body for body in self._supports(literal) if body != self._shortest.get(literal)]
        return [list(dict.fromkeys(g for part in body for g in self._flat(part))) for body in bodies]

    def demanded(self, goals: Iterable[Goal]) -> dict[Node, list[Goal]]:
        """All that some goals rest on, however far away: for each thing to be told the goals that ask for it."""
        found: dict[Goal, None] = {}
        stack = list(goals)[::-1]
        while stack:
            goal = stack.pop()
            if goal not in found:
                found[goal] = None
                further = [g for support in self.also_rests_on(goal) for g in support]
                stack.extend((self.rests_on(goal) + further)[::-1])
        by_node: dict[Node, list[Goal]] = {}
        for goal in found:
            by_node.setdefault(goal.node, []).append(goal)
        return by_node

    # --- literals -------------------------------------------------------------------------------------------------

    def _body(self, literal: int) -> list[Goal]:
        return [goal for part in self._shortest.get(literal, ()) for goal in self._flat(part)]

    def _flat(self, literal: int) -> list[Goal]:
        """A literal as goals: what is only there for the clauses is passed over."""
        atom = literal >> 1
        if atom in self.leaves:
            return self.condition(self.leaves[atom], literal == pro(atom))
        if atom in self._rows:
            row = self._rows[atom]
            return [Goal("row", row, "for")] if literal == pro(atom) else self._row_fails(row)
        if self._is_internal(atom):
            if self.every and len(self._supports(literal)) > 1 and atom not in self._words:
                return [Goal("choice", literal)]
            return self._body(literal)
        return [self.named(atom, "for" if literal == pro(atom) else "against")]

    # --- rows of verdict tables -----------------------------------------------------------------------------------

    def _row(self, row: Row, side: Side) -> list[Goal]:
        when = self.row(row).when
        if side == "open":
            return self._open(when)
        goals = [] if when == pro(ALWAYS) else self._flat(when)
        if side == "both":
            goals += self._flat(contrary(when))
        if side == "":
            return goals
        failed = [contrary(other.when) for other in self.program.tables[row.table].rows[: row.place]]
        # before a row that is disputed there can be rows that are not decided
        return goals + [goal for literal in failed if literal in self.closure.literals for goal in self._flat(literal)]

    def _row_fails(self, row: Row) -> list[Goal]:
        """Why a row is not given: its condition fails, or that of a row before it holds."""
        (reason,) = self._shortest[con(self.row(row).atom)]
        if reason == contrary(self.row(row).when):
            return self._flat(reason)
        rows = self.program.tables[row.table].rows
        return [Goal("row", Row(row.table, next(i for i, r in enumerate(rows) if r.when == reason)))]

    # --- conditions -----------------------------------------------------------------------------------------------

    def condition(self, node: Condition, holds: bool) -> list[Goal]:
        """Why a condition holds, or fails."""
        side: Side = "for" if holds else "against"
        match node:
            case Const():
                return []
            case Not(part):
                return self.condition(part, not holds)
            case Name(name):
                return self._named(name, side)
            case Is(key, _):
                return [Goal("fact", key)]
            case Reading(question, _):
                return [Goal("reading", question)]
            case Compare():
                return [Goal("compare", node, side)]
            case All(parts) | Any(parts):
                return self._parts(parts, holds, all_needed=isinstance(node, All) == holds)
            case Sources(parts):
                return self._parts(parts, holds, all_needed=False)
            case _:
                return self._everything(node)

    def _named(self, name: str, side: Side) -> list[Goal]:
        if name in self.program.findings:
            return [Goal("finding", self.program.atoms[name], side)]
        return [Goal("fact", name)]

    def _parts(self, parts: Sequence[Condition], holds: bool, *, all_needed: bool) -> list[Goal]:
        if all_needed:
            return [goal for part in parts for goal in self.condition(part, holds)]
        enough = [part for part in parts if (self.truth(part).supported if holds else self.truth(part).opposed)]
        return self._fewest([self.condition(part, holds) for part in enough])

    def _fewest(self, ways: Sequence[list[Goal]]) -> list[Goal]:
        """The way that rests on the least, the first of equals."""
        return min(ways, key=lambda goals: len(self.demanded(goals))) if ways else []

    def _everything(self, node: object) -> list[Goal]:
        """For an expression of which nothing more is known: everything that it names."""
        found: list[Goal] = []
        for name in dict.fromkeys(names_in(node)):
            if name in self.program.findings:
                found.extend(self.of_finding(name))
            elif name in self.days:
                found.extend(self.of_day(name))
            elif name not in SETTLED_DAYS:
                found.append(Goal("fact", name))
        return found

    # --- days -----------------------------------------------------------------------------------------------------

    def _comparison(self, node: Compare, side: Side) -> list[Goal]:
        left, right = node.left, node.right
        if side == "open":
            return self._open_date(left) + self._open_date(right)
        earlier = self._date(left, "upper") + self._date(right, "lower")
        later = self._date(left, "lower") + self._date(right, "upper")
        if node.how == "on":
            if side == "for":
                return earlier + later
            ways = [later] if self.bounds(left).at_least > self.bounds(right).at_most else []
            return self._fewest([*ways, earlier] if self.bounds(right).at_least > self.bounds(left).at_most else ways)
        is_earlier = (node.how in ("before", "on_or_before")) == (side == "for")
        return earlier if is_earlier else later

    def _date(self, node: IrDate, side: Side) -> list[Goal]:
        """Why a day is not before its lower bound, or not after its upper bound. An open bound needs no reason."""
        bounds = self.bounds(node)
        if bounds.at_least <= OPEN_START if side == "lower" else bounds.at_most >= OPEN_END:
            return []
        match node:
            case DayOf(name):
                return [goal] if (goal := self._day_of(name, side)) else []
            case Shift() | Recurs():
                return [Goal("shift", node, side)]
            case Extreme(latest, terms):
                if latest == (side == "lower"):
                    return self._reached(terms, bounds, side)  # type: ignore[arg-type]
                return [goal for term in terms for goal in self._not_beyond(term, side)]  # type: ignore[arg-type]
            case ByQuestion(question, days):
                position = self.outcome.readings.get(question)
                chosen = next((day for id_, day in days if id_ == position), None)
                if chosen is None:
                    return [Goal("positions", node, side)]
                return [Goal("reading", question), *self._date(chosen, side)]
            case Clear(day, spells) if side == "lower":
                chain = [s for s in spells if self._surely_reached(s, bounds)]
                return [*self._date(day, side), *(goal for spell in chain for goal in self._spell(spell))]
            case Clear(day, spells):
                return [*self._date(day, side), *(g for spell in spells for g in self._passed(spell, bounds))]
            case _:
                return self._everything(node)

    # a day that is clear of spells: why it is not before its lower bound, why no spell reaches beyond the upper one

    def _surely_reached(self, spell: Spell, bounds: Bounds) -> bool:
        counts = spell.where is None or self.truth(spell.where).supported
        return counts and self.bounds(spell.start).at_most <= bounds.at_least

    def _spell(self, spell: Spell) -> list[Goal]:
        where = [] if spell.where is None else self.condition(spell.where, True)
        return where + self._date(spell.start, "upper") + self._date(spell.end, "lower")

    def _passed(self, spell: Spell, bounds: Bounds) -> list[Goal]:
        if spell.where is not None and self.truth(spell.where).opposed:
            return self.condition(spell.where, False)
        begins_later = self.bounds(spell.start).at_least > bounds.at_most
        return self._date(spell.start, "lower") if begins_later else self._date(spell.end, "upper")

    def _day_of(self, name: str, side: Side) -> Goal | None:
        if name in SETTLED_DAYS:
            return None
        if name in self.days:
            return Goal("day", name, side)
        return Goal("fact", name, "open" if side == "open" else "")

    def _reached(self, terms: Sequence[Term], bounds: Bounds, side: Side) -> list[Goal]:
        """The one term that reaches a bound, with its condition."""
        place = 0 if side == "lower" else 1
        reach = [
            term
            for term in terms
            if (term.where is None or self.truth(term.where).supported)
            and self.bounds(term.day)[place] == bounds[place]
        ]
        return self._fewest([self._where(term) + self._date(term.day, side) for term in reach])

    def _where(self, term: Term) -> list[Goal]:
        return [] if term.where is None else self.condition(term.where, True)

    def _not_beyond(self, term: Term, side: Side) -> list[Goal]:
        """Why a term does not go beyond a bound: it does not count, or its own day does not."""
        if term.where is not None and self.truth(term.where).opposed:
            return self.condition(term.where, False)
        return self._date(term.day, side)

    # --- what is open ---------------------------------------------------------------------------------------------

    def _open(self, literal: int) -> list[Goal]:
        """What an undecided literal waits for."""
        atom = literal >> 1
        if atom in self.leaves:
            return self.open_goals(self.leaves[atom])
        return self._open_atom(atom) if self._is_internal(atom) else [self.named(atom, "open")]

    def _open_atom(self, atom: int) -> list[Goal]:
        """The undecided premises of every clause that could still decide an atom."""
        found: list[Goal] = []
        seen: set[int] = set()
        stack = [atom]
        while stack:
            current = stack.pop()
            if current in seen:
                continue
            seen.add(current)
            for part in self._open_parts(current):
                if part >> 1 not in self.leaves and self._is_internal(part >> 1):
                    stack.append(part >> 1)
                else:
                    found.extend(self._open(part))
        return found

    def _open_parts(self, atom: int) -> Iterator[int]:
        has = self.closure.literals
        for head in (pro(atom), con(atom)):
            for body in self.program.clauses.bodies.get(head, ()):
                if not any(contrary(part) in has and part not in has for part in body):
                    yield from (part for part in body if part not in has and contrary(part) not in has)

    def open_goals(self, node: Condition) -> list[Goal]:
        """What a condition that is not decided waits for."""
        match node:
            case Not(part):
                return self.open_goals(part)
            case All(parts) | Any(parts) | Sources(parts):
                return [g for part in parts if self.truth(part) == UNKNOWN for g in self.open_goals(part)]
            case Compare():
                return [Goal("compare", node, "open")]
            case _:
                return [Goal(goal.kind, goal.subject, "open") for goal in self.condition(node, True)]

    def _open_date(self, node: IrDate) -> list[Goal]:
        """Everything at which a day looks that may move it."""
        if self.bounds(node).is_exact:
            return self._date(node, "lower") + self._date(node, "upper")
        match node:
            case DayOf(name):
                return [goal] if (goal := self._day_of(name, "open")) else []
            case Shift() | Recurs():
                return [Goal("shift", node, "open")]
            case Extreme(_, terms):
                return [goal for term in terms for goal in self._open_term(term)]  # type: ignore[arg-type]
            case ByQuestion(question, days):
                position = self.outcome.readings.get(question)
                chosen = next((day for id_, day in days if id_ == position), None)
                if chosen is None:
                    return [Goal("positions", node, "open")]
                return [Goal("reading", question), *self._open_date(chosen)]
            case _:
                return self._everything(node)

    def _open_term(self, term: Term) -> list[Goal]:
        truth = YES if term.where is None else self.truth(term.where)
        if truth == NO:
            return []
        where = [] if term.where is None else self.open_goals(term.where)
        return (where if truth == UNKNOWN else self._where(term)) + self._open_date(term.day)


def _literal(atom: int, side: Side) -> int:
    return pro(atom) if side == "for" else con(atom)
