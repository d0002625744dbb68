"""The order in which clauses build on each other: what engines cut by, and what derivations are found along."""

from __future__ import annotations

from collections.abc import Iterator

from treatycheck.program.clauses import ClauseSet


def circles(clauses: ClauseSet) -> Iterator[list[int]]:
    """The heads that depend on each other, those that others need first (Tarjan 1972, without recursion)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    path: list[int] = []
    on_path: set[int] = set()
    for root in clauses.bodies:
        if root in index:
            continue
        work = [(root, _needed(clauses, root))]
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
                work.append((following, _needed(clauses, following)))
            elif following in on_path:
                low[head] = min(low[head], index[following])


def _needed(clauses: ClauseSet, head: int) -> Iterator[int]:
    bodies = clauses.bodies
    return (part for body in bodies[head] for part in body if part in bodies)
