"""Answering again whenever a scenario file or a rule file changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from glob import has_magic
from pathlib import Path

import typer

from treatycheck.cli.common import BAD_INPUT, STDIN, SUFFIXES, complain
from treatycheck.files import Fault

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def repeat(answer: Callable[[], object], arguments: Sequence[str], rules: Path) -> None:
    """Answer, and again after each change below what the arguments name or below `rules`, until Ctrl-C.

    A file that cannot be used is reported, and watching goes on. Raises `typer.BadParameter` for standard input.
    """
    if STDIN in arguments:
        raise typer.BadParameter("standard input cannot be watched", param_hint="--watch")
    try:
        from watchfiles import watch
    except ImportError:
        print('treatycheck: --watch needs watchfiles: pip install "treatycheck[watch]"', file=sys.stderr)
        raise typer.Exit(BAD_INPUT) from None
    watched = Watched(arguments, rules)
    _answer(answer)
    changes = watch(*watched.folders(), watch_filter=lambda _, path: watched.concerns(Path(path)), debounce=300)
    try:
        for _ in changes:
            _separate()
            _answer(answer)
    except KeyboardInterrupt:
        pass  # how watching ends


class Watched:
    """What is looked at: files, folders and patterns of scenarios, and a directory of rules.

    Folders are watched even for single files, since editors save by putting a new file in the place of the old one.
    """

    def __init__(self, arguments: Sequence[str], rules: Path) -> None:
        self.rules = rules.resolve()
        patterns = [Path(a) for a in arguments if has_magic(a) and not Path(a).exists()]
        paths = [Path(a).resolve() for a in arguments if Path(a) not in patterns]
        self._files = {path for path in paths if not path.is_dir()}
        self._trees = {path for path in paths if path.is_dir()} | {_root(pattern) for pattern in patterns}

    def folders(self) -> Iterator[Path]:
        """The folders that must be watched."""
        found = {self.rules, *self._trees, *(path.parent for path in self._files)}
        return iter(sorted(path for path in found if path.is_dir()))

    def concerns(self, path: Path) -> bool:
        """Whether an answer may change when this file does."""
        path = path.resolve()
        if path in self._files:
            return True
        return path.suffix in SUFFIXES and any(path.is_relative_to(tree) for tree in (self.rules, *self._trees))


def _root(pattern: Path) -> Path:
    """The folder below which all that matches a pattern lies."""
    whole = Path.cwd() / pattern
    return next(parent for parent in whole.parents if not has_magic(str(parent))).resolve()


def _answer(answer: Callable[[], object]) -> None:
    try:
        answer()
    except Fault as fault:  # the rules cannot be used; the next change may mend them
        complain(fault)
    sys.stdout.flush()


def _separate() -> None:
    """A clear screen with the time on a terminal, a line elsewhere."""
    if sys.stdout.isatty():
        sys.stdout.write(f"{_CLEAR}{datetime.now():%H:%M:%S}\n\n")
    else:
        sys.stdout.write("\n---\n\n")
