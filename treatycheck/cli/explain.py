"""treatycheck explain: why the answer to a scenario is what it is."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from treatycheck.cli.common import (
    BAD_INPUT,
    AsOfOption,
    DataFormat,
    EngineOption,
    PresumptionsOption,
    ReadingsOption,
    RulesOption,
    one_source,
    parse_day,
    print_json,
    readings_of_usage,
)


def explain(
    file: Annotated[str, typer.Argument(help="A scenario file; - reads standard input.")],
    why: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Only this: a layer (act, effect, operation, conduct), a finding, a day, or an argument.",
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every support of each step, not only the shortest derivation.")
    ] = False,
    output: Annotated[DataFormat, typer.Option("--format", help="How to print the explanation.")] = DataFormat.TEXT,
    as_of: AsOfOption = None,
    reading: ReadingsOption = None,
    engine: EngineOption = None,
    rules: RulesOption = None,
    presumptions: PresumptionsOption = True,
) -> None:
    """Explain an answer: the derivation of each layer of the verdict, a finding or a day; the dispute on an argument.

    Every step has its pinpoints and the place of its rule; every fact its line in the file, or that it was presumed.
    Of a file with a list of expectations, its own question is explained. Ends with 2 for bad input or bad rules, and
    for an ID that nothing has.
    """
    from treatycheck.engines import EngineError
    from treatycheck.verdict.check import Checker
    from treatycheck.verdict.explain import UnknownId
    from treatycheck.verdict.readings import parse

    day = None if as_of is None else parse_day(as_of)
    try:
        checker = Checker(rules=rules, engine=engine.value if engine else None, presume=presumptions)
        source, name = one_source(file)
        with readings_of_usage():
            taken = parse(reading or ())
            found = checker.explain(source, why, every=every, name=name, as_of=day, readings=taken)
    except (UnknownId, EngineError) as error:
        print(f"treatycheck: {error}", file=sys.stderr)
        raise typer.Exit(BAD_INPUT) from None
    match output:
        case DataFormat.JSON:
            from treatycheck.verdict.result import as_data

            print_json(as_data(found))
        case DataFormat.MARKDOWN:
            from treatycheck.report.explanation import markdown

            sys.stdout.write(markdown(found))
        case DataFormat.TEXT:
            from treatycheck.report.explanation import text
            from treatycheck.report.style import style_for

            sys.stdout.write(text(found, style_for(sys.stdout)))
