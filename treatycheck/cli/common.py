"""What commands share: exit statuses, options, finding files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from treatycheck.files import Diagnostic, Fault, Place

if TYPE_CHECKING:
    from treatycheck.law.library import Library
    from treatycheck.report.page import Page

T = TypeVar("T")
OK, NOT_MET, BAD_INPUT, UNDECIDED, INTERNAL_ERROR = 0, 1, 2, 3, 70
SUFFIXES = (".yaml", ".yml", ".json")
STDIN = "-"


class EngineName(StrEnum):
    """Which engine finds the answers."""

    DURABLE = "durable"
    REFERENCE = "reference"


class PageFormat(StrEnum):
    """How a page about the rules is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"


class DataFormat(StrEnum):
    """How what is a page for people and data for programs is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class TableFormat(StrEnum):
    """How a table is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


EngineOption = Annotated[
    EngineName | None, typer.Option(help="The engine; by default durable, or reference if that cannot be imported.")
]
PresumptionsOption = Annotated[
    bool, typer.Option("--presumptions/--no-presumptions", help="Presume what is usual, or leave it unknown.")
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Ask as of this day instead of the file's own.")
]
RulesOption = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        help="A directory of rule files in place of those that come with treatycheck (check them: rules lint).",
    ),
]

PageFormatOption = Annotated[PageFormat, typer.Option("--format", help="How to print the page.")]


def complete_reading(incomplete: str) -> list[str]:
    """What may be written after --reading and begins with some letters, for the completion of a shell."""
    from treatycheck.law.library import Library
    from treatycheck.verdict.readings import words_for

    return [word for word in words_for(Library().law([])) if word.startswith(incomplete)]


def complete_file(ctx: typer.Context, incomplete: str) -> list[str]:
    """The positions on a question, where bash takes a reading apart at its = and asks for a file after it.

    Files themselves are completed by the shell."""
    question = (ctx.params.get("reading") or [""])[-1]
    if not question or "=" in question:
        return []
    return [word.partition("=")[2] for word in complete_reading(f"{question}={incomplete}")]


ReadingsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--reading",
        metavar="QUESTION=POSITION",
        help="Take this position on an open question of law, whatever the file takes (treatycheck questions list); "
        "prevailing: the one to which each question leans. May be given several times; only the file's own question is "
        "answered, and what it expects of other readings is not checked.",
        autocompletion=complete_reading,
    ),
]


@contextmanager
def readings_of_usage() -> Iterator[None]:
    """A reading that nobody can take is a usage error."""
    from treatycheck.verdict.readings import BadReading

    try:
        yield
    except BadReading as error:
        raise typer.BadParameter(str(error), param_hint="--reading") from None


def complete_treaty(incomplete: str) -> list[str]:
    """The ids of treaties that begin with some letters, for the completion of a shell."""
    from treatycheck.law.library import Library

    return [id_ for id_ in Library().treaty_ids if id_.startswith(incomplete)]


def need_treaty(treaty: str, library: Library) -> None:
    """End with 2, and say what was probably meant, unless the rules hold that treaty."""
    need(treaty, library.treaty_ids, "treaty")


def need(name: str, known: Iterable[str], what: str) -> None:
    """End with 2, and say what was probably meant, unless a name is known."""
    known = list(known)
    if name not in known:
        from treatycheck.files.diagnostics import did_you_mean

        hint = did_you_mean(name, known)
        print(f"treatycheck: there is no {what} {name!r}{f' ({hint})' if hint else ''}", file=sys.stderr)
        raise typer.Exit(BAD_INPUT)


def print_page(page: Page, output: PageFormat | DataFormat | TableFormat) -> None:
    """A page on standard output, as text or Markdown."""
    from treatycheck.report.page import markdown, text
    from treatycheck.report.style import style_for

    sys.stdout.write(markdown(page) if output.value == PageFormat.MARKDOWN else text(page, style_for(sys.stdout)))


def print_json(value: object) -> None:
    """Data on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def complain(fault: Fault) -> None:
    """Every fault on a line of its own, on stderr."""
    for diagnostic in fault.diagnostics:
        print(diagnostic, file=sys.stderr)


def parse_day(text: str) -> date:
    """The day of an option; a usage error if it is none."""
    from treatycheck.files.values import parse_day as parse

    try:
        return parse(text)
    except Exception:
        raise typer.BadParameter(f"{text!r} is not a day: write YYYY-MM-DD") from None


def scenario_files(arguments: list[str], faults: list[Fault]) -> Iterator[Path]:
    """The files that arguments name: files, folders (with all below them) and patterns.

    What names nothing is noted in `faults` and does not stop the others.
    """
    for argument in arguments:
        path = Path(argument)
        if argument == STDIN or path.is_file():
            yield path
        elif path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and not _hidden(p, path))
            if not found:
                faults.append(_nothing(argument, f"there is no scenario file ({', '.join(SUFFIXES)}) in this folder"))
            yield from found
        elif has_magic(argument):
            matches = sorted(glob(argument, recursive=True))
            if not matches:
                faults.append(_nothing(argument, "no file matches this pattern"))
            yield from (Path(match) for match in matches)
        else:
            faults.append(_nothing(argument, "there is no such file or folder"))


def with_progress(things: list[T]) -> Iterator[T]:
    """Things to be checked one by one, with a progress bar on stderr where there are many and somebody looks."""
    if len(things) < 50 or not sys.stderr.isatty():
        yield from things
        return
    with typer.progressbar(things, label="checking", file=sys.stderr) as bar:
        yield from bar


def one_source(argument: str) -> tuple[Path | bytes, str | None]:
    """The only scenario that an argument names, with what to call it if it has no name: a file, or standard input.

    A :class:`Fault` where it names none or several."""
    if argument == STDIN:
        return sys.stdin.buffer.read(), "<stdin>"
    faults: list[Fault] = []
    paths = list(scenario_files([argument], faults))
    if faults:
        raise faults[0]
    if len(paths) > 1:
        raise _nothing(argument, f"one file is taken at a time; here are {len(paths)}")
    return paths[0], None


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _nothing(argument: str, message: str) -> Fault:
    return Fault([Diagnostic(Place(argument, 1, 1), "TC001", message)])
