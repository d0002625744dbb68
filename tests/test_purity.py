"""No law in the code: no treaty, no article, no period stands in a Python file. And a few habits of the code."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "treatycheck"
FILES = sorted(PACKAGE.rglob("*.py"))
TREATIES = sorted(path.stem for path in (ROOT / "rules" / "treaties").glob("*.yaml"))
NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|ninety|[0-9]+"

#: What a string of the code must not hold: a treaty, an article, a period, a rule of a named treaty.
LAW = {
    "a treaty": re.compile("|".join(map(re.escape, TREATIES))),
    "a treaty by name": re.compile(
        r"\b(?:ottawa|mine-ban|rome statute|paris agreement|istanbul|unesco|icsid|ccm|apmbc)\b", re.IGNORECASE
    ),
    "an article": re.compile(r"\b(?:arts?\.?|articles?)\s*(?:\d|[IVXL]+\b)", re.IGNORECASE),
    "a period": re.compile(
        rf"\b(?:(?:{NUMBERS})[\s-](?:days?|months?|years?)|one[\s-](?:month|year))\b", re.IGNORECASE
    ),
}


def name(path):
    return path.relative_to(ROOT).as_posix()


def docstrings(tree):
    """The nodes of all docstrings, also of strings that stand alone below a field."""
    return {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def strings(source):
    """Every string of a source but its docstrings, with its line."""
    tree = ast.parse(source)
    skipped = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
            yield node.lineno, node.value


def law_in(source):
    """What the strings of a source hold of the law."""
    return [
        f"{line}: {what}: {text!r}"
        for line, text in strings(source)
        for what, pattern in LAW.items()
        if pattern.search(text)
    ]


def calls(source):
    """The name of every function that is called, as it is written."""
    return [ast.unparse(node.func) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]


def test_there_are_files():
    assert len(FILES) > 40
    assert len(TREATIES) >= 7


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_law_in_the_code(path):
    assert law_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "x = 'ottawa-1997'",
        "x = f'see {y} of the Rome Statute'",
        "x = ['APMBC art 20(3)']",
        "x = 'VCLT art 68'",
        "x = 'Article IV'",
        "x = 'after six months'",
        "x = 'a six-month period'",
        "x = '12 months'",
        "x = {'period': 'one year'}",
    ],
)
def test_law_would_be_found(line):
    assert law_in(f'"""APMBC art 20(3): six months."""\n\n{line}\n')


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_module_is_long(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_is_executed_that_a_file_says(path):
    forbidden = {
        "eval",
        "exec",
        "compile",
        "__import__",
        "yaml.load",
        "yaml.unsafe_load",
        "pickle.loads",
        "pickle.load",
        "marshal.loads",
    }
    assert forbidden.isdisjoint(calls(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_the_command_line_prints(path):
    if "cli" not in path.relative_to(PACKAGE).parts:
        found = calls(path.read_text(encoding="utf-8"))
        assert {"print", "sys.stdout.write", "sys.stderr.write", "input"}.isdisjoint(found)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_numbers_of_a_period_come_from_the_rules(path):
    """No call counts a period whose length stands in the code."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Reckoning":
            values = [*node.args, *(keyword.value for keyword in node.keywords)]
            assert not any(isinstance(v, ast.Constant) and isinstance(v.value, int) and v.value > 0 for v in values)
