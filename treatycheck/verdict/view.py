"""One run of a program, as explanations look at it."""

from __future__ import annotations

from treatycheck.law.expressions import Condition
from treatycheck.program.dates import Bounds
from treatycheck.program.evaluate import State, counting, deciding
from treatycheck.program.facts import Facts
from treatycheck.program.ir import IrDate, Program, TableRow
from treatycheck.program.truth import Truth
from treatycheck.verdict.derivation import shortest_derivations
from treatycheck.verdict.goals import Goal, Row, Side
from treatycheck.verdict.outcome import Outcome, truth_of


class View:
    """One outcome of a program: what holds in it, and its shortest derivations. `every` asks for every support."""

    def __init__(self, program: Program, facts: Facts, outcome: Outcome, *, every: bool = False) -> None:
        self.program, self.facts, self.outcome, self.every = program, facts, outcome, every
        self.closure = outcome.closure
        self.leaves = dict(program.leaves)
        self.days = {d.id: d.date for d in program.days if d.date is not None}
        self._shortest = shortest_derivations(program.clauses, self.closure)
        self._rows = {row.atom: Row(t.id, i) for t in program.tables.values() for i, row in enumerate(t.rows)}
        self.arguments = {node.atom: node for node in program.arguments.values()}
        self._words = {atom for table in program.tables.values() for atom in table.words.values()}
        found = {id_: truth_of(self.closure, program.atoms[id_]) for id_ in program.findings}
        self._state = State({**facts.truths, **found}, facts.words, dict(outcome.given.days), outcome.readings)

    def truth(self, condition: Condition) -> Truth:
        """What a condition is in this outcome."""
        return deciding(condition)(self._state)

    def bounds(self, node: IrDate) -> Bounds:
        """The bounds of a day in this outcome."""
        return counting(node)(self._state)

    def named(self, atom: int, side: Side) -> Goal:
        """The goal for an atom that has a name: a finding, or an argument."""
        return Goal("argument" if atom in self.arguments else "finding", atom, side)

    def row(self, row: Row) -> TableRow:
        """The row itself."""
        return self.program.tables[row.table].rows[row.place]

    def _supports(self, literal: int) -> list[tuple[int, ...]]:
        has = self.closure.literals
        return [body for body in self.program.clauses.bodies.get(literal, ()) if has.issuperset(body)]

    def _is_internal(self, atom: int) -> bool:
        return atom in self._words or self.program.is_part(atom)
