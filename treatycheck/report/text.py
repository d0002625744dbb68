"""The answer as text: one page for a scenario, one line for each of many."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from treatycheck.report import matrix, parts, pleas
from treatycheck.report.parts import DISCLAIMER, cited, failures
from treatycheck.report.style import Style
from treatycheck.report.timeline import timeline
from treatycheck.verdict.result import Result

__all__ = ["DISCLAIMER", "failures", "line", "page", "readings"]
_INDENT = "  "


def page(result: Result, style: Style) -> str:
    """The whole answer to one scenario."""
    head = textwrap.wrap(result.title or result.scenario, style.width)
    lines = [style.dress(row, "bold") for row in head]
    for text in filter(None, (parts.about(result), parts.taken(result))):
        lines.extend(textwrap.wrap(text, style.width))
    sections = (
        (None, _verdict(result, style)),
        (parts.COUNTED, _counting(result, style)),
        (parts.RECORDED, _on_record(result, style)),
        (parts.REQUIRED, _findings(result, style)),
        (pleas.TITLE, _pleas(result, style)),
        (parts.OPEN, _questions(result, style)),
        (parts.MISSING, _needs(result, style)),
        (parts.PRESUMED, _presumed(result, style)),
        (parts.TIMELINE, iter(timeline(result, style))),
        (parts.NOTES, _notes(result, style)),
        (parts.EXPECTATIONS, _expectations(result, style)),
    )
    for title, section in sections:
        found = list(section)
        if found:
            lines.append("")
            if title:
                lines.append(style.dress(title, "bold"))
            lines.extend(_INDENT + line if line else line for line in found)
    lines += ["", *(style.dress(row, "dim") for text in parts.foot(result) for row in textwrap.wrap(text, style.width))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def readings(result: Result, style: Style) -> str:
    """What every reading makes of the answer, as a table in columns."""
    lines = [style.dress(matrix.TITLE, "bold")]
    table = [list(matrix.HEADS), *matrix.rows(result)]
    widths = [max(len(row[column]) for row in table) for column in range(len(matrix.HEADS))]
    for row in table:
        lines.append(_INDENT + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))
    for remark in matrix.remarks(result):
        lines.extend(_INDENT + row for row in _wrapped(remark, style, 2))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def line(result: Result, style: Style) -> str:
    """One answer in one line, for a list of many."""
    verdict = result.verdict
    day = parts.day_of_effect(result)
    words = [
        style.word(verdict.act),
        style.word(verdict.effect.status) + f" {day}" * bool(day),
        style.word(verdict.operation),
        style.word(verdict.conduct),
    ]
    text = f"{result.file}: as of {result.as_of}: {', '.join(words)}"
    if result.expectations:
        text += f" [{style.dress(parts.score(result), 'green' if result.met else 'red')}]"
    return text


def _wrapped(text: str, style: Style, hanging: int = 0) -> list[str]:
    return textwrap.wrap(
        text,
        style.width - len(_INDENT),
        subsequent_indent=" " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _verdict(result: Result, style: Style) -> Iterator[str]:
    for layer in parts.layers(result):
        head = f"{layer.name:10}{style.word(layer.word, 14)}"
        yield from _beside(head, 24, f"{layer.why}{cited(layer.cites, layer.arguments)}", style)
        for view in layer.views:
            yield from _beside(" " * 10, 24, f"{view.word}: {view.says}{cited(view.cites, view.arguments)}", style)


def _beside(head: str, column: int, text: str, style: Style) -> Iterator[str]:
    """Text beside a head of some columns, wrapped under itself."""
    rows = textwrap.wrap(text, max(30, style.width - column - len(_INDENT)), break_long_words=False) or [""]
    pad = " " * (column - _visible(head))
    yield f"{head}{pad}{rows[0]}"
    yield from (" " * column + row for row in rows[1:])


def _visible(text: str) -> int:
    """The length without colour codes."""
    length, inside = 0, False
    for sign in text:
        if sign == "\x1b":
            inside = True
        elif inside:
            inside = sign != "m"
        else:
            length += 1
    return length


def _counting(result: Result, style: Style) -> Iterator[str]:
    for counted in result.counting:
        yield parts.counted_as(counted)
        yield from _wrapped(f"  {counted.landing}", style, 2)
        for other in counted.others:
            yield from _wrapped(f"  {parts.other_view(other)}", style, 4)
    for source in parts.counted_sources(result):
        yield from _wrapped(f"source: {source}", style, 2)
    if moved := parts.moved_on(result):
        yield from _wrapped(moved, style)


def _on_record(result: Result, style: Style) -> Iterator[str]:
    for text in parts.on_record(result):
        yield from _wrapped(text, style, 2)


def _findings(result: Result, style: Style) -> Iterator[str]:
    for topic, findings in parts.topics(result).items():
        yield from (style.dress(row, "cyan") for row in _wrapped(topic, style))
        for finding in findings:
            word, says = parts.answer_of(finding)
            answer = style.dress(word.ljust(10), "yellow") if word == "open" else style.word(word, 10)
            yield from _beside(f"  {answer}", 12, f"{says}{cited(finding.cites)}", style)


def _pleas(result: Result, style: Style) -> Iterator[str]:
    for heading, found in pleas.pleas(result).items():
        yield style.dress(heading, "cyan")
        for plea in found:
            yield from _beside(
                f"  {style.dress(plea.id.ljust(4), 'bold')}", 8, f"{plea.title} ({plea.standing})", style
            )
            yield from _beside("", 8, f"{plea.says}{cited(plea.cites)}", style)
            for reason in plea.because:
                yield from _beside("", 10, reason, style)
    if waits := pleas.waiting(result):
        yield style.dress(pleas.WAITING, "cyan")
        for reason, titles in waits.items():
            yield from _wrapped(f"  {reason}", style, 2)
            yield from _beside("", 8, "; ".join(titles), style)
    if rest := pleas.others(result):
        yield rest


def _questions(result: Result, style: Style) -> Iterator[str]:
    for id_, question in parts.questions(result):
        yield from _wrapped(f"{id_}: {question}", style, 4)
    for readings, status, day in parts.by_reading(result):
        yield from _wrapped(f"  under {readings}: {status}, {day}", style, 4)


def _needs(result: Result, style: Style) -> Iterator[str]:
    for need in result.needs:
        yield from _wrapped(f"{need.key}: {need.question}", style, 4)


def _presumed(result: Result, style: Style) -> Iterator[str]:
    if result.presumed:
        yield from _wrapped("; ".join(f"{p.key}: {p.value}" for p in result.presumed), style)


def _notes(result: Result, style: Style) -> Iterator[str]:
    for note in parts.notes(result):
        yield from _wrapped(note, style, 2)


def _expectations(result: Result, style: Style) -> Iterator[str]:
    if result.expectations:
        yield parts.score(result)
        yield from failures(result)
