"""Where the arguments of a graph stand and how the arrows between them run. The order from left to right is igraph's.

Arguments stand in rows, and between two rows is a line for the words beside arrows. Whatever stands there is a stop
with a place of its own, also the words, and an arrow that only passes: so nothing lies upon anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from treatycheck.files.record import Record, record
from treatycheck.report.graph import Edge, Graph
from treatycheck.report.graph_rows import rows

#: Between two that stand beside each other; above and below words, or where there might be some; around a band.
_APART, _CLEAR, _BARE, _BAND = 18, 22, 12, 18
#: An arrow that leads far aside is given more room for its curve: so much of the way, up to so much.
_BEND, _BENT = 0.1, 34
#: How much room an arrow takes that only passes, and how far arrows keep from each other and from corners at a box.
_PASSING, _PORTS, _CORNER = 14, 32, 24


@record
class Box(Record):
    """A rectangle: its left and upper edge, its width and height."""

    x: float
    y: float
    width: float
    height: float


@record
class Stretch(Record):
    """A part of an arrow that runs straight up or down, from one y to another."""

    x: float
    start: float
    end: float


@record
class Route(Record):
    """The way of an arrow from the attacker to the attacked: its straight parts, each joined to the next by a curve;
    and the place of its words."""

    stretches: tuple[Stretch, ...]
    words: Box


@record
class Layout(Record):
    """The places of the arguments, by id; of the bands, by layer; the ways of the arrows, in the order of the edges."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    bands: Mapping[str, Box]
    routes: tuple[Route, ...]


@dataclass(eq=False)
class _Stop:
    """What has a place in a row (an even rank) or on the line of words below it (an odd one)."""

    rank: int
    width: float
    height: float = 0
    x: float = 0


@dataclass(eq=False)
class _Chain:
    """An arrow as stops, from the upper argument to the lower, each a rank below the one before; and those of them with
    its words. `start` and `end` are where it leaves and reaches the arguments."""

    edge: Edge
    stops: list[_Stop]
    words: _Stop
    start: float = 0
    end: float = 0


Size = tuple[float, float]


def lay_out(graph: Graph, boxes: Mapping[str, Size], words: Sequence[Size]) -> Layout:
    """The layout for arguments and words of some sizes. Raises ImportError where igraph is missing."""
    row = rows(graph)
    arguments = {node.id: _Stop(2 * row[node.id], *boxes[node.id]) for node in graph.nodes}
    chains = [_chain(e, size, arguments, graph.edges) for e, size in zip(graph.edges, words, strict=True)]
    stops = [*arguments.values(), *(stop for chain in chains for stop in chain.stops[1:-1])]
    _across(stops, chains)
    _ports(chains)
    layers = {2 * row[node.id]: node.layer for node in graph.nodes}
    spans = _down(stops, chains, layers)
    width = max((stop.x + stop.width / 2 for stop in stops), default=0)
    return Layout(
        width=width,
        height=max((end + _BAND for _, end in spans.values()), default=0),
        boxes={id_: _box(stop, spans) for id_, stop in arguments.items()},
        bands=_bands(layers, spans, width),
        routes=tuple(_route(chain, arguments, spans) for chain in chains),
    )


def _chain(edge: Edge, size: Size, arguments: Mapping[str, _Stop], edges: Sequence[Edge]) -> _Chain:
    """The words stand at the end of the arrow where fewer others are."""
    upper, lower = sorted((edge.by, edge.on), key=lambda id_: arguments[id_].rank)
    first, last = arguments[upper], arguments[lower]
    crowd = {id_: sum(id_ in (other.by, other.on) for other in edges) for id_ in (upper, lower)}
    rank = first.rank + 1 if crowd[upper] <= crowd[lower] else last.rank - 1
    words = _Stop(rank, *size)
    between = [words if r == rank else _Stop(r, _PASSING) for r in range(first.rank + 1, last.rank)]
    return _Chain(edge, [first, *between, last], words)


# --- from left to right -----------------------------------------------------------------------------------------------


def _across(stops: Sequence[_Stop], chains: Sequence[_Chain]) -> None:
    """Gives every stop its x. What igraph has one below the other stays so; parts that no arrow joins move together."""
    from igraph import Graph as Network

    if not stops:
        return
    number = {stop: n for n, stop in enumerate(stops)}
    ranks = {rank: n for n, rank in enumerate(sorted({stop.rank for stop in stops}))}
    steps = [(number[a], number[b]) for chain in chains for a, b in pairwise(chain.stops)]
    network = Network(n=len(stops), edges=steps, directed=True)
    drawn = network.layout_sugiyama(layers=[ranks[stop.rank] for stop in stops], maxiter=500)
    edge: dict[int, float] = {}  # how far each rank is filled
    for part in sorted(network.connected_components(mode="weak"), key=len, reverse=True):
        columns: dict[float, list[_Stop]] = {}
        for n in part:
            columns.setdefault(round(drawn[n][0], 3), []).append(stops[n])
        _one_beside_the_other(columns)
        left = {rank: min(s.x - s.width / 2 for s in of_rank) for rank, of_rank in _by_rank(columns)}
        move = max(edge.get(rank, -_APART) + _APART - x for rank, x in left.items())
        for rank, of_rank in _by_rank(columns):
            for stop in of_rank:
                stop.x += move
            edge[rank] = max(stop.x + stop.width / 2 for stop in of_rank)


