"""The answer as text: one page for a scenario, one line for each of many."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from treatycheck.report.style import Style
from treatycheck.report.timeline import timeline
from treatycheck.verdict.result import Finding, Interval, Result
from treatycheck.verdict.sentences import say_day, say_interval

DISCLAIMER = "Days are calendar days; no time zones. This is not legal advice."
_INDENT = "  "


def page(result: Result, style: Style) -> str:
    """The whole answer to one scenario."""
    head = textwrap.wrap(result.title or result.scenario, style.width)
    lines = [style.dress(row, "bold") for row in head]
    who = f" · {result.state}" if result.state else ""
    about = f"{result.treaty_title} ({result.treaty}){who} · as of {say_day(result.as_of)}"
    lines.extend(textwrap.wrap(about, style.width))
    sections = (
        (None, _verdict(result, style)),
        ("How the date was counted", _counting(result, style)),
        ("What the clause requires", _findings(result, style)),
        ("Open questions of law that change the answer", _questions(result, style)),
        ("What is missing", _needs(result, style)),
        ("Presumed, because the file does not say", _presumed(result, style)),
        ("Timeline", iter(timeline(result, style))),
        ("Notes", _notes(result, style)),
        ("Expectations", _expectations(result, style)),
    )
    for title, section in sections:
        found = list(section)
        if found:
            lines.append("")
            if title:
                lines.append(style.dress(title, "bold"))
            lines.extend(_INDENT + line if line else line for line in found)
    foot = (DISCLAIMER, f"Engine: {result.engine}; rules for {result.treaty}: {result.rules[:12]}.")
    lines += ["", *(style.dress(row, "dim") for text in foot for row in textwrap.wrap(text, style.width))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def line(result: Result, style: Style) -> str:
    """One answer in one line, for a list of many."""
    verdict = result.verdict
    day = verdict.effect.date
    when = f" {_short(day)}" if day is not None and verdict.effect.status in _DATED else ""
    words = [
        style.word(verdict.act),
        style.word(verdict.effect.status) + when,
        style.word(verdict.operation),
        style.word(verdict.conduct),
    ]
    text = f"{result.file}: as of {result.as_of}: {', '.join(words)}"
    if result.expectations:
        met = sum(checked.met for checked in result.expectations)
        score = f"{met} of {len(result.expectations)} met"
        text += f" [{style.dress(score, 'green' if result.met else 'red')}]"
    return text


_DATED = frozenset(("pending", "in_effect", "postponed", "bound_on", "contested", "undetermined"))


def failures(result: Result) -> Iterator[str]:
    """Each expectation that is not met, with its place."""
    for checked in result.expectations:
        if not checked.met:
            yield f"{result.file}:{checked.line}: {checked.path}: expected {checked.expected}, got {checked.actual}"


def _short(days: Interval) -> str:
    if days.day:
        return days.day.isoformat()
    return f"{days.earliest or '..'}/{days.latest or '..'}"


def _wrapped(text: str, style: Style, hanging: int = 0) -> list[str]:
    return textwrap.wrap(
        text,
        style.width - len(_INDENT),
        subsequent_indent=" " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _verdict(result: Result, style: Style) -> Iterator[str]:
    verdict = result.verdict
    for layer, word in (
        ("act", verdict.act),
        ("effect", verdict.effect.status),
        ("operation", verdict.operation),
        ("conduct", verdict.conduct),
    ):
        reasons = verdict.because[layer]
        head = f"{layer:10}{style.word(word, 14)}"
        split = word in ("contested", "undetermined") and (len(reasons) > 1 or reasons[0].word != word)
        if not split:
            reason = reasons[0] if reasons else None
            text = f"{reason.says}{_cited(reason.cites)}" if reason else ""
            yield from _beside(head, 24, text, style)
            continue
        questions = verdict.contested_by.get(layer, ())
        if questions:
            why = f"it depends on the open question{'s' * (len(questions) > 1)}: {', '.join(questions)}"
        else:
            why = f"it depends on {'what the sides dispute' if word == 'contested' else 'facts that are missing'}"
        yield from _beside(head, 24, why, style)
        how = "on one view" if word == "contested" else "perhaps"
        for reason in reasons:
            yield from _beside(
                " " * 10, 24, f"{how} {reason.word.replace('_', ' ')}: {reason.says}{_cited(reason.cites)}", style
            )


def _cited(cites: tuple[str, ...]) -> str:
    return f" [{'; '.join(cites)}]" if cites else ""


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
        yield f"{say_day(counted.start)} + {counted.period} = {say_day(counted.end)}"
        yield from _wrapped(f"  {counted.landing}", style, 2)
        for other in counted.others:
            yield from _wrapped(f"  other view: {other.why}, which gives {say_day(other.day)}", style, 4)
    for source in dict.fromkeys(counted.source for counted in result.counting):
        yield from _wrapped(f"source: {source}", style, 2)
    effect = result.verdict.effect
    if effect.date is not None and result.counting and effect.date != effect.expiry:
        yield from _wrapped(f"the end of the period is {_say(effect.expiry)}, effect is {_say(effect.date)}", style)


def _say(days: Interval | None) -> str:
    return "no day" if days is None else say_interval(days)


def _findings(result: Result, style: Style) -> Iterator[str]:
    """The findings on which a verdict can depend, under the question that each helps to answer."""
    topics: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if finding.relevant and "[" not in finding.id:
            topics.setdefault(finding.topic, []).append(finding)
    for topic, findings in topics.items():
        yield from (style.dress(row, "cyan") for row in _wrapped(topic, style))
        for finding in findings:
            answer = (
                style.word(finding.value, 10) if finding.value != "unknown" else style.dress("open".ljust(10), "yellow")
            )
            says = finding.says.removeprefix("not known: ")
            yield from _beside(f"  {answer}", 12, f"{says}{_cited(finding.cites)}", style)


def _questions(result: Result, style: Style) -> Iterator[str]:
    for question in result.questions:
        if question.matters:
            leans = f" (leans: {question.leans.replace('_', ' ')})" if question.leans else ""
            yield from _wrapped(f"{question.id}: {question.question}{leans}", style, 4)
    for entry in result.verdict.effect.date_by_reading:
        readings = ", ".join(f"{q}: {p}" for q, p in entry.readings.items())
        yield from _wrapped(f"  under {readings}: {entry.status.replace('_', ' ')}, {_say(entry.date)}", style, 4)


def _needs(result: Result, style: Style) -> Iterator[str]:
    for need in result.needs:
        yield from _wrapped(f"{need.key}: {need.question}", style, 4)


def _presumed(result: Result, style: Style) -> Iterator[str]:
    if result.presumed:
        yield from _wrapped("; ".join(f"{p.key}: {p.value}" for p in result.presumed), style)


def _notes(result: Result, style: Style) -> Iterator[str]:
    for note in result.notes:
        if note.code != "counted_otherwise":  # it stands with the counting
            where = f" (line {note.line})" if note.line else ""
            yield from _wrapped(f"{note.message}{where}", style, 2)


def _expectations(result: Result, style: Style) -> Iterator[str]:
    if result.expectations:
        met = sum(checked.met for checked in result.expectations)
        yield f"{met} of {len(result.expectations)} met"
        yield from failures(result)
