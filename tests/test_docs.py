"""What the README and rules/README.md show is what happens."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from rules_copy import copy_rules
from typer.testing import CliRunner

from treatycheck.cli.main import app
from treatycheck.files import Fault
from treatycheck.report.style import Style
from treatycheck.report.text import page
from treatycheck.verdict.check import Checker

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
RULES_README = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(text: str, kind: str) -> list[str]:
    return [body for found, body in BLOCK.findall(text) if found == kind]


def test_the_real_answer_of_the_readme_is_the_real_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = Checker(engine="reference").check(Path("scenarios/practice/ukraine-ottawa-wartime-withdrawal.yaml"))[0]
    printed = page(result, Style())
    answer, timeline = blocks(README, "text")
    assert printed.startswith(answer)
    assert timeline in printed


def test_the_readme_has_the_summary_of_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    words = shlex.split("history --summary --format markdown --engine reference")
    ran = CliRunner().invoke(app, words)
    assert ran.exit_code == 0
    assert f"\n{ran.stdout}\n" in README


def test_the_readmes_scenario_meets_what_it_expects() -> None:
    scenario = next(block for block in blocks(README, "yaml") if block.startswith("scenario: 1"))
    (result,) = Checker(engine="reference").check(scenario)
    assert result.expectations
    assert result.met


def test_the_readmes_rules_are_the_rules() -> None:
    for block in blocks(README, "yaml"):
        if not block.startswith("scenario"):
            named = re.search(r"# (rules/\S+)", block)
            assert named
            text = (ROOT / named[1]).read_text(encoding="utf-8")
            shown = [re.sub(r"\s+# rules/\S+$", "", line).strip() for line in block.splitlines()]
            assert all(line in text for line in shown), block


def test_the_readmes_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = blocks(README, "python")
    names: dict[str, object] = {}
    for line in code.splitlines():
        statement, _, value = line.partition("# ")
        if value:
            assert repr(eval(statement, names)) == value  # noqa: S307 (the README's own code)
        else:
            exec(line, names)  # noqa: S102


def test_the_walk_through_adds_a_treaty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The treaty and the scenario of rules/README.md, and the commands that it tells, in a copy of the rules."""
    guide = RULES_README.partition("## Adding a treaty in twenty lines")[2].partition("\n## ")[0]
    treaty, scenario = blocks(guide, "yaml")
    copy_rules(tmp_path / "rules")
    monkeypatch.chdir(tmp_path)
    Path("rules/treaties/example-2030.yaml").write_text(treaty, encoding="utf-8")
    Path("scenario.yaml").write_text(scenario, encoding="utf-8")
    assert len(treaty.splitlines()) < 25
    (commands,) = blocks(guide, "sh")
    ran = [CliRunner().invoke(app, shlex.split(line)[1:]) for line in commands.splitlines()]
    assert [result.exit_code for result in ran] == [0, 0, 0]
    linted, shown, when = (result.stdout for result in ran)
    assert "no fault found" in linted
    assert shown.startswith("Convention on Examples\n")
    assert when.startswith("Notice on 31 August 2031: out on 29 February 2032\n")
    assert CliRunner().invoke(app, ["check", "scenario.yaml", "--rules", "rules"]).exit_code == 0
    (result,) = Checker(rules=Path("rules"), engine="reference").check(Path("scenario.yaml"))
    assert len(result.expectations) == 4
    assert result.met


@pytest.fixture
def worked_example(tmp_path: Path) -> tuple[Path, str]:
    """The rules with the fact, the question and the rules of the worked example, and its scenario."""
    rules = tmp_path / "rules"
    copy_rules(rules)
    fact, question, entries, scenario = blocks(RULES_README.partition("## How to write a rule")[2], "yaml")
    for name, added in (("vocabulary.yaml", fact), ("questions.yaml", question)):
        path = rules / name
        path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n" + added, encoding="utf-8")
    (rules / "withdrawal" / "consultation.yaml").write_text(entries, encoding="utf-8")
    return rules, scenario


def test_the_worked_example_of_a_rule(worked_example: tuple[Path, str]) -> None:
    rules, scenario = worked_example
    assert CliRunner().invoke(app, ["rules", "lint", "--rules", str(rules)]).exit_code == 0
    results = Checker(rules=rules, engine="reference").check(scenario)
    assert [len(result.expectations) for result in results] == [0, 1, 2, 2]
    assert all(result.met for result in results)
    says = {f.id: f.says for f in results[-1].findings}
    assert says["consulted_in_time"].endswith("later than a month before 10 March 2027")


def test_the_row_that_the_worked_example_speaks_of_is_contested(worked_example: tuple[Path, str]) -> None:
    rules, scenario = worked_example
    act = rules / "withdrawal" / "8-act.yaml"
    last = "- word: valid\n        when: always"
    row = "- word: defective\n        when: {not: consulted}\n        says: nobody was consulted\n      "
    act.write_text(act.read_text(encoding="utf-8").replace(last, row + last), encoding="utf-8")
    opened, _, courtesy, duty = Checker(rules=rules, engine="reference").check(scenario)
    assert [r.verdict.act for r in (opened, courtesy, duty)] == ["contested", "valid", "defective"]
    assert opened.verdict.contested_by["act"] == ("consultation",)


def test_every_kind_of_expression_in_the_guide_can_be_read() -> None:
    from treatycheck.files import Faults, parse
    from treatycheck.law.reader import Reader

    guide = RULES_README.partition("### Conditions")[2].partition("There is no way")[0]
    conditions, days = guide.split("### Days")
    for text, read in ((conditions, Reader.condition), (days, Reader.date)):
        for cell in re.findall(r"^\| (`.*?`) \|", text, re.MULTILINE):
            for written in re.findall(r"`([^`]+)`", cell):
                if "…" in written:
                    continue
                faults = Faults("guide")
                node = parse(f"x: {written}", name="guide").items["x"]
                read(Reader(faults), node)
                assert not faults.found, (written, faults.found)


def test_a_guide_that_names_a_key_that_does_not_exist_fails(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    copy_rules(rules)
    path = rules / "treaties" / "paris-2015.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("timing:", "timming:"), encoding="utf-8")
    with pytest.raises(Fault, match="did you mean 'timing'"):
        Checker(rules=rules, engine="reference").law("paris-2015")
