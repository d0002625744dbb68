"""What a written value means: truths, days and ranges, words, the form with a source, and `expect` lists."""

from datetime import date

import pytest

from treatycheck.files.values import Span, parse_day, parse_span, parse_truth
from treatycheck.scenario.load import load
from treatycheck.scenario.model import stated_keys

HEAD = "scenario: 1\ntreaty: ottawa-1997\nas_of: 2027-09-10\n"


def scenario(text):
    """The one scenario of a text that has no fault."""
    loaded = load(HEAD + text, name="f.yaml")
    assert loaded.diagnostics == []
    (case,) = loaded.cases
    return case.scenario


def between(first, last):
    return Span(*(None if day is None else date.fromisoformat(day).toordinal() for day in (first, last)))


@pytest.mark.parametrize(
    ("written", "value"),
    [("yes", "yes"), ("true", "yes"), ("no", "no"), ("false", "no"), ("unknown", "unknown"), ("disputed", "disputed")],
)
def test_truths(written, value):
    assert parse_truth(written) == value


@pytest.mark.parametrize("written", ["Yes", "NO", "on", "off", "y", "n", "1", "0", "", "~", "True", "ja"])
def test_no_other_word_is_a_truth(written):
    with pytest.raises(Exception, match=r"none of|empty"):
        parse_truth(written)


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2025-07-10", "2025-07-10", "2025-07-10"),
        ("2025-07", "2025-07-01", "2025-07-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-07-17/2025-07-18", "2025-07-17", "2025-07-18"),
        ("2025-07/2025-08", "2025-07-01", "2025-08-31"),
        ("2024/2025-02", "2024-01-01", "2025-02-28"),
        ("2025-07-17/2025-07-17", "2025-07-17", "2025-07-17"),
        ("../2025-07-18", None, "2025-07-18"),
        ("/2025-07-18", None, "2025-07-18"),
        ("2025-07-17/..", "2025-07-17", None),
        ("2025-07-17/", "2025-07-17", None),
        ("../..", None, None),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_days_and_ranges(written, earliest, latest):
    assert parse_span(written) == between(earliest, latest)
    assert parse_span(str(parse_span(written))) == parse_span(written)


@pytest.mark.parametrize(
    "written", ["2025-7-1", "2025-00-01", "2025-01-00", "25-01-01", "2025-04-31", "2025/07/10", "1900-02-29", " 2025"]
)
def test_what_is_no_day(written):
    with pytest.raises(Exception, match=r"not a date|not a day"):
        parse_span(written)


def test_one_day_may_be_written_as_a_range():
    assert parse_day("2025-07-10/2025-07-10") == date(2025, 7, 10)


@pytest.mark.parametrize(
    ("text", "path", "word"),
    [
        ("notice: {received: {depositary: never}}", ("notice", "received", "depositary"), "never"),
        ("notice: {given: never}", ("notice", "given"), "never"),
        ("notice: {confirmed: never}", ("notice", "confirmed"), "never"),
        ("notice: {revoked: never}", ("notice", "revoked"), "never"),
        ("notice: {registered: never}", ("notice", "registered"), "never"),
        ("notice: {effect_named: none}", ("notice", "effect_named"), "none"),
        ("domestic: {approved: never}", ("domestic", "approved"), "never"),
        ("suspension: {notified: never}", ("suspension", "notified"), "never"),
        ("armed_conflicts: [{to: ongoing}]", ("armed_conflicts", 0, "to"), "ongoing"),
        ("armed_conflicts: [{closed: ongoing}]", ("armed_conflicts", 0, "closed"), "ongoing"),
        ("armed_conflicts: [{occupation_ended: ongoing}]", ("armed_conflicts", 0, "occupation_ended"), "ongoing"),
        *(
            (f"armed_conflicts: [{{{key}: ongoing}}]", ("armed_conflicts", 0, key), "ongoing")
            for key in ("operations_terminated", "mission_ended")
        ),
        ("recorded: {effect: none}", ("recorded", "effect"), "none"),
        ("expect: {effect: {date: none}}", ("expect", "effect", "date"), "none"),
    ],
)
def test_the_word_that_a_key_admits(text, path, word):
    value = scenario(text + "\n")
    for part in path:
        value = value[part] if isinstance(part, int) else getattr(value, part)
    assert value == Span(word=word)


@pytest.mark.parametrize(
    "text",
    [
        "notice: {dated: WORD}",
        "notice: {given: WORD}",
        "notice: {received: {depositary: WORD}}",
        "notice: {effect_named: WORD}",
        "membership: {bound_since: WORD}",
        "armed_conflicts: [{from: WORD}]",
        "armed_conflicts: [{to: WORD}]",
        "recorded: {effect: WORD}",
    ],
)
def test_every_day_may_be_unknown(text):
    scenario(text.replace("WORD", "unknown") + "\n")


