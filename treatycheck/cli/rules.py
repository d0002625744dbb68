"""treatycheck rules: the rule files themselves."""

from __future__ import annotations

import typer

from treatycheck.cli.common import RulesOption

app = typer.Typer(help="The rule files.", no_args_is_help=True)


@app.command("lint")
def lint(rules: RulesOption = None) -> None:
    """Check every rule file: keys, names, pinpoints, periods, circles; each fault with its place.

    Ends with 2 if there is a fault.
    """
    from treatycheck.law.library import Library
    from treatycheck.program.lint import lint as run

    library = Library(rules)
    law = library.law(fresh=True)
    run(law)
    print(f"{len(law.rules)} rules, {len(law.treaties)} treaties, {len(law.questions)} open questions: no fault found")
