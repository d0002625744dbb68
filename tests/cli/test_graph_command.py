"""treatycheck graph: formats, options, exit statuses."""

import sys
from collections import namedtuple
from pathlib import Path
from xml.etree import ElementTree

import pytest

from treatycheck.cli.graph import complete_argument, complete_layer

ROOT = Path(__file__).parents[2]
PLEA = ROOT / "scenarios" / "practice" / "ukraine-ottawa-self-defence-plea.yaml"
CONTESTED = ROOT / "tests" / "golden" / "cases" / "contested.yaml"


@pytest.fixture
def graph(run):
    """Run `treatycheck graph` on a file."""
    return lambda file, *arguments, engine="reference": run("graph", file, "--engine", engine, *arguments)


def test_formats(graph):
    assert graph(PLEA).out == graph(PLEA, "--format", "dot").out
    assert "digraph arguments {" in graph(PLEA).out
    assert "\nflowchart LR\n" in graph(PLEA, "--format", "mermaid").out
    drawn = graph(PLEA, "--format", "svg")
    assert (drawn.status, drawn.err) == (0, "")
    assert ElementTree.fromstring(drawn.out).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314


def test_a_bad_format_is_a_usage_error(graph):
    found = graph(PLEA, "--format", "png")
    assert (found.status, found.out) == (2, "")
    assert "'png'" in found.err


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.svg", "svg"), ("a.mmd", "mermaid"), ("a.mermaid", "mermaid"), ("a.dot", "dot"), ("a.gv", "dot"), ("a", "dot")],
)
def test_the_name_of_the_file_says_what_is_written_into_it(graph, tmp_path, name, form):
    assert graph(PLEA, "--output", tmp_path / name) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8") == graph(PLEA, "--format", form).out
    graph(PLEA, "--output", tmp_path / name, "--format", "mermaid")
    assert "flowchart" in (tmp_path / name).read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written(graph, tmp_path):
    found = graph(PLEA, "--output", tmp_path / "none" / "a.svg")
    assert (found.status, found.out) == (2, "")
    assert found.err == f"treatycheck: {tmp_path}/none/a.svg cannot be written: No such file or directory\n"


def arguments(found):
    return {line.split('"')[1] for line in found.out.splitlines() if line.startswith('    "')}


def test_around(graph):
    assert arguments(graph(PLEA, "--around", "E01")) == {"A04", "E01", "E07", "E18"}
    by_slug = graph(PLEA, "--around", "self_defence_lifts_the_conflict_clause", "--distance", "2")
    assert arguments(by_slug) == {"A04", "A06", "E01", "E07", "E18"}
    assert arguments(graph(PLEA, "--around", "B11")) == {"B11"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("B111", "there is no argument 'B111' about ottawa-1997 (did you mean 'B11'?)"),
        ("A07", "A07 is not available here, since this fails: began_in_window (--all shows it)"),
    ],
)
def test_an_argument_that_is_not_there_is_2_in_one_line(graph, name, message):
    assert graph(PLEA, "--around", name) == (2, "", f"treatycheck: {message}\n")


def test_all_and_layers(graph):
    every = arguments(graph(PLEA, "--all"))
    assert arguments(graph(PLEA)) < every
    assert "A07" in every
    assert arguments(graph(PLEA, "--layer", "conduct")) == {"E03", "E08"}
    assert arguments(graph(PLEA, "--layer", "conduct", "--layer", "act")) == {"E03", "E08", "A06", "B03", "B06", "B11"}
    bad = graph(PLEA, "--layer", "acts")
    assert bad.status == 2
    assert "'acts' is none of: act, effect, operation, conduct, residual" in bad.err


def test_another_day_reading_and_no_presumptions(graph):
    assert "A03" in arguments(graph(PLEA, "--as-of", "2026-01-17"))
    assert "contests: occupation" in graph(CONTESTED).out
    assert "dir=both" not in graph(CONTESTED, "--layer", "effect", "--reading", "prevailing").out
    assert '"B07 · undetermined' in graph(PLEA, "--no-presumptions").out
    assert "there is no open question 'ocupation'" in graph(CONTESTED, "--reading", "ocupation=postpones").err


def test_bad_input_is_2(graph, tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text("scenario: 1\ntreaty: ottawa-1997\nas_of: 2027-02-30\n", encoding="utf-8")
    found = graph(path)
    assert (found.status, found.out) == (2, "")
    assert "TC105" in found.err
    assert "TC001" in graph(tmp_path / "none.yaml").err
    (tmp_path / "other.yaml").touch()
    assert "one file is taken at a time; here are 2" in graph(tmp_path).err


def test_standard_input(graph, monkeypatch):
    with PLEA.open("rb") as file:
        monkeypatch.setattr(sys, "stdin", namedtuple("Stdin", "buffer")(file))
        assert graph("-").out == graph(PLEA).out


def test_without_igraph_it_says_how_to_install_it(graph, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "igraph", None)
    expected = (2, "", 'treatycheck: --format svg needs igraph: pip install "treatycheck[graph]"\n')
    assert graph(PLEA, "--format", "svg") == expected
    assert graph(PLEA, "--output", tmp_path / "a.svg") == expected
    assert not (tmp_path / "a.svg").exists()
    assert graph(PLEA).status == 0
    assert graph(PLEA, "--format", "mermaid").status == 0


@pytest.mark.parametrize("form", ["dot", "mermaid", "svg"])
def test_every_engine_draws_the_same(graph, form):
    pytest.importorskip("durable.engine")
    one, other = (graph(CONTESTED, "--format", form, engine=engine).out for engine in ("reference", "durable"))
    assert one != other
    assert one.replace("reference", "durable") == other


def test_completion():
    assert complete_layer("") == ["act", "effect", "operation", "conduct", "residual"]
    assert complete_layer("re") == ["residual"]
    assert complete_argument("A04") == ["A04"]
    assert "conflict_postpones_effect" in complete_argument("conflict_")
