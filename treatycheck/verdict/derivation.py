"""The shortest derivation of everything that an engine found, from its firings alone.

The cost of a literal is 1 for a leaf, and otherwise 1 and the costs of all premises of the cheapest clause that fired
for it: Knuth's generalisation of Dijkstra's problem (1977), for which Horn clauses are the grammar. Clauses of equal
cost are taken in the order of the rules, so nothing depends on the order in which an engine fires.
"""

from __future__ import annotations

from functools import lru_cache

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
    bodies: dict[int, list[int]] = {}
    for head, body in clauses.clauses:
        bodies.setdefault(head, []).extend(body)
    after: dict[int, int] = {}
    open_: set[int] = set()
    circular = False
    for start in bodies:
        stack = [] if start in after else [(start, iter(bodies[start]))]
        open_.update(literal for literal, _ in stack)
        while stack:
            literal, rest = stack[-1]
            following = next((x for x in rest if x not in after), None)
            if following is None:
                stack.pop()
                open_.discard(literal)
                after[literal] = len(after)
            elif following in open_:
                circular = True
            else:
                open_.add(following)
                stack.append((following, iter(bodies.get(following, ()))))
    order = sorted(range(len(clauses.clauses)), key=lambda place: (after[clauses.clauses[place].head], place))
    ranks = [0] * len(order)
    for rank, place in enumerate(order):
        ranks[place] = rank
    return ranks, circular
