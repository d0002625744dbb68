"""Whatever stands in a file, the answer is results or diagnostics with a place in the file, and nothing else."""

from __future__ import annotations

import json
import random
import re
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from support import TREATIES

from treatycheck import Checker, Fault
from treatycheck.files.diagnostics import CODES, Diagnostic
from treatycheck.testing.strategies import ScenarioData, scenarios, walk

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
JUNK: list[Any] = [
    "",
    "~",
    "unknown",
    "disputed",
    "never",
    "ongoing",
    "none",
    "yes",
    "NO",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31/..",
    "../0001-01-01",
    "2025-02-30",
    "2025-13",
    "0000",
    "2025/2024",
    "20250710",
    "9" * 400,
    "-1",
    "1e400",
    ".inf",
    "é\u0301",
    "\u202e",
    "\U0001f642",
    "\ufeff",
    "\x00",
    "\ud800",
    "a" * 5000,
    "{hole}",
    "{state}",
    "%s",
    "../../etc",
    [],
    {},
    [[]],
    [""],
    {"": ""},
    {"value": "yes"},
    {"value": {"value": "2025"}},
    {"value": [], "source": {}},
    {"from": "2020"},
    "withdrawal",
    ["withdrawal", "suspension"],
    ["unknown"],
    [{"as_of": "2025-01-01"}],
    [{}, [], ""],
]
deep = st.integers(1, 90).map(lambda n: _nested(n))
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(JUNK[:30]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
junk = st.one_of(st.sampled_from(JUNK), any_json, deep)


def _nested(levels: int) -> Any:
    value: Any = "x"
    for level in range(levels):
        value = [value] if level % 2 else {"value": value}
    return value


def answer_or_fault(checker: Checker, source: bytes | str | dict[str, Any]) -> tuple[Diagnostic, ...]:
    """The diagnostics, each with a place in the text; none where there is an answer. Anything else is a failure."""
    fault = None
    try:
        results = checker.check(source)
    except Fault as error:
        fault = error
    if fault is None:
        assert results
        return ()
    assert fault.diagnostics
    for diagnostic in fault.diagnostics:
        assert diagnostic.code in CODES
        assert diagnostic.message
        assert diagnostic.place.file == "<scenario>"
        line, column = diagnostic.place.line, diagnostic.place.column
        assert line >= 1
        assert column >= 1
        if not isinstance(source, dict):
            assert any(
                line <= len(lines) and column <= len(lines[line - 1]) + 1
                for lines in (lines_of(source), lines_of(source, re.compile("\n")))
            )
        str(diagnostic).encode("utf-8", "backslashreplace")
    return fault.diagnostics


def lines_of(source: bytes | str, breaks: re.Pattern[str] = LINE_BREAK) -> list[str]:
    """The lines as YAML breaks them, and an empty one after them, where what is missing at the end is placed."""
    text = source.decode("utf-8", "replace") if isinstance(source, bytes) else source
    return [*breaks.split(text), ""]


def test_the_place_is_in_the_text(checker: Checker) -> None:
    (diagnostic,) = answer_or_fault(checker, "a: [")
    assert diagnostic.place.line == 1


@example(b"")
@example(b"\xff")
@example(b"scenario: 1\n\x00")
@example(b"\xef\xbb\xbfscenario: 1\ntreaty: \xff")
@example(b"{" * 100_000)
@example(b"[" * 100_000)
@example(b"- " * 100_000)
@example(b"? " * 1000)
@example(b"a: &a [*a]")
@example(b"&a a: *a")
@example(b"--- !!python/object:os.system {}")
@example(b"a: 1\n---\nb: 2")
@example(b"\tscenario: 1")
@example(b"scenario: 1\r\ntreaty: x\r\n\tas_of: y")
@given(st.binary(max_size=200))
def test_bytes(checker: Checker, source: bytes) -> None:
    answer_or_fault(checker, source)


@example("\ud800")
@example("a: \u2028 b: c: d")
@example("a\x85b: [")
@example('{"a": "\\ud83d\\ude42", "scenario": ')
@given(st.one_of(st.text(max_size=200), st.text(alphabet="{}[]:,-&*!|>'\"%@`#? \n\tab1", max_size=60)))
def test_text(checker: Checker, source: str) -> None:
    answer_or_fault(checker, source)


@given(data=any_json)
def test_data(checker: Checker, data: Any) -> None:
    if isinstance(data, dict):
        answer_or_fault(checker, data)


@st.composite
def mutated(draw: st.DrawFn) -> ScenarioData:
    """A valid scenario in which some values are junk, and some keys."""
    data = draw(scenarios(draw(st.sampled_from(TREATIES))))
    if draw(st.integers(0, 3)) == 3:
        expected = draw(
            st.sampled_from(
                [{"act": "valid"}, [{"as_of": "2025-01-01", "effect": {"status": "pending"}}, {"state": ""}]]
            )
        )
        data["expect"] = deepcopy(expected)
    for _ in range(draw(st.integers(1, 3))):
        paths = [path for path, _ in walk(dict(data)) if path]
        path = paths[draw(st.integers(0, len(paths) - 1))]
        target: Any = data
        for part in path[:-1]:
            target = target[part]
        how = draw(st.integers(0, 3))
        if how == 3 and isinstance(target, dict):
            target[
                draw(st.one_of(st.text(max_size=6), st.sampled_from(("from", "to", "value", "scenario", "expect"))))
            ] = target.pop(path[-1])
        else:
            target[path[-1]] = deepcopy(draw(junk))  # it may itself be spoilt in the next round
    return data


@given(data=mutated())
def test_spoilt_scenarios_as_data(checker: Checker, data: ScenarioData) -> None:
    answer_or_fault(checker, dict(data))


@given(data=mutated(), as_json=st.booleans())
def test_spoilt_scenarios_as_text(checker: Checker, data: ScenarioData, as_json: bool) -> None:
    text = json.dumps(dict(data)) if as_json else yaml.safe_dump(dict(data), sort_keys=False, allow_unicode=True)
    answer_or_fault(checker, text)


@given(data=st.sampled_from(TREATIES).flatmap(scenarios), chance=st.randoms(use_true_random=False))
def test_spoilt_text(checker: Checker, data: ScenarioData, chance: random.Random) -> None:
    text = list(data.as_yaml().replace("'", ""))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text))
        text[at : at + chance.randint(0, 2)] = chance.choice(
            ("", "\n", " ", ":", "'", "[", "\t", "#", "é", "\x0b", "-", "&")
        )
    answer_or_fault(checker, "".join(text))


@pytest.mark.parametrize("value", [2**63, -1, date(2025, 1, 1), True], ids=repr)
def test_values_that_stand_for_their_text(checker: Checker, value: object) -> None:
    assert answer_or_fault(checker, {"scenario": 1, "treaty": "ottawa-1997", "title": value}) == ()


@pytest.mark.parametrize("value", [1.5, float("nan"), b"x", {1: 2}, {"a"}, object()], ids=lambda v: type(v).__name__)
def test_values_that_no_file_has(checker: Checker, value: object) -> None:
    assert answer_or_fault(checker, {"scenario": "1", "treaty": "ottawa-1997", "title": value})


def test_a_huge_integer(checker: Checker) -> None:
    answer_or_fault(checker, {"scenario": "1", "treaty": "ottawa-1997", "title": 10**5000})


def test_a_confirmation_of_which_nothing_is_known(checker: Checker) -> None:
    notice = {"received": {"depositary": "2025-06-15"}, "confirmed": "unknown"}
    assert answer_or_fault(checker, {"scenario": "1", "treaty": "ottawa-1997", "notice": notice}) == ()
