"""The argument graph as a flowchart in the language of Mermaid."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from treatycheck.report.escape import plain
from treatycheck.report.graph import Edge, Graph, Node
from treatycheck.report.graph_looks import FRAME, INK, LOOKS, STROKES, manner

#: Whose side an argument is: the brackets that give the shape of its box.
_SHAPES = {
    "withdrawing_state": ("[", "]"),
    "objecting_state": ("{{", "}}"),
    "depositary_or_neutral": ("([", "])"),
}
#: Mermaid draws no double border: dashes and dots take its place.
_BORDERS = {
    "bold": "stroke-width:3px",
    "dashed": "stroke-width:2px,stroke-dasharray:7 4",
    "double": "stroke-width:3px,stroke-dasharray:12 3 3 3",
    "dotted": "stroke-width:2px,stroke-dasharray:2 3",
    "thin": "stroke-width:1px",
}
#: All that can mean something to Mermaid, to the Markdown or to the HTML that it makes of a label.
_SIGNS = re.compile(r"[^\w .,()'/·-]|_|^[\d-]")
#: Between these begins a formula or an icon, even if the signs are given by their numbers.
_JOINED = re.compile(r"(?<=\$)(?=\$)|(?<=:)(?=fa-)")
_WIDE = str.maketrans("&<>", "＆＜＞")
_WORD_JOINER = "\u2060"


def mermaid(graph: Graph) -> str:
    """The graph for Mermaid; each layer is a subgraph. What hides under the mouse elsewhere is left out."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: Graph) -> Iterator[str]:
    yield "---"
    yield f"title: {_title(f'{graph.title} · {graph.about}')}"
    yield "---"
    yield from (f"%% {escaped(row)}" for row in graph.foot)
    yield "flowchart LR"
    yield f"  accTitle: {escaped(graph.title)}"
    yield f"  accDescr: {escaped('; '.join((graph.about, graph.verdict, *graph.notes)))}"
    for layer, nodes in graph.layers().items():
        yield f'  subgraph layer_{layer}["{_label(graph.heading(layer))}"]'
        yield from (f"    {_node(node)}" for node in nodes)
        yield "  end"
    for edge in graph.edges:
        yield f"  {_edge(edge)}"
    for layer in graph.layers():
        yield f"  style layer_{layer} fill:#ffffff,stroke:{FRAME},color:{INK}"
    for status in dict.fromkeys(node.status for node in graph.nodes):
        look = LOOKS[status]
        yield f"  classDef {status} fill:{look.fill},stroke:{look.ink},color:{INK},{_BORDERS[look.border]}"
        yield f"  class {','.join(node.id for node in graph.nodes if node.status == status)} {status}"
    for number, edge in enumerate(graph.edges):
        stroke = STROKES[manner(edge)]
        dashes = ",stroke-dasharray:5 4" * stroke.dashed
        yield f"  linkStyle {number} stroke:{stroke.line},color:{stroke.text},stroke-width:{stroke.width:g}px{dashes}"


def _node(node: Node) -> str:
    before, after = _SHAPES[node.side]
    label = _label(f"{node.id} · {node.status}", node.title, node.whose, *node.waits)
    return f'{node.id}{before}"{label}"{after}'


def _edge(edge: Edge) -> str:
    arrow = "<-->" if edge.mutual else "==>" if edge.fares == "beats" else "-->"
    return f'{edge.by} {arrow}|"{_label(*edge.label)}"| {edge.on}'


def _title(text: str) -> str:
    """The title as a word of YAML, where Mermaid has it from. It looks there for directives too, and shows the signs of
    HTML as it would write them: so these are given in their wide form."""
    word = json.dumps(plain(text).translate(_WIDE), ensure_ascii=False)
    return re.sub(r"[%{}]", lambda sign: f"\\u{ord(sign[0]):04x}", word)


def _label(*lines: str) -> str:
    return "<br/>".join(map(escaped, lines))


def escaped(text: str) -> str:
    """Text that Mermaid shows as it is, in one line."""
    return _SIGNS.sub(lambda sign: f"#{ord(sign[0])};", _JOINED.sub(_WORD_JOINER, plain(text)))
