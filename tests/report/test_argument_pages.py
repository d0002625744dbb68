"""Pages of arguments and questions: whole and true of the rules, in both forms, for all clauses and for each treaty."""

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from rules_copy import FEW

from treatycheck.cli.arguments import Layer, Side
from treatycheck.law.argument_files import ATTACKS, CLAIMS, LAYERS, SIDES
from treatycheck.report import arguments as report
from treatycheck.report import questions, said
from treatycheck.report.page import Page, Point, Section, markdown, text
from treatycheck.report.style import Style

GENERAL = report.general(None)
LAW = report.load(None)
LAW = replace(LAW, treaties={id_: treaty for id_, treaty in LAW.treaties.items() if id_ in FEW})
ARGUMENTS = sorted(LAW.arguments)
PLAIN = Style()
PARSER = MarkdownIt("commonmark")
#: What a page is made of in Markdown; anything else has come from a text.
OURS = {"heading", "paragraph", "bullet_list", "list_item", "em", "strong", "inline", "text"}


def cases(id_):
    """No treaty, and each that admits an argument."""
    argument = LAW.arguments[id_]
    return [None, *(treaty for treaty in LAW.treaties.values() if report.admits(LAW, treaty, argument))]


def section(page, title):
    (found,) = (part.points for part in page.sections if part.title == title)
    return found


def marks(page, title):
    return [point.mark for point in section(page, title) if point.mark]


def tokens(markdown_text):
    found = set()
    stack = list(PARSER.parse(markdown_text))
    while stack:
        token = stack.pop()
        found.add(re.sub("_(open|close)$", "", token.type))
        stack.extend(token.children or ())
    return found


# --- every page ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id_", ARGUMENTS)
def test_every_page_is_whole(id_):
    argument = LAW.arguments[id_]
    for treaty in cases(id_):
        page = report.page(LAW, argument, treaty, GENERAL)
        printed, memo = text(page, PLAIN), markdown(page)
        assert max(map(len, printed.splitlines())) <= PLAIN.width
        assert "{" not in printed + memo
        assert tokens(memo) <= OURS
        assert len(section(page, "Premises")) == len(argument.premises)
        words = " ".join(printed.split())
        for said_ in (id_, argument.slug, argument.doctrine, argument.topic, *argument.sources):
            assert " ".join(said_.split()) in words
        assert (treaty is None) != (f"({treaty.id})" in page.about if treaty else False)


@pytest.mark.parametrize("id_", ARGUMENTS)
def test_who_attacks_is_attacked_by_it_and_the_other_way_round(id_):
    for treaty in cases(id_):
        page = report.page(LAW, LAW.arguments[id_], treaty, GENERAL)
        for other in marks(page, "Attacked by"):
            assert id_ in marks(report.page(LAW, LAW.arguments[other], treaty, GENERAL), "Attacks")
        for other in marks(page, "Attacks"):
            assert id_ in marks(report.page(LAW, LAW.arguments[other], treaty, GENERAL), "Attacked by")


@pytest.mark.parametrize("id_", ARGUMENTS)
def test_every_attack_stands_on_the_page_with_its_reason(id_):
    page = report.page(LAW, LAW.arguments[id_], None, GENERAL)
    assert {attack.on for attack in LAW.arguments[id_].attacks} <= set(marks(page, "Attacks"))
    told = " ".join(point.text for entry in section(page, "Attacks") for point in entry.points)
    assert all(attack.why in told for attack in LAW.arguments[id_].attacks)


@pytest.mark.parametrize("id_", ARGUMENTS)
def test_who_defends_it_attacks_one_that_attacks_it(id_):
    page = report.page(LAW, LAW.arguments[id_], None, GENERAL)
    for defender in section(page, "Defended by"):
        for point in defender.points:
            attacked = re.match(r"(?:defeats|contests) (\w+) ", point.text)[1]
            assert attacked in marks(page, "Attacked by")
            assert defender.mark != id_
            assert defender.mark in marks(report.page(LAW, LAW.arguments[attacked], None, GENERAL), "Attacked by")


@pytest.mark.parametrize("id_", sorted(LAW.questions))
def test_every_question_has_a_page(id_):
    question = LAW.questions[id_]
    page = questions.page(LAW, question)
    assert marks(page, "Positions") == list(question.position_ids())
    printed = " ".join(text(page, PLAIN).split())
    for words in (question.question, question.why, *question.cites, *(p.says for p in question.positions)):
        assert " ".join(words.split()) in printed
    turning = {a.id for a in LAW.arguments.values() if any(attack.question == id_ for attack in a.attacks)}
    assert set(marks(page, "Arguments that attack each other on it")) == turning
    assert tokens(markdown(page)) <= OURS


