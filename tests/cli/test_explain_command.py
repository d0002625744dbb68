"""treatycheck explain: exit statuses, formats, options."""

import json

import pytest

from treatycheck.report.explanation import escaped, markdown, text
from treatycheck.report.style import Style
from treatycheck.verdict.check import Checker

GOOD = """\
scenario: 1
treaty: ottawa-1997
state: Examplia
as_of: 2027-09-10
notice: {received: {depositary: 2027-03-10}}
armed_conflicts: none
"""


@pytest.fixture
def explain(run, tmp_path):
    """Run `treatycheck explain` on a text."""
    path = tmp_path / "case.yaml"

    def call(content, *arguments, engine="reference"):
        path.write_text(content, encoding="utf-8")
        return run("explain", path, "--engine", engine, *arguments)

    return call


def test_a_whole_answer(explain):
    found = explain(GOOD)
    assert found.status == 0
    assert "Has the withdrawal taken effect? in effect" in found.out
    assert "10 March 2027 + 6 months = 10 September 2027" in found.out
    assert "rules/withdrawal/7-effect.yaml:" in found.out


def test_one_finding(explain):
    found = explain(GOOD, "--why", "notice_complete")
    assert found.status == 0
    assert "Was everybody told whom the clause names? yes" in found.out
    assert "taken effect" not in found.out


def test_an_unknown_id_is_2_in_one_line(explain):
    found = explain(GOOD, "--why", "efect")
    assert found.status == 2
    assert found.out == ""
    assert found.err == "treatycheck: there is no layer, finding, day or argument 'efect' (did you mean 'effect'?)\n"


def test_bad_input_is_2(explain):
    found = explain(GOOD.replace("2027-03-10", "2027-02-30"))
    assert (found.status, found.out) == (2, "")
    assert "TC105" in found.err


def test_a_folder_is_not_one_file(run, tmp_path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    for argument in (tmp_path, tmp_path / "none.yaml"):
        found = run("explain", argument, "--engine", "reference")
        assert found.status == 2
        assert "TC001" in found.err


def test_another_day_and_no_presumptions(explain):
    assert "pending" in explain(GOOD, "--why", "effect", "--as-of", "2027-09-09").out
    assert "missing: Who signed the instrument?" in explain(GOOD, "--why", "act", "--no-presumptions").out


def test_json(explain):
    data = json.loads(explain(GOOD, "--why", "received", "--format", "json").out)
    assert next(iter(data)) == "format"
    assert data["format"] == "treatycheck-explanation/1"
    assert {"version", "engine", "scenario", "file", "treaty", "as_of", "why", "parts", "facts"} <= data.keys()
    assert data["parts"][0]["derivations"][0]["steps"][0]["id"] == "received"


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_every_engine_prints_the_same(explain, form):
    pytest.importorskip("durable.engine")
    one, other = (explain(GOOD, "--format", form, "--all", engine=engine).out for engine in ("reference", "durable"))
    assert one != other
    assert one.replace("reference", "durable") == other


# --- how it is printed ------------------------------------------------------------------------------------------

NASTY = GOOD + "title: '<b>*bold*</b> [link](x) `code` | # _a_'\n"


def explanation(content=GOOD):
    return Checker(engine="reference").explain(content.encode())


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_is_too_wide(width):
    lines = text(explanation(), Style(width=width)).splitlines()
    assert max(map(len, lines)) <= width
    words = " ".join(" ".join(lines).split())
    assert words == " ".join(text(explanation(), Style(width=100)).split())


def test_colour_changes_nothing_else():
    import re

    plain, coloured = (text(explanation(), Style(colour=colour)) for colour in (False, True))
    assert "\x1b" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_plain_signs():
    assert text(explanation(), Style(unicode=False)).isascii()


def test_markdown_shows_what_a_file_says_as_it_is():
    first = markdown(explanation(NASTY)).splitlines()[0]
    assert first == r"# \<b\>\*bold\*\</b\> \[link\](x) \`code\` \| \# \_a\_"
    assert escaped("- a\n+ b") == r"\- a + b"
