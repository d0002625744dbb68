"""A page in parts, and its two forms: text for a terminal, Markdown for a memo."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from treatycheck.files.record import Record, record
from treatycheck.report.escape import markdown as escaped
from treatycheck.report.style import Style

_INDENT = "  "
#: So many columns are left for words, however long a mark is.
_LEAST = 44


@record
class Point(Record):
    """A point of a page: a short mark (an answer, an id), what it says, a remark in brackets, and points below it."""

    text: str
    mark: str = ""
    remark: str = ""
    points: tuple[Point, ...] = ()

    @property
    def line(self) -> str:
        """What it says, with the remark."""
        return f"{self.text} ({self.remark})" if self.remark else self.text


@record
class Section(Record):
    """A heading, and the points below it; one without a heading is a paragraph for each point."""

    title: str
    points: tuple[Point, ...]


@record
class Page(Record):
    """A title, what it is a page of, and sections. One that has no point is left out."""

    title: str
    about: str
    sections: tuple[Section, ...]


# --- text -------------------------------------------------------------------------------------------------------------


def text(page: Page, style: Style) -> str:
    """A page as text."""
    lines = [style.dress(row, "bold") for row in _wrapped(page.title, style, 0)]
    lines += [style.dress(row, "dim") for row in _wrapped(page.about, style, 0)]
    for section in page.sections:
        if section.points:
            lines += ["", *([style.dress(section.title, "bold")] if section.title else ())]
            lines += points_as_text(section.points, style, len(_INDENT))
    joined = "\n".join(line.rstrip() for line in lines) + "\n"
    return joined if style.unicode else joined.replace("·", "-")


def points_as_text(points: tuple[Point, ...], style: Style, indent: int) -> Iterator[str]:
    """Points, with their marks in a column of their own."""
    column = max((len(point.mark) + 2 for point in points if point.mark), default=0)
    column = min(column, max(len(_INDENT), style.width - indent - _LEAST))
    for point in points:
        rows = _wrapped(point.line, style, indent + column)
        below = list(points_as_text(point.points, style, indent + (column or len(_INDENT))))
        if not rows and below and column:  # what stands below begins beside the mark
            rows = [below.pop(0).lstrip()]
        mark = point.mark.ljust(column)
        if len(point.mark) >= column > 0:
            yield " " * indent + style.dress(point.mark, "cyan")
            mark = " " * column
        elif point.mark:
            mark = style.word(point.mark, column) if point.mark in ("yes", "no") else style.dress(mark, "cyan")
        yield " " * indent + mark + (rows[0] if rows else "")
        yield from (" " * (indent + column) + row for row in rows[1:])
        yield from below


def _wrapped(words: str, style: Style, indent: int) -> list[str]:
    return textwrap.wrap(words, style.width - indent, break_long_words=False, break_on_hyphens=False)


# --- Markdown ---------------------------------------------------------------------------------------------------------


def markdown(page: Page) -> str:
    """A page as Markdown: whatever a rule file says is escaped, so that it comes out as it was written."""
    lines = [f"# {escaped(page.title)}", "", f"*{escaped(page.about)}*"]
    for section in page.sections:
        if section.title and section.points:
            lines += ["", f"## {escaped(section.title)}", "", *_bullets(section.points, 0)]
        else:
            lines += [row for point in section.points for row in ("", escaped(point.line))]
    return "\n".join(lines) + "\n"


def _bullets(points: tuple[Point, ...], depth: int) -> Iterator[str]:
    for point in points:
        mark = f"**{escaped(point.mark)}** " if point.mark else ""
        yield f"{'  ' * depth}- {mark}{escaped(point.line)}".rstrip()
        yield from _bullets(point.points, depth + 1)
