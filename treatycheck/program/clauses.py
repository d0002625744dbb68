"""Horn clauses over signed literals: what every engine runs.

An atom is a number; its literals are `2 * atom` (support for) and `2 * atom + 1` (support against). A clause says that
its head has support if every literal of its body has. There is no negation, so order cannot matter, and the least set
closed under the clauses is the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from treatycheck.files.record import Record, record

#: The longest body; durable-rules takes at most 16 patterns a rule.
MAX_BODY = 12


class Clause(NamedTuple):
    """head <- body; the body is never empty."""

    head: int
    body: tuple[int, ...]


def pro(atom: int) -> int:
    """The literal "support for"."""
    return 2 * atom


def con(atom: int) -> int:
    """The literal "support against"."""
    return 2 * atom + 1


def contrary(literal: int) -> int:
    """The other literal of the same atom."""
    return literal ^ 1


@dataclass(frozen=True, eq=False)
class ClauseSet:
    """Some clauses, each once. Two sets are the same only if they are the same object (engines keep what they made)."""

    clauses: tuple[Clause, ...]

    @cached_property
    def watchers(self) -> dict[int, tuple[int, ...]]:
        """For each literal the clauses in whose body it stands, by their place."""
        found: dict[int, list[int]] = {}
        for place, clause in enumerate(self.clauses):
            for literal in clause.body:
                found.setdefault(literal, []).append(place)
        return {literal: tuple(places) for literal, places in found.items()}

    @cached_property
    def bodies(self) -> dict[int, list[tuple[int, ...]]]:
        """For each head the bodies of its clauses."""
        found: dict[int, list[tuple[int, ...]]] = {}
        for head, body in self.clauses:
            found.setdefault(head, []).append(body)
        return found

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """The length of each body."""
        return tuple(len(clause.body) for clause in self.clauses)


@record
class Closure(Record):
    """What an engine found: every literal with support, and the clauses that fired, by their place, in order."""

    literals: frozenset[int]
    firings: tuple[int, ...]


def clause(head: int, body: Iterable[int]) -> Clause:
    """A clause whose body is sorted and without repetition."""
    return Clause(head, tuple(sorted(set(body))))


def distinct(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Each clause once, in order; those that say nothing (the head stands in the body) are left out."""
    return tuple(dict.fromkeys(c for c in clauses if c.head not in c.body))
