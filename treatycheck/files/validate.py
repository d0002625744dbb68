"""A tree against a pydantic model: every fault with its place, and as much of the value as can be had."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from treatycheck.files.diagnostics import Faults, did_you_mean
from treatycheck.files.record import Record, record
from treatycheck.files.tree import Mapping, Node, Scalar, Sequence, place_of

Path = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)
_WRAPPER = frozenset(("value", "source", "note"))
_KINDS = {"model_type": "a mapping", "dict_type": "a mapping", "list_type": "a list", "string_type": "text"}


@record
class Source(Record):
    """A value of the file, as it is written there (None for a list or a mapping), and where it comes from."""

    path: str
    value: str | None
    source: str | None
    note: str | None
    line: int


def is_wrapper(node: Mapping) -> bool:
    """Whether a mapping is a value with its source: `{value: ..., source: ..., note: ...}`."""
    return "value" in node.items and node.items.keys() <= _WRAPPER


def plain(node: Node, sources: list[Source] | None = None, path: Path = ()) -> Any:
    """Nodes to plain data. With `sources`, a value with its source is unwrapped and the source kept there."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        if sources is not None and is_wrapper(node):
            texts = [n.text if isinstance(n := node.items.get(key), Scalar) else None for key in ("source", "note")]
            value = plain(node.items["value"], sources, path)
            written = value if isinstance(value, str) else None
            sources.append(Source(".".join(map(str, path)), written, texts[0], texts[1], node.line))
            return value
        return {key: plain(value, sources, (*path, key)) for key, value in node.items.items()}
    return [plain(item, sources, (*path, index)) for index, item in enumerate(node.items)]


def validate(model: type[M], data: Any, tree: Mapping, faults: Faults) -> M | None:
    """The model's value. Bad values are noted in `faults` and left out, so that the rest can be checked as well;
    None where what is left is no value of the model."""
    depth = 0
    while True:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for problem in error.errors(include_url=False):
                loc = problem["loc"]
                if depth == 0:
                    _explain(problem, model, tree, faults)
                if depth >= len(loc):  # a required key of the whole is missing or bad
                    return None
                _prune(data, loc[: len(loc) - depth])
            depth += 1  # what could not be mended by leaving out a value may be by leaving out what holds it


def locate(tree: Node, path: Iterable[str | int], *, key: bool = False) -> tuple[int, int]:
    """Line and column of the value under a path (of its key, if `key`), or of the nearest container."""
    node, name = _walk(tree, path)
    return place_of(name if key and name is not None else node)


def node_at(tree: Node, *path: str | int) -> Node:
    """The node under a path that exists."""
    return _walk(tree, path)[0]


def _walk(tree: Node, path: Iterable[str | int]) -> tuple[Node, Scalar | None]:
    node, name = tree, None
    for part in path:
        if isinstance(node, Mapping) and part not in node.items and "value" in node.items:
            node = node.items["value"]
        if isinstance(node, Mapping) and part in node.items:
            assert isinstance(part, str)
            name, node = node.keys[part], node.items[part]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            name, node = None, node.items[part]
        else:
            break
    if isinstance(node, Mapping) and is_wrapper(node):
        node = node.items["value"]
    return node, name


def _explain(problem: Any, model: type[BaseModel], tree: Mapping, faults: Faults) -> None:
    kind, ctx, loc = problem["type"], problem.get("ctx", {}), problem["loc"]
    if kind == "extra_forbidden":
        name = str(loc[-1])
        known = _known_keys(model, loc[:-1])
        faults.add(locate(tree, loc, key=True), "TC101", f"unknown key {name!r}", did_you_mean(name, known))
    elif kind == "missing":
        faults.add(locate(tree, loc[:-1]), "TC102", f"the key {loc[-1]!r} is missing")
    elif kind.startswith("TC"):
        faults.add(locate(tree, loc), kind, ctx["message"], ctx["suggestion"])
    else:
        expected = _KINDS.get(kind)
        message = f"expected {expected}" if expected else "the list is empty" if kind == "too_short" else problem["msg"]
        faults.add(locate(tree, loc), "TC103", message)


def _known_keys(model: type[BaseModel], loc: Path) -> list[str]:
    for part in loc:
        names = {field.alias or name: name for name, field in model.model_fields.items()}
        if isinstance(part, str) and part in names:
            found = _model_in(model.model_fields[names[part]].annotation)
            if found is None:
                return []
            model = found
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


def _prune(data: Any, loc: Path) -> None:
    """Take the value under a path out of the data, as far as it is there."""
    for part in loc[:-1]:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return
    last = loc[-1] if loc else None
    if isinstance(data, dict):
        data.pop(last, None)
    elif isinstance(data, list) and isinstance(last, int) and last < len(data):
        data[last] = {}  # keep the places of the others
