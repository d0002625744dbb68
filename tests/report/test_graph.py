"""The argument graph of an answer: what is in it, and how each form of picture shows it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatycheck import Checker, Result
from treatycheck.report import graph_shapes, lettering
from treatycheck.report.graph import Edge, Graph, UnknownArgument, graph
from treatycheck.report.graph_dot import dot
from treatycheck.report.graph_layout import Box, Layout, Route, lay_out
from treatycheck.report.graph_looks import INK, LOOKS, SOFT, STROKES
from treatycheck.report.graph_mermaid import mermaid
from treatycheck.report.graph_svg import drawing
from treatycheck.testing.strategies import scenarios, treaty_ids

ROOT = Path(__file__).parents[2]
PLEA = ROOT / "scenarios" / "practice" / "ukraine-ottawa-self-defence-plea.yaml"
WRITERS = {"dot": dot, "mermaid": mermaid, "svg": drawing}
SVG = "{http://www.w3.org/2000/svg}"
#: Occupied, at war again, leaving by a paper that was confirmed later, and pleading self-defence.
FIENDISH = {
    "scenario": 1,
    "treaty": "ottawa-1997",
    "state": "Ruritania",
    "as_of": "2028-05-10",
    "notice": {
        "received": {"depositary": "2027-10-10", "other_parties": "never"},
        "signed_by": "other",
        "confirmed": "2027-11-20",
        "reasons": "partial",
    },
    "armed_conflicts": [
        {
            "kind": "international",
            "aggressor": "yes",
            "from": "2027-12-01",
            "to": "2028-04-20",
            "close": "occupation",
            "occupation_ended": "ongoing",
        },
        {"kind": "international", "attacked": "yes", "from": "2028-04-15", "to": "ongoing"},
    ],
    "facts": {"invokes_self_defence": "yes", "prohibited_conduct_while_bound": "yes", "necessary_proportionate": "yes"},
}
any_scenario = st.sampled_from(treaty_ids()).flatmap(scenarios)


def answer(checker: Checker, data: object) -> Result:
    return checker.check(data if isinstance(data, Path) else dict(data))[0]  # type: ignore[call-overload]


@pytest.fixture(scope="module")
def plea() -> Result:
    return answer(Checker(engine="reference"), PLEA)


@pytest.fixture(scope="module")
def fiendish() -> Result:
    return answer(Checker(engine="reference"), FIENDISH)


# --- what is in it ----------------------------------------------------------------------------------------------------


def attacks(result: Result, shown: set[str]) -> set[tuple[str, str, str]]:
    """Every attack between arguments: by which, on which, with what force."""
    return {
        (attack.by, argument.id, attack.force)
        for argument in result.arguments
        for attack in (*argument.attacks, *argument.overcome)
        if {attack.by, argument.id} <= shown
    }


@given(data=any_scenario, every=st.booleans())
def test_every_attack_is_an_edge_and_nothing_else(checker: Checker, data: dict[str, object], every: bool) -> None:
    result = answer(checker, data)
    found = graph(result, every=every)
    shown = {a.id for a in result.arguments if every or a.status != "unavailable"}
    assert [node.id for node in found.nodes] == [a.id for a in result.arguments if a.id in shown]
    expected = attacks(result, shown)
    drawn = []
    for edge in found.edges:
        drawn.append((edge.by, edge.on, edge.force))
        answered = (edge.on, edge.by, edge.force)
        if edge.force == "contests" and answered in expected:
            drawn.append(answered)
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == expected


@given(data=any_scenario)
def test_arguments_and_ends_of_attacks_are_those_of_the_answer(checker: Checker, data: dict[str, object]) -> None:
    result = answer(checker, data)
    arguments = {argument.id: argument for argument in result.arguments}
    found = graph(result)
    for node in found.nodes:
        argument = arguments[node.id]
        assert (node.status, node.side, node.layer, node.title) == (
            argument.status,
            argument.side,
            argument.layer,
            argument.title,
        )
    for edge in found.edges:
        (attack,) = (
            a
            for a in (*arguments[edge.on].attacks, *arguments[edge.on].overcome)
            if (a.by, a.force) == (edge.by, edge.force)
        )
        assert edge.fares == attack.fares
        if edge.mutual:
            assert edge.force == "contests"
            assert edge.fares != "beats"
        if edge.fares == "beats":
            assert arguments[edge.by].status == "applies"
            assert arguments[edge.on].status != "applies"
        if edge.force == "overcome":
            assert edge.fares == "fails"


def test_a_plea_that_is_defeated(plea: Result) -> None:
    found = graph(plea)
    status = {node.id: node.status for node in found.nodes}
    assert (status["A04"], status["E01"]) == ("applies", "defeated")
    assert {(e.by, e.on, e.fares, e.label) for e in found.edges if "E01" in (e.by, e.on)} == {
        ("A04", "E01", "beats", ("rebut",)),
        ("E07", "E01", "beats", ("undercut",)),
        ("E18", "E01", "beats", ("undercut",)),
        ("E01", "A04", "fails", ("rebut, overcome",)),
    }
    assert found.verdict == (
        "act: valid · effect: postponed (a day not before 19 January 2026) · operation: in force · conduct: no claim"
    )
    left_out = sum(argument.status == "unavailable" for argument in plea.arguments)
    assert found.notes == (f"{left_out} arguments are not available here and left out.",)
    assert list(found.layers()) == ["act", "effect", "conduct", "residual"]


def edge(found: Graph, one: str, other: str) -> Edge:
    (only,) = (e for e in found.edges if {e.by, e.on} == {one, other})
    return only


def test_two_that_contest_each_other_are_one_edge(fiendish: Result) -> None:
    found = graph(fiendish)
    contest = edge(found, "A11", "A12")
    assert (contest.mutual, contest.fares, contest.label) == (
        True,
        "open",
        ("contests: occupation", "rebut / undercut"),
    )
    assert contest.tip.startswith("A11 and A12 contest each other on the open question occupation: ")
    assert found.questions["occupation"].endswith("?")
    (node,) = (n for n in found.nodes if n.id == "A12")
    assert node.waits[0].startswith("turns on: ")


@pytest.mark.parametrize(("position", "winner"), [("postpones", "A11"), ("does_not_postpone", "A12")])
def test_a_position_decides_a_contest(checker: Checker, position: str, winner: str) -> None:
    readings = {"occupation": position, "confirmation_date": "first_receipt"}
    found = graph(answer(checker, {**FIENDISH, "readings": readings}))
    contest = edge(found, "A11", "A12")
    assert (contest.by, contest.mutual, contest.fares) == (winner, False, "beats")
    assert contest.label[0] == "contests: occupation"
    assert "beats it, by the position taken on occupation" in contest.tip
    assert found.questions["occupation"].endswith(f"(taken: {position.replace('_', ' ')})")


def test_a_position_may_decide_a_contest_once_the_attacker_stands(checker: Checker) -> None:
    found = graph(answer(checker, {**FIENDISH, "readings": {"occupation": "postpones"}}))
    contest = edge(found, "A11", "A12")
    assert (contest.by, contest.mutual, contest.fares) == ("A11", False, "open")
    assert contest.tip.startswith("A11 rebuts A12, and beats it if it stands, by the position taken on occupation: ")


def test_a_contest_on_weight_says_so() -> None:
    contest = Edge("B01", "B02", "contests", ("rebut",), (), ("why",), "open", mutual=True)
    assert contest.label == ("contests: weight", "rebut")
    assert contest.tip == "B01 and B02 contest each other on the weight of the arguments: why"


def test_an_attack_on_what_is_not_available_decides_nothing(checker: Checker) -> None:
    result = answer(checker, FIENDISH)
    found = graph(result, every=True)
    away = {node.id for node in found.nodes if node.status == "unavailable"}
    idle = [e for e in found.edges if e.on in away]
    assert idle
    assert {e.fares for e in idle} == {"fails"}
    assert not any(e.by in away for e in found.edges)


# --- what is left out -------------------------------------------------------------------------------------------------


@given(data=any_scenario, number=st.integers(min_value=0), distance=st.integers(1, 3))
def test_the_neighbourhood(checker: Checker, data: dict[str, object], number: int, distance: int) -> None:
    result = answer(checker, data)
    whole = graph(result)
    center = whole.nodes[number % len(whole.nodes)]
    steps = {center.id: 0}
    for step in range(1, distance + 1):
        for e in whole.edges:
            for one, other in ((e.by, e.on), (e.on, e.by)):
                if steps.get(one) == step - 1:
                    steps.setdefault(other, step)
    near = graph(result, around=center.id, distance=distance)
    assert {node.id for node in near.nodes} == set(steps)
    assert set(near.edges) == {e for e in whole.edges if {e.by, e.on} <= set(steps)}
    assert near == graph(result, around=center.slug, distance=distance)


def test_layers(plea: Result) -> None:
    assert list(graph(plea, layers=["effect"]).layers()) == ["effect"]
    assert list(graph(plea, layers=["conduct", "act"]).layers()) == ["act", "conduct"]
    assert graph(plea, layers=["operation"]).nodes == ()
    near = graph(plea, layers=["act"], around="A04")
    assert [node.id for node in near.nodes] == ["A06", "A04"]
    assert near.notes[:2] == ("Only A04 and what is at most 1 attack away.", "Only the arguments about: act.")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("E081", "there is no argument 'E081' about ottawa-1997 (did you mean 'E08'?)"),
        ("e081", "there is no argument 'e081' about ottawa-1997 (did you mean 'E08'?)"),
        ("a_ceasefire_is_not_an_end", "(did you mean 'a_ceasefire_is_not_the_end'?)"),
        ("nonsense", "there is no argument 'nonsense' about ottawa-1997"),
        ("A07", "A07 is not available here, since this fails: began_in_window (--all shows it)"),
    ],
)
def test_an_argument_that_is_not_there(plea: Result, name: str, message: str) -> None:
    with pytest.raises(UnknownArgument) as raised:
        graph(plea, around=name)
    assert str(raised.value).endswith(message)


def test_any_way_of_writing_an_id(plea: Result) -> None:
    assert graph(plea, around="e01") == graph(plea, around="E01")
    assert "A07" in {node.id for node in graph(plea, around="A07", every=True).nodes}


# --- every form -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", WRITERS)
def test_words_beside_every_colour(fiendish: Result, form: str) -> None:
    """Id, status and side of each argument are words, and so is what an attack is."""
    text = WRITERS[form](graph(fiendish, every=True))
    for word in (
        "applies",
        "defeated",
        "contested",
        "unavailable",
        "withdrawing State",
        "objecting State",
        "neither side",
    ):
        assert word in text
    for word in (
        "A11",
        "rebut",
        "undercut",
        "overcome",
        "second_conflict" if form != "mermaid" else "second#95;conflict",
    ):
        assert word in text


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_answer_gives_the_same_bytes(form: str) -> None:
    texts = {WRITERS[form](graph(answer(Checker(engine="reference"), FIENDISH), every=True)) for _ in range(2)}
    assert len(texts) == 1


@pytest.mark.parametrize("form", WRITERS)
def test_no_order_depends_on_hashes(form: str) -> None:
    program = "from treatycheck.cli import main; main()"
    call = [sys.executable, "-c", program, "graph", str(PLEA), "--all", "--format", form, "--engine", "reference"]
    found = {
        subprocess.run(call, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


@pytest.mark.parametrize("form", WRITERS)
def test_a_graph_without_arguments(plea: Result, form: str) -> None:
    text = WRITERS[form](graph(plea, layers=["operation"]))
    assert "mine-ban Convention" in text
    if form == "svg":
        assert "No argument is in play here." in text


# --- what a file or a rule says is shown as it is ---------------------------------------------------------------------

NASTY = (
    '1. a "q" \'s\' <script>alert(1)</script> [x] {y} (z) `c` \\N \\" &amp; #35; #quot; $$x$$ $$$ **b** _u_ fa:fa-car '
    "| --> ]]> %%{init: {}}%% ; // /* */ style: x#1; end \\"
)
ODD = f"{NASTY}\n---\r\x07\u202e\ud800 second\tline"


def hostile(result: Result) -> Graph:
    """The graph of the answer as it would be if whatever is text were hostile."""
    found = graph(result)
    nodes = tuple(replace(n, title=ODD, says=ODD, because=(ODD,), status="undetermined") for n in found.nodes)
    edges = tuple(replace(e, questions=(ODD,), whys=(ODD,), kinds=("rebut",)) for e in found.edges)
    words = dict.fromkeys(found.words, ODD)
    return replace(
        found,
        title=ODD,
        about=ODD,
        words=words,
        nodes=nodes,
        edges=edges,
        questions={ODD: ODD},
        notes=(ODD,),
        foot=(ODD,),
    )


SHOWN = f"{NASTY} --- \ufffd\ufffd\ufffd second line"


def test_svg_shows_text_as_it_is(plea: Result) -> None:
    found = hostile(plea)
    text = drawing(found)
    root = ElementTree.fromstring(text)  # noqa: S314 (what we have just written)
    assert text.encode()
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {"svg", "title", "desc", "defs", "marker", "path", "rect", "polygon", "g", "text"}
    values = [value for element in root.iter() for name, value in element.attrib.items() if name != "d"]
    assert not any("script" in value or "://" in value for value in values)
    assert all(re.fullmatch(r"[a-zA-Z-]+", name) for element in root.iter() for name in element.attrib)
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == SHOWN
    tips = [g.findtext(f"{SVG}title") for g in root.iter(f"{SVG}g")]
    assert sum(tip is not None and SHOWN in tip for tip in tips) == len(found.nodes) + len(found.edges)


def test_svg_refers_to_nothing_outside(plea: Result) -> None:
    text = drawing(hostile(plea))
    assert re.findall(r"url\((?!#treatycheck-graph-)", text) == []
    root = ElementTree.fromstring(text)  # noqa: S314
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name or name == "style"}


def dot_strings(text: str) -> list[str]:
    """The quoted strings of a Graphviz file, as Graphviz shows them; nothing else in it may be quoted or hostile."""
    found = re.findall(r'"((?:[^"\\]|\\.)*)"', text, re.DOTALL)
    rest = re.sub(r'"(?:[^"\\]|\\.)*"', "", text, flags=re.DOTALL)
    body = "\n".join(line for line in rest.splitlines() if not line.startswith("//"))
    assert re.fullmatch(r"[\w\s={}\[\],;>.-]*", body), body
    signs = {"\\\\": "\\", '\\"': '"', "\\n": "\n", "&amp;": "&"}
    return [re.sub(r"\\.|&amp;", lambda sign: signs[sign[0]], string) for string in found]


def test_dot_shows_text_as_it_is(plea: Result) -> None:
    strings = dot_strings("\n".join(dot(hostile(plea)).splitlines()[1:]))
    assert any(SHOWN in string for string in strings)
    assert SHOWN in " ".join(strings[0].split())  # the label of the whole, wrapped
    assert not any("\x07" in string for string in strings)


def test_mermaid_shows_text_as_it_is(plea: Result) -> None:
    found = hostile(plea)
    text = mermaid(found)
    head, title, tail, *lines = text.splitlines()
    assert (head, tail) == ("---", "---")
    assert re.fullmatch(r'title: "(?:[^"\\{}%<>&]|\\.)*"', title)
    assert "%%{" not in text
    assert "$$" not in "\n".join(lines)
    for line in lines:
        kept = re.sub(r"#\d+;", "", line)  # signs by their numbers
        assert re.fullmatch(
            r"%% [^\n{}]*|flowchart LR|  acc(Title|Descr): [^\n:{}\"#;<>]*|  end|"
            r"  subgraph layer_[a-z]+\[\"[^\"\[\]{}<>`#;|]*\"\]|"
            r"    [A-Z]\d+(\[|\{\{|\(\[)\"[^\"\[\]{}`#;|]*\"(\]|\}\}|\]\)|\)\]|\]\))|"
            r"  [A-Z]\d+ (<-->|==>|-->)\|\"[^\"\[\]{}`#;|]*\"\| [A-Z]\d+|"
            r"  (style|classDef|class|linkStyle) [^\"\[\]{}`;|<>]*",
            kept.replace("(z)", ""),
        ), line
    unwritten = re.sub(r"#(\d+);", lambda sign: chr(int(sign[1])), "\n".join(lines)).replace("\u2060", "")
    assert unwritten.count(SHOWN) >= len(found.nodes) + len(found.edges)


@given(st.text())
def test_mermaid_gives_every_sign_back(text: str) -> None:
    from treatycheck.report.escape import plain
    from treatycheck.report.graph_mermaid import escaped

    written = escaped(text)
    assert re.fullmatch(r"(?:[\w .,()'/·-]|#\d+;)*", written)
    assert re.sub(r"#(\d+);", lambda sign: chr(int(sign[1])), written).replace("\u2060", "") == plain(text).replace(
        "\u2060", ""
    )


# --- the drawing ------------------------------------------------------------------------------------------------------


def laid_out(found: Graph) -> Layout:
    cards = {node.id: (float(graph_shapes.WIDTH), graph_shapes.Card(node).height) for node in found.nodes}
    return lay_out(found, cards, [graph_shapes.label_size(e) for e in found.edges])


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def way(route: Route) -> list[tuple[float, float]]:
    """Points along an arrow, its curves included."""
    found: list[tuple[float, float]] = []
    first, *rest = route.stretches
    x, y = first.x, first.end
    for s in rest:
        half = (y + s.start) / 2
        for n in range(21):
            t = n / 20
            a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
            found.append((a * x + b * x + c * s.x + d * s.x, a * y + b * half + c * half + d * s.start))
        found += [(s.x, s.start + (s.end - s.start) * n / 10) for n in range(11)]
        x, y = s.x, s.end
    return found


def inside(point: tuple[float, float], box: Box, margin: float = 1) -> bool:
    x, y = point
    return box.x + margin < x < box.x + box.width - margin and box.y + margin < y < box.y + box.height - margin


def check_drawing(found: Graph) -> None:
    layout = laid_out(found)
    boxes = {**layout.boxes, **{n: route.words for n, route in enumerate(layout.routes)}}
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        assert not overlap(a, b), (one, other)
    for id_, box in layout.boxes.items():
        (layer,) = (node.layer for node in found.nodes if node.id == id_)
        band = layout.bands[layer]
        assert band.x <= box.x
        assert box.x + box.width <= band.x + band.width
        assert band.y < box.y
        assert box.y + box.height < band.y + band.height
    for one, two in combinations(layout.bands.values(), 2):
        assert not overlap(one, two)
    for number, (e, route) in enumerate(zip(found.edges, layout.routes, strict=True)):
        points = way(route)
        (from_x, from_y), (to_x, to_y) = points[0], points[-1]
        for (x, y), end in (((from_x, from_y), e.by), ((to_x, to_y), e.on)):
            box = layout.boxes[end]
            assert y in (box.y, box.y + box.height)
            assert box.x < x < box.x + box.width
        for name, box in boxes.items():
            if name != number:
                assert not any(inside(point, box) for point in points), (e.by, e.on, name)
        assert any(inside(point, route.words, 0) for point in points)
    for box in boxes.values():
        assert min(box.x, box.y) >= 0
        assert box.x + box.width <= layout.width + 0.01
        assert box.y + box.height <= layout.height + 0.01


@given(data=any_scenario, every=st.booleans())
def test_nothing_lies_upon_anything_else(checker: Checker, data: dict[str, object], every: bool) -> None:
    check_drawing(graph(answer(checker, data), every=every))


def test_nothing_lies_upon_anything_else_in_a_fiendish_case(fiendish: Result) -> None:
    check_drawing(graph(fiendish))
    check_drawing(graph(fiendish, every=True))


@given(st.text(min_size=1), st.sampled_from([60.0, 176.0, 400.0]))
def test_lines_fit(text: str, room: float) -> None:
    lines = lettering.wrap(text, room, 12, bold=True)
    assert "".join(" ".join(lines).split()) == "".join(text.split())
    assert all(lettering.width(line, 12, bold=True) <= room for line in lines)


@given(data=any_scenario)
def test_no_word_is_cut(checker: Checker, data: dict[str, object]) -> None:
    """All of every title is written, in lines that fit into the box, and all of it inside the picture."""
    found = graph(answer(checker, data))
    root = ElementTree.fromstring(drawing(found))  # noqa: S314
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    cards = {(g.findtext(f"{SVG}title") or "").partition(" ")[0]: g for g in root.iter(f"{SVG}g")}
    for node in found.nodes:
        written = [text.text or "" for text in cards[node.id].iter(f"{SVG}text")]
        assert written[:2] == [node.id, node.status]
        assert "".join("".join(written[2:]).split()) == "".join("".join((node.title, node.whose, *node.waits)).split())
    texts = root.findall(f"{SVG}text")
    for text in texts:
        size, bold = float(text.attrib["font-size"]), text.attrib.get("font-weight") == "bold"
        assert float(text.attrib["x"]) + lettering.width(text.text or "", size, bold=bold) <= width
        assert float(text.attrib["y"]) < height
    bands = [rect for rect in root.findall(f"{SVG}rect") if "rx" in rect.attrib]
    assert len(bands) == len(found.layers())
    for band, layer in zip(bands, found.layers(), strict=True):  # the verdict on a layer stands in its frame
        top, bottom = float(band.attrib["y"]), float(band.attrib["y"]) + float(band.attrib["height"])
        inside = [t for t in texts if float(t.attrib["x"]) == 38 and top < float(t.attrib["y"]) < bottom - 4]
        said = f"{layer} {found.words.get(layer, '')}"
        assert " ".join(t.text or "" for t in inside) == said.strip()


def light(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_everything_can_be_read() -> None:
    """Contrast as WCAG 2 asks for it at level AA: 4.5 for words, 3 for lines."""
    for look in LOOKS.values():
        assert contrast(look.ink, look.fill) >= 4.5
        assert contrast(INK, look.fill) >= 4.5
        assert contrast(SOFT, look.fill) >= 4.5
    for stroke in STROKES.values():
        assert contrast(stroke.text, "#ffffff") >= 4.5
        assert contrast(stroke.line, "#ffffff") >= 3
    assert contrast(SOFT, "#ffffff") >= 4.5


def test_no_two_statuses_have_the_same_border() -> None:
    assert len({look.border for look in LOOKS.values()}) == len(LOOKS)
    assert len({(s.width, s.dashed) for s in STROKES.values()}) == len(STROKES)


def test_what_is_shown_under_the_mouse(plea: Result) -> None:
    root = ElementTree.fromstring(drawing(graph(plea)))  # noqa: S314
    tips = [g.findtext(f"{SVG}title") or "" for g in root.iter(f"{SVG}g")]
    assert any(
        tip.startswith("A04 Conflict postpones effect (applies; objecting State): The withdrawal") for tip in tips
    )
    assert any(tip.startswith("A04 rebuts E01 and beats it: the clause was written") for tip in tips)
    assert any(tip.startswith("E01 rebuts A04 and is overcome: ") for tip in tips)
    described = root.findtext(f"{SVG}desc") or ""
    assert "E01 Self-defence lifts the conflict clause: defeated, withdrawing State." in described
