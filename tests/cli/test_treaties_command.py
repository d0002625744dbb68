"""treatycheck treaties: lists that are filtered, pages, comparisons, and when a State is out."""

import csv
import io
import json
from pathlib import Path

import pytest
from rules_copy import copy_rules

from treatycheck.law.library import Library
from treatycheck.law.parameters import parameters
from treatycheck.report.clause import short_period
from treatycheck.verdict.result import as_data

ROOT = Path(__file__).parents[2]
TREATIES = Library().law().treaties


def listed(result):
    assert result.status == 0, result.err
    return [line.split()[0] for line in result.out.splitlines()[:-2]]


# --- list -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [
        ((), lambda t: True),
        (("--conflict-clause",), lambda t: t.get("armed_conflict") is not None),
        (("--no-conflict-clause",), lambda t: t.get("armed_conflict") is None),
        (("--gate",), lambda t: t.gates),
        (("--no-gate", "--conflict-clause"), lambda t: not t.gates and t.get("armed_conflict") is not None),
        (("--depositary", "secretary-general"), lambda t: "Secretary-General" in t.depositary),
        (("--period", "6 months"), lambda t: short_period(t) == "6 months"),
        (("--period", "1 Year"), lambda t: short_period(t) in ("1 year", "12 months")),
        (("--period", "none"), lambda t: short_period(t) == "-"),
        (("--right", "conditional"), lambda t: t.get("right.value") == "conditional"),
        (("--addressee", "security_council"), lambda t: "security_council" in t.addressees),
        (
            ("--group", "ihl", "--right", "express"),
            lambda t: (t.get("group"), t.get("right.value")) == ("ihl", "express"),
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_filters_combine(run, arguments, holds):
    found = run("treaties", "list", *arguments)
    expected = [id_ for id_, treaty in TREATIES.items() if holds(treaty)]
    assert expected
    assert listed(found) == expected
    assert found.out.endswith(f"\n\n{len(expected)} of {len(TREATIES)} treaties\n")


def test_silent_treaties_and_none_at_all(run):
    expected = [id_ for id_, treaty in TREATIES.items() if treaty.get("right.value") == "silent"]
    assert run("treaties", "list", "--silent").out.endswith(f"{len(expected)} of {len(TREATIES)} treaties\n")
    assert run("treaties", "list", "--period", "17 days").out == f"0 of {len(TREATIES)} treaties\n"
    assert run("treaties", "list", "--period", "17 days", "--format", "csv").out.count("\n") == 1
    assert run("treaties", "list", "--period", "17 days", "--format", "json").out == "[]\n"


def test_columns_are_as_wide_as_their_longest_entry(run):
    lines = run("treaties", "list").out.splitlines()[:-2]
    width = max(map(len, TREATIES)) + 2
    assert all(line[width - 2 : width] == "  " and line[width] != " " for line in lines)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--right", "sillent"), "did you mean 'silent'?"),
        (("--addressee", "depository"), "did you mean 'depositary'?"),
        (("--group", "weapon"), "did you mean 'weapons'?"),
        (("--depositary", "Swiss Federal Counsel"), "did you mean 'Swiss Federal Council'?"),
        (("--period", "6 moons"), "is no period: write a number"),
        (("--silent", "--right", "express"), "--silent asks for right silent"),
    ],
)
def test_words_that_no_clause_can_be(run, arguments, message):
    found = run("treaties", "list", *arguments)
    assert found.status == 2
    assert message in found.err
    assert not found.out


def test_help_names_the_words_that_there_are(run):
    text = " ".join(run("treaties", "list", "--help").out.split())
    assert ", ".join(parameters()["right.value"]) in text
    assert ", ".join(parameters()["notice.addressees.addressee"]) in text