def test_the_overview_has_a_line_for_each_question():
    lines = text(questions.overview(LAW), PLAIN).splitlines()[4:]
    assert [line.split()[0] for line in lines] == list(LAW.questions)


def test_every_word_of_the_files_has_words_on_a_page():
    assert tuple(report.CLAIMS) == CLAIMS
    assert tuple(report.SIDES) == SIDES
    assert tuple(said.KINDS) == ATTACKS
    assert tuple(Layer) == LAYERS
    assert tuple(Side) == SIDES


# --- what a page says ----------------------------------------------------------------------------------------------


def test_a_treaty_fills_its_own_words_and_pinpoints_in():
    effect = LAW.arguments["A02"]
    page = report.page(LAW, effect, LAW.treaties["rome-1998"], GENERAL)
    assert page.title == "A02 · Effect at one year"
    assert "Rome Statute art 127(1)" in [point.text for point in section(page, "Authorities")]
    general = report.page(LAW, effect, None, GENERAL)
    assert general.title == "A02 · Effect at the end of the period"
    assert "the clause itself: period" in [point.text for point in section(general, "Authorities")]


def test_for_a_treaty_only_what_it_admits_attacks():
    effect = LAW.arguments["A02"]
    assert "A11" in marks(report.page(LAW, effect, LAW.treaties["ottawa-1997"], GENERAL), "Attacked by")
    assert "A11" not in marks(report.page(LAW, effect, LAW.treaties["rome-1998"], GENERAL), "Attacked by")


def test_premises_are_asked_in_words_with_the_answer_on_which_the_argument_rests():
    page = report.page(LAW, LAW.arguments["B07"], None, GENERAL)
    asked = {point.remark: (point.mark, point.text) for point in section(page, "Premises")}
    assert asked["received"] == ("yes", LAW.vocabulary.facts["received"].question)
    assert asked["signatory_entitled"][0] == "no"
    (either,) = [p for p in section(report.page(LAW, LAW.arguments["E05"], None, GENERAL), "Premises") if p.points]
    assert [point.remark for point in either.points] == ["invokes_self_defence", "invokes_survival"]


def test_a_finding_that_is_no_fact_is_asked_as_its_rule_asks():
    page = report.page(LAW, LAW.arguments["A02"], None, GENERAL)
    asked = {point.remark: point.text for point in section(page, "Premises")}
    assert asked["conflict_holds_back"].startswith("Is the State in hostilities on the day on which the period ends")


def test_features_are_told_in_words():
    page = report.page(LAW, LAW.arguments["E05"], None, GENERAL)
    assert [p.text for p in section(page, "For which clauses")] == [LAW.vocabulary.features["bans_weapon"]]
    having = [treaty.id for treaty in LAW.treaties.values() if "bans_weapon" in (treaty.get("features") or ())]
    assert 0 < len(having) < len(LAW.treaties)
    (admitting,) = section(page, "Which treaties admit it")
    assert admitting.text == f"{len(having)} of {len(LAW.treaties)}: {', '.join(having)}"
    assert [p.text for p in section(report.page(LAW, LAW.arguments["B01"], None, GENERAL), "For which clauses")] == [
        "every clause"
    ]


def does(page, title, mark):
    return [point.text for entry in section(page, title) if entry.mark == mark for point in entry.points]


def test_the_three_forces_of_an_attack_are_told_apart():
    page = report.page(LAW, LAW.arguments["A04"], None, GENERAL)
    (overcome,) = does(page, "Attacked by", "E01")
    assert overcome == "raised against it by the opposite conclusion, and overcome: the treaty's own clause wins"
    (defeats,) = does(page, "Attacks", "E01")
    assert defeats.startswith("defeats it by the opposite conclusion: ")
    (contests,) = does(report.page(LAW, LAW.arguments["A11"], None, GENERAL), "Attacks", "A12")
    assert contests.startswith(
        "contests it by the opposite conclusion, on the open question occupation "
        "(the position does_not_postpone takes this away): "
    )


