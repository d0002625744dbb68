"""An explanation as text and as Markdown: the conclusion first, then its reasons, numbered and indented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from treatycheck.report.escape import markdown as escaped
from treatycheck.report.parts import about, foot, spaced, taken
from treatycheck.report.style import Style
from treatycheck.verdict.explanation import Derivation, Explanation, Step

#: So many columns are left for words, however deep a step lies.
_LEAST = 44


def text(explanation: Explanation, style: Style) -> str:
    """The explanation as text, for a terminal or a file."""
    lines = [*_wrap([(explanation.title or explanation.scenario, "bold")], style, 0)]
    for row in filter(None, (about(explanation, " · " if style.unicode else " - "), taken(explanation))):
        lines += _wrap([(row, "")], style, 0)
    for part in explanation.parts:
        lines += ["", *_wrap([(part.asks, "bold"), (style.word(part.answer), "word")], style, 0)]
        for derivation in part.derivations:
            indent = 2
            if derivation.readings:
                lines += _wrap([(_heading(derivation), "cyan"), (style.word(derivation.answer), "word")], style, 2)
                indent = 4
            for step in derivation.steps:
                lines += _text_step(step, derivation, style, indent, top=True)
    lines += ["", *_wrap([(_rests_on(explanation), "")], style, 0)]
    for row in foot(explanation):
        lines += _wrap([(row, "dim")], style, 0)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def markdown(explanation: Explanation) -> str:
    """The explanation as Markdown: nested lists, with whatever a file or rule says escaped."""
    lines = [f"# {escaped(explanation.title or explanation.scenario)}"]
    lines += [line for text in filter(None, (about(explanation), taken(explanation))) for line in ("", escaped(text))]
    for part in explanation.parts:
        lines += ["", f"## {escaped(part.asks)} {spaced(part.answer)}", ""]
        for derivation in part.derivations:
            depth = 0
            if derivation.readings:
                lines.append(f"- *{escaped(_heading(derivation))}* **{spaced(derivation.answer)}**")
                depth = 1
            for step in derivation.steps:
                lines += _markdown_step(step, derivation, depth, top=True)
    lines += ["", escaped(_rests_on(explanation)), "", f"*{' '.join(map(escaped, foot(explanation)))}*"]
    return "\n".join(lines) + "\n"


# --- what both say ----------------------------------------------------------------------------------------------------


def _rests_on(explanation: Explanation) -> str:
    if not explanation.facts:
        return "This rests on no fact of the file."
    return f"The facts on which this rests: {', '.join(explanation.facts)}."


def _heading(derivation: Derivation) -> str:
    ways = (", ".join(f"{q}: {p}" for q, p in reading.items()) for reading in derivation.readings)
    return f"On the reading ({'; or '.join(ways)}):"


def _sentence(step: Step, derivation: Derivation, top: bool) -> str:
    """What a step says, as one sentence."""
    match step.kind, step.outcome:
        case "fact", "missing":
            return f"missing: {step.says}"
        case "fact", "disputed":
            return f"the sides disagree: {step.says}"
        case "fact", _:
            return f"{step.says} {(step.value or '')[:1].upper()}{(step.value or '')[1:]}."
        case "verdict", "missing":
            return f"perhaps {spaced(step.value or '')}: {step.says}"
        case "verdict", "disputed":
            return f"on one view {spaced(step.value or '')}: {step.says}"
        case "verdict", _ if not top:
            return f"{step.id} is {spaced(step.value or '')}: {step.says}"
        case "verdict", _ if step.value != derivation.answer:
            return f"otherwise {spaced(step.value or '')}: {step.says}"
    return step.says


def _tail(step: Step) -> Iterator[str]:
    """Where a step comes from: the place of its rule, or of the fact in the file."""
    if step.see is not None:
        yield f"(see {step.see})"
        return
    if step.kind == "fact":
        where = [step.id]
        if step.line is not None:
            where.append(f"line {step.line}")
        if step.note:
            where.append(step.note)
        if step.source:
            where.append(f"source: {step.source}")
        yield f"({'; '.join(where)})"
    elif step.source:
        yield f"(source: {step.source})"
    if step.rule:
        yield step.rule


def _cited(step: Step) -> str:
    return f"[{'; '.join(step.cites)}]" if step.cites and step.see is None else ""


# --- text -------------------------------------------------------------------------------------------------------------


def _text_step(step: Step, derivation: Derivation, style: Style, indent: int, *, top: bool = False) -> Iterator[str]:
    number = f"{step.number}." if step.see is None else "-"
    pieces = [(_sentence(step, derivation, top), _LOOKS.get(step.outcome, "")), (_cited(step), "")]
    pieces += [(tail, "dim") for tail in _tail(step)]
    yield from _wrap([(number, ""), *pieces], style, indent, hanging=len(number) + 1)
    for premise in step.premises:
        yield from _text_step(premise, derivation, style, indent + 3)
    for other in step.others:
        yield from _wrap([("or, enough by itself:", "cyan")], style, indent + 3)
        for premise in other:
            yield from _text_step(premise, derivation, style, indent + 6)


_LOOKS = {"missing": "yellow", "disputed": "yellow", "open": "yellow"}


def _wrap(pieces: Iterable[tuple[str, str]], style: Style, indent: int, hanging: int = 0) -> Iterator[str]:
    """Pieces of text, each with its look, wrapped together; a look never runs on into the margin."""
    indent = min(indent, style.width - _LEAST)
    room = style.width - indent
    row: list[tuple[str, str]] = []
    used = 0
    for word, look in _broken(pieces):
        length = len(_bare(word))
        if row and used + 1 + length > room:
            yield " " * indent + _dressed(row, style)
            row, used, indent = [], 0, indent + hanging
            room, hanging = room - hanging, 0
        used += length + bool(row)
        row.append((word, look))
    if row:
        yield " " * indent + _dressed(row, style)


def _broken(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Words with their looks; a word of a verdict is dressed already and stays whole."""
    for piece, look in pieces:
        yield from ((word, look) for word in ([piece] if look == "word" else piece.split()))


def _dressed(row: list[tuple[str, str]], style: Style) -> str:
    runs = ((look, " ".join(word for word, _ in run)) for look, run in groupby(row, key=lambda entry: entry[1]))
    return " ".join(words if look in ("", "word") else style.dress(words, look) for look, words in runs)


def _bare(word: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", word)


# --- Markdown ---------------------------------------------------------------------------------------------------------


def _markdown_step(step: Step, derivation: Derivation, depth: int, *, top: bool = False) -> Iterator[str]:
    cited = _cited(step)
    parts = [escaped(_sentence(step, derivation, top)), f"*{escaped(cited)}*" if cited else ""]
    parts += [f"<small>{escaped(tail)}</small>" for tail in _tail(step)]
    number = f"**{step.number}.** " if step.see is None else ""
    yield f"{'  ' * depth}- {number}{' '.join(filter(None, parts))}"
    for premise in step.premises:
        yield from _markdown_step(premise, derivation, depth + 1)
    for other in step.others:
        yield f"{'  ' * (depth + 1)}- or, enough by itself:"
        for premise in other:
            yield from _markdown_step(premise, derivation, depth + 2)
