"""The compiled form of the rules: the same law, never stale, never in the way."""

from dataclasses import replace

import pytest
from rules_copy import copy_rules

from treatycheck import Checker
from treatycheck.law.library import Library


@pytest.fixture
def rules(tmp_path):
    return copy_rules(tmp_path / "rules")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("TREATYCHECK_CACHE", str(folder))
    return folder


def files(cache):
    return sorted(cache.iterdir()) if cache.is_dir() else []


def without_places(law):
    """A law without the places of single words, which are not compiled."""
    return replace(law, rules=tuple(replace(rule, places={}) for rule in law.rules))


def test_the_compiled_law_is_the_law(rules, cache):
    fresh = Library(rules, check=lambda law: None).law(fresh=True)
    assert files(cache) == []
    first = Library(rules, check=lambda law: None).law()
    assert len(files(cache)) == 1
    again = Library(rules, check=lambda law: None).law()
    assert len(files(cache)) == 1
    assert without_places(fresh) == without_places(first) == without_places(again)


def test_it_is_compiled_anew_when_a_rule_file_changes(rules, cache):
    before = Library(rules, check=lambda law: None).law(["ottawa-1997"])
    path = rules / "treaties" / "ottawa-1997.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  n: 6\n", "  n: 7\n"), encoding="utf-8")
    after = Library(rules, check=lambda law: None).law(["ottawa-1997"])
    assert before.treaties["ottawa-1997"].parameters["timing"]["n"] == "6"
    assert after.treaties["ottawa-1997"].parameters["timing"]["n"] == "7"
    assert before.digest != after.digest


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b"[0]", b"[999]", b'["x"]'])
def test_a_compiled_file_that_is_spoilt_is_as_if_there_were_none(rules, cache, content):
    law = Library(rules, check=lambda law: None).law()
    (path,) = files(cache)
    path.write_bytes(content)
    assert without_places(Library(rules, check=lambda law: None).law()) == without_places(law)


def test_nothing_is_kept_where_it_is_switched_off(rules, tmp_path, monkeypatch):
    monkeypatch.setenv("TREATYCHECK_CACHE", "off")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    Library(rules, check=lambda law: None).law()
    assert not (tmp_path / "home").exists()


def test_a_folder_that_cannot_be_written_is_no_fault(rules, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("TREATYCHECK_CACHE", str(tmp_path / "file"))
    assert Library(rules, check=lambda law: None).law(["rome-1998"]).treaties.keys() == {"rome-1998"}


def test_only_the_treaty_that_is_asked_for_is_read(rules, cache):
    (rules / "treaties" / "rome-1998.yaml").write_text("no treaty", encoding="utf-8")
    law = Library(rules, check=lambda law: None).law(["ottawa-1997", "nowhere"])
    assert law.treaties.keys() == {"ottawa-1997"}
    assert "rome-1998" in law.treaty_ids


def test_answers_are_the_same_from_the_compiled_law(rules, cache):
    data = {
        "scenario": 1,
        "treaty": "ottawa-1997",
        "as_of": "2027-09-10",
        "notice": {"received": {"depositary": "2027-03-10"}},
    }
    first = Checker(rules=rules, engine="reference").check(data)
    assert files(cache)
    assert Checker(rules=rules, engine="reference").check(data) == first


def test_what_treaties_share_is_read_once(rules, monkeypatch):
    monkeypatch.setenv("TREATYCHECK_CACHE", "off")
    asked, asked_again = [], []
    library = Library(rules, check=asked.append, check_treaties=asked_again.append)
    one, other = library.law(["ottawa-1997"]), library.law(["rome-1998"])
    assert other.rules is one.rules
    assert other.arguments is one.arguments
    assert (asked, asked_again) == ([one], [other])
    assert other == Library(rules).law(["rome-1998"])
    assert other.treaties.keys() == {"rome-1998"}


def test_what_treaties_share_is_read_again_when_it_changes(rules, monkeypatch):
    monkeypatch.setenv("TREATYCHECK_CACHE", "off")
    library = Library(rules)
    before = library.law(["ottawa-1997"])
    path = rules / "questions.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("leans: postpones", "leans: does_not_postpone", 1))
    after = library.law(["ottawa-1997"])
    assert (before.questions["occupation"].leans, after.questions["occupation"].leans) == (
        "postpones",
        "does_not_postpone",
    )
    assert before.digest != after.digest