def _by_rank(columns: Mapping[float, Sequence[_Stop]]) -> Iterator[tuple[int, list[_Stop]]]:
    found: dict[int, list[_Stop]] = {}
    for column in columns.values():
        for stop in column:
            found.setdefault(stop.rank, []).append(stop)
    yield from found.items()


def _one_beside_the_other(columns: Mapping[float, Sequence[_Stop]]) -> None:
    """Columns as near to each other as what stands in them allows."""
    before: dict[int, _Stop] = {}
    x = 0.0
    for _, column in sorted(columns.items()):
        for stop in column:
            if left := before.get(stop.rank):
                x = max(x, left.x + (left.width + stop.width) / 2 + _APART)
        for stop in column:
            stop.x = x
            before[stop.rank] = stop


def _ports(chains: Sequence[_Chain]) -> None:
    """Where arrows leave an argument below and reach one above: straight if they can, and apart from each other."""
    leaving: dict[_Stop, list[_Chain]] = {}
    reaching: dict[_Stop, list[_Chain]] = {}
    for chain in chains:
        leaving.setdefault(chain.stops[0], []).append(chain)
        reaching.setdefault(chain.stops[-1], []).append(chain)
    for stop, found in leaving.items():
        found.sort(key=lambda chain: chain.stops[1].x)
        for chain, x in zip(found, _spread(stop, [chain.stops[1].x for chain in found]), strict=True):
            chain.start = x
    for stop, found in reaching.items():
        found.sort(key=lambda chain: chain.stops[-2].x)
        for chain, x in zip(found, _spread(stop, [chain.stops[-2].x for chain in found]), strict=True):
            chain.end = x


def _spread(stop: _Stop, wanted: Sequence[float]) -> list[float]:
    """Places on the side of a box, as near to those that are wanted (in order) as there is room."""
    low, high = stop.x - stop.width / 2 + _CORNER, stop.x + stop.width / 2 - _CORNER
    apart = min(_PORTS, (high - low) / max(1, len(wanted) - 1))
    found: list[float] = []
    for n, x in enumerate(wanted):
        least = found[-1] + apart if found else low
        found.append(min(max(x, least), high - (len(wanted) - 1 - n) * apart))
    return found


# --- from top to bottom -----------------------------------------------------------------------------------------------


def _down(
    stops: Sequence[_Stop], chains: Sequence[_Chain], layers: Mapping[int, str]
) -> dict[int, tuple[float, float]]:
    """The upper and lower edge of each rank."""
    heights: dict[int, float] = {}
    for stop in stops:
        heights[stop.rank] = max(heights.get(stop.rank, 0), stop.height)
    aside: dict[int, float] = {}  # how far arrows lead aside on the way to each rank
    for chain in chains:
        xs = [chain.start, *(stop.x for stop in chain.stops[1:-1]), chain.end]
        for stop, (x, next_x) in zip(chain.stops[1:], pairwise(xs), strict=True):
            aside[stop.rank] = max(aside.get(stop.rank, 0), abs(next_x - x))
    spans: dict[int, tuple[float, float]] = {}
    y = float(_BAND)
    for rank in range(max(layers, default=-1) + 1):
        words = rank - 1 + rank % 2  # the line of words before the rank, or the rank itself
        if rank:
            y += _CLEAR if heights.get(words) else _BARE
            y += min(_BENT, _BEND * aside.get(rank, 0))
            y += _BAND if layers[words - 1] != layers[words + 1] else 0
        spans[rank] = (y, y + heights.get(rank, 0))
        y = spans[rank][1]
    return spans


def _box(stop: _Stop, spans: Mapping[int, tuple[float, float]]) -> Box:
    top, bottom = spans[stop.rank]
    return Box(stop.x - stop.width / 2, top, stop.width, bottom - top)


def _bands(layers: Mapping[int, str], spans: Mapping[int, tuple[float, float]], width: float) -> dict[str, Box]:
    bands = {}
    for layer in dict.fromkeys(layers.values()):
        ranks = [rank for rank, of_rank in layers.items() if of_rank == layer]
        top, bottom = spans[min(ranks)][0] - _BAND, spans[max(ranks)][1] + _BAND
        bands[layer] = Box(0, top, width, bottom - top)
    return bands


def _route(chain: _Chain, arguments: Mapping[str, _Stop], spans: Mapping[int, tuple[float, float]]) -> Route:
    first, *between, last = chain.stops
    below, above = spans[first.rank][1], spans[last.rank][0]
    stretches = [
        Stretch(chain.start, below, below),
        *(Stretch(stop.x, *spans[stop.rank]) for stop in between),
        Stretch(chain.end, above, above),
    ]
    if arguments[chain.edge.by] is not first:
        stretches = [Stretch(s.x, s.end, s.start) for s in reversed(stretches)]
    return Route(tuple(stretches), _box(chain.words, spans))
