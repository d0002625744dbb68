"""The argument graph in the language of Graphviz."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from treatycheck.report.escape import plain
from treatycheck.report.graph import Edge, Graph, Node
from treatycheck.report.graph_looks import FRAME, INK, LOOKS, STROKES, manner

_SHAPES = {"withdrawing_state": "box", "objecting_state": "octagon", "depositary_or_neutral": "box"}
_BORDERS = {
    "bold": "penwidth=2.6",
    "dashed": "penwidth=1.4",
    "double": "peripheries=2",
    "dotted": "penwidth=2",
    "thin": "penwidth=0.6",
}


def dot(graph: Graph) -> str:
    """The graph for Graphviz; each layer is a cluster."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: Graph) -> Iterator[str]:
    head = _wrapped(graph.title, graph.about, graph.verdict, *graph.notes, width=100)
    yield from (f"// {plain(row)}" for row in graph.foot)
    yield "digraph arguments {"
    yield f'  graph [label={_quoted(*head)}, labelloc=t, fontname="sans-serif", fontcolor="{INK}", rankdir=LR];'
    yield '  node [fontname="sans-serif", fontsize=11, margin="0.15,0.08"];'
    yield '  edge [fontname="sans-serif", fontsize=9];'
    for layer, nodes in graph.layers().items():
        yield f"  subgraph {_quoted(f'cluster_{layer}')} {{"
        yield f'    graph [label={_quoted(graph.heading(layer))}, labeljust=l, color="{FRAME}"];'
        yield from (f"    {_node(node)}" for node in nodes)
        yield "  }"
    yield from (f"  {_edge(edge)}" for edge in graph.edges)
    yield "}"


def _node(node: Node) -> str:
    look = LOOKS[node.status]
    style = ["filled"]
    if look.border in ("dashed", "dotted"):
        style.append(look.border)
    if node.side == "depositary_or_neutral":
        style.append("rounded")
    label = _quoted(*_wrapped(f"{node.id} · {node.status}", node.title, node.whose, *node.waits, width=34))
    return (
        f"{_quoted(node.id)} [label={label}, tooltip={_quoted(node.tip)}, shape={_SHAPES[node.side]}, "
        f'style="{",".join(style)}", {_BORDERS[look.border]}, color="{look.ink}", fillcolor="{look.fill}", '
        f'fontcolor="{INK}"];'
    )


def _edge(edge: Edge) -> str:
    stroke = STROKES[manner(edge)]
    looks = [f'color="{stroke.line}"', f'fontcolor="{stroke.text}"', f"penwidth={stroke.width:g}"]
    looks += ["dir=both"] * edge.mutual + ["style=dashed"] * stroke.dashed
    return (
        f"{_quoted(edge.by)} -> {_quoted(edge.on)} [label={_quoted(*edge.label)}, tooltip={_quoted(edge.tip)}, "
        f"{', '.join(looks)}];"
    )


def _wrapped(*texts: str, width: int) -> list[str]:
    return [line for text in texts for line in textwrap.wrap(text, width, break_on_hyphens=False)]


def _quoted(*lines: str) -> str:
    """Lines as a string of Graphviz that shows them as they are: none of its escapes, no HTML entity."""
    escaped = (plain(line).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") for line in lines)
    return '"' + "\\n".join(escaped) + '"'
