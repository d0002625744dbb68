"""How the argument graph looks in every form of picture. Nothing is told by colour alone: a status is a word and a
border too, whose side an argument is a shape and words, and how an attack ends is the weight of its line."""

from __future__ import annotations

from typing import Literal

from treatycheck.files.record import Record, record
from treatycheck.report.graph import Edge


@record
class Look(Record):
    """How arguments of a status look, and what that means; `ink` is for border and words, dark enough on `fill`."""

    border: Literal["bold", "dashed", "double", "dotted", "thin"]
    ink: str
    fill: str
    means: str


@record
class Stroke(Record):
    """How an attack looks: its line, the colour of the words beside it, and what that means."""

    width: float
    line: str
    text: str
    means: str
    dashed: bool = False


LOOKS = {
    "applies": Look("bold", "#0b5a3c", "#e4f3ea", "its premises hold, and it stands"),
    "defeated": Look("dashed", "#8f2f00", "#fbe9e2", "beaten by one that stands"),
    "contested": Look("double", "#6d2077", "#f5eaf7", "law or facts are in dispute"),
    "undetermined": Look("dotted", "#124e8c", "#e7f0fa", "a fact is missing"),
    "unavailable": Look("thin", "#5c5c5c", "#f2f2f2", "a premise fails"),
}
INK, SOFT, FRAME = "#1f2328", "#4c535c", "#c3c8cf"
STROKES = {
    "beats": Stroke(3, INK, INK, "succeeds"),
    "open": Stroke(1.6, INK, INK, "succeeds if the attacker stands"),
    "contests": Stroke(1.8, "#6d2077", "#6d2077", "each contests the other"),
    "fails": Stroke(1, "#858c96", "#5b626c", "decides nothing"),
    "overcome": Stroke(1, "#858c96", "#5b626c", "was raised, and is overcome", dashed=True),
}


def manner(edge: Edge) -> str:
    """Which of the strokes an attack has."""
    if edge.force == "overcome":
        return "overcome"
    return "contests" if edge.mutual and edge.fares == "open" else edge.fares