@pytest.mark.parametrize("key", ["reasons", "signed_by", "circulated", "extraordinary_events"])
@pytest.mark.parametrize("word", ["unknown", "disputed"])
def test_words_and_truths_may_be_unknown_or_disputed(key, word):
    assert getattr(scenario(f"notice: {{{key}: {word}}}\n").notice, key) == word


@pytest.mark.parametrize(("written", "conflicts"), [("none", []), ("[]", []), ("unknown", None)])
def test_no_conflict_and_an_unknown_number(written, conflicts):
    assert scenario(f"armed_conflicts: {written}\n").armed_conflicts == conflicts


def test_a_single_act_is_a_list_of_one():
    assert scenario("act: suspension\n").act == ["suspension"]
    assert scenario("act: [suspension, withdrawal]\n").act == ["suspension", "withdrawal"]
    assert scenario("suspension: {grounds: breach}\n").suspension.grounds == ["breach"]


@pytest.mark.parametrize("code", ["NO", "FIN", "NOR", "'NO'"])
def test_a_country_code_stays_text(code):
    assert scenario(f"state_code: {code}\n").state_code == code.strip("'")


@pytest.mark.parametrize("name", ["NO", "yes", "1.5", "2025-01-01", "null and void", "0x10", "1:30", "on"])
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_free_text_is_what_is_written(name, quote):
    assert scenario(f"state: {quote}{name}{quote}\n").state == name


@pytest.mark.parametrize(
    "text",
    [
        "membership: {party: <yes>}",
        "membership: {party: <false>}",
        "notice: {received: {depositary: <2025-07-10>}}",
        "notice: {received: {depositary: <2025>}}",
        "notice: {received: {depositary: <never>}}",
        "notice: {received: {depositary: <2025-07-10/..>}}",
        "armed_conflicts: <none>",
        "act: <withdrawal>",
        "facts: {special_urgency: <no>}",
        "state: <NO>",
    ],
)
def test_quotes_never_change_a_value(text):
    plain, single, double = (scenario(text.replace("<", q).replace(">", q) + "\n") for q in ("", "'", '"'))
    assert plain == single == double


# --- a value with its source ----------------------------------------------------------------------------------


def test_a_value_with_its_source_is_the_value():
    text = (
        "notice:\n  received:\n    depositary: {value: 2027-03-10, source: S}\n"
        "  circulated: {value: no, note: N}\n"
        "armed_conflicts: {value: none, source: T, note: M}\n"
        "facts: {special_urgency: {value: yes}}\n"
    )
    bare = "notice: {received: {depositary: 2027-03-10}, circulated: no}\narmed_conflicts: none\n"
    assert scenario(text) == scenario(bare + "facts: {special_urgency: yes}\n")
    (case,) = load(HEAD + text, name="f.yaml").cases
    assert [(s.path, s.source, s.note, s.line) for s in case.sources] == [
        ("notice.received.depositary", "S", None, 6),
        ("notice.circulated", None, "N", 7),
        ("armed_conflicts", "T", "M", 8),
        ("facts.special_urgency", None, None, 9),
    ]


def test_a_fault_in_a_value_with_its_source():
    text = HEAD + "notice:\n  received:\n    depositary: {value: 2025-02-30, source: S}\n"
    (diagnostic,) = load(text, name="f.yaml").diagnostics
    assert diagnostic.place.line == 6
    assert diagnostic.code == "TC105"


def test_a_source_may_stand_at_a_list_entry():
    (conflict,) = scenario("armed_conflicts:\n  - {value: {name: war, to: ongoing}, source: S}\n").armed_conflicts
    assert conflict.name == "war"


# --- expect lists -----------------------------------------------------------------------------------------------

BASE = """\
scenario: 1
id: base
treaty: ottawa-1997
as_of: 2027-01-01
notice:
  received: {depositary: 2027-03-10, other_parties: 2027-03-11}
  signed_by: other
armed_conflicts:
  - {name: first}
  - {name: second}
readings: {occupation: postpones}
"""


def cases(items):
    loaded = load(BASE + "expect:\n" + items, name="f.yaml")
    assert loaded.diagnostics == []
    return loaded.cases


def test_an_expect_list_gives_the_file_and_each_item():
    found = cases("  - {as_of: 2027-02-01, act: valid}\n  - {as_of: 2027-03-01, act: defective}\n")
    assert [case.item for case in found] == [None, 0, 1]
    assert [case.scenario.as_of for case in found] == [date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1)]
    assert found[0].scenario.expect is None
    assert [case.scenario.expect.act for case in found[1:]] == ["valid", "defective"]
    assert {case.id for case in found} == {"base"}


