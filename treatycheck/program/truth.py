"""Four-valued truth: support for, support against (Belnap 1977).

yes (1,0), no (0,1), unknown (0,0), disputed (1,1). More information adds support and never takes it away.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Truth(NamedTuple):
    """Whether something speaks for a statement, and whether something speaks against it."""

    supported: bool
    opposed: bool

    @property
    def word(self) -> str:
        """yes, no, unknown or disputed."""
        return _WORDS[self]


YES = Truth(True, False)
NO = Truth(False, True)
UNKNOWN = Truth(False, False)
DISPUTED = Truth(True, True)
_WORDS = {YES: "yes", NO: "no", UNKNOWN: "unknown", DISPUTED: "disputed"}
BY_WORD = {word: truth for truth, word in _WORDS.items()}


def negation(part: Truth) -> Truth:
    """What speaks for a statement speaks against its contrary."""
    return Truth(part.opposed, part.supported)


def conjunction(parts: Iterable[Truth]) -> Truth:
    """Every part is needed for support; any part suffices against."""
    supported, opposed = True, False
    for part in parts:
        supported = supported and part.supported
        opposed = opposed or part.opposed
    return Truth(supported, opposed)


def disjunction(parts: Iterable[Truth]) -> Truth:
    """Any part suffices for support; every part is needed against."""
    supported, opposed = False, True
    for part in parts:
        supported = supported or part.supported
        opposed = opposed and part.opposed
    return Truth(supported, opposed)


def joined(parts: Iterable[Truth]) -> Truth:
    """What several sources say together: any of them suffices, for as well as against."""
    supported, opposed = False, False
    for part in parts:
        supported = supported or part.supported
        opposed = opposed or part.opposed
    return Truth(supported, opposed)
