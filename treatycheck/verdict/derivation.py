"""The shortest derivation of everything that an engine found, from its firings alone.

The cost of a literal is 1 for a leaf, and otherwise 1 and the costs of all premises of the cheapest clause that fired
for it: Knuth's generalisation of Dijkstra's problem (1977), for which Horn clauses are the grammar. Clauses of equal
cost are taken in the order of the rules, so nothing depends on the order in which an engine fires.
"""

from __future__ import annotations

from functools import lru_cache

from treatycheck.program.circles import circles
from treatycheck.program.clauses import ClauseSet, Closure

_NOT_YET = 1 << 62


def shortest_derivations(clauses: ClauseSet, closure: Closure) -> dict[int, tuple[int, ...]]:
    """For each literal that was derived the body of the clause of its shortest derivation.

    A clause is looked at after those for its premises, so without circles one round is enough; with circles, rounds
    until nothing changes give the same costs.
    """
    rules = clauses.clauses
    ranks, circular = _ranks(clauses)
    fired = sorted(closure.firings, key=ranks.__getitem__)
    cost = dict.fromkeys(closure.literals, 1)
    for place in fired:
        cost[rules[place].head] = _NOT_YET
    found: dict[int, tuple[int, ...]] = {}
    changed = True
    while changed:
        changed = False
        for place in fired:
            head, body = rules[place]
            steps = 1
            for literal in body:
                steps += cost[literal]
            if steps < cost[head]:
                cost[head], found[head] = steps, body
                changed = circular
    if circular:  # of equal clauses the first, however they were come by
        for place in sorted(fired, reverse=True):
            head, body = rules[place]
            if head in found and 1 + sum(cost[literal] for literal in body) == cost[head]:
                found[head] = body
    return found


@lru_cache(maxsize=256)
def _ranks(clauses: ClauseSet) -> tuple[list[int], bool]:
    """The rank of each clause, by its place: after those for its premises, then as the rules have it. And whether
    that cannot be done for all, because some depend on each other."""
    after: dict[int, int] = {}
    circular = False
    for circle in circles(clauses):
        circular = circular or len(circle) > 1 or any(circle[0] in body for body in clauses.bodies[circle[0]])
        after.update((head, len(after) + at) for at, head in enumerate(circle))
    order = sorted(range(len(clauses.clauses)), key=lambda place: (after[clauses.clauses[place].head], place))
    ranks = [0] * len(order)
    for rank, place in enumerate(order):
        ranks[place] = rank
    return ranks, circular
