"""Clauses side by side: a row for each parameter, and a sign where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from treatycheck.files.record import Record, record
from treatycheck.law.model import Treaty, Vocabulary
from treatycheck.report import phrases
from treatycheck.report.clause import Parameter, Statement, clause
from treatycheck.report.style import Style
from treatycheck.report.table import Table, as_csv, as_markdown, in_columns
from treatycheck.report.treaty import as_written, in_force

_NOTHING = "nothing"
#: Columns for the sign and the heading, and the least that a treaty needs.
_MARGIN, _LEAST = 22, 19
_SAME = "The clauses say the same in every respect."
_KEY = "says that the clauses differ there; pinpoints, operative words and notes are not compared."


@record
class Row(Record):
    """A parameter of several clauses: its name, its heading, what each says of it, and whether they differ."""

    name: str
    heading: str
    cells: tuple[tuple[str, ...], ...]
    differs: bool


def rows(treaties: Sequence[Treaty], vocabulary: Vocabulary, *, only_differences: bool = False) -> tuple[Row, ...]:
    """The parameters that some clause has, with what each says; or only what not all of them say."""
    heads = [
        _row("depositary", "Depositary", [(treaty.depositary,) for treaty in treaties]),
        _row("in_force", "In force", [(in_force(treaty),) for treaty in treaties]),
    ]
    clauses = zip(*(clause(treaty, vocabulary) for treaty in treaties), strict=True)
    found = [_compared(treaties, parameters, only_differences) for parameters in clauses]
    told = (row for row in (*heads, *found) if any(map(_says_something, row.cells)))
    return tuple(row for row in told if row.differs or not only_differences)


def _says_something(cell: tuple[str, ...]) -> bool:
    return cell != (_NOTHING,) and cell[0] not in phrases.NOTHING.values()


def _row(name: str, heading: str, cells: list[tuple[str, ...]]) -> Row:
    return Row(name, heading, tuple(cells), len(set(cells)) > 1)


def _compared(treaties: Sequence[Treaty], parameters: tuple[Parameter, ...], only_differences: bool) -> Row:
    differs = len({parameter.says for parameter in parameters}) > 1
    alike = set.intersection(*(set(parameter.says) for parameter in parameters)) if only_differences else set()
    cells = []
    for treaty, parameter in zip(treaties, parameters, strict=True):
        told = [_cell(treaty, statement) for statement in parameter.statements if statement.says not in alike]
        nothing = "nothing more" if alike else phrases.NOTHING.get(parameter.name, _NOTHING)
        cells.append(tuple(told) or (nothing,))
    return Row(parameters[0].name, parameters[0].heading, tuple(cells), differs)


def _cell(treaty: Treaty, statement: Statement) -> str:
    """A statement with its pinpoints in the treaty, and a mark if it is from memory."""
    own = treaty.cite("")
    cites = [cite.removeprefix(own) for cite in statement.cites if cite.startswith(own)]
    pinpoints = f" [{'; '.join(cites)}]" if cites else ""
    return f"{statement.says}{pinpoints}{'' if statement.verified else ' (from memory)'}"


def text(treaties: Sequence[Treaty], found: Iterable[Row], style: Style) -> str:
    """The rows in columns as wide as the terminal admits."""
    found = tuple(found)
    sign = "≠" if style.unicode else "*"
    if not found:
        return f"{_SAME}\n"
    # as many treaties side by side as there is room for
    least = max(_LEAST, *(len(treaty.id) + 2 for treaty in treaties))
    beside = max(1, (style.width - _MARGIN) // least)
    lines: list[str] = []
    for first in range(0, len(treaties), beside):
        part = slice(first, first + beside)
        cells = tuple(Row(row.name, row.heading, row.cells[part], row.differs) for row in found)
        lines += [*in_columns(_table(treaties[part], cells, sign, ""), style, 2), ""]
    return "\n".join([*lines, f"{sign} {_KEY}"]) + "\n"


def markdown(treaties: Sequence[Treaty], found: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    found = tuple(found)
    return as_markdown(_table(treaties, found, "≠", "")) if found else f"{_SAME}\n"


def csv(treaties: Sequence[Treaty], found: Iterable[Row]) -> str:
    """The rows as comma-separated values; the first column says whether the clauses differ."""
    return as_csv(_table(treaties, tuple(found), "yes", "no", head="Differs"))


def data(treaties: Sequence[Treaty], found: Iterable[Row]) -> dict[str, Any]:
    """The rows as data: what each treaty's file has for a parameter, and in words."""
    written = {treaty.id: as_written(treaty) for treaty in treaties}
    ids = list(written)
    return {
        "treaties": ids,
        "parameters": [
            {
                "parameter": row.name,
                "heading": row.heading,
                "differs": row.differs,
                "says": {id_: list(cell) for id_, cell in zip(ids, row.cells, strict=True) if _says_something(cell)},
                "written": {id_: value for id_ in ids if (value := _value(written[id_], row.name)) is not None},
            }
            for row in found
        ],
    }


def _value(written: dict[str, Any], name: str) -> Any:
    value: Any = written
    for part in ("timing.landing" if name == "landing" else name).split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _table(treaties: Sequence[Treaty], found: tuple[Row, ...], differ: str, same: str, head: str = "") -> Table:
    heads = (head, "", *(treaty.id for treaty in treaties))
    return Table(heads, tuple(((differ if row.differs else same,), (row.heading,), *row.cells) for row in found))
