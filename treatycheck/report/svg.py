"""Parts of a drawing in SVG: elements with everything escaped, lines of text, shapes, curves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from treatycheck.report.escape import plain

#: What holds many others, each on a line of its own.
_LISTS = ("svg", "defs", "g")


def tag(name: str, *inside: str, **attributes: str | float) -> str:
    """An element around others; `stroke_width` is the attribute stroke-width, `class_` is class."""
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(v)}"' for key, v in attributes.items())
    if not inside:
        return f"<{name}{written}/>"
    between = "\n" if name in _LISTS else ""
    return f"<{name}{written}>{between}{between.join(filter(None, inside))}{between}</{name}>"


def _value(value: str | float) -> str:
    return escape(plain(value)) if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """A number with one decimal at most: enough for the eye, and the same on every machine."""
    return f"{round(value, 1) + 0:g}" if abs(value) < 100_000 else str(round(value))


def words(text: str) -> str:
    """Text between two tags, as it is."""
    return escape(plain(text), quote=False)


def title(text: str) -> str:
    """What is shown under the mouse, and told to those who do not see the drawing."""
    return tag("title", words(text))


def line(x: float, y: float, text: str, **attributes: str | float) -> str:
    """A line of text; y is that of its foot."""
    return tag("text", words(text), x=x, y=y, **attributes)


def lines(x: float, y: float, texts: Iterable[str], step: float, **attributes: str | float) -> str:
    """Lines of text, one below the other."""
    return "".join(line(x, y + n * step, text, **attributes) for n, text in enumerate(texts))


def points(*found: tuple[float, float]) -> str:
    """Points as an attribute has them."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in found)


def smooth(stretches: Sequence[tuple[float, float, float]]) -> str:
    """A way along stretches straight up or down (x, from y, to y), each joined to the next by a curve."""
    (x, _, y), *rest = stretches
    path = [f"M{points((x, y))}"]
    for next_x, top, bottom in rest:
        half = (y + top) / 2
        path.append(f"C{points((x, half), (next_x, half), (next_x, top))}")
        if top != bottom:
            path.append(f"V{number(bottom)}")
        x, y = next_x, bottom
    return "".join(path)
