"""The answer as Markdown, for pull requests and memos: what the page says, in the same order.

Whatever a scenario or a rule file says is escaped, so that it comes out as it was written: no markup, no HTML, no link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from treatycheck.report import matrix, parts, pleas
from treatycheck.report.escape import markdown as escaped
from treatycheck.report.parts import cited, say
from treatycheck.verdict.result import Result
from treatycheck.verdict.sentences import say_day


def document(results: Sequence[Result], *, readings: bool = False) -> str:
    """A memo on one answer; of several, a table of all and then a section for each. With `readings`, each also has a
    table of what every reading of the open questions makes of it."""
    if not results:
        return ""
    if len(results) == 1:
        return _joined(_section(results[0], 1, readings))
    lines = [f"# {len(results)} answers", "", *_summary(results)]
    for result in results:
        lines += ["", *_section(result, 2, readings)]
    return _joined(lines)


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _summary(results: Sequence[Result]) -> Iterator[str]:
    """A row for each answer."""
    heads = ["File", "As of", "Act", "Effect", "Operation", "Conduct"]
    expects = any(result.expectations for result in results)
    rows = []
    for result in results:
        verdict, day = result.verdict, parts.day_of_effect(result)
        effect = f"{verdict.effect.status} {day}".rstrip()
        words = [verdict.act, effect, verdict.operation, verdict.conduct]
        row = [result.file, result.as_of.isoformat(), *map(parts.spaced, words)]
        rows.append(row + [parts.score(result) if result.expectations else ""] * expects)
    yield from _table([*heads, *["Expectations"] * expects], rows)


def _section(result: Result, level: int, readings: bool) -> Iterator[str]:
    """The whole answer to one scenario, under a heading of some level."""
    yield f"{'#' * level} {_heading(result, level)}"
    yield ""
    for text in filter(None, (parts.about(result), parts.taken(result))):
        yield from (escaped(text), "")
    yield from _verdict(result)
    for title, section in (
        (parts.COUNTED, _counting(result)),
        (parts.RECORDED, (f"- {escaped(text)}" for text in parts.on_record(result))),
        (parts.REQUIRED, _findings(result)),
        (pleas.TITLE, _pleas(result)),
        (parts.OPEN, _questions(result)),
        (matrix.TITLE, _readings(result) if readings else iter(())),
        (parts.MISSING, _table(["Key", "Question"], [[n.key, n.question] for n in result.needs])),
        (parts.PRESUMED, _table(["Key", "Value"], [[p.key, p.value] for p in result.presumed])),
        (parts.TIMELINE, _timeline(result)),
        (parts.NOTES, (f"- {escaped(note)}" for note in parts.notes(result))),
        (parts.EXPECTATIONS, _expectations(result)),
    ):
        found = list(section)
        if found:
            yield from ("", f"{'#' * (level + 1)} {title}", "", *found)
    yield from ("", f"*{' '.join(map(escaped, parts.foot(result)))}*")


def _heading(result: Result, level: int) -> str:
    """The title; among several also the day, since a file can be asked about several days."""
    title = escaped(result.title or "") or escaped(result.scenario)
    return title if level == 1 else f"{title} · as of {say_day(result.as_of)}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table with its cells escaped; nothing where it has no row."""
    if rows:
        yield f"| {' | '.join(heads)} |"
        yield f"|{' --- |' * len(heads)}"
        yield from (f"| {' | '.join(map(escaped, row))} |" for row in rows)


def _verdict(result: Result) -> Iterator[str]:
    rows: list[list[str]] = []
    for layer in parts.layers(result):
        rows.append([layer.name, parts.spaced(layer.word), f"{layer.why}{cited(layer.cites, layer.arguments)}"])
        rows.extend(["", view.word, f"{view.says}{cited(view.cites, view.arguments)}"] for view in layer.views)
    yield from _table(["Layer", "Verdict", "Why"], rows)


def _counting(result: Result) -> Iterator[str]:
    for counted in result.counting:
        yield f"- {escaped(parts.counted_as(counted))}"
        yield f"  - {escaped(counted.landing)}"
        for other in counted.others:
            yield f"  - {escaped(parts.other_view(other))}"
    for source in parts.counted_sources(result):
        yield f"- {escaped(f'source: {source}')}"
    if moved := parts.moved_on(result):
        yield f"- {escaped(moved)}"


def _findings(result: Result) -> Iterator[str]:
    for number, (topic, findings) in enumerate(parts.topics(result).items()):
        yield from ("",) * (number > 0)
        yield f"**{escaped(topic)}**"
        yield ""
        for finding in findings:
            word, says = parts.answer_of(finding)
            yield f"- *{escaped(word)}*: {escaped(f'{says}{cited(finding.cites)}')}"


def _pleas(result: Result) -> Iterator[str]:
    for number, (heading, found) in enumerate(pleas.pleas(result).items()):
        yield from ("",) * (number > 0)
        yield f"**{escaped(heading)}**"
        yield ""
        for plea in found:
            says = escaped(f"{plea.says}{cited(plea.cites)}")
            yield f"- **{plea.id} {escaped(plea.title)}** ({escaped(plea.standing)}): {says}"
            yield from (f"  - {escaped(reason)}" for reason in plea.because)
    if waits := pleas.waiting(result):
        yield from ("", f"**{pleas.WAITING}**", "")
        yield from (f"- *{escaped(reason)}*: {escaped('; '.join(titles))}" for reason, titles in waits.items())
    if rest := pleas.others(result):
        yield from ("", escaped(rest))


def _questions(result: Result) -> Iterator[str]:
    """Each question, and what the positions on all of them make of the effect."""
    for id_, question in parts.questions(result):
        yield f"- {escaped(f'{id_}: {question}')}"
    rows = [[readings, status, day] for readings, status, day in parts.by_reading(result)]
    if rows:
        yield ""
        yield from _table(["Under", "Effect", "Day of effect"], rows)


def _readings(result: Result) -> Iterator[str]:
    yield from _table(matrix.HEADS, matrix.rows(result))
    for remark in matrix.remarks(result):
        yield from ("", escaped(remark))


def _timeline(result: Result) -> Iterator[str]:
    """What happened when: from, to, and the day of the question."""
    effect = result.verdict.effect
    rows = [[p.label, say(p.start), say(p.end)] for p in result.periods]
    if rows and effect.date is not None and effect.status != "revoked":
        rows.append(["effect", say(effect.date), ""])
        if effect.released not in (None, effect.date):
            rows.append(["bound until", say(effect.released), ""])
    if rows:
        rows.append(["as of", say_day(result.as_of), ""])
    yield from _table(["What", "From", "To"], rows)


def _expectations(result: Result) -> Iterator[str]:
    if result.expectations:
        yield parts.score(result)
        failures = [f"- {escaped(failure)}" for failure in parts.failures(result)]
        yield from ("", *failures) if failures else ()
