"""Clause sets that are larger than an engine takes, cut into parts that can run one after the other.

What depends on each other in a circle stays together, and no part needs what a later one gives; so the least set that
is closed under one part after the other is the least set that is closed under all.
"""

from __future__ import annotations

from treatycheck.engines.base import EngineError
from treatycheck.program.circles import circles
from treatycheck.program.clauses import ClauseSet

Part = tuple[ClauseSet, tuple[int, ...]]


def strata(clauses: ClauseSet, limit: int) -> list[Part]:
    """Parts of at most `limit` clauses in the order in which they must run, with each clause's place in the whole.

    Raises :class:`EngineError` if more than `limit` clauses depend on each other in circles.
    """
    if len(clauses.clauses) <= limit:
        return [(clauses, tuple(range(len(clauses.clauses))))]
    by_head: dict[int, list[int]] = {}
    for place, clause in enumerate(clauses.clauses):
        by_head.setdefault(clause.head, []).append(place)
    parts: list[list[int]] = [[]]
    for circle in circles(clauses):
        places = [place for head in circle for place in by_head[head]]
        if len(places) > limit:
            raise EngineError(f"{len(places)} clauses depend on each other in circles; the engine takes {limit}")
        if len(parts[-1]) + len(places) > limit:
            parts.append([])
        parts[-1].extend(places)
    return [(ClauseSet(tuple(clauses.clauses[place] for place in part)), tuple(part)) for part in parts]