def test_list_as_data(run):
    data = json.loads(run("treaties", "list", "--format", "json").out)
    assert [entry["id"] for entry in data] == list(TREATIES)
    rows = list(csv.DictReader(io.StringIO(run("treaties", "list", "--format", "csv").out)))
    assert [(row["Id"], row["Depositary"]) for row in rows] == [(t.id, t.depositary) for t in TREATIES.values()]
    table = run("treaties", "list", "--format", "markdown").out.splitlines()
    assert len(table) == len(TREATIES) + 2
    assert {line.replace("\\|", "").count("|") for line in table} == {7}


# --- show -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("treaty", TREATIES)
def test_a_page_says_everything_in_words(run, treaty):
    out = run("treaties", "show", treaty).out
    flat = " ".join(out.split())
    for words in ("alternative", "only for:", "applies to:", "parts:", "mode:", "_", "{", "None", "0 month", "[]"):
        assert words not in out.replace("(rules/practice.yaml)", ""), words
    for source in TREATIES[treaty].sources:
        assert source in flat
    for words in (
        entry for parameter in TREATIES[treaty].parameters["features"].values() for entry in parameter["words"]
    ):
        assert f"“{words}”" in flat


def test_show_as_markdown_and_data(run):
    out = run("treaties", "show", "npt-1968", "--format", "markdown").out
    assert out.startswith("# Treaty on the Non-Proliferation")
    assert "- **Reasons** must be given" in out
    data = json.loads(run("treaties", "show", "npt-1968", "--format", "json").out)
    assert data["timing"]["n"] == "3"
    assert {"who", "period"}.isdisjoint(data["timing"])
    assert "relation" not in data
    assert data["in_force"] == "1970-03-05"


# --- compare ----------------------------------------------------------------------------------------------------------


def test_what_differs_is_marked(run):
    out = run("treaties", "compare", "ottawa-1997", "gc-i-1949").out
    marked = {line[3:21].strip() for line in out.splitlines() if line.startswith("≠")}
    assert {"Depositary", "Period", "Armed conflict"} <= marked
    assert "Right to leave" not in marked
    assert "   Right to leave" in out
    only = run("treaties", "compare", "ottawa-1997", "gc-i-1949", "--only-differences").out
    assert "Right to leave" not in only
    assert max(map(len, out.splitlines())) <= 100


def test_a_list_in_which_clauses_differ_leaves_out_what_is_alike(run):
    alike = "the treaty is made to apply in armed conflict"
    both = " ".join(run("treaties", "compare", "ottawa-1997", "ccm-2008", "--format", "csv").out.split())
    assert both.count(alike) == 2
    assert (
        alike not in run("treaties", "compare", "ottawa-1997", "ccm-2008", "--format", "csv", "--only-differences").out
    )


def test_many_are_compared_within_the_width(run):
    ids = list(TREATIES)[:7]
    out = run("treaties", "compare", *ids).out
    assert max(map(len, out.splitlines())) <= 100
    assert all(id_ in out for id_ in ids)


def test_compare_as_data(run):
    data = json.loads(run("treaties", "compare", "ottawa-1997", "rome-1998", "--format", "json").out)
    assert data["treaties"] == ["ottawa-1997", "rome-1998"]
    conflict = next(entry for entry in data["parameters"] if entry["parameter"] == "armed_conflict")
    assert conflict["differs"]
    assert list(conflict["written"]) == ["ottawa-1997"]
    rows = list(csv.reader(io.StringIO(run("treaties", "compare", "ottawa-1997", "rome-1998", "--format", "csv").out)))
    assert rows[0] == ["Differs", "", "ottawa-1997", "rome-1998"]
    assert {row[0] for row in rows[1:]} == {"yes", "no"}
    assert "| ≠ | Period |" in run("treaties", "compare", "ottawa-1997", "rome-1998", "--format", "markdown").out


def test_the_same_clause_differs_in_nothing(run, tmp_path):
    rules = tmp_path / "rules"
    copy_rules(rules)
    text = (rules / "treaties" / "rome-1998.yaml").read_text(encoding="utf-8")
    (rules / "treaties" / "rome-1999.yaml").write_text(text.replace("rome-1998", "rome-1999"), encoding="utf-8")
    found = run("treaties", "compare", "rome-1998", "rome-1999", "--only-differences", "--rules", rules)
    assert found.out == "The clauses say the same in every respect.\n"


