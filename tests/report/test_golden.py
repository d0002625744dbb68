"""What is printed, whole, against the files in tests/golden.

After a change that is meant: TREATYCHECK_GOLDEN=update pytest tests/report/test_golden.py, then read the difference.
"""

import os
import re
import sys
from pathlib import Path

import pytest

from treatycheck.cli import main

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
CASES = "tests/golden/cases"
PRACTICE = "scenarios/practice"
FINLAND = f"{PRACTICE}/finland-ottawa-2025.yaml"
UKRAINE = f"{PRACTICE}/ukraine-ottawa-wartime-withdrawal.yaml"
PLEA = f"{PRACTICE}/ukraine-ottawa-self-defence-plea.yaml"

#: What is run, the status with which it ends, and the file under tests/golden that has what it prints.
RUNS = {
    "finland.txt": (0, "check", FINLAND),
    "ukraine.txt": (0, "check", UKRAINE, "--as-of", "2026-01-18"),
    "contested.txt": (0, "check", f"{CASES}/contested.yaml"),
    "undetermined.txt": (1, "check", f"{CASES}/undetermined.yaml"),
    "bound-on.txt": (0, "check", f"{CASES}/bound-on.yaml"),
    "bound-on.md": (0, "check", f"{CASES}/bound-on.yaml", "--format", "markdown"),
    "explain-bound-on.txt": (0, "explain", f"{CASES}/bound-on.yaml", "--why", "released"),
    "bad.txt": (2, "check", f"{CASES}/bad.yaml"),
    "many.txt": (2, "check", CASES),
    "finland.json": (0, "check", FINLAND, "--as-of", "2026-01-09", "--format", "json"),
    "ukraine.json": (0, "check", UKRAINE, "--as-of", "2026-01-18", "--format", "json"),
    "contested.md": (0, "check", f"{CASES}/contested.yaml", "--format", "markdown"),
    "contested.json": (0, "check", f"{CASES}/contested.yaml", "--format", "json"),
    "undetermined.json": (1, "check", f"{CASES}/undetermined.yaml", "--format", "json"),
    "finland.jsonl": (0, "check", FINLAND, "--format", "jsonl"),
    "explain-finland.txt": (0, "explain", FINLAND),
    "explain-finland.md": (0, "explain", FINLAND, "--why", "effect", "--format", "markdown"),
    "explain-finland.json": (0, "explain", FINLAND, "--why", "expiry", "--format", "json"),
    "explain-ukraine.txt": (0, "explain", UKRAINE, "--as-of", "2026-01-18"),
    "explain-ukraine.md": (0, "explain", UKRAINE, "--why", "engagement_over", "--format", "markdown"),
    "explain-ukraine.json": (0, "explain", UKRAINE, "--why", "operation", "--format", "json"),
    "explain-contested.txt": (0, "explain", f"{CASES}/contested.yaml"),
    "explain-contested.md": (0, "explain", f"{CASES}/contested.yaml", "--why", "effect", "--format", "markdown"),
    "explain-contested.json": (0, "explain", f"{CASES}/contested.yaml", "--why", "date", "--format", "json"),
    "explain-undetermined.txt": (0, "explain", f"{CASES}/undetermined.yaml"),
    "graph.dot": (0, "graph", PLEA),
    "graph.mmd": (0, "graph", PLEA, "--format", "mermaid"),
    "graph.svg": (0, "graph", PLEA, "--format", "svg"),
    "treaties.txt": (0, "treaties", "list"),
    "ottawa-1997.txt": (0, "treaties", "show", "ottawa-1997"),
    "npt-1968.md": (0, "treaties", "show", "npt-1968", "--format", "markdown"),
    "compare.txt": (0, "treaties", "compare", "ottawa-1997", "ccm-2008", "gc-i-1949", "--only-differences"),
    "when.txt": (0, "treaties", "when", "--treaty", "paris-2015", "--notice", "2025-08-31", "--engine", "reference"),
    "arguments-ottawa.txt": (0, "arguments", "list", "--treaty", "ottawa-1997"),
    "argument-E01.txt": (0, "arguments", "show", "E01"),
    "argument-E01.md": (0, "arguments", "show", "E01", "--format", "markdown"),
    "questions.txt": (0, "questions", "list"),
    "question-occupation.txt": (0, "questions", "show", "occupation"),
}

#: What differs from one installation to the next.
NORMAL = [
    (re.compile(r"\bEngine: \w+"), "Engine: ENGINE"),
    (re.compile(r"\brules [0-9a-f]{12}\b"), "rules DIGEST"),
    (re.compile(r"\b(rules for [-\w]+: )[0-9a-f]{12}\b"), r"\1DIGEST"),
    (re.compile(r'("engine": )"\w+"'), r'\1"ENGINE"'),
    (re.compile(r'("rules": )"[0-9a-f]{64}"'), r'\1"DIGEST"'),
    (re.compile(r'("version": )"[^"]+"'), r'\1"VERSION"'),
]


def normal(text):
    """A text without engine, digest and version."""
    for pattern, word in NORMAL:
        text = pattern.sub(word, text)
    return text


@pytest.fixture
def printed(monkeypatch, capsys):
    """Everything that a call prints from the top of the repository, and the status with which it ends."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TREATYCHECK_CACHE", "off")
    monkeypatch.chdir(ROOT)

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["treatycheck", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return ended.value.code or 0, normal(out) + ("--- stderr\n" + normal(err) if err else "")

    return call


@pytest.mark.parametrize("name", RUNS)
def test_golden(name, printed):
    status, *arguments = RUNS[name]
    engine = ["--engine", "reference"] if arguments[0] in ("check", "explain", "graph") else []
    ended, text = printed(*arguments, *engine)
    path = GOLDEN / name
    if os.environ.get("TREATYCHECK_GOLDEN") == "update":
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"{path.name} is missing: run with TREATYCHECK_GOLDEN=update"
    assert text == path.read_text(encoding="utf-8")
    assert ended == status
    assert "\x1b" not in text


def test_every_golden_file_is_used():
    assert sorted(path.name for path in GOLDEN.iterdir() if path.is_file()) == sorted(RUNS)


def test_what_differs_is_normalised():
    text = (
        'Engine: durable; rules 0123456789ab.\n{"engine": "durable", "version": "0.1.0", "rules": "' + "0" * 64 + '"}'
    )
    assert normal(text) == (
        'Engine: ENGINE; rules DIGEST.\n{"engine": "ENGINE", "version": "VERSION", "rules": "DIGEST"}'
    )
