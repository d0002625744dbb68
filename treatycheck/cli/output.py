"""The printers of treatycheck check: each takes the answers of one file after the other, then the sum."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from treatycheck.cli.common import print_json

if TYPE_CHECKING:
    from treatycheck.verdict.result import Result


class Format(StrEnum):
    """How answers are printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"


#: What stands between two runs of one format; nothing where a program reads them.
BETWEEN = {Format.TEXT: f"\n{'-' * 72}\n\n", Format.MARKDOWN: "\n---\n\n", Format.JSON: "", Format.JSONL: ""}


class Sums(Protocol):
    """What was counted over all files."""

    files: int
    answers: int
    bad: int
    expected: int
    unmet: int


class Printer(Protocol):
    """Prints answers as they come, or all at the end."""

    def add(self, results: list[Result]) -> None:
        """Take the answers to one file."""

    def end(self, sums: Sums) -> None:
        """Print what is left when all files have been read."""


def printer(output: Format, *, full: bool, single: bool, readings: bool = False) -> Printer:
    """The printer for a format; text is a page for a `single` file, or for each answer if it is to be `full`.

    With `readings`, text and Markdown also say what every reading makes of an answer; data always do."""
    match output:
        case Format.TEXT:
            return _Text(full, single, readings)
        case Format.MARKDOWN:
            return _Markdown(readings)
        case Format.JSON:
            return _Json()
        case Format.JSONL:
            return _JsonLines()


class _Text:
    """A page for a single file; a line for each answer of many."""

    def __init__(self, full: bool, single: bool, readings: bool) -> None:
        from treatycheck.report.style import style_for

        self.full, self.single, self.readings = full or single, single, readings
        self.style = style_for(sys.stdout)
        self._write: Callable[[str], object] = sys.stdout.write

    def add(self, results: list[Result]) -> None:
        """Print answers."""
        from treatycheck.report import text

        pages = self.full and not (self.single and len(results) > 1)
        for result in results:
            if pages or (self.single and result is results[0]):
                self._write(text.page(result, self.style) + "\n" * (not self.single))
                self._add_readings(result)
                continue
            self._write(text.line(result, self.style) + "\n")
            for failure in text.failures(result):
                self._write(f"  {failure}\n")
            self._add_readings(result)

    def _add_readings(self, result: Result) -> None:
        from treatycheck.report import text

        if self.readings:
            self._write(f"\n{text.readings(result, self.style)}\n")

    def end(self, sums: Sums) -> None:
        """Print the sum of many."""
        if self.single and sums.answers <= 1:
            return
        count = f"{sums.files} file{'s' * (sums.files != 1)}, {sums.answers} answer{'s' * (sums.answers != 1)}"
        bad = f", {sums.bad} with errors" if sums.bad else ""
        self._write(f"\n{count}{bad}; {sums.expected - sums.unmet} of {sums.expected} expectations met\n")


class _Json:
    """One array."""

    def __init__(self) -> None:
        self._found: list[object] = []

    def add(self, results: list[Result]) -> None:
        """Keep answers."""
        from treatycheck.verdict.result import as_data

        self._found.extend(as_data(result) for result in results)

    def end(self, sums: Sums) -> None:
        """Print them all."""
        print_json(self._found)


class _JsonLines:
    """One object a line, as soon as it is known."""

    def add(self, results: list[Result]) -> None:
        """Print answers."""
        from treatycheck.verdict.result import as_data

        for result in results:
            print(json.dumps(as_data(result), ensure_ascii=False))

    def end(self, sums: Sums) -> None:
        """Nothing is left."""


class _Markdown:
    """One document, since the table on top is of all answers."""

    def __init__(self, readings: bool) -> None:
        self._found: list[Result] = []
        self._readings = readings

    def add(self, results: list[Result]) -> None:
        """Keep answers."""
        self._found.extend(results)

    def end(self, sums: Sums) -> None:
        """Print them all."""
        from treatycheck.report.markdown import document

        sys.stdout.write(document(self._found, readings=self._readings))
