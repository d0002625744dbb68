"""treatycheck check: scenarios in, answers out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from treatycheck.cli.common import (
    BAD_INPUT,
    NOT_MET,
    OK,
    STDIN,
    UNDECIDED,
    EngineName,
    EngineOption,
    PresumptionsOption,
    ReadingsOption,
    RulesOption,
    complain,
    complete_file,
    parse_day,
    readings_of_usage,
    scenario_files,
    with_progress,
)
from treatycheck.cli.output import BETWEEN, Format, printer
from treatycheck.files import Fault

if TYPE_CHECKING:
    from treatycheck.verdict.check import Checker
    from treatycheck.verdict.readings import Taken
    from treatycheck.verdict.result import Result


def check(
    files: Annotated[
        list[str],
        typer.Argument(
            help="Scenario files, folders or patterns; - reads standard input.", autocompletion=complete_file
        ),
    ],
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM-DD",
            help="Ask as of this day instead of the file's own; what the file expects of other days is not checked.",
        ),
    ] = None,
    reading: ReadingsOption = None,
    output: Annotated[Format, typer.Option("--format", help="How to print the answers.")] = Format.TEXT,
    every_reading: Annotated[
        bool, typer.Option("--readings", help="Also a table: what every reading of the open questions makes of it.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="A whole page for each answer, also for many files.")] = False,
    engine: EngineOption = None,
    rules: RulesOption = None,
    presumptions: PresumptionsOption = True,
    require: Annotated[
        str | None,
        typer.Option(metavar="STATUS", help="End with 1 unless every effect has this status, e.g. in_effect."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 3 if a verdict is contested or undetermined.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Answer again whenever a scenario or a rule changes, until Ctrl-C.")
    ] = False,
) -> None:
    """Check scenario files: is each withdrawal valid, when does it take effect, and why?

    Ends with 0 if every file was read and every expectation met, with 1 if an expectation (or --require) is not met,
    with 2 for bad input or bad rules, with 3 under --strict if a verdict is contested or undetermined.
    """
    from treatycheck.engines import durable_problem
    from treatycheck.scenario.model import EFFECT_STATUSES
    from treatycheck.verdict.check import Checker
    from treatycheck.verdict.readings import parse

    if require is not None and require not in EFFECT_STATUSES:
        raise typer.BadParameter(f"{require!r} is none of: {', '.join(EFFECT_STATUSES)}", param_hint="--require")
    day = None if as_of is None else parse_day(as_of)
    with readings_of_usage():
        taken = parse(reading or ())
    if engine is None and durable_problem():
        print("treatycheck: durable-rules cannot be imported, so the reference engine answers "
              "(treatycheck doctor says how to mend it)", file=sys.stderr)  # fmt: skip
    elif engine is EngineName.DURABLE and (problem := durable_problem()):
        print(f"treatycheck: durable-rules cannot be imported: {problem} "
              "(treatycheck doctor says how to mend it)", file=sys.stderr)  # fmt: skip
        raise typer.Exit(BAD_INPUT)

    def answer() -> int:
        checker = Checker(rules=rules, engine=engine.value if engine else None, presume=presumptions)
        run = _Run(checker, day, taken, require, strict)
        show = printer(output, full=full, single=_is_single(files), readings=every_reading)
        with readings_of_usage():
            for results in run.results(files):
                show.add(results)
        show.end(run)
        return run.status()

    if not watch:
        raise typer.Exit(answer())
    from treatycheck.cli.watch import repeat
    from treatycheck.law.library import rules_directory

    repeat(answer, files, rules or rules_directory(), BETWEEN[output])


def _is_single(files: list[str]) -> bool:
    return len(files) == 1 and not Path(files[0]).is_dir()


class _Run:
    """Checks one file after the other; a bad file does not stop the others."""

    def __init__(
        self, checker: Checker, as_of: date | None, readings: Taken | None, require: str | None, strict: bool
    ) -> None:
        self.checker, self.require, self.strict = checker, require, strict
        self.as_of, self.readings = as_of, readings
        self.files = self.bad = self.answers = self.unmet = self.expected = self.undecided = self.not_required = 0

    def results(self, arguments: list[str]) -> Iterator[list[Result]]:
        """The answers to each file that could be read."""
        nothing: list[Fault] = []
        paths = list(scenario_files(arguments, nothing))
        for fault in nothing:
            self.bad += 1
            complain(fault)
        for path in with_progress(paths):
            self.files += 1
            try:
                found = self._check(path)
            except Fault as fault:
                self.bad += 1
                complain(fault)
                continue
            for result in found:
                self.answers += 1
                self.expected += len(result.expectations)
                self.unmet += sum(not checked.met for checked in result.expectations)
                self.undecided += not result.decided
                self.not_required += self.require is not None and result.verdict.effect.status != self.require
            yield found

    def _check(self, path: Path) -> list[Result]:
        if str(path) == STDIN:
            source, name = sys.stdin.buffer.read(), "<stdin>"
            return self.checker.check(source, name=name, as_of=self.as_of, readings=self.readings)
        return self.checker.check(path, as_of=self.as_of, readings=self.readings)

    def status(self) -> int:
        """The exit status: bad input before unmet expectations before open verdicts."""
        if self.bad:
            return BAD_INPUT
        if self.unmet or self.not_required:
            return NOT_MET
        return UNDECIDED if self.strict and self.undecided else OK
