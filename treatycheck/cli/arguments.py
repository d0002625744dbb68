"""treatycheck arguments: what may be argued about a withdrawal, and what answers it."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from treatycheck.cli.common import (
    BAD_INPUT,
    PageFormat,
    PageFormatOption,
    RulesOption,
    complete_treaty,
    need,
    print_page,
)

if TYPE_CHECKING:
    from treatycheck.law.model import Law, Treaty

app = typer.Typer(help="What is argued about withdrawals, and what answers it.", no_args_is_help=True)


class Layer(StrEnum):
    """What an argument is about."""

    ACT = "act"
    EFFECT = "effect"
    OPERATION = "operation"
    CONDUCT = "conduct"
    RESIDUAL = "residual"


class Side(StrEnum):
    """Whose argument it is."""

    WITHDRAWING_STATE = "withdrawing_state"
    OBJECTING_STATE = "objecting_state"
    DEPOSITARY_OR_NEUTRAL = "depositary_or_neutral"


def _complete(incomplete: str) -> list[str]:
    from treatycheck.law.library import Library
    from treatycheck.report.arguments import names

    return [name for name in names(Library().law([])) if name.lower().startswith(incomplete.lower())]


def _treaty(law: Law, treaty: str | None) -> Treaty | None:
    """A treaty by its id, where one is asked about; ends with 2 where the rules do not hold it."""
    if treaty is None:
        return None
    need(treaty, law.treaties, "treaty")
    return law.treaties[treaty]


@app.command("list")
def list_(
    treaty: Annotated[
        str | None,
        typer.Option(help="Only those that this treaty admits, in its own words.", autocompletion=complete_treaty),
    ] = None,
    layer: Annotated[Layer | None, typer.Option(help="Only those about this.")] = None,
    side: Annotated[Side | None, typer.Option(help="Only those of this side.")] = None,
    rules: RulesOption = None,
) -> None:
    """One line for each argument: its id, its title, whose it is, what it claims, how settled it is."""
    from treatycheck.report import arguments as report
    from treatycheck.report.style import style_for

    law = report.load(rules)
    about = _treaty(law, treaty)
    found = [a for a in report.of_treaty(law, about) if layer in (None, a.layer) and side in (None, a.side)]
    print(report.listing(law, found, about, style_for(sys.stdout)), end="")


@app.command("show")
def show(
    argument: Annotated[str, typer.Argument(help="An argument's id or slug.", autocompletion=_complete)],
    treaty: Annotated[
        str | None,
        typer.Option(help="As it stands for this treaty, in its own words.", autocompletion=complete_treaty),
    ] = None,
    output: PageFormatOption = PageFormat.TEXT,
    rules: RulesOption = None,
) -> None:
    """An argument: what it claims, from which premises, on what authority, who holds it, what attacks and defends it.

    Ends with 2 if the rules hold no such argument or have a fault, or if the argument is none about the treaty.
    """
    from treatycheck.report import arguments as report

    law = report.load(rules)
    about = _treaty(law, treaty)
    found = report.find(law, argument)
    if found is None:
        need(argument, report.names(law), "argument")
    assert found is not None
    if about is not None and not report.admits(law, about, found):
        print(f"treatycheck: {found.id} is no argument about {treaty}, which lacks what it rests on", file=sys.stderr)
        raise typer.Exit(BAD_INPUT)
    print_page(report.page(law, found, about, report.general(rules)), output)
