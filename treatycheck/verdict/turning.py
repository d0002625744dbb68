"""On which open questions of law an outcome may still turn: a walk from what is undecided to the questions below it.

Trying every question by itself would cost a run of the engine each. As long as no fact is disputed, a position only
adds support to what is undecided, so a question that is not below anything undecided changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from treatycheck.law.expressions import ByQuestion, Compare, Reading, walk
from treatycheck.program.clauses import con, contrary, pro
from treatycheck.program.ir import Program
from treatycheck.program.names import names_in
from treatycheck.verdict.outcome import Outcome


@lru_cache(maxsize=64)
def _below(program: Program) -> tuple[Mapping[str, frozenset[str]], Mapping[int, frozenset[str]]]:
    """For each day and each leaf the questions on which it can depend, whatever the facts."""
    days = {d.id: d.condition if d.date is None else d.date for d in program.days}
    found: dict[str, frozenset[str]] = {}
    for id_, node in days.items():  # each stands after those that it needs
        found[id_] = _named(node).union(*(found.get(name, frozenset()) for name in names_in(node)))
    leaves = {}
    for atom, leaf in program.leaves:
        if isinstance(leaf, Reading):
            leaves[atom] = frozenset((leaf.question,))
        elif isinstance(leaf, Compare):
            leaves[atom] = _named(leaf).union(*(found.get(name, frozenset()) for name in names_in(leaf)))
    return found, {atom: questions for atom, questions in leaves.items() if questions}


def _named(node: object) -> frozenset[str]:
    return frozenset(part.question for part in walk(node) if isinstance(part, Reading | ByQuestion))


def questions_below(program: Program, outcome: Outcome, literals: Iterable[int], days: Iterable[str]) -> set[str]:
    """The questions on which some undecided literals, and some days, may still turn in an outcome."""
    of_day, of_leaf = _below(program)
    found = {question for day in days for question in of_day.get(day, ())}
    has, bodies = outcome.closure.literals, program.clauses.bodies
    leaves = dict(program.leaves)
    seen: set[int] = set()
    stack = [side for literal in literals for side in (pro(literal >> 1), con(literal >> 1)) if side not in has]
    while stack:
        literal = stack.pop()
        if literal in seen:
            continue
        seen.add(literal)
        if literal >> 1 in leaves:
            found.update(of_leaf.get(literal >> 1, ()))
            continue
        for body in bodies.get(literal, ()):
            if not any(contrary(part) in has and part not in has for part in body):
                stack.extend(part for part in body if part not in has)
    return found
