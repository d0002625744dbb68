"""Markdown: it parses to what the page says, and nothing that a file says is more than text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from treatycheck import Checker
from treatycheck.report.escape import markdown as escaped
from treatycheck.report.markdown import document
from treatycheck.report.style import Style
from treatycheck.report.text import page

CHECKER = Checker(engine="reference")
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
#: What our own document is made of; anything else has come from a text.
OURS = {
    "heading_open",
    "paragraph_open",
    "table_open",
    "thead_open",
    "tbody_open",
    "tr_open",
    "th_open",
    "td_open",
    "bullet_list_open",
    "list_item_open",
    "em_open",
    "strong_open",
    "inline",
    "text",
}
HOSTILE = [
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "<script>alert(1)</script>",
    "<https://evil.example>",
    "&lt;b&gt; &#60;",
    "a | b | c",
    r"a \| b \\| c \ ",
    "`code` ``",
    "*a* **b** __c__ ~~d~~",
    "# heading #",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "===",
    "---",
    "> quoted",
    "a\n\n# b\n\n- c",
    "a\u2028<b>",
    "[x]: http://evil.example",
    "[x][y] [^1]",
    "$x$",
]


def tokens(text):
    """Every token of a Markdown text, those within lines too."""
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def types(text):
    return {token.type for token in tokens(text) if not token.type.endswith("_close")}


def shown(text):
    """What a reader sees, a line for each paragraph, heading or cell."""
    lines = []
    for token in PARSER.parse(text):
        if token.type == "inline":
            lines.append("".join(child.content for child in token.children))
    return lines


def answer(**facts):
    data = {
        "scenario": 1,
        "treaty": "ottawa-1997",
        "as_of": "2027-09-10",
        "state": "Examplia",
        "notice": {"received": {"depositary": "2027-03-10"}},
        "armed_conflicts": "none",
        **facts,
    }
    return CHECKER.check({key: value for key, value in data.items() if value is not None}, name="case.yaml")[0]


OCCUPATION = [{"from": "2020-01-01", "to": "2025-06-01", "close": "occupation", "occupation_ended": "ongoing"}]
ANSWERS = {
    "decided": answer(expect={"act": "valid"}),
    "unmet": answer(expect={"act": "invalid", "findings": {"received": "no"}}),
    "contested": answer(armed_conflicts=OCCUPATION),
    "undetermined": answer(armed_conflicts=None, notice={}),
    "nothing": answer(notice={"received": {"depositary": "never"}}),
    "suspension": answer(act="suspension"),
}


# --- escaping --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("frame", ["{}", "# {}", "- {}", "- *yes*: {}", "| a |\n| --- |\n| {} |"])
def test_hostile_text_is_shown_as_it_is(text, frame):
    made = frame.format(escaped(text))
    assert types(made) <= OURS
    assert shown(made)[-1].endswith(" ".join(text.split()))


@given(st.text(st.sampled_from("ab1 \\`*_{}[]()<>#+-.!|~&:/$=^\"'\n\t"), max_size=30))
def test_any_text_is_shown_as_it_is(text):
    bare = " ".join(text.split())
    if bare:
        made = f"| a |\n| --- |\n| {escaped(text)} |"
        assert types(made) <= OURS
        assert shown(made) == ["a", bare]
        assert shown(f"- {escaped(text)}") == [bare]


def test_nobody_is_called_and_nothing_becomes_a_link():
    made = escaped("see https://evil.example or www.evil.example, @somebody, mail@evil.example")
    assert "https\\://" in made
    assert "www\\." in made
    assert not re.search(r"@\w", made)
    assert "".join(shown(made)).replace("\u2060", "").startswith("see https://evil.example or www.evil.example, @some")


def test_plain_sentences_stay_readable():
    text = "Did X, on 1 June 2028 (art 20(3)), tell everybody? Yes: on the day before!"
    assert escaped(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_scenario_is_inert(text):
    war = [{"name": text, "from": "2027-01-01", "to": "ongoing", "role": "belligerent"}]
    hostile = answer(title=text, state=text, armed_conflicts=war)
    for made in (document([hostile]), document([hostile, hostile])):
        assert types(made) <= OURS
        lines = shown(made)
        assert " ".join(text.split()) in lines  # the conflict, in the timeline
        assert any(line.startswith(" ".join(text.split())) for line in lines[:1]) or made.startswith("# 2 answers")


# --- the document ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ANSWERS)
def test_it_says_what_the_page_says(name):
    """Word for word and in the same order, but for the timeline, which is drawn on the page."""
    result = ANSWERS[name]
    said = words(" ".join(shown(document([result]))))
    before, _, after = page(result, Style(width=10_000)).partition("\nTimeline\n")
    after = after.partition("\n\n")[2]
    at = 0
    for line in [*before.splitlines(), *after.splitlines()]:
        bare = words(line).removeprefix("under ")
        assert bare in said[at:], line
        at = said.index(bare, at)


def words(text):
    """Words alone, without the signs between them."""
    return " ".join(re.findall(r"\w+", text))


@pytest.mark.parametrize("name", ANSWERS)
def test_it_is_made_of_what_it_should_be(name):
    made = document([ANSWERS[name]])
    assert types(made) <= OURS
    assert made.endswith("*\n")
    assert "\n\n\n" not in made
    heads = [token.tag for token in PARSER.parse(made) if token.type == "heading_open"]
    assert heads[0] == "h1"
    assert set(heads[1:]) == {"h2"}
    assert "" not in shown(made)[:1]


@pytest.mark.parametrize("name", ANSWERS)
def test_every_row_has_as_many_cells_as_its_head(name):
    cells, width = 0, None
    for token in PARSER.parse(document(list(ANSWERS.values()) if name == "decided" else [ANSWERS[name]])):
        if token.type == "table_open":
            width = None
        elif token.type == "tr_open":
            cells = 0
        elif token.type in ("th_open", "td_open"):
            cells += 1
        elif token.type == "tr_close":
            width = width or cells
            assert cells == width
            assert cells >= 2


def test_several_answers_have_a_table_on_top():
    results = [ANSWERS["decided"], ANSWERS["contested"]]
    made = document(results)
    heads = [token.tag for token in PARSER.parse(made) if token.type == "heading_open"]
    assert heads[0] == "h1"
    assert heads.count("h2") == len(results)
    assert "h3" in heads
    assert made.startswith("# 2 answers\n\n| File | As of | Act | Effect | Operation | Conduct | Expectations |\n")
    assert "| case.yaml | 2027-09-10 | valid | in effect 2027-09-10 | ended | no claim | 1 of 1 met |" in made
    assert "| contested 2027-09-10/.. |" in made


def test_a_column_for_expectations_only_where_there_are_some():
    assert "Expectations" not in document([ANSWERS["contested"], ANSWERS["nothing"]])


def test_no_answer_is_no_document():
    assert document([]) == ""
