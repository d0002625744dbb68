"""treatycheck doctor: is everything here that treatycheck needs?"""

from __future__ import annotations

import platform
import sys

import typer

from treatycheck.cli.common import NOT_MET, OK, RulesOption
from treatycheck.version import __version__

_MEND = (
    "install a C compiler and the Python headers (on Debian: gcc python3-dev), then:\n"
    "    pip install --no-cache-dir --force-reinstall durable-rules==2.0.28"
)
_MEND_313 = (
    "install a C compiler and the Python headers (on Debian: gcc python3-dev), then:\n"
    "    CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject \\\n"
    "      pip install --no-cache-dir --force-reinstall durable-rules==2.0.28"
)


def doctor(rules: RulesOption = None) -> None:
    """Say what is installed, which engine answers, and how to mend what is broken. Ends with 1 if something is."""
    import yaml

    from treatycheck.engines import durable_problem
    from treatycheck.files import Fault
    from treatycheck.law.library import Library

    healthy = True
    print(f"treatycheck {__version__}, Python {platform.python_version()} at {sys.executable}")
    problem = durable_problem()
    if problem is None:
        print("engine durable: ready (durable-rules)")
    else:
        healthy = False
        print(f"engine durable: cannot be imported: {problem}")
        print(f"  to mend it: {_MEND_313 if sys.version_info >= (3, 13) else _MEND}")
        print("  until then the reference engine answers; the answers are the same")
    print("engine reference: ready")
    print(f"YAML reader: {'fast (libyaml)' if hasattr(yaml, 'CSafeLoader') else 'slow (pure Python)'}")
    print(f"pictures of arguments as SVG: {_drawing()}")
    try:
        library = Library(rules)
        law = library.law(fresh=True)
        count = f"{len(law.treaties)} treaties, {len(law.rules)} rules"
        print(f"rules: {library.directory}: {count}, digest of all {law.digest[:12]}")
    except Fault as fault:
        healthy = False
        print("rules: cannot be used:")
        for diagnostic in fault.diagnostics:
            print(f"  {diagnostic}")
    raise typer.Exit(OK if healthy else NOT_MET)


def _drawing() -> str:
    """Whether the library is there that only `graph --format svg` needs."""
    try:
        import igraph
    except ImportError:
        return 'not without igraph (pip install "treatycheck[graph]")'
    return f"ready (igraph {igraph.__version__})"
