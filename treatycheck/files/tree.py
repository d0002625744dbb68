"""YAML text to a tree of nodes that know their place.

Files come from strangers. So: no tags, anchors, aliases or merge keys; bounded size, depth and number of values,
checked on the parser's event stream before anything is built (a composer that recurses can be made to crash the
process); and no implicit types at all. Every scalar stays text and quotation marks change nothing: what a scalar
means follows from its key, so `NO`, Norway's code, stays text and 2025-02-30 is refused by whoever expects a day.
JSON is read by the same parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from treatycheck.files.diagnostics import Diagnostic, Fault, Place
from treatycheck.files.record import Record, record

_FAST = hasattr(yaml, "CSafeLoader")
_LOADER: Any = yaml.CSafeLoader if _FAST else yaml.SafeLoader
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
#: Signs that YAML 1.1, and so the parser, takes for line breaks, and YAML 1.2 and JSON do not: each is swapped for a
#: sign that no text has (a noncharacter) while it is parsed.
_NOT_BREAKS = {0x85: 0xFDD0, 0x2028: 0xFDD1, 0x2029: 0xFDD2}
_BREAKS_AGAIN = {there: here for here, there in _NOT_BREAKS.items()}
#: JSON writes a sign outside the basic plane as two escapes; YAML wants one.
_SURROGATES = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


@record
class Limits(Record):
    """How large a file may be: bytes, levels of nesting, number of values and keys."""

    size: int = 256 * 1024
    depth: int = 64
    nodes: int = 10_000


class Scalar:
    """Text at a place."""

    __slots__ = ("column", "line", "text")

    def __init__(self, text: str, line: int, column: int) -> None:
        self.text, self.line, self.column = text, line, column

    @property
    def is_null(self) -> bool:
        """Nothing is written: an empty value, `~` or `null`."""
        return self.text in _NULLS


class Sequence:
    """A list at a place."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line, self.column = line, column
        self.items: list[Node] = []


