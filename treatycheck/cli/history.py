"""treatycheck history: what States did, what is on record of it, and what the rules make of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from treatycheck.cli.common import (
    BAD_INPUT,
    OK,
    EngineOption,
    RulesOption,
    TableFormat,
    complain,
    complete_treaty,
    need,
    need_treaty,
    print_json,
    print_page,
    scenario_files,
    with_progress,
)

if TYPE_CHECKING:
    from treatycheck.verdict.history import Entry, Known


def history(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help="A record's id; or words of its id, title, State or treaty. A single one is shown whole.",
        ),
    ] = None,
    treaty: Annotated[
        str | None, typer.Option(metavar="ID", help="Only exits from this treaty.", autocompletion=complete_treaty)
    ] = None,
    agreement: Annotated[
        str | None,
        typer.Option(
            metavar="WORD",
            help="Only records that agree so: exact, day_after, within_window, as_recorded, open, differs.",
        ),
    ] = None,
    summary: Annotated[bool, typer.Option("--summary", help="The summary alone.")] = False,
    output: Annotated[TableFormat, typer.Option("--format", help="How to print the record.")] = TableFormat.TEXT,
    folder: Annotated[
        Path | None,
        typer.Option("--from", metavar="DIR", help="A folder of scenarios in place of the record of treatycheck."),
    ] = None,
    engine: EngineOption = None,
    rules: RulesOption = None,
) -> None:
    """Exits on record: the day computed beside the day that was recorded, whether they agree, and why.

    Records are scenario files with a `recorded` key. A record that differs is a finding, not a fault; treatycheck check
    says whether a file gives what it expects. Ends with 2 where nothing is found, or a file cannot be read.
    """
    from treatycheck.files import Fault
    from treatycheck.law.library import Library
    from treatycheck.report import history as report
    from treatycheck.report.parts import AGREEMENT
    from treatycheck.verdict.check import Checker
    from treatycheck.verdict.history import answered, chosen, known, practice_directory

    if agreement is not None and agreement not in AGREEMENT:
        raise typer.BadParameter(f"{agreement!r} is none of: {', '.join(AGREEMENT)}", param_hint="--agreement")
    checker = Checker(rules=rules, engine=engine.value if engine else None)
    faults: list[Fault] = []
    if treaty is not None:
        need_treaty(treaty, Library(rules))
    records = list(known(scenario_files([str(folder or practice_directory())], faults), faults.append))
    wanted = chosen(records, words or (), treaty)
    if not wanted and not faults:
        _not_found(records, words or [], treaty)
    entries: list[Entry] = []
    for record in with_progress(wanted):
        try:
            entries.append(answered(checker, record))
        except Fault as fault:
            faults.append(fault)
    for found in faults:
        complain(found)
    if not entries:
        raise typer.Exit(BAD_INPUT)
    entries = [entry for entry in entries if agreement in (None, entry.recorded.agreement)]
    entries.sort(
        key=lambda entry: (entry.treaty.short.casefold(), entry.treaty.id, entry.result.as_of, entry.result.scenario)
    )
    if words and len(entries) == 1 and not summary and output in (TableFormat.TEXT, TableFormat.MARKDOWN):
        print_page(report.page(entries[0]), output)
    else:
        _print(entries, output, summary)
    raise typer.Exit(BAD_INPUT if faults else OK)


def _not_found(records: list[Known], words: list[str], treaty: str | None) -> None:
    """End with 2, and say what there is no record of, or what was probably meant."""
    of_treaty = [record.id for record in records if treaty in (None, record.treaty)]
    what = "record" if treaty is None else f"record of an exit from {treaty!r}"
    if of_treaty:  # what is called so would have been found
        need(" ".join(words), of_treaty, f"{what} like")
    print(f"treatycheck: there is no {what}", file=sys.stderr)
    raise typer.Exit(BAD_INPUT)


def _print(entries: list[Entry], output: TableFormat, summary: bool) -> None:
    from treatycheck.report import history as report
    from treatycheck.report.style import style_for

    match output:
        case TableFormat.TEXT:
            show = report.summary_text if summary else report.text
            sys.stdout.write(show(entries, style_for(sys.stdout)))
        case TableFormat.MARKDOWN:
            sys.stdout.write(report.summary_markdown(entries) if summary else report.markdown(entries))
        case TableFormat.CSV:
            sys.stdout.write(report.summary_csv(entries) if summary else report.csv(entries))
        case TableFormat.JSON:
            print_json(report.summary(entries) if summary else report.data(entries))
