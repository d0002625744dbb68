"""treatycheck rules: the rule files themselves, and what becomes of them on the way to an engine."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from treatycheck.cli.common import STDIN, RulesOption, complete_treaty, need_treaty
from treatycheck.files import Fault

app = typer.Typer(help="The rule files.", no_args_is_help=True)
new = typer.Typer(help="Write a rule file to begin with.", no_args_is_help=True)
app.add_typer(new, name="new")


class Form(StrEnum):
    """In which form the rules for a treaty are shown."""

    RULES = "rules"
    PROGRAM = "program"
    DURABLE = "durable"


@app.command("lint")
def lint(
    texts: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Also look every operative word up in the treaty's text: DIR/ID.txt, plain text in UTF-8.",
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="With --texts: where in the text each operative word stands.")
    ] = False,
    rules: RulesOption = None,
) -> None:
    """Check every rule file: keys, names, pinpoints, periods, circles, attacks; each fault with its place.

    With --texts also the operative words that treaties quote: case, spacing, quotation marks, hyphens and line breaks
    make no difference. Ends with 2 if there is a fault.
    """
    from treatycheck.law.library import Library
    from treatycheck.law.texts import read_texts
    from treatycheck.program.lint import lint as run
    from treatycheck.report import texts as report

    library = Library(rules)
    law = library.law(fresh=True)
    run(law, library.general_law())
    counts = f"{len(law.rules)} rules, {len(law.arguments)} arguments"
    print(f"{counts}, {len(law.treaties)} treaties, {len(law.questions)} open questions: no fault found")
    if texts is None:
        print(report.unchecked(law))
        return
    reading = read_texts(law, texts)
    print(report.checked(reading, verbose=verbose), end="")
    if reading.faults:
        raise Fault(reading.faults)


@new.command("treaty")
def new_treaty(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The treaty's id, such as name-2030.")],
    depositary: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The depositary, as the practice of depositaries spells it.")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Where to write it, instead of treaties/ID.yaml of the rules; - prints it."),
    ] = None,
    rules: Annotated[
        Path | None, typer.Option("--rules", help="The rules to which the treaty is added; by default ./rules.")
    ] = None,
) -> None:
    """Write a treaty's file to begin with: every parameter, what it can be, and TODO wherever a lawyer has to say.

    Ends with 2, and writes nothing, if the file exists already.
    """
    from treatycheck.law.skeleton import skeleton, write
    from treatycheck.report.texts import next_steps

    text = skeleton(id_, depositary, rules)
    if output == STDIN:
        sys.stdout.write(text)
        return
    path = write(text, id_, rules, None if output is None else Path(output))
    print(next_steps(path, id_, rules))


@app.command("list")
def list_(
    treaty: Annotated[
        str | None,
        typer.Option(help="Only the rules that apply to this treaty.", autocompletion=complete_treaty),
    ] = None,
    rules: RulesOption = None,
) -> None:
    """One line for each rule: its id, what it gives, where it stands, and for which clauses it is."""
    from treatycheck.law.library import Library
    from treatycheck.report import rules as report
    from treatycheck.report.style import style_for

    library = Library(rules)
    if treaty is None:
        found = list(library.law([], fresh=True).rules)
    else:
        need_treaty(treaty, library)
        found = report.rules_of(*report.load(library, treaty))
    print(report.listing(found, style_for(sys.stdout)), end="")


@app.command("show")
def show(
    treaty: Annotated[str, typer.Argument(help="A treaty's id.", autocompletion=complete_treaty)],
    form: Annotated[
        Form,
        typer.Option(
            "--as",
            help="rules: the rules in words; program: what is counted and the clauses; durable: the ruleset as JSON.",
        ),
    ] = Form.RULES,
    conflicts: Annotated[
        int, typer.Option(min=0, max=20, metavar="N", help="For how many armed conflicts program and ruleset are made.")
    ] = 1,
    rules: RulesOption = None,
) -> None:
    """The rules that apply to a treaty, at each stage on their way to an engine.

    Every rule with its pinpoints and its place in the rule files; the program that is made of them; the ruleset that
    durable-rules runs. Ends with 2 if the rules hold no such treaty or have a fault.
    """
    from treatycheck.law.library import Library
    from treatycheck.report import program as stages
    from treatycheck.report import rules as report
    from treatycheck.report.style import style_for

    library = Library(rules)
    need_treaty(treaty, library)
    style = style_for(sys.stdout)
    match form:
        case Form.RULES:
            text = report.page(*report.load(library, treaty), style)
        case Form.PROGRAM:
            text = stages.page(*report.load(library, treaty, conflicts), style)
        case Form.DURABLE:
            text = stages.ruleset_text(report.load(library, treaty, conflicts)[1])
    print(text, end="")
