"""Diagnostics: what is wrong with a file, where, under which code, and what was probably meant.

Every message about a user's file has the form ``file:line:column: CODE message``. All faults of a file are
collected and shown together; lines and columns count from 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

#: Every code that treatycheck can print, with what it stands for. Codes are never reused.
CODES: dict[str, str] = {
    # reading a file
    "TC001": "the file cannot be read",
    "TC002": "the text is not UTF-8, or holds a control character",
    "TC003": "the file is larger than the limit",
    "TC004": "the nesting is deeper than the limit",
    "TC005": "the file has more values than the limit",
    "TC006": "the text is not YAML",
    "TC007": "anchors, aliases, tags and merge keys are not allowed",
    "TC008": "there is more than one document",
    "TC009": "a key stands twice",
    "TC010": "the file is empty, or its top level is not a mapping",
    "TC011": "a tab is used as indentation",
    # the shape of a value, in any file
    "TC101": "unknown key",
    "TC102": "missing key",
    "TC103": "a value of the wrong kind",
    "TC104": "a word that is not allowed here",
    "TC105": "not a date",
    "TC106": "a range whose end is before its start",
    "TC107": "unsupported format version",
    "TC108": "an empty value",
    # a scenario against the rules, and against itself
    "TC201": "unknown treaty",
    "TC202": "unknown fact",
    "TC203": "a fact that follows from a key of its own",
    "TC204": "unknown question or position",
    "TC205": "unknown argument",
    "TC206": "unknown finding",
    "TC207": "an addressee that the treaty does not name",
    "TC208": "two places that contradict each other",
    "TC209": "an end before its beginning",
    "TC210": "an expectation without a day on which it is to hold",
    "TC211": "a confirmation of an instrument that needs none",
    "TC212": "unknown condition",
    "TC213": "a word that no verdict of this layer can be",
    "TC214": "an instrument that the treaty's file does not list",
    "TC215": "a part that nobody can leave by itself",
    # rule files
    "TC301": "two rules or entries of one name",
    "TC302": "an undefined name",
    "TC303": "an expression that cannot be read",
    "TC304": "a missing pinpoint",
    "TC305": "rules that depend on each other in a circle",
    "TC306": "an impossible period or landing",
    "TC307": "a hole that nothing fills",
    "TC308": "a name that nothing uses",
    "TC309": "a parameter that the clause does not have",
    "TC310": "depositary practice under which a later receipt would give an earlier effect",
    "TC311": "no rule, or more than one, answers for this clause",
    # arguments
    "TC312": "an attack of an argument on itself, or a second one on the same other",
    "TC313": "an attack from a later layer on an earlier one, or a reason for one where there is none",
    "TC314": "a question on which an attack does not turn, or positions whose arguments do not contest each other",
    "TC315": "an argument that carries a verdict which it does not claim",
    "TC316": "a question, or a rule of general law, that nothing uses",
    "TC317": "premises that contradict each other",
    # operative words
    "TC318": "operative words that do not stand in the text",
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault: where it stands, its code, the message, and a suggestion where there is one."""

    place: Place
    code: str
    message: str
    suggestion: str | None = None

    def __str__(self) -> str:
        hint = f" ({self.suggestion})" if self.suggestion else ""
        return f"{self.place}: {self.code} {self.message}{hint}"


def _order(found: Diagnostic) -> tuple[Place, str, str, str]:
    return found.place, found.code, found.message, found.suggestion or ""


class Fault(Exception):
    """A file, or several, cannot be used. `diagnostics` lists every fault found, in order of place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(sorted(set(diagnostics), key=_order))
        super().__init__("\n".join(map(str, self.diagnostics)))


@dataclass(slots=True)
class Faults:
    """Collects diagnostics of one file until it is known whether there are any."""

    file: str
    found: list[Diagnostic] = field(default_factory=list)

    def add(self, place: tuple[int, int], code: str, message: str, suggestion: str | None = None) -> None:
        """Note a fault at (line, column)."""
        self.found.append(Diagnostic(Place(self.file, *place), code, message, suggestion))

    def raise_if_any(self) -> None:
        """Raise :class:`Fault` if anything was noted."""
        if self.found:
            raise Fault(self.found)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The nearest known word as a suggestion, or None where none is near."""
    import difflib  # only where something is wrong

    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else None
