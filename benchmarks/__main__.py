"""python -m benchmarks: measures, and prints one table. Ends with 0 whatever the numbers are."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from tempfile import TemporaryDirectory

from benchmarks import cold, durable_ratio, memory, practice, reading, throughput
from benchmarks.measure import Row, table

_ALL = {
    "cold": cold,
    "durable": durable_ratio,
    "reference": throughput,
    "reading": reading,
    "practice": practice,
    "memory": memory,
}


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(_ALL)} (default: all)")
    parser.add_argument("--rounds", type=int, metavar="N", help="rounds of each (default: its own number)")
    options = parser.parse_args()
    if unknown := [name for name in options.names if name not in _ALL]:
        parser.error(f"there is no {unknown[0]!r}: there are {', '.join(_ALL)}")
    if options.rounds is not None and options.rounds < 1:
        parser.error("there is at least one round")
    found: list[Row] = []
    with TemporaryDirectory() as folder:
        os.environ["TREATYCHECK_CACHE"] = folder  # the compiled rules are made here, by the first that needs them
        for name in options.names or _ALL:
            rounds = options.rounds or _ALL[name].ROUNDS
            print(f"{name}: {rounds} round{'s' * (rounds != 1)}", file=sys.stderr, flush=True)
            found.extend(_ALL[name].rows(rounds))
    print(f"CPython {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
    print(table(found))


if __name__ == "__main__":
    main()
