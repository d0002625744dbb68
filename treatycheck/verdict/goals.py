"""Goals: what an explanation has to explain, each from one side."""

from __future__ import annotations

from typing import Literal

from treatycheck.files.record import Record, record
from treatycheck.verdict.explanation import public_key

Side = Literal["for", "against", "lower", "upper", "open", "both", ""]
Node = tuple[str, object]


@record
class Row(Record):
    """A row of a verdict table, by its place."""

    table: str
    place: int


@record
class Goal(Record):
    """Something to explain, from one side.

    kind         subject      side
    row          a Row        for: it decides; against: not; both: it is disputed; open; "": its condition holds
    finding      its atom     for, against, open
    argument     its atom     for: it is in; against: it is out; open
    compare      a Compare    for, against, open
    day, shift   name, Shift  lower, upper, open
    positions    a ByQuestion lower, upper, open: while its question is open
    reading      the question open, or "": the position taken
    fact         the key      open: something waits for it; or ""
    choice       a literal    where every support is asked for
    """

    kind: str
    subject: object
    side: Side = ""

    @property
    def node(self) -> Node:
        """What is told once, whatever the sides from which it is asked for."""
        return self.kind, public_key(self.subject) if isinstance(self.subject, str) else self.subject
