"""What a key that is left out means, row by row; what follows from the days of a conflict; what is never presumed."""

from datetime import date

import pytest

from treatycheck.law.library import Library
from treatycheck.program.dates import ANY_DAY, NO_DAY, OPEN_END, OPEN_START, Bounds, on
from treatycheck.program.facts import build_facts
from treatycheck.program.truth import DISPUTED, NO, UNKNOWN, YES
from treatycheck.scenario.load import load

TODAY = date(2027, 9, 10)
TOMORROW_OR_LATER = Bounds(TODAY.toordinal() + 1, OPEN_END)


@pytest.fixture(scope="module")
def law():
    return Library().law()


@pytest.fixture
def build(law):
    """Facts of a scenario, given as the keys that it states."""

    def make(treaty="ottawa-1997", presume=True, **keys):
        loaded = load({"scenario": 1, "treaty": treaty, **keys})
        assert loaded.diagnostics == []
        return build_facts(loaded.cases[0].scenario, law, law.treaties[treaty], TODAY, presume=presume)

    return make


def day(text):
    return on(date.fromisoformat(text))


def between(first, last):
    return Bounds(
        OPEN_START if first is None else date.fromisoformat(first).toordinal(),
        OPEN_END if last is None else date.fromisoformat(last).toordinal(),
    )


# --- unknown whatever is presumed -----------------------------------------------------------------------------


@pytest.mark.parametrize("presume", [True, False])
def test_what_is_never_presumed(build, presume):
    facts = build(presume=presume)
    assert facts.truths["armed_conflicts.other"] == UNKNOWN
    assert facts.truths["suspension.objections.other"] == UNKNOWN
    assert facts.days["notice.received.depositary"] == ANY_DAY
    assert not any(key.startswith("armed_conflicts") for key in facts.presumed)
    assert "notice.received.depositary" not in facts.presumed
    conflict = build(presume=presume, armed_conflicts=[{}])
    assert conflict.days["armed_conflicts[0].from"] == ANY_DAY
    assert conflict.days["armed_conflicts[0].to"] == ANY_DAY
    assert conflict.words["armed_conflicts[0].kind"] == "unknown"


@pytest.mark.parametrize(
    ("treaty", "clock"), [("ottawa-1997", "depositary"), ("unesco-1945", "organ"), ("rome-1998", "depositary")]
)
def test_the_addressee_that_starts_the_clock_is_never_presumed_told(build, treaty, clock):
    facts = build(treaty)
    assert facts.days[f"notice.received.{clock}"] == ANY_DAY
    assert f"notice.received.{clock}" not in facts.presumed


# --- meant by definition --------------------------------------------------------------------------------------


@pytest.mark.parametrize("presume", [True, False])
def test_what_a_left_out_key_means_by_definition(build, presume):
    facts = build(presume=presume, armed_conflicts=[{}])
    assert facts.words["act"] == ("withdrawal",)
    assert facts.words["act.judged"] == "withdrawal"
    assert facts.truths["membership.party"] == YES
    assert facts.words["armed_conflicts[0].role"] == "belligerent"
    assert facts.days["membership.treaty_in_force_since"] == day("1999-03-01")
    for key in ("act", "membership.party", "armed_conflicts[0].role", "membership.treaty_in_force_since"):
        assert key not in facts.presumed


@pytest.mark.parametrize("presume", [True, False])
def test_the_receipt_serves_as_the_giving(build, presume):
    facts = build("unesco-1945", presume, notice={"received": {"organ": "2017-10-12"}})
    assert facts.days["notice.given"] == day("2017-10-12")
    assert facts.from_receipt
    stated = build("unesco-1945", presume, notice={"given": "2017-10-01", "received": {"organ": "2017-10-12"}})
    assert stated.days["notice.given"] == day("2017-10-01")
    assert not stated.from_receipt
    assert not build("ottawa-1997", presume).from_receipt


# --- presumed -------------------------------------------------------------------------------------------------

TRUTHS = [
    ("notice.circulated", YES),
    ("domestic.approval_required", NO),
    ("suspension.all_consent", NO),
    ("suspension.written", YES),
    ("armed_conflicts[0].single_incident", NO),
    ("armed_conflicts[0].attacked", NO),
    ("armed_conflicts[0].aggressor", NO),
    ("armed_conflicts[0].enemy_is_party", YES),
    ("suspension.objections[0].vclt_party", YES),
]
ENDED = {"armed_conflicts": [{"from": "2027-01-01", "to": "2027-02-01"}], "suspension": {"objections": [{}]}}


