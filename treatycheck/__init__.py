"""Is a withdrawal from a treaty valid, when does it take effect, and why?

>>> import treatycheck
>>> treatycheck.check("scenarios/practice/finland-ottawa-2025.yaml").verdict.effect.status
'in_effect'
"""

from typing import TYPE_CHECKING, Any

from treatycheck.version import __version__

if TYPE_CHECKING:
    from treatycheck.files import Fault
    from treatycheck.verdict.check import Checker, check
    from treatycheck.verdict.readings import BadReading, prevailing
    from treatycheck.verdict.result import Result

__all__ = ["BadReading", "Checker", "Fault", "Result", "__version__", "check", "prevailing"]
_HOMES = {
    "BadReading": "treatycheck.verdict.readings",
    "Checker": "treatycheck.verdict.check",
    "check": "treatycheck.verdict.check",
    "Fault": "treatycheck.files",
    "Result": "treatycheck.verdict.result",
    "prevailing": "treatycheck.verdict.readings",
}


def __getattr__(name: str) -> Any:
    """Import on first use, so that `import treatycheck` costs nothing."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'treatycheck' has no attribute {name!r}")
