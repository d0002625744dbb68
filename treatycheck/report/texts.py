"""What came of looking operative words up, and what to do with a new treaty's file."""

from __future__ import annotations

from pathlib import Path

from treatycheck.law.model import Law
from treatycheck.law.texts import Reading, quoted


def unchecked(law: Law) -> str:
    """How many operative words nobody has looked up."""
    entries = quoted(law)
    treaties = len({entry.treaty for entry in entries})
    return (
        f"{_count(len(entries), 'quotation')} of operative words from {_count(treaties, 'treaty', 'treaties')} "
        f"{'is' if len(entries) == 1 else 'are'} unchecked: --texts DIR looks them up in the texts (DIR/ID.txt)"
    )


def checked(reading: Reading, *, verbose: bool) -> str:
    """How many operative words were found, and where; which treaties have no text."""
    lines = []
    if verbose:
        lines += [f"{found.quoted.treaty}: “{found.quoted.words}” -> {found.at}" for found in reading.found]
    missing = sum(fault.code == "TC318" for fault in reading.faults)
    treaties = len({found.quoted.treaty for found in reading.found})
    lines.append(
        f"{len(reading.found)} of {_count(len(reading.found) + missing, 'quotation')} found in the texts of "
        f"{_count(treaties, 'treaty', 'treaties')}"
    )
    if reading.without:
        names = f": {', '.join(reading.without)}" if verbose else ""
        lines.append(f"no text here for {_count(len(reading.without), 'treaty', 'treaties')} with quotations{names}")
    return "\n".join(lines) + "\n"


def next_steps(path: Path, id_: str, rules: Path | None) -> str:
    """Where a new treaty's file is, and what comes next."""
    where = rules or Path("rules")
    return "\n".join(
        (
            f"{path}: written. Next:",
            "  1. replace every TODO; leave out what the clause does not have",
            f"  2. treatycheck rules lint --rules {where}",
            f"  3. treatycheck treaties show {id_} --rules {where}",
            f"  4. treatycheck treaties when --treaty {id_} --notice YYYY-MM-DD --rules {where}",
        )
    )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"
