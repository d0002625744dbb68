"""Frozen dataclasses that are cheap to import.

`dataclass` compiles every method of every class, at each start of the program. Equality, hash and repr are the same
for all, so here they are written once; what is left to compile is the initialiser, and what keeps the fields frozen.
"""

from __future__ import annotations

from dataclasses import Field, dataclass
from typing import TypeVar, dataclass_transform

C = TypeVar("C", bound=type)


class Record:
    """Equality, hash and repr of a frozen dataclass, by its fields. Values of different classes are never equal."""

    __slots__ = ()
    __dataclass_fields__: dict[str, Field[object]]

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name, field in self.__dataclass_fields__.items() if field.compare)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return type(self) is type(other) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), *self._values()))

    def __repr__(self) -> str:
        fields = [name for name, field in self.__dataclass_fields__.items() if field.repr]
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields)
        return f"{type(self).__qualname__}({shown})"


@dataclass_transform(frozen_default=True, eq_default=False)
def record(cls: C) -> C:
    """A frozen dataclass with slots; derive it from :class:`Record`."""
    return dataclass(frozen=True, slots=True, eq=False, repr=False)(cls)  # type: ignore[return-value]
