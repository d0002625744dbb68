"""What does not matter: the order of keys, of conflicts, of the entries of rule files; YAML or JSON; loading again."""

from __future__ import annotations

import json
import random
import shutil
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support import TREATIES, ask, plain, words

from treatycheck import Checker
from treatycheck.law.library import rules_directory
from treatycheck.scenario.load import load
from treatycheck.testing.strategies import ScenarioData, scenarios

any_treaty = st.sampled_from(TREATIES)
any_scenario = any_treaty.flatmap(scenarios)


def shuffled(node: Any, chance: random.Random) -> Any:
    """The same data with the keys of every mapping in another order."""
    if isinstance(node, dict):
        keys = list(node)
        chance.shuffle(keys)
        return {key: shuffled(node[key], chance) for key in keys}
    return [shuffled(item, chance) for item in node] if isinstance(node, list) else node


@given(data=any_scenario, chance=st.randoms(use_true_random=False))
def test_the_order_of_keys(checker: Checker, data: ScenarioData, chance: random.Random) -> None:
    one, two = ask(checker, shuffled(dict(data), chance)), ask(checker, data)
    assert plain(one, "notes") == plain(two, "notes")  # notes name keys in the order of the file
    assert sorted(note.code for note in one.notes) == sorted(note.code for note in two.notes)


@given(data=st.data(), chance=st.randoms(use_true_random=False))
def test_the_order_of_conflicts(checker: Checker, data: st.DataObject, chance: random.Random) -> None:
    scenario = data.draw(scenarios("ottawa-1997", max_conflicts=3))
    if not isinstance(scenario.get("armed_conflicts"), list):
        return
    named = [{**c, "name": f"conflict {n}"} for n, c in enumerate(scenario["armed_conflicts"])]
    other = list(named)
    chance.shuffle(other)
    one, two = (
        ask(checker, scenario.having(armed_conflicts=named)),
        ask(checker, scenario.having(armed_conflicts=other)),
    )
    assert words(one) == words(two)
    assert (one.verdict.effect.date, one.verdict.effect.expiry) == (two.verdict.effect.date, two.verdict.effect.expiry)
    assert one.verdict.contested_by == two.verdict.contested_by
    assert sorted(f.says for f in one.findings) == sorted(f.says for f in two.findings)


@given(data=any_scenario)
def test_a_conflict_told_twice_changes_no_verdict(checker: Checker, data: ScenarioData) -> None:
    listed = data.get("armed_conflicts")
    if isinstance(listed, list) and listed:
        twice = data.having(armed_conflicts=[*listed, listed[0]])
        one, two = ask(checker, data), ask(checker, twice)
        assert words(one) == words(two)
        assert one.verdict.effect == two.verdict.effect


@given(data=any_scenario)
def test_yaml_json_and_data_say_the_same(checker: Checker, data: ScenarioData) -> None:
    wanted = plain(ask(checker, data))
    unquoted = data.as_yaml().replace("'", "")
    for text in (data.as_yaml(), unquoted, json.dumps(data), json.dumps(data, indent=1, ensure_ascii=False)):
        (result,) = checker.check(text.encode())
        assert plain(result) == wanted


@given(data=any_scenario)
def test_what_is_written_is_read(data: ScenarioData) -> None:
    (from_data,), (from_text,) = load(dict(data)).cases, load(data.as_yaml().encode()).cases
    assert from_data.scenario == from_text.scenario
    assert yaml.load(repr(data), yaml.BaseLoader) == data  # noqa: S506 - texts only


@given(data=any_scenario)
def test_checking_twice_gives_the_same(checker: Checker, data: ScenarioData) -> None:
    assert plain(ask(checker, data)) == plain(ask(checker, data))


# --- rule files -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[1, 2])
def other_order(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Checker:
    """A checker for a copy of the rules in which entries, keys and files stand in another order."""
    chance = random.Random(request.param)
    directory = tmp_path_factory.mktemp("rules") / "rules"
    shutil.copytree(rules_directory(), directory)
    names = [path.name for path in (directory / "withdrawal").glob("*.yaml")]
    for path in sorted(directory.rglob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
        content = shuffled(content, chance)
        if path.parent.name == "withdrawal" or path.name == "vocabulary.yaml":
            for key in ("entries", "keys", "facts"):
                chance.shuffle(content.get(key, []))
        path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
    for number, name in enumerate(sorted(names, key=lambda _: chance.random())):
        path = directory / "withdrawal" / name
        path.rename(path.with_name(f"{number:02}{name}"))
    return Checker(rules=directory, engine="reference")


@given(data=any_scenario)
def test_the_order_of_rules(checker: Checker, other_order: Checker, data: ScenarioData) -> None:
    one, two = ask(checker, data), ask(other_order, data)
    assert words(one) == words(two)
    assert (one.verdict.effect.date, one.verdict.effect.expiry) == (two.verdict.effect.date, two.verdict.effect.expiry)
    assert {k: set(v) for k, v in one.verdict.contested_by.items()} == {
        k: set(v) for k, v in two.verdict.contested_by.items()
    }
    assert {f.id: (f.value, f.says) for f in one.findings} == {f.id: (f.value, f.says) for f in two.findings}
    assert set(one.presumed) == set(two.presumed)
    assert {n.key for n in one.needs} == {n.key for n in two.needs}
