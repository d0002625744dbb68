"""treatycheck treaties: what the rules hold about treaties."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from treatycheck.cli.common import RulesOption, complete_treaty, need_treaty

app = typer.Typer(help="The treaties whose withdrawal clauses the rules hold.", no_args_is_help=True)


@app.command("list")
def list_(rules: RulesOption = None) -> None:
    """One line for each treaty: its id, its clause, its period."""
    from treatycheck.law.library import Library
    from treatycheck.report.treaty import summary

    law = Library(rules).law()
    for treaty in law.treaties.values():
        print(summary(treaty))


@app.command("show")
def show(
    treaty: Annotated[str, typer.Argument(help="A treaty's id.", autocompletion=complete_treaty)],
    rules: RulesOption = None,
) -> None:
    """A treaty's withdrawal clause as the rules have it, parameter by parameter, with pinpoints."""
    from treatycheck.law.library import Library
    from treatycheck.report.style import style_for
    from treatycheck.report.treaty import page

    library = Library(rules)
    need_treaty(treaty, library)
    law = library.law([treaty])
    print(page(law.treaties[treaty], law.vocabulary, style_for(sys.stdout)), end="")