@pytest.mark.parametrize(("key", "value"), TRUTHS)
def test_presumed_truths(build, key, value):
    facts = build(**ENDED)
    assert facts.truths[key] == value
    assert facts.presumed[key] == value.word
    assert build(presume=False, **ENDED).truths[key] == UNKNOWN


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("notice.reasons", "full"),
        ("notice.signed_by", "foreign_minister"),
        ("armed_conflicts[0].close", "general_close"),
    ],
)
def test_presumed_words(build, key, value):
    facts = build(**ENDED)
    assert facts.words[key] == facts.presumed[key] == value
    assert build(presume=False, **ENDED).words[key] == "unknown"


@pytest.mark.parametrize(
    ("key", "word", "value"),
    [
        ("notice.confirmed", "never", TOMORROW_OR_LATER),
        ("notice.revoked", "never", TOMORROW_OR_LATER),
        ("notice.effect_named", "none", NO_DAY),
    ],
)
def test_presumed_days(build, key, word, value):
    facts = build()
    assert facts.days[key] == value
    assert facts.presumed[key] == word
    assert build(presume=False).days[key] == ANY_DAY


def test_every_stated_fact_has_the_presumption_of_the_vocabulary(build, law):
    facts, bare = build(), build(presume=False)
    words = {"yes": YES, "no": NO, None: UNKNOWN}
    stated = {id_: fact for id_, fact in law.vocabulary.facts.items() if fact.stated}
    assert len(stated) > 20
    for id_, fact in stated.items():
        assert facts.truths[f"facts.{id_}"] == words[fact.presume], id_
        assert (f"facts.{id_}" in facts.presumed) == (fact.presume is not None), id_
        assert bare.truths[f"facts.{id_}"] == UNKNOWN, id_
    assert bare.presumed == {}


def test_what_is_stated_is_neither_presumed_nor_changed(build):
    notice = {"circulated": "no", "reasons": "partial", "signed_by": "other", "confirmed": "2027-03-10"}
    for presume in (True, False):
        facts = build(presume=presume, notice=notice, facts={"special_urgency": "yes"})
        assert facts.truths["notice.circulated"] == NO
        assert facts.words["notice.reasons"] == "partial"
        assert facts.words["notice.signed_by"] == "other"
        assert facts.days["notice.confirmed"] == day("2027-03-10")
        assert facts.truths["facts.special_urgency"] == YES
        assert not facts.presumed.keys() & {
            *(f"notice.{key}" for key in notice),
            "facts.special_urgency",
        }


def test_a_written_unknown_is_never_presumed(build):
    conflict = dict.fromkeys(("single_incident", "attacked", "aggressor", "enemy_is_party", "close", "role"), "unknown")
    facts = build(
        membership={"party": "unknown", "treaty_in_force_since": "unknown"},
        notice={
            "received": dict.fromkeys(("depositary", "other_parties", "security_council"), "unknown"),
            **dict.fromkeys(("circulated", "reasons", "signed_by", "confirmed", "revoked", "effect_named"), "unknown"),
            **dict.fromkeys(("acknowledged", "agreement_in_force", "extended_to", "revocation_agreed"), "unknown"),
        },
        domestic={"approval_required": "unknown"},
        suspension={"written": "unknown", "all_consent": "unknown", "objections": [{"vclt_party": "unknown"}]},
        armed_conflicts=[{**conflict, "mission_ended": "unknown", "from": "2027-01-01", "to": "2027-02-01"}],
        facts={"special_urgency": "unknown"},
    )
    assert {key for key in facts.presumed if not key.startswith("facts.")} == set()
    assert "facts.special_urgency" not in facts.presumed
    for key, _ in TRUTHS:
        assert facts.truths[key] == UNKNOWN, key
    assert facts.truths["membership.party"] == UNKNOWN
    assert facts.truths["facts.special_urgency"] == UNKNOWN
    for key in ("notice.reasons", "notice.signed_by", "armed_conflicts[0].role", "armed_conflicts[0].close"):
        assert facts.words[key] == "unknown", key
    for key in (
        "notice.confirmed",
        "notice.revoked",
        "notice.effect_named",
        "notice.received.other_parties",
        "notice.received.security_council",
        "membership.treaty_in_force_since",
    ):
        assert facts.days[key] == ANY_DAY, key


