"""Answering again whenever a scenario file or a rule file changes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from glob import has_magic
from pathlib import Path

import typer

from treatycheck.cli.common import BAD_INPUT, STDIN, complain, scenario_files
from treatycheck.files import Fault

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
#: Milliseconds: how long to wait for more of a change, and after which time to look without being told of any. What
#: happens while an answer is given, or in a folder that is new, is told by nobody.
_DEBOUNCE, _LOOK = 300, 1000
Seen = dict[Path, tuple[int, int, int] | None]


def repeat(answer: Callable[[], object], arguments: Sequence[str], rules: Path, between: str) -> None:
    """Answer, and again after each change of what the arguments name or of `rules`, until Ctrl-C.

    A file that cannot be used is reported, and watching goes on. On a terminal each answer has a clear screen;
    elsewhere `between` stands between two. Raises `typer.BadParameter` for standard input, and where the first answer
    does.
    """
    if STDIN in arguments:
        raise typer.BadParameter("standard input cannot be watched", param_hint="--watch")
    try:
        from watchfiles import watch
    except ImportError:
        print('treatycheck: --watch needs watchfiles: pip install "treatycheck[watch]"', file=sys.stderr)
        raise typer.Exit(BAD_INPUT) from None
    watched = Watched(arguments, rules)
    terminal = sys.stdout.isatty()
    before, again = "", False
    try:
        while True:
            sys.stdout.write(f"{_CLEAR}{datetime.now():%H:%M:%S}\n\n" if terminal else before)
            before = between
            seen = watched.seen()
            _answer(answer, again=again)
            again = True
            if terminal:
                print("\nWatching; Ctrl-C ends.", file=sys.stderr)
            for _ in watch(
                *watched.folders(),
                watch_filter=None,
                recursive=False,
                debounce=_DEBOUNCE,
                rust_timeout=_LOOK,
                yield_on_timeout=True,
            ):
                if watched.seen() != seen:
                    break
    except KeyboardInterrupt:
        return  # how watching ends


class Watched:
    """What is looked at: files, folders and patterns of scenarios, and a directory of rules.

    Folders are watched even for single files, since editors save by putting a new file in the place of the old one;
    whether that matters is seen in the files themselves.
    """

    def __init__(self, arguments: Sequence[str], rules: Path) -> None:
        self.arguments, self.rules = list(arguments), rules

    def seen(self) -> Seen:
        """The state of every file on which an answer depends; None for one that is not there."""
        paths = [*map(Path, self.arguments), *scenario_files(self.arguments, []), *self.rules.rglob("*.yaml")]
        return {path: _state(path) for path in paths if not path.is_dir()}

    def folders(self) -> list[Path]:
        """The folders in which such files are, or may come to be."""
        found = {path.parent for path in self.seen()}
        for argument in self.arguments:
            path = Path(argument)
            if path.is_dir():
                found.update(_tree(path))
            elif has_magic(argument) and not path.exists():
                found.update(_tree(next(parent for parent in path.parents if not has_magic(str(parent)))))
        found.update(_tree(self.rules))
        return sorted(path for path in found if path.is_dir())


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _tree(folder: Path) -> Iterator[Path]:
    """A folder and all below it that are not hidden."""
    for name, below, _ in os.walk(folder):
        below[:] = [entry for entry in below if not entry.startswith(".")]
        yield Path(name)


def _answer(answer: Callable[[], object], *, again: bool) -> None:
    try:
        answer()
    except Fault as fault:  # the rules cannot be used; the next change may mend them
        complain(fault)
    except typer.BadParameter as error:  # the rules no longer know a reading; the next change may bring it back
        if not again:
            raise
        print(f"treatycheck: {error.message}", file=sys.stderr)
    sys.stdout.flush()
