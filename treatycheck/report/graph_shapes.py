"""The shapes of a drawn argument graph: arguments, arrows and their heads, for the picture and for its legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from treatycheck.report import lettering, svg
from treatycheck.report.graph import Edge, Node
from treatycheck.report.graph_layout import Box, Route, Stretch
from treatycheck.report.graph_looks import LOOKS, SOFT, STROKES, Look, manner
from treatycheck.report.svg import line, lines, tag, title

#: The width of an argument, how far its words keep from its edges, and the corners that are cut off.
WIDTH, _PAD, _CUT = 224, 16, 12
#: How far two lines of a border are apart.
_DOUBLE = 4
#: Sizes of letters, and the steps between lines of them.
SMALL, _PLAIN, _TITLE = 11, 12, 13
STEP, _TITLE_STEP = 14, 16
_DASHES = {"dashed": "7 4", "dotted": "2 4"}
_BORDERS = {"bold": 3, "dashed": 1.8, "double": 1.4, "dotted": 2.4, "thin": 1}
#: The ways in which two arguments attack each other.
_MUTUAL = ("contests", "fails")
_ID = "treatycheck-graph"


class Card:
    """An argument, with its words in lines that fit into its box."""

    def __init__(self, node: Node) -> None:
        self.node = node
        room = WIDTH - 2 * _PAD
        self.title = lettering.wrap(node.title, room, _TITLE, bold=True)
        self.small = [row for text in (node.whose, *node.waits) for row in lettering.wrap(text, room, SMALL)]
        self.height = float(40 + _TITLE_STEP * len(self.title) + STEP * len(self.small))

    def drawn(self, box: Box) -> str:
        """The argument in its place; what it claims is shown under the mouse."""
        node, look = self.node, LOOKS[self.node.status]
        left, right, y = box.x + _PAD, box.x + box.width - _PAD, box.y + (box.height - self.height) / 2 + 24
        below = y + _TITLE_STEP * (len(self.title) + 1)
        return tag(
            "g",
            title(node.tip),
            framed(look, node.side, box),
            line(left, y, node.id, font_size=_PLAIN, font_weight="bold"),
            line(right, y, node.status, font_size=_PLAIN, font_weight="bold", fill=look.ink, text_anchor="end"),
            lines(left, y + _TITLE_STEP + 1, self.title, _TITLE_STEP, font_size=_TITLE, font_weight="bold"),
            lines(left, below, self.small, STEP, font_size=SMALL, fill=SOFT),
        )


def framed(look: Look, side: str, box: Box) -> str:
    """The box of an argument: its shape says whose it is, border and colour its status."""
    looks: dict[str, str | float] = {"stroke": look.ink, "stroke_width": _BORDERS[look.border]}
    if look.border in _DASHES:
        looks["stroke_dasharray"] = _DASHES[look.border]
    outer = outline(side, box, fill=look.fill, **looks)
    if look.border != "double":
        return outer
    inner = Box(box.x + _DOUBLE, box.y + _DOUBLE, box.width - 2 * _DOUBLE, box.height - 2 * _DOUBLE)
    return outer + outline(side, inner, fill="none", **looks)


def outline(side: str, box: Box, **looks: str | float) -> str:
    """A shape for each side: a rectangle, one without corners, one with round ends."""
    if side == "objecting_state":
        x, y, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
        cut = min(_CUT, box.height / 3)
        across = [(x + cut, y), (right - cut, y), (right, y + cut), (right, bottom - cut)]
        back = [(right - cut, bottom), (x + cut, bottom), (x, bottom - cut), (x, y + cut)]
        return tag("polygon", points=svg.points(*across, *back), **looks)
    round_ = {"rx": min(22, box.height / 2)} if side == "depositary_or_neutral" else {}
    return tag("rect", x=box.x, y=box.y, width=box.width, height=box.height, **round_, **looks)


# --- arrows -----------------------------------------------------------------------------------------------------------


def label_size(edge: Edge) -> tuple[float, float]:
    """How much room the words beside an arrow take."""
    return max(lettering.width(row, SMALL) for row in edge.label) + 4, float(STEP * len(edge.label) + 2)


def arrow(edge: Edge, route: Route) -> str:
    """An attack with its words; why it is made is shown under the mouse."""
    kind = manner(edge)
    way = _short_of_heads(route.stretches, _head(kind)[0], edge.mutual)
    path = svg.smooth([(s.x, s.start, s.end) for s in way])
    words, (width, height) = route.words, label_size(edge)
    x, top = words.x + words.width / 2, words.y + (words.height - height) / 2
    return tag(
        "g",
        title(edge.tip),
        tag("path", d=path, fill="none", stroke="#ffffff", stroke_opacity=0, stroke_width=12),  # to be met by the mouse
        tag("path", d=path, fill="none", **_stroked(kind, edge.mutual)),
        tag("rect", x=x - width / 2, y=top, width=width, height=height, fill="#ffffff"),
        lines(x, top + 11, edge.label, STEP, font_size=SMALL, fill=STROKES[kind].text, text_anchor="middle"),
    )


def sample(kind: str, x: float, y: float, length: float) -> str:
    """An arrow of a kind from left to right, for the legend."""
    mutual = kind == "contests"
    head = _head(kind)[0]
    start, end = x + head * mutual, x + length - head
    return tag("path", d=f"M{svg.points((start, y))}H{svg.number(end)}", fill="none", **_stroked(kind, mutual))


def markers() -> Iterator[str]:
    """The heads of arrows: one for the end of each kind, one for the start of those that may be mutual."""
    for kind, stroke in STROKES.items():
        length, half = _head(kind)
        size: dict[str, str | float] = {
            "markerWidth": length,
            "markerHeight": 2 * half,
            "markerUnits": "userSpaceOnUse",
            "orient": "auto",
        }
        tip, base = (length, half), ((0, 0), (0, 2 * half))
        end = tag("path", d=f"M{svg.points(base[0], tip, base[1])}z", fill=stroke.line)
        yield tag("marker", end, id=f"{_ID}-{kind}", refX=0, refY=half, **size)
        if kind in _MUTUAL:
            back = tag("path", d=f"M{svg.points((length, 0), (0, half), (length, 2 * half))}z", fill=stroke.line)
            yield tag("marker", back, id=f"{_ID}-{kind}-back", refX=length, refY=half, **size)


def _head(kind: str) -> tuple[float, float]:
    """The length of the head of an arrow, and half its width."""
    return (13, 6) if kind == "beats" else (10, 4.5)


def _stroked(kind: str, mutual: bool) -> dict[str, str | float]:
    stroke = STROKES[kind]
    looks: dict[str, str | float] = {"stroke": stroke.line, "stroke_width": stroke.width}
    if stroke.dashed:
        looks["stroke_dasharray"] = "5 4"
    if mutual:
        looks["marker_start"] = f"url(#{_ID}-{kind}-back)"
    return {**looks, "marker_end": f"url(#{_ID}-{kind})"}


def _short_of_heads(stretches: Sequence[Stretch], head: float, mutual: bool) -> list[Stretch]:
    """The way without what the heads of the arrow cover."""
    first, *between, last = stretches
    down = 1 if last.start > first.end else -1
    first_y, last_y = first.end + head * down * mutual, last.start - head * down
    return [Stretch(first.x, first_y, first_y), *between, Stretch(last.x, last_y, last_y)]
