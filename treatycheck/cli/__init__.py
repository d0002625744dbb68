"""The command line: no logic, one module for each group of commands."""

import gc

# Nothing that is imported is ever garbage: looking for some meanwhile, and once more when the process ends, costs a
# fifth of the time of a short run. `main` turns the collector on again for what the commands themselves make.
gc.disable()

from treatycheck.cli.main import main  # noqa: E402

__all__ = ["main"]
