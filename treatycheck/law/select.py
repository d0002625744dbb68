"""Which treaties have a clause of some kind: filters on parameters, and what may be asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields

from treatycheck.files.diagnostics import did_you_mean
from treatycheck.files.record import Record, record
from treatycheck.law.model import Treaty
from treatycheck.law.parameters import parameters

_PERIOD = re.compile(r"(\d{1,4}) *(day|month|year)s?", re.IGNORECASE)


class BadChoice(ValueError):
    """Something is asked for that no clause can be; `option` says where, the message what can be asked for."""

    def __init__(self, option: str, message: str) -> None:
        super().__init__(message)
        self.option = option


@record
class Wanted(Record):
    """What is asked of a treaty; None asks nothing. All must hold."""

    conflict_clause: bool | None = None
    gate: bool | None = None
    depositary: str | None = None
    period: str | None = None
    right: str | None = None
    addressee: str | None = None
    group: str | None = None

    def of(self, treaties: Iterable[Treaty]) -> list[Treaty]:
        """The treaties of which all holds. Raises :class:`BadChoice`."""
        treaties = list(treaties)
        self._check(treaties)
        period = None if self.period is None else read_period(self.period)
        return [treaty for treaty in treaties if all(self._holds(treaty, period))]

    @property
    def asks(self) -> bool:
        """Whether anything is asked."""
        return any(getattr(self, f.name) is not None for f in fields(self))

    def _holds(self, treaty: Treaty, period: tuple[int, str] | None) -> Iterator[bool]:
        yield self.conflict_clause in (None, treaty.get("armed_conflict") is not None)
        yield self.gate in (None, bool(treaty.gates))
        yield self.depositary is None or self.depositary.lower() in treaty.depositary.lower()
        yield self.right in (None, treaty.get("right.value"))
        yield self.addressee is None or self.addressee in treaty.addressees
        yield self.group in (None, treaty.get("group"))
        yield period is None or period == _length(*period_of(treaty))

    def _check(self, treaties: list[Treaty]) -> None:
        known = parameters()
        _known("--right", self.right, known["right.value"])
        _known("--addressee", self.addressee, known["notice.addressees.addressee"])
        _known("--group", self.group, sorted({treaty.get("group") for treaty in treaties}))
        keepers = sorted({treaty.depositary for treaty in treaties})
        if self.depositary is not None and not any(self.depositary.lower() in keeper.lower() for keeper in keepers):
            _known("--depositary", self.depositary, keepers)


def period_of(treaty: Treaty) -> tuple[str, str]:
    """Number and unit of a clause's period: for a treaty that runs for terms, of the notice before their end."""
    timing = treaty.parameters["timing"]
    counted = timing if timing["n"] != "0" else timing.get("notice_before_end", timing)
    return counted["n"], counted["unit"]


def read_period(text: str) -> tuple[int, str]:
    """A length such as `6 months`; twelve months are a year, and `none` is no period. Raises :class:`BadChoice`."""
    if text.strip().lower() == "none":
        return _length("0", "month")
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        raise BadChoice("--period", f"{text!r} is no period: write a number and a unit, or none")
    return _length(match[1], match[2].lower())


def _length(count: str, unit: str) -> tuple[int, str]:
    number = int(count) * (12 if unit == "year" else 1)
    return (number, "day" if unit == "day" else "month") if number else (0, "")


def _known(option: str, word: str | None, words: Iterable[str]) -> None:
    """Refuse a word that no clause can have."""
    words = list(words)
    if word is not None and word not in words:
        hint = did_you_mean(word, words)
        raise BadChoice(option, f"{word!r} is none of: {'; '.join(words)}{f' ({hint})' if hint else ''}")
