"""The command line: no logic, one module for each group of commands."""

from treatycheck.cli.main import main

__all__ = ["main"]
