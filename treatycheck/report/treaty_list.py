"""Treaties as a list: a line for each, with what a lawyer asks first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from treatycheck.law.model import Treaty
from treatycheck.report import phrases
from treatycheck.report.clause import short_period
from treatycheck.report.parts import spaced
from treatycheck.report.table import Table, as_csv, as_markdown, in_lines, row
from treatycheck.report.treaty import as_written

_HEADS = ("Id", "Treaty", "Clause", "Period", "Ends", "Besides")


def listing(treaties: Iterable[Treaty], of: int) -> str:
    """A line for each treaty, and how many they are."""
    found = _table(treaties)
    count = f"{len(found.rows)} of {of} treat{'y' if of == 1 else 'ies'}"
    return "\n".join([*(in_lines(found) if found.rows else ()), *[""] * bool(found.rows), count]) + "\n"


def markdown(treaties: Iterable[Treaty]) -> str:
    """The list as a Markdown table."""
    return as_markdown(_table(treaties))


def csv(treaties: Iterable[Treaty]) -> str:
    """The list as comma-separated values, with the depositary."""
    treaties = list(treaties)
    table = _table(treaties)
    rows = (
        (*cells, *row(treaty.depositary, treaty.get("group")))
        for cells, treaty in zip(table.rows, treaties, strict=True)
    )
    return as_csv(Table((*table.heads, "Depositary", "Group"), tuple(rows)))


def data(treaties: Iterable[Treaty]) -> list[dict[str, Any]]:
    """Each treaty's parameters as its file has them."""
    return [as_written(treaty) for treaty in treaties]


def _table(treaties: Iterable[Treaty]) -> Table:
    return Table(_HEADS, tuple(row(t.id, t.short, t.article, short_period(t), ends(t), _besides(t)) for t in treaties))


def ends(treaty: Treaty, start: date | None = None) -> str:
    """Where the end of a period lands that starts on a day (None: from now on), in short."""
    mode = treaty.get("timing.mode")
    landed = treaty.landed(None if start is None else start.toordinal())
    return phrases.MODES.get(mode, spaced(landed.how.landing.value))


def _besides(treaty: Treaty) -> str:
    """What sets the clause apart."""
    conflict, gates = treaty.get("armed_conflict"), len(treaty.gates)
    right = treaty.get("right.value")
    found = [spaced(right) if right in ("silent", "event_only") else ""]
    found += ["conflict clause" if conflict else "", f"{gates} gate{'s' * (gates != 1)}" if gates else ""]
    return "; ".join(filter(None, found))
