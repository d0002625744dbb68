"""The parameters that a clause can have, with the words that each can be: read off the models of a treaty's file."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from treatycheck.files.values import OneOf
from treatycheck.law.treaty_files import TreatyFile

#: What is not written in a treaty's file and follows from it, in words: who must have the notice for the clock to
#: start, how long the period is, and how the conflict clause relates a State to a conflict ("engaged in").
DERIVED = ("timing.who", "timing.period", "relation", "cascade.number")


@cache
def parameters() -> dict[str, tuple[str, ...]]:
    """Every parameter by its dotted name, entries of a list without a number; () where any text will do."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(DERIVED, ())
    _collect(TreatyFile, "", found)
    return found


def _collect(model: type[BaseModel], path: str, found: dict[str, tuple[str, ...]]) -> None:
    for name, field in model.model_fields.items():
        at = f"{path}{field.alias or name}"
        parts = list(_parts(field.annotation))
        metadata = [*field.metadata, *(m for part in parts for m in getattr(part, "__metadata__", ()))]
        found[at] = next((m.words for m in metadata if isinstance(m, OneOf)), ())
        for part in parts:
            if isinstance(part, type) and issubclass(part, BaseModel):
                _collect(part, f"{at}.", found)


def _parts(annotation: Any) -> Any:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)
