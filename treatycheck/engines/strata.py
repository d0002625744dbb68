"""Clause sets that are larger than an engine takes, cut into parts that can run one after the other.

What depends on each other in a circle stays together, and no part needs what a later one gives; so the least set that
is closed under one part after the other is the least set that is closed under all.
"""

from __future__ import annotations

from collections.abc import Iterator

from treatycheck.engines.base import EngineError
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
    for circle in _circles(clauses, by_head):
        places = [place for head in circle for place in by_head[head]]
        if len(places) > limit:
            raise EngineError(f"{len(places)} clauses depend on each other in circles; the engine takes {limit}")
        if len(parts[-1]) + len(places) > limit:
            parts.append([])
        parts[-1].extend(places)
    return [(ClauseSet(tuple(clauses.clauses[place] for place in part)), tuple(part)) for part in parts]


def _circles(clauses: ClauseSet, by_head: dict[int, list[int]]) -> Iterator[list[int]]:
    """The heads that depend on each other, those that others need first (Tarjan 1972, without recursion)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    path: list[int] = []
    on_path: set[int] = set()
    for root in by_head:
        if root in index:
            continue
        work = [(root, _needed(clauses, by_head, root))]
        index[root] = low[root] = len(index)
        path.append(root)
        on_path.add(root)
        while work:
            head, needed = work[-1]
            following = next(needed, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[head])
                if low[head] == index[head]:
                    at = path.index(head)
                    yield path[at:]
                    on_path.difference_update(path[at:])
                    del path[at:]
            elif following not in index:
                index[following] = low[following] = len(index)
                path.append(following)
                on_path.add(following)
                work.append((following, _needed(clauses, by_head, following)))
            elif following in on_path:
                low[head] = min(low[head], index[following])


def _needed(clauses: ClauseSet, by_head: dict[int, list[int]], head: int) -> Iterator[int]:
    return (part for place in by_head[head] for part in clauses.clauses[place].body if part in by_head)
