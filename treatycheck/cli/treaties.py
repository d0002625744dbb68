"""treatycheck treaties: what the rules hold about treaties."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from treatycheck.cli.common import (
    DataFormat,
    EngineOption,
    ReadingsOption,
    RulesOption,
    TableFormat,
    complete_treaty,
    need_treaty,
    parse_day,
    print_json,
    print_page,
    readings_of_usage,
)

app = typer.Typer(help="The treaties whose withdrawal clauses the rules hold.", no_args_is_help=True)


@app.command("list")
def list_(
    conflict_clause: Annotated[
        bool | None, typer.Option("--conflict-clause/--no-conflict-clause", help="Only with, or without, one.")
    ] = None,
    gate: Annotated[
        bool | None,
        typer.Option("--gate/--no-gate", help="Only those that ask for something before notice, or for nothing."),
    ] = None,
    depositary: Annotated[str | None, typer.Option(metavar="TEXT", help="Part of the depositary's name.")] = None,
    period: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="A number and a unit, as the list shows them, or none; of terms, the notice before their end.",
        ),
    ] = None,
    right: Annotated[
        str | None, typer.Option(metavar="WORD", help="The right to leave: express, conditional, event_only, silent.")
    ] = None,
    silent: Annotated[bool, typer.Option("--silent", help="Only those that say nothing of leaving: right silent.")] = (
        False
    ),
    addressee: Annotated[
        str | None,
        typer.Option(
            metavar="WORD",
            help="Who must be told: depositary, other_parties, other_party, security_council, organ.",
        ),
    ] = None,
    group: Annotated[str | None, typer.Option(metavar="WORD", help="The group of treaties, e.g. weapons.")] = None,
    output: Annotated[TableFormat, typer.Option("--format", help="How to print the list.")] = TableFormat.TEXT,
    rules: RulesOption = None,
) -> None:
    """One line for each treaty: its id, its clause, its period, where that ends, what is special. Filters combine.

    JSON has each treaty's parameters as its file has them. Ends with 2 for a word that no clause can be.
    """
    from treatycheck.law.library import Library
    from treatycheck.law.select import BadChoice, Wanted
    from treatycheck.report import treaty_list as report

    if silent and right not in (None, "silent"):
        raise typer.BadParameter("--silent asks for right silent", param_hint="--right")
    treaties = Library(rules).law().treaties
    wanted = Wanted(conflict_clause, gate, depositary, period, "silent" if silent else right, addressee, group)
    try:
        found = wanted.of(treaties.values())
    except BadChoice as error:
        raise typer.BadParameter(str(error), param_hint=error.option) from None
    match output:
        case TableFormat.TEXT:
            sys.stdout.write(report.listing(found, len(treaties)))
        case TableFormat.MARKDOWN:
            sys.stdout.write(report.markdown(found))
        case TableFormat.CSV:
            sys.stdout.write(report.csv(found))
        case TableFormat.JSON:
            print_json(report.data(found))


@app.command("show")
def show(
    treaty: Annotated[str, typer.Argument(help="A treaty's id.", autocompletion=complete_treaty)],
    output: Annotated[DataFormat, typer.Option("--format", help="How to print the page.")] = DataFormat.TEXT,
    rules: RulesOption = None,
) -> None:
    """A treaty's withdrawal clause in words, parameter by parameter, with operative words and pinpoints.

    What is from memory is marked. JSON has the parameters as the file has them.
    """
    from treatycheck.law.library import Library
    from treatycheck.report import treaty as report

    library = Library(rules)
    need_treaty(treaty, library)
    law = library.law([treaty])
    found = law.treaties[treaty]
    if output is DataFormat.JSON:
        print_json(report.as_written(found))
    else:
        print_page(report.page(found, law.vocabulary), output)


@app.command("compare")
def compare(
    treaties: Annotated[list[str], typer.Argument(help="Two ids or more.", autocompletion=complete_treaty)],
    only_differences: Annotated[
        bool, typer.Option("--only-differences", help="Leave out what all of them say alike.")
    ] = False,
    output: Annotated[TableFormat, typer.Option("--format", help="How to print the comparison.")] = TableFormat.TEXT,
    rules: RulesOption = None,
) -> None:
    """Withdrawal clauses side by side, a row for each parameter; a sign in the margin says that they differ there."""
    from treatycheck.law.library import Library
    from treatycheck.report import compare as report
    from treatycheck.report.style import style_for

    library = Library(rules)
    for treaty in treaties:
        need_treaty(treaty, library)
    wanted = list(dict.fromkeys(treaties))
    if len(wanted) < 2:
        raise typer.BadParameter("two different treaties at least are compared", param_hint="TREATIES")
    law = library.law(wanted)
    found = [law.treaties[id_] for id_ in wanted]
    rows = report.rows(found, law.vocabulary, only_differences=only_differences)
    match output:
        case TableFormat.TEXT:
            sys.stdout.write(report.text(found, rows, style_for(sys.stdout)))
        case TableFormat.MARKDOWN:
            sys.stdout.write(report.markdown(found, rows))
        case TableFormat.CSV:
            sys.stdout.write(report.csv(found, rows))
        case TableFormat.JSON:
            print_json(report.data(found, rows))


@app.command("when")
def when(
    treaty: Annotated[str, typer.Option("--treaty", help="A treaty's id.", autocompletion=complete_treaty)],
    notice: Annotated[str, typer.Option("--notice", metavar="YYYY-MM-DD", help="The day on which notice arrives.")],
    bound_since: Annotated[
        str | None,
        typer.Option("--bound-since", metavar="YYYY-MM-DD", help="Since when the treaty is in force for the State."),
    ] = None,
    reading: ReadingsOption = None,
    output: Annotated[DataFormat, typer.Option("--format", help="How to print the answer.")] = DataFormat.TEXT,
    engine: EngineOption = None,
    rules: RulesOption = None,
) -> None:
    """If notice arrives on a day, when is a State out? With the counting, and what would have to be so before.

    The answer is that of treatycheck check for a State in peace whose notice reaches everybody on that day, asked on
    that day; JSON has that scenario too. Where the day depends on more, a range is given, and what is missing.
    """
    from treatycheck.law.library import Library
    from treatycheck.report import when as report
    from treatycheck.verdict.check import Checker
    from treatycheck.verdict.readings import parse
    from treatycheck.verdict.when import if_received

    need_treaty(treaty, Library(rules))
    day, since = parse_day(notice), None if bound_since is None else parse_day(bound_since)
    checker = Checker(rules=rules, engine=engine.value if engine else None)
    with readings_of_usage():
        answer = if_received(checker, treaty, day, bound_since=since, readings=parse(reading or ()))
    if output is DataFormat.JSON:
        print_json(report.data(answer))
    else:
        print_page(report.page(answer), output)