def test_what_cannot_be_compared(run):
    found = run("treaties", "compare", "ottawa-1997", "otawa-1997")
    assert (found.status, found.err) == (
        2,
        "treatycheck: there is no treaty 'otawa-1997' (did you mean 'ottawa-1997'?)\n",
    )
    assert run("treaties", "compare", "ottawa-1997", "ottawa-1997").status == 2


# --- when -------------------------------------------------------------------------------------------------------------


#: A treaty of each kind of clause, as far as the day is concerned.
KINDS = {
    (
        t.get("right.value"),
        t.get("timing.mode"),
        t.get("timing.event"),
        t.get("armed_conflict.effect"),
        bool(t.gates),
    ): id_
    for id_, t in TREATIES.items()
}


@pytest.mark.parametrize("treaty", KINDS.values())
def test_the_day_is_that_of_check(run, treaty, checker):
    asked = ("treaties", "when", "--treaty", treaty, "--notice", "2025-08-31", "--engine", "reference")
    data = json.loads(run(*asked, "--format", "json").out)
    (result,) = checker.check(data["scenario"])
    assert data["effect"] == as_data(result.verdict.effect)
    assert data["counting"] == as_data(result.counting)


@pytest.mark.parametrize(
    ("arguments", "headline"),
    [
        (("opac-2000",), "out on 31 August 2026"),
        (("unesco-1945",), "out on 31 December 2026"),
        (("istanbul-2011",), "out on 1 December 2025"),
        (("icsid-1965",), "out on 1 March 2026"),
        (("paris-2015",), "out on 31 August 2026, if what is open below is so"),
        (("paris-2015", "--bound-since", "2020-01-01"), "out on 31 August 2026"),
        (("paris-2015", "--bound-since", "2024-01-01"), "nothing takes effect"),
        (("esc-1961",), "out on a day not before 25 February 2026; it depends on --bound-since"),
        (("genocide-1948",), "out on 12 January 2031"),
        (("iccpr-1966",), "nothing takes effect"),
        (("who-1946",), "out on 31 August 2026, if what is open below is so"),
        (("bit-nl-mongolia-1995",), "the treaty ends on a day from 1 January 2031 to 31 December 2031"),
    ],
)
def test_when_a_state_is_out(run, arguments, headline):
    found = run("treaties", "when", "--treaty", *arguments, "--notice", "2025-08-31")
    assert found.status == 0
    assert found.out.splitlines()[0] == f"Notice on 31 August 2025: {headline}"


def test_what_the_day_depends_on_is_told(run):
    out = run("treaties", "when", "--treaty", "paris-2015", "--notice", "2025-08-31").out
    assert "--bound-since" in out
    assert "\n  open  Had the Agreement been in force" in out
    conflict = run("treaties", "when", "--treaty", "ottawa-1997", "--notice", "2025-08-31").out
    assert "its exit has no effect before the end of the armed conflict" in " ".join(conflict.split())
    assert "other view" in conflict
    assert "source: depositary practice" in conflict


def test_a_term_and_an_entry_into_force_are_told(run):
    asked = ("treaties", "when", "--treaty", "esc-1961", "--notice", "2025-08-31")
    out = " ".join(run(*asked).out.split())
    assert "How it is counted with the end of a term: the treaty runs for 5 years" in out
    assert "(--bound-since says it)" in out
    known = run(*asked, "--bound-since", "2000-06-10").out
    assert "What is missing" not in known
    assert "depends on" not in known.splitlines()[0]


def test_when_refuses_what_is_no_day_or_no_treaty(run):
    assert "is not a day" in run("treaties", "when", "--treaty", "npt-1968", "--notice", "2025-02-30").err
    found = run("treaties", "when", "--treaty", "npt-1986", "--notice", "2025-02-28")
    assert found.status == 2
    assert "did you mean 'npt-1968'?" in found.err
