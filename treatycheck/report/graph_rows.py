"""In which row an argument stands in a picture of the graph: those that attack above those that they attack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from treatycheck.report.graph import Edge, Graph, Node

#: So many arguments stand in a row at most: what a wide screen shows.
MOST = 6


def rows(graph: Graph) -> dict[str, int]:
    """The row of each argument, counted from the top; every layer has rows of its own. Needs igraph."""
    found: dict[str, int] = {}
    for nodes in graph.layers().values():
        first = max(found.values(), default=-1) + 1
        found.update((id_, first + row) for id_, row in _of_layer(nodes, graph).items())
    return found


def _of_layer(nodes: Sequence[Node], graph: Graph) -> dict[str, int]:
    """From below: each above all that it attacks, as near as there is room. Those that have nothing to do with another
    of the layer fill the rows up, from the side to which their arrows lead."""
    ids = [node.id for node in nodes]
    attacked = _without_circles(ids, [e for e in graph.edges if e.by in ids and e.on in ids])
    stand = _Stand()
    tied = {id_ for by, all_on in attacked.items() for id_ in (by, *all_on) if all_on}
    waiting = [id_ for id_ in ids if id_ in tied]
    while waiting:
        for id_ in [id_ for id_ in waiting if stand.row.keys() >= attacked[id_]]:
            lowest = max((stand.row[on] + 1 for on in attacked[id_]), default=0)
            stand.put(id_, range(lowest, len(nodes)))
        waiting = [id_ for id_ in waiting if id_ not in stand.row]
    before = {node.id for node in graph.nodes[: graph.nodes.index(nodes[0])]}
    for id_ in ids:
        if id_ not in tied:
            leads_up = any(id_ in (e.by, e.on) and {e.by, e.on} & before for e in graph.edges)
            free = range(len(stand.rows))
            stand.put(id_, [*(reversed(free) if leads_up else free), len(free)])
    return {id_: len(stand.rows) - 1 - row for id_, row in stand.row.items()}


class _Stand:
    """Rows that are being filled, the lowest first."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.row: dict[str, int] = {}

    def put(self, id_: str, numbers: Iterable[int]) -> None:
        """Put an argument into the first of some rows that has room; one that is not there yet is new."""
        number = next(n for n in numbers if n == len(self.rows) or len(self.rows[n]) < MOST)
        if number == len(self.rows):
            self.rows.append([])
        self.rows[number].append(id_)
        self.row[id_] = number


def _without_circles(ids: Sequence[str], edges: Sequence[Edge]) -> dict[str, set[str]]:
    """What each argument attacks, with as few attacks turned round as it takes; those that are overcome first."""
    from igraph import Graph as Network

    number = {id_: n for n, id_ in enumerate(ids)}
    network = Network(n=len(ids), edges=[(number[e.by], number[e.on]) for e in edges], directed=True)
    weights = [1 if edge.force == "overcome" else 10 for edge in edges]
    turned = set(network.feedback_arc_set(weights=weights))
    attacked: dict[str, set[str]] = {id_: set() for id_ in ids}
    for n, edge in enumerate(edges):
        by, on = (edge.on, edge.by) if n in turned else (edge.by, edge.on)
        attacked[by].add(on)
    return attacked
