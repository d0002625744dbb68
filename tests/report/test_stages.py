"""Every stage from rule files to ruleset, as it is printed: whole for rules made up for it, by properties for all."""

import dataclasses
import inspect
import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from rules_copy import FEW

from treatycheck.calendar import Landing, MonthDay, Reckoning, Unit
from treatycheck.cli import main
from treatycheck.engines import encoding
from treatycheck.engines.reference import ReferenceEngine
from treatycheck.files.record import Record, record
from treatycheck.law import expressions as law
from treatycheck.law.library import Library
from treatycheck.program import ir
from treatycheck.program.clauses import Clause, ClauseSet
from treatycheck.program.dates import Practice
from treatycheck.report import program as stages
from treatycheck.report import rules as report
from treatycheck.report.expressions import is_known, lines, outline, phrase
from treatycheck.report.style import Style

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "rules"
TREATIES = sorted(FEW)
ASCII = Style(unicode=False)


@pytest.fixture(scope="module")
def loaded():
    """The law and the program of a treaty, for some armed conflicts; each made once."""
    made = {}

    def load(treaty, conflicts=1):
        if (treaty, conflicts) not in made:
            made[treaty, conflicts] = report.load(Library(), treaty, conflicts)
        return made[treaty, conflicts]

    return load


@pytest.fixture
def run(monkeypatch, capsys):
    """What a call of the command line prints, and its exit status."""
    monkeypatch.chdir(ROOT)

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["treatycheck", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code or 0, *capsys.readouterr()

    return call


# --- whole ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("list.txt", ("list",)),
        ("applying.txt", ("list", "--treaty", "example-2000")),
        ("rules.txt", ("show", "example-2000")),
        ("program.txt", ("show", "example-2000", "--as", "program", "--conflicts", "2")),
        ("durable.json", ("show", "example-2000", "--as", "durable")),
    ],
)
def test_golden(run, name, arguments):
    """After a change that is meant: TREATYCHECK_GOLDEN=update."""
    status, text, _ = run("rules", *arguments, "--rules", "tests/golden/rules/tiny")
    path = GOLDEN / name
    if os.environ.get("TREATYCHECK_GOLDEN") == "update":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
    assert status == 0


# --- expressions -----------------------------------------------------------------------------------------------------


def expressions():
    """Every kind of expression of the rule files and of the program."""
    found = [
        *(kind for _, kind in inspect.getmembers(law, inspect.isclass) if kind.__module__ == law.__name__),
        *(part for part in ir.IrDate.__args__ if part.__module__ == ir.__name__),
    ]
    return [kind for kind in found if issubclass(kind, Record)]


@pytest.mark.parametrize("kind", expressions(), ids=lambda kind: kind.__name__)
def test_every_kind_of_expression_has_words_of_its_own(kind):
    assert is_known(kind)


def test_there_are_expressions():
    assert {law.Name, law.ByQuestion, ir.Shift} <= set(expressions())


@record
class Strange(Record):
    """An expression that nobody has written words for."""

    left_side: law.Name
    by: tuple[str, ...]


def test_an_expression_without_words_is_printed_all_the_same():
    assert phrase(Strange(law.Name("a"), ("b", "c"))) == "strange (left side: a is yes; by: b or c)"
    assert (
        phrase(law.Not(Strange(law.Name("a"), ()))) == "it is not so that (strange (left side: a is yes; by: nothing))"
    )


