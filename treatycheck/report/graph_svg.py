"""The argument graph as a drawing (SVG): to be looked at, printed or projected. It holds no script and no reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treatycheck.report import graph_shapes as shapes
from treatycheck.report import lettering, svg
from treatycheck.report.graph import SIDES, Graph
from treatycheck.report.graph_layout import Box, lay_out
from treatycheck.report.graph_looks import FRAME, INK, LOOKS, SOFT, STROKES
from treatycheck.report.svg import line, lines, number, tag

#: Around everything; the column of headings on the left; how wide a drawing is at least.
_MARGIN, _GUTTER, _LEAST = 24, 164, 1120
_KINDS = (
    "rebut: the opposite conclusion; undercut: breaks the step from premises to conclusion; undermine: denies a premise"
)
_ID = "treatycheck-graph"


def drawing(graph: Graph) -> str:
    """The graph as an SVG document. Raises ImportError where igraph is missing."""
    return _Page(graph).document()


class _Page:
    """Writes from top to bottom; `y` is how far it has come."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.cards = {node.id: shapes.Card(node) for node in graph.nodes}
        sizes = {id_: (float(shapes.WIDTH), card.height) for id_, card in self.cards.items()}
        self.layout = lay_out(graph, sizes, [shapes.label_size(edge) for edge in graph.edges])
        self.width = max(_LEAST, self.layout.width + _GUTTER + 3 * _MARGIN)
        self.y = float(_MARGIN)

    def document(self) -> str:
        """The whole drawing."""
        parts = [*self._head(), *self._graph(), *self._legend(), *self._questions(), *self._foot()]
        height = self.y + _MARGIN
        svg_ = tag(
            "svg",
            tag("title", svg.words(self.graph.title), id=f"{_ID}-title"),
            tag("desc", svg.words(self._description()), id=f"{_ID}-desc"),
            tag("defs", *shapes.markers()),
            tag("rect", width=self.width, height=height, fill="#ffffff"),
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {number(self.width)} {number(height)}",
            width=self.width,
            height=height,
            role="img",
            aria_labelledby=f"{_ID}-title {_ID}-desc",
            lang="en",
            font_family="sans-serif",
            fill=INK,
        )
        return f"{svg_}\n"

    def _description(self) -> str:
        """The drawing in words, for those who do not see it."""
        graph = self.graph
        found = [graph.about, graph.verdict, *graph.notes]
        found += [f"{node.id} {node.title}: {node.status}, {node.whose}" for node in graph.nodes]
        found += [edge.tip for edge in graph.edges]
        return ". ".join(text.rstrip(".") for text in found) + "."

    def _rows(
        self, text: str, size: float, *, x: float = _MARGIN, bold: bool = False, fill: str = INK
    ) -> Iterator[str]:
        """Text across the page, in as many lines as it takes."""
        weight = {"font_weight": "bold"} if bold else {}
        for row in lettering.wrap(text, self.width - x - _MARGIN, size, bold=bold):
            self.y += round(size * 1.4)
            yield line(x, self.y, row, font_size=size, fill=fill, **weight)

    def _head(self) -> Iterator[str]:
        yield from self._rows(self.graph.title, 20, bold=True)
        yield from self._rows(self.graph.about, 14, fill=SOFT)
        yield from self._rows(self.graph.verdict, 14, bold=True)
        for note in self.graph.notes:
            yield from self._rows(note, 12, fill=SOFT)
        self.y += 16

    def _graph(self) -> Iterator[str]:
        layout = self.layout
        for layer, box in layout.bands.items():
            yield from self._band(layer, box)
        room = self.width - 2 * _MARGIN - _GUTTER
        left = _MARGIN + _GUTTER + (room - layout.width) / 2
        yield tag(
            "g",
            *(shapes.arrow(edge, route) for edge, route in zip(self.graph.edges, layout.routes, strict=True)),
            *(self.cards[id_].drawn(box) for id_, box in layout.boxes.items()),
            transform=f"translate({number(left)} {number(self.y)})",
        )
        if not self.graph.nodes:
            yield from self._rows("No argument is in play here.", 14)
        self.y += layout.height + 8

    def _band(self, layer: str, box: Box) -> Iterator[str]:
        """The frame around the arguments of a layer, with the verdict on it."""
        x, y = _MARGIN, self.y + box.y
        yield tag("rect", x=x, y=y, width=self.width - 2 * _MARGIN, height=box.height, rx=8, fill="none", stroke=FRAME)
        yield line(x + 14, y + 28, layer, font_size=15, font_weight="bold")
        rows = lettering.wrap(self.graph.words.get(layer, ""), _GUTTER - 22, 12)
        yield lines(x + 14, y + 46, rows, 15, font_size=12, fill=SOFT)

    def _legend(self) -> Iterator[str]:
        statuses = {node.status for node in self.graph.nodes}
        shown = {status: look for status, look in LOOKS.items() if status != "unavailable" or status in statuses}
        sample = Box(0, -14, 44, 20)
        yield from self._items(
            "Status",
            ((shapes.framed(look, "withdrawing_state", sample), f"{s}: {look.means}") for s, look in shown.items()),
        )
        looks: dict[str, str | float] = {"fill": "#ffffff", "stroke": INK, "stroke_width": 1.4}
        yield from self._items(
            "Argument of", ((shapes.outline(side, sample, **looks), says) for side, says in SIDES.items())
        )
        yield from self._items(
            "Attack", ((shapes.sample(kind, 0, -4, 44), stroke.means) for kind, stroke in STROKES.items())
        )
        yield from self._items("Kind of attack", [("", _KINDS)])

    def _items(self, heading: str, items: Iterable[tuple[str, str]]) -> Iterator[str]:
        """A line of the legend: signs with what they mean, one beside the other while there is room."""
        x, self.y = float(_MARGIN + _GUTTER), self.y + 28
        yield line(_MARGIN + 14, self.y, heading, font_size=12, font_weight="bold")
        for sign, text in items:
            before = 52 if sign else 0
            width = before + lettering.width(text, 12) + 20
            if x + width > self.width - _MARGIN and x > _MARGIN + _GUTTER:
                x, self.y = float(_MARGIN + _GUTTER), self.y + 28
            yield tag(
                "g", sign, line(before, 0, text, font_size=12), transform=f"translate({number(x)} {number(self.y)})"
            )
            x += width

    def _questions(self) -> Iterator[str]:
        """What the open questions ask on which arguments turn."""
        if self.graph.questions:
            self.y += 12
            yield line(_MARGIN + 14, self.y + 17, "Open questions", font_size=12, font_weight="bold")
        for id_, asks in self.graph.questions.items():
            yield from self._rows(f"{id_}: {asks}", 12, x=_MARGIN + _GUTTER)

    def _foot(self) -> Iterator[str]:
        self.y += 12
        yield from self._rows(" ".join(self.graph.foot), 11, x=_MARGIN + 14, fill=SOFT)
