"""treatycheck graph: the arguments of an answer as a picture."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from treatycheck.cli.common import (
    BAD_INPUT,
    AsOfOption,
    EngineOption,
    PresumptionsOption,
    ReadingsOption,
    RulesOption,
    one_source,
    parse_day,
    readings_of_usage,
)

if TYPE_CHECKING:
    from treatycheck.report.graph import Graph


class Format(StrEnum):
    """In which language a picture is written."""

    DOT = "dot"
    MERMAID = "mermaid"
    SVG = "svg"


_SUFFIXES = {".svg": Format.SVG, ".mmd": Format.MERMAID, ".mermaid": Format.MERMAID}


def complete_layer(incomplete: str) -> list[str]:
    """The layers that begin with some letters, for the completion of a shell."""
    from treatycheck.law.argument_files import LAYERS

    return [layer for layer in LAYERS if layer.startswith(incomplete)]


def complete_argument(incomplete: str) -> list[str]:
    """The ids and slugs of arguments that begin with some letters, for the completion of a shell."""
    from treatycheck.law.library import Library

    arguments = Library().law([]).arguments.values()
    return [name for a in arguments for name in (a.id, a.slug) if name.startswith(incomplete)]


def graph(
    file: Annotated[str, typer.Argument(help="A scenario file; - reads standard input.")],
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="dot: for Graphviz; mermaid: for Markdown; svg: a drawing (needs the extra graph). By default what "
            "the name of --output says (.svg, .mmd), else dot.",
        ),
    ] = None,
    around: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Only this argument, by id or slug, and those that attack it or that it attacks.",
            autocompletion=complete_argument,
        ),
    ] = None,
    distance: Annotated[int, typer.Option(min=1, metavar="N", help="With --around: so many attacks away at most.")] = 1,
    layer: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LAYER",
            help="Only the arguments of this layer: act, effect, operation, conduct, residual. May be given several "
            "times.",
            autocompletion=complete_layer,
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also the arguments that are not available here.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="PATH", help="Write into this file and print nothing.")
    ] = None,
    as_of: AsOfOption = None,
    reading: ReadingsOption = None,
    engine: EngineOption = None,
    rules: RulesOption = None,
    presumptions: PresumptionsOption = True,
) -> None:
    """Draw the argument graph of an answer: which arguments are in play, who attacks whom, and how each attack ends.

    Status, side and layer of each argument, and for each attack its kind, the open question on which it turns, and
    whether it succeeds. Of a file with a list of expectations, its own question is drawn. Ends with 2 for bad input or
    bad rules, and for an ID that no argument has.
    """
    from treatycheck.engines import EngineError
    from treatycheck.report.graph import UnknownArgument
    from treatycheck.report.graph import graph as graph_of
    from treatycheck.verdict.check import Checker
    from treatycheck.verdict.readings import parse

    day = None if as_of is None else parse_day(as_of)
    for name in layer or ():
        if name not in (known := complete_layer("")):
            raise typer.BadParameter(f"{name!r} is none of: {', '.join(known)}", param_hint="--layer")
    try:
        checker = Checker(rules=rules, engine=engine.value if engine else None, presume=presumptions)
        source, called = one_source(file)
        with readings_of_usage():
            result = checker.check(source, name=called, as_of=day, readings=parse(reading or ()))[0]
        found = graph_of(result, every=every, layers=layer or (), around=around, distance=distance)
    except (UnknownArgument, EngineError) as error:
        _end(str(error))
    text = _written(found, form or _SUFFIXES.get(output.suffix if output else "", Format.DOT))
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        _end(f"{output} cannot be written: {error.strerror}")


def _written(found: Graph, form: Format) -> str:
    match form:
        case Format.DOT:
            from treatycheck.report.graph_dot import dot

            return dot(found)
        case Format.MERMAID:
            from treatycheck.report.graph_mermaid import mermaid

            return mermaid(found)
        case Format.SVG:
            from treatycheck.report.graph_svg import drawing

            try:
                return drawing(found)
            except ImportError:
                _end('--format svg needs igraph: pip install "treatycheck[graph]"')


def _end(message: str) -> NoReturn:
    print(f"treatycheck: {message}", file=sys.stderr)
    raise typer.Exit(BAD_INPUT) from None
