"""The printed JSON Schemas: true of the files that are read."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from treatycheck.law.library import rules_directory
from treatycheck.report.schemas import schema_of
from treatycheck.scenario.load import load

ROOT = Path(__file__).parents[2]
PRACTICE = sorted((ROOT / "scenarios").rglob("*.yaml"))
RULES = rules_directory()
RULE_FILES = [
    *((path, "rules") for path in sorted((RULES / "withdrawal").glob("*.yaml"))),
    *((path, "arguments") for path in sorted((RULES / "arguments").glob("*.yaml"))),
    *((path, "treaty") for path in sorted((RULES / "treaties").glob("*.yaml"))),
    *((RULES / f"{name}.yaml", name) for name in ("vocabulary", "questions", "practice")),
]


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 core scalars, as editors read them: yes, no and days are text."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$", "-+0123456789."),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def as_an_editor(text):
    return yaml.load(text, CoreLoader)  # noqa: S506


@cache
def schema(what):
    """A validator for a schema."""
    return Draft202012Validator(schema_of(what))


@pytest.mark.parametrize("path", PRACTICE, ids=lambda p: p.stem)
def test_every_scenario_validates(path):
    schema("scenario").validate(as_an_editor(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("path", "what"), RULE_FILES, ids=lambda p: getattr(p, "stem", p))
def test_every_rule_file_validates(path, what):
    schema(what).validate(as_an_editor(path.read_text(encoding="utf-8")))


HEAD = "scenario: 1\ntreaty: ottawa-1997\nas_of: 2027-01-01\n"
GOOD = [
    "",
    "notice: {received: {depositary: 2027}}",
    "notice: {received: {depositary: 2027-01/..}}",
    "notice: {received: {depositary: never}}",
    "notice: {received: {depositary: {value: 2027-01-01, source: S, note: N}}}",
    "notice: {circulated: true, effect_named: none, reasons: unknown}",
    "notice: {circulated: yes}",
    "armed_conflicts: none",
    "armed_conflicts: unknown",
    "armed_conflicts: [{from: 2022-02-24, to: ongoing, attacked: yes, close: unknown}]",
    "act: [suspension, withdrawal]",
    "act: late_reservation",
    "state_code: NOR",
    "state: 5",
    "facts: {special_urgency: disputed}",
    "conditions: {x: 2027-01-01, y: no}",
    "readings: {occupation: postpones}",
    "recorded: {effect: none, by: X}",
    "suspension: {grounds: breach, objections: none}",
    "suspension: {objections: [{by: X, date: 2027-01-01, vclt_party: no}]}",
    "conduct: [{what: use, date: 2027}]",
    "expect: {act: valid, effect: {status: pending, date: 2028-06-01/..}, findings: {received: no}}",
    "expect: {effect: {date: none}, arguments: {applies: [A02]}}",
    "expect: [{as_of: 2027-02-01, act: valid, armed_conflicts: null, notice: {revoked: never}}]",
]
BAD = [
    "treety: x",
    "notice: {recieved: {}}",
    "notice: {received: {depository: never}}",
    "notice: {received: {depositary: soon}}",
    "notice: {received: {depositary: 10.07.2025}}",
    "notice: {circulated: maybe}",
    "notice: {reasons: some}",
    "notice: received",
    "armed_conflicts: some",
    "armed_conflicts: [{kind: civil}]",
    "armed_conflicts: {name: war}",
    "act: leaving",
    "act: []",
    "facts: {special_urgency: perhaps}",
    "suspension: {grounds: [war]}",
    "conduct: [{what: use}]",
    "recorded: {by: X}",
    "expect: {act: fine}",
    "expect: {effect: {status: done}}",
    "expect: {verdict: valid}",
    "expect: [{as_of: 2027-02-01, verdict: valid}]",
    "expect: [{treaty: rome-1998, act: valid}]",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_the_reader_takes_the_schema_takes(text):
    assert load(HEAD + text + "\n").diagnostics == []
    schema("scenario").validate(as_an_editor(HEAD + text + "\n"))


@pytest.mark.parametrize("text", BAD)
def test_what_the_reader_refuses_the_schema_refuses(text):
    assert load(HEAD + text + "\n").diagnostics
    assert not schema("scenario").is_valid(as_an_editor(HEAD + text + "\n"))


@pytest.mark.parametrize("text", ["treaty: ottawa-1997", "scenario: 2\ntreaty: ottawa-1997", "scenario: 1", "[]"])
def test_a_scenario_needs_format_and_treaty(text):
    assert load(text + "\n").diagnostics
    assert not schema("scenario").is_valid(as_an_editor(text))


def test_the_schema_of_scenarios_is_valid():
    Draft202012Validator.check_schema(schema_of("scenario"))


@pytest.mark.parametrize(
    ("written", "slip"),
    [
        ("layer: conduct", "layer: behaviour"),
        ("side: withdrawing_state", "side: somebody"),
        ("force: defeats", "force: beats"),
        ("slug: self_defence_precludes_wrongfulness", "slug: Self-defence"),
        ("premises: [invokes_self_defence]", "premises: []"),
        ("id: E02", "id: E2"),
        ("doctrine: settled", "doctrines: settled"),
    ],
)
def test_what_an_argument_cannot_be_the_schema_refuses(written, slip):
    text = (RULES / "arguments" / "conduct.yaml").read_text(encoding="utf-8")
    assert written in text
    assert not schema("arguments").is_valid(as_an_editor(text.replace(written, slip, 1)))
