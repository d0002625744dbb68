"""The reference engine: the meaning that every other engine is held against.

A plain forward fixpoint that counts the unmet premises of each clause (Dowling and Gallier 1984): each literal is
looked at once, so the time is linear in the size of the clauses that are reached.
"""

from __future__ import annotations

from collections.abc import Iterable

from treatycheck.program.clauses import ClauseSet, Closure


class ReferenceEngine:
    """The least fixpoint, by counting."""

    name = "reference"

    def run(self, clauses: ClauseSet, given: Iterable[int]) -> Closure:
        """The closure of the given literals, each clause fired once, in the order in which its last premise came."""
        found = set(given)
        queue = list(found)
        unmet = list(clauses.lengths)
        rules, watchers = clauses.clauses, clauses.watchers
        firings: list[int] = []
        for literal in queue:
            for place in watchers.get(literal, ()):
                unmet[place] -= 1
                if unmet[place] == 0:
                    firings.append(place)
                    head = rules[place].head
                    if head not in found:
                        found.add(head)
                        queue.append(head)
        return Closure(frozenset(found), tuple(firings))
