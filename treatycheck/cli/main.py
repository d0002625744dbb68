"""The application, and what becomes of what goes wrong in it."""

from __future__ import annotations

import gc
import os
import sys

import typer

from treatycheck.cli import arguments, check, doctor, explain, graph, history, questions, rules, schema, treaties
from treatycheck.cli.common import BAD_INPUT, INTERNAL_ERROR, complain
from treatycheck.files import Fault
from treatycheck.version import __version__

app = typer.Typer(
    name="treatycheck",
    help="Is a withdrawal from a treaty valid, when does it take effect, and why?",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("check")(check.check)
app.command("explain")(explain.explain)
app.command("graph")(graph.graph)
app.command("history")(history.history)
app.add_typer(treaties.app, name="treaties")
app.add_typer(arguments.app, name="arguments")
app.add_typer(questions.app, name="questions")
app.add_typer(rules.app, name="rules")
app.command("schema")(schema.schema)
app.command("doctor")(doctor.doctor)


def _version(value: bool) -> None:
    if value:
        print(f"treatycheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and exit."
    ),
) -> None:
    pass


def main() -> None:
    """Run the command line. Bad input ends with 2, an error of treatycheck itself with 70."""
    gc.freeze()
    gc.set_threshold(50_000)  # a short run never comes to it
    gc.enable()
    try:
        app()
    except Fault as fault:
        complain(fault)
        sys.exit(BAD_INPUT)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("TREATYCHECK_DEBUG"):
            raise
        kind = type(error).__name__
        print(
            f"treatycheck: internal error: {kind}: {error}\n"
            "This is a bug in treatycheck, not in your file. Set TREATYCHECK_DEBUG=1 to see where.",
            file=sys.stderr,
        )
        sys.exit(INTERNAL_ERROR)
    finally:
        gc.freeze()  # the process ends: there is no use in looking for garbage