def test_an_argument_that_is_contested_contests_in_turn():
    (turn,) = does(report.page(LAW, LAW.arguments["A02"], None, GENERAL), "Attacks", "B15")
    assert (
        turn
        == "contests it in turn, on the open question confirmation_date (the position confirmation takes this away)"
    )
    assert does(report.page(LAW, LAW.arguments["B15"], None, GENERAL), "Attacked by", "A02") == [turn]


def test_an_attack_without_a_question_is_one_of_weight():
    silence = LAW.arguments["A12"]
    attacks = tuple(replace(attack, question=None) for attack in silence.attacks)
    law = replace(LAW, arguments={**LAW.arguments, "A12": replace(silence, attacks=attacks)})
    (contests,) = does(report.page(law, law.arguments["A12"], None, GENERAL), "Attacks", "A11")
    assert contests.startswith(
        "contests it by breaking the step from premises to conclusion, on the weight of the arguments: "
    )


def test_a_position_keeps_its_argument():
    page = questions.page(LAW, LAW.questions["occupation"])
    (postpones, _) = section(page, "Positions")
    assert [point.text.partition(":")[0] for point in postpones.points] == [
        "held by",
        "keeps A11, Occupation is armed conflict",
    ]
    law = replace(LAW, arguments={id_: a for id_, a in LAW.arguments.items() if id_ != "A11"})
    assert "keeps A11, which these rules do not have" in text(questions.page(law, law.questions["occupation"]), PLAIN)


def test_the_list_has_a_line_for_each_argument_under_its_layer():
    lines = report.listing(LAW, LAW.arguments.values(), None, PLAIN).splitlines()
    ids = [line.split()[0] for line in lines if line.startswith("  ")]
    assert ids == list(LAW.arguments)
    heads = [line.partition(":")[0] for line in lines if line and not line.startswith("  ")][:-1]
    assert heads == [layer for layer in LAYERS if layer in {a.layer for a in LAW.arguments.values()}]
    assert lines[-1] == f"{len(ids)} arguments, of {len(ids)} in these rules"
    assert report.listing(LAW, [], None, PLAIN) == f"0 arguments, of {len(ids)} in these rules\n"


def test_an_argument_is_found_by_id_and_slug():
    argument = LAW.arguments["E01"]
    for name in ("E01", "e01", argument.slug):
        assert report.find(LAW, name) is argument
    assert report.find(LAW, "E1") is None
    assert list(report.names(LAW))[:2] == [next(iter(LAW.arguments)), next(iter(LAW.arguments.values())).slug]


# --- the two forms -------------------------------------------------------------------------------------------------

HOSTILE = "<b>*x*</b> [a](http://evil.example) `code` # head | - @name"
PAGE = Page(
    HOSTILE,
    HOSTILE,
    (
        Section("", (Point(HOSTILE),)),
        Section(HOSTILE, (Point(HOSTILE, "x|*", HOSTILE, (Point(HOSTILE),)),)),
        Section("Empty", ()),
    ),
)


def test_markdown_shows_what_a_file_says_and_no_more():
    memo = markdown(PAGE)
    assert tokens(memo) <= OURS
    assert "Empty" not in memo + text(PAGE, PLAIN)
    inline = [t.content for t in PARSER.parse(memo) if t.type == "inline"]
    assert len(inline) == 6


def test_text_is_wrapped_under_its_mark():
    words = "word " * 40
    rows = text(
        Page(
            "T",
            "a",
            (
                Section(
                    "S",
                    (Point(words, "yes"), Point(words, "no")),
                ),
            ),
        ),
        Style(width=60),
    ).splitlines()
    assert rows[4].startswith("  yes  word word")
    assert rows[5].startswith("       word")
    assert max(map(len, rows)) <= 60


def test_a_mark_that_is_too_long_has_a_line_of_its_own():
    mark = "a_position_with_a_very_long_name_indeed"
    rows = text(Page("T", "a", (Section("S", (Point("word " * 20, mark),)),)), Style(width=60)).splitlines()
    assert rows[4] == f"  {mark}"
    assert rows[5].strip().startswith("word")
    assert max(map(len, rows)) <= 60


def test_style():
    page = report.page(LAW, LAW.arguments["E01"], None, GENERAL)
    ascii_ = text(page, Style(unicode=False))
    assert "·" not in ascii_
    assert ascii_.startswith("E01 - Self-defence")
    colour = text(page, Style(colour=True))
    assert "\x1b[32myes" in colour
    assert re.sub(r"\x1b\[\d+m", "", colour) == text(page, PLAIN)
