"""The record of practice as a table: what is computed, what is on record, whether they agree and why; and a summary."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from treatycheck.law.model import Treaty
from treatycheck.report import parts
from treatycheck.report.clause import short_period
from treatycheck.report.page import Page, Point, Section
from treatycheck.report.parts import AGREEMENT, spaced
from treatycheck.report.style import Style
from treatycheck.report.table import Table, as_csv, as_markdown, in_lines, row
from treatycheck.report.treaty_list import ends
from treatycheck.verdict.history import Entry
from treatycheck.verdict.outcome import NO_DAYS
from treatycheck.verdict.result import Interval, as_data

_INDENT = "  "
_HEADS = ("Record", "State", "Treaty", "Notice", "Computed", "On record", "Agreement", "Why")
_MEANS = dict(AGREEMENT.values())


def reason(entry: Entry) -> str:
    """Why the day on record is, or is not, the one computed."""
    recorded, verdict = entry.recorded, entry.result.verdict
    if recorded.why:
        return recorded.why
    match recorded.agreement:
        case "exact" | "day_after":
            return _counted(entry)
        case "within_window":
            assert entry.result.notice_day is not None
            return f"notice on {parts.say(entry.result.notice_day)}: {_counted(entry)}"
        case "as_recorded":
            act_alone = verdict.effect.status in NO_DAYS
            layer, word = ("act", verdict.act) if act_alone else ("effect", verdict.effect.status)
            says = (found.says for found in verdict.because[layer] if found.word == word)
            return next(says, spaced(verdict.effect.status))
    return parts.compared(recorded)


def _counted(entry: Entry) -> str:
    start = None if entry.result.notice_day is None else entry.result.notice_day.earliest
    return _clause(entry.treaty, start)


def _clause(treaty: Treaty, start: date | None = None) -> str:
    """Period and landing of a clause in short, for notices of a day."""
    period, end = short_period(treaty), ends(treaty, start)
    return end if period == "-" else f"{period}, {end}"


def _computed(entry: Entry) -> str:
    """The day computed; the word that stands in its place where none is, or where law or facts leave it open."""
    effect = entry.result.verdict.effect
    is_open = effect.status in ("contested", "undetermined")
    return spaced(effect.status) if is_open else parts.day_of_effect(entry.result) or spaced(effect.status)


def _on_record(entry: Entry) -> str:
    recorded = entry.recorded
    return spaced(recorded.outcome or "-") if recorded.effect is None else parts.short(recorded.effect)


def _notice(entry: Entry) -> str:
    notice = entry.result.notice_day
    return "-" if notice is None or notice == Interval(None, None) else parts.short(notice)


def _agreement(entry: Entry) -> str:
    return AGREEMENT[entry.recorded.agreement][0]


def _marked(entry: Entry) -> str:
    """The agreement, with a mark where what is on record was not read in a source."""
    return _agreement(entry) if entry.recorded.verified else f"{_agreement(entry)} (from memory)"


# --- the whole record -------------------------------------------------------------------------------------------------


def text(entries: Sequence[Entry], style: Style) -> str:
    """The records under the clause that each is about; what calls for a reason has it below."""
    heads = ("Record", "Notice", "Computed", "On record", "Agreement")
    cells = (row(e.result.scenario, _notice(e), _computed(e), _on_record(e), _marked(e)) for e in entries)
    first, *rows = in_lines(Table(heads, (row(*heads), *cells)))
    lines = [style.dress(f"{_INDENT}{first}", "dim")]
    for _, group in groupby(zip(entries, rows, strict=True), key=lambda pair: pair[0].treaty.id):
        found = list(group)
        treaty = found[0][0].treaty
        clause = _clause(treaty)
        lines += ["", style.dress(f"{treaty.short}, {treaty.article} ({treaty.id}): {clause}", "bold")]
        for entry, line in found:
            lines.append(f"{_INDENT}{_looks(line, entry, style)}")
            if (why := reason(entry)) != clause:
                lines += textwrap.wrap(why, style.width, initial_indent=_INDENT * 3, subsequent_indent=_INDENT * 3)
    return "\n".join(line.rstrip() for line in [*lines, "", *_summary_lines(entries, style)]) + "\n"


def _looks(line: str, entry: Entry, style: Style) -> str:
    """A line with its last word in the colour of what it says."""
    word = _marked(entry)
    look = {"differs": "red", "open": "yellow"}.get(entry.recorded.agreement, "green")
    return line.removesuffix(word) + style.dress(word, look)


def markdown(entries: Sequence[Entry]) -> str:
    """The records as a Markdown table, and the summary."""
    return f"{as_markdown(_table(entries, _marked))}\n{summary_markdown(entries)}"


def csv(entries: Sequence[Entry]) -> str:
    """The records as comma-separated values, with who gave the day on record, and whether that was read."""
    table = _table(entries, _agreement)
    rows = (
        (
            *cells,
            *row(
                spaced(e.recorded.outcome or ""),
                "" if e.recorded.days_apart is None else str(e.recorded.days_apart),
                e.recorded.by or "",
                "yes" if e.recorded.verified else "no",
                e.result.file,
            ),
        )
        for cells, e in zip(table.rows, entries, strict=True)
    )
    return as_csv(Table((*table.heads, "Outcome", "Days apart", "Given by", "Verified", "File"), tuple(rows)))


def data(entries: Sequence[Entry]) -> dict[str, Any]:
    """The records and the summary as data; days are intervals, as in a result."""
    return {"records": [_data(entry) for entry in entries], "summary": summary(entries)}


def _data(entry: Entry) -> dict[str, Any]:
    result, effect = entry.result, entry.result.verdict.effect
    kept = (
        "scenario",
        "file",
        "title",
        "state",
        "treaty",
        "treaty_title",
        "as_of",
        "notice_day",
        "recorded",
        "counting",
        "sources",
    )
    return {
        **{key: as_data(getattr(result, key)) for key in kept},
        "article": entry.treaty.article,
        "computed": as_data(effect.date),
        "status": effect.status,
        "reason": reason(entry),
    }


def _table(entries: Sequence[Entry], agreement: Callable[[Entry], str]) -> Table:
    return Table(
        _HEADS,
        tuple(
            row(
                e.result.scenario,
                e.result.state or "",
                e.treaty.short,
                _notice(e),
                _computed(e),
                _on_record(e),
                agreement(e),
                reason(e),
            )
            for e in entries
        ),
    )


# --- the summary ------------------------------------------------------------------------------------------------------


def summary(entries: Sequence[Entry]) -> dict[str, Any]:
    """How many records agree, and how; of how many treaties; how many were read in a source."""
    found: Counter[str] = Counter(entry.recorded.agreement for entry in entries)
    return {
        "records": len(entries),
        "treaties": len({entry.treaty.id for entry in entries}),
        "verified": sum(entry.recorded.verified for entry in entries),
        "agreement": {word: found[word] for word in AGREEMENT},
    }


def summary_text(entries: Sequence[Entry], style: Style) -> str:
    """The summary alone."""
    return "\n".join(_summary_lines(entries, style)) + "\n"


def summary_markdown(entries: Sequence[Entry]) -> str:
    """The summary as a Markdown table, with the sentence above it."""
    rows = (row(word, str(count), _MEANS[word]) for word, count in _counts(entries))
    return f"{_how_many(entries)}\n\n{as_markdown(Table(('Agreement', 'Records', 'What it says'), tuple(rows)))}"


def summary_csv(entries: Sequence[Entry]) -> str:
    """The summary as comma-separated values."""
    rows = (row(word, str(count)) for word, count in _counts(entries))
    return as_csv(Table(("Agreement", "Records"), tuple(rows)))


def _summary_lines(entries: Sequence[Entry], style: Style) -> Iterator[str]:
    yield style.dress(_how_many(entries), "bold")
    words = [word for word, _ in _counts(entries)]
    wide = max(map(len, words), default=0)
    for word, count in _counts(entries):
        yield f"{_INDENT}{count:>4}  {word:{wide}}  {_MEANS[word]}"


def _how_many(entries: Sequence[Entry]) -> str:
    found = summary(entries)
    total, treaties = found["records"], found["treaties"]
    return (
        f"{total} record{'s' * (total != 1)} of exits from {treaties} treat{'y' if treaties == 1 else 'ies'}; "
        f"for {found['verified']} what is on record was read in a source"
    )


def _counts(entries: Sequence[Entry]) -> list[tuple[str, int]]:
    return [(AGREEMENT[word][0], count) for word, count in summary(entries)["agreement"].items() if count]


# --- one record -------------------------------------------------------------------------------------------------------


def page(entry: Entry) -> Page:
    """One record whole: what is on record, how the day was counted, every stated fact with its source."""
    result = entry.result
    verdict = [Point(f"{spaced(layer.word)}: {layer.why}", layer.name) for layer in parts.layers(result)]
    counted = [
        Point(parts.counted_as(c), points=(Point(c.landing), Point(f"source: {c.source}"))) for c in result.counting
    ]
    facts = [
        Point(f"{source.path}{f': {source.value}' if source.value else ''}", points=tuple(map(Point, said)))
        for source in result.sources
        if (said := [text for text in (source.source, source.note) if text])
    ]
    clause = f"{entry.treaty.cite(entry.treaty.article)}, {entry.treaty.citation}"
    return Page(
        result.title or result.scenario,
        f"{parts.about(result)} · {clause}",
        (
            Section(parts.RECORDED, tuple(map(Point, parts.on_record(result)))),
            Section("The answer", tuple(verdict)),
            Section(parts.COUNTED, tuple(counted)),
            Section("What happened, and where that is said", tuple(facts)),
            Section("", (Point(f"The whole scenario: {result.file}"), Point(parts.DISCLAIMER))),
        ),
    )
