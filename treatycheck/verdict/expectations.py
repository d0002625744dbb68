"""What a file expects against what came out: one entry for each expectation, with its line."""

from __future__ import annotations

from collections.abc import Iterator

from treatycheck.files.values import Span
from treatycheck.scenario.load import Case
from treatycheck.verdict.result import Argument, Checked, Finding, Interval, Verdict
from treatycheck.verdict.sentences import stated


def check_expectations(
    case: Case, verdict: Verdict, findings: tuple[Finding, ...], arguments: tuple[Argument, ...]
) -> Iterator[Checked]:
    """Compare; what the file leaves out is not checked."""
    expect = case.scenario.expect
    if expect is None:
        return

    def checked(expected: str, actual: str, *path: str) -> Checked:
        line, _ = case.place("expect", *path)
        return Checked(".".join(path), expected, actual, expected == actual, line)

    if expect.act is not None:
        yield checked(expect.act, verdict.act, "act")
    if expect.effect is not None:
        if expect.effect.status is not None:
            yield checked(expect.effect.status, verdict.effect.status, "effect", "status")
        for name in ("date", "expiry", "released"):
            span = getattr(expect.effect, name)
            if span is not None:
                yield checked(show_span(span), show_interval(getattr(verdict.effect, name, None)), "effect", name)
    for layer in ("operation", "conduct"):
        if (word := getattr(expect, layer)) is not None:
            yield checked(word, getattr(verdict, layer), layer)
    values = {finding.id: finding.value for finding in findings}
    for id_, word in expect.findings.items():
        yield checked(word, values.get(id_, "unknown"), "findings", id_)
    if expect.arguments is not None:
        statuses = {name: argument.status for argument in arguments for name in (argument.id, argument.slug)}
        for status in type(expect.arguments).model_fields:
            for index, name in enumerate(getattr(expect.arguments, status)):
                line, _ = case.place("expect", "arguments", status, index)
                actual = statuses[name]
                yield Checked(f"arguments.{name}", status, actual, status == actual, line)


def show_span(span: Span) -> str:
    """An expected date as it is written: a day, a range with `..` for an open end, `none`."""
    if span.word:
        return span.word
    return show_interval(stated(span))


def show_interval(days: Interval | None) -> str:
    """An interval as an expectation would write it."""
    if days is None:
        return "none"
    ends = [".." if end is None else end.isoformat() for end in (days.earliest, days.latest)]
    return ends[0] if ends[0] == ends[1] and days.day else "/".join(ends)
