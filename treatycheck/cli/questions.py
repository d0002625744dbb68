"""treatycheck questions: the open questions of law."""

from __future__ import annotations

from typing import Annotated

import typer

from treatycheck.cli.common import PageFormat, PageFormatOption, RulesOption, need, print_page

app = typer.Typer(help="The open questions of law, and the positions on them.", no_args_is_help=True)


def _complete(incomplete: str) -> list[str]:
    from treatycheck.law.library import Library

    return [id_ for id_ in Library().law([]).questions if id_.startswith(incomplete)]


@app.command("list")
def list_(output: PageFormatOption = PageFormat.TEXT, rules: RulesOption = None) -> None:
    """One line for each question: its id, its positions, where it leans."""
    from treatycheck.report import questions as report
    from treatycheck.report.arguments import load

    print_page(report.overview(load(rules)), output)


@app.command("show")
def show(
    question: Annotated[str, typer.Argument(help="A question's id.", autocompletion=_complete)],
    output: PageFormatOption = PageFormat.TEXT,
    rules: RulesOption = None,
) -> None:
    """A question: each position, who holds it and the argument that it keeps; where it leans, and why.

    Ends with 2 if the rules hold no such question or have a fault.
    """
    from treatycheck.report import questions as report
    from treatycheck.report.arguments import load

    law = load(rules)
    need(question, law.questions, "open question")
    print_page(report.page(law, law.questions[question]), output)
