"""Scenario files to cases: one case for each day on which the question is asked.

A file whose `expect` is a list holds a case for itself and one for each item, whose keys are laid over the file's:
mappings merge key by key, lists and scalars replace, a null takes a key away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast, get_args

from pydantic import BaseModel, ValidationError

from treatycheck.files import Diagnostic, Fault, Faults, Mapping, Node, Scalar, Sequence, parse, read
from treatycheck.files.diagnostics import did_you_mean
from treatycheck.files.tree import from_data, place_of
from treatycheck.scenario.consistency import check_consistency
from treatycheck.scenario.model import Expectation, Scenario

_WRAPPER = frozenset(("value", "source", "note"))
_NOT_LAID_OVER = ("scenario", "id", "title", "treaty", "expect")
Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value of the file comes from, as the file says."""

    path: str
    source: str | None
    note: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario on one day. `item` is the place in the `expect` list, None for the file itself."""

    file: str
    stem: str
    scenario: Scenario
    tree: Mapping
    sources: tuple[Source, ...] = ()
    item: int | None = None
    checked: bool = True

    @property
    def id(self) -> str:
        """The scenario's id: the file's stem where none is written."""
        return self.scenario.id or self.stem

    def place(self, *path: str | int) -> tuple[int, int]:
        """Line and column of a key or list item; of the nearest container where there is none."""
        return locate(self.tree, path, prefer_key=True)


@dataclass(slots=True)
class Loaded:
    """A file after reading: the cases that could be built, and every fault found so far."""

    file: str
    cases: list[Case] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def load(source: Path | str | bytes | dict[str, Any], *, name: str | None = None) -> Loaded:
    """Read a scenario from a path, from text or from data. Never raises for the file's faults: they are listed.

    `str` and `bytes` are YAML or JSON text; `dict` is the same structure as data.
    """
    if isinstance(source, Path):
        name, stem = name or str(source), source.name.partition(".")[0]
    else:
        name, stem = name or "<scenario>", Path(name).name.partition(".")[0] if name else "scenario"
    loaded = Loaded(name)
    try:
        if isinstance(source, Path):
            tree = read(source, name=name)
        elif isinstance(source, dict):
            tree = from_data(source, name=name)
        else:
            tree = parse(source, name=name)
    except Fault as fault:
        loaded.diagnostics.extend(fault.diagnostics)
        return loaded
    for item, case_tree in _case_trees(tree, loaded):
        _build(case_tree, item, stem, loaded)
    return loaded


def _case_trees(tree: Mapping, loaded: Loaded) -> Iterable[tuple[int | None, Mapping]]:
    expect = tree.get("expect")
    if not isinstance(expect, Sequence):
        return [(None, tree)]
    faults = Faults(loaded.file)
    cases: list[tuple[int | None, Mapping]] = [(None, _without(tree, "expect"))]
    for index, item in enumerate(expect.items):
        if not isinstance(item, Mapping):
            faults.add(place_of(item), "TC103", "an item of expect is a mapping of what is expected")
            continue
        for key in _NOT_LAID_OVER:
            if key in item.items:
                faults.add(place_of(item.keys[key]), "TC101", f"{key!r} cannot be changed in an item of expect")
        cases.append((index, _laid_over(tree, item)))
    loaded.diagnostics.extend(faults.found)
    return cases


def _laid_over(tree: Mapping, item: Mapping) -> Mapping:
    """The file's tree with the item's keys over it; what the item expects becomes its `expect`."""
    expected, changes = Mapping(item.line, item.column), Mapping(item.line, item.column)
    for key, node in item.items.items():
        is_expectation = key in Expectation.model_fields and not isinstance(node, Sequence)
        target = expected if is_expectation else changes
        if key not in _NOT_LAID_OVER:
            target.items[key], target.keys[key] = node, item.keys[key]
    case = merge(_without(tree, "expect"), changes)
    case.items["expect"] = expected
    case.keys["expect"] = Scalar("expect", item.line, item.column)
    return case


def merge(base: Mapping, over: Mapping) -> Mapping:
    """Lay one mapping over another: mappings merge, everything else replaces, a null takes the key away."""
    result = Mapping(base.line, base.column)
    result.items, result.keys = dict(base.items), dict(base.keys)
    for key, node in over.items.items():
        if isinstance(node, Scalar) and node.is_null:
            result.items.pop(key, None)
            result.keys.pop(key, None)
            continue
        under = base.items.get(key)
        if isinstance(node, Mapping) and isinstance(under, Mapping) and not _is_wrapper(node):
            node = merge(under, node)
        result.items[key], result.keys[key] = node, over.keys[key]
    return result


def _without(tree: Mapping, key: str) -> Mapping:
    result = Mapping(tree.line, tree.column)
    result.items = {k: v for k, v in tree.items.items() if k != key}
    result.keys = {k: v for k, v in tree.keys.items() if k != key}
    return result


def _build(tree: Mapping, item: int | None, stem: str, loaded: Loaded) -> None:
    sources: list[Source] = []
    data = _plain(tree, (), sources)
    scenario = _validate(data, tree, loaded)
    if scenario is None:
        return
    case = Case(loaded.file, stem, scenario, tree, tuple(sources), item)
    loaded.diagnostics.extend(check_consistency(scenario, lambda *path: case.place(*path), loaded.file))
    loaded.cases.append(case)


def _validate(data: dict[str, Any], tree: Mapping, loaded: Loaded) -> Scenario | None:
    """The model; where values are bad, they are reported, left out, and the rest is checked all the same."""
    try:
        return Scenario.model_validate(data)
    except ValidationError as error:
        faults = Faults(loaded.file)
        for problem in error.errors(include_url=False):
            loc: Path_ = problem["loc"]
            _explain(problem, loc, tree, faults)
            if problem["type"] == "missing" or not _prune(data, loc):
                data = {}
        loaded.diagnostics.extend(faults.found)
    try:
        return Scenario.model_validate(data)
    except ValidationError:
        return None  # a required key is missing or bad: it has been reported


def _explain(problem: Any, loc: Path_, tree: Mapping, faults: Faults) -> None:
    kind, ctx = problem["type"], problem.get("ctx", {})
    if kind == "extra_forbidden":
        key = str(loc[-1])
        known = _known_keys(loc[:-1])
        faults.add(locate(tree, loc, prefer_key=True), "TC101", f"unknown key {key!r}", did_you_mean(key, known))
    elif kind == "missing":
        faults.add(locate(tree, loc[:-1]), "TC102", f"the key {loc[-1]!r} is missing")
    elif kind.startswith("TC"):
        faults.add(locate(tree, loc), kind, ctx["message"], ctx["suggestion"])
    else:
        found = {"model_type": "a mapping", "dict_type": "a mapping", "list_type": "a list"}.get(kind)
        message = f"expected {found}" if found else "the list is empty" if kind == "too_short" else problem["msg"]
        faults.add(locate(tree, loc), "TC103", message)


def _known_keys(loc: Path_) -> list[str]:
    model: type[BaseModel] = Scenario
    for part in loc:
        if isinstance(part, str) and part in (names := {f.alias or n: n for n, f in model.model_fields.items()}):
            found = _model_in(model.model_fields[names[part]].annotation)
            if found is None:
                return []
            model = found
    return [f.alias or n for n, f in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


def locate(tree: Node, path: Iterable[str | int], *, prefer_key: bool = False) -> tuple[int, int]:
    """Line and column of the value under a path (of its key, if `prefer_key`), or of the nearest container."""
    node, key = tree, None
    for part in path:
        if isinstance(node, Mapping) and part not in node.items and "value" in node.items:
            node = node.items["value"]
        if isinstance(node, Mapping) and part in node.items:
            key, node = node.keys[cast(str, part)], node.items[cast(str, part)]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            key, node = None, node.items[part]
        else:
            break
    return place_of(key if prefer_key and key is not None else node)


def _is_wrapper(node: Mapping) -> bool:
    return "value" in node.items and node.items.keys() <= _WRAPPER


def _plain(node: Node, path: Path_, sources: list[Source]) -> Any:
    """Nodes to plain data; `{value, source, note}` is unwrapped and its source kept."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item, (*path, index), sources) for index, item in enumerate(node.items)]
    if _is_wrapper(node):
        texts = [n.text if isinstance(n := node.items.get(key), Scalar) else None for key in ("source", "note")]
        sources.append(Source(".".join(map(str, path)), texts[0], texts[1], node.line))
        return _plain(node.items["value"], path, sources)
    return {key: _plain(value, (*path, key), sources) for key, value in node.items.items()}


def _prune(data: Any, loc: Path_) -> bool:
    """Take the value under a path out of the data; False if that cannot be done."""
    for part in loc[:-1]:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return False
    last = loc[-1]
    if isinstance(data, dict) and last in data:
        del data[last]
        return True
    if isinstance(data, list) and isinstance(last, int) and last < len(data):
        data[last] = {}  # keep the places of the others
        return True
    return False