class Mapping:
    """A mapping at a place; `keys` has each key as a node, so that a key has a place of its own."""

    __slots__ = ("column", "items", "keys", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line, self.column = line, column
        self.items: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        return self.items.get(key)


Node = Scalar | Sequence | Mapping


def place_of(node: Node) -> tuple[int, int]:
    """Line and column of a node, from 1."""
    return node.line, node.column


def read(path: Path, *, name: str | None = None, limits: Limits | None = None) -> Mapping:
    """Read a file into a tree; the top level is a mapping.

    Raises :class:`Fault` with every fault found, and nothing else, for a file that cannot be used.
    """
    limits = limits or Limits()
    name = name or str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(limits.size + 1)
    except OSError as error:
        raise Fault([Diagnostic(Place(name, 1, 1), "TC001", f"cannot read the file: {error.strerror}")]) from None
    return parse(data, name=name, limits=limits)


def parse(data: bytes | str, *, name: str, limits: Limits | None = None) -> Mapping:
    """Parse text (bytes must be UTF-8) into a tree; the top level is a mapping. Raises :class:`Fault`."""
    limits = limits or Limits()

    def fault(line: int, column: int, code: str, message: str, suggestion: str | None = None) -> Fault:
        return Fault([Diagnostic(Place(name, line, column), code, message, suggestion)])

    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    if len(data) > limits.size:
        raise fault(1, 1, "TC003", f"the file is larger than {limits.size // 1024} KiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise fault(line, column, "TC002", "the text is not UTF-8") from None
    if text.lstrip()[:1] in ("{", "["):
        text = _SURROGATES.sub(_join_surrogates, text)
    return _build(text, name, limits)


def from_data(data: object, *, name: str, limits: Limits | None = None) -> Mapping:
    """A tree from Python data (mappings with text keys, lists, text, numbers, booleans, dates, None).

    Every node stands at 1:1. Raises :class:`Fault` for what is not such data, is too deep or too large.
    """
    limits = limits or Limits()
    left = limits.nodes

    def refuse(code: str, message: str) -> Fault:
        return Fault([Diagnostic(Place(name, 1, 1), code, message)])

    def build(value: object, depth: int) -> Node:
        nonlocal left
        left -= 1
        if left < 0:
            raise refuse("TC005", f"there are more than {limits.nodes:,} keys and values")
        if isinstance(value, bool):
            return Scalar("yes" if value else "no", 1, 1)
        if value is None or isinstance(value, str | int | date):
            if isinstance(value, int) and value.bit_length() > 128:
                raise refuse("TC103", "a number of so many digits is no value of a scenario")
            return Scalar("" if value is None else str(value), 1, 1)
        if depth >= limits.depth:
            raise refuse("TC004", f"the nesting is deeper than {limits.depth} levels")
        if isinstance(value, list | tuple):
            sequence = Sequence(1, 1)
            sequence.items.extend(build(item, depth + 1) for item in value)
            return sequence
        if isinstance(value, dict):
            mapping = Mapping(1, 1)
            for key, item in value.items():
                if not isinstance(key, str):
                    raise refuse("TC006", f"a key must be text, not {key!r}")
                mapping.keys[key] = Scalar(key, 1, 1)
                mapping.items[key] = build(item, depth + 1)
            return mapping
        raise refuse("TC103", f"a {type(value).__name__} is no value of a scenario")

    root = build(data, 0)
    if not isinstance(root, Mapping):
        raise refuse("TC010", "the top level must be a mapping of keys to values")
    return root


def _join_surrogates(match: re.Match[str]) -> str:
    high, low = int(match[1], 16), int(match[2], 16)
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"


def _line_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def _events(text: str) -> Iterator[Any]:
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _build(text: str, name: str, limits: Limits) -> Mapping:
    """Fold the event stream into nodes. One loop, a stack of open containers, no recursion."""
    found: list[Diagnostic] = []
    stack: list[Mapping | Sequence] = []
    pending: list[Scalar | None] = []  # for each open mapping, the key that waits for its value
    root: Node | None = None
    documents = count = 0
    swapped = not text.isascii()
    if swapped:
        text = text.translate(_NOT_BREAKS)

    def note(mark: Any, code: str, message: str, suggestion: str | None = None) -> None:
        found.append(Diagnostic(Place(name, mark.line + 1, mark.column + 1), code, message, suggestion))

    try:
        for event in _events(text):
            kind = event.__class__
            mark = event.start_mark
            if kind is yaml.ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    note(mark, "TC007", "anchors and tags are not allowed", "write the value itself")
                value = event.value.translate(_BREAKS_AGAIN) if swapped else event.value
                node: Node = Scalar(value, mark.line + 1, mark.column + 1)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    note(mark, "TC007", "anchors and tags are not allowed", "write the value itself")
                make = Mapping if kind is yaml.MappingStartEvent else Sequence
                node = make(mark.line + 1, mark.column + 1)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                if stack.pop().__class__ is Mapping:
                    pending.pop()
                continue
            elif kind is yaml.AliasEvent:
                note(mark, "TC007", "aliases are not allowed", "write the value itself")
                node = Scalar("", mark.line + 1, mark.column + 1)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    note(mark, "TC008", "a file holds one document; a second one begins here")
                    break
                continue
            else:
                continue

            count += 1
            if count > limits.nodes:
                note(mark, "TC005", f"the file has more than {limits.nodes:,} keys and values")
                break
            if not stack:
                root = node
            else:
                parent = stack[-1]
                if isinstance(parent, Sequence):
                    parent.items.append(node)
                elif (key := pending[-1]) is not None:
                    pending[-1] = None
                    if key.text not in parent.items:
                        parent.items[key.text], parent.keys[key.text] = node, key
                else:
                    pending[-1] = _key(node, parent, found, name)
            if not isinstance(node, Scalar):
                if len(stack) >= limits.depth:
                    note(mark, "TC004", f"the nesting is deeper than {limits.depth} levels")
                    break
                stack.append(node)
                if isinstance(node, Mapping):
                    pending.append(None)
    except yaml.YAMLError as error:
        found.append(_syntax(error, text, name, limits))
    if not found and not isinstance(root, Mapping):
        found.append(Diagnostic(Place(name, 1, 1), "TC010", _not_a_mapping(root)))
    if found:
        raise Fault(found)
    assert isinstance(root, Mapping)
    return root


def _key(node: Node, parent: Mapping, found: list[Diagnostic], name: str) -> Scalar:
    """The node as a key; a fault is noted where it cannot be one."""
    place = Place(name, node.line, node.column)
    if not isinstance(node, Scalar):
        found.append(Diagnostic(place, "TC006", "a key must be plain text"))
        return Scalar("", node.line, node.column)
    if node.text == "<<":
        found.append(Diagnostic(place, "TC007", "merge keys are not allowed", "write the keys themselves"))
    elif first := parent.keys.get(node.text):
        found.append(Diagnostic(place, "TC009", f"{node.text!r} stands twice (first on line {first.line})"))
    return node


def _not_a_mapping(root: Node | None) -> str:
    if root is None or (isinstance(root, Scalar) and root.is_null):
        return "the file is empty"
    return "the top level must be a mapping of keys to values"


def _syntax(error: yaml.YAMLError, text: str, name: str, limits: Limits) -> Diagnostic:
    if isinstance(error, yaml.reader.ReaderError):
        # libyaml counts bytes, the reader in Python counts signs
        before = text.encode()[: error.position].decode(errors="ignore") if _FAST else text[: error.position]
        line, column = _line_column(before, len(before))
        sign = f"the sign U+{error.character:04X} is not allowed in a text file"
        return Diagnostic(Place(name, line, column), "TC002", sign)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    if line > len(lines):  # what is missing at the end is missed after the last sign
        line, column = len(lines), len(lines[-1]) + 1
    written = lines[line - 1]
    if (indented := len(written) - len(written.lstrip(" "))) < len(written) and written[indented] == "\t":
        return Diagnostic(Place(name, line, indented + 1), "TC011", "a tab is used as indentation", "use spaces")
    problem = getattr(error, "problem", None) or "the text cannot be read"
    if "nesting depth" in problem:  # libyaml looks ahead, and has a limit of its own
        return Diagnostic(Place(name, line, column), "TC004", f"the nesting is deeper than {limits.depth} levels")
    return Diagnostic(Place(name, line, column), "TC006", f"not YAML: {problem}")
