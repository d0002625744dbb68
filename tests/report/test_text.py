"""The page, the line and their style: what is shown, and what is left out where there is nothing to show."""

import io
import os
import re

import pytest

from treatycheck import Checker
from treatycheck.report.style import Style, style_for
from treatycheck.report.text import failures, line, page
from treatycheck.report.timeline import timeline

CHECKER = Checker(engine="reference")
PLAIN = Style()
COLOUR = Style(colour=True)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


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
    "decided": answer(),
    "contested": answer(armed_conflicts=OCCUPATION),
    "undetermined": answer(armed_conflicts=None, notice={}),
    "nothing": answer(notice={"received": {"depositary": "never"}}),
    "suspension": answer(act="suspension"),
    "war": answer(armed_conflicts=[{"name": "a war with a very long name indeed", "from": "1900", "to": "ongoing"}]),
}


# --- style -----------------------------------------------------------------------------------------------------------


class Stream(io.StringIO):
    """A stream that may be a terminal."""

    def __init__(self, terminal, encoding="utf-8"):
        super().__init__()
        self.terminal, self._encoding = terminal, encoding

    def isatty(self):
        return self.terminal

    def fileno(self):
        return 1

    @property
    def encoding(self):
        return self._encoding


@pytest.mark.parametrize(
    ("terminal", "env", "colour"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (False, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {"FORCE_COLOR": ""}, False),
        (True, {"TERM": "dumb"}, False),
        (True, {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ],
)
def test_colour(terminal, env, colour, monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((80, 24)))
    assert style_for(Stream(terminal)).colour is colour


@pytest.mark.parametrize(("columns", "width"), [(20, 60), (80, 80), (500, 120)])
def test_width_is_that_of_the_terminal_within_reason(columns, width, monkeypatch):
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((columns, 24)))
    assert style_for(Stream(True)).width == width
    assert style_for(Stream(False)).width == 100


@pytest.mark.parametrize(
    ("encoding", "unicode"), [("utf-8", True), ("UTF-8", True), ("ascii", False), ("cp1252", False)]
)
def test_line_drawing_signs_only_where_they_can_be_printed(encoding, unicode):
    assert style_for(Stream(False, encoding)).unicode is unicode


def test_a_word_is_coloured_and_padded():
    assert PLAIN.word("in_effect", 12) == "in effect   "
    assert ESCAPE.sub("", COLOUR.word("in_effect", 12)) == "in effect   "
    assert COLOUR.word("in_effect") != COLOUR.word("contested") != COLOUR.word("invalid")
    assert COLOUR.word("ended") == "ended"


@pytest.mark.parametrize("result", ANSWERS.values(), ids=ANSWERS)
def test_colour_changes_no_word(result):
    assert "\x1b" not in page(result, PLAIN) + line(result, PLAIN)
    assert "\x1b" in page(result, COLOUR)
    assert ESCAPE.sub("", page(result, COLOUR)) == page(result, PLAIN)
    assert ESCAPE.sub("", line(result, COLOUR)) == line(result, PLAIN)


# --- the page --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("result", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("width", [100, 120])
def test_every_answer_fits_into_its_columns(result, width):
    text = page(result, Style(width=width))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [row for row in text.splitlines() if row != row.rstrip()] == []
    # the last line names engine and rules and may be longer
    assert [row for row in text.splitlines()[:-1] if len(row) > width] == []


def test_the_verdict_comes_first_with_its_pinpoints():
    rows = page(ANSWERS["decided"], PLAIN).splitlines()
    assert rows[1] == "Mine-ban Convention (ottawa-1997) · Examplia · as of 10 September 2027"
    assert [row.split()[0] for row in rows[3:9] if row.startswith("  ") and row[2] != " "] == [
        "act",
        "effect",
        "operation",
        "conduct",
    ]
    assert "the withdrawal took effect on 10 September 2027 [APMBC art 20(3)]" in page(ANSWERS["decided"], PLAIN)


@pytest.mark.parametrize(
    ("name", "heading", "shown"),
    [
        ("decided", "How the date was counted", True),
        ("nothing", "How the date was counted", False),
        ("decided", "Open questions of law that change the answer", False),
        ("contested", "Open questions of law that change the answer", True),
        ("decided", "What is missing", False),
        ("undetermined", "What is missing", True),
        ("decided", "Presumed, because the file does not say", True),
        ("decided", "Expectations", False),
        ("decided", "Timeline", True),
        ("nothing", "Timeline", False),
    ],
)
def test_a_section_is_shown_only_where_it_has_something(name, heading, shown):
    assert (heading in page(ANSWERS[name], PLAIN).splitlines()) is shown


def test_a_contested_verdict_shows_each_view():
    text = page(ANSWERS["contested"], PLAIN)
    assert "it depends on the open question: occupation" in text
    assert "on one view postponed" in text
    assert "on one view in effect" in text
    assert "under occupation: postpones: postponed" in text
    assert "under occupation: does_not_postpone: in effect, 10 September 2027" in text


def test_unmet_expectations_are_shown_with_their_place():
    text = "scenario: 1\ntreaty: ottawa-1997\nas_of: 2027-01-01\nexpect:\n  act: valid\n  operation: ended\n"
    result = CHECKER.check(text, name="case.yaml")[0]
    assert next(failures(result)).startswith("case.yaml:5: act: expected valid, got ")
    assert "0 of 2 met" in page(result, PLAIN)
    assert line(result, PLAIN).endswith("[0 of 2 met]")


def test_a_title_stands_in_place_of_the_id():
    assert page(answer(title="A title"), PLAIN).startswith("A title\n")
    assert page(answer(id="an-id"), PLAIN).startswith("an-id\n")


def test_the_page_says_once_that_days_have_no_time_zone():
    assert page(ANSWERS["decided"], PLAIN).count("no time zones") == 1


# --- the line --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("decided", "valid, in effect 2027-09-10, ended, no claim"),
        ("contested", "valid, contested 2027-09-10/.., contested, no claim"),
        ("nothing", "invalid, not started, in force, no claim"),
        ("war", "valid, postponed 2027-09-11/.., in force, no claim"),
    ],
)
def test_a_line(name, words):
    assert line(ANSWERS[name], PLAIN) == f"case.yaml: as of 2027-09-10: {words}"


# --- the timeline ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("result", ANSWERS.values(), ids=ANSWERS)
def test_a_timeline_in_ascii_has_the_same_shape(result):
    signs = str.maketrans("━╌●◀▶▲…", "=.*<>^_")
    drawn, ascii_ = timeline(result, Style()), timeline(result, Style(unicode=False))
    assert [row.translate(signs) for row in drawn] == [row.replace("…", "_") for row in ascii_]


def test_a_conflict_without_end_points_out_of_the_timeline():
    rows = {row.split()[0]: row for row in timeline(ANSWERS["war"], PLAIN)[1:]}
    assert rows["a"].rstrip().endswith("▶")
    assert "◀" in rows["a"]
    assert rows["effect"].rstrip().endswith("▶")
    assert "…" in rows["a"]
    assert rows["as"].count("▲") == 1


def test_a_timeline_at_the_ends_of_the_calendar():
    for day in ("0001-01-01", "9999-12-31"):
        result = answer(as_of=day, notice={"received": {"depositary": day}})
        assert all(len(row) <= 100 for row in timeline(result, PLAIN))
