"""What goes into the wheel and the source archive."""

import tomllib
from importlib.metadata import version
from pathlib import Path

import treatycheck
from treatycheck.law.library import rules_directory

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_wheel_holds_the_package_its_rules_and_the_record():
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert set(wheel["only-include"]) == {"treatycheck", "rules", "scenarios/practice"}
    # inside the package, which is where an installed treatycheck looks for them
    assert wheel["sources"] == {"rules": "treatycheck/rules", "scenarios/practice": "treatycheck/practice"}


def test_the_source_archive_holds_what_the_tests_need():
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert {"/treatycheck", "/rules", "/scenarios", "/tests"} <= set(included)


def test_every_rule_file_is_yaml():
    """Nothing lies in rules/ that the wheel would carry along for nothing."""
    files = [path for path in rules_directory().rglob("*") if path.is_file()]
    assert files
    assert {path.suffix for path in files} <= {".yaml", ".md"}


def test_the_version_is_stated_in_one_place():
    assert "version" in PROJECT["project"]["dynamic"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "treatycheck/version.py"
    assert treatycheck.__version__ == version("treatycheck")


def test_the_command_that_is_installed():
    assert PROJECT["project"]["scripts"] == {"treatycheck": "treatycheck.cli:main"}


def test_the_engine_is_pinned_exactly():
    """The engine leans on private names of that release."""
    assert "durable-rules==2.0.28" in PROJECT["project"]["dependencies"]


def test_the_library_that_reads_yaml_is_there():
    assert version("PyYAML")
