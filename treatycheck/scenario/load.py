"""Scenario files to cases: one case for each day on which the question is asked.

A file whose `expect` is a list holds a case for itself and one for each item, whose keys are laid over the file's:
mappings merge key by key, lists and scalars replace, a null takes a key away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from treatycheck.files import Diagnostic, Fault, Faults, Mapping, Scalar, Sequence, parse, read
from treatycheck.files.record import Record, record
from treatycheck.files.tree import from_data, place_of
from treatycheck.files.validate import Source, is_wrapper, locate, plain, validate
from treatycheck.scenario.consistency import check_consistency
from treatycheck.scenario.model import Expectation, Scenario

_NOT_LAID_OVER = ("scenario", "id", "title", "treaty", "expect")


@record
class Case(Record):
    """A scenario on one day. `item` is the place in the `expect` list, None for the file itself."""

    file: str
    stem: str
    scenario: Scenario
    tree: Mapping
    sources: tuple[Source, ...] = ()
    item: int | None = None

    @property
    def id(self) -> str:
        """The scenario's id: the file's stem where none is written."""
        return self.scenario.id or self.stem

    def without_expectations(self) -> Case:
        """The same case with nothing expected."""
        return replace(self, scenario=self.scenario.model_copy(update={"expect": None}))

    def under(self, readings: dict[str, str]) -> Case:
        """The same case with other positions taken; with any that the file does not take itself nothing is expected."""
        taken = {**self.scenario.readings, **readings}
        if taken == self.scenario.readings:
            return self
        return replace(self, scenario=self.scenario.model_copy(update={"readings": taken, "expect": None}))

    def place(self, *path: str | int) -> tuple[int, int]:
        """Line and column of a key or list item; of the nearest container where there is none."""
        return locate(self.tree, path, key=True)


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
        if isinstance(node, Mapping) and not is_wrapper(node):
            node = merge(under if isinstance(under, Mapping) else Mapping(node.line, node.column), node)
        result.items[key], result.keys[key] = node, over.keys[key]
    return result


def _without(tree: Mapping, key: str) -> Mapping:
    result = Mapping(tree.line, tree.column)
    result.items = {k: v for k, v in tree.items.items() if k != key}
    result.keys = {k: v for k, v in tree.keys.items() if k != key}
    return result


def _build(tree: Mapping, item: int | None, stem: str, loaded: Loaded) -> None:
    sources: list[Source] = []
    faults = Faults(loaded.file)
    scenario = validate(Scenario, plain(tree, sources), tree, faults)
    loaded.diagnostics.extend(faults.found)
    if scenario is None:
        return
    case = Case(loaded.file, stem, scenario, tree, tuple(sources), item)
    loaded.diagnostics.extend(check_consistency(scenario, tree.items.keys(), case.place, loaded.file))
    loaded.cases.append(case)
