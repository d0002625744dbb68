"""Which engine runs: durable-rules where it can be imported, the reference engine otherwise."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from treatycheck.engines.base import Engine, EngineError
from treatycheck.engines.reference import ReferenceEngine

ENGINES = ("durable", "reference")


@cache
def durable_problem() -> str | None:
    """Why durable-rules cannot be used here; None if it can."""
    try:
        import_module("durable.engine")
    except ImportError as error:
        return str(error)
    return None


@cache
def choose(name: str | None = None) -> Engine:
    """The engine of that name; without a name, durable if it can be imported, else reference.

    Raises :class:`EngineError` for `durable` where it cannot be imported, and for an unknown name.
    """
    if name is None:
        name = "reference" if durable_problem() else "durable"
    if name == "reference":
        return ReferenceEngine()
    if name == "durable":
        if problem := durable_problem():
            raise EngineError(f"durable-rules cannot be imported: {problem}")
        from treatycheck.engines.durable import DurableEngine

        return DurableEngine()
    raise EngineError(f"no engine {name!r}: there are {', '.join(ENGINES)}")
