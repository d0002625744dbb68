"""The timeline in the terminal: notice, period, conflicts, effect and the day of the question on one axis."""

from __future__ import annotations

from datetime import date, timedelta

from treatycheck.files.record import Record, record
from treatycheck.report.style import Style
from treatycheck.verdict.result import Interval, Result

_UNICODE = {"sure": "━", "perhaps": "╌", "day": "●", "before": "◀", "after": "▶", "mark": "▲"}
_ASCII = {"sure": "=", "perhaps": ".", "day": "*", "before": "<", "after": ">", "mark": "^"}
_LABEL = 22
_MARGIN = 0.04


@record
class _Axis(Record):
    start: date
    end: date
    width: int

    def column(self, day: date) -> int:
        """The column of a day, clipped to the axis."""
        share = (day - self.start).days / max(1, (self.end - self.start).days)
        return max(0, min(self.width - 1, round(share * (self.width - 1))))


def timeline(result: Result, style: Style) -> list[str]:
    """Lines of text; empty where there is no day to show beside that of the question."""
    signs = _UNICODE if style.unicode else _ASCII
    effect = result.verdict.effect
    period = next((p for p in result.periods if p.kind == "period"), None)
    ends = (effect.date, effect.expiry, effect.released, period.start if period else None)
    days = [result.as_of, *(day for end in ends for day in _known(end))]
    if period is None and not any(_known(p.start) for p in result.periods):
        return []
    conflicts = [p for p in result.periods if p.kind != "period"]
    first, last = min(days), max(days)
    for conflict in conflicts:  # a conflict stretches the axis, but a long one does not squeeze the period
        days += [d for d in (*_known(conflict.start), *_known(conflict.end)) if _near(d, first, last)]
    margin = timedelta(days=max(14, int((max(days) - min(days)).days * _MARGIN)))
    axis = _Axis(_moved(min(days), -margin), _moved(max(days), margin), style.width - _LABEL - 2)
    lines = [f"{'':{_LABEL}}{axis.start.isoformat()}{axis.end.isoformat():>{axis.width - 10}}"]
    if period is not None:
        lines.append(_row("notice", _point(period.start, axis, signs)))
        lines.append(_row("period", _bar(period.start, period.end, axis, signs)))
    lines.extend(_row(p.label, _bar(p.start, p.end, axis, signs)) for p in conflicts)
    if effect.date is not None and effect.status != "revoked":
        lines.append(_row("effect", _point(effect.date, axis, signs)))
        if effect.released not in (None, effect.date):
            assert effect.released is not None
            lines.append(_row("bound until", _point(effect.released, axis, signs)))
    question = [" "] * axis.width
    question[axis.column(result.as_of)] = signs["mark"]
    lines.append(_row("as of", question))
    return lines


def _known(days: Interval | None) -> list[date]:
    return [] if days is None else [d for d in (days.earliest, days.latest) if d is not None]


def _near(day: date, first: date, last: date) -> bool:
    span = max(180, (last - first).days)
    return -span <= (day - first).days and (day - last).days <= span


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _row(label: str, cells: list[str]) -> str:
    short = label if len(label) < _LABEL else label[: _LABEL - 2] + "…"
    return f"{short:{_LABEL}}{''.join(cells)}".rstrip()


def _point(days: Interval, axis: _Axis, signs: dict[str, str]) -> list[str]:
    """A day, or the stretch in which it lies."""
    if days.day is None:
        return _bar(days, days, axis, signs)
    cells = [" "] * axis.width
    cells[axis.column(days.day)] = signs["day"]
    return cells


def _bar(start: Interval, end: Interval, axis: _Axis, signs: dict[str, str]) -> list[str]:
    """A stretch of time: drawn full where it is sure, dashed where it may or may not be."""
    low = axis.start if start.earliest is None else start.earliest
    high = axis.end if end.latest is None else end.latest
    cells = [" "] * axis.width
    for column in range(axis.column(low), axis.column(high) + 1):
        cells[column] = signs["perhaps"]
    if start.latest is not None and end.earliest is not None and start.latest <= end.earliest:
        for column in range(axis.column(start.latest), axis.column(end.earliest) + 1):
            cells[column] = signs["sure"]
    if low < axis.start or start.earliest is None:
        cells[0] = signs["before"]
    if high > axis.end or end.latest is None:
        cells[-1] = signs["after"]
    return cells
