"""A directory of rule files: reading one against its model, with the place of everything, and collecting faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from treatycheck.files import Diagnostic, Fault, Faults, Limits, Mapping, Node, Place, Scalar, Sequence, read
from treatycheck.files.validate import locate, plain, validate

M = TypeVar("M", bound=BaseModel)
_LIMITS = Limits(size=4 * 1024 * 1024, nodes=200_000)


class RuleFiles:
    """Reads rule files; what is wrong with them stands in `faults`. `prefix` is how a user writes the directory."""

    def __init__(self, directory: Path, prefix: str) -> None:
        self.directory, self.prefix = directory, prefix
        self.faults: list[Diagnostic] = []

    def read(self, path: Path, model: type[M]) -> tuple[M, Mapping, str] | None:
        """A file's value, its tree and its name; None where it is no value of the model."""
        name = f"{self.prefix}/{path.relative_to(self.directory).as_posix()}"
        try:
            tree = read(path, name=name, limits=_LIMITS)
        except Fault as fault:
            self.faults.extend(fault.diagnostics)
            return None
        faults = Faults(name)
        value = validate(model, plain(tree), tree, faults)
        self.faults.extend(faults.found)
        return None if value is None else (value, tree, name)

    def fault(self, name: str, tree: Node, code: str, message: str, *path: str | int, near: str | None = None) -> None:
        """Note a fault at a path of a file."""
        self.faults.append(Diagnostic(Place(name, *locate(tree, path)), code, message, near))

    def unique(self, seen: dict[str, Any], id_: str, name: str, tree: Node, *path: str | int) -> None:
        """Note a fault if an id stands twice."""
        if id_ in seen:
            self.fault(name, tree, "TC301", f"{id_!r} stands twice", *path)


def places(node: Node, name: str) -> dict[str, Place]:
    """The first place of every word below a node; of one that is only a key, the key's."""
    found: dict[str, Place] = {}
    keys: dict[str, Place] = {}
    stack = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, Scalar):
            found.setdefault(current.text, Place(name, current.line, current.column))
        elif isinstance(current, Mapping):
            for key, node in current.keys.items():
                keys.setdefault(key, Place(name, node.line, node.column))
            stack.extend(reversed(current.items.values()))
        elif isinstance(current, Sequence):
            stack.extend(reversed(current.items))
    return keys | found
