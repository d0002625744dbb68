"""The engines. All take the same clauses and literals and must agree; none knows a treaty, an article or a period."""

from treatycheck.engines.base import Engine, EngineError
from treatycheck.engines.choose import ENGINES, choose, durable_problem

__all__ = ["ENGINES", "Engine", "EngineError", "choose", "durable_problem"]