# --- those who were told --------------------------------------------------------------------------------------


def test_those_left_out_are_told_by_the_last_stated(build):
    facts = build(notice={"received": {"depositary": "2027-03-10", "other_parties": "2027-03-12"}})
    assert facts.days["notice.received.security_council"].at_most <= date(2027, 3, 12).toordinal()
    assert facts.presumed["notice.received.security_council"] == "told"
    assert "notice.received.other_parties" not in facts.presumed


def test_with_nothing_stated_they_are_told_by_the_day_of_the_question(build):
    facts = build()
    for addressee in ("other_parties", "security_council"):
        assert facts.days[f"notice.received.{addressee}"] == Bounds(OPEN_START, TODAY.toordinal())


def test_a_receipt_that_lies_ahead_does_not_leave_the_others_untold(build):
    facts = build(notice={"received": {"depositary": "2028-01-01"}})
    assert facts.days["notice.received.other_parties"].at_most == TODAY.toordinal()


def test_without_presumptions_nobody_is_told(build):
    facts = build(presume=False, notice={"received": {"depositary": "2027-03-10"}})
    assert facts.days["notice.received.other_parties"] == ANY_DAY


def test_somebody_who_never_was_told(build):
    facts = build(notice={"received": {"depositary": "2027-03-10", "security_council": "never"}})
    assert facts.days["notice.received.security_council"] == TOMORROW_OR_LATER


# --- the days of a conflict -------------------------------------------------------------------------------------


@pytest.fixture
def conflict(build):
    """The days of one conflict, by key."""

    def make(presume=True, **keys):
        facts = build(presume=presume, armed_conflicts=[{key.rstrip("_"): value for key, value in keys.items()}])
        prefix = "armed_conflicts[0]."
        return {key.removeprefix(prefix): value for key, value in facts.days.items() if key.startswith(prefix)}

    return make


@pytest.mark.parametrize(
    ("close", "closed"),
    [
        ("general_close", day("2027-02-01")),
        ("peace_treaty", day("2027-02-01")),
        ("ceasefire", TOMORROW_OR_LATER),
        ("occupation", between("2027-02-01", None)),
        # unknown: whatever any way to stop would give
        ("unknown", between("2027-02-01", None)),
    ],
)
def test_the_general_close_follows_from_how_the_hostilities_stopped(conflict, close, closed):
    assert conflict(from_="2027-01-01", to="2027-02-01", close=close)["closed"] == closed


def test_how_they_stopped_is_presumed_only_where_they_did(build, conflict):
    assert conflict(from_="2027-01-01", to="2027-02-01")["closed"] == day("2027-02-01")
    assert conflict(presume=False, from_="2027-01-01", to="2027-02-01")["closed"] == between("2027-02-01", None)
    for to in ("ongoing", "unknown", "2027-02-01/2027-03-01", None):
        keys = {"from": "2027-01-01", **({} if to is None else {"to": to})}
        facts = build(armed_conflicts=[keys])
        assert facts.words["armed_conflicts[0].close"] == "unknown", to
        assert "armed_conflicts[0].close" not in facts.presumed, to


def test_an_occupation_closes_with_its_end(conflict):
    days = conflict(from_="2027-01-01", to="2027-02-01", close="occupation", occupation_ended="2027-06-01")
    assert days["closed"] == days["occupation_ended"] == day("2027-06-01")
    going_on = conflict(from_="2027-01-01", to="2027-02-01", close="occupation", occupation_ended="ongoing")
    assert going_on["closed"] == TOMORROW_OR_LATER


def test_where_they_disagree_how_it_stopped_they_disagree_on_an_occupation(build):
    """One side says that none followed, so its end is not simply unknown."""
    facts = build(armed_conflicts=[{"from": "2027-01-01", "to": "2027-02-01", "close": "disputed"}])
    assert facts.days["armed_conflicts[0].occupation_ended"] == day("2027-02-01")
    assert facts.undisputed.days["armed_conflicts[0].occupation_ended"] == between("2027-02-01", None)


