"""The law in a compiled form, kept between runs: reading it is some ten times faster than reading the rule files.

A compiled file is named after treatycheck's version and the hash of every rule file that went into it, so it can be
missing but never stale. It is JSON, checked as it is read, and anything unexpected is as if there were none. Places of
single words are not kept: they are needed only to report a fault, and then the rule files are read again.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from treatycheck import calendar
from treatycheck.files.diagnostics import Place
from treatycheck.files.values import Span
from treatycheck.law import expressions, model
from treatycheck.version import __version__

_CLASSES: tuple[type, ...] = (
    model.Law,
    model.Vocabulary,
    model.Fact,
    model.Key,
    model.Question,
    model.Position,
    model.Rule,
    model.Row,
    model.Argument,
    model.Attack,
    model.Treaty,
    model.Landed,
    Place,
    Span,
    calendar.Reckoning,
    calendar.MonthDay,
    expressions.Name,
    expressions.Const,
    expressions.Is,
    expressions.ClauseIs,
    expressions.Compare,
    expressions.All,
    expressions.Any,
    expressions.Not,
    expressions.Sources,
    expressions.Over,
    expressions.Reading,
    expressions.VerdictIs,
    expressions.Stands,
    expressions.DayOf,
    expressions.Moved,
    expressions.Term,
    expressions.EachTerm,
    expressions.Extreme,
    expressions.ByQuestion,
    expressions.ClearFrom,
    expressions.Recurring,
)
_NUMBERS = {cls: number for number, cls in enumerate(_CLASSES)}
_LEFT_OUT = frozenset(("places",))
_ENV = "TREATYCHECK_CACHE"


def directory() -> Path | None:
    """Where compiled files are kept: TREATYCHECK_CACHE (`off` for nowhere), else the user's cache folder."""
    chosen = os.environ.get(_ENV)
    if chosen:
        return None if chosen == "off" else Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "treatycheck"
    except RuntimeError:  # no home
        return None


def path_for(key: str) -> Path | None:
    """The compiled file of that key, whether it exists or not."""
    folder = directory()
    return None if folder is None else folder / f"law-{__version__}-{key}.json"


def load(key: str) -> model.Law | None:
    """The law that was compiled under that key, a hash of all that went into it; None if there is none."""
    path = path_for(key)
    if path is None:
        return None
    try:
        law = _decode(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None
    return law if isinstance(law, model.Law) else None


def save(key: str, law: model.Law) -> None:
    """Keep the law for the next run. Where that cannot be done it is left undone."""
    path = path_for(key)
    if path is None:
        return
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as stream:
            json.dump(_encode(law), stream, separators=(",", ":"), ensure_ascii=False)
        os.replace(stream.name, path)


def _encode(value: Any) -> Any:
    """Plain data; what JSON has no word for is a list that begins with a number or a letter."""
    number = _NUMBERS.get(type(value))
    if number is not None:
        return [number, *(_encode(getattr(value, f.name)) for f in fields(value) if f.name not in _LEFT_OUT)]
    if isinstance(value, tuple | list):
        return ["t" if isinstance(value, tuple) else "l", *map(_encode, value)]
    if isinstance(value, dict):
        return ["d", *(_encode(item) for pair in value.items() for item in pair)]
    if isinstance(value, date):
        return ["o", value.toordinal()]
    if isinstance(value, Enum):
        return value.value
    return value


def _decode(value: Any) -> Any:
    if not isinstance(value, list):
        return sys.intern(value) if isinstance(value, str) else value
    kind = value[0]
    if isinstance(kind, int):
        return _CLASSES[kind](*map(_decode, value[1:]))
    return _FORMS[kind](value)


_FORMS: dict[str, Callable[[list[Any]], Any]] = {
    "t": lambda value: tuple(map(_decode, value[1:])),
    "l": lambda value: list(map(_decode, value[1:])),
    "d": lambda value: dict(zip(map(_decode, value[1::2]), map(_decode, value[2::2]), strict=True)),
    "o": lambda value: date.fromordinal(value[1]),
}