DAY, NAME = law.DayOf("x"), law.Name("a")


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (law.Const(True), "always"),
        (law.Not(NAME), "a is no"),
        (law.Not(law.Is("k", ("p", "q"))), "k is not p or q"),
        (law.Not(law.ClauseIs("clause.k", ("p",))), "the clause does not say k: p"),
        (law.Not(law.Compare(DAY, "before", DAY)), "the day x is on or after x"),
        (law.Not(law.Compare(DAY, "on", DAY)), "the day x is not x"),
        (law.Not(law.Reading("q", "p")), "on the open question q another position than p is taken"),
        (law.Not(law.VerdictIs("effect", ("none",))), "the verdict on effect is not none"),
        (law.Not(law.Any((NAME, law.Name("b")))), "none of (a is yes; b is yes)"),
        (law.Not(law.All((NAME, law.Name("b")))), "it is not so that (all of (a is yes; b is yes))"),
        (law.All((law.All((NAME, law.Name("b"))), law.Name("c"))), "all of (a is yes; b is yes; c is yes)"),
        (law.Any((NAME,)), "a is yes"),
        (law.Moved(DAY, "gate"), "x + the period of gate"),
        (law.Moved(DAY, Reckoning(3, Unit.MONTH)), "x + 3 months"),
        (law.Extreme(False, (law.Term(DAY), law.Term(DAY, NAME))), "the earliest of (x; x, if a is yes)"),
        (
            law.Compare(DAY, "after", law.Extreme(True, (law.Term(DAY), law.Term(DAY)))),
            "the day x is after the latest of (x; x)",
        ),
        (
            ir.Shift(DAY, (Practice(1, Reckoning(1, Unit.YEAR)), Practice(None, Reckoning(1, Unit.DAY)))),
            "x + 1 year (for starts until 0001-01-01), then 1 day",
        ),
        (
            law.Moved(DAY, Reckoning(1, Unit.YEAR, Landing.FIXED_DAY, MonthDay(6, 30), MonthDay(1, 31))),
            "x + 1 year, landing on the fixed day 30/6 with notice by 31/1",
        ),
    ],
)
def test_words(node, words):
    assert phrase(node) == words


def test_points_are_wrapped_under_themselves():
    node = law.All((law.Is("key", tuple(f"word{n}" for n in range(12))), NAME))
    assert list(lines(outline(node), "  ", Style(unicode=False, width=60))) == [
        "  all of:",
        "    * key is word0 or word1 or word2 or word3 or word4 or",
        "      word5 or word6 or word7 or word8 or word9 or word10 or",
        "      word11",
        "    * a is yes",
    ]


# --- the rules of each treaty ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("treaty", TREATIES)
def test_every_rule_that_applies_is_shown_once(loaded, treaty):
    found, program = loaded(treaty)
    text = report.page(found, program, Style())
    given = [*program.findings.values(), *program.days, *program.tables.values()]
    places = {report.line_of(entry.rule.place) for entry in given}
    shown = re.findall(r"^\S+ — (?:finding|day|verdict), (\S+:\d+)$", text, re.MULTILINE)
    assert sorted(shown) == sorted(places)
    assert len(shown) == len(set(shown))
    assert "clause.timing.who}" not in text
    for cite in {cite for table in program.tables.values() for row in table.rows for cite in row.cites}:
        assert cite in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100
    assert "•" not in report.page(found, program, ASCII)


def test_every_rule_is_listed_once(run):
    rules = Library().law([], fresh=True).rules
    status, text, _ = run("rules", "list")
    assert status == 0
    listed = re.findall(r" (finding|day|verdict) +(\S+:\d+)", text)
    assert sorted(place for _, place in listed) == sorted(report.line_of(rule.place) for rule in rules)
    assert f"{len(rules)} rules" in text
    assert all(rule.topic in text for rule in rules)


# --- the program of each treaty --------------------------------------------------------------------------------------

LITERAL = re.compile(r"(?<=[+-]), ")


def parsed(text):
    """The clauses of a printed program, as pairs of a head and a body of words."""
    _, _, clauses = text.partition("Clauses: ")
    joined = re.sub(r"\n {8}(?=\S)", " ", clauses)
    pairs = [line.strip().split(" <- ") for line in joined.splitlines() if " <- " in line]
    return [(head, LITERAL.split(body)) for head, body in pairs]


def numbered(pairs):
    """Printed clauses as a clause set, with numbers of their own, and the number of each literal."""
    atoms = {}

    def number(literal):
        return 2 * atoms.setdefault(literal[:-1], len(atoms)) + (literal[-1] == "-")

    clauses = tuple(Clause(number(head), tuple(map(number, body))) for head, body in pairs)
    return ClauseSet(clauses), number


def closures(program, pairs):
    """What the program and its print give for some scenarios, in words."""
    found = stages.named(program)
    printed, number = numbered(pairs)
    leaves = [2 * atom for atom, _ in program.leaves]
    for scenario in range(8):
        given = [leaf + (scenario >> at % 3 & 1) for at, leaf in enumerate(leaves) if (at + scenario) % 5]
        given.append(0)
        ours = ReferenceEngine().run(program.clauses, given).literals
        theirs = ReferenceEngine().run(printed, [number(found.literal(literal)) for literal in given]).literals
        yield {number(found.literal(literal)) for literal in ours}, theirs


