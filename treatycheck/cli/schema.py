"""treatycheck schema: JSON Schemas for editors and for programs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from treatycheck.cli.common import print_json


class What(StrEnum):
    """Which schema."""

    SCENARIO = "scenario"
    RULES = "rules"
    ARGUMENTS = "arguments"
    GENERAL_LAW = "general-law"
    TREATY = "treaty"
    VOCABULARY = "vocabulary"
    QUESTIONS = "questions"
    PRACTICE = "practice"
    RESULT = "result"


def schema(what: Annotated[What, typer.Argument(help="The schema to print.")]) -> None:
    """Print a JSON Schema: of scenario files, of each kind of rule file, or of a result.

    For yaml-language-server save it and begin a file with "# yaml-language-server: $schema=scenario.schema.json".
    """
    from treatycheck.report.schemas import schema_of

    print_json(schema_of(what.value))