@pytest.mark.parametrize("close", ["general_close", "peace_treaty", "ceasefire", "occupation", "unknown"])
def test_a_stated_close_wins(conflict, close):
    days = conflict(from_="2027-01-01", to="2027-02-01", close=close, closed="2027-05-01")
    assert days["closed"] == day("2027-05-01")


def test_to_dispute_how_they_stopped_says_no_less_of_an_occupation(conflict):
    """What one side's view says by itself holds on that side: after a general close no occupation followed."""
    ended = {
        close: conflict(from_="2027-01-01", to="2027-02-01", close=close)["occupation_ended"]
        for close in ("general_close", "occupation", "unknown", "disputed")
    }
    assert ended["general_close"] == ended["disputed"] == day("2027-02-01")
    assert ended["occupation"] == ended["unknown"] == between("2027-02-01", None)


def test_an_end_is_never_before_the_hostilities_stopped(conflict):
    days = conflict(from_="2027-01-01", to="2027-02-01", close="occupation", occupation_ended="2027")
    assert days["occupation_ended"] == between("2027-02-01", "2027-12-31")
    assert conflict(from_="2027-01-01", to="2027-02-01", closed="../2027-03-01")["closed"] == between(
        "2027-02-01", "2027-03-01"
    )


@pytest.mark.parametrize(
    ("start", "end", "from_", "to"),
    [
        ("2027-01-01", "ongoing", day("2027-01-01"), TOMORROW_OR_LATER),
        ("unknown", "2027-02-01", between(None, "2027-02-01"), day("2027-02-01")),
        ("2027-01-01", "unknown", day("2027-01-01"), between("2027-01-01", None)),
        ("2027", "2027-02-01", between("2027-01-01", "2027-02-01"), day("2027-02-01")),
        ("2027-02-01", "2027", day("2027-02-01"), between("2027-02-01", "2027-12-31")),
        # a war that begins after the day of the question and is "ongoing" ends no sooner than it begins
        ("2028-01-01", "ongoing", day("2028-01-01"), between("2028-01-01", None)),
        ("unknown", "unknown", ANY_DAY, ANY_DAY),
    ],
)
def test_beginning_and_end_narrow_each_other(conflict, start, end, from_, to):
    days = conflict(from_=start, to=end)
    assert (days["from"], days["to"]) == (from_, to)


# --- the rest ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "other"), [("none", NO), ([{}], NO), ("unknown", UNKNOWN)])
def test_a_list_that_is_given_is_complete(build, written, other):
    facts = build(armed_conflicts=written, suspension={"objections": written})
    assert facts.truths["armed_conflicts.other"] == facts.truths["suspension.objections.other"] == other


def test_conduct_that_is_left_out_is_not_alleged(build):
    assert build().truths["conduct.other"] == NO


def test_days_after_the_day_of_the_question_are_kept_and_noted(build):
    facts = build(
        notice={"received": {"depositary": "2027-09-11"}, "revoked": "2027-09-10"},
        armed_conflicts=[{"from": "2027-10-01", "to": "2027-11-01", "closed": "2027-12-01", "name": "war"}],
    )
    assert facts.days["notice.received.depositary"] == day("2027-09-11")
    assert set(facts.later) == {
        "notice.received.depositary",
        "armed_conflicts[0].from",
        "armed_conflicts[0].to",
        "armed_conflicts[0].closed",
    }


def test_a_dispute_is_kept_beside_the_facts_without_it(build):
    facts = build(notice={"reasons": "disputed", "circulated": "disputed"})
    assert facts.disputed
    assert facts.truths["notice.circulated"] == DISPUTED
    assert facts.words["notice.reasons"] == "disputed"
    assert facts.undisputed is not None
    assert facts.undisputed.truths["notice.circulated"] == UNKNOWN
    assert facts.undisputed.words["notice.reasons"] == "unknown"
    assert build().undisputed is None


@pytest.mark.parametrize(
    ("acts", "judged"),
    [
        ("suspension", "suspension"),
        (["suspension", "withdrawal"], "withdrawal"),
        (["late_reservation", "partial_withdrawal"], "late_reservation"),
    ],
)
def test_the_act_that_is_judged(build, acts, judged):
    assert build(act=acts).words["act.judged"] == judged