@pytest.mark.parametrize("treaty", TREATIES)
@pytest.mark.parametrize("conflicts", [0, 2])
def test_the_printed_program_is_the_program(loaded, treaty, conflicts):
    found, program = loaded(treaty, conflicts)
    names = stages.named(program).names
    assert len(set(names)) == len(program.names)
    text = stages.page(found, program, Style())
    pairs = parsed(text)
    assert len(pairs) == len(program.clauses.clauses)
    assert not any("~" in head for head, _ in pairs)
    assert "\n  others\n" not in text
    for ours, theirs in closures(program, pairs):
        assert ours == theirs
    for definition in program.days:
        assert f" {definition.id}, {report.line_of(definition.rule.place)}" in text


@pytest.mark.parametrize("treaty", TREATIES)
def test_the_printed_ruleset_is_the_program(loaded, treaty):
    _, program = loaded(treaty)
    printed = json.loads(stages.ruleset_text(program))
    (rules,) = printed["rulesets"].values()
    size = len(program.clauses.clauses)
    assert list(rules) == ["boot", *(f"c{place}" for place in range(size)), "end"]
    pairs = []
    for place in range(size):
        rule = rules[f"c{place}"]
        head, body = rule["clause"].split(" <- ")
        pairs.append((head, LITERAL.split(body)))
        for literal, pattern in zip(pairs[-1][1], rule["all"], strict=True):
            ((equalities,),) = (found.values() for found in pattern.values())
            wanted = {key: value for equality in equalities for key, value in equality.items()}
            assert any(wanted.items() <= fact.items() for fact in printed["facts"][literal])
    for ours, theirs in closures(program, pairs):
        assert ours == theirs


def test_what_is_printed_is_what_runs(loaded, monkeypatch):
    engine = pytest.importorskip("durable.engine", exc_type=ImportError)
    from treatycheck.engines.durable import DurableEngine

    registered = []
    real = engine.Host.set_rulesets

    def watched(host, rulesets):
        registered.append(
            {
                name: {key: value for key, value in rule.items() if key != "run"}
                for name, rule in rulesets["clauses"].items()
            }
        )
        return real(host, rulesets)

    monkeypatch.setattr(engine.Host, "set_rulesets", watched)
    program = loaded("ottawa-1997")[1]
    DurableEngine().run(program.clauses, [0])
    printed = json.loads(stages.ruleset_text(program))["rulesets"]["clauses"]
    for rule in printed.values():
        del rule["clause"]
    assert registered == [printed]


def test_a_ruleset_is_printed_where_durable_rules_is_missing(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "durable", None)
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    status, text, _ = run("rules", "show", "ottawa-1997", "--as", "durable")
    assert status == 0
    assert json.loads(text)["format"] == stages.FORMAT
    assert encoding.NAME in json.loads(text)["rulesets"]


def test_two_leaves_of_one_name_are_told_apart(loaded):
    """A fact may have the name of a finding."""
    program = loaded("ottawa-1997")[1]
    atom = next(atom for atom, leaf in program.leaves if isinstance(leaf, law.Name))
    leaves = tuple((at, law.Name("received") if at == atom else leaf) for at, leaf in program.leaves)
    names = stages.named(dataclasses.replace(program, leaves=leaves)).names
    assert len(set(names)) == len(names)
    assert {"received", "received'"} <= set(names)


# --- faults ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("list",), ("list", "--treaty", "example-2000"), ("show", "example-2000")])
def test_faults_in_rule_files_are_shown(run, tmp_path, command):
    rules = shutil.copytree(GOLDEN / "tiny", tmp_path / "tiny")
    path = rules / "withdrawal" / "1-notice.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("unless: mediation", "unles: mediation"), encoding="utf-8")
    status, out, err = run("rules", *command, "--rules", rules)
    assert (status, out) == (2, "")
    assert re.search(r"1-notice.yaml:\d+:\d+: TC101 .*unles", err)


def test_an_undefined_name_is_shown_with_its_place(run, tmp_path):
    rules = shutil.copytree(GOLDEN / "tiny", tmp_path / "tiny")
    path = rules / "withdrawal" / "2-effect.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("{not: complete}", "{not: complet}"), encoding="utf-8")
    status, out, err = run("rules", "show", "example-2000", "--rules", rules)
    assert (status, out) == (2, "")
    assert "TC302" in err
    assert "did you mean 'complete'?" in err


def test_an_unknown_treaty_suggests(run):
    for command in (("show",), ("list", "--treaty")):
        status, _, err = run("rules", *command, "otawa-1997")
        assert status == 2
        assert "did you mean 'ottawa-1997'?" in err