def test_mappings_merge_key_by_key():
    base, over = cases("  - {notice: {received: {depositary: 2027-04-01}}}\n")
    assert str(over.scenario.notice.received.depositary) == "2027-04-01"
    assert over.scenario.notice.received.other_parties == base.scenario.notice.received.other_parties
    assert over.scenario.notice.signed_by == "other"
    assert str(base.scenario.notice.received.depositary) == "2027-03-10"


def test_lists_and_scalars_replace():
    _, over = cases("  - {armed_conflicts: [{name: third}]}\n")
    assert [c.name for c in over.scenario.armed_conflicts] == ["third"]
    _, over = cases("  - {armed_conflicts: none}\n")
    assert over.scenario.armed_conflicts == []
    _, over = cases("  - {readings: {occupation: does_not_postpone}}\n")
    assert over.scenario.readings == {"occupation": "does_not_postpone"}


def test_null_takes_a_key_away():
    _, over = cases("  - {armed_conflicts: null}\n")
    assert over.scenario.armed_conflicts is None
    _, over = cases("  - {notice: {signed_by: ~, received: {other_parties: }}}\n")
    assert over.scenario.notice.signed_by is None
    assert over.scenario.notice.received.other_parties is None
    assert over.scenario.notice.received.depositary is not None


def test_a_value_with_its_source_replaces_one():
    _, over = cases("  - {notice: {received: {depositary: {value: never, source: S}}}}\n")
    assert over.scenario.notice.received.depositary.word == "never"
    assert [s.source for s in over.sources] == ["S"]


def test_conduct_in_an_item_is_expected_as_a_word_and_laid_over_as_a_list():
    _, expected = cases("  - {conduct: no_claim}\n")
    assert (expected.scenario.expect.conduct, expected.scenario.conduct) == ("no_claim", [])
    _, changed = cases("  - {conduct: [{what: use, date: 2027-05-01}]}\n")
    assert changed.scenario.expect.conduct is None
    assert [c.what for c in changed.scenario.conduct] == ["use"]


@pytest.mark.parametrize("key", ["scenario: 1", "id: x", "title: x", "treaty: rome-1998", "expect: {act: valid}"])
def test_what_an_item_cannot_change(key):
    loaded = load(f"{BASE}expect:\n  - {{{key}, act: valid}}\n", name="f.yaml")
    assert [f"{d.place.line}:{d.place.column} {d.code}" for d in loaded.diagnostics] == ["13:6 TC101"]


def test_a_fault_in_one_item_does_not_hide_those_of_another():
    loaded = load(f"{BASE}expect:\n  - {{act: fine}}\n  - {{effect: {{date: 2025-02-30}}}}\n  - valid\n", name="f.yaml")
    assert [f"{d.place.line}:{d.place.column} {d.code}" for d in sorted(loaded.diagnostics)] == [
        "13:11 TC104",
        "14:21 TC105",
        "15:5 TC103",
    ]


def test_an_empty_expect_list_expects_nothing():
    assert [case.item for case in load(BASE + "expect: []\n", name="f.yaml").cases] == [None]


# --- the rest ---------------------------------------------------------------------------------------------------


def test_the_id_is_the_stem_where_none_is_written(tmp_path):
    path = tmp_path / "finland-2025.yaml"
    path.write_text(HEAD)
    assert load(path).cases[0].id == "finland-2025"
    path.write_text(HEAD + "id: suomi\n")
    assert load(path).cases[0].id == "suomi"


def test_data_and_text_are_the_same_scenario():
    data = {
        "scenario": 1,
        "treaty": "ottawa-1997",
        "as_of": date(2027, 9, 10),
        "membership": {"party": True, "bound_since": 2012},
        "notice": {"received": {"depositary": "2027-03-10"}, "circulated": False, "effect_named": "none"},
        "armed_conflicts": [],
    }
    text = (
        "membership: {party: yes, bound_since: 2012}\narmed_conflicts: none\n"
        "notice: {received: {depositary: 2027-03-10}, circulated: no, effect_named: none}\n"
    )
    assert load(data).cases[0].scenario == scenario(text)


def test_the_keys_that_a_scenario_states():
    text = (
        "notice: {received: {depositary: 2027-03-10}, circulated: unknown}\n"
        "armed_conflicts: [{name: war, from: 2027-01-01}]\nfacts: {special_urgency: no}\n"
    )
    assert stated_keys(scenario(text)) == [
        "notice.received.depositary",
        "notice.circulated",
        "armed_conflicts.from",
        "facts.special_urgency",
    ]
