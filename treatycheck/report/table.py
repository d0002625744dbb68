"""A table in columns: for a terminal, as Markdown, as comma-separated values."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Iterator

from treatycheck.files.record import Record, record
from treatycheck.report.escape import cell, plain
from treatycheck.report.escape import markdown as escaped
from treatycheck.report.style import Style

_GAP = "  "


@record
class Table(Record):
    """Heads and rows; a cell may have several paragraphs. Each row is as long as the heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


def row(*cells: str) -> tuple[tuple[str, ...], ...]:
    """A row whose cells are of one paragraph."""
    return tuple((text,) for text in cells)


def in_lines(table: Table) -> Iterator[str]:
    """A line for each row, each column as wide as its longest cell."""
    rows = [[plain(" ".join(paragraphs)) for paragraphs in cells] for cells in table.rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        yield _GAP.join(text.ljust(width) for text, width in zip(cells, widths, strict=True)).rstrip()


def in_columns(table: Table, style: Style, fixed: int) -> Iterator[str]:
    """The table with wrapped cells: `fixed` columns as wide as they must be, the others sharing what is left."""
    columns = [[head, *(text for cells in table.rows for text in cells[i])] for i, head in enumerate(table.heads)]
    widths = [max(map(len, column), default=0) for column in columns[:fixed]]
    others = len(columns) - fixed
    left = style.width - sum(width + len(_GAP) for width in widths) - len(_GAP) * (others - 1)
    widths += [max(12, left // others)] * others
    yield from (style.dress(line, "bold") for line in _wrapped(tuple((head,) for head in table.heads), widths))
    yield _GAP.join(("─" if style.unicode else "-") * width for width in widths)
    for cells in table.rows:
        yield from _wrapped(cells, widths)


def _wrapped(cells: tuple[tuple[str, ...], ...], widths: list[int]) -> Iterator[str]:
    """A row: every cell wrapped to its column, as many lines as the longest needs."""
    columns = [
        [line for text in paragraphs for line in textwrap.wrap(plain(text), width, break_on_hyphens=False)]
        for paragraphs, width in zip(cells, widths, strict=True)
    ]
    for number in range(max(map(len, columns))):
        lines = (column[number] if number < len(column) else "" for column in columns)
        yield _GAP.join(line.ljust(width) for line, width in zip(lines, widths, strict=True)).rstrip()


def as_markdown(table: Table) -> str:
    """The table as Markdown, whatever its cells say escaped."""
    lines = [f"| {' | '.join(map(escaped, table.heads))} |", f"|{' --- |' * len(table.heads)}"]
    for cells in table.rows:
        lines.append(f"| {' | '.join('<br>'.join(map(escaped, paragraphs)) for paragraphs in cells)} |")
    return "\n".join(lines) + "\n"


def as_csv(table: Table) -> str:
    """The table as comma-separated values; no cell is a formula to a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(cell, table.heads))
    writer.writerows([cell("; ".join(paragraphs)) for paragraphs in cells] for cells in table.rows)
    return text.getvalue()
