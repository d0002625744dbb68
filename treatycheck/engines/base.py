"""What an engine is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from treatycheck.program.clauses import ClauseSet, Closure


class EngineError(RuntimeError):
    """The engine itself failed. This is never the fault of a scenario or a rule file."""


class Engine(Protocol):
    """Finds the least set of literals that holds the given ones and is closed under the clauses."""

    name: str

    def run(self, clauses: ClauseSet, given: Iterable[int]) -> Closure:
        """The closure. Raises :class:`EngineError` if it cannot be found."""
        ...
